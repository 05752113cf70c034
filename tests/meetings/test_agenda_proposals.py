from datetime import date

import pytest
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test
from tests.meetings.test_agenda import SECRET, add, invited, sitting
from tests.meetings.town import DAY, build_town, chair, member, office, stranger

from querschnitt.chronicle import commands as chronicle
from querschnitt.chronicle.models import AuditEntry
from querschnitt.delivery.models import OutboxMail
from querschnitt.kernel import clock
from querschnitt.kernel.authority import ANYONE
from querschnitt.kernel.refusal import Forbidden, Refused
from querschnitt.meetings import commands
from querschnitt.meetings.domain.states import ProposalState
from querschnitt.meetings.events.agenda import AgreementAsked, ReviewsCame
from querschnitt.meetings.events.proposals import ProposalAccepted, ProposalDeclined, ProposalPostponed
from querschnitt.meetings.models import AgendaItem, ItemProposal
from querschnitt.meetings.notices import agenda as notices
from querschnitt.meetings.queries.proposals import proposals

TELLINGS = {
    ProposalAccepted: (notices.tell_of_acceptance,),
    ProposalPostponed: (notices.tell_of_postponement,),
    ProposalDeclined: (notices.tell_of_decline,),
    AgreementAsked: (notices.ask_for_agreement,),
    ReviewsCame: (notices.remind_of_reviews,),
}


@pytest.fixture
def told():
    """The mails of this room, whatever else is wired."""
    before = chronicle._wiring[0]
    chronicle.install(chronicle.Wiring({}, TELLINGS))
    yield lambda: list(OutboxMail.objects.filter(template__startswith="meetings/mail/").order_by("pk"))
    chronicle.install(before)


def propose(actor=None, **facts) -> ItemProposal:
    given = {"committee": "ag-1", "title": "Sprachkurse", "unit": "amt-11", **facts}
    return commands.propose_agenda_item(actor=actor or member(), **given)


def test_a_member_proposes_for_the_own_unit_and_the_chair_accepts(town, told):
    row = sitting()
    found = propose(wished_for=row.key, text="Es fehlen Plätze")
    item = commands.accept_proposal(actor=chair(), proposal=found.pk, meeting=row.key)
    found.refresh_from_db()
    assert (item.title, item.text, item.proposal) == ("Sprachkurse", "Es fehlen Plätze", found)
    assert (found.state, found.settled_on, found.wished_for) == ("accepted", town, row)
    assert [unit.unit.key for unit in item.concerned.all()] == ["amt-11"]
    mail = told()[0]
    assert (mail.recipient, mail.person) == ("head-amt-11@bamberg.example", "head-amt-11")
    assert row.title in str(mail.context)


def test_a_declined_proposal_gives_its_reason_and_can_be_taken_up_again(town, told):
    found = propose()
    with pytest.raises(Refused):
        commands.decline_proposal(actor=office(), proposal=found.pk, reason=" ")
    commands.decline_proposal(actor=office(), proposal=found.pk, reason="Gehört in den Senat")
    assert "Gehört in den Senat" in str(told()[0].context)
    commands.reopen_proposal(actor=office(), proposal=found.pk)
    found.refresh_from_db()
    assert (found.state, found.reason, found.settled_on) == ("open", "", None)


def test_nobody_is_told_what_they_decided_themselves(town, told):
    found = propose(office(), unit="")
    commands.decline_proposal(actor=office(), proposal=found.pk, reason="Doppelt")
    assert told() == []


def test_one_subject_is_proposed_to_a_body_once(town):
    one = propose(subject="idea:2026-41")
    before = AuditEntry.objects.count()
    assert propose(subject="idea:2026-41", title="Anders") == one
    assert propose(office(), subject="idea:2026-41", unit="") == one
    assert AuditEntry.objects.count() == before
    assert propose(subject="idea:2026-41", committee="lenkung") != one
    assert propose() != propose()


@pytest.mark.parametrize(
    ("actor", "facts", "place"),
    [
        (member(), {"unit": ""}, "unit"),
        (member(), {"unit": "amt-51"}, "unit"),
        (member(), {"unit": "", "by_committee": "lenkung"}, "by_committee"),
        (member(), {"unit": "amt-99"}, "unit"),
        (member(), {"committee": "nichts"}, "committee"),
        (member(), {"title": " "}, "title"),
        (member(), {"wished_for": "nichts"}, "wished_for"),
    ],
)
def test_what_a_proposal_needs(town, actor, facts, place):
    with pytest.raises(Refused) as refused:
        propose(actor, **facts)
    assert refused.value.place == place


def test_only_whoever_belongs_to_the_house_proposes(town):
    with pytest.raises(Forbidden):
        propose(ANYONE)
    assert propose(stranger(), unit="amt-51").by_unit.key == "amt-51"


def test_only_chair_and_office_settle(town):
    row, found = sitting(), propose()
    for actor in (member(), stranger(), chair("lenkung")):
        for act in (
            lambda actor=actor: commands.accept_proposal(actor=actor, proposal=found.pk, meeting=row.key),
            lambda actor=actor: commands.decline_proposal(actor=actor, proposal=found.pk, reason="x"),
            lambda actor=actor: commands.postpone_proposal(actor=actor, proposal=found.pk, meeting=row.key),
        ):
            with pytest.raises(Forbidden):
                act()


def test_a_proposal_is_withdrawn_by_those_behind_it_only(town):
    with pytest.raises(Forbidden):
        commands.withdraw_proposal(actor=stranger(), proposal=propose().pk)
    assert commands.withdraw_proposal(actor=member(), proposal=propose().pk).state == "withdrawn"


def test_a_proposal_comes_only_on_a_sitting_of_its_body(town):
    other = sitting("lenkung-2018-06-06", "lenkung")
    with pytest.raises(Refused):
        commands.accept_proposal(actor=office(), proposal=propose().pk, meeting=other.key)


def test_an_accepted_proposal_may_be_non_public_and_late(town):
    row = invited(sitting())
    found = propose()
    with pytest.raises(Refused):
        commands.accept_proposal(actor=office(), proposal=found.pk, meeting=row.key)
    found.refresh_from_db()
    assert found.state == "open"
    item = commands.accept_proposal(
        actor=office(), proposal=found.pk, meeting=row.key, late_reason="Bescheid", **SECRET
    )
    assert (item.number, item.late) == ("N 1", True)


def test_who_sees_which_proposals(town):
    propose(title="Vom Amt 11")
    propose(stranger(), unit="amt-51", title="Vom Amt 51")
    propose(office(), unit="", committee="lenkung", title="Für die Lenkung")

    def seen(actor, **filters):
        return {row.title for row in proposals(actor, **filters).rows}

    assert seen(office()) == {"Vom Amt 11", "Vom Amt 51", "Für die Lenkung"}
    assert seen(member()) == {"Vom Amt 11", "Vom Amt 51"}
    assert seen(stranger()) == {"Vom Amt 51"}
    assert seen(office(), committee="lenkung") == {"Für die Lenkung"}
    assert seen(office(), states=["declined"]) == set()
    assert seen(member(), own=True) == {"Vom Amt 11"}
    with pytest.raises(Forbidden):
        proposals(ANYONE)


def test_proposals_never_say_in_the_chronicle_what_they_are_about(town):
    found = propose(title="KANARIE", text="KANARIE")
    commands.decline_proposal(actor=office(), proposal=found.pk, reason="KANARIE")
    assert not [entry for entry in AuditEntry.objects.all() if "KANARIE" in entry.data]


def test_reviews_are_called_to_mind_once(town, told):
    row = sitting()
    add(row, "KANARIE-Personal", **SECRET)
    add(row, "Öffentlich")
    assert commands.remind_reviews(actor=office(), today=date(2019, 5, 1)) == 0
    assert commands.remind_reviews(actor=chair_free_office(), today=date(2019, 5, 2)) == 1
    assert commands.remind_reviews(actor=office(), today=date(2019, 5, 3)) == 0
    mails = told()
    assert {mail.person for mail in mails} == {"head-bereich-fjs", "head-fb-integration"}
    assert "KANARIE" not in f"{mails[0].context}{mails[0].subject}"
    commands.prolong_secrecy(
        actor=office(), item=AgendaItem.objects.get(public=False).pk, reason="Noch", review_on=date(2020, 1, 1)
    )
    assert commands.remind_reviews(actor=office(), today=date(2020, 1, 1)) == 1


def chair_free_office():
    """The clockwork: nobody in person, so that the office is told."""
    from querschnitt.kernel.authority import OPERATOR

    return OPERATOR


class ProposalMachine(RuleBasedStateMachine):
    """A proposal through all steps: the table of steps is what happens, and nothing is on an agenda otherwise."""

    def __init__(self) -> None:
        super().__init__()
        self.expected = ProposalState.OPEN
        self.undone = transaction.atomic()
        self.undone.__enter__()
        build_town()
        with clock.standing_at(DAY):
            self.here, self.there = sitting(), sitting("ag-1-2018-07-04", day=(2018, 7, 4))
            self.proposal = propose(wished_for=self.here.key)

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.undone.__exit__(None, None, None)

    def _try(self, allowed: bool, act) -> bool:
        with clock.standing_at(DAY):
            if allowed:
                act()
                return True
            with pytest.raises(Refused):
                act()
            return False

    @rule(there=st.booleans())
    def accept(self, there: bool) -> None:
        to = self.there if there else self.here
        pk = self.proposal.pk
        if self._try(
            self.expected is ProposalState.OPEN,
            lambda: commands.accept_proposal(actor=office(), proposal=pk, meeting=to.key),
        ):
            self.expected = ProposalState.ACCEPTED

    @rule()
    def decline(self) -> None:
        pk = self.proposal.pk
        if self._try(
            self.expected is ProposalState.OPEN,
            lambda: commands.decline_proposal(actor=chair(), proposal=pk, reason="Nein"),
        ):
            self.expected = ProposalState.DECLINED

    @rule()
    def withdraw(self) -> None:
        pk = self.proposal.pk
        if self._try(
            self.expected is ProposalState.OPEN, lambda: commands.withdraw_proposal(actor=member(), proposal=pk)
        ):
            self.expected = ProposalState.WITHDRAWN

    @rule()
    def reopen(self) -> None:
        pk = self.proposal.pk
        if self._try(
            self.expected is ProposalState.DECLINED, lambda: commands.reopen_proposal(actor=office(), proposal=pk)
        ):
            self.expected = ProposalState.OPEN

    @rule()
    def postpone(self) -> None:
        pk, to = self.proposal.pk, self.there.key
        self._try(
            self.expected is ProposalState.OPEN,
            lambda: commands.postpone_proposal(actor=office(), proposal=pk, meeting=to),
        )

    @precondition(lambda self: self.expected is ProposalState.DECLINED)
    @rule()
    def look(self) -> None:
        with clock.standing_at(DAY):
            row = proposals(office()).rows[0]
            assert (row.may_reopen, row.may_settle, row.may_withdraw) == (True, False, False)

    @invariant()
    def states_agree(self) -> None:
        self.proposal.refresh_from_db()
        assert self.proposal.state == self.expected
        assert AgendaItem.objects.count() == (1 if self.expected is ProposalState.ACCEPTED else 0)
        assert (self.proposal.settled_on is None) is (self.expected is ProposalState.OPEN)


def test_a_proposal_goes_by_the_table_of_steps(db):
    steps = settings(max_examples=8, stateful_step_count=8, deadline=None, suppress_health_check=list(HealthCheck))
    run_state_machine_as_test(ProposalMachine, settings=steps)


@pytest.mark.drill
def test_a_proposal_goes_by_the_table_of_steps_for_long(db):
    steps = settings(max_examples=500, stateful_step_count=50, deadline=None, suppress_health_check=list(HealthCheck))
    run_state_machine_as_test(ProposalMachine, settings=steps)

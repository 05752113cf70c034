"""Minutes and charges under any order of steps: the table alone moves them, and what is promised always holds (R12)."""

from datetime import timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule
from tests.meetings.sittings import complete, leading, sitting, standard_item
from tests.meetings.town import DAY, at, member, office

from querschnitt.chronicle.models import AuditEntry
from querschnitt.kernel import clock
from querschnitt.kernel.refusal import Refused
from querschnitt.meetings import commands
from querschnitt.meetings.domain.sentences import sentences
from querschnitt.meetings.domain.states import FollowUpState, MinutesState
from querschnitt.meetings.models import (
    Attendance,
    FollowUp,
    FollowUpReport,
    Minutes,
    MinutesCorrection,
    MinutesObjection,
    Resolution,
)
from querschnitt.meetings.queries.record import record_for

ACTORS = {"office": office(), "chair": leading(), "member": member()}
BOUNDS = settings(
    max_examples=15,
    stateful_step_count=20,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large],
)


class Walk(RuleBasedStateMachine):
    """A story that is taken back when it ends; the days only go on."""

    def __init__(self) -> None:
        super().__init__()
        self.atomic = transaction.atomic()
        self.atomic.__enter__()
        self.day = DAY
        self.touched = True

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.atomic.__exit__(None, None, None)

    def check_invariants(self, *given) -> None:
        """After a refusal everything is as it was before: it is looked at when something was done."""
        if self.touched:
            super().check_invariants(*given)
            self.touched = False

    def do(self, command, *, said_before: bool = False, **given) -> bool:
        """Whether the command was done; a refusal changes nothing and records nothing."""
        entries = AuditEntry.objects.count()
        with clock.standing_at(self.day):
            try:
                with transaction.atomic():
                    command(**given)
            except Refused:
                assert AuditEntry.objects.count() == entries
                return False
        self.touched = True
        told = AuditEntry.objects.count() > entries
        assert said_before or told
        return told


class MinutesWalk(Walk):
    """Minutes of a complete sitting, taken through anything that anybody may try."""

    def __init__(self) -> None:
        super().__init__()
        with clock.standing_at(DAY):
            self.meeting = complete("walk")
            self.item = standard_item(sitting("later", at(2018, 5, 30)))
        self.key = {"meeting": self.meeting.key}
        self.seen = MinutesState.DRAFT
        self.digest = ""
        self.corrections = 0

    @rule(days=st.integers(1, 20))
    def wait(self, days: int) -> None:
        self.day += timedelta(days=days)

    @rule()
    def finish(self) -> None:
        self.do(commands.finish_minutes, actor=office(), **self.key)

    @rule()
    def give_back(self) -> None:
        self.do(commands.return_minutes, actor=leading(), reason="Ein Wort fehlt.", **self.key)

    @rule(keeper=st.booleans(), who=st.sampled_from(["office", "chair"]))
    def sign(self, keeper: bool, who: str) -> None:
        if keeper and who == "office":
            self.do(commands.sign_as_keeper, actor=office(), **self.key)
        if not keeper and who == "chair":
            self.do(commands.sign_as_chair, actor=leading(), **self.key)

    @rule(days=st.integers(-1, 10))
    def send_round(self, days: int) -> None:
        self.do(
            commands.circulate_minutes,
            actor=office(),
            until=self.day + timedelta(days=days),
            said_before=True,
            **self.key,
        )

    @rule(text=st.sampled_from(["", "Das war anders."]))
    def object_to(self, text: str) -> None:
        self.do(commands.object_to_minutes, actor=member(), text=text, said_before=True, **self.key)

    @rule()
    def settle(self) -> None:
        for objection in MinutesObjection.objects.filter(minutes__meeting=self.meeting, settled_on=None):
            self.do(commands.settle_objection, actor=office(), objection=objection.pk, settlement="Bleibt.")

    @rule(how=st.sampled_from(["next_sitting", "circulation", "chair"]), reason=st.sampled_from(["", "Es eilt."]))
    def approve(self, how: str, reason: str) -> None:
        open_objections = MinutesObjection.objects.filter(minutes__meeting=self.meeting, settled_on=None).exists()
        item = self.item.pk if how == "next_sitting" else None
        if self.do(commands.approve_minutes, actor=leading(), how=how, item=item, reason=reason, **self.key):
            assert self.seen is MinutesState.SIGNED
            assert not open_objections
            self.digest = Minutes.objects.get(meeting=self.meeting).digest

    @rule()
    def correct(self) -> None:
        text = f"So: {self.corrections + 1}."
        done = self.do(commands.correct_minutes, actor=office(), text=text, reason="Verschrieben", **self.key)
        self.corrections += done

    @rule()
    def write(self) -> None:
        first = self.meeting.items.get(order=0)
        version = first.minutes_texts.get().version
        text = f"Fassung {version + 1}"
        done = self.do(
            commands.save_text, actor=office(), meeting=self.meeting.key, item=first.pk, text=text, based_on=version
        )
        assert not done or self.seen is MinutesState.DRAFT

    @invariant()
    def two_persons_signed_what_is_signed(self) -> None:
        row = Minutes.objects.get(meeting=self.meeting)
        if row.state in {MinutesState.SIGNED, MinutesState.APPROVED}:
            assert row.chair_signed_person
            assert row.keeper_signed_person
            assert row.chair_signed_person != row.keeper_signed_person
        if row.state == MinutesState.DRAFT:
            assert row.chair_signed_on is None
            assert row.keeper_signed_on is None

    @invariant()
    def nothing_leads_back_from_the_approval(self) -> None:
        row = Minutes.objects.get(meeting=self.meeting)
        if self.seen is MinutesState.APPROVED:
            assert row.state == MinutesState.APPROVED
        self.seen = MinutesState(row.state)

    @invariant()
    def what_was_approved_stays(self) -> None:
        if self.seen is MinutesState.APPROVED:
            assert record_for(self.meeting).digest == self.digest
            assert not Attendance.objects.filter(meeting=self.meeting).exclude(reason="").exists()

    @invariant()
    def corrections_are_numbered_without_gap(self) -> None:
        numbers = MinutesCorrection.objects.filter(minutes__meeting=self.meeting).values_list("number", flat=True)
        assert list(numbers) == list(range(1, self.corrections + 1))
        assert Resolution.objects.filter(item__meeting=self.meeting).count() == 1


class ChargeWalk(Walk):
    """A charge, once or coming back, through reports, noting and dropping."""

    def __init__(self) -> None:
        super().__init__()
        with clock.standing_at(DAY):
            meeting = complete("walk")
            self.item = meeting.items.get(order=1)
            self.charges = [FollowUp.objects.get(item=self.item).pk]
            again = commands.add_follow_up(
                actor=office(),
                item=self.item.pk,
                what="Zahlen melden",
                post="amt-11.head",
                due=DAY + timedelta(days=29),
                every_months=1,
            )
        self.charges.append(again.pk)
        self.sittings = 0

    @rule(days=st.integers(1, 45))
    def wait(self, days: int) -> None:
        self.day += timedelta(days=days)

    @rule(
        which=st.integers(0, 1),
        light=st.sampled_from(["green", "yellow", "red"]),
        text=st.sampled_from(["", "Läuft.", "Läuft, z. B. am 3.4. um 9 Uhr.", "Eins. Zwei. Drei. Vier."]),
        reason=st.sampled_from(["", "Die Stelle war nicht besetzt."]),
        later=st.one_of(st.none(), st.integers(-10, 90)),
        done=st.booleans(),
    )
    def report(self, *, which, light, text, reason, later, done) -> None:
        row = FollowUp.objects.get(pk=self.charges[which])
        new_due = self.day + timedelta(days=later) if later is not None else None
        if not self.do(
            commands.report_follow_up,
            actor=member(),
            follow_up=row.pk,
            light=light,
            text=text,
            delay_reason=reason,
            new_due=new_due,
            done=done,
        ):
            return
        assert 1 <= sentences(text) <= 3
        assert reason or (light != "red" and self.day <= row.due and new_due in {None, row.due})
        after = FollowUp.objects.get(pk=row.pk)
        if done and row.every_months:
            assert after.state == FollowUpState.OPEN
            assert after.due > max(row.due, self.day)

    @rule(which=st.integers(0, 1))
    def note(self, which: int) -> None:
        self.sittings += 1
        with clock.standing_at(self.day):
            later = sitting(f"later-{self.sittings}", at(self.day.year, self.day.month, self.day.day))
        row = FollowUp.objects.get(pk=self.charges[which])
        done = self.do(commands.note_follow_up, actor=leading(), follow_up=row.pk, meeting=later.key)
        assert done == (row.state == FollowUpState.DONE)

    @rule(which=st.integers(0, 1), reason=st.sampled_from(["", "Das Land macht es."]))
    def drop(self, which: int, reason: str) -> None:
        self.do(commands.drop_follow_up, actor=office(), follow_up=self.charges[which], reason=reason)

    @rule()
    def remind(self) -> None:
        self.touched = True
        with clock.standing_at(self.day), transaction.atomic():
            commands.remind_follow_ups(actor=office(), today=self.day)
            assert commands.remind_follow_ups(actor=office(), today=self.day) == 0

    @invariant()
    def only_what_the_body_noted_is_closed_as_done(self) -> None:
        for row in FollowUp.objects.filter(pk__in=self.charges):
            assert (row.state == FollowUpState.NOTED) == (row.noted_in_id is not None)
            assert (row.state == FollowUpState.DROPPED) == bool(row.dropped_reason)
            if row.state == FollowUpState.NOTED:
                assert row.done_on is not None
                assert row.done_on <= row.noted_on

    @invariant()
    def what_comes_back_keeps_its_day_of_the_month(self) -> None:
        row = FollowUp.objects.get(pk=self.charges[1])
        last = FollowUpReport.objects.filter(follow_up=row).order_by("-pk").first()
        if last is not None and last.done:
            assert row.due.day in {31, 30, 29, 28}


@pytest.mark.parametrize("walk", [MinutesWalk, ChargeWalk])
def test_whatever_is_tried_the_promises_hold(town, walk):
    from hypothesis.stateful import run_state_machine_as_test

    run_state_machine_as_test(walk, settings=BOUNDS)


@pytest.mark.drill
@pytest.mark.parametrize("walk", [MinutesWalk, ChargeWalk])
def test_whatever_is_tried_for_long_the_promises_hold(town, walk):
    from hypothesis.stateful import run_state_machine_as_test

    run_state_machine_as_test(walk, settings=settings(BOUNDS, max_examples=500, stateful_step_count=50))

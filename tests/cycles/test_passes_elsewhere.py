"""Passes under another concept, by topic; passes that go on after a split; and two who open one at once."""

from collections.abc import Iterator
from datetime import date

import pytest
from tests.committees.conftest import HOHENLINDE, adopt, found_unit
from tests.cycles.town import DAY, KEY, build_town, cycle, office
from tests.meetings.browsing import entering, words

from querschnitt.committees.commands import found_committee
from querschnitt.committees.models import Committee
from querschnitt.cycles import commands
from querschnitt.cycles.domain.next_step import Next
from querschnitt.cycles.domain.states import CycleState, StepState
from querschnitt.cycles.models import Cycle, CycleUnit
from querschnitt.cycles.queries.choices import considering, opening
from querschnitt.cycles.queries.pass_page import pass_page
from querschnitt.cycles.queries.passes import passes
from querschnitt.cycles.queries.rights import found_cycle, subject_of
from querschnitt.kernel import clock
from querschnitt.kernel.authority import OPERATOR, Actor, Mandate, Role
from querschnitt.kernel.refusal import Forbidden, Refused
from querschnitt.meetings.models import ItemProposal
from querschnitt.organisation import commands as organisation
from querschnitt.organisation.domain.steps.units import NewUnit, Part

ON = date(2018, 11, 8)


@pytest.fixture
def county(db) -> Iterator[str]:
    """A county that runs its passes by topic; the first of its topics."""
    with clock.standing_at(ON):
        for key, (kind, parent) in HOHENLINDE.items():
            found_unit(key, kind, parent)
        adopt("landkreis-hohenlinde")
        found = opening(ON)
        assert found is not None
        yield found.over[0][0]


def test_the_words_of_the_other_concept_are_used(county):
    found = opening(ON)
    assert (found.per_topic, found.word) == (True, "")
    assert dict(found.over)[county] == "Sprache und Verständigung"


def test_a_pass_by_topic_covers_the_units_that_the_topic_concerns(county):
    opened = commands.open_cycle(actor=office(), topic=county, on=ON)
    concerned = opening(ON).carriers(county)
    assert {row.unit.key for row in opened.units.filter(carries=True)} >= set(concerned)


def test_its_page_and_the_list_name_the_topic_and_the_next_step(county):
    opened = commands.open_cycle(actor=office(), topic=county, on=ON)
    row = found_cycle(opened.key)
    page = pass_page(office(), row, subject_of(row), ON)
    assert (page.topic, page.next.what, page.next.step.key) == ("Sprache und Verständigung", Next.START, "lage")
    assert [one.title for one in passes(office(), ON).active] == ["Sprache und Verständigung 2018"]


def test_dates_are_proposed_where_the_concept_says_how_long_steps_take(county):
    proposal = opening(ON).proposal(ON)
    assert proposal["lage"] == (ON, date(2019, 3, 8))
    assert proposal["anhoerung"] == (date(2019, 3, 8), date(2019, 4, 19))
    assert proposal["umsetzung"] == (None, None)


def test_the_order_of_the_other_concept_counts(county):
    opened = commands.open_cycle(actor=office(), topic=county, on=ON)
    with pytest.raises(Refused):
        commands.start_step(actor=office(), cycle=opened.key, step="vorschlag", on=ON)


def test_the_group_of_a_topic_hands_over_when_the_decision_is_taken_and_the_work_begins(county):
    found_committee(actor=OPERATOR, body="begleitkreis", on=ON, key="begleitkreis")
    topic = next(key for key, _name in opening(ON).over if _mortal(key))
    key = commands.open_cycle(actor=office(), topic=topic, on=ON).key
    for step in ("lage", "anhoerung", "vorschlag", "entscheidung"):
        commands.start_step(actor=office(), cycle=key, step=step, on=ON)
        commands.finish_step(actor=office(), cycle=key, step=step, on=ON, leave_reason="Beispiel")
    with pytest.raises(Refused):
        commands.finish_group(actor=office(), cycle=key, on=ON, reason="Bericht angenommen")
    commands.start_step(actor=office(), cycle=key, step="umsetzung", on=ON)
    group = commands.finish_group(actor=office(), cycle=key, on=ON, reason="Bericht angenommen")
    assert group.handed_over_to.key == "begleitkreis"


def _mortal(topic: str) -> bool:
    return not next(one.lasting for one in opening(ON).edition.topics if one.key == topic)


# After a split


def ended() -> None:
    for key in ("survey", "advisory_council", "discussion", "recommendation", "decision", "implementation"):
        commands.start_step(actor=office(), cycle=KEY, step=key, on=DAY)
        if key != "implementation":
            commands.finish_step(actor=office(), cycle=KEY, step=key, on=DAY, leave_reason="Beispiel")
    commands.finish_group(actor=office(), cycle=KEY, on=DAY, reason="Fertig")


def test_after_a_split_somebody_says_for_which_part_the_pass_goes_on(town):
    ended()
    later = date(2018, 6, 1)
    new = {"kind": "department", "name": "Referat neu"}
    parts = [
        Part(unit=NewUnit(key="referat-1a", **new), children=("amt-10", "amt-11")),
        Part(unit=NewUnit(key="referat-1b", **new), children=("amt-15",)),
    ]
    with clock.standing_at(later):
        organisation.split_unit(actor=OPERATOR, unit="referat-1", parts=parts, on=later)
        with pytest.raises(Refused) as refused:
            commands.renew_cycle(actor=office(), cycle=KEY, on=later, reason="Neu geordnet")
        assert refused.value.place == "unit"
        assert cycle().state == CycleState.RUNNING
        opened = commands.renew_cycle(actor=office(), cycle=KEY, on=later, reason="Neu geordnet", unit="referat-1b")
    assert (opened.unit.key, opened.renews.key) == ("referat-1b", KEY)
    assert cycle().state == CycleState.ENDED
    assert set(cycle().steps.values_list("state", flat=True)) == {StepState.DONE, StepState.SKIPPED}


# The monitoring group


def test_a_member_of_the_monitoring_group_records_what_came_of_it_and_nobody_else(town):
    found_committee(actor=OPERATOR, body="monitoring", on=DAY, key="monitoring")
    member = Actor("Mitglied", frozenset({Mandate(Role.MEMBER, "committee:monitoring"), Mandate(Role.STAFF)}))
    other = Actor("Mitglied", frozenset({Mandate(Role.MEMBER, "committee:ag-1"), Mandate(Role.STAFF)}))
    row = found_cycle(KEY)
    assert [key for key, _name in considering(member, row)] == ["monitoring"]
    assert considering(other, row) == []
    given = {"cycle": KEY, "committee": "monitoring", "outcome": "declined", "on": DAY, "reason": "Erst begonnen"}
    with pytest.raises(Forbidden):
        commands.consider_renewal(actor=other, **given)
    seen = cycle().version
    commands.consider_renewal(actor=member, seen=seen, **given)
    with pytest.raises(commands.Overtaken):
        commands.consider_renewal(actor=member, seen=seen, **given)
    assert cycle().renewals.get().reason == "Erst begonnen"


def test_what_the_monitoring_group_recommends_is_proposed_to_the_body_that_decides(town):
    found_committee(actor=OPERATOR, body="monitoring", on=DAY, key="monitoring")
    commands.consider_renewal(
        actor=office(), cycle=KEY, committee="monitoring", outcome="recommended", on=DAY, reason="Die Lage ist neu"
    )
    proposal = ItemProposal.objects.get()
    assert (proposal.committee.key, proposal.by_committee.key) == ("lenkung", "monitoring")
    assert proposal.text == "Die Lage ist neu"


def test_what_came_of_it_is_shown_with_the_pass(town):
    found_committee(actor=OPERATOR, body="monitoring", on=DAY, key="monitoring")
    somebody = entering("head-fb-integration")
    address = f"/prozess/{KEY}/neuer-durchlauf-beraten/"
    assert "<form" in words(somebody.get(address))
    given = {"committee": "monitoring", "outcome": "declined", "on": "2018-05-02", "reason": "Erst begonnen",
             "seen": cycle().version}  # fmt: skip
    page = words(somebody.post(address, given, follow=True))
    assert "Erst begonnen" in page


# Two at once


@pytest.mark.django_db(transaction=True)
def test_two_who_open_a_pass_over_the_same_department_at_once_open_one():
    from concurrent.futures import ThreadPoolExecutor

    from django.db import connection

    build_town()

    def press(_number: int) -> str:
        try:
            with clock.standing_at(DAY):
                return commands.open_cycle(actor=office(), unit="referat-5", on=DAY).key
        except Refused as refused:
            return refused.place
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as both:
        answers = sorted(both.map(press, range(2)))
    assert answers == ["referat-5-2018", "unit"]
    assert Cycle.objects.filter(unit__key="referat-5").count() == 1
    assert Committee.objects.filter(scope_unit__key="referat-5").count() == 1
    assert CycleUnit.objects.filter(cycle__unit__key="referat-5", carries=True).count() == 1

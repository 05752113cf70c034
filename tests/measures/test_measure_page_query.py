"""The page of a measure is read in nine statements, and shows it as it was on the day."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.measures.town import BEGUN, DAY, DECIDED, RAISED, SENT, answering, head, member, office, stranger

from querschnitt.kernel.authority import Mandate, Role
from querschnitt.kernel.refusal import Forbidden
from querschnitt.measures import commands
from querschnitt.measures.domain.states import Freshness, MeasureState, Punctuality
from querschnitt.measures.models import Measure
from querschnitt.measures.queries.hanging import HANGING, hanging
from querschnitt.measures.queries.mandates import mandates_of
from querschnitt.measures.queries.measure_page import measure_page
from querschnitt.measures.queries.measure_way import WAY, way
from querschnitt.meetings.queries.prepared import Prepared


def page(number: int = 4, day: date = DAY, actor=None):
    return measure_page(actor or office(), number, day)


def statements(number: int) -> int:
    with CaptureQueriesContext(connection) as counted:
        page(number)
    return len(counted)


def test_a_measure_takes_nine_statements_with_little_or_with_much(town):
    little = statements(1)
    for number in range(12):
        commands.add_milestone(actor=office(), measure=4, title=f"M{number}", due=date(2019, 1, 1 + number))
        commands.set_resource(actor=office(), measure=4, year=2030 + number, kind="staff", planned=Decimal(1))
        commands.propose_measure(actor=office(), title=f"Teil {number}", unit="amt-11", parent=4)
    assert little <= 9
    assert statements(4) == little


@pytest.mark.parametrize(
    ("day", "state"),
    [
        (RAISED, "proposed"),
        (SENT, "recommended"),
        (DECIDED, "decided"),
        (BEGUN, "running"),
    ],
)
def test_it_is_shown_in_the_state_of_the_day(town, day, state):
    assert page(4, day).state == MeasureState(state)


def test_before_it_was_proposed_there_was_no_such_measure(town):
    with pytest.raises(Forbidden):
        page(4, date(2018, 5, 1))


def test_words_changed_later_are_shown_as_they_were(town):
    commands.change_measure(actor=office(), measure=4, changes={"title": "Neu", "ends_on": date(2020, 1, 1)})
    assert (page(4).row.title, page(4).row.ends_on) == ("Neu", date(2020, 1, 1))
    before = page(4, BEGUN)
    assert (before.row.title, before.row.ends_on) == ("Ausbildung für alle öffnen", date(2019, 7, 31))


def test_what_was_adopted_stands_beside_what_holds_today(town):
    assert not [line.name for line in page(4).adopted.lines if line.differs]
    commands.change_measure(actor=office(), measure=4, changes={"text": "Anders.", "groups": {"women": ""}})
    assert [line.name for line in page(4).adopted.lines if line.differs] == ["text", "groups"]
    assert page(4, SENT).adopted is None


def test_the_four_signals_stand_for_themselves(town):
    seen = page(4).signals
    assert (seen.phase, seen.punctuality, seen.days) == (MeasureState.RUNNING, Punctuality.LATE, 14)
    assert seen.freshness is Freshness.NOT_ASKED
    assert [str(each) for each in seen.missing] == ["no condition of a group", "no degree of participation"]


def test_sums_cover_the_measure_and_its_parts_and_say_so(town):
    commands.set_resource(actor=office(), measure=5, year=2018, kind="cost", planned=Decimal(100))
    whole = next(each for each in page(4).totals if each.year is None)
    assert (whole.planned, whole.planned_of, whole.measures, whole.unapproved) == (17100, 2, 2, 12000)


def test_the_resolution_is_shown_with_number_body_and_wording(town):
    decided = next(each for each in page(4).steps if each.step == "decide_measure")
    assert (decided.resolution, decided.wording) == ("2018/1", "Wie vorgelegt.")
    assert decided.body


def test_the_wording_of_a_non_public_item_is_not_shown(town):
    from querschnitt.meetings.models import AgendaItem, Resolution

    item = Resolution.objects.get().item_id
    AgendaItem.objects.filter(pk=item).update(public=False, non_public_reason="Personal", review_on=DAY)
    decided = next(each for each in page(4).steps if each.step == "decide_measure")
    assert (decided.resolution, decided.wording) == ("2018/1", "")


def test_only_what_the_command_would_not_refuse_is_offered(town):
    assert page(1, actor=member()).may == {
        "change", "appraise_measure", "drop_measure", "merge_measure",
    }  # fmt: skip
    assert page(4, actor=member()).may == frozenset()
    assert page(4, actor=answering()).may == {"change", "postpone_measure"}  # its part goes on
    assert page(5, actor=answering()).may >= {"change", "complete_measure", "postpone_measure"}
    assert "name" not in page(4, actor=answering()).may
    assert "name" in page(4, actor=head("amt-11")).may
    assert page(4, actor=stranger()).may == frozenset()
    assert page(6).may == {"carry_on"}  # rejected
    assert page(7).may == {"afterwards", "carry_on"}  # completed: what it took and whom it reached is known later
    assert page(7, actor=stranger()).may == frozenset()
    assert page(4, BEGUN).may == frozenset()


def test_whoever_answers_has_a_mandate_by_post_or_in_person_until_it_ends(town):
    assert list(mandates_of("head-amt-11", DAY)) == [Mandate(Role.RESPONSIBLE, "measure:4")]
    assert list(mandates_of("head-amt-51", DAY)) == [Mandate(Role.RESPONSIBLE, "measure:4")]
    assert list(mandates_of("head-amt-51", date(2018, 5, 1))) == []
    commands.name_responsible(actor=office(), measure=4, duty="deputy", on=DAY)
    assert list(mandates_of("head-amt-51", DAY)) == []


def test_what_a_measure_belongs_to_costs_no_statement_of_its_own(town):
    """Whole, merged, carried on: the page names them all out of the one row."""
    little = statements(1)
    one, four, eight = (Measure.objects.get(number=number) for number in (1, 4, 8))
    Measure.objects.filter(number=8).update(carries_on=four)
    Measure.objects.filter(number=7).update(merged_into=four)
    Measure.objects.filter(number=4).update(parent=one, merged_into=eight, carries_on=one)
    with CaptureQueriesContext(connection) as counted:
        found = page(4)
        assert (found.row.parent.title, found.row.parent.number) == (one.title, 1)
        ways = ("merged_into", "carries_on", "carried_on_by")
        assert [(each.number, each.name) for way in ways for each in found.hanging(way)] == [
            (8, eight.title), (1, one.title), (8, eight.title),
        ]  # fmt: skip
        assert found.hanging("carried_on_by")[0].day == RAISED
        assert (found.row.goal.title, found.row.cycle.committee.key) == ("Personal so bunt wie die Stadt", "ag-1")
    assert len(counted) == little


@pytest.mark.parametrize("day", [date(2018, 1, 1), RAISED, BEGUN, DAY, date(2030, 1, 1)])
def test_a_statement_written_once_says_what_one_written_anew_says(town, day):
    for number in (1, 4, 5):
        pk = Measure.objects.values_list("pk", flat=True).get(number=number)
        for written, anew in ((HANGING, hanging), (WAY, way)):
            rows = sorted(map(repr, written(measure=pk, day=day)))
            assert rows == sorted(map(repr, map(list, anew(pk, day))))


def test_a_statement_without_a_place_for_a_value_is_refused(town):
    def unaware(number: int, day: date):
        return Measure.objects.filter(number=number).values_list("title")

    blind = Prepared(unaware, number=987_654, day=DAY)
    with pytest.raises(ValueError, match="no place for day"):
        list(blind(number=4, day=DAY))

"""Offers, needs and measures as they stood on a day: what is recorded later is not known earlier."""

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from tests.measures.town import CYCLE, DAY, DECIDED, build_town, recommend

from querschnitt.kernel import clock
from querschnitt.kernel.authority import OPERATOR
from querschnitt.kernel.refusal import Refused
from querschnitt.measures import commands
from querschnitt.measures.domain.states import MeasureState, NeedState
from querschnitt.measures.models import Measure, MeasureChange, Milestone
from querschnitt.measures.queries import measures_at


@pytest.fixture
def town(db):
    build_town()


def test_a_measure_is_on_every_day_in_the_state_it_then_had(town):
    states = [measures_at(day).measures[4].state for day in (date(2018, 5, 2), DECIDED, date(2018, 8, 1))]
    assert states == [MeasureState.PROPOSED, MeasureState.DECIDED, MeasureState.RUNNING]
    assert measures_at(date(2018, 5, 1)).measures == {}


def test_before_the_resolution_nothing_was_decided(town):
    before, after = (measures_at(day).measures[4].decided_on for day in (DECIDED - timedelta(days=1), DECIDED))
    assert (before, after) == (None, DECIDED)


def test_whoever_answers_is_known_from_the_day_on_which_they_were_named(town):
    with clock.standing_at(DAY):
        commands.name_responsible(actor=OPERATOR, measure=4, duty="responsible", post="amt-10.head", on=DAY)
    found = [measures_at(day).measures[4].responsible for day in (DAY - timedelta(days=1), DAY)]
    assert found == ["amt-11.head", "amt-10.head"]


def test_money_is_that_of_the_day(town):
    with clock.standing_at(DAY):
        commands.set_resource(actor=OPERATOR, measure=4, year=2019, kind="cost", planned=Decimal(1), reserved=False)
    before, after = (measures_at(day).measures[4].resources[-1] for day in (DAY - timedelta(days=1), DAY))
    assert (before.planned, before.reserved) == (Decimal("12000.00"), True)
    assert (after.planned, after.reserved) == (Decimal(1), False)


def test_groups_and_their_conditions(town):
    found = measures_at(DAY).measures
    assert (found[4].groups, found[4].conditions) == (("women", "refugees"), False)
    assert (found[3].groups, found[3].conditions) == (("women",), True)


def test_a_need_is_answered_by_the_measures_that_name_it(town):
    answered = measures_at(DAY).needs
    assert answered[1].measures == ()
    assert 4 in answered[2].measures
    assert answered[1].state is NeedState.OPEN


def test_the_statements_do_not_grow_with_what_is_kept(town):
    def statements() -> int:
        with CaptureQueriesContext(
            connection,
        ) as asked:
            measures_at(DAY)
        return len(asked)

    few = statements()
    with clock.standing_at(DAY):
        for number in range(5):
            title = f"Weitere {number}"
            commands.propose_measure(actor=OPERATOR, title=title, unit="amt-10", cycle=CYCLE, groups={"women": "x"})
            commands.raise_need(actor=OPERATOR, title=title, unit="amt-10", cycle=CYCLE)
            commands.note_offer(actor=OPERATOR, title=title, unit="amt-10", cycle=CYCLE, groups={"women": ""})
    assert statements() == few <= 26


# Recorded later is not known earlier


def changed() -> None:
    changes = {"title": "Ganz anders", "unit": "amt-15", "goal": 2, "starts_on": date(2018, 10, 1), "ends_on": None}
    commands.change_measure(actor=OPERATOR, measure=4, changes=changes, reason="neu gefasst")


def regrouped() -> None:
    commands.change_measure(actor=OPERATOR, measure=4, changes={"groups": {"children": "klein"}, "needs": [1]})


LATER: tuple[Callable[[], object], ...] = (
    changed,
    regrouped,
    lambda: commands.take_step(actor=OPERATOR, measure=4, step="complete_measure", reason="Fertig"),
    lambda: commands.take_step(actor=OPERATOR, measure=3, step="start_measure"),
    lambda: commands.take_step(actor=OPERATOR, measure=3, step="merge_measure", into=4, reason="Dasselbe"),
    lambda: commands.take_step(actor=OPERATOR, measure=1, step="drop_measure", reason="Zu teuer"),
    lambda: commands.name_responsible(actor=OPERATOR, measure=4, duty="responsible", post="amt-15.head"),
    lambda: commands.name_responsible(actor=OPERATOR, measure=3, duty="responsible", post="amt-15.head"),
    lambda: commands.set_resource(actor=OPERATOR, measure=3, year=2020, kind="cost", planned=Decimal(700)),
    lambda: commands.set_resource(actor=OPERATOR, measure=4, year=2019, kind="cost", planned=Decimal(1), reserved=True),
    lambda: commands.keep_budget_year(
        actor=OPERATOR, year=2019, approved_on=clock.today(), approved_by="Stadtrat"
    ),
    lambda: commands.propose_measure(actor=OPERATOR, title="Neu", unit="amt-10", cycle=CYCLE),
    lambda: commands.raise_need(actor=OPERATOR, title="Noch ein Bedarf", unit="amt-10", cycle=CYCLE),
    lambda: commands.change_need(actor=OPERATOR, need=1, changes={"title": "Anders", "unit": "amt-15"}),
    lambda: commands.settle_need(actor=OPERATOR, need=1, reason="Hat sich erledigt", on=clock.today()),
    lambda: commands.note_offer(actor=OPERATOR, title="Ein Angebot", unit="amt-10"),
    lambda: recommend(1),
)  # fmt: skip


def played(acts: list[tuple[int, int]]) -> None:
    """Each act, so many days after the day; what the tables refuse is refused."""
    day = DAY
    for number, days in acts:
        day += timedelta(days=days)
        with clock.standing_at(day):
            try:
                LATER[number]()
            except Refused:
                continue


class RecordedLater(TestCase):
    """Hypothesis lays the town down anew for each example."""

    def setUp(self) -> None:
        build_town()

    @settings(max_examples=25)
    @given(st.lists(st.tuples(st.integers(0, len(LATER) - 1), st.integers(1, 40)), min_size=1, max_size=6))
    def test_what_is_recorded_later_is_not_known_earlier(self, acts) -> None:
        with clock.standing_at(DAY):
            known = measures_at(DAY)
        played(acts)
        assert measures_at(DAY) == known


def test_without_the_history_of_changes_it_would_be_known(town):
    """The twin: what is stored alone says what is true today."""
    known = measures_at(DAY)
    with clock.standing_at(DAY + timedelta(days=1)):
        changed()
    MeasureChange.objects.all().delete()
    assert measures_at(DAY) != known
    assert Measure.objects.get(number=4).title == "Ganz anders"
    assert Milestone.objects.exists()

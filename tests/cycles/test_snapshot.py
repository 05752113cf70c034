"""Passes, goals, profiles and plans as they stood on a day: what is recorded later is not known earlier."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from tests.cycles.town import DAY, KEY, build_town

from querschnitt.cycles import commands
from querschnitt.cycles.domain.states import CycleState, StepState
from querschnitt.cycles.models import StepDelay
from querschnitt.cycles.queries import cycles_at
from querschnitt.kernel import clock
from querschnitt.kernel.authority import OPERATOR
from querschnitt.kernel.refusal import Refused
from querschnitt.organisation import commands as organisation


@pytest.fixture
def town(db):
    build_town()


def test_a_step_is_on_every_day_as_far_as_it_then_was(town):
    days = (date(2018, 3, 4), date(2018, 3, 5), date(2018, 3, 9))
    states = [cycles_at(day).cycles[KEY].step("preliminary_talk").state for day in days]
    assert states == [StepState.AHEAD, StepState.RUNNING, StepState.DONE]
    assert cycles_at(date(2018, 3, 1)).cycles == {}


def test_a_delay_is_known_from_the_day_on_which_it_was_recorded(town):
    on = DAY + timedelta(days=1)
    with clock.standing_at(on):
        commands.delay_step(
            actor=OPERATOR, cycle=KEY, step="advisory_council", until=date(2018, 12, 14), reason="Neuwahl des Beirats"
        )
    before, after = (cycles_at(day).cycles[KEY].step("advisory_council") for day in (DAY, on))
    assert (before.planned_end, before.slipped, before.delays) == (date(2018, 9, 14), 0, ())
    assert (after.planned_end, after.slipped) == (date(2018, 12, 14), 91)
    assert [delay.reason for delay in after.delays] == ["Neuwahl des Beirats"]


def test_units_are_covered_on_the_days_on_which_they_were(town):
    with clock.standing_at(DAY):
        organisation.move_unit(actor=OPERATOR, unit="amt-15", parent="referat-4", on=DAY)
        commands.follow_units(actor=OPERATOR, on=DAY)
    before, after = (cycles_at(day).cycles[KEY] for day in (DAY - timedelta(days=1), DAY))
    assert {one.unit for one in before.units if one.on(DAY - timedelta(days=1))} == {
        "referat-1", "amt-10", "amt-11", "amt-15"
    }  # fmt: skip
    assert {one.unit for one in after.units if one.on(DAY)} == {"referat-1", "amt-10", "amt-11"}
    assert after.covers("amt-15")


def test_the_statements_do_not_grow_with_what_is_kept(town):
    def statements() -> int:
        with CaptureQueriesContext(connection) as asked:
            cycles_at(DAY)
        return len(asked)

    few = statements()
    with clock.standing_at(DAY):
        commands.open_cycle(actor=OPERATOR, unit="referat-4", on=DAY)
        top = commands.set_overarching_goal(actor=OPERATOR, title="Teilhabe aller")
        for number in range(4):
            commands.propose_goal(
                actor=OPERATOR, title=f"Ziel {number}", level="department", parent=top.number, unit="referat-1"
            )
    assert statements() == few <= 14


LATER: tuple[Callable[[], object], ...] = (
    lambda: commands.delay_step(actor=OPERATOR, cycle=KEY, step="survey", until=date(2019, 9, 2), reason="Wahlen"),
    lambda: commands.finish_step(actor=OPERATOR, cycle=KEY, step="start", on=clock.today(), leave_reason="Eilt"),
    lambda: commands.start_step(actor=OPERATOR, cycle=KEY, step="discussion", on=clock.today(), order_reason="Eilt"),
    lambda: commands.skip_step(actor=OPERATOR, cycle=KEY, step="evaluation", on=clock.today(), reason="Nicht nötig"),
    lambda: commands.break_off_cycle(actor=OPERATOR, cycle=KEY, on=clock.today(), reason="Neuordnung"),
    lambda: commands.cover_unit(actor=OPERATOR, cycle=KEY, unit="amt-51", on=clock.today(), reason="Gehört dazu"),
    lambda: commands.open_cycle(actor=OPERATOR, unit="referat-4", on=clock.today()),
    lambda: commands.set_overarching_goal(actor=OPERATOR, title="Teilhabe aller"),
)


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
            known = cycles_at(DAY)
        played(acts)
        assert cycles_at(DAY) == known


def test_without_the_delays_on_record_they_would_be_known(town):
    """The twin: the stored plan alone is that of today."""
    known = cycles_at(DAY)
    with clock.standing_at(DAY + timedelta(days=1)):
        LATER[0]()
    StepDelay.objects.update(recorded_on=DAY)
    assert cycles_at(DAY) != known
    assert cycles_at(DAY).cycles[KEY].state is CycleState.RUNNING

"""The timeline reckons: no bar leaves the picture, what comes later lies farther on, nothing covers anything."""

from datetime import date, timedelta
from itertools import combinations, pairwise

from hypothesis import given
from hypothesis import strategies as st

from querschnitt.cycles.domain.snapshot import CycleAt, StepAt
from querschnitt.cycles.domain.states import CycleState, StepState
from querschnitt.cycles.domain.timeline import (
    LEAST,
    Placed,
    Window,
    actual_days,
    delay_of,
    farthest_behind,
    picture,
    planned_days,
)

DAY = date(2018, 11, 8)
WIDTH = 960
DAYS = st.dates(date(2015, 1, 1), date(2027, 12, 31))
OPEN = st.none() | DAYS


def step(key: str = "survey", **dates: object) -> StepAt:
    facts = {"name": key, "position": 1, "bodies": (), "state": StepState.AHEAD, **dates}
    return StepAt(key=key, **facts)  # type: ignore[arg-type]


def cycle(*steps: StepAt, key: str = "referat-1") -> CycleAt:
    return CycleAt(
        key=key, title=key, unit=key, topic="", state=CycleState.RUNNING, opened_on=date(2018, 3, 1), steps=steps
    )


@st.composite
def steps(draw) -> StepAt:
    started, ended = draw(OPEN), draw(OPEN)
    if started is None or (ended and ended < started):
        ended = None
    state = StepState.DONE if ended else StepState.RUNNING if started else StepState.AHEAD
    return step(
        f"s{draw(st.integers(0, 99))}",
        state=state,
        planned_start=draw(OPEN),
        planned_end=draw(OPEN),
        started_on=started,
        ended_on=ended,
    )


CYCLES = st.lists(st.lists(steps(), max_size=8).map(lambda found: cycle(*found)), max_size=4)


def bars(placed: Placed) -> list[tuple[int, int]]:
    return [bar for bar in (placed.planned, placed.actual, placed.late) if bar]


@given(CYCLES, DAYS, st.integers(200, 3000))
def test_no_bar_ever_leaves_the_picture(cycles, day, width):
    found = picture(cycles, day, width)
    assert 0 <= found.today <= width
    assert all(0 <= tick.at <= width for tick in found.ticks)
    for lane in found.lanes:
        for placed in lane.steps:
            assert 0 <= placed.track < lane.tracks
            assert all(begin >= 0 and length >= LEAST and begin + length <= width for begin, length in bars(placed))


@given(DAYS, DAYS, DAYS, st.integers(200, 3000))
def test_what_comes_later_never_lies_before(first, one, other, width):
    window = Window(first, first + timedelta(days=4000), width)
    early, late = sorted((one, other))
    assert window.at(early) <= window.at(late)


@given(CYCLES, DAYS)
def test_on_one_track_nothing_lies_on_another(cycles, day):
    for lane in picture(cycles, day, WIDTH).lanes:
        for one, other in combinations(lane.steps, 2):
            if one.track == other.track:
                assert apart(planned_days(one.step), planned_days(other.step))
                assert apart(actual_days(one.step, day), actual_days(other.step, day))


def apart(one, other) -> bool:
    return one is None or other is None or one[1] <= other[0] or other[1] <= one[0]


@given(CYCLES, DAYS)
def test_the_lanes_and_their_steps_keep_their_order(cycles, day):
    found = picture(cycles, day, WIDTH)
    assert [lane.cycle for lane in found.lanes] == cycles
    for lane in found.lanes:
        known = [each for each in lane.cycle.steps if planned_days(each) or actual_days(each, day)]
        assert [placed.step for placed in lane.steps] == known


@given(CYCLES, DAYS)
def test_ticks_follow_each_other_and_every_year_has_one(cycles, day):
    found = picture(cycles, day, WIDTH)
    assert all(one.at <= other.at and one.day < other.day for one, other in pairwise(found.ticks))
    years = {tick.day.year for tick in found.ticks}
    assert years == set(range(found.window.first.year, found.window.last.year + 1))


def test_a_step_under_way_lasts_until_the_day_of_view_and_one_that_begins_later_is_not_there():
    running = step(state=StepState.RUNNING, started_on=date(2018, 4, 1))
    assert actual_days(running, DAY) == (date(2018, 4, 1), DAY)
    assert actual_days(running, date(2018, 3, 31)) is None


def test_what_came_after_the_planned_end_is_a_bar_of_its_own():
    late = step(
        state=StepState.DONE,
        planned_start=date(2018, 4, 1),
        planned_end=date(2018, 6, 30),
        started_on=date(2018, 4, 1),
        ended_on=date(2018, 9, 30),
    )
    (lane,) = picture([cycle(late)], DAY, WIDTH).lanes
    placed = lane.steps[0]
    assert placed.actual
    assert placed.late
    assert placed.planned
    assert sum(placed.actual) == placed.late[0] == sum(placed.planned)


def test_a_step_left_out_has_no_bar_of_what_came_about():
    assert actual_days(step(state=StepState.SKIPPED, started_on=date(2018, 4, 1)), DAY) is None


def test_a_pass_is_as_late_as_its_last_dated_step():
    survey = step(first_end=date(2018, 6, 30), ended_on=date(2018, 7, 10), state=StepState.DONE)
    presentation = step("presentation", first_end=date(2019, 5, 31), planned_end=date(2019, 11, 28))
    renewal = step("renewal")
    found = cycle(survey, presentation, renewal)
    assert delay_of(found) == 181
    assert farthest_behind([cycle(key="referat-2"), found]) == (found, 181)
    assert farthest_behind([cycle(key="referat-2")]) is None

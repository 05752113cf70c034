"""Four signals, each for itself; sums that say what they cover; no circle among measures that wait."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from querschnitt.measures.domain.circles import closes_a_circle
from querschnitt.measures.domain.dates import next_due
from querschnitt.measures.domain.money import Sum, totals
from querschnitt.measures.domain.signals import Observed, freshness, missing, punctuality, signals
from querschnitt.measures.domain.states import ADOPTED, ENDS, Freshness, MeasureState, Punctuality, Resource

TODAY = date(2020, 5, 4)
DAY = timedelta(days=1)
days = st.dates(date(2019, 1, 1), date(2021, 12, 31))
states = st.sampled_from(MeasureState)


def test_a_measure_is_late_from_the_day_after_its_date_on():
    assert punctuality(MeasureState.RUNNING, TODAY, today=TODAY) is Punctuality.ON_TIME
    assert punctuality(MeasureState.RUNNING, TODAY - DAY, today=TODAY) is Punctuality.LATE


@pytest.mark.parametrize("state", [state for state in MeasureState if state not in ADOPTED])
def test_what_nobody_has_adopted_or_what_has_ended_is_never_late(state):
    assert punctuality(state, TODAY - DAY, today=TODAY) is Punctuality.NO_DATE


@pytest.mark.parametrize(
    ("reported", "due", "expected"),
    [
        (None, None, Freshness.NOT_ASKED),
        (None, TODAY + 60 * DAY, Freshness.NOT_ASKED),
        (None, TODAY + 30 * DAY, Freshness.DUE),
        (None, TODAY - DAY, Freshness.NEVER),
        (TODAY - 90 * DAY, TODAY, Freshness.DUE),
        (TODAY - 90 * DAY, TODAY - DAY, Freshness.STALE),
        (TODAY - 90 * DAY, TODAY + 60 * DAY, Freshness.FRESH),
        (TODAY - 90 * DAY, None, Freshness.FRESH),
    ],
)
def test_a_report_is_fresh_due_overdue_or_was_never_given(reported, due, expected):
    assert freshness(MeasureState.RUNNING, reported, due, today=TODAY) is expected


def test_what_is_missing_is_a_list_and_what_has_ended_misses_nothing():
    assert len(list(missing(Observed(state=MeasureState.PROPOSED)))) == 5
    assert len(list(missing(Observed(state=MeasureState.RUNNING)))) == 11
    assert [list(missing(Observed(state=state))) for state in ENDS] == [[]] * len(ENDS)


def test_a_group_without_condition_is_missing_only_where_there_is_a_group():
    said = {str(each) for each in missing(Observed(state=MeasureState.PROPOSED, groups=True))}
    assert "no condition of a group" in said
    assert "no group of people" not in said


@given(states, st.none() | days, st.none() | days, st.none() | days)
def test_one_signal_says_nothing_of_another(state, due, reported, report_due):
    seen = signals(Observed(state=state, next_due=due, reported_on=reported, report_due=report_due), today=TODAY)
    fuller = Observed(state=state, next_due=due, reported_on=reported, report_due=report_due, goal=True, groups=True)
    other = signals(fuller, today=TODAY)
    assert (seen.punctuality, seen.freshness, seen.days) == (other.punctuality, other.freshness, other.days)
    assert seen.phase is state


@given(states, st.none() | days, st.lists(days))
def test_the_next_date_is_the_earliest_open_one(state, ends_on, milestones):
    found = next_due(state, ends_on, milestones)
    if state in ENDS or state is MeasureState.POSTPONED:
        assert found is None
    else:
        assert found == (min(milestones) if milestones else ends_on)


def money(measure: int, year: int, planned: int | None, actual: int | None = None) -> Sum:
    return Sum(
        measure=measure,
        year=year,
        kind=Resource.COST,
        planned=None if planned is None else Decimal(planned),
        actual=None if actual is None else Decimal(actual),
    )


def test_a_sum_says_how_many_measures_it_covers():
    found = totals(
        [money(1, 2020, 100), money(2, 2020, None, 7), money(1, 2021, 50)], measures=[1, 2, 3], approved=[2020]
    )
    of_2020, of_2021, of_all = found
    assert (of_2020.planned, of_2020.planned_of, of_2020.actual, of_2020.actual_of) == (100, 1, 7, 1)
    assert (of_2021.planned, of_2021.unapproved) == (50, 50)
    assert (of_all.year, of_all.planned, of_all.planned_of, of_all.measures, of_all.unapproved) == (None, 150, 1, 3, 50)


sums = st.lists(
    st.builds(money, st.integers(1, 5), st.integers(2018, 2022), st.none() | st.integers(0, 99)),
    unique_by=lambda each: (each.measure, each.year),
)


@given(sums)
def test_the_years_add_up_to_the_whole(given_sums):
    found = totals(given_sums, measures=range(1, 6), approved=[])
    whole = [each for each in found if each.year is None]
    years = [each for each in found if each.year is not None]
    assert sum((each.planned for each in years), Decimal(0)) == sum((each.planned for each in whole), Decimal(0))
    assert all(each.planned_of <= each.measures for each in found)


edges = st.lists(st.tuples(st.integers(1, 8), st.integers(1, 8)), max_size=30)


def circular(pairs: set[tuple[int, int]]) -> bool:
    """By taking away what nothing leads on from, until nothing is left or nothing can go."""
    left = set(pairs)
    while True:
        ends = {one for pair in left for one in pair} - {one for one, _ in left}
        kept = {pair for pair in left if pair[1] not in ends}
        if kept == left:
            return bool(left)
        left = kept


@given(edges)
def test_what_is_let_in_one_after_another_never_closes_a_circle(wanted):
    held: set[tuple[int, int]] = set()
    for pair in wanted:
        if closes_a_circle(held, pair):
            assert circular(held | {pair})
        else:
            held.add(pair)
            assert not circular(held)

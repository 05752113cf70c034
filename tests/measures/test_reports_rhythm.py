"""Dates of reports: counted from the decision, one ahead, frozen as soon as they have passed or been touched."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from querschnitt.kernel.calendar import Span
from querschnitt.measures.domain.rhythm import Dates, aligned, next_date, owed, to_take_over

ANCHOR = date(2018, 7, 4)
HALF, QUARTER = Span(months=6), Span(months=3)
days = st.dates(date(2018, 7, 4), date(2030, 12, 31))
spans = st.one_of(st.builds(Span, months=st.integers(1, 24)), st.builds(Span, weeks=st.integers(1, 60)))


def dates(*live: date, touched: tuple[date, ...] = (), completed: tuple[date, ...] = ()) -> Dates:
    return Dates(live=frozenset(live), touched=frozenset({*touched, *completed}), completed=frozenset(completed))


def test_the_first_date_lies_one_rhythm_after_the_decision():
    assert aligned(ANCHOR, HALF, dates(), today=ANCHOR).new == {date(2019, 1, 4)}


def test_what_was_decided_years_ago_and_is_written_down_today_owes_nothing_for_the_past():
    assert aligned(ANCHOR, HALF, dates(), today=date(2020, 2, 1)).new == {date(2020, 7, 4)}


def test_a_date_that_comes_sets_the_next_one():
    first = date(2019, 1, 4)
    assert not aligned(ANCHOR, HALF, dates(first), today=first - timedelta(days=1)).needed
    assert aligned(ANCHOR, HALF, dates(first), today=first).new == {date(2019, 7, 4)}


def test_after_years_without_a_daily_look_all_dates_are_made_up_for():
    found = aligned(ANCHOR, HALF, dates(date(2019, 1, 4)), today=date(2020, 2, 1))
    assert found.new == {date(2019, 7, 4), date(2020, 1, 4), date(2020, 7, 4)}


def test_a_measure_taken_up_again_owes_nothing_for_the_time_between():
    found = aligned(ANCHOR, HALF, dates(date(2019, 1, 4)), today=date(2020, 2, 1), since=date(2020, 2, 1))
    assert found.new == {date(2020, 7, 4)}


def test_another_rhythm_moves_only_what_is_ahead_and_untouched():
    past, ahead = date(2019, 1, 4), date(2019, 7, 4)
    today = date(2019, 2, 1)
    moved = aligned(ANCHOR, QUARTER, dates(past, ahead), today=today)
    assert (moved.new, moved.dropped) == ({date(2019, 4, 4)}, {ahead})
    assert not aligned(ANCHOR, QUARTER, dates(past, ahead, touched=(ahead,)), today=today).needed


def test_whoever_reports_early_gets_the_next_date():
    ahead = date(2019, 1, 4)
    found = aligned(ANCHOR, HALF, dates(ahead, completed=(ahead,)), today=date(2018, 12, 1))
    assert (found.new, found.dropped) == ({date(2019, 7, 4)}, set())


def test_a_concept_without_rhythm_asks_for_nothing_more():
    past, ahead = date(2019, 1, 4), date(2019, 7, 4)
    assert aligned(ANCHOR, None, dates(past, ahead), today=date(2019, 2, 1)).dropped == {ahead}
    assert aligned(ANCHOR, Span(), dates(), today=ANCHOR).new == set()


def test_a_report_settles_the_dates_before_it():
    one, two, three = date(2019, 1, 4), date(2019, 7, 4), date(2020, 1, 4)
    assert owed(dates(one, two, three)) == one
    assert owed(dates(one, two, three, completed=(two,))) == three
    assert owed(dates(one, completed=(one,))) is None
    assert owed(dates()) is None


def test_a_date_is_taken_over_when_the_next_one_has_come():
    one, two, three = date(2019, 1, 4), date(2019, 7, 4), date(2020, 1, 4)
    assert to_take_over(dates(one, two), today=two - timedelta(days=1)) == []
    assert to_take_over(dates(one, two, three), today=two) == [one]
    assert to_take_over(dates(one, two, three), today=three) == [one, two]
    assert to_take_over(dates(one, two, three, completed=(one,)), today=two) == []
    assert to_take_over(dates(), today=two) == []


@given(anchor=days, every=spans, today=days)
def test_the_next_date_lies_after_the_day_and_at_most_one_rhythm_away(anchor, every, today):
    found = next_date(anchor, every, max(anchor, today))
    assert found is not None
    assert max(anchor, today) < found <= max(anchor, today) + timedelta(days=31 * every.months + 7 * every.weeks + 3)


@given(anchor=days, steps=st.lists(st.tuples(st.integers(0, 400), spans, st.booleans()), max_size=12))
def test_whatever_happens_one_date_is_ahead_and_what_has_passed_stays(anchor, steps):
    live: frozenset[date] = frozenset()
    completed: frozenset[date] = frozenset()
    today = anchor
    for passed, every, reports in steps:
        today += timedelta(days=passed)
        standing = Dates(live=live, touched=completed, completed=completed)
        found = aligned(anchor, every, standing, today=today)
        assert not any(day <= today for day in found.dropped)
        assert not found.dropped & completed
        live = (live | found.new) - found.dropped
        standing = Dates(live=live, touched=completed, completed=completed)
        assert not aligned(anchor, every, standing, today=today).needed  # done twice, nothing happens
        assert len([day for day in live if day > today and day not in completed]) == 1
        if reports:
            due = owed(standing)
            assert due is not None
            completed |= {due}

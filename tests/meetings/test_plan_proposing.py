"""Proposals of days: never one that cannot be, never more than asked for, spread over the year."""

from datetime import date, datetime, time, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.meetings.town import at

from querschnitt.kernel.calendar import Place, why_not_working
from querschnitt.kernel.validity import Validity
from querschnitt.meetings.domain.ordering import Mandate, Sitting, Turn, turns
from querschnitt.meetings.domain.proposing import Busy, Habit, Search, habit_of, proposals
from querschnitt.meetings.domain.states import MeetingState
from querschnitt.meetings.domain.timing import BERLIN, clock_of, day_of, instant, overlap
from querschnitt.meetings.queries.school_holidays import school_holidays

BAMBERG = Place("09461000", (Validity(date(2015, 1, 1)),))
HABIT = Habit(2, time(14), timedelta(hours=2), 4, 6)
BAVARIA = school_holidays("BY")


def search(**given) -> Search:
    asked = {"first": date(2019, 1, 1), "last": date(2019, 12, 31), "number": 2, "habit": HABIT, "place": BAMBERG}
    return Search(**{**asked, "school": BAVARIA, **given})


def days(**given) -> list[date]:
    return [proposal.day for proposal in proposals(search(**given))]


def test_two_sittings_lie_in_spring_and_autumn_on_the_usual_weekday():
    first, second = days()
    assert (first.month, second.month) == (4, 10)
    assert {first.weekday(), second.weekday()} == {2}


def test_what_stands_already_takes_its_place_in_the_spread():
    (only,) = days(number=1, sits_on=(date(2019, 4, 3),))
    assert only.month in (9, 10)
    (before,) = days(number=1, sits_on=(date(2019, 10, 9),))
    assert before.month in (3, 4)


def test_a_proposal_names_the_days_that_were_nearer_and_why_they_fall_out():
    busy = Busy(at(2019, 10, 2, 9), at(2019, 10, 2, 17), "Steuerungsgremium", "Leitung")
    said = [str(reason) for proposal in proposals(search(busy=(busy,))) for reason in proposal.why]
    assert any("Steuerungsgremium" in sentence for sentence in said)
    assert any("4 of the last 6" in sentence for sentence in said)


def test_without_a_past_the_house_default_is_named_as_such():
    habit = habit_of([])
    assert (habit.weekday, habit.begins, habit.of) == (2, time(14), 0)
    (proposal, _other) = proposals(search(habit=habit))
    assert any("house default" in str(reason) for reason in proposal.why)


def test_the_habit_is_told_by_the_clock_of_berlin_in_summer_and_winter():
    sittings = [(at(2018, month, day, 9, 30), at(2018, month, day, 11)) for month, day in ((12, 4), (7, 3), (3, 6))]
    habit = habit_of(sittings)
    assert (habit.weekday, habit.begins, habit.lasts, habit.same) == (1, time(9, 30), timedelta(minutes=90), 3)


def test_a_body_that_sat_on_a_saturday_is_offered_working_days():
    assert habit_of([(at(2018, 6, 16), at(2018, 6, 16, 16))]).weekday == 4


def test_a_year_without_a_day_left_has_no_proposal():
    assert days(first=date(2019, 12, 24), last=date(2019, 12, 31)) == []
    assert days(first=date(2020, 1, 1), last=date(2019, 12, 31)) == []
    assert days(number=0) == []


def test_of_a_land_whose_school_holidays_are_unknown_the_proposal_says_so():
    (first, _second) = proposals(search(school=school_holidays("HE"), place=Place("06412000")))
    assert any("not known" in str(reason) for reason in first.why)


def test_the_table_of_school_holidays_is_whole():
    assert BAVARIA.known == Validity(date(2017, 1, 1), date(2030, 9, 9))
    assert BAVARIA.on(date(2026, 8, 3)) == "Sommerferien"
    assert BAVARIA.on(date(2021, 2, 16)) is None  # they were given up that year
    spans = [span for _name, span in BAVARIA.spans]
    assert all(one.until and one.until < other.since for one, other in pairwise(spans))
    assert all(span.until and span.until - span.since < timedelta(days=50) for span in spans)
    for year in range(2017, 2030):
        summer = [span for name, span in BAVARIA.spans if name == "Sommerferien" and span.since.year == year]
        assert len(summer) == 1
        assert summer[0].since.weekday() in (0, 4, 5)


YEARS = st.integers(2017, 2030)
DAYS = st.dates(date(2017, 1, 1), date(2030, 12, 31))


@st.composite
def searches(draw: st.DrawFn) -> Search:
    first = draw(DAYS)
    busy = [
        (
            start := datetime.combine(
                first + timedelta(days=draw(st.integers(0, 200))), time(draw(st.integers(7, 20))), BERLIN
            )
        )
        and Busy(start, start + timedelta(hours=draw(st.integers(1, 5))), "Anderes", "Jemand")
        for _ in range(draw(st.integers(0, 12)))
    ]
    return search(
        first=first,
        last=first + timedelta(days=draw(st.integers(0, 366))),
        number=draw(st.integers(0, 6)),
        habit=Habit(draw(st.integers(0, 4)), time(draw(st.integers(7, 20))), timedelta(hours=draw(st.integers(1, 4)))),
        busy=tuple(busy),
        sits_on=tuple(first + timedelta(days=offset) for offset in draw(st.lists(st.integers(-20, 380), max_size=5))),
    )


@given(searches())
def test_no_proposal_ever_lies_on_a_day_that_cannot_be(asked):
    found = proposals(asked)
    assert len(found) <= max(0, asked.number)
    assert len({proposal.day for proposal in found}) == len(found)
    assert list(found) == sorted(found, key=lambda proposal: proposal.starts_at)
    for proposal in found:
        assert asked.first <= proposal.day <= asked.last
        assert why_not_working(proposal.day, asked.place) is None
        assert asked.school.on(proposal.day) is None
        assert proposal.day not in asked.sits_on
        assert proposal.why
        assert proposal.starts_at < proposal.ends_at
        for busy in asked.busy:
            assert not overlap(proposal.starts_at, proposal.ends_at, busy.starts_at, busy.ends_at)


@given(searches())
def test_as_many_as_asked_for_are_proposed_while_there_are_days(asked):
    """The twin: with nothing in the way, every sitting gets its day."""
    free = search(first=asked.first, last=asked.first + timedelta(days=300), number=asked.number, habit=asked.habit)
    assert len(proposals(free)) == asked.number


# times of day


@pytest.mark.parametrize(
    ("day", "at_clock", "utc"),
    [
        (date(2026, 10, 25), time(2, 30), "00:30"),  # the hour comes twice: the first is meant
        (date(2026, 10, 25), time(3, 30), "02:30"),
        (date(2026, 3, 29), time(3, 30), "01:30"),
        (date(2026, 7, 1), time(0, 0), "22:00"),
    ],
)
def test_a_time_of_day_means_the_clock_of_berlin(day, at_clock, utc):
    found = instant(day, at_clock)
    assert f"{found:%H:%M}" == utc
    assert day_of(found) == day
    assert clock_of(found) == f"{at_clock:%H:%M}"


def test_an_hour_that_the_clocks_leave_out_is_no_time():
    with pytest.raises(ValueError, match="02:30"):
        instant(date(2026, 3, 29), time(2, 30))


def test_an_instant_without_a_zone_is_none():
    with pytest.raises(ValueError, match="zone"):
        day_of(datetime(2026, 3, 29, 14))


# first and last


def sitting(key: str, day: int | None, state: MeetingState = MeetingState.SCHEDULED) -> Sitting:
    return Sitting(key, at(2018, 6, day) if day else None, state)


RUNNING, OVER = Mandate(date(2019, 2, 28)), Mandate(date(2019, 2, 28), date(2018, 12, 31))


def test_a_lasting_body_has_no_first_and_no_last_sitting():
    assert turns([sitting("a", 1), sitting("b", 2)], Mandate(None)) == {}


def test_the_last_sitting_is_a_hint_until_the_mandate_has_ended():
    several = [sitting("b", 2), sitting("a", 1), sitting("c", 3)]
    assert turns(several, RUNNING) == {"a": {Turn.FIRST}, "c": {Turn.PERHAPS_LAST}}
    assert turns(several, OVER) == {"a": {Turn.FIRST}, "c": {Turn.LAST}}


def test_what_is_cancelled_or_has_no_date_is_neither():
    several = [sitting("a", 1, MeetingState.CANCELLED), sitting("b", 2), sitting("c", None, MeetingState.SEEKING)]
    assert turns(several, OVER) == {"b": {Turn.FIRST, Turn.LAST}}
    assert turns([], OVER) == {}

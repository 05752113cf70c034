"""Terms as the law counts them (BGB §§ 187-193), against the published cases and against a second reckoning."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from querschnitt.kernel.calendar import Place, Span, days_before, holiday, months_later, raw_end, term
from querschnitt.kernel.validity import Validity

BAMBERG = Place("09461000")
CATHOLIC = Place("09461000", assumption_day=(Validity(date(2000, 1, 1)),))
AUGSBURG = Place("09761000", assumption_day=(Validity(date(2000, 1, 1)),))
THREE_MONTHS = Span(months=3)
DAY = timedelta(days=1)

CASES = [
    ("2026-11-30", "2027-02-28", "2027-03-01"),
    ("2027-11-30", "2028-02-29", "2028-02-29"),
    ("2025-11-29", "2026-02-28", "2026-03-02"),
    ("2025-11-30", "2026-02-28", "2026-03-02"),
    ("2025-12-31", "2026-03-31", "2026-03-31"),
    ("2026-09-25", "2026-12-25", "2026-12-28"),
    ("2026-10-01", "2027-01-01", "2027-01-04"),
    ("2026-01-03", "2026-04-03", "2026-04-07"),
    ("2026-03-04", "2026-06-04", "2026-06-05"),
    ("2026-10-06", "2027-01-06", "2027-01-07"),
    ("2026-02-14", "2026-05-14", "2026-05-15"),
    ("2023-11-29", "2024-02-29", "2024-02-29"),
    ("2026-01-15", "2026-04-15", "2026-04-15"),
    ("2026-03-31", "2026-06-30", "2026-06-30"),
]


@pytest.mark.parametrize(("event", "raw", "end"), CASES)
def test_three_months_end_where_the_law_says(event, raw, end):
    found = term(date.fromisoformat(event), THREE_MONTHS, BAMBERG)
    assert (found.raw_end.isoformat(), found.end.isoformat()) == (raw, end)


def test_the_reasons_of_a_shift_are_named_in_order():
    assert term(date(2026, 9, 25), THREE_MONTHS, BAMBERG).moved_because == (
        "Erster Weihnachtstag",
        "Zweiter Weihnachtstag",
        "Sonntag",
    )


def test_assumption_day_counts_only_where_the_municipality_says_so():
    assert term(date(2028, 5, 15), THREE_MONTHS, CATHOLIC).end == date(2028, 8, 16)
    assert term(date(2028, 5, 15), THREE_MONTHS, BAMBERG).end == date(2028, 8, 15)


def test_the_setting_for_assumption_day_has_dates():
    until_2024 = Place("09461000", assumption_day=(Validity(date(2000, 1, 1), date(2024, 12, 31)),))
    assert holiday(date(2024, 8, 15), until_2024) == "Mariä Himmelfahrt"
    assert holiday(date(2025, 8, 15), until_2024) is None


def test_the_peace_festival_is_a_holiday_in_augsburg_alone():
    assert holiday(date(2026, 8, 8), AUGSBURG) is not None
    assert holiday(date(2026, 8, 8), CATHOLIC) is None


def test_christmas_eve_and_new_years_eve_are_no_holidays():
    assert holiday(date(2026, 12, 24), BAMBERG) is None
    assert holiday(date(2026, 12, 31), BAMBERG) is None


def test_months_are_counted_once_from_the_event_and_never_chained():
    chained = months_later(months_later(months_later(date(2026, 12, 31), 1), 1), 1)
    assert chained == date(2027, 3, 28)
    assert months_later(date(2026, 12, 31), 3) == date(2027, 3, 31)


def test_a_term_may_stand_still_on_a_holiday_where_the_rule_says_so():
    assert term(date(2026, 9, 25), THREE_MONTHS, BAMBERG, shifts=False).end == date(2026, 12, 25)


def test_a_backward_period_is_never_moved_to_a_later_day():
    assert days_before(date(2026, 11, 25), 3) == date(2026, 11, 22)


def test_an_unknown_municipality_key_is_an_error():
    with pytest.raises(ValueError, match="99"):
        holiday(date(2026, 1, 1), Place("99000000"))


@given(st.dates(date(2000, 1, 1), date(2060, 12, 31)), st.integers(0, 24), st.integers(0, 10), st.integers(0, 40))
def test_an_end_is_a_working_day_soon_after_the_raw_end(start, months, weeks, days):
    found = term(start, Span(months, weeks, days), CATHOLIC)
    assert found.raw_end <= found.end <= found.raw_end + 4 * DAY
    assert found.end.weekday() < 5
    assert holiday(found.end, CATHOLIC) is None
    assert len(found.moved_because) == (found.end - found.raw_end).days


@given(st.dates(date(2000, 1, 1), date(2060, 12, 30)), st.integers(0, 24))
def test_a_later_event_never_ends_earlier(start, months):
    span = Span(months=months)
    assert term(start, span, CATHOLIC).end <= term(start + DAY, span, CATHOLIC).end


# A second reckoning, written from the text of the law alone: Gauss for Easter, fixed days, day by day.


def _easter(year: int) -> date:
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    j, k = divmod(c, 4)
    m = (a + 11 * h) // 319
    r = (2 * e + 2 * j - k - h + m + 32) % 7
    month = (h - m + r + 90) // 25
    return date(year, month, (h - m + r + month + 19) % 32)


def _bavarian(year: int, assumption: bool, peace: bool) -> set[date]:
    easter = _easter(year)
    fixed = [(1, 1), (1, 6), (5, 1), (10, 3), (11, 1), (12, 25), (12, 26)]
    fixed += [(8, 15)] if assumption else []
    fixed += [(8, 8)] if peace else []
    moving = [-2, 1, 39, 50, 60]
    return {date(year, m, d) for m, d in fixed} | {easter + timedelta(days=n) for n in moving}


def _second(start: date, span: Span, free: dict[int, set[date]]) -> date:
    if span.months:
        month = start.month + span.months
        year, month = start.year + (month - 1) // 12, (month - 1) % 12 + 1
        day = start.day
        while True:
            try:
                end = date(year, month, day)
                break
            except ValueError:
                day -= 1
    else:
        end = start + timedelta(days=span.days + 7 * span.weeks)
    while end.isoweekday() >= 6 or end in free[end.year]:
        end += DAY
    return end


SPANS = [Span(months=1), Span(months=3), Span(weeks=2), Span(weeks=4), Span(days=14)]
SETS = [(BAMBERG, False, False), (CATHOLIC, True, False), (AUGSBURG, True, True)]


@pytest.mark.parametrize(("place", "assumption", "peace"), SETS, ids=["plain", "catholic", "augsburg"])
def test_two_reckonings_agree_on_every_day_of_ten_years(place, assumption, peace):
    free = {year: _bavarian(year, assumption, peace) for year in range(2026, 2037)}
    differing = [
        (day, span)
        for day in (date(2026, 1, 1) + n * DAY for n in range(3652))
        for span in SPANS
        if term(day, span, place).end != _second(day, span, free)
    ]
    assert differing == []


def test_counting_ninety_days_would_be_wrong_on_most_days():
    """The twin: the check above would see it."""
    days = [date(2026, 1, 1) + n * DAY for n in range(1826)]
    wrong = sum(day + timedelta(days=90) != term(day, THREE_MONTHS, BAMBERG).end for day in days)
    assert wrong / len(days) > 0.8


def test_forgetting_the_holidays_would_be_seen():
    """The twin: with weekends only, some ends are wrong."""

    def without_holidays(day: date) -> date:
        end = raw_end(day, THREE_MONTHS)
        while end.weekday() >= 5:
            end += DAY
        return end

    days = [date(2026, 1, 1) + n * DAY for n in range(1826)]
    assert any(without_holidays(day) != term(day, THREE_MONTHS, BAMBERG).end for day in days)


def test_a_span_is_never_negative():
    with pytest.raises(ValueError, match="negative"):
        Span(days=-1)

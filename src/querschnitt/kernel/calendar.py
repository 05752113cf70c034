"""Terms and public holidays by German law (BGB §§ 186-193, VwVfG § 31), computed for a place."""

import calendar as months_of_year
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

import holidays

from querschnitt.kernel.validity import Validity

SATURDAY = 5

# The first two digits of the official municipality key (AGS) name the Land.
LAND_OF_AGS = {
    "01": "SH", "02": "HH", "03": "NI", "04": "HB", "05": "NW", "06": "HE", "07": "RP", "08": "BW",
    "09": "BY", "10": "SL", "11": "BE", "12": "BB", "13": "MV", "14": "SN", "15": "ST", "16": "TH",
}  # fmt: skip
AUGSBURG = "09761000"  # the only place with 8 August (FTG Art. 1 II)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a term ends: the municipality's key, and when 15 August was a holiday there (FTG Art. 1 III)."""

    ags: str
    assumption_day: tuple[Validity, ...] = ()

    @property
    def land(self) -> str:
        try:
            return LAND_OF_AGS[self.ags[:2]]
        except KeyError:
            raise ValueError(f"no Land has municipality keys like {self.ags!r}") from None


@dataclass(frozen=True, slots=True)
class Span:
    """A length of time as the law counts it; months are calendar months, never thirty days."""

    months: int = 0
    weeks: int = 0
    days: int = 0

    def __post_init__(self) -> None:
        if min(self.months, self.weeks, self.days) < 0:
            raise ValueError("a span is not negative")


@dataclass(frozen=True, slots=True)
class Term:
    """A computed term: raw end, effective end, and the names of the days that moved it."""

    start: date
    raw_end: date
    end: date
    moved_because: tuple[str, ...] = ()


@lru_cache(maxsize=512)
def _holidays_of(land: str, subdivision: str, catholic: bool, year: int) -> dict[date, str]:
    categories = ("public", "catholic") if catholic else ("public",)
    table = holidays.country_holidays(
        "DE", subdiv=subdivision or land, years=year, categories=categories, language="de"
    )
    return dict(table)


def holiday(day: date, place: Place) -> str | None:
    """The name of the public holiday at that place, or None."""
    catholic = place.land == "BY" and any(v.holds_on(day) for v in place.assumption_day)
    subdivision = "Augsburg" if place.ags == AUGSBURG else ""
    return _holidays_of(place.land, subdivision, catholic, day.year).get(day)


def why_not_working(day: date, place: Place) -> str | None:
    """Why the day is no working day in the sense of BGB § 193: holiday, Saturday or Sunday; else None."""
    name = holiday(day, place)
    if name:
        return name
    return {SATURDAY: "Samstag", SATURDAY + 1: "Sonntag"}.get(day.weekday())


def months_later(start: date, months: int) -> date:
    """The day of the same number, or the last of its month if it has none (BGB § 188 II, III)."""
    index = start.year * 12 + start.month - 1 + months
    year, month = divmod(index, 12)
    last = months_of_year.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(start.day, last))


def raw_end(start: date, span: Span) -> date:
    """The end before any shift, counted once from the event, whose own day does not count (BGB § 187 I)."""
    return months_later(start, span.months) + timedelta(weeks=span.weeks, days=span.days)


def term(start: date, span: Span, place: Place, *, shifts: bool = True) -> Term:
    """The term that an event on `start` sets off at that place.

    With `shifts`, an end on a Saturday, Sunday or public holiday moves to the next working day (BGB § 193).
    """
    end = raw = raw_end(start, span)
    reasons: list[str] = []
    while shifts and (reason := why_not_working(end, place)):
        reasons.append(reason)
        end += timedelta(days=1)
    return Term(start, raw, end, tuple(reasons))


def days_before(event: date, days: int) -> date:
    """The last day of a backward period; nothing moves it to a later day."""
    return event - timedelta(days=days)

"""Quarters of calendar years."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

_WRITTEN = re.compile(r"(\d{4})-([1-4])")


@dataclass(frozen=True, slots=True, order=True)
class Quarter:
    """A quarter, from its first to its last day, both included. Written `2018-2`."""

    year: int
    number: int

    def __str__(self) -> str:
        return f"{self.year}-{self.number}"

    @property
    def begins(self) -> date:
        return date(self.year, 3 * self.number - 2, 1)

    @property
    def ends(self) -> date:
        last = self.number == 4  # noqa: PLR2004  # quarters in a year
        return (date(self.year, 12, 31)) if last else date(self.year, 3 * self.number + 1, 1) - timedelta(days=1)

    @property
    def previous(self) -> "Quarter":
        return quarter_of(self.begins - timedelta(days=1))

    @property
    def next(self) -> "Quarter":
        return quarter_of(self.ends + timedelta(days=1))


def quarter_of(day: date) -> Quarter:
    """The quarter in which the day lies."""
    return Quarter(day.year, (day.month + 2) // 3)


def quarter_written(text: str) -> Quarter | None:
    """The quarter that is written so; None where none is."""
    found = _WRITTEN.fullmatch(text)
    return Quarter(int(found[1]), int(found[2])) if found and int(found[1]) else None

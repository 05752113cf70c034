"""Spans of validity in whole days: both ends belong to the span, an open end is None."""

from dataclasses import dataclass
from datetime import date, timedelta

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, order=True)
class Validity:
    """From the first to the last day on which something holds; `until` None means open."""

    since: date
    until: date | None = None

    def __post_init__(self) -> None:
        if self.until is not None and self.until < self.since:
            raise ValueError(f"a span cannot end on {self.until}, before it begins on {self.since}")

    def holds_on(self, day: date) -> bool:
        return self.since <= day and (self.until is None or day <= self.until)

    def overlaps(self, other: "Validity") -> bool:
        ends_before = self.until is not None and self.until < other.since
        begins_after = other.until is not None and other.until < self.since
        return not (ends_before or begins_after)


def day_before(day: date) -> date:
    return day - DAY


def day_after(day: date) -> date:
    return day + DAY

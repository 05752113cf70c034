"""What can be computed of an agenda: clock times, positions, and when it is to be announced."""

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import TypeVar

from querschnitt.kernel.calendar import days_before

K = TypeVar("K")
ANNOUNCED_DAYS_BEFORE = 3  # GO Art. 52 I: at the latest on the third day before the sitting


class Agreement(StrEnum):
    """How far the agreement on the preparation is."""

    NOT_NEEDED = "not_needed"
    OPEN = "open"
    ASKED = "asked"
    AGREED = "agreed"
    CHANGED = "changed"  # the agenda is not the one any more that was agreed


@dataclass(frozen=True, slots=True)
class Slot:
    """When an item is treated, as far as the time boxes before it tell."""

    begins: datetime
    ends: datetime


def timetable(starts_at: datetime | None, minutes: Iterable[int | None]) -> list[Slot | None]:
    """The slot of each item, from the beginning on; nothing from the first item on that has no time box."""
    slots: list[Slot | None] = []
    begins = starts_at
    for box in minutes:
        ends = begins + timedelta(minutes=box) if begins is not None and box is not None else None
        slots.append(Slot(begins, ends) if begins is not None and ends is not None else None)
        begins = ends
    return slots


def beyond(starts_at: datetime | None, ends_at: datetime | None, minutes: Iterable[int | None]) -> int:
    """By how many minutes the time boxes exceed the sitting; 0 where they fit or nothing is planned."""
    if starts_at is None or ends_at is None:
        return 0
    planned = sum(box or 0 for box in minutes)
    return max(0, planned - int((ends_at - starts_at).total_seconds() // 60))


def placed(keys: Sequence[K], key: K, position: int) -> list[K]:
    """The keys with that one at the position, counted from 1; beyond either end means at that end."""
    rest = [other for other in keys if other != key]
    at = min(max(position, 1), len(rest) + 1) - 1
    return [*rest[:at], key, *rest[at:]]


def reordered(before: Sequence[K], wanted: Sequence[K]) -> list[K]:
    """All the keys in the wanted order; those that it leaves out stay behind the one behind which they stood."""
    chosen, led = set(wanted), list[K]()
    behind: dict[K, list[K]] = {key: [] for key in wanted}
    last: K | None = None
    for key in before:
        last = key if key in chosen else last
        if key not in chosen:
            (led if last is None else behind[last]).append(key)
    return [*led, *(key for one in wanted for key in (one, *behind[one]))]


def announcement_day(day: date) -> date:
    """The last day on which a public sitting of that day may be announced (GO Art. 52 I).

    A period counted backwards: a Saturday, Sunday or holiday never moves it to a later day.
    """
    return days_before(day, ANNOUNCED_DAYS_BEFORE)


def agenda_digest(items: Iterable[Sequence[object]]) -> str:
    """SHA-256 of an agenda, item by item: whether it is still the one that was agreed."""
    return hashlib.sha256(json.dumps([list(item) for item in items], default=str).encode()).hexdigest()

"""The dates on which reports are due: the rhythm of the concept, counted from the decision (K3.3-2).

Every date is counted from the same day, so that the 31st comes back as the 31st wherever a month has one, and a rhythm
that is changed meets the same grid again. There is always one date ahead, never more: whatever has passed, or was
reported for, is frozen; only what is ahead and untouched moves with the rhythm.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise

from querschnitt.kernel.calendar import Span, raw_end


@dataclass(frozen=True, slots=True, kw_only=True)
class Dates:
    """The dates of one measure: that hold (`live`), with a report however far it is, with a complete one."""

    live: frozenset[date] = frozenset()
    touched: frozenset[date] = frozenset()
    completed: frozenset[date] = frozenset()

    @property
    def frozen(self) -> frozenset[date]:
        """Those that no rhythm moves, whatever the day."""
        return self.live & (self.touched | self.completed)


@dataclass(frozen=True, slots=True)
class Alignment:
    """What has to be set and what has to be dropped, so that the dates follow the rhythm."""

    new: frozenset[date] = field(default_factory=frozenset)
    dropped: frozenset[date] = field(default_factory=frozenset)

    @property
    def needed(self) -> bool:
        return bool(self.new or self.dropped)


def grid(anchor: date, every: Span) -> Iterator[date]:
    """The dates of the rhythm after the day from which it is counted; without length there are none."""
    if every == Span():
        return
    times = 1
    while True:
        yield raw_end(anchor, Span(every.months * times, every.weeks * times, every.days * times))
        times += 1


def next_date(anchor: date, every: Span, after: date) -> date | None:
    """The first date of the rhythm after that day."""
    return next((day for day in grid(anchor, every) if day > after), None)


def aligned(anchor: date, every: Span | None, dates: Dates, *, today: date, since: date | None = None) -> Alignment:
    """What follows from the rhythm on that day: one date ahead that nobody has reported for, and none beside it.

    Dates that should have been set while nobody looked are set now, from `since` on; where none was ever set, none is
    set that has passed already. Without a rhythm nothing is ahead.
    """
    movable = {day for day in dates.live if day > today} - dates.frozen
    if every is None or every == Span():
        return Alignment(dropped=frozenset(movable))
    kept = dates.live - movable
    wanted = set()
    last = max(kept, default=max(anchor, today))
    if not any(day > today and day not in dates.completed for day in kept):
        wanted = set(_ahead(anchor, every, max(last, since or last), dates, today))
    return Alignment(frozenset(wanted - dates.live), frozenset(movable - wanted))


def _ahead(anchor: date, every: Span, last: date, dates: Dates, today: date) -> Iterator[date]:
    """The dates of the rhythm after the last one, until one lies ahead for which nobody has reported yet."""
    while (found := next_date(anchor, every, last)) is not None:
        yield found
        last = found
        if found > today and found not in dates.completed:
            return


def owed(dates: Dates) -> date | None:
    """The earliest date for which nobody has reported; a complete report settles all dates before its own as well."""
    reported = max(dates.completed, default=None)
    return min((day for day in dates.live if reported is None or day > reported), default=None)


def to_take_over(dates: Dates, *, today: date) -> list[date]:
    """The dates that nobody has reported for until the next one came: they are taken over, unconfirmed."""
    first = owed(dates)
    if first is None:
        return []
    open_ones = sorted(day for day in dates.live if day >= first)
    return [day for day, following in pairwise(open_ones) if following <= today]

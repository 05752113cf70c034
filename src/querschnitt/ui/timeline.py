"""A timeline as plain rows: lanes with bars, reckoned by whoever knows the days (see `ui/components/timeline.py`)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from querschnitt.ui.rows import Words

Extent = tuple[int, int]  # where a bar begins, and how long it is


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineStep:
    """A step of a lane. `number` stands in its bar where there is room, `title` is what a pointer reads.

    `planned`, `actual` and `late` (what came after the planned end) are bars; `slip` stands beside the number.
    """

    number: str
    title: Words
    slip: str = ""
    track: int = 0
    planned: Extent | None = None
    actual: Extent | None = None
    late: Extent | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineLane:
    """A row of the picture: its name, what is to be said of it as a whole, its steps on so many tracks."""

    name: Words
    note: Words = ""
    tracks: int = 1
    steps: Sequence[TimelineStep] = ()


@dataclass(frozen=True, slots=True)
class TimelineTick:
    """Where a year (`strong`) or a quarter begins."""

    at: int
    label: Words
    strong: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """A picture `width` units wide. `told`: the same in a sentence or two, for those who do not see it.

    `legend`: number and name of the steps.
    """

    label: Words
    told: Words
    width: int
    day: date
    today: int
    ticks: Sequence[TimelineTick]
    lanes: Sequence[TimelineLane]
    legend: Sequence[tuple[str, Words]] = ()

"""Where the bars of a timeline lie: days become places in a picture of a given width.

A pass is a lane; where steps overlap, its lane has further tracks, so that nothing lies on top of anything. Pure
reckoning: in which direction the picture is read, and how it looks, is decided where it is drawn.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import chain

from querschnitt.cycles.domain.snapshot import CycleAt, StepAt
from querschnitt.cycles.domain.states import StepState

LEAST = 2  # of a bar: a single day is still seen
FEW_YEARS = 6  # up to which quarters are marked, not only years
DAY = timedelta(days=1)
Days = tuple[date, date]  # first and last day, both inclusive


@dataclass(frozen=True, slots=True)
class Window:
    """The days that the picture shows, both inclusive, and how wide it is."""

    first: date
    last: date
    width: int

    def at(self, day: date) -> int:
        """Where that day begins; days outside lie on the edge."""
        days = (self.last - self.first).days + 1
        return max(0, min(self.width, round((day - self.first).days * self.width / days)))

    def bar(self, days: Days) -> tuple[int, int]:
        """Where a bar over these days begins, and how long it is; it never leaves the picture."""
        begin = min(self.at(days[0]), self.width - LEAST)
        return begin, max(LEAST, self.at(days[1] + DAY) - begin)


@dataclass(frozen=True, slots=True)
class Tick:
    """The beginning of a year (`strong`) or of a quarter."""

    at: int
    day: date
    strong: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A step in the picture: its track, and (begin, length) of its bars. `late`: what came after the planned end."""

    step: StepAt
    track: int
    planned: tuple[int, int] | None = None
    actual: tuple[int, int] | None = None
    late: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Lane:
    """A pass in the picture."""

    cycle: CycleAt
    steps: tuple[Placed, ...]
    tracks: int


@dataclass(frozen=True, slots=True)
class Picture:
    """The whole timeline. `today`: where the day lies at which it is looked."""

    window: Window
    ticks: tuple[Tick, ...]
    today: int
    lanes: tuple[Lane, ...]


def planned_days(step: StepAt) -> Days | None:
    """What is planned for a step; with only one of the dates, that day."""
    start, end = step.planned_start or step.planned_end, step.planned_end or step.planned_start
    return (min(start, end), max(start, end)) if start and end else None


def actual_days(step: StepAt, day: date) -> Days | None:
    """What came about by that day; a step under way lasts until that day."""
    start = step.started_on or step.ended_on
    if start is None or start > day or step.state is StepState.SKIPPED:
        return None
    return start, max(start, min(step.ended_on or day, day))


def delay_of(cycle: CycleAt) -> int:
    """By how many days the last step with dates ends later than first planned; negative: earlier."""
    dated = [step for step in cycle.steps if step.first_end and (step.ended_on or step.planned_end)]
    return dated[-1].slipped if dated else 0


def picture(cycles: Sequence[CycleAt], day: date, width: int) -> Picture:
    """Where everything lies, in the order of the passes. `width` in whatever the picture is measured in."""
    window = _window(cycles, day, width)
    return Picture(window, tuple(_ticks(window)), window.at(day), tuple(_lane(each, day, window) for each in cycles))


def _window(cycles: Sequence[CycleAt], day: date, width: int) -> Window:
    """Whole quarters around everything that is planned or came about, and around the day itself."""
    steps = chain.from_iterable(cycle.steps for cycle in cycles)
    spans = [span for step in steps for span in (planned_days(step), actual_days(step, day)) if span]
    first = min([day, *(span[0] for span in spans)])
    last = max([day, *(span[1] for span in spans)])
    return Window(_quarter(first), _after(_quarter(last)) - DAY, width)


def _quarter(day: date) -> date:
    return date(day.year, (day.month - 1) // 3 * 3 + 1, 1)


def _after(quarter: date) -> date:
    return _quarter(quarter + timedelta(days=95))


def _ticks(window: Window) -> Iterator[Tick]:
    quarters = window.last.year - window.first.year < FEW_YEARS
    day = window.first
    while day <= window.last:
        if quarters or day.month == 1 or day == window.first:
            yield Tick(window.at(day), day, strong=day.month == 1)
        day = _after(day)


def _lane(cycle: CycleAt, day: date, window: Window) -> Lane:
    tracks: list[list[tuple[Days | None, Days | None]]] = []
    placed = []
    for step in cycle.steps:
        planned, actual = planned_days(step), actual_days(step, day)
        if planned or actual:
            track = _free(tracks, planned, actual)
            placed.append(_placed(step, track, planned, actual, window))
    return Lane(cycle, tuple(placed), len(tracks))


def _free(tracks: list[list[tuple[Days | None, Days | None]]], planned: Days | None, actual: Days | None) -> int:
    """The first track in which neither bar lies on another of its kind; a new one where there is none."""
    for number, track in enumerate(tracks):
        if not any(_meet(planned, theirs) or _meet(actual, other) for theirs, other in track):
            track.append((planned, actual))
            return number
    tracks.append([(planned, actual)])
    return len(tracks) - 1


def _meet(one: Days | None, other: Days | None) -> bool:
    """Whether they share more than the day on which one ends and the other begins."""
    if one is None or other is None:
        return False
    return one == other or (one[0] < other[1] and other[0] < one[1])


def _placed(step: StepAt, track: int, planned: Days | None, actual: Days | None, window: Window) -> Placed:
    on_time, late = _parted(actual, step.planned_end)
    return Placed(
        step=step,
        track=track,
        planned=window.bar(planned) if planned else None,
        actual=window.bar(on_time) if on_time else None,
        late=window.bar(late) if late else None,
    )


def _parted(actual: Days | None, planned_end: date | None) -> tuple[Days | None, Days | None]:
    """What lies before the planned end, and what after it."""
    if actual is None or planned_end is None or actual[1] <= planned_end:
        return actual, None
    if actual[0] > planned_end:
        return None, actual
    return (actual[0], planned_end), (planned_end + DAY, actual[1])


def farthest_behind(cycles: Iterable[CycleAt]) -> tuple[CycleAt, int] | None:
    """The pass that is the most days behind its first plan; None where none is."""
    behind = [(cycle, delay_of(cycle)) for cycle in cycles]
    late = [found for found in behind if found[1] > 0]
    return max(late, key=lambda found: found[1]) if late else None

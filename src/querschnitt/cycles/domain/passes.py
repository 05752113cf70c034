"""The steps of a pass in their order: which one waits for which, and by how much a delay moves what comes after it."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from querschnitt.concept.domain.model import CycleStep, EditionData
from querschnitt.cycles.domain.states import StepState
from querschnitt.kernel.calendar import raw_end

OVER = (StepState.DONE, StepState.SKIPPED)
Dates = tuple[date | None, date | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Station:
    """A step with its plan, as far as order and delay are concerned."""

    key: str
    name: str
    state: StepState = StepState.AHEAD
    start: date | None = None
    end: date | None = None
    ended_on: date | None = None

    @property
    def over(self) -> bool:
        return self.state in OVER


@dataclass(frozen=True, slots=True)
class Move:
    """A step gets other dates."""

    key: str
    start: date | None
    end: date | None


def ordered_keys(edition: EditionData) -> frozenset[str]:
    """The steps whose order counts by the edition (V-6): those its rule names, all if it names none, else no step."""
    rules = [rule for rule in edition.rules.values() if rule.kind == "cycle_order"]
    every = [step.key for step in edition.steps]
    return frozenset(key for rule in rules for key in (rule.texts("steps") or every))


def waited_for(stations: Sequence[Station], key: str, ordered: Collection[str], on: date) -> list[Station]:
    """The steps that have to be over before this one begins on that day, and are not."""
    if key not in ordered:
        return []
    before = _before(stations, key)
    return [one for one in before if one.key in ordered and not _over_by(one, on)]


def begun_after(stations: Sequence[Station], key: str, ordered: Collection[str]) -> list[Station]:
    """The steps that have begun and should have waited for this one."""
    if key not in ordered:
        return []
    after = stations[len(_before(stations, key)) + 1 :]
    return [one for one in after if one.key in ordered and one.state in (StepState.RUNNING, StepState.DONE)]


def _before(stations: Sequence[Station], key: str) -> Sequence[Station]:
    return stations[: [one.key for one in stations].index(key)]


def _over_by(one: Station, on: date) -> bool:
    return one.state is StepState.SKIPPED or (one.over and (one.ended_on is None or one.ended_on <= on))


def contradiction(stations: Iterable[Station], ordered: Collection[str]) -> tuple[Station, Station] | None:
    """Two steps whose planned dates lie in the wrong order; the same step twice where it ends before it begins."""
    last: Station | None = None
    latest: date | None = None
    for one in stations:
        days = [day for day in (one.start, one.end) if day]
        if days != sorted(days):
            return one, one
        if one.key not in ordered or not days or one.state is StepState.SKIPPED:
            continue
        if last and latest and days[0] < latest:
            return last, one
        last, latest = one, days[-1]
    return None


def delayed(station: Station, until: date) -> tuple[Move, int]:
    """The step with its later end, and by how many days: one that is ahead moves as a whole, else only its end."""
    days = (until - station.end).days if station.end else 0
    ahead = station.state is StepState.AHEAD
    return Move(station.key, later(station.start, days) if ahead else station.start, until), days


def following(stations: Sequence[Station], key: str, days: int) -> Iterator[Move]:
    """What comes after that step, later by as many days: steps over stay as they are, begun ones keep their start."""
    for one in stations[len(_before(stations, key)) + 1 :]:
        if not one.over and (one.start or one.end):
            ahead = one.state is StepState.AHEAD
            yield Move(one.key, later(one.start, days) if ahead else one.start, later(one.end, days))


def later(day: date | None, days: int) -> date | None:
    return day + timedelta(days=days) if day else None


def proposed(steps: Iterable[CycleStep], on: date) -> dict[str, Dates]:
    """Dates out of the lengths that the edition gives, one step after the other, as far as they are given."""
    found: dict[str, Dates] = {}
    begins: date | None = on
    for step in steps:
        ends = raw_end(begins, step.lasts) if begins and step.lasts else None
        found[step.key] = (begins, ends)
        begins = ends
    return found


def shifted(plan: Mapping[str, Dates], days: int) -> dict[str, Dates]:
    """Every planned day later by as many days; what has no day keeps none."""
    return {key: (later(start, days), later(end, days)) for key, (start, end) in plan.items()}


def slipped(state: StepState, first_end: date | None, planned_end: date | None, ended_on: date | None) -> int:
    """Days by which the end is later than first planned; 0 where nothing was planned or the step was left out."""
    end = ended_on or planned_end
    return (end - first_end).days if end and first_end and state is not StepState.SKIPPED else 0

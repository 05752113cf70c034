"""Whom offers and measures reach: groups of people × fields of action, and the gaps between them (V-8)."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property

from querschnitt.kernel.calendar import Span, months_later
from querschnitt.kernel.wording import Say, say
from querschnitt.measures.domain.states import MeasureState

# A measure reaches somebody from its decision until it ends; moved into regular operation, it goes on.
REACHING = (MeasureState.DECIDED, MeasureState.RUNNING, MeasureState.REGULAR)
PLANNED = (MeasureState.PROPOSED, MeasureState.APPRAISED, MeasureState.RECOMMENDED, MeasureState.POSTPONED)
MANY = 10  # fields that a sentence names one by one
NOBODY = ""  # of what names no group, or no field


@dataclass(frozen=True, slots=True)
class Reach:
    """How many offers and measures reach a group in a field; `planned`: measures that nobody has decided yet."""

    offers: int = 0
    measures: int = 0
    planned: int = 0

    def __add__(self, other: "Reach") -> "Reach":
        return Reach(self.offers + other.offers, self.measures + other.measures, self.planned + other.planned)

    @property
    def gap(self) -> bool:
        """Nothing reaches them there today."""
        return not self.offers and not self.measures


NOTHING = Reach()
Cells = Mapping[tuple[str, str], Reach]  # group, field of action


@dataclass(frozen=True, slots=True, kw_only=True)
class Unchecked:
    """An offer that was not checked against the population in time; `since`: last looked at, or noted."""

    number: int
    title: str
    unit: str
    checked_on: date | None
    noted_on: date


@dataclass(frozen=True)
class Coverage:
    """Names of groups and fields are those of the edition, in its order; others stand under `NOBODY`."""

    groups: Mapping[str, str] = field(default_factory=dict)
    fields: Mapping[str, str] = field(default_factory=dict)
    cells: Cells = field(default_factory=dict)

    @cached_property
    def _known(self) -> Cells:
        found: dict[tuple[str, str], Reach] = {}
        for (group, there), reach in self.cells.items():
            key = (group if group in self.groups else NOBODY, there if there in self.fields else NOBODY)
            found[key] = found.get(key, NOTHING) + reach
        return found

    def reach(self, group: str, field_of_action: str) -> Reach:
        return self._known.get((group, field_of_action), NOTHING)

    @cached_property
    def rows(self) -> tuple[str, ...]:
        """The groups, and what names none where there is such a thing."""
        nobody = any(group == NOBODY for group, _ in self._known)
        return (*self.groups, NOBODY) if nobody else tuple(self.groups)

    @cached_property
    def columns(self) -> tuple[str, ...]:
        nowhere = any(there == NOBODY for _, there in self._known)
        return (*self.fields, NOBODY) if nowhere else tuple(self.fields)

    def gaps_of(self, group: str) -> tuple[str, ...]:
        """The fields in which nothing reaches that group today."""
        return tuple(key for key in self.fields if self.reach(group, key).gap)

    @cached_property
    def gaps(self) -> int:
        return sum(len(self.gaps_of(group)) for group in self.groups)

    @property
    def places(self) -> int:
        """Groups × fields: how many gaps there could be."""
        return len(self.groups) * len(self.fields)


def sentences(found: Coverage) -> Iterator[Say]:
    """The gaps in words, a sentence for each group that has one; after them what is planned there."""
    for group, name in found.groups.items():
        gaps = found.gaps_of(group)
        if gaps:
            yield _gap(found, name, gaps)
            planned = [key for key in gaps if found.reach(group, key).planned]
            if planned:
                yield say("%(group)s: only planned so far in: %(fields)s.", group=name, fields=_named(found, planned))
    nameless = [found.reach(NOBODY, key) for key in found.columns]
    silent = sum(reach.offers + reach.measures + reach.planned for reach in nameless)
    if silent:
        yield say("Offers and measures that do not say whom they reach: %(number)s.", number=silent)


def _gap(found: Coverage, name: str, gaps: tuple[str, ...]) -> Say:
    """The fields without anything; where those are many and the others few, the others."""
    if len(gaps) == len(found.fields):
        return say("%(group)s: no offer and no measure in any field of action.", group=name)
    rest = [key for key in found.fields if key not in gaps]
    if len(gaps) > MANY and len(rest) < len(gaps):
        return say(
            "%(group)s: no offer and no measure in %(number)s fields; something there is only in: %(fields)s.",
            group=name,
            number=len(gaps),
            fields=_named(found, rest),
        )
    return say("%(group)s: no offer and no measure in: %(fields)s.", group=name, fields=_named(found, gaps))


def _named(found: Coverage, keys: Iterable[str]) -> str:
    return "; ".join(found.fields[key] for key in keys)


def looked_at_before(day: date, every: Span) -> date:
    """What was last looked at before that day is not looked at in time any more."""
    return months_later(day, -every.months) - timedelta(weeks=every.weeks, days=every.days)

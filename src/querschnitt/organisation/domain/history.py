"""The organisation through all times, as values: what is recorded, with no day of view and no clock.

A unit always has a name and a place from its founding to its last day, so a name or place is kept as the day from
which it holds; it holds until the next one, or until the unit's last day.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import Protocol, TypeVar

from querschnitt.kernel.validity import day_before


class _Since(Protocol):
    @property
    def since(self) -> date: ...


T = TypeVar("T", bound=_Since)


@dataclass(frozen=True, slots=True)
class Named:
    """How a unit is called from that day on."""

    since: date
    name: str
    short_name: str = ""


@dataclass(frozen=True, slots=True)
class Placed:
    """Under which unit a unit stands from that day on; None: at the top."""

    since: date
    parent: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitHistory:
    """One unit through all times. `dissolved_on` is its last day."""

    key: str
    kind: str
    founded_on: date
    dissolved_on: date | None = None
    names: tuple[Named, ...] = ()
    placements: tuple[Placed, ...] = ()
    successors: tuple[str, ...] = ()

    def exists_on(self, day: date) -> bool:
        return self.founded_on <= day and (self.dissolved_on is None or day <= self.dissolved_on)

    def named_on(self, day: date) -> Named:
        """The name on that day; before the founding the first one, for a unit recorded without name its key."""
        return latest(self.names, day) or (self.names[0] if self.names else Named(self.founded_on, self.key))

    def placed_on(self, day: date) -> Placed:
        return latest(self.placements, day) or Placed(self.founded_on, None)

    @property
    def name(self) -> str:
        """The last name it has or will have."""
        return self.names[-1].name if self.names else self.key

    def spans(self, turns: tuple[T, ...]) -> Iterator[tuple[T, date | None]]:
        """Each turn with the last day on which it holds."""
        for turn, following in zip(turns, (*turns[1:], None), strict=False):
            yield turn, day_before(following.since) if following else self.dissolved_on


@dataclass(frozen=True, slots=True)
class Held:
    """Who holds a post, from the first to the last day; `acting`: stands in."""

    person: str
    since: date
    until: date | None = None
    acting: bool = False

    @property
    def order(self) -> tuple[date, bool, str]:
        return self.since, self.acting, self.person

    def holds_on(self, day: date) -> bool:
        return self.since <= day and (self.until is None or day <= self.until)


@dataclass(frozen=True, slots=True, kw_only=True)
class PostHistory:
    """One post through all times, with everybody who held it (sorted by day)."""

    key: str
    unit: str
    function: str
    title: str = ""
    since: date
    until: date | None = None
    holders: tuple[Held, ...] = ()

    def exists_on(self, day: date) -> bool:
        return self.since <= day and (self.until is None or day <= self.until)

    def holder_on(self, day: date, *, acting: bool = False) -> Held | None:
        return next((held for held in self.holders if held.acting is acting and held.holds_on(day)), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonRecord:
    """Somebody who acts. The key is neutral: it stays in the record when the name is erased."""

    key: str
    name: str
    email: str = ""


@dataclass(frozen=True)
class History:
    """All units, posts and persons by key."""

    units: Mapping[str, UnitHistory] = field(default_factory=dict)
    posts: Mapping[str, PostHistory] = field(default_factory=dict)
    persons: Mapping[str, PersonRecord] = field(default_factory=dict)

    def having(
        self,
        *,
        units: Iterable[UnitHistory] = (),
        posts: Iterable[PostHistory] = (),
        persons: Iterable[PersonRecord] = (),
    ) -> "History":
        """The same history with these in the place of those of their keys."""
        return replace(
            self,
            units={**self.units, **{unit.key: unit for unit in units}},
            posts={**self.posts, **{post.key: post for post in posts}},
            persons={**self.persons, **{person.key: person for person in persons}},
        )

    @cached_property
    def _posts_by_unit(self) -> Mapping[str, tuple[PostHistory, ...]]:
        found: dict[str, list[PostHistory]] = {}
        for post in sorted(self.posts.values(), key=lambda post: post.key):
            found.setdefault(post.unit, []).append(post)
        return {unit: tuple(posts) for unit, posts in found.items()}

    def posts_of(self, unit: str) -> tuple[PostHistory, ...]:
        """All posts the unit ever had."""
        return self._posts_by_unit.get(unit, ())

    def children_on(self, unit: str, day: date) -> tuple[UnitHistory, ...]:
        """The units that stand directly below that one on that day."""
        return tuple(
            child
            for child in sorted(self.units.values(), key=lambda child: child.key)
            if child.exists_on(day) and child.placed_on(day).parent == unit
        )

    def name_of(self, unit: str | None, day: date) -> str:
        """The unit's name on that day, the key where there is no such unit, nothing for no unit."""
        if unit is None:
            return ""
        return self.units[unit].named_on(day).name if unit in self.units else unit


def latest(turns: tuple[T, ...], day: date) -> T | None:
    """The last turn that had come by that day."""
    return next((turn for turn in reversed(turns) if turn.since <= day), None)


def turned(turns: tuple[T, ...], turn: T) -> tuple[T, ...]:
    """The turns with this one: it holds until the next recorded one, which goes if it then says nothing new."""
    ordered = sorted((*(other for other in turns if other.since != turn.since), turn), key=lambda item: item.since)
    kept: list[T] = []
    for item in ordered:
        if not kept or not same(kept[-1], item):
            kept.append(item)
    return tuple(kept)


def same(one: _Since, other: _Since) -> bool:
    """Whether two turns say the same, whatever their days."""
    return _said(one) == _said(other)


def _said(turn: object) -> tuple[object, ...]:
    if isinstance(turn, Named):
        return (turn.name, turn.short_name)
    return (turn.parent,) if isinstance(turn, Placed) else (turn,)

"""The organisation as it stood on one day: plain values that rules can reckon with."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property


@dataclass(frozen=True, slots=True)
class Holder:
    """Who holds a post on that day; `acting`: only standing in."""

    person: str
    name: str
    since: date
    acting: bool = False


@dataclass(frozen=True, slots=True)
class PostAt:
    """A post on that day. `vacant_since`: first day without holder, if there is none.

    `holder` is who answers for the post: its regular holder, or whoever is acting while there is none.
    `stand_in` is who is acting on that day, beside an absent holder too.
    """

    key: str
    unit: str
    function: str
    title: str
    since: date
    holder: Holder | None = None
    vacant_since: date | None = None
    stand_in: Holder | None = None


@dataclass(frozen=True, slots=True)
class UnitAt:
    """A unit on that day, by the name and under the unit it then had."""

    key: str
    kind: str
    name: str
    short_name: str
    parent: str | None
    founded_on: date
    placed_since: date


@dataclass(frozen=True)
class OrganisationAt:
    """Everything on one day. `gone` names dissolved units, `successors` who follows whom (by that day)."""

    day: date
    units: Mapping[str, UnitAt]
    posts: Mapping[str, PostAt]
    persons: Mapping[str, str] = field(default_factory=dict)  # key → name
    gone: Mapping[str, date] = field(default_factory=dict)
    successors: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @cached_property
    def _children(self) -> Mapping[str | None, tuple[UnitAt, ...]]:
        found: dict[str | None, list[UnitAt]] = {}
        for unit in sorted(self.units.values(), key=lambda unit: unit.key):
            found.setdefault(unit.parent, []).append(unit)
        return {parent: tuple(units) for parent, units in found.items()}

    @cached_property
    def _posts_of(self) -> Mapping[tuple[str, str], tuple[PostAt, ...]]:
        found: dict[tuple[str, str], list[PostAt]] = {}
        for post in sorted(self.posts.values(), key=lambda post: post.key):
            found.setdefault((post.unit, post.function), []).append(post)
        return {place: tuple(posts) for place, posts in found.items()}

    def children(self, unit: str | None) -> tuple[UnitAt, ...]:
        return self._children.get(unit, ())

    def below(self, unit: str) -> Iterator[UnitAt]:
        """All units below that one, at any depth."""
        for child in self.children(unit):
            yield child
            yield from self.below(child.key)

    def above(self, unit: str) -> Iterator[UnitAt]:
        """The units above that one, the nearest first."""
        parent = self.units[unit].parent if unit in self.units else None
        while parent is not None and parent in self.units:
            yield self.units[parent]
            parent = self.units[parent].parent

    def posts_of(self, unit: str, function: str) -> tuple[PostAt, ...]:
        return self._posts_of.get((unit, function), ())

    def today_of(self, unit: str) -> tuple[str, ...]:
        """The units that answer for it on that day: itself, or those that followed it."""
        if unit in self.units:
            return (unit,)
        found = {now: None for successor in self.successors.get(unit, ()) for now in self.today_of(successor)}
        return tuple(found)

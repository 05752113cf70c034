"""What the keys in a list are called today, and what its filters offer. Remembered until something is recorded."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from django.db.models import CharField, F, Value
from django.db.models.functions import Cast

from querschnitt.chronicle.queries import remembered
from querschnitt.concept.domain.model import EditionData
from querschnitt.concept.queries.memory import kept_edition
from querschnitt.cycles.domain.states import LIVE_GOALS
from querschnitt.cycles.models import Cycle, Goal
from querschnitt.kernel import clock
from querschnitt.kernel.authority import Actor
from querschnitt.measures.domain.lists.cells import Labels
from querschnitt.measures.domain.states import Kind
from querschnitt.measures.models import SavedView
from querschnitt.organisation.domain.history import History
from querschnitt.organisation.domain.snapshot import OrganisationAt, PostAt, UnitAt
from querschnitt.organisation.queries.memory import kept_history, organisation_on


@dataclass(frozen=True, slots=True)
class View:
    """A saved view: its address without the path; `own`: by whoever looks."""

    pk: int
    name: str
    query: str
    own: bool
    shared: bool


@dataclass(frozen=True, eq=False)
class Names:
    """Labels of units (those that are gone too), fields, groups, goals, passes, posts and persons; saved views."""

    organisation: OrganisationAt
    history: History
    fields: Labels
    groups: Labels
    goals: Mapping[str, str]  # number → title
    live_goals: frozenset[str]
    cycles: Labels
    views: tuple[View, ...] = ()
    data: EditionData | None = None

    @cached_property
    def forms(self) -> dict[Any, Any]:
        """Forms that were made of these names: kept with them, so that they go when the names do not hold any more."""
        return {}

    @cached_property
    def units(self) -> Labels:
        day = self.organisation.day
        named = {key: unit.named_on(day).name for key, unit in self.history.units.items()}
        return Labels.of(named, self.short)

    @cached_property
    def short(self) -> Mapping[str, str]:
        """What units are called where room is short, those that are gone too."""
        day = self.organisation.day
        named = {key: unit.named_on(day) for key, unit in self.history.units.items()}
        return {key: name.short_name or name.name for key, name in named.items()}

    @cached_property
    def parts(self) -> Mapping[str, frozenset[str]]:
        """The parts of the administration, each with its units: those below it, and those that came before them."""
        kind = self.data.cycle_unit_kind if self.data else ""
        return {key: frozenset(self.below(key)) for key in parts_of(self.organisation, kind)}

    @cached_property
    def in_parts(self) -> frozenset[str]:
        return frozenset().union(*self.parts.values())

    @cached_property
    def titles(self) -> Mapping[str, str]:
        """What posts are called: by their own title or by that of their function, with their unit."""
        return {key: f"{self._title(post)} {self.short[post.unit]}" for key, post in self.organisation.posts.items()}

    def _title(self, post: PostAt) -> str:
        unit = self.organisation.units.get(post.unit)
        return post.title or (self.data.title_of(post.function, unit.kind if unit else "") if self.data else post.key)

    @cached_property
    def posts(self) -> Labels:
        return Labels.of(self.titles)

    @cached_property
    def persons(self) -> Labels:
        return Labels.of(self.organisation.persons)

    def who(self, post: str | None, person: str | None) -> str:
        """Whoever answers for something: the post's title with its holder, or the person."""
        if post is None:
            return self.organisation.persons.get(person, person) if person else ""
        found = self.organisation.posts.get(post)
        if found is None:
            return post
        return f"{self.titles[post]}: {found.holder.name}" if found.holder else self.titles[post]

    def goal(self, number: int | None) -> str:
        return f"{number} {self.goals.get(str(number), '')}".strip() if number else ""

    def units_called(self, text: str) -> list[str]:
        """The units meant by a key, a name or a part of it, each with those below it and those it followed."""
        exact = self.units.key_of(text)
        meant = [exact] if exact else [*_holding(text, self.units.by_key), *_holding(text, self.short)]
        return sorted({key for unit in meant for key in self.below(unit)})

    def answering(self, text: str) -> tuple[list[str], list[str]]:
        """Posts and persons meant by a key, a title, a name or a part of it; posts also by whoever holds them."""
        posts = {
            key: f"{self.titles[key]} {post.holder.name if post.holder else ''}"
            for key, post in self.organisation.posts.items()
        }
        if text in posts or text in self.organisation.persons:
            return [text] * (text in posts), [text] * (text in self.organisation.persons)
        return _holding(text, posts), _holding(text, self.organisation.persons)

    def below(self, unit: str) -> list[str]:
        """The unit, those below it, and those that came before any of them: their things are asked for with it."""
        found = {unit, *(below.key for below in self.organisation.below(unit))}
        gone = {key for key in self.history.units if found & set(self.organisation.today_of(key))}
        return sorted(found | gone)


def parts_of(organisation: OrganisationAt, kind: str) -> list[str]:
    """Into which units the administration is divided: those of that kind, and beside them what lies above none.

    Where there is no such unit: what lies directly below the only unit at the top, else the units at the top.
    """
    tops = organisation.children(None)
    if any(unit.kind == kind for unit in organisation.units.values()):
        return [key for top in tops for key in _divided(organisation, top, kind)]
    above = [top for top in tops if organisation.children(top.key)]
    if len(above) != 1:
        return [top.key for top in tops]
    return [*(unit.key for unit in organisation.children(above[0].key)), *(t.key for t in tops if t != above[0])]


def _divided(organisation: OrganisationAt, unit: UnitAt, kind: str) -> list[str]:
    if unit.kind == kind or all(below.kind != kind for below in organisation.below(unit.key)):
        return [unit.key]
    return [key for child in organisation.children(unit.key) for key in _divided(organisation, child, kind)]


def _holding(text: str, named: Mapping[str, str]) -> list[str]:
    part = text.casefold()
    return [key for key, name in named.items() if part in name.casefold()]


def names(actor: Actor, kind: Kind) -> Names:
    """Everything that a page of the list calls by name. One statement where nothing was recorded since the last time.

    They hold until something of measures, or of what stands below them, is recorded.
    """
    return _names(clock.today(), actor.person or "-", kind)


@remembered(app="measures", most=64)
def _names(today: date, person: str, kind: Kind) -> Names:
    edition = kept_edition(today)
    kept = _kept(person, kind)
    return Names(
        organisation=organisation_on(today),
        history=kept_history(),
        fields=Labels.of({field.key: field.name for field in edition.data.fields_of_action} if edition else {}),
        groups=Labels.of({group.key: group.name for group in edition.data.groups} if edition else {}),
        goals={key: name for what, key, name, _more, _mine in kept if what.startswith("goal")},
        live_goals=frozenset(key for what, key, _name, _more, _mine in kept if what == "goal live"),
        cycles=Labels.of({key: name for what, key, name, _more, _mine in kept if what == "cycle"}),
        views=tuple(
            View(int(key), name, more, mine == person, what == "view shared")
            for what, key, name, more, mine in kept
            if what.startswith("view")
        ),
        data=edition.data if edition else None,
    )


def _kept(person: str, kind: Kind) -> Sequence[tuple[str, str, str, str, str]]:
    """Goals, passes and saved views at once."""
    nothing = Value("", CharField())
    goals = [
        rows.annotate(what=Value(what, CharField()), key=Cast("number", CharField()), more=nothing, mine=nothing)
        .values_list("what", "key", "title", "more", "mine")
        .order_by()
        for what, rows in (
            ("goal live", Goal.objects.filter(state__in=LIVE_GOALS)),
            ("goal over", Goal.objects.exclude(state__in=LIVE_GOALS)),
        )
    ]
    cycles = (
        Cycle.objects.annotate(what=Value("cycle", CharField()), more=nothing, mine=nothing)
        .values_list("what", "key", "title", "more", "mine")
        .order_by()
    )
    views = [
        rows.filter(kind=kind)
        .annotate(what=Value(what, CharField()), key=Cast("pk", CharField()), whole=F("query"))
        .values_list("what", "key", "name", "whole", "person")
        .order_by()
        for what, rows in (
            ("view shared", SavedView.objects.filter(shared=True)),
            ("view own", SavedView.objects.filter(shared=False, person=person)),
        )
    ]
    found = goals[0].union(goals[1], cycles, *views, all=True)
    return sorted(found, key=lambda row: (row[0], row[2].casefold()))

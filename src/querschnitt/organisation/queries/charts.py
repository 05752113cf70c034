"""The organisation chart of a day, and the difference between two days."""

import re
from collections import Counter
from dataclasses import dataclass
from datetime import date

from querschnitt.kernel.authority import Actor, may, require
from querschnitt.organisation import labels
from querschnitt.organisation.domain.asof import as_of
from querschnitt.organisation.domain.difference import Difference, difference
from querschnitt.organisation.domain.snapshot import OrganisationAt, UnitAt
from querschnitt.organisation.domain.vocabulary import HEAD, Vocabulary
from querschnitt.organisation.permissions import GRANTS
from querschnitt.organisation.queries.memory import kept_history, organisation_on


@dataclass(frozen=True, slots=True, kw_only=True)
class ChartUnit:
    """A unit in the chart, with the units below it. `head` is empty where nobody leads it."""

    key: str
    name: str
    short_name: str
    kind: str
    head: str
    head_title: str
    acting: bool
    vacant_since: date | None
    posts: int
    depth: int
    children: tuple["ChartUnit", ...]

    @property
    def label(self) -> str:
        """The name, with the short name where it says more."""
        return f"{self.name} ({self.short_name})" if self.short_name not in {"", self.name} else self.name


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """All units of a day as a tree, and what the actor may do here."""

    day: date
    roots: tuple[ChartUnit, ...]
    may_change: bool
    may_import: bool
    may_export: bool
    may_export_people: bool

    def flat(self) -> list[ChartUnit]:
        """Every unit, those below it after it."""
        return [unit for root in self.roots for unit in _flat(root)]


def _flat(unit: ChartUnit) -> list[ChartUnit]:
    return [unit, *(below for child in unit.children for below in _flat(child))]


def chart(actor: Actor, day: date) -> Chart:
    """The chart as it stood on that day."""
    require(actor, GRANTS, "read_organisation")
    organisation = organisation_on(day)
    drawing = _Drawing(organisation, labels.vocabulary(day), Counter(post.unit for post in organisation.posts.values()))
    return Chart(
        day=day,
        roots=drawing.below(None, 0),
        may_change=may(actor, GRANTS, "found_unit"),
        may_import=may(actor, GRANTS, "import_organisation"),
        may_export=may(actor, GRANTS, "export_organisation"),
        may_export_people=may(actor, GRANTS, "export_people"),
    )


@dataclass(frozen=True, slots=True)
class _Drawing:
    organisation: OrganisationAt
    words: Vocabulary
    posts: Counter[str]

    def below(self, parent: str | None, depth: int) -> tuple[ChartUnit, ...]:
        return tuple(self._unit(unit, depth) for unit in sorted(self.organisation.children(parent), key=by_number))

    def _unit(self, unit: UnitAt, depth: int) -> ChartUnit:
        heads = self.organisation.posts_of(unit.key, HEAD)
        head = next((post for post in heads if post.holder), heads[0] if heads else None)
        holder = head.holder if head else None
        return ChartUnit(
            key=unit.key,
            name=unit.name,
            short_name=unit.short_name,
            kind=self.words.kind(unit.kind),
            head=holder.name if holder else "",
            head_title=(head.title if head else "") or self.words.title(HEAD, unit.kind),
            acting=holder.acting if holder else False,
            vacant_since=head.vacant_since if head else None,
            posts=self.posts[unit.key],
            depth=depth,
            children=self.below(unit.key, depth + 1),
        )


def by_number(unit: UnitAt) -> tuple[object, ...]:
    """Referat 2 before Referat 10, what has no number by its name."""
    return natural(unit.short_name or unit.name)


def natural(text: str) -> tuple[tuple[int, int, str], ...]:
    """A key that sorts numbers inside texts by their value."""
    parts = re.findall(r"[0-9]+|[^0-9]+", text.casefold())
    return tuple((0, int(part), "") if part.isdigit() else (1, 0, part) for part in parts)


def changes_between(actor: Actor, one: date, other: date) -> Difference:
    """What is different on the later of two days. As many statements as for one day."""
    require(actor, GRANTS, "read_organisation")
    whole = kept_history()
    return difference(as_of(whole, one), as_of(whole, other))

"""A unit with everything recorded of it."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from querschnitt.chronicle.queries import EntryRow, entries_of
from querschnitt.kernel.authority import Actor, may, require
from querschnitt.kernel.refusal import Forbidden
from querschnitt.kernel.validity import day_after
from querschnitt.organisation import labels
from querschnitt.organisation.domain.asof import as_of
from querschnitt.organisation.domain.history import History, UnitHistory
from querschnitt.organisation.domain.snapshot import OrganisationAt, UnitAt
from querschnitt.organisation.permissions import GRANTS
from querschnitt.organisation.queries.charts import by_number
from querschnitt.organisation.queries.memory import kept_history
from querschnitt.organisation.queries.posts import PostRow, post_rows


class Standing(StrEnum):
    """Whether a unit exists on the day of view."""

    PRESENT = "present"
    COMING = "coming"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class UnitName:
    """A unit to link to."""

    key: str
    name: str


@dataclass(frozen=True, slots=True)
class NameSpan:
    name: str
    short_name: str
    since: date
    until: date | None


@dataclass(frozen=True, slots=True)
class PlaceSpan:
    """`parent` None: at the top."""

    parent: UnitName | None
    since: date
    until: date | None


@dataclass(frozen=True, slots=True)
class Successor:
    """A unit that took over, or was taken over, on that day."""

    unit: UnitName
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitPage:
    """Everything a page says of a unit: how it stands on the day of view, and all that is recorded."""

    key: str
    name: str
    short_name: str
    kind: str
    standing: Standing
    founded_on: date
    dissolved_on: date | None
    above: tuple[UnitName, ...]
    below: tuple[UnitName, ...]
    posts: tuple[PostRow, ...]
    former_posts: tuple[PostRow, ...]
    names: tuple[NameSpan, ...]
    places: tuple[PlaceSpan, ...]
    successors: tuple[Successor, ...]
    predecessors: tuple[Successor, ...]
    today: tuple[UnitName, ...]
    entries: tuple[EntryRow, ...]
    may_change: bool
    may_name_successors: bool


def unit_page(actor: Actor, key: str, day: date) -> UnitPage:
    """The page of a unit as of that day; raises `Forbidden` for a unit that does not exist."""
    require(actor, GRANTS, "read_organisation")
    whole = kept_history()
    unit = whole.units.get(key)
    if unit is None:
        raise Forbidden(f"no unit {key}")
    organisation = as_of(whole, day)
    now, posts = organisation.units.get(key), post_rows(actor, whole, key, day)
    may_change = may(actor, GRANTS, "rename_unit")
    return UnitPage(
        key=key,
        name=(now.name if now else unit.named_on(day).name),
        short_name=(now.short_name if now else unit.named_on(day).short_name),
        kind=labels.vocabulary(day).kind(unit.kind),
        standing=_standing(unit, day),
        founded_on=unit.founded_on,
        dissolved_on=unit.dissolved_on,
        above=tuple(reversed([UnitName(u.key, u.name) for u in organisation.above(key)])),
        below=tuple(UnitName(u.key, u.name) for u in sorted(organisation.children(key), key=by_number)),
        posts=tuple(post for post in posts if not post.ended),
        former_posts=tuple(post for post in posts if post.ended),
        names=tuple(NameSpan(n.name, n.short_name, n.since, until) for n, until in unit.spans(unit.names)),
        places=tuple(_places(whole, unit)),
        successors=tuple(_successors(whole, unit)),
        predecessors=tuple(_predecessors(whole, unit)),
        today=_today(organisation, key) if unit.key in organisation.gone else (),
        entries=tuple(entries_of(f"unit:{key}", organisation.persons)),
        may_change=may_change and unit.dissolved_on is None,
        may_name_successors=may_change and unit.dissolved_on is not None,
    )


def _standing(unit: UnitHistory, day: date) -> Standing:
    if unit.exists_on(day):
        return Standing.PRESENT
    return Standing.COMING if day < unit.founded_on else Standing.GONE


def _places(whole: History, unit: UnitHistory) -> list[PlaceSpan]:
    return [
        PlaceSpan(
            UnitName(placed.parent, whole.name_of(placed.parent, placed.since)) if placed.parent else None,
            placed.since,
            until,
        )
        for placed, until in unit.spans(unit.placements)
    ]


def _successors(whole: History, unit: UnitHistory) -> list[Successor]:
    if unit.dissolved_on is None:
        return []
    on = day_after(unit.dissolved_on)
    return [Successor(UnitName(key, whole.name_of(key, on)), on) for key in unit.successors]


def _predecessors(whole: History, unit: UnitHistory) -> list[Successor]:
    return [
        Successor(UnitName(other.key, other.named_on(other.dissolved_on).name), day_after(other.dissolved_on))
        for _, other in sorted(whole.units.items())
        if other.dissolved_on is not None and unit.key in other.successors
    ]


def _today(organisation: OrganisationAt, key: str) -> tuple[UnitName, ...]:
    found: list[UnitAt] = [organisation.units[now] for now in organisation.today_of(key)]
    return tuple(UnitName(unit.key, unit.name) for unit in found)

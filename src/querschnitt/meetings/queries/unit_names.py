"""What units and posts are called on a day, for the few that a page names."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from querschnitt.concept.domain.model import EditionData
from querschnitt.organisation.models import Post, Succession, Unit, UnitName


@dataclass(frozen=True, slots=True)
class Named:
    """What units are called on a day, and which of them stand then."""

    names: Mapping[str, str]
    standing: frozenset[str]


def unit_names(keys: Collection[str], day: date) -> Mapping[str, str]:
    """The names of these units on that day, short where they have a short one; a dissolved one by its last name.

    One statement, none where there is nothing to name.
    """
    return named_units(keys, day).names


def named_units(keys: Collection[str], day: date) -> Named:
    """The same, with those that exist on that day. One statement at most."""
    if not keys:
        return Named({}, frozenset())
    rows = UnitName.objects.filter(unit__key__in=set(keys)).order_by("valid_from", "pk")
    of_unit = ("unit__key", "unit__founded_on", "unit__dissolved_on")
    found: dict[str, str] = {}
    standing: set[str] = set()
    for key, founded, dissolved, since, name, short in rows.values_list(*of_unit, "valid_from", "name", "short_name"):
        if since <= day or key not in found:
            found[key] = short or name
        if founded <= day and (dissolved is None or dissolved >= day):
            standing.add(key)
    return Named(found, frozenset(standing))


def post_title(post: Post, edition: EditionData | None, names: Mapping[str, str]) -> str:
    """What a post is called: its own title, or that of its function in such a unit; with the name of the unit."""
    title = post.title or (edition.title_of(post.function, post.unit.kind) if edition else post.function)
    return f"{title} {names.get(post.unit.key, post.unit.key)}"


def units_today(unit: str, day: date) -> tuple[str, ...]:
    """The units that answer on that day for one that the edition names: itself, or those that followed it.

    One statement where it exists, two where it was dissolved.
    """
    alive = Q(dissolved_on__isnull=True) | Q(dissolved_on__gte=day)
    if Unit.objects.filter(alive, key=unit, founded_on__lte=day).exists():
        return (unit,)
    return units_after(day).get(unit, ())


def units_after(day: date) -> Mapping[str, tuple[str, ...]]:
    """The units that answer on that day for each that had successors by then. One statement."""
    successors: dict[str, list[tuple[str, date | None]]] = {}
    rows = Succession.objects.filter(on__lte=day).order_by("successor__key")
    for one, other, dissolved in rows.values_list("predecessor__key", "successor__key", "successor__dissolved_on"):
        successors.setdefault(one, []).append((other, dissolved))
    return {unit: tuple(dict.fromkeys(_followers(unit, successors, day, set()))) for unit in successors}


def _followers(
    unit: str, successors: Mapping[str, list[tuple[str, date | None]]], day: date, seen: set[str]
) -> list[str]:
    found: list[str] = []
    for key, dissolved in successors.get(unit, ()):
        if key not in seen:
            seen.add(key)
            stands = dissolved is None or dissolved >= day
            found += [key] if stands else _followers(key, successors, day, seen)
    return found

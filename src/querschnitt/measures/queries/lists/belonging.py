"""Filters by where a thing belongs: part of the administration, unit alone, field, pass, origin, last light, money.

Each of them divides the rows without rest, so that a table of totals can be divided by it too.
"""

from collections.abc import Callable, Mapping, Sequence

from django.db.models import Q

from querschnitt.measures.domain.lists.figures import Figure
from querschnitt.measures.models import MeasureResource
from querschnitt.measures.queries.lists.names import Names
from querschnitt.meetings.domain.states import Light

Values = tuple[str, ...]
NONE = "ohne"  # names no field, pass, origin, light; belongs to no part of the administration
FORMER = "frueher"  # a field that the edition in force does not know any more


def below(values: Values, names: Names) -> Q:
    """Led by a unit of these parts of the administration; without: by one that lies in none of them."""
    keys = {key for value in values if value != NONE for key in names.parts.get(value, ())}
    nowhere = ~Q(unit__key__in=names.in_parts) if NONE in values else Q(pk__in=())
    return Q(unit__key__in=sorted(keys)) | nowhere


def led_by(values: Values, _names: Names) -> Q:
    """Led by that very unit, not by those below it."""
    return Q(unit__key__in=values)


def field(values: Values, names: Names) -> Q:
    named = [value for value in values if value not in (NONE, FORMER)]
    found = Q(field_of_action__in=[*named, *([""] if NONE in values else [])])
    return found | ~Q(field_of_action__in=["", *names.fields.by_key]) if FORMER in values else found


def cycle(values: Values, _names: Names) -> Q:
    named = [value for value in values if value != NONE]
    found = Q(cycle__key__in=named) if named else Q(pk__in=())
    return found | Q(cycle=None) if NONE in values else found


# How a measure came about; the first that holds.
ORIGINS: Mapping[str, Q] = {
    "fortgefuehrt": Q(carries_on__isnull=False),
    "rueckmeldung": Q(response__isnull=False),
    "verweis": ~Q(origin_reference=""),
    "anders": ~Q(origin=""),
    NONE: Q(),
}


def origin(values: Values, _names: Names) -> Q:
    found, earlier = Q(pk__in=()), Q()
    for key, holds in ORIGINS.items():
        if key in values:
            found |= holds & earlier
        if holds:
            earlier &= ~holds
    return found


def light(values: Values, _names: Names) -> Q:
    return Q(last_light__in=["" if value == NONE else value for value in values])


def figures(values: Values, _names: Names) -> Q:
    """All of what is named holds: two years can be asked for together."""
    found = Q()
    for each in filter(None, map(Figure.read, values)):
        said = MeasureResource.objects.filter(year=each.year, kind=each.kind, **{f"{each.side}__isnull": False})
        asked = Q(pk__in=said.values("measure"))
        found &= ~asked if each.lacking else asked
    return found


BELONGING: Mapping[str, Callable[[Values, Names], Q]] = {
    "unter": below,
    "federfuehrung": led_by,
    "herkunft": origin,
    "ampel": light,
    "mittel": figures,
}
LIGHTS: Sequence[str] = (*Light, NONE)

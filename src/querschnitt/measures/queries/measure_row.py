"""The row of one measure with the few things that its page says of what it belongs to. One statement, written once."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.db import DEFAULT_DB_ALIAS
from django.db.models import Model, QuerySet

from querschnitt.committees.models import Committee
from querschnitt.cycles.models import Cycle, Goal
from querschnitt.kernel.refusal import Forbidden
from querschnitt.measures.models import Measure
from querschnitt.meetings.queries.prepared import Prepared
from querschnitt.organisation.models import Unit

# Fields by what they are of, what lies further away behind what leads there.
_SHOWN: Mapping[str, tuple[type[Model], Sequence[str]]] = {
    "": (Measure, tuple(field.attname for field in Measure._meta.concrete_fields)),  # noqa: SLF001 (documented)
    "unit": (Unit, ("id", "key")),
    "goal": (Goal, ("id", "number", "title", "ended_on", "merged_into_id")),
    "goal__merged_into": (Goal, ("id", "number", "title")),
    "cycle": (Cycle, ("id", "key", "title", "committee_id")),
    "cycle__committee": (Committee, ("id", "key")),
    "parent": (Measure, ("id", "number", "title")),
}


def measure_row(number: int, day: date) -> Measure:
    """The measure of that number; raises `Forbidden` where there was none by that day. One statement."""
    values = next(_FOUND(number=number, day=day), None)
    if values is None:
        raise Forbidden(str(number))
    return _made(values)


def _found(number: int, day: date) -> "QuerySet[Any, Any]":
    paths = (f"{path}__{name}" if path else name for path, (_model, names) in _SHOWN.items() for name in names)
    return Measure.objects.filter(number=number, proposed_on__lte=day).order_by().values_list(*paths)


_FOUND = Prepared(_found, number=987_654_321, day=date(9876, 5, 4))


def _made(values: Sequence[Any]) -> Measure:
    """The row, each thing set where it belongs; what was not read is read as soon as somebody asks for it."""
    rest = iter(values)
    found: dict[str, Any] = {}
    for path, (model, names) in _SHOWN.items():
        read = [next(rest) for _name in names]
        if read[0] is not None:
            found[path] = model.from_db(DEFAULT_DB_ALIAS, names, read)
            above, _, name = path.rpartition("__")
            if name:
                setattr(found[above], name, found[path])
    row: Measure = found[""]
    return row

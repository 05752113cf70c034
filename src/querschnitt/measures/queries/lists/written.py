"""Cells of a list as text, number or day: what the page shows and a file holds is the same."""

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from querschnitt.measures.domain.lists.cells import Labels, written_pairs
from querschnitt.measures.domain.states import Freshness, Punctuality
from querschnitt.measures.labels import FRESHNESS, PUNCTUALITY
from querschnitt.measures.queries.lists.fields import ListField, Shape
from querschnitt.measures.queries.lists.names import Names

Plain = str | int | date | Decimal
Write = Callable[[Any], Plain]


def writer(field: ListField, names: Names) -> Write | None:
    """How the values of a column are written; None: as they are."""
    if field.shape in (Shape.LINE, Shape.TEXT) and field.paths:
        return None
    make = WRITERS.get(field.shape)
    return make(field, names) if make else _or_nothing


def _or_nothing(value: Any) -> Plain:
    found: Plain = "" if value is None else value
    return found


def _keyed(field: ListField, names: Names) -> Write:
    known: Mapping[str, str] = field.labels(names).by_key if field.labels else {}

    def write(value: str | None) -> Plain:
        return known.get(value, value) if value else ""

    return write


def _paired(field: ListField, names: Names) -> Write:
    labels = field.labels(names) if field.labels else Labels({})
    return lambda value: written_pairs(value, labels) if value else ""


def _numbered(_field: ListField, _names: Names) -> Write:
    return lambda value: "\n".join(map(str, value)) if value else ""


def _goal(_field: ListField, names: Names) -> Write:
    return names.goal


def _signal(field: ListField, _names: Names) -> Write:
    said = words(field)

    def write(value: tuple[str, date | None]) -> Plain:
        word = said.get(value[0], "")
        return f"{word}, {value[1]:%d.%m.%Y}" if word and value[1] else word

    return write


def words(field: ListField) -> Mapping[str, str]:
    """What the signal of that column says, by its value."""
    labels: Mapping[Any, Any] = PUNCTUALITY if field.key == "termin" else FRESHNESS
    return {str(key): str(label) for key, label in labels.items()}


WRITERS: Mapping[Shape, Callable[[ListField, Names], Write]] = {
    Shape.KEY: _keyed,
    Shape.PAIRS: _paired,
    Shape.KEYS: _paired,
    Shape.NUMBERS: _numbered,
    Shape.GOAL: _goal,
    Shape.SIGNAL: _signal,
}
STATES: Mapping[str, str] = {
    Punctuality.LATE: "overdue",
    Punctuality.ON_TIME: "met",
    Punctuality.NO_DATE: "not_judgeable",
    Freshness.STALE: "overdue",
    Freshness.NEVER: "overdue",
    Freshness.DUE: "due",
    Freshness.FRESH: "met",
    Freshness.NOT_ASKED: "waived",
}

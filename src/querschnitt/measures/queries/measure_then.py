"""The fields of a measure as they were on a day: what later changes say was before them."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from querschnitt.cycles.models import Cycle, Goal
from querschnitt.measures.models import Measure
from querschnitt.organisation.models import Unit

DAYS = ("starts_on", "ends_on", "blocked_since")
WORDS = (
    "title", "text", "field_of_action", "origin", "origin_reference", "participation", "blocked_reason",
    "blocked_release",
)  # fmt: skip

_RELATED: Mapping[str, tuple[Any, str]] = {
    "cycle": (Cycle, "key"),
    "goal": (Goal, "number"),
    "parent": (Measure, "number"),
    "unit": (Unit, "key"),
}


def undo(row: Measure, befores: Iterable[Mapping[str, Any]]) -> None:
    """Give the fields the values that they had on the day: what later changes, the latest first, say was before them.

    A statement for each thing it belonged to otherwise; none for a day since which nothing changed.
    """
    was: dict[str, Any] = {}
    for before in befores:
        was.update(before)
    for name in WORDS:
        setattr(row, name, was.get(name, getattr(row, name)))
    for name in DAYS:
        if name in was:
            setattr(row, name, date.fromisoformat(was[name]) if was[name] else None)
    for name, (model, key) in _RELATED.items():
        if name in was:
            setattr(row, name, model.objects.filter(**{key: was[name]}).first() if was[name] else None)

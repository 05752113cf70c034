"""The difference between two editions, rule by rule and part by part.

It goes over the fields of the value classes themselves, so that a part added to them later cannot be forgotten here.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from enum import StrEnum
from typing import Any

from querschnitt.concept.domain.model import EditionData, Link
from querschnitt.kernel.calendar import Span


class ChangeKind(StrEnum):
    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Change:
    """One change. `table` and `key` say where (`bodies.steering.seats`, `mayor`), `what` which value of it.

    `old` and `new` are values of the edition; what was added has no old one, what was removed no new one.
    `what` is empty where the whole part came or went, and `order` where the parts changed places.
    """

    kind: ChangeKind
    table: str
    key: str
    what: str
    old: object = None
    new: object = None


ORDER = "order"


def difference(old: EditionData, new: EditionData) -> tuple[Change, ...]:
    """All changes from the old edition to the new one, in the order of tables and keys; none for equal editions."""
    return tuple(sorted(_within("", "", old, new), key=lambda change: (change.table, change.key, change.what)))


def _within(table: str, key: str, old: Any, new: Any) -> Iterator[Change]:
    """The changes between two values of the same class, field by field."""
    here = ".".join(part for part in (table, key) if part)
    for field in fields(old):
        before, after = getattr(old, field.name), getattr(new, field.name)
        if before == after:
            continue
        if _holds_parts(before) or _holds_parts(after):
            yield from _between(f"{here}.{field.name}" if here else field.name, before, after)
        elif _is_part(before) and type(before) is type(after):
            yield from _within(here, field.name, before, after)
        else:
            yield _change(table, key, field.name, before, after)


def _between(table: str, old: Any, new: Any) -> Iterator[Change]:
    """The changes between two collections whose parts have a name."""
    before, after = _named(old), _named(new)
    for name in sorted({*before, *after}):
        if name not in after:
            yield Change(ChangeKind.REMOVED, table, name, "", old=before[name])
        elif name not in before:
            yield Change(ChangeKind.ADDED, table, name, "", new=after[name])
        elif before[name] != after[name]:
            yield from _changed(table, name, before[name], after[name])
    yield from _moved(table, old, before, after)


def _changed(table: str, name: str, old: object, new: object) -> Iterator[Change]:
    if _is_part(old) and type(old) is type(new):
        yield from _within(table, name, old, new)
    else:
        yield _change(table, name, "", old, new)


def _moved(table: str, old: object, before: Mapping[str, object], after: Mapping[str, object]) -> Iterator[Change]:
    """Parts that were there before and still are, in another order; the order of a mapping means nothing."""
    stayed_before = tuple(name for name in before if name in after)
    stayed_after = tuple(name for name in after if name in before)
    if not isinstance(old, Mapping) and stayed_before != stayed_after:
        yield Change(ChangeKind.CHANGED, table, "", ORDER, old=stayed_before, new=stayed_after)


def _change(table: str, key: str, what: str, old: object, new: object) -> Change:
    if old is None:
        return Change(ChangeKind.ADDED, table, key, what, new=new)
    if new is None:
        return Change(ChangeKind.REMOVED, table, key, what, old=old)
    return Change(ChangeKind.CHANGED, table, key, what, old=old, new=new)


def _is_part(value: object) -> bool:
    return is_dataclass(value) and not isinstance(value, Span)


def _holds_parts(value: object) -> bool:
    if isinstance(value, Mapping):
        return True
    return isinstance(value, tuple) and any(_is_part(item) for item in value)


def _named(collection: Mapping[str, object] | Sequence[Any]) -> Mapping[str, object]:
    if isinstance(collection, Mapping):
        return collection
    return {_name(part): part for part in collection}


def _name(part: Any) -> str:
    return f"{part.source} → {part.target}" if isinstance(part, Link) else str(part.key)

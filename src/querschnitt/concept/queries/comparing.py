"""The difference between two editions, in words, part by part."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.utils.translation import gettext

from querschnitt.concept.domain.difference import Change, ChangeKind, difference
from querschnitt.concept.domain.kinds import KINDS
from querschnitt.concept.domain.model import EditionData
from querschnitt.concept.labels import CHANGES, ENUMS, FIELDS, PARTS, value_words
from querschnitt.concept.queries.editions import EditionRow, edition_row, file_of, parsed
from querschnitt.kernel.authority import Actor
from querschnitt.ui.rows import Words

RULES = "rules"


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """One change in words: of what, which value of it, and how it was and is."""

    kind: ChangeKind
    kind_words: Words
    thing: str
    what: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class ChangedPart:
    """The changes of one part of the edition; the rules stand first."""

    name: str
    title: Words
    changes: tuple[ChangeRow, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """What the new edition does differently from the old one."""

    old: EditionRow
    new: EditionRow
    parts: tuple[ChangedPart, ...]

    @property
    def number(self) -> int:
        return sum(len(part.changes) for part in self.parts)


def comparison(actor: Actor, old: str, new: str, day: date) -> Comparison:
    """Compare two editions that the actor may see; `Forbidden` otherwise."""
    rows = edition_row(actor, old, day), edition_row(actor, new, day)
    return Comparison(*rows, compared(parsed(file_of(actor, old)), parsed(file_of(actor, new))))


def compared(old: EditionData, new: EditionData) -> tuple[ChangedPart, ...]:
    """The changes, grouped by part of the edition."""
    found: dict[str, list[ChangeRow]] = {}
    for change in difference(old, new):
        part = (change.table or change.what or change.key).split(".")[0]
        found.setdefault(part, []).append(_row(change, old, new))
    order = sorted(found, key=lambda part: (part != RULES, part))
    return tuple(ChangedPart(part, PARTS.get(part, part), tuple(found[part])) for part in order)


def _row(change: Change, old: EditionData, new: EditionData) -> ChangeRow:
    path = [*change.table.split("."), change.key] if change.table else [change.key]
    path = [step for step in path if step]
    return ChangeRow(
        kind=change.kind,
        kind_words=CHANGES[change.kind],
        thing=_thing(path, new) or _thing(path, old) or next(iter(path[1:]), ""),
        what=" · ".join(_places(path, old, new, change.what)) if path else "",
        old=_shown(change.old),
        new=_shown(change.new),
    )


def _thing(path: list[str], data: EditionData) -> str:
    """The name of the rule, body, section … that the path leads to."""
    part, key, *_deeper = [*path, "", ""]
    collection = getattr(data, part, ()) if part else ()
    if isinstance(collection, Mapping):
        found = collection.get(key)
    else:
        found = next((each for each in collection if getattr(each, "key", "") == key), None)
    return _named(found) if found else ""


def _places(path: list[str], old: EditionData, new: EditionData, what: str) -> Iterator[str]:
    """Where within the thing: its parts, and the value of them."""
    parameters = _parameters(path, old, new)
    for step in path[2:]:
        if step in parameters:
            yield gettext(parameters[step])
        elif step != "parameters":
            yield str(FIELDS.get(step, step))
    if what:
        yield str(FIELDS.get(what, what))


def _parameters(path: list[str], old: EditionData, new: EditionData) -> dict[str, str]:
    """What the parameters of a changed rule mean."""
    part, key, *_deeper = [*path, "", ""]
    rules = [data.rules[key] for data in (new, old) if part == RULES and key in data.rules]
    kind = KINDS[rules[0].kind] if rules else None
    return {name: parameter.explanation for name, parameter in kind.parameters.items()} if kind else {}


def _shown(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, StrEnum):
        return str(ENUMS.get(str(value), value))
    if isinstance(value, tuple | list):
        return ", ".join(_shown(item) for item in value)
    return _named(value) or value_words(value)


def _named(value: object) -> str:
    for name in ("title", "name", "label", "singular"):
        found = getattr(value, name, None)
        if isinstance(found, str) and found:
            return found
    return ""

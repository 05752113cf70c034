"""Cells of a list that somebody has typed into: which of them change something, and the command that changes it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from querschnitt.kernel.authority import Actor
from querschnitt.kernel.refusal import Forbidden, Refused
from querschnitt.kernel.wording import Say, say
from querschnitt.measures.commands._many import CHANGE, NOT_ALLOWED
from querschnitt.measures.domain.lists.language import Wanted
from querschnitt.measures.domain.states import Kind
from querschnitt.measures.queries.lists.fields import FIELDS, ListField
from querschnitt.measures.queries.lists.names import Names
from querschnitt.measures.queries.lists.rows import ListRow, Reading
from querschnitt.measures.queries.lists.typed import at_present, is_cut, plain, shown, typed

AT_ONCE = 500  # rows a statement


@dataclass(frozen=True, slots=True)
class Edit:
    """What was typed into a row: by column, and what the page had shown there."""

    number: int
    cells: Mapping[str, str]
    was: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Rejected:
    """A cell that was not taken in: what was typed, why not, and what stands there now."""

    number: int
    column: str
    typed: str
    why: Say
    now: str = ""


@dataclass(frozen=True, slots=True)
class Edited:
    """What came of it: the numbers of the rows that changed, with their columns; and what was not taken in."""

    saved: Mapping[int, tuple[str, ...]]
    rejected: tuple[Rejected, ...]


def present_rows(kind: Kind, names: Names, columns: Sequence[str], numbers: Sequence[int]) -> dict[int, ListRow]:
    """The rows of these numbers with these columns, as they are now."""
    reading = Reading.of(Wanted(kind=kind, columns=tuple(columns)), names)
    chunks = [numbers[begin : begin + AT_ONCE] for begin in range(0, len(numbers), AT_ONCE)]
    return {row.number: row for chunk in chunks for row in reading.of_numbers(chunk)}


@dataclass(frozen=True, slots=True)
class Desk:
    """Who edits which list, with which columns before them, and why."""

    actor: Actor
    kind: Kind
    names: Names
    columns: Sequence[str]
    reason: str = ""


def edited_row(desk: Desk, edit: Edit, row: ListRow | None) -> tuple[tuple[str, ...], list[Rejected]]:
    """Take in what was typed into one row: the columns that are another now, the cells that were not taken in."""
    if row is None:
        why = say("There is no entry %(number)s.", number=edit.number)
        return (), [Rejected(edit.number, column, text, why) for column, text in edit.cells.items()]
    values = dict(zip(desk.columns, row.values, strict=True))
    changes: dict[str, tuple[str, Any]] = {}
    rejected: list[Rejected] = []
    for column, text in edit.cells.items():
        field = FIELDS[desk.kind].get(column)
        if field is None or not field.change or column not in values:
            rejected.append(Rejected(edit.number, column, text, say("This column is not changed here.")))
            continue
        try:
            meant = meant_by(field, desk.names, text, edit.was.get(column), values[column])
        except Refused as refused:
            now = shown(field, desk.names, values[column])
            rejected.append(Rejected(edit.number, column, text, refused.sentence, now))
        else:
            if meant is not UNTOUCHED:
                changes[column] = (text, meant)
    saved, refused_later = _changed(desk, row, changes)
    return saved, rejected + refused_later


UNTOUCHED = object()


def meant_by(field: ListField, names: Names, text: str, was: str | None, value: Any) -> Any:
    """The new value; UNTOUCHED where the cell says what it said. Refuses what is stale (R4) or cannot be read."""
    if (was is not None and plain(text) == plain(was)) or is_cut(plain(text)):
        return UNTOUCHED
    meant = typed(field, names, text)
    if meant == at_present(field, value):
        return UNTOUCHED
    now = shown(field, names, value)
    if was is not None and plain(was) != now:
        raise Refused(say("Somebody else has changed this in the meantime."))
    return meant


def _changed(
    desk: Desk, row: ListRow, changes: Mapping[str, tuple[str, Any]]
) -> tuple[tuple[str, ...], list[Rejected]]:
    """Give the command; a cell that it refuses is left out, the others are tried again."""
    left, rejected, fields = dict(changes), list[Rejected](), FIELDS[desk.kind]
    now = {
        column: shown(fields[column], desk.names, value)
        for column, value in zip(desk.columns, row.values, strict=True)
        if column in changes
    }
    while left:
        given = {fields[column].change: value for column, (_text, value) in left.items()}
        try:
            with transaction.atomic():
                CHANGE[desk.kind](row.number, actor=desk.actor, changes=given, reason=desk.reason, seen=row.version)
        except Forbidden:
            return (), [
                *rejected,
                *(Rejected(row.number, c, text, NOT_ALLOWED, now[c]) for c, (text, _v) in left.items()),
            ]
        except Refused as refused:
            blamed = [column for column in left if fields[column].change == refused.place] or list(left)
            rejected += [Rejected(row.number, c, left.pop(c)[0], refused.sentence, now[c]) for c in blamed]
        else:
            break
    return tuple(left), rejected

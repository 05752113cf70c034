"""Lists are worked in: cells edited where they stand, one column of many rows at once, views kept under a name."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from querschnitt.chronicle.commands import record
from querschnitt.kernel import clock
from querschnitt.kernel.authority import Actor, require
from querschnitt.kernel.refusal import Forbidden, Refused
from querschnitt.kernel.wording import Say, say
from querschnitt.measures.commands._changing import Change
from querschnitt.measures.commands._listed import (
    UNTOUCHED,
    Desk,
    Edit,
    Edited,
    Rejected,
    edited_row,
    meant_by,
    present_rows,
)
from querschnitt.measures.commands._many import change_rows
from querschnitt.measures.commands._words import needed
from querschnitt.measures.domain.states import Kind
from querschnitt.measures.events.lists import ManyChanged, ViewDropped, ViewSaved
from querschnitt.measures.models import SavedView
from querschnitt.measures.permissions import GRANTS
from querschnitt.measures.queries.lists.fields import FIELDS, ListField
from querschnitt.measures.queries.lists.names import names
from querschnitt.measures.queries.lists.rows import ListRow
from querschnitt.measures.queries.lists.typed import shown

MOST_EDITED = 100  # rows of a page
MOST: Mapping[Kind, int] = {kind: 10_000 if kind is Kind.MEASURE else 500 for kind in Kind}  # rows changed at once
NAME = 80


@dataclass(frozen=True, slots=True)
class ManyLine:
    """A row of a change of many: its number and title, what stood there, what stands there then, or why not."""

    number: int
    title: str
    before: str
    after: str
    refused: Say | None = None


class _TakenBackError(Exception):
    """Nothing of it is to stay."""


@transaction.atomic
def edit_list(*, actor: Actor, kind: Kind, edits: Sequence[Edit], reason: str = "") -> Edited:
    """Take in cells that were edited in the table: one change a row, by the command that belongs to it.

    What can be taken in is; every other cell is told with its reason and what was typed, nothing is lost. A cell that
    shows something else by now than the page did is not overwritten (R4). What says the same as before is no change,
    so the same sent twice changes nothing (R5).
    """
    require(actor, GRANTS, "edit_in_list")
    if len(edits) > MOST_EDITED:
        raise Refused(say("At most %(number)s rows at once.", number=MOST_EDITED))
    known = names(actor, kind)
    columns = sorted({column for edit in edits for column in edit.cells if column in FIELDS[kind]})
    rows = present_rows(kind, known, columns, [edit.number for edit in edits])
    desk = Desk(actor, kind, known, columns, reason)
    saved: dict[int, tuple[str, ...]] = {}
    rejected: list[Rejected] = []
    for edit in edits:
        fields, not_taken = edited_row(desk, edit, rows.get(edit.number))
        rejected += not_taken
        if fields:
            saved[edit.number] = fields
    return Edited(saved, tuple(rejected))


@transaction.atomic
def change_many(
    *,
    actor: Actor,
    kind: Kind,
    numbers: Mapping[int, int | None],
    column: str,
    text: str,
    reason: str = "",
    preview: bool = False,
) -> tuple[ManyLine, ...]:
    """Write the same into one column of many rows, all at once or nothing; what came of it, row by row.

    `numbers`: of the rows, each with the version that was seen. With `preview`, or where one row is refused, everything
    is taken back: the lines say what would be. Rows that say so already stay as they are.
    """
    capacity = require(actor, GRANTS, "edit_in_list")
    if len(numbers) > MOST[kind]:
        raise Refused(say("At most %(number)s rows at once.", number=MOST[kind]))
    if column not in FIELDS[kind] or not FIELDS[kind][column].change:
        raise Refused(say("This column is not changed here."), place="column")
    columns = ("titel",) if column == "titel" else ("titel", column)
    desk = Desk(actor, kind, names(actor, kind), columns, reason)
    try:
        with transaction.atomic():
            lines = _many(desk, numbers, column, text, stored=not preview)
            if preview or any(line.refused for line in lines):
                raise _TakenBackError  # noqa: TRY301 (what happened so far goes with it)
            event = ManyChanged(subject=f"list:{kind}", of=kind, field=column, number=len(lines))
            record(event, actor=actor, capacity=capacity)
    except _TakenBackError:
        pass
    return lines


def _many(
    desk: Desk, numbers: Mapping[int, int | None], column: str, text: str, *, stored: bool
) -> tuple[ManyLine, ...]:
    rows = dict(sorted(present_rows(desk.kind, desk.names, desk.columns, sorted(numbers)).items()))
    field, refused, changes = FIELDS[desk.kind][column], dict[int, Say](), list[Change]()
    for number, row in rows.items():
        try:
            meant = meant_by(field, desk.names, text, None, row.values[-1])
        except Refused as error:
            refused[number] = error.sentence
        else:
            if numbers[number] not in (None, row.version):
                refused[number] = say("Somebody else has changed this in the meantime.")
            elif meant is not UNTOUCHED:
                changes.append(Change(number, {field.change: meant}, row.version))
    denied = change_rows(desk.actor, desk.kind, changes, desk.reason, stored=stored)
    refused |= {one.number: one.why for one in denied}
    return tuple(_line(desk, field, row, text, refused.get(number)) for number, row in rows.items())


def _line(desk: Desk, field: ListField, row: ListRow, text: str, refused: Say | None) -> ManyLine:
    before = shown(field, desk.names, row.values[-1])
    return ManyLine(row.number, str(row.values[0]), before, before if refused else text, refused)


@transaction.atomic
def save_view(*, actor: Actor, kind: Kind, name: str, query: str, shared: bool = False) -> SavedView:
    """Keep filters, columns and order under a name of one's own; the same name again replaces what it kept."""
    capacity = require(actor, GRANTS, "save_view")
    if actor.person is None:
        raise Forbidden("a view belongs to somebody")
    facts: dict[str, Any] = {"query": query.lstrip("?")[:4000], "shared": shared, "saved_on": clock.today()}
    key: dict[str, Any] = {"person": actor.person, "kind": kind, "name": needed(name, "name", most=NAME)}
    there = SavedView.objects.select_for_update().filter(**key).first()
    if there and {name: getattr(there, name) for name in facts} == facts:
        return there
    row, _made = SavedView.objects.update_or_create(**key, defaults=facts)
    record(ViewSaved(subject=f"view:{row.pk}", of=kind, shared=shared), actor=actor, capacity=capacity)
    return row


@transaction.atomic
def drop_view(*, actor: Actor, view: int) -> None:
    """Delete a view of one's own."""
    capacity = require(actor, GRANTS, "save_view")
    row = SavedView.objects.select_for_update().filter(pk=view, person=actor.person or "-").first()
    if row is None:
        raise Forbidden(str(view))
    event = ViewDropped(subject=f"view:{row.pk}", of=row.kind)
    row.delete()
    record(event, actor=actor, capacity=capacity)


__all__ = [
    "Edit",
    "Edited",
    "ManyLine",
    "Rejected",
    "change_many",
    "drop_view",
    "edit_list",
    "save_view",
]

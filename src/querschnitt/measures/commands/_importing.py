"""A file in the shape of the export, held against what is stored: which cells are another, which rows are new."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby, islice
from operator import attrgetter
from typing import Any
from uuid import UUID, uuid5

from django.db import transaction

from querschnitt.kernel.authority import Actor
from querschnitt.kernel.refusal import Forbidden, Refused
from querschnitt.kernel.wording import Say, say
from querschnitt.measures.commands._changing import Change
from querschnitt.measures.commands._listed import AT_ONCE, present_rows
from querschnitt.measures.commands._many import NOT_ALLOWED, Denied, change_rows
from querschnitt.measures.commands.measures import propose_measure
from querschnitt.measures.commands.stock import note_offer, raise_need
from querschnitt.measures.domain.lists.cells import read_number
from querschnitt.measures.domain.states import Kind
from querschnitt.measures.models import ImportDraft
from querschnitt.measures.queries.lists.fields import FIELDS, ListField
from querschnitt.measures.queries.lists.names import Names
from querschnitt.measures.queries.lists.rights import changeable_numbers
from querschnitt.measures.queries.lists.rows import ListRow
from querschnitt.measures.queries.lists.typed import at_present, is_cut, plain, shown, typed
from querschnitt.organisation.domain.tables.reading import read_table
from querschnitt.organisation.domain.tables.shape import Column, Line, Table

NAMESPACE = UUID("6f3c1c1e-8d1f-4e69-9a3c-7d3a4c1f2b10")
ADD = {Kind.MEASURE: propose_measure, Kind.NEED: raise_need, Kind.OFFER: note_offer}
STATE = "zustand"
NEEDED = ("titel", "einheit")  # of a new row
NEW_ASKED = 1000  # new rows that are tried when the file is read; the others when it is taken in


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a file, and where: row as the program shows it, heading of the column."""

    row: int
    column: str
    why: Say

    def packed(self, sheet: str) -> list[object]:
        """As a draft keeps it; a workbook has several tables, of which `sheet` was read."""
        values = {name: value if isinstance(value, int) else str(value) for name, value in self.why.values.items()}
        return [self.row, self.column, self.why.text, values, sheet]


@dataclass(slots=True)
class Read:
    """What a file says: rows that change something or are new, faults; `sheet`: the table of a workbook."""

    sheet: str = ""
    rows: list[dict[str, Any]] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)


def columns_of(kind: Kind) -> list[Column]:
    """The columns of a file: by their key, or by the head that the export gives them."""
    return [
        Column(key=key, german=str(one.label), needed=key == "nummer" and kind is Kind.GOAL)
        for key, one in FIELDS[kind].items()
    ]


def read_file(actor: Actor, kind: Kind, names: Names, name: str, data: bytes) -> Read:
    """Hold the file against what is stored. A statement for each five hundred rows and for each list-like column."""
    table, faults = read_table(data, name, columns_of(kind))
    found = Read(sheet=table.sheet, faults=[Fault(fault.row, fault.column, fault.sentence) for fault in faults])
    if not table.headings:
        return found
    if "nummer" not in table.headings:
        found.faults.append(
            Fault(1, "", say("The column of the numbers is missing: without it every row would be new."))
        )
        return found
    numbered = dict(_numbers(table, found))
    given = [key for key in table.headings if FIELDS[kind][key].change]
    reading = Reader(kind, names, table, given)
    waiting = iter(table.lines)
    while some := list(islice(waiting, AT_ONCE)):
        _read_lines(actor, reading, [(line, numbered[line.number]) for line in some], found)
    found.faults += _denied(actor, reading, found)
    found.faults.sort(key=attrgetter("row"))
    return found


def _denied(actor: Actor, reading: "Reader", found: Read) -> list[Fault]:
    """What the rows that can be read are refused for, so that all of it is known at once; nothing is stored."""
    wrong = {fault.row for fault in found.faults}
    rows = [row for row in found.rows if row["row"] not in wrong]
    changed = {row["number"]: row for row in rows if row["number"]}
    changes = (Change(number, _given(reading.kind, reading.names, row), row["seen"]) for number, row in changed.items())
    denied = [(changed[one.number]["row"], one) for one in change_rows(actor, reading.kind, changes, stored=False)]
    new = [row for row in rows if not row["number"]][:NEW_ASKED]
    denied += ((row["row"], one) for row in new if (one := _not_added(actor, reading, row)))
    return [Fault(row, reading.heading_of(one.place), one.why) for row, one in denied]


def _not_added(actor: Actor, reading: "Reader", row: Mapping[str, Any]) -> Denied | None:
    try:
        with transaction.atomic():
            _added(actor, reading.kind, _given(reading.kind, reading.names, row))
            transaction.set_rollback(True)
    except (Refused, Forbidden) as error:
        return Denied.of(0, error)
    return None


def _read_lines(actor: Actor, reading: "Reader", lines: Sequence[tuple[Line, int | None]], found: Read) -> None:
    numbers = sorted(number for _line, number in lines if number and number != WRONG)
    rows = present_rows(reading.kind, reading.names, [*reading.given, STATE], numbers)
    may = changeable_numbers(actor, reading.kind, numbers)
    for line, number in lines:
        if number == WRONG:
            continue
        row = rows.get(number) if number else None
        if number and row is None:
            found.faults.append(reading.fault(line, "nummer", say("There is no entry %(number)s.", number=number)))
        elif said := reading.said(line, row, found.faults):
            found.rows.append(said)
            if row is not None and number not in may:
                found.faults.append(reading.fault(line, "", NOT_ALLOWED))


WRONG = -1


def _numbers(table: Table, found: Read) -> Iterator[tuple[int, int | None]]:
    """The number of each row; none for a new one. Twice the same, or no number, is a fault."""
    seen: dict[int, int] = {}
    for line in table.lines:
        try:
            number = read_number(line["nummer"])
        except Refused as refused:
            found.faults.append(Fault(line.number, table.headings["nummer"], refused.sentence))
            yield line.number, WRONG
            continue
        if number in seen:
            sentence = say("Number %(number)s stands in row %(row)s as well.", number=number, row=seen[number])
            found.faults.append(Fault(line.number, table.headings["nummer"], sentence))
            yield line.number, WRONG
            continue
        if number:
            seen[number] = line.number
        yield line.number, number


@dataclass(frozen=True, slots=True)
class _Cells:
    """What was found in a row so far."""

    cells: dict[str, str]
    before: dict[str, str]
    faults: list[Fault]


@dataclass(frozen=True, slots=True)
class Reader:
    """How the rows of one file are read."""

    kind: Kind
    names: Names
    table: Table
    given: Sequence[str]

    def fault(self, line: Line, column: str, why: Say) -> Fault:
        label = FIELDS[self.kind][column].label if column else ""
        return Fault(line.number, self.table.headings.get(column, str(label)), why)

    def heading_of(self, place: str) -> str:
        """The heading of the column that gives this field of the command."""
        return next((self.table.headings[key] for key in self.given if FIELDS[self.kind][key].change == place), "")

    def said(self, line: Line, row: ListRow | None, faults: list[Fault]) -> dict[str, Any] | None:
        """What the row changes, or the new row; None where it says what is stored."""
        values = dict(zip(self.given, row.values, strict=False)) if row else {}  # the state comes behind them
        into = _Cells({}, {}, faults)
        for key in self.given:
            self._cell(line, FIELDS[self.kind][key], values, into)
        if row is not None and (why := self._state_said(line, row)):
            faults.append(self.fault(line, STATE, why))
        cells = into.cells
        if row is None:
            return self._new(line, cells, faults)
        return (
            {"row": line.number, "number": row.number, "seen": row.version, "cells": cells, "was": into.before}
            if cells
            else None
        )

    def _state_said(self, line: Line, row: ListRow) -> Say | None:
        """Why not, where the file says another state: it would be lost, or the file is one of another list."""
        text, state = plain(line[STATE]), row.values[-1]
        if not text or text.casefold() in (str(state), shown(FIELDS[self.kind][STATE], self.names, state).casefold()):
            return None
        now = shown(FIELDS[self.kind][STATE], self.names, state)
        return say("It is “%(now)s” at present. A file does not change that: take the step on its page.", now=now)

    def _cell(self, line: Line, one: ListField, values: Mapping[str, Any], into: "_Cells") -> None:
        text = plain(line[one.key])
        if is_cut(text):
            return
        try:
            meant = typed(one, self.names, text)
        except Refused as refused:
            if not (values and text == shown(one, self.names, values[one.key])):
                into.faults.append(self.fault(line, one.key, refused.sentence))
            return
        if values and meant != at_present(one, values[one.key]):
            into.cells[one.key], into.before[one.key] = text, shown(one, self.names, values[one.key])
        elif not values and text:
            into.cells[one.key] = text

    def _new(self, line: Line, cells: dict[str, str], faults: list[Fault]) -> dict[str, Any]:
        if self.kind not in ADD:
            faults.append(self.fault(line, "nummer", say("New entries of this kind are not taken in from a file.")))
        empty = [key for key in NEEDED if not (key in self.given and plain(line[key]))]  # what is wrong is said already
        faults += [self.fault(line, key, say("This field is required.")) for key in empty]
        return {"row": line.number, "number": None, "seen": None, "cells": cells, "was": {}}


def take_rows(actor: Actor, kind: Kind, names: Names, draft: ImportDraft) -> None:
    """Change the entries and add the new ones, in the order of the file; raises `Refused` that names the first row."""
    for new, rows in groupby(draft.rows, key=lambda row: row["number"] is None):
        if new:
            for row in rows:
                _add(actor, kind, names, draft, row)
        else:
            _change(actor, kind, names, draft, rows)


def _change(actor: Actor, kind: Kind, names: Names, draft: ImportDraft, rows: Iterator[dict[str, Any]]) -> None:
    asked: dict[int, Mapping[str, Any]] = {}

    def changes() -> Iterator[Change]:
        for row in rows:
            asked[row["number"]] = row
            yield Change(row["number"], _given(kind, names, row), row["seen"])

    for denied in change_rows(actor, kind, changes(), draft.name):
        raise _in_row(asked[denied.number], denied.why)


def _add(actor: Actor, kind: Kind, names: Names, draft: ImportDraft, row: Mapping[str, Any]) -> None:
    try:
        _added(actor, kind, _given(kind, names, row), uuid5(NAMESPACE, f"{draft.pk}:{row['row']}"))
    except (Refused, Forbidden) as error:
        raise _in_row(row, Denied.of(0, error).why) from error


def _added(actor: Actor, kind: Kind, given: Mapping[str, Any], once: UUID | None = None) -> None:
    said: Iterable[tuple[str, Any]] = ((name, value) for name, value in given.items() if value)
    ADD[kind](actor=actor, once=once, **dict(said))  # type: ignore[operator]  # one of three commands


def _given(kind: Kind, names: Names, row: Mapping[str, Any]) -> dict[str, Any]:
    """What the cells of the row mean, by the fields of the command."""
    fields = FIELDS[kind]
    try:
        return {fields[key].change: typed(fields[key], names, text) for key, text in row["cells"].items()}
    except Refused as refused:
        raise _in_row(row, refused.sentence) from refused


def _in_row(row: Mapping[str, Any], why: Say) -> Refused:
    return Refused(say("Row %(row)s: %(why)s Nothing was taken in.", row=row["row"], why=why))

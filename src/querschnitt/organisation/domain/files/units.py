"""The file of units: each row says how a unit stands from a day on, so that several rows carry its history."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from itertools import groupby

from querschnitt.kernel.refusal import Refused
from querschnitt.kernel.wording import say
from querschnitt.organisation.domain.consistency import Inconsistency, new_faults
from querschnitt.organisation.domain.files.faults import Faults, agreed
from querschnitt.organisation.domain.history import History, Placed, UnitHistory, turned
from querschnitt.organisation.domain.steps.units import NewUnit, dissolved, founded, named, succeeded
from querschnitt.organisation.domain.tables import cells
from querschnitt.organisation.domain.tables.shape import Column, Line, RowFault, Table
from querschnitt.organisation.domain.text import WORD_LENGTH, key_checked
from querschnitt.organisation.domain.vocabulary import Vocabulary

COLUMNS = (
    Column(
        "unit", "Einheit", ("Organisationseinheit", "Schlüssel", "key"), True,
        say("Key of the unit; it stays the same through all changes (small letters, digits, hyphens)."),
    ),
    Column("name", "Name", ("Bezeichnung",), True, say("What the unit is called from that day on.")),
    Column(
        "short_name", "Kurzname", ("Kurzbezeichnung", "Abkürzung", "Kürzel"), False,
        say("Short name, such as “Amt 51”; may be empty."),
    ),
    Column(
        "kind", "Art", ("Typ", "type"), True,
        say("Kind of unit (department, office, area, division, staff_unit, external) or your own word for it."),
    ),
    Column(
        "parent", "gehört zu", ("übergeordnet", "übergeordnete Einheit", "gehoert zu"), False,
        say("Key of the unit above from that day on; empty: at the top."),
    ),
    Column(
        "valid_from", "gültig ab", ("ab", "seit", "from", "gueltig ab", "gegründet am"), True,
        say("From which day the row holds; a unit's first row is its founding."),
    ),
    Column(
        "dissolved_on", "aufgelöst am", ("letzter Tag", "aufgeloest am"), False,
        say("Last day of the unit, in any of its rows; empty: it exists."),
    ),
    Column(
        "successors", "Nachfolger", ("Nachfolgerin", "Nachfolgeeinheiten", "successor"), False,
        say("Keys of the units that took over, separated by commas."),
    ),
)  # fmt: skip
PLACES = {"key": "unit", "on": "valid_from", "last_day": "dissolved_on", "post_from": "", "post_until": "dissolved_on"}


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitRow:
    """A row that could be read."""

    row: int
    unit: NewUnit
    since: date
    dissolved_on: date | None
    successors: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class UnitsRead:
    """The rows of the file, and every cell that cannot be read. `broken` are units of whom a row could not be read."""

    rows: tuple[UnitRow, ...] = ()
    broken: frozenset[str] = frozenset()
    faults: tuple[RowFault, ...] = ()


def read_units(table: Table, vocabulary: Vocabulary) -> UnitsRead:
    """The rows of the file as far as they can be read."""
    faults = Faults(table, PLACES)
    found = [(line, _row(line, faults, vocabulary)) for line in table.lines]
    return UnitsRead(
        tuple(row for _, row in found if row),
        frozenset(line["unit"].lower() for line, row in found if row is None),
        faults.ordered(),
    )


def _row(line: Line, faults: Faults, vocabulary: Vocabulary) -> UnitRow | None:
    before = len(faults.found)
    key = faults.cell(line, "unit", partial(key_of, place="unit"), "")
    kind = faults.cell(line, "kind", lambda cell: _kind(cell, vocabulary), "")
    since = faults.cell(line, "valid_from", _needed_day, date.min)
    dissolved_on = faults.cell(line, "dissolved_on", partial(cells.day, column="dissolved_on"), None)
    parent = faults.cell(line, "parent", lambda cell: key_of(cell, place="parent") if cell else None, None)
    nobody: tuple[str, ...] = ()
    successors = faults.cell(line, "successors", _keys, nobody)
    with faults.at(line.number):
        named(line["name"], line["short_name"], on=since)
    if len(faults.found) > before:
        return None
    unit = NewUnit(key=key, kind=kind, name=line["name"], short_name=line["short_name"], parent=parent)
    return UnitRow(row=line.number, unit=unit, since=since, dissolved_on=dissolved_on, successors=successors)


def key_of(cell: str, *, place: str) -> str:
    """A key as people type it: in small letters whatever the spreadsheet made of it."""
    if not cell:
        raise Refused(say("Something must stand here."), place=place)
    return key_checked(cell.lower(), place=place)


def _kind(cell: str, vocabulary: Vocabulary) -> str:
    if not cell:
        raise Refused(say("Something must stand here."), place="kind")
    return key_checked(vocabulary.kind_called(cell), place="kind", longest=WORD_LENGTH)


def _needed_day(cell: str) -> date:
    day = cells.day(cell, column="valid_from")
    if day is None:
        raise Refused(say("Something must stand here."), place="valid_from")
    return day


def _keys(cell: str) -> tuple[str, ...]:
    return tuple(sorted({key_of(key, place="successors") for key in re.split(r"[\s,;]+", cell) if key}))


def with_units(history: History, table: Table, read: UnitsRead) -> tuple[History, tuple[RowFault, ...]]:
    """The history after all rows, and every row that it cannot take. Nothing recorded is taken back by a file."""
    faults, result = Faults(table, PLACES), history
    ordered = sorted(read.rows, key=lambda row: (row.unit.key, row.since, row.row))
    grouped = {key: list(group) for key, group in groupby(ordered, key=lambda row: row.unit.key)}
    for group in grouped.values():
        result = _unit(result, group, faults)
    for group in grouped.values():
        result = _end(result, group, faults, read.broken)
    broken = {f"unit:{key}" for key in read.broken}
    # A row that leans on one that could not be read is not faulty for that.
    found = (fault for fault in new_faults(history, result) if broken.isdisjoint(fault.about[1:]))
    faults.inconsistencies(found, lambda about, what: _row_of(grouped, about, what))
    return result, faults.ordered()


def _unit(history: History, rows: Sequence[UnitRow], faults: Faults) -> History:
    first, result = rows[0], history
    if faults.too_many([row.row for row in rows]):
        return history
    for row, before in zip(rows[1:], rows, strict=False):
        if row.since == before.since:
            faults.note(say("Row %(row)s speaks of the same day.", row=before.row), row=row.row, column="valid_from")
        if row.unit.kind != first.unit.kind:
            faults.note(
                say("A unit keeps its kind; in row %(row)s it is another.", row=first.row), row=row.row, column="kind"
            )
    for row in rows:
        with faults.at(row.row):
            result = _stands(result, row)
    return result


def _stands(history: History, row: UnitRow) -> History:
    """With the unit as the row has it from its day on."""
    unit = history.units.get(row.unit.key)
    if unit is None:
        return founded(history, row.unit, on=row.since)
    if row.since < unit.founded_on:
        raise Refused(say("It is recorded as founded on %(day)s.", day=unit.founded_on), place="on")
    if row.unit.kind != unit.kind:
        raise Refused(say("It is recorded as “%(kind)s”, and a unit keeps its kind.", kind=unit.kind), place="kind")
    name, place = named(row.unit.name, row.unit.short_name, on=row.since), Placed(row.since, row.unit.parent)
    changed = replace(unit, names=turned(unit.names, name), placements=turned(unit.placements, place))
    return history.having(units=[_unchanged_where_same(unit, changed, row)])


def _unchanged_where_same(unit: UnitHistory, changed: UnitHistory, row: UnitRow) -> UnitHistory:
    """A turn that says what held already is none."""
    old, new = unit.named_on(row.since), changed.named_on(row.since)
    if (old.name, old.short_name) == (new.name, new.short_name):
        changed = replace(changed, names=unit.names)
    if unit.placed_on(row.since).parent == row.unit.parent:
        changed = replace(changed, placements=unit.placements)
    return changed


def _end(history: History, rows: Sequence[UnitRow], faults: Faults, broken: frozenset[str]) -> History:
    def contradicts(row: int, first: int) -> None:
        faults.note(say("Row %(row)s says otherwise.", row=first), row=row, column="dissolved_on")

    key, result = rows[0].unit.key, history
    said = [row for row in rows if row.dissolved_on]
    last_day = agreed([(row.row, row.dissolved_on) for row in said], contradicts)
    successors = sorted({successor for row in rows for successor in row.successors})
    speaking = next((row.row for row in rows if row.successors), rows[-1].row)
    if key not in history.units:
        return history
    recorded = history.units[key].dissolved_on
    if last_day and recorded and recorded != last_day:
        faults.note(
            say("It is recorded as dissolved on %(day)s.", day=recorded), row=said[0].row, column="dissolved_on"
        )
    elif last_day and not recorded:
        with faults.at(said[0].row):
            result = dissolved(result, key, last_day=last_day, successors=[s for s in successors if s in history.units])
    missing = set(successors) - set(result.units[key].successors) - broken
    if missing:
        with faults.at(speaking):
            result = succeeded(result, key, successors=sorted(missing))
    return result


def _row_of(grouped: dict[str, list[UnitRow]], about: str, what: Inconsistency) -> int | None:
    """The row that says how the unit stands on that day."""
    rows = grouped.get(about.removeprefix("unit:"), []) if about.startswith("unit:") else []
    standing = [row for row in rows if row.since <= what.on] or rows[:1]
    if what.place == "last_day":
        standing = [row for row in rows if row.dissolved_on] or standing
    if what.place == "successors":
        standing = [row for row in rows if row.successors] or standing
    return standing[-1].row if standing else None


def unit_rows(history: History) -> Iterator[list[str | date]]:
    """The rows of the file that says all this, without headings; the last row of a unit carries its end."""
    for _, unit in sorted(history.units.items()):
        days = sorted({unit.founded_on, *(t.since for t in unit.names), *(t.since for t in unit.placements)})
        for day in days:
            name, last = unit.named_on(day), day == days[-1]
            yield [
                unit.key,
                name.name,
                name.short_name,
                unit.kind,
                unit.placed_on(day).parent or "",
                day,
                (unit.dissolved_on or "") if last else "",
                ", ".join(unit.successors) if last else "",
            ]

"""From the bytes of a file to a table with known columns, with every fault of its headings named."""

from collections.abc import Iterable, Iterator, Sequence

from querschnitt.kernel.wording import say
from querschnitt.organisation.domain.tables import csv_file, xlsx_file
from querschnitt.organisation.domain.tables.shape import (
    MOST_BYTES,
    MOST_ROWS,
    Column,
    Line,
    RowFault,
    Table,
    UnreadableError,
    column_called,
    known_headings,
    normal,
)

ABOVE = 10  # rows with something in them among which the headings are looked for
SURE = 2  # headings that are known: one alone may stand in a sentence

# A column headed so is for whoever keeps the file; it is not read.
NOTES = frozenset({"note", "notes", "comment", "bemerkung", "bemerkungen", "anmerkung", "hinweis", "kommentar"})


def read_table(data: bytes, filename: str, columns: Sequence[Column]) -> tuple[Table, tuple[RowFault, ...]]:
    """The table in a CSV or XLSX file. A file with faults gives what could be read of it beside them."""
    try:
        return _read(data, filename, columns)
    except UnreadableError as error:
        table = Table(filename, error.sheet)
        return table, (table.fault(error.sentence, row=error.row),)


def _read(data: bytes, filename: str, columns: Sequence[Column]) -> tuple[Table, tuple[RowFault, ...]]:
    if len(data) > MOST_BYTES:
        raise UnreadableError(say("A file may have %(number)s megabytes at most.", number=MOST_BYTES // 1_000_000))
    found = [(sheet, number, cells) for sheet, number, cells in _rows(data, columns) if any(map(str.strip, cells))]
    if not found:
        raise UnreadableError(say("The file is empty."))
    found = found[_heading_row([cells for _sheet, _number, cells in found[:ABOVE]], columns) :]
    sheet, number, headings = found[0]
    keys = [column_called(heading, columns) for heading in headings]
    table = Table(
        filename,
        sheet,
        {column.key: heading.strip() for column, heading in zip(keys, headings, strict=True) if column},
        tuple(_lines(found[1:], [column.key if column else "" for column in keys])),
    )
    return table, tuple(_faults(table, number, headings, columns, found[1:]))


def _heading_row(rows: Sequence[Sequence[str]], columns: Sequence[Column]) -> int:
    """Which of these rows heads the columns: lists have titles above. The first one where none is known for sure."""
    known = [known_headings(cells, columns) for cells in rows]
    if known[0]:
        return 0
    return next((place for place, number in enumerate(known) if number >= SURE), 0)


def _rows(data: bytes, columns: Sequence[Column]) -> Iterator[tuple[str, int, list[str]]]:
    if data.startswith(xlsx_file.OLD_EXCEL):
        raise UnreadableError(
            say(
                "Workbooks in the old Excel format or with a password cannot be read. Save it as XLSX without password."
            )
        )
    if data.startswith(xlsx_file.ZIP):
        rows: Iterable[tuple[str, int, list[str]]] = xlsx_file.rows(data)
    else:
        rows = (("", number, cells) for number, cells in csv_file.rows(data, columns))
    for count, row in enumerate(rows):
        if count > xlsx_file.LAST_ROW:
            raise UnreadableError(say("A table may have %(number)s rows at most.", number=MOST_ROWS), row=count)
        yield row


def _lines(rows: Iterable[tuple[str, int, list[str]]], keys: Sequence[str]) -> Iterator[Line]:
    for _, number, cells in rows:
        named = zip(keys, cells, strict=False)
        yield Line(number, {key: cell.strip() for key, cell in named if key and cell.strip()})


def _faults(
    table: Table,
    heading_row: int,
    headings: Sequence[str],
    columns: Sequence[Column],
    rows: Sequence[tuple[str, int, list[str]]],
) -> Iterator[RowFault]:
    if len(rows) > MOST_ROWS:
        yield table.fault(say("A table may have %(number)s rows at most.", number=MOST_ROWS), row=rows[MOST_ROWS][1])
    yield from _heading_faults(table, heading_row, headings, columns)
    for _, number, cells in rows:
        if any(cell.strip() for cell in cells[len(headings) :]):
            yield table.fault(say("The row has more cells than there are headings."), row=number)
        for heading, cell in zip(headings, cells, strict=False):
            if not heading.strip() and cell.strip():
                yield table.fault(say("The cell “%(cell)s” has no heading.", cell=cell.strip()[:50]), row=number)


def _heading_faults(table: Table, row: int, headings: Sequence[str], columns: Sequence[Column]) -> Iterator[RowFault]:
    seen: set[str] = set()
    for heading in filter(str.strip, headings):
        column = column_called(heading, columns)
        if column is None and normal(heading) not in NOTES:
            yield table.fault(say("No column is called “%(heading)s”.", heading=heading.strip()[:50]), row=row)
        elif column is not None and column.key in seen:
            yield table.fault(say("There are two columns of this kind."), row=row, column=column.key)
        elif column is not None:
            seen.add(column.key)
    for column in columns:
        if column.needed and column.key not in seen:
            yield table.fault(
                say("The column “%(english)s” (%(german)s) is missing.", english=column.key, german=column.german),
                row=row,
                column=column.key,
            )

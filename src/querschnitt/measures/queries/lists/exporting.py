"""A list as a file: exactly what is shown, every row of the filter, row by row in constant memory."""

import csv
import io
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from itertools import chain
from pathlib import Path
from typing import IO, Any

import xlsxwriter

from querschnitt.measures.domain.lists.cells import cleaned
from querschnitt.measures.queries.lists.fields import ListField, Shape
from querschnitt.measures.queries.lists.listing import Asked
from querschnitt.measures.queries.lists.typed import CUT, LONGEST
from querschnitt.measures.queries.lists.written import Plain, writer
from querschnitt.organisation.domain.tables.csv_file import FORMULA, QUOTE
from querschnitt.organisation.domain.tables.xlsx_file import FIRST_EXCEL_DAY

ROWS = 500  # rows of a workbook after which is told how far it is
MARK = "\ufeff"  # by which Excel knows UTF-8
OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
RISKY = (QUOTE, *FORMULA)
WITHOUT_WORDS = (Shape.DAY, Shape.NUMBER, Shape.AMOUNT)
Told = Callable[[int], None]  # is told how many rows are done; raises to stop


class Stopped(Exception):
    """Somebody has cancelled the export: nothing more is written."""


def headings(found: Asked) -> list[str]:
    """The heads of the columns, as the page shows them."""
    return [str(field.label) for field in found.reading.fields]


def rows_of(found: Asked) -> Iterator[tuple[Plain | None, ...]]:
    """The rows as plain cells; a day is a day, an amount a number, everything else text."""
    return chain.from_iterable(zip(*columns, strict=True) for columns in columns_of(found))


def columns_of(found: Asked) -> Iterator[list[Sequence[Plain | None]]]:
    """The same column by column, a thousand rows at a time: what a column needs is done to all its cells at once."""
    makers = [_cell(field, found) for field in found.reading.fields]
    for block in found.reading.blocks():
        made = zip(makers, block.columns, strict=True)
        yield [list(map(make, column)) if make else column for make, column in made]


def _cell(field: ListField, found: Asked) -> Callable[[Any], Plain] | None:
    write = writer(field, found.names)
    if field.shape in (Shape.TEXT, Shape.LINE) and field.paths and write is None:
        return lambda value: cleaned(value or "")
    return None if field.shape in WITHOUT_WORDS else write


def as_csv(found: Asked, told: Told = lambda _done: None) -> Iterator[bytes]:
    """The file piece by piece: UTF-8 with its mark, semicolons, no cell that a spreadsheet takes for a formula."""
    out = io.StringIO(newline="")
    write = csv.writer(out, delimiter=";", lineterminator="\r\n").writerows
    out.write(MARK)
    write([headings(found)])
    worded = [field.shape not in WITHOUT_WORDS for field in found.reading.fields]
    done = 0
    for columns in columns_of(found):
        safe = [_harmless(column) if words else column for column, words in zip(columns, worded, strict=True)]
        write(zip(*safe, strict=True))
        done += len(columns[0])
        told(done)
        yield _taken(out)
    told(done)
    yield _taken(out)


def _harmless(column: Sequence[Any]) -> list[Any]:
    """No cell that a spreadsheet would take for a formula."""
    return [QUOTE + cell if isinstance(cell, str) and cell.startswith(RISKY) else cell for cell in column]


def _taken(out: io.StringIO) -> bytes:
    text = out.getvalue()
    out.seek(0)
    out.truncate()
    return text.encode()


def as_xlsx(found: Asked, told: Told = lambda _done: None) -> Iterator[bytes]:
    """The workbook piece by piece; it is written into a file that is gone as soon as it was sent, or was not."""
    with tempfile.TemporaryDirectory(prefix="querschnitt-export-") as folder:
        path = Path(folder) / "list.xlsx"
        _workbook(path, found, told)
        with path.open("rb") as file:
            yield from _pieces(file)


def _workbook(path: Path, found: Asked, told: Told) -> None:
    with xlsxwriter.Workbook(path, {**OPTIONS, "tmpdir": str(path.parent)}) as workbook:
        bold, day = workbook.add_format({"bold": True}), workbook.add_format({"num_format": "yyyy-mm-dd"})
        sheet = workbook.add_worksheet()
        sheet.freeze_panes(1, 0)
        for place, heading in enumerate(headings(found)):
            sheet.write_string(0, place, heading, bold)
        for number, cells in enumerate(rows_of(found), start=1):
            _row(sheet, number, cells, day)
            if not number % ROWS:
                told(number)


def _row(sheet: Any, number: int, cells: Sequence[Plain | None], day: Any) -> None:
    for place, cell in enumerate(cells):
        if isinstance(cell, str):
            if cell:
                sheet.write_string(number, place, cell if len(cell) <= LONGEST else cell[: LONGEST - len(CUT)] + CUT)
        elif isinstance(cell, date):
            if cell >= FIRST_EXCEL_DAY:
                sheet.write_datetime(number, place, cell, day)
            else:
                sheet.write_string(number, place, cell.isoformat())
        elif isinstance(cell, int | Decimal):
            sheet.write_number(number, place, cell)


def _pieces(file: IO[bytes]) -> Iterator[bytes]:
    while piece := file.read(1 << 16):
        yield piece


def seldom(tell: Callable[[int], None], *, every: float = 0.4) -> Told:
    """The same, but not more often than every so many seconds: it may write to the database."""
    last = [0.0]

    def told(done: int) -> None:
        if time.monotonic() - last[0] >= every:
            last[0] = time.monotonic()
            tell(done)

    return told

"""CSV as German offices write it: Excel's code pages, semicolons, and formulas that must not come to life."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal

from querschnitt.kernel.wording import say
from querschnitt.organisation.domain.tables.shape import Column, UnreadableError, check_width, known_headings

DELIMITERS = (";", "\t", ",", "|")
BYTE_ORDER_MARKS = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16", b"\xef\xbb\xbf": "utf-8-sig"}

# What a spreadsheet takes for a formula at the beginning of a cell, in full width too.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
QUOTE = "'"
LONGEST_HEADING = 20_000


def decoded(data: bytes) -> str:
    """The text of the file; raises `UnreadableError` for what is no text."""
    for mark, encoding in BYTE_ORDER_MARKS.items():
        if data.startswith(mark):
            return _decoded(data, encoding)
    if b"\x00" in data:
        raise UnreadableError(say("This is neither a text file (CSV) nor an Excel workbook (XLSX)."))
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _decoded(data, "cp1252")


def _decoded(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise UnreadableError(
            say("The characters of the file cannot be read. Save it as “CSV UTF-8”."),
        ) from error


def rows(data: bytes, columns: Sequence[Column]) -> Iterator[tuple[int, list[str]]]:
    """The rows with their numbers, formulas' guards taken off; raises `UnreadableError`."""
    text = decoded(data)
    first, _, rest = text.partition("\n")
    said = first.strip().casefold()
    if said.startswith("sep=") and len(said) == len("sep=") + 1:
        yield from _rows(rest, first.strip()[-1], offset=1)
    else:
        yield from _rows(text, _delimiter(text, columns), offset=0)


def _delimiter(text: str, columns: Sequence[Column]) -> str:
    """The sign that separates the headings: the one that lets us recognise most of them."""
    heading = text.lstrip()[:LONGEST_HEADING].partition("\n")[0]
    return max(DELIMITERS, key=lambda sign: known_headings([part.strip(' "') for part in heading.split(sign)], columns))


def _rows(text: str, delimiter: str, *, offset: int) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    number = offset
    while True:
        number += 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise UnreadableError(say("From this row on, the quotation marks do not match."), row=number) from error
        check_width(cells, row=number)
        yield number, [unguarded(cell) for cell in cells]


def guarded(cell: str) -> str:
    """The cell so that no spreadsheet takes it for a formula."""
    return QUOTE + cell if cell.startswith((QUOTE, *FORMULA)) else cell


def unguarded(cell: str) -> str:
    """The cell as it was before `guarded`; one that never was guarded stays as it is."""
    return cell[1:] if cell.startswith(QUOTE) and cell[1:].startswith((QUOTE, *FORMULA)) else cell


def written(rows_to_write: Iterable[Sequence[str | int | date | Decimal]]) -> bytes:
    """The rows as Excel opens them without asking: UTF-8 with its mark, semicolons, guarded cells."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    for row in rows_to_write:
        writer.writerow([guarded(cell) if isinstance(cell, str) else cell for cell in row])
    return out.getvalue().encode("utf-8-sig")

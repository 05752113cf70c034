"""Excel workbooks (XLSX), opened with care: they come from outside and may be bombs.

A workbook is a packed folder. It is unpacked here within limits and packed again without anything but its tables,
so that the reader sees no more than what was measured. A table may also claim cells at its far end to make a reader
reserve memory for everything between: the addresses of its cells are looked at first.
"""

import io
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from xml.parsers import expat

import xlsxwriter
from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from querschnitt.kernel.wording import say
from querschnitt.organisation.domain.tables.shape import MOST_COLUMNS, MOST_ROWS, UnreadableError, check_width
from querschnitt.organisation.domain.tables.xlsx_weight import too_heavy

MOST_UNPACKED = 30_000_000
MOST_PARTS = 500
LAST_ROW = MOST_ROWS + 1_000  # headings further down, empty rows between
LONGEST_CELL = 32_767  # Excel's own limit

KEPT = re.compile(r".*\.(xml|rels)", re.IGNORECASE)
LEFT_OUT = re.compile(
    r"/?(xl/(media|drawings|charts|calcChain|theme|externalLinks)|docProps|customXml)\b", re.IGNORECASE
)
ADDRESS = re.compile(rb"""\br\s*=\s*["']([A-Za-z]*)([0-9]*)["']""")
ERROR_CELL = re.compile(rb"""<(?:\w+:)?c\s(?=[^<>]*\bt\s*=\s*["']e["'])[^<>]*\br\s*=\s*["']([A-Za-z]+)([0-9]+)["']""")
NO_RESULT = re.compile(
    rb"""<(?:\w+:)?c\s[^<>]*\br\s*=\s*["']([A-Za-z]+)([0-9]+)["'][^<>]*>\s*<(?:\w+:)?f(?:\s[^<>]*)?(?:/>|>[^<]*</(?:\w+:)?f>)"""
    rb"""\s*</(?:\w+:)?c>"""
)
SHARED = re.compile(r"/?xl/sharedStrings\.xml", re.IGNORECASE)
OLD_EXCEL = b"\xd0\xcf\x11\xe0"
ZIP = b"PK\x03\x04"
CHUNK = 1 << 20
NOTHING = "\x00"  # which Excel writes as _x0000_, and PostgreSQL keeps in no text

# Before this day Excel counts wrongly (it believes in a 29 February 1900), or not at all.
FIRST_EXCEL_DAY = date(1900, 3, 1)


def rows(data: bytes) -> Iterator[tuple[str, int, list[str]]]:
    """Sheet, number and cells of each row of the first visible table; raises `UnreadableError`."""
    sheet = first_table(data)
    _refuse_joined(sheet)
    for number, cells in enumerate(sheet.iter_rows(), start=1):
        check_width(cells, row=number)
        yield sheet.name, number, [_text(cell) for cell in cells]


def _refuse_joined(sheet: CalamineSheet) -> None:
    """Cells joined over several rows hold a text once: in the rows below they would say that nothing is there."""
    for (first, column), (last, _column) in sheet.merged_cell_ranges or ():
        if last > first:
            letters = _column_letters(column)
            cells = f"{letters}{first + 1}:{letters}{last + 1}"
            sentence = say("The cells %(cells)s are joined: write into each row what holds for it.", cells=cells)
            raise UnreadableError(sentence, row=first + 1, sheet=sheet.name)


def first_table(data: bytes) -> CalamineSheet:
    """The first visible table of a workbook that was measured before; raises `UnreadableError`."""
    return _first_sheet(_repacked(data))


def _first_sheet(data: bytes) -> CalamineSheet:
    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(data))
        for meta in workbook.sheets_metadata:
            if meta.typ == SheetTypeEnum.WorkSheet and meta.visible == SheetVisibleEnum.Visible:
                return workbook.get_sheet_by_name(meta.name)
    except (CalamineError, OSError, ValueError) as error:
        raise UnreadableError(say("The Excel workbook is damaged.")) from error
    raise UnreadableError(say("The Excel workbook has no visible table."))


def _repacked(data: bytes) -> bytes:
    """The workbook's tables in a folder of their own, each part measured while it was unpacked."""
    out, parts = io.BytesIO(), dict[str, bytes]()
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            parts.update(_parts(packed))
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, NotImplementedError, ValueError) as error:
        raise UnreadableError(say("The Excel workbook is damaged.")) from error
    tables = [part for name, part in parts.items() if not SHARED.fullmatch(name)]
    if any(too_heavy(part, tables) for name, part in parts.items() if SHARED.fullmatch(name)):
        raise UnreadableError(say("The Excel workbook is too large when it is unpacked."))
    with zipfile.ZipFile(out, "w") as clean:
        for name, part in parts.items():
            clean.writestr(name, part)
    return out.getvalue()


def _parts(packed: zipfile.ZipFile) -> Iterator[tuple[str, bytes]]:
    """The parts that are kept, each looked at."""
    left, names = MOST_UNPACKED, set[str]()
    if len(packed.infolist()) > MOST_PARTS:
        raise UnreadableError(say("The Excel workbook is too large when it is unpacked."))
    for info in packed.infolist():
        if KEPT.fullmatch(info.filename) and not LEFT_OUT.match(info.filename) and info.filename not in names:
            part = _unpacked(packed, info, left)
            _looked_at(part)
            left -= len(part)
            names.add(info.filename)
            yield info.filename, part


def _unpacked(packed: zipfile.ZipFile, info: zipfile.ZipInfo, most: int) -> bytes:
    found = bytearray()
    with packed.open(info) as part:
        while chunk := part.read(CHUNK):
            found += chunk
            if len(found) > most:
                raise UnreadableError(say("The Excel workbook is too large when it is unpacked."))
    return bytes(found)


def _looked_at(part: bytes) -> None:
    """Refuses cells far out, and cells in which Excel itself only shows an error."""
    if b"\x00" in part:
        raise UnreadableError(say("The Excel workbook is damaged."))
    for letters, digits in ADDRESS.findall(part):
        if len(digits) > len(str(LAST_ROW)) or (digits and int(digits) > LAST_ROW):
            raise UnreadableError(say("A table may have %(number)s rows at most.", number=MOST_ROWS), row=LAST_ROW)
        if _column_number(letters) > MOST_COLUMNS:
            raise UnreadableError(say("A table may have %(number)s columns at most.", number=MOST_COLUMNS))
    if wrong := ERROR_CELL.search(part):
        cell = (wrong[1] + wrong[2]).decode()
        raise UnreadableError(say("In the cell %(cell)s Excel shows an error.", cell=cell), row=int(wrong[2]))
    if empty := NO_RESULT.search(part):
        cell = (empty[1] + empty[2]).decode()
        sentence = say("The formula in the cell %(cell)s has no result: open the file in Excel and save it.", cell=cell)
        raise UnreadableError(sentence, row=int(empty[2]))
    if not well_formed(part):
        raise UnreadableError(say("The Excel workbook is damaged."))


def well_formed(part: bytes) -> bool:
    """Whether it is XML to its end and declares nothing: a reader would leave cells out of any other without a word."""
    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = _no_declarations
    try:
        parser.Parse(part, True)
    except (expat.ExpatError, ValueError):
        return False
    return True


def _no_declarations(*_declared: object) -> None:
    """Ends the reading before anything that is declared can swell."""
    raise ValueError


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters.upper()[:4]:
        number = number * 26 + letter - ord("A") + 1
    return number


def _column_letters(column: int) -> str:
    """How a spreadsheet heads the column; counted from 0."""
    first, last = divmod(column, 26)
    return (_column_letters(first - 1) if first else "") + chr(ord("A") + last)


def _text(cell: object) -> str:
    """The cell as it would be typed: days as ISO dates, whole numbers without a point."""
    if isinstance(cell, datetime):
        return (cell.date() if cell.time() == datetime.min.time() else cell).isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell).lower() if isinstance(cell, bool) else str(cell).replace(NOTHING, "")


def written(title: str, rows_to_write: Iterable[Sequence[str | int | date | Decimal]]) -> bytes:
    """The rows as a workbook with one table. Texts stay texts, whatever they begin with."""
    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(out, options) as workbook:
        heading, day = workbook.add_format({"bold": True}), workbook.add_format({"num_format": "yyyy-mm-dd"})
        sheet = workbook.add_worksheet(title)
        sheet.freeze_panes(1, 0)
        for number, row in enumerate(rows_to_write):
            for column, cell in enumerate(row):
                if isinstance(cell, date) and cell >= FIRST_EXCEL_DAY:
                    sheet.write_datetime(number, column, cell, day)
                elif isinstance(cell, int | Decimal):
                    sheet.write_number(number, column, cell)
                elif cell:
                    sheet.write_string(number, column, str(cell), heading if number == 0 else None)
    return out.getvalue()

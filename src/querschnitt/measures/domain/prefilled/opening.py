"""From the bytes of a file to tables of texts: Excel, OpenDocument, Word, CSV; measured before it is opened.

Nothing is calculated: of a formula its last shown value is read, as a text. Programs (macros) are refused.
"""

import csv
import io
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice
from typing import TYPE_CHECKING

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook

from querschnitt.documents.domain.media import CSV, OFFICE, OPEN, recognised
from querschnitt.kernel.wording import Say, say
from querschnitt.measures.domain.prefilled.columns import headed
from querschnitt.measures.domain.prefilled.weighing import MOST_ROWS, MOST_UNPACKED, ods_cut, weigh_word
from querschnitt.organisation.domain.tables import csv_file, xlsx_file
from querschnitt.organisation.domain.tables.shape import MOST_COLUMNS, UnreadableError

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import _Cell

MOST_BYTES = 5_000_000
MOST_PARTS = 2_000
SEARCHED = 80  # rows in which headings are looked for
XLSX, DOCX, ODS = f"{OFFICE}.spreadsheetml.sheet", f"{OFFICE}.wordprocessingml.document", f"{OPEN}.spreadsheet"
_XML = (".xml", ".rels")
_KEPT = {"mimetype", "content.xml", "META-INF/manifest.xml"}


@dataclass(frozen=True, slots=True)
class Grid:
    """A table of a file. `merged`: rows (as counted there) in which cells were joined."""

    name: str
    rows: tuple[tuple[int, tuple[str, ...]], ...]
    merged: frozenset[int] = frozenset()


def opened(data: bytes, name: str) -> list[Grid]:
    """The tables of a form; raises `UnreadableError` for what is none, too large, damaged or holds programs."""
    if len(data) > MOST_BYTES:
        raise UnreadableError(say("A file may have %(number)s megabytes at most.", number=MOST_BYTES // 1_000_000))
    kind = _kind(data, name)
    try:
        found = _of_kind(kind, data)
    except (zipfile.BadZipFile, zlib.error, CalamineError, EOFError, OSError, RuntimeError, KeyError) as error:
        raise UnreadableError(say("The file is damaged.")) from error
    except (ValueError, NotImplementedError, IndexError, AttributeError, SyntaxError) as error:
        raise UnreadableError(say("The file is damaged.")) from error
    if any(len(grid.rows) > MOST_ROWS for grid in found):
        raise UnreadableError(say("A form may have %(number)s rows at most.", number=MOST_ROWS))
    return found


def _kind(data: bytes, name: str) -> str:
    if data.startswith(xlsx_file.OLD_EXCEL):
        raise UnreadableError(_old())
    found = recognised(data, name=name if name.lower().endswith(".csv") else f"{name}.csv")
    if found.active:
        raise UnreadableError(say("The file holds programs (macros). Hand it in without them."))
    if not found.media_type and _text_of_windows(data):
        return CSV
    if found.media_type not in {XLSX, DOCX, ODS, CSV}:
        raise UnreadableError(say("A form comes back as XLSX, DOCX, ODS or CSV; this file is of another kind."))
    return found.media_type


def _text_of_windows(data: bytes) -> bool:
    """Whether it is text in two bytes a sign, as Excel saves "Unicode text"."""
    return any(data.startswith(mark) for mark in csv_file.BYTE_ORDER_MARKS)


def _old() -> Say:
    return say("Workbooks in the old Excel format or with a password cannot be read. Save it as XLSX without password.")


def _of_kind(kind: str, data: bytes) -> list[Grid]:
    if kind == XLSX:
        return [_calamine(xlsx_file.first_table(data))]
    if kind == ODS:
        return [_ods(data)]
    if kind == DOCX:
        return list(_docx(data))
    return [_csv(data)]


def _calamine(sheet: CalamineSheet) -> Grid:
    rows = tuple(
        (number, tuple(_text(cell) for cell in cells[:MOST_COLUMNS]))
        for number, cells in enumerate(sheet.iter_rows(), 1)
    )
    ranges = sheet.merged_cell_ranges or []
    merged = {row + 1 for (top, _), (bottom, _) in ranges for row in range(top, min(bottom, MOST_ROWS) + 1)}
    return Grid(sheet.name, rows, frozenset(merged))


def _text(cell: object) -> str:
    """The cell as somebody sees it: days as they are written here, whole numbers without a point."""
    if isinstance(cell, datetime):
        return f"{cell:%d.%m.%Y}" if cell.time() == datetime.min.time() else f"{cell:%d.%m.%Y %H:%M}"
    if isinstance(cell, date):
        return f"{cell:%d.%m.%Y}"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, bool):
        return "ja" if cell else "nein"
    return str(cell).replace(xlsx_file.NOTHING, "")


# Packed files


def _measured(data: bytes) -> Iterator[tuple[str, bytes]]:
    """The parts of a packed file, each measured while it is unpacked."""
    left = MOST_UNPACKED
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        if len(packed.infolist()) > MOST_PARTS:
            raise UnreadableError(say("The file is too large when it is unpacked."))
        for info in packed.infolist():
            with packed.open(info) as part:
                content = part.read(left + 1)
            left -= len(content)
            if left < 0:
                raise UnreadableError(say("The file is too large when it is unpacked."))
            if info.filename.endswith(_XML) and not xlsx_file.well_formed(content):
                raise UnreadableError(say("The file is damaged."))
            yield info.filename, content


def _ods(data: bytes) -> Grid:
    """The first table; far repetitions of nothing are cut, as LibreOffice writes them to the end of the world."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as clean:
        for name, part in _measured(data):
            if name in _KEPT:
                clean.writestr(name, ods_cut(part) if name == "content.xml" else part)
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(out.getvalue())).get_sheet_by_index(0)
    return _calamine(sheet)


def _docx(data: bytes) -> Iterator[Grid]:
    for _name, part in _measured(data):
        weigh_word(part)
    import docx  # on demand: it takes longer to load than a page to answer

    document = docx.Document(io.BytesIO(data))
    yield Grid("", tuple((number, (text,)) for number, text in enumerate(_running(document), 1)))
    for at, table in enumerate(document.tables, 1):
        merged, rows = set(), []
        for number, row in enumerate(table.rows, 1):
            cells = [(cell._tc, _words(cell)) for cell in row.cells[:MOST_COLUMNS]]  # noqa: SLF001
            if len({id(cell) for cell, _ in cells}) < len(cells) or any(cell.vMerge for cell, _ in cells):
                merged.add(number)
            rows.append((number, tuple(text for _, text in cells)))
        yield Grid(str(at), tuple(rows), frozenset(merged))


def _running(document: "Document") -> list[str]:
    """The paragraphs outside tables, and what stands in the footers."""
    from docx.oxml.ns import qn

    footers = [paragraph.text for section in document.sections for paragraph in section.footer.paragraphs]
    return [*(_told(node) for node in document.element.body.iterchildren(qn("w:p"), qn("w:sdt"))), *footers]


def _words(cell: "_Cell") -> str:
    from docx.oxml.ns import qn

    return "\n".join(_told(paragraph) for paragraph in cell._tc.iter(qn("w:p")))  # noqa: SLF001


def _told(node: object) -> str:
    """All text below a node, chosen from lists and added under revision too; what was struck out is not read."""
    from docx.oxml.ns import qn

    signs = {qn("w:br"): "\n", qn("w:tab"): " "}
    return "".join(
        (part.text or "") if part.tag == qn("w:t") else signs.get(part.tag, "")
        for part in node.iter()  # type: ignore[attr-defined]
    )


def _csv(data: bytes) -> Grid:
    text = csv_file.decoded(data)
    best = max(csv_file.DELIMITERS, key=lambda sign: _known(islice(_parsed(text, sign), SEARCHED)))
    rows = tuple(
        (number, tuple(csv_file.unguarded(cell) for cell in cells))
        for number, cells in enumerate(islice(_parsed(text, best), MOST_ROWS + 1), 1)
    )
    return Grid("", rows)


def _parsed(text: str, sign: str) -> Iterator[list[str]]:
    try:
        for cells in csv.reader(io.StringIO(text, newline=""), delimiter=sign):
            yield cells[:MOST_COLUMNS]
    except csv.Error as error:
        raise UnreadableError(say("The file is damaged.")) from error


def _known(rows: Iterable[Sequence[str]]) -> int:
    return max((len([key for key in headed(cells) if key]) for cells in rows), default=0)

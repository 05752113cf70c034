"""Tables that come back with mistakes, as people and programs make them: for lists and for prefilled forms (R11)."""

import csv
import io
import re
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

import xlsxwriter

Cells = Sequence[object]
SHEET = "xl/worksheets/sheet1.xml"
STRINGS = "xl/sharedStrings.xml"
WORKBOOK = "xl/workbook.xml"


@dataclass(frozen=True, kw_only=True)
class Bad:
    """A file with a mistake. `row`, `column`: where the answer has to say it is; 0 and "": of the file as a whole."""

    name: str
    data: bytes
    row: int = 0
    column: str = ""


def as_xlsx(rows: Sequence[Cells], *, sheet: str = "Liste", merge: tuple[int, int, int] | None = None) -> bytes:
    """The rows as somebody's Excel keeps them: days as days, numbers as numbers. `merge`: rows and column joined."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        day = book.add_format({"num_format": "dd.mm.yyyy hh:mm"})
        page = book.add_worksheet(sheet)
        for at, row in enumerate(rows):
            for place, cell in enumerate(row):
                if isinstance(cell, datetime):
                    page.write_datetime(at, place, cell, day)
                elif cell not in ("", None):
                    page.write(at, place, cell)
        if merge:
            first, last, column = merge
            page.merge_range(first, column, last, column, "verbunden")
    return out.getvalue()


def as_csv(rows: Sequence[Cells], *, encoding: str = "utf-8-sig") -> bytes:
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=";").writerows(rows)
    return out.getvalue().encode(encoding)


SHAPES: Mapping[str, Callable[[Sequence[Cells]], bytes]] = {"csv": as_csv, "xlsx": as_xlsx}


def parts_of(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


def packed(parts: Mapping[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as target:
        for name, part in parts.items():
            stored = name == "mimetype"
            target.writestr(name, part, zipfile.ZIP_STORED if stored else method)
    return out.getvalue()


def _with(data: bytes, name: str, change: Callable[[bytes], bytes]) -> bytes:
    parts = parts_of(data)
    return packed({**parts, name: change(parts[name])})


def _rows_of(data: bytes, rows: bytes) -> bytes:
    """The workbook with these rows in place of its own."""

    def put(part: bytes) -> bytes:
        before, _, rest = part.partition(b"<sheetData>")
        return before + b"<sheetData>" + rows + b"</sheetData>" + rest.partition(b"</sheetData>")[2]

    return _with(data, SHEET, put)


def _flipped(data: bytes) -> bytes:
    """A bit is another in the middle of the first packed part."""
    at = 30 + len("[Content_Types].xml") + 40
    return data[:at] + bytes([data[at] ^ 0x55]) + data[at + 1 :]


def _repeating(good: bytes) -> bytes:
    """A hundred thousand cells name one long text."""
    parts = parts_of(_rows_of(good, (b"<row>" + b'<c t="s"><v>0</v></c>' * 100 + b"</row>") * 1000))
    texts = re.sub(rb"<t>[^<]*</t>", b"<t>" + b"x" * 30_000 + b"</t>", parts[STRINGS], count=1)
    return packed({**parts, STRINGS: texts})


ENTITIES = (
    b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">'
    b'<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY o SYSTEM "file:///etc/passwd">]>'
)


def broken_workbooks(good: bytes) -> Iterator[Bad]:
    """A sound workbook, broken in every way that mail programs, sticks and people with a grudge know."""

    def bad(name: str, data: bytes, row: int = 0) -> Bad:
        return Bad(name=f"{name}.xlsx", data=data, row=row)

    for share in (2, 3, 10):
        yield bad(f"torn off after 1/{share}", good[: len(good) // share])
    yield bad("without its end", good[:-25])
    yield bad("a bit is another", _flipped(good))
    yield bad("only the first bytes", b"PK\x03\x04")
    yield bad("begins with nothing", b"\x00" * 512 + good)
    yield bad("swelling", _with(good, SHEET, lambda part: part + b" " * 40_000_000))
    yield bad("swelling part beside", packed({**parts_of(good), "xl/more.xml": b"0" * 40_000_000}))
    yield bad("thousands of parts", packed({**parts_of(good), **{f"xl/{n}.xml": b"<x/>" for n in range(2500)}}))
    yield bad("a folder within", packed({"xl/workbook.xlsx": good}))
    yield bad("no tables", packed({name: part for name, part in parts_of(good).items() if name != SHEET}))
    yield bad("no workbook", packed({name: part for name, part in parts_of(good).items() if name != WORKBOOK}))
    yield bad("table is no XML", _with(good, SHEET, lambda part: part.replace(b"<row", b"<<row")))
    yield bad("a row is not closed", _with(good, SHEET, lambda part: part.replace(b"</row>", b"", 1)))
    yield bad("a cell that means nothing", _with(good, SHEET, lambda part: part.replace(b"<v>", b"<v>&nope;", 4)))
    yield bad("nothing but noughts", _with(good, SHEET, lambda part: part[:200] + b"\x00" * 99 + part[200:]))
    yield bad(
        "entities", _with(good, SHEET, lambda part: ENTITIES + part.partition(b"?>")[2].replace(b"<v>", b"<v>&c;"))
    )
    yield bad("rows to the end of the world", _rows_of(good, b"<row><c><v>1</v></c></row>" * 600_000))
    yield bad("a long text in every cell", _repeating(good))
    yield bad("a far corner", _rows_of(good, b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'))
    yield bad("wide", _rows_of(good, b'<row r="1">' + b"<c><v>1</v></c>" * 20_000 + b"</row>"))
    yield bad("hidden", _with(good, WORKBOOK, lambda part: part.replace(b"<sheet ", b'<sheet state="hidden" ')))
    yield bad("cell shows an error", _rows_of(good, b'<row r="3"><c r="B3" t="e"><v>#REF!</v></c></row>'), row=3)
    yield bad("empty", as_xlsx([]))
    yield bad("blanks", as_xlsx([["  ", " "], ["", " "]]))


def broken_texts() -> Iterator[Bad]:
    """Files called CSV that are none, or more than one can bear."""

    def bad(name: str, data: bytes, row: int = 0) -> Bad:
        return Bad(name=f"{name}.csv", data=data, row=row)

    yield bad("empty", b"")
    yield bad("blanks", b" \r\n ; ; \r\n")
    yield bad("only the mark of UTF-8", b"\xef\xbb\xbf")
    yield bad("half of UTF-16", "Nummer;Titel\r\n1;Übel\r\n".encode("utf-16")[:-1])
    yield bad("broken UTF-8 behind its mark", b"\xef\xbb\xbfNummer;Titel\r\n1;\xff\xfe\r\n")
    yield bad("noughts", b"Nummer;Titel\r\n1;a\x00b\r\n")
    yield bad("no sign of Windows", b"Nummer;Titel\r\n1;\x81\x8d\r\n")
    yield bad("quotation marks do not match", b'Nummer;Titel\r\n1;"offen\r\n2;zu\r\n')
    yield bad("too many bytes", b"Nummer;Titel\r\n" + b"1;x\r\n" * 1_100_000)
    yield bad("lines without end", b"Nummer;Titel\r\n" + b"1;x\r\n" * 13_000)
    yield bad("wide", b";".join(b"x" for _ in range(300)))


def other_files() -> Iterator[Bad]:
    """What people hand in by mistake."""
    yield Bad(name="Brief.pdf", data=b"%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\n%%EOF")
    yield Bad(name="Bild.xlsx", data=b"\x89PNG\r\n\x1a\n" + b"\x00" * 64)
    yield Bad(name="Programm.xlsx", data=b"MZ\x90\x00" + b"\x00" * 64)
    yield Bad(name="alt.xls", data=b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 512)
    yield Bad(name="verschlossen.xlsx", data=b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1EncryptedPackage" + b"\x00" * 512)
    yield Bad(name="Folien.xlsx", data=packed({"ppt/presentation.xml": b"<x/>"}))
    yield Bad(name="Sammlung.zip", data=packed({"a.txt": b"x"}))
    yield Bad(name="Seite.csv", data=b"<!DOCTYPE html><html><table><tr><td>Nummer</td></tr></table></html>")
    yield Bad(name="daten.csv", data=b'{"nummer": 1, "titel": "x"}')

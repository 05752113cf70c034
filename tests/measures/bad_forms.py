"""Mistakes in prefilled forms that come back: as Excel, OpenDocument, Word and CSV."""

import io
from collections.abc import Callable, Iterator, Sequence

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from tests.measures.bad_tables import ENTITIES, Bad, packed, parts_of
from tests.measures.forms import HEADS, ods, text_file, workbook

Rows = Sequence[list[object]]
NEW: list[object] = ["1 Angebot", "", "Sprachcafé", "Freitags", "Wohnen", "Kinder", "", ""]
FIRST = 4  # the row below the headings, in workbook and CSV

# The rows below the headings; where in them the mistake is (from 0), and the column.
MISTAKES: dict[str, tuple[Rows, int, str]] = {
    "no title": ([["1 Angebot", "", "", "Freitags", "", "", "", ""]], 0, "Bezeichnung"),
    "a title without end": ([["1 Angebot", "", "x" * 400, "", "", "", "", ""]], 0, "Bezeichnung"),
    "a question that nobody asked": ([["7 Wetter", "", "Regen", "", "", "", "", ""]], 0, "Frage"),
    "no question": ([["", "", "Regen", "", "", "", "", ""]], 0, "Frage"),
    "a field of another edition": ([["1 Angebot", "", "a", "", "Raumfahrt", "", "", ""]], 0, "Handlungsfeld"),
    "a field nearly right": ([["1 Angebot", "", "a", "", "Wonen", "", "", ""]], 0, "Handlungsfeld"),
    "a group of another edition": ([["1 Angebot", "", "a", "", "", "Marsmenschen", "", ""]], 0, "Gruppe 1"),
    "a number that is none": ([["1 Angebot", "siehe oben", "a", "", "", "", "", ""]], 0, ""),
    "a number that is not there": ([["1 Angebot", "A99999", "a", "", "", "", "", ""]], 0, ""),
    "a number of another question": ([["2 Bedarf", "A1", "a", "", "", "", "", ""]], 0, ""),
    "a number twice": ([["1 Angebot", "A1", "a", *[""] * 5], ["1 Angebot", "A1", "b", *[""] * 5]], 1, "Nr."),
    "a note beside the table": ([[*NEW, "", "bitte beachten"]], 0, ""),
    "one good row and one bad one": ([NEW, ["1 Angebot", "", "b", "", "Raumfahrt", "", "", ""]], 1, "Handlungsfeld"),
}


def written_wrong(mark: str) -> Iterator[Bad]:
    """Every mistake of the rows in each table format. `mark`: of the right form."""
    for name, (rows, at, column) in MISTAKES.items():
        yield Bad(name=f"{name}.xlsx", data=workbook(*rows, mark=mark), row=FIRST + at, column=column)
        texts = [[str(cell) for cell in row] for row in rows]
        data = text_file(*texts, mark=mark)
        yield Bad(name=f"{name}.csv", data=data, row=FIRST + 1 + at, column=column)
        yield Bad(name=f"{name}.ods", data=ods(*texts, mark=mark), row=FIRST + at, column=column)
    below = (["1 Angebot", "", "b", "", "", "", "", ""], ["1 Angebot", "", "c", "", "", "", "", ""])
    joined = workbook(NEW, *below, mark=mark, merge=(3, 5, 4))
    yield Bad(name="joined cells.xlsx", data=joined, row=FIRST + 1)


def of_another(mark: str, others: dict[str, str]) -> Iterator[Bad]:
    """Forms of another unit or survey, forged or without their mark; without their headings."""
    for name, other in {**others, "lost": "weg", "cut": mark[:-3]}.items():
        yield Bad(name=f"{name}.xlsx", data=workbook(NEW, mark=other))
        yield Bad(name=f"{name}.csv", data=text_file([str(cell) for cell in NEW], mark=other))
    yield Bad(name="no headings.xlsx", data=workbook(NEW, mark=mark, heads=["a", "b", "c"]))
    yield Bad(
        name="no title column.xlsx", data=workbook(NEW, mark=mark, heads=[h for h in HEADS if h != "Bezeichnung"])
    )
    yield Bad(name="no headings.csv", data=text_file(["x", "y"], mark=mark, heads=["a", "b"]))


def written_wrong_in_word(sent: bytes) -> Iterator[Bad]:
    """Mistakes in the tables of the form as it was sent."""
    cells = {
        "a field of another edition": (["", "Bedarf", "", "Raumfahrt", ""], "Handlungsfeld"),
        "a group of another edition": (["", "Bedarf", "", "", "Marsmenschen"], "Gruppen"),
        "no title": (["", "", "Nur Text", "", ""], "Bedarf"),
        "a title without end": (["", "x" * 400, "", "", ""], "Bedarf"),
        "a number that is none": (["siehe oben", "a", "", "", ""], ""),
        "a number that is not there": (["B99999", "a", "", "", ""], ""),
    }
    for name, (texts, column) in cells.items():
        yield Bad(name=f"{name}.docx", data=_filled(sent, texts), row=3, column=column)
    yield Bad(name="joined cells.docx", data=_changed(_filled(sent, ["", "oben", "", "", ""]), _join), row=3)
    yield Bad(name="without tables.docx", data=_changed(sent, _without_tables))
    yield Bad(name="spans without end.docx", data=_changed(sent, _spanning))


def broken_words(sent: bytes) -> Iterator[Bad]:
    """The form as it was sent, broken."""
    body = "word/document.xml"
    parts = parts_of(sent)
    yield Bad(name="torn off.docx", data=sent[: len(sent) // 2])
    yield Bad(name="torn text.docx", data=packed({**parts, body: parts[body][: len(parts[body]) // 2]}))
    yield Bad(name="no XML.docx", data=packed({**parts, body: b"Das ist kein XML."}))
    yield Bad(name="entities.docx", data=packed({**parts, body: ENTITIES + parts[body].partition(b"?>")[2]}))
    yield Bad(name="noughts.docx", data=packed({**parts, body: parts[body].replace(b"<w:t", b"\x00<w:t", 1)}))
    yield Bad(name="no body.docx", data=packed({name: part for name, part in parts.items() if name != body}))
    yield Bad(name="no types.docx", data=packed({k: part for k, part in parts.items() if k != "[Content_Types].xml"}))
    relations = "_rels/.rels"
    yield Bad(name="no relations.docx", data=packed({name: part for name, part in parts.items() if name != relations}))
    yield Bad(name="torn relations.docx", data=packed({**parts, relations: parts[relations][:90]}))
    away = parts[relations].replace(b"word/document.xml", b"../../../../etc/passwd")
    yield Bad(name="leads away.docx", data=packed({**parts, relations: away}))
    yield Bad(name="swelling.docx", data=packed({**parts, body: parts[body] + b" " * 40_000_000}))
    yield Bad(name="programs.docx", data=packed({**parts, "word/vbaProject.bin": b"x"}))
    yield from (Bad(name=f"{name}.docx", data=packed({**parts, body: part})) for name, part in _swollen(parts[body]))
    style = "word/styles.xml"
    if style in parts:
        yield Bad(name="torn styles.docx", data=packed({**parts, style: parts[style][:200]}))


def _swollen(body: bytes) -> Iterator[tuple[str, bytes]]:
    """Documents that are small as long as they are packed."""
    row = b"<w:tr><w:tc><w:p><w:r><w:t>x</w:t></w:r></w:p></w:tc></w:tr>"
    yield "rows without end", body.replace(b"</w:tbl>", row * 200_000 + b"</w:tbl>", 1)
    cells = b"<w:tr>" + b"<w:tc><w:p/></w:tc>" * 200_000 + b"</w:tr>"
    yield "cells without end", body.replace(b"</w:tbl>", cells + b"</w:tbl>", 1)
    paragraphs = b"<w:p><w:r><w:t>x</w:t></w:r></w:p>" * 200_000
    yield "words without end", body.replace(b"<w:sectPr", paragraphs + b"<w:sectPr", 1)
    yield "one within the other", body.replace(b"<w:sectPr", b"<w:p>" * 9_000 + b"</w:p>" * 9_000 + b"<w:sectPr", 1)


def _swollen_cells() -> Iterator[tuple[str, bytes]]:
    text = '<table:table-cell table:number-columns-repeated="{}" office:value-type="string">{}</table:table-cell>'
    row = '<table:table-row table:number-rows-repeated="{}">{}</table:table-row>'
    long = f"<text:p>{'x' * 60_000}</text:p>"
    yield "a long text in every cell", row.format(1900, text.format(199, long)).encode()
    yield "blanks without end", row.format(1, text.format(1, '<text:p><text:s text:c="999999999"/></text:p>')).encode()
    yield "rows without end", row.format(1, text.format(1, "<text:p>x</text:p>")).encode() * 100_000


def broken_open_documents(good: bytes) -> Iterator[Bad]:
    """An OpenDocument table, broken."""
    parts = parts_of(good)
    body = "content.xml"
    yield Bad(name="torn off.ods", data=good[: len(good) // 2])
    yield Bad(name="torn text.ods", data=packed({**parts, body: parts[body][: len(parts[body]) // 2]}))
    yield Bad(name="no XML.ods", data=packed({**parts, body: b"Das ist kein XML."}))
    yield Bad(name="entities.ods", data=packed({**parts, body: ENTITIES + parts[body].partition(b"?>")[2]}))
    meaning = parts[body].replace(b"<text:p>", b"<text:p>&nope;")
    yield Bad(name="a cell that means nothing.ods", data=packed({**parts, body: meaning}))
    yield Bad(name="noughts.ods", data=packed({**parts, body: parts[body].replace(b"<text:p>", b"<text:p>\x00", 1)}))
    yield Bad(name="no body.ods", data=packed({name: part for name, part in parts.items() if name != body}))
    yield Bad(name="swelling.ods", data=packed({**parts, body: parts[body] + b" " * 40_000_000}))
    yield Bad(name="programs.ods", data=packed({**parts, "Basic/Standard/Modul.xml": b"<x/>"}))
    end = b"</table:table>"
    for name, rows in _swollen_cells():
        yield Bad(name=f"{name}.ods", data=packed({**parts, body: parts[body].replace(end, rows + end)}))
    yield Bad(name="no tables.ods", data=packed({**parts, body: b"<?xml version='1.0'?><x/>"}))


def _filled(sent: bytes, texts: list[str]) -> bytes:
    def fill(document: "docx.document.Document") -> None:
        for cell, text in zip(document.tables[1].rows[2].cells, texts, strict=True):
            cell.text = text

    return _changed(sent, fill)


def _changed(sent: bytes, change: Callable[..., None]) -> bytes:
    document = docx.Document(io.BytesIO(sent))
    change(document)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _join(document: "docx.document.Document") -> None:
    table = document.tables[1]
    table.cell(2, 1).merge(table.cell(3, 1))


def _without_tables(document: "docx.document.Document") -> None:
    for table in document.tables:
        table._tbl.getparent().remove(table._tbl)


def _spanning(document: "docx.document.Document") -> None:
    cell = document.tables[0].rows[1].cells[1]
    cell._tc.get_or_add_tcPr().append(parse_xml(f'<w:gridSpan {nsdecls("w")} w:val="90000000"/>'))

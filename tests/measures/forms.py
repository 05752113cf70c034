"""Forms as they leave the house and come back, made by hand as people make them."""

import csv
import io
import zipfile
from datetime import UTC, date, datetime

import docx
import xlsxwriter

from querschnitt.documents.queries import docx as set_as_docx
from querschnitt.measures.domain.prefilled import (
    FormMark,
    FormRow,
    FormWords,
    KnownRow,
    PrefilledForm,
    Question,
    ReadForm,
    form_sheet,
    opened,
    read_form,
    said,
    written,
)

WORDS = FormWords(
    fields={"housing": "Wohnen", "work": "Arbeit und Wirtschaft", "day_care": "Kindertagesbetreuung"},
    groups={
        "children": "Kinder",
        "women": "Frauen",
        "refugees": "Geflüchtete",
        "old": "Ältere Menschen",
        "families": "Mütter, Väter und Kinder",
    },
)
MADE = date(2018, 5, 2)
SENT_AT = datetime(2018, 5, 2, 8, 0, tzinfo=UTC)
MARK = FormMark(cycle="referat-1-2018", survey=7, unit="amt-11", version=3, made_on=MADE)
QUESTIONS = ("Was bieten Sie schon an?", "Was fehlt?", "Was schlagen Sie vor?")
HEADS = ["Frage", "Nr.", "Bezeichnung", "Beschreibung", "Handlungsfeld", "Gruppe 1", "Gruppe 2", "Gruppe 3"]
OFFER = said(Question.OFFER, "Beratung für Neuzugezogene", "Jeden Dienstag", "housing", ["refugees"], known="A12")
NEED = said(Question.NEED, "Formulare nur auf Deutsch", "", "work", [], known="B4")


def seal(text: str) -> str:
    """A seal for tests: everybody knows it."""
    return f"{sum(map(ord, text)):064x}"[::-1]


def speak(sentence: object) -> str:
    return str(sentence)


def form(*known: FormRow, words: FormWords = WORDS, mark: FormMark = MARK) -> PrefilledForm:
    return PrefilledForm(
        title="Rückmeldung zur Bestandsaufnahme",
        unit="Personalamt",
        mark=mark.written(seal),
        questions=QUESTIONS,
        known=known,
        words=words,
        due="1. Juni 2018",
    )


def xlsx(*known: FormRow, words: FormWords = WORDS) -> bytes:
    return written(form(*known, words=words), speak)


def word(*known: FormRow, words: FormWords = WORDS) -> bytes:
    return set_as_docx(form_sheet(form(*known, words=words), speak, made_at=SENT_AT, sender="Stadt"))


def read(data: bytes, name: str = "form.xlsx", words: FormWords = WORDS) -> ReadForm:
    return read_form(opened(data, name), words)


def workbook(*rows: list[object], heads: list[str] = HEADS, mark: str = "", merge: tuple[int, ...] = ()) -> bytes:
    """A workbook as somebody fills it in: mark, headings in row 3, then the rows."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        day = book.add_format({"num_format": "dd.mm.yyyy"})
        sheet = book.add_worksheet("Rückmeldung")
        sheet.write_string(0, 0, mark or MARK.written(seal))
        sheet.write_row(2, 0, heads)
        for at, row in enumerate(rows, 3):
            for column, cell in enumerate(row):
                if isinstance(cell, date):
                    sheet.write_datetime(at, column, cell, day)
                elif cell not in ("", None):
                    sheet.write(at, column, cell)
        if merge:
            first, last, column = merge
            sheet.merge_range(first, column, last, column, "Wohnen")
    return out.getvalue()


def text_file(
    *rows: list[str], sign: str = ";", encoding: str = "utf-8", heads: list[str] = HEADS, mark: str = ""
) -> bytes:
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=sign)
    writer.writerows([["Rückmeldung"], [mark or MARK.written(seal)], [], heads, *rows])
    return out.getvalue().encode(encoding)


def ods(*rows: list[str], far: bool = True, repeated: str = "", mark: str = "") -> bytes:
    """A table as LibreOffice saves it: empty rows and cells repeated to the end of the world."""
    told = [["Rückmeldung"], [mark or MARK.written(seal)], HEADS, *rows]
    body = "".join(f"<table:table-row>{''.join(map(_cell, row))}{_END}</table:table-row>" for row in told)
    if far:
        body += f'<table:table-row table:number-rows-repeated="1048543">{_END}</table:table-row>'
    content = _ODS.format(body=body + repeated)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        packed.writestr("content.xml", content)
        packed.writestr("META-INF/manifest.xml", _MANIFEST)
    return out.getvalue()


def _cell(text: str) -> str:
    if not text:
        return "<table:table-cell/>"
    return f'<table:table-cell office:value-type="string"><text:p>{text}</text:p></table:table-cell>'


_END = '<table:table-cell table:number-columns-repeated="16376"/>'
_ODS = (
    '<?xml version="1.0" encoding="UTF-8"?><office:document-content'
    ' xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
    ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.3"><office:body>'
    '<office:spreadsheet><table:table table:name="Rückmeldung">{body}</table:table></office:spreadsheet>'
    "</office:body></office:document-content>"
)
_MANIFEST = (
    '<?xml version="1.0" encoding="UTF-8"?><manifest:manifest'
    ' xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><manifest:file-entry'
    ' manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/></manifest:manifest>'
)


def filled_word(data: bytes, table: int, line: int, *cells: str) -> bytes:
    """The document with the cells of a row written anew."""
    document = docx.Document(io.BytesIO(data))
    row = document.tables[table - 1].rows[line - 1]
    for cell, text in zip(row.cells, cells, strict=False):
        cell.text = text
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def standing(*rows: FormRow, since: date = MADE) -> dict[str, KnownRow]:
    return {row.known: KnownRow(row.known, row, since) for row in rows}

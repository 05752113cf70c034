"""A sheet as a Word document, on the template that carries the styles."""

import io
import zipfile
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from django.utils.translation import gettext, override

from querschnitt.documents.domain.sheet import Block, Facts, Grid, Heading, Listing, Paragraph, Sheet, Signatures
from querschnitt.documents.domain.words import plain
from querschnitt.documents.queries import _markup as markup

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph as Line

TEMPLATE = Path(__file__).parent.parent / "templates" / "documents" / "sheet.docx"
LANGUAGES = {"de": "de-DE", "en": "en-GB"}
FIRST_DAY = 1980  # before which an archive knows no time


def docx(sheet: Sheet) -> bytes:
    """The sheet as DOCX: headings as styles, heads of tables repeated, language and title stated, pages counted.

    Signs that no document may hold are left out. The same sheet gives the same bytes.
    """
    document = _empty()
    _describe(document, sheet)
    _begin(document, sheet)
    for block in sheet.blocks:
        _write(document, block)
    packed = io.BytesIO()
    document.save(packed)
    return _at_its_time(packed, sheet.made_at)


@lru_cache(maxsize=1)
def _template() -> bytes:
    return TEMPLATE.read_bytes()


def _empty() -> "Document":
    import docx  # on demand: it takes longer to load than a page to answer

    return docx.Document(io.BytesIO(_template()))


def _describe(document: "Document", sheet: Sheet) -> None:
    facts = document.core_properties
    facts.title = plain(sheet.title)[:250]
    facts.author = plain(sheet.sender).replace("\n", ", ")[:250]
    facts.language = LANGUAGES.get(sheet.language, sheet.language)
    facts.created = facts.modified = sheet.made_at.astimezone(UTC).replace(tzinfo=None)
    markup.speak(document, facts.language)


def _begin(document: "Document", sheet: Sheet) -> None:
    section = document.sections[0]
    section.different_first_page_header_footer = True
    section.header.paragraphs[0].text = " · ".join(filter(None, map(plain, (sheet.kind, sheet.title))))
    with override(sheet.language):
        words = gettext("Page {page} of {all}")
    for footer in (section.first_page_footer, section.footer):
        line = footer.paragraphs[0]
        line.style = "Footer"
        line.add_run(plain(sheet.footer).replace("\n", " ") + "\t")
        markup.page_numbers(line, words)
    for text, style in ((sheet.sender, "Sender"), (sheet.kind, "Kind"), (sheet.title, "Title"), (sheet.note, "Note")):
        if text:
            _line(document, text, style)


def _line(document: "Document", text: str, style: str) -> "Line":
    return document.add_paragraph(plain(text), style)


def _write(document: "Document", block: Block) -> None:
    match block:
        case Heading(text, level, new_page):
            _line(document, text, f"Heading {level}").paragraph_format.page_break_before = new_page or None
        case Paragraph(text, strong):
            for part in plain(text).split("\n\n"):
                document.add_paragraph(style="Normal").add_run(part.strip("\n")).bold = strong or None
        case Facts(rows):
            for label, value in rows:
                line = document.add_paragraph(style="Fact")
                line.add_run(plain(label)).bold = True
                line.add_run("\t" + plain(value))
        case Listing(points, numbered):
            _list(document, points, numbered=numbered)
        case Grid(caption):
            _line(document, caption, "Caption")
            markup.table(document, block)
        case Signatures(lines):
            for role, name in lines:
                _line(document, f"{name}\n{role}" if name else role, "Signature line")


def _list(document: "Document", points: tuple[str, ...], *, numbered: bool) -> None:
    lines = [_line(document, point, "List Number" if numbered else "List Bullet") for point in points]
    if numbered and lines:
        markup.number_from_one(document, lines)


def _at_its_time(packed: io.BytesIO, made_at: datetime) -> bytes:
    """The same archive with the time of the sheet instead of that of the clock."""
    moment = made_at.astimezone(UTC).timetuple()[:6]
    stamp = moment if moment[0] >= FIRST_DAY else (FIRST_DAY, 1, 1, 0, 0, 0)
    again = io.BytesIO()
    with zipfile.ZipFile(packed) as source, zipfile.ZipFile(again, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            target.writestr(zipfile.ZipInfo(name, stamp), source.read(name), zipfile.ZIP_DEFLATED)
    return again.getvalue()

"""The parts of a Word document for which python-docx has no words: fields, repeated heads, lists that begin anew."""

import re
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

from querschnitt.documents.domain.sheet import Grid
from querschnitt.documents.domain.words import plain

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph

WIDTH = 9354  # twentieths of a point between the margins: 165 mm
TALL = 680  # least height of a row to write in by hand: 12 mm
FIELDS = {"{page}": "PAGE", "{all}": "NUMPAGES"}


def speak(document: "Document", language: str) -> None:
    """Name the language of the whole document, for hyphenation and screen readers."""
    from docx.oxml.ns import qn

    for mark in document.styles.element.iter(qn("w:lang")):
        mark.set(qn("w:val"), language)


def page_numbers(line: "Paragraph", words: str) -> None:
    """The words with their places {page} and {all} as fields that Word counts."""
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    for part in re.split(r"({\w+})", words):
        if part in FIELDS:
            field = f'<w:fldSimple {nsdecls("w")} w:instr="{FIELDS[part]}"><w:r><w:t>1</w:t></w:r></w:fldSimple>'
            line._p.append(parse_xml(field))  # noqa: SLF001  # python-docx knows no fields
        else:
            line.add_run(part)


def number_from_one(document: "Document", lines: "list[Paragraph]") -> None:
    """Let a numbered list begin with 1 instead of going on with the numbers of the one before."""
    style = document.styles["List Number"].element
    numbering = document.part.numbering_part.element
    own = style.pPr.numPr.numId.val
    abstract = next(num.abstractNumId.val for num in numbering.num_lst if num.numId == own)
    fresh = numbering.add_num(abstract)
    fresh.add_lvlOverride(ilvl=0).add_startOverride(1)
    for line in lines:
        properties = line._p.get_or_add_pPr().get_or_add_numPr()  # noqa: SLF001  # nor numbering
        properties.get_or_add_ilvl().val = 0
        properties.get_or_add_numId().val = fresh.numId


def table(document: "Document", grid: Grid) -> None:
    """The table at the end of the document, its head repeated on every page, no row torn apart."""
    from docx.oxml import parse_xml

    place = document.element.body
    place.insert(len(place) - 1, parse_xml(_table(grid)))
    document.add_paragraph(style="Cell")  # two tables in a row would become one


def _table(grid: Grid) -> str:
    from docx.oxml.ns import nsdecls

    shares = grid.widths or (1,) * len(grid.heads)
    widths = [WIDTH * share // sum(shares) for share in shares]
    title = quoteattr(plain(grid.caption))
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    rows = [_row(grid.heads, widths, grid, head=True), *(_row(row, widths, grid, head=False) for row in grid.rows)]
    return (
        f'<w:tbl {nsdecls("w")}><w:tblPr><w:tblStyle w:val="Sheettable"/><w:tblW w:w="{WIDTH}" w:type="dxa"/>'
        '<w:tblLayout w:type="fixed"/><w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0"'
        f' w:lastColumn="0" w:noHBand="1" w:noVBand="1"/><w:tblCaption w:val={title}/></w:tblPr>'
        f"<w:tblGrid>{columns}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )


def _row(cells: tuple[str, ...], widths: list[int], grid: Grid, *, head: bool) -> str:
    height = f'<w:trHeight w:val="{TALL}" w:hRule="atLeast"/>' if grid.tall and not head else ""
    repeated = "<w:tblHeader/>" if head else ""
    held = "".join(_cell(text, widths[at], end=at in grid.numeric) for at, text in enumerate(cells))
    return f"<w:tr><w:trPr><w:cantSplit/>{height}{repeated}</w:trPr>{held}</w:tr>"


def _cell(text: str, width: int, *, end: bool) -> str:
    align = '<w:jc w:val="right"/>' if end else ""
    lines = "<w:br/>".join(f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in plain(text).split("\n"))
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>'
        f'<w:p><w:pPr><w:pStyle w:val="Cell"/>{align}</w:pPr><w:r>{lines}</w:r></w:p></w:tc>'
    )

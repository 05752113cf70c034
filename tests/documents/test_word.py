"""A sheet as Word: what another reader of the format finds in it."""

import io
import zipfile
from xml.etree import ElementTree as ET

import docx
import pytest
from docx.oxml.ns import qn
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.documents.sheets import MADE_AT, full

from querschnitt.documents import queries
from querschnitt.documents.domain.sheet import Grid, Listing, Paragraph
from querschnitt.documents.queries import word


def opened(sheet):
    return docx.Document(io.BytesIO(queries.docx(sheet)))


def parts(content):
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return {name: package.read(name) for name in package.namelist()}


def test_every_part_is_well_formed_and_leads_nowhere_outside():
    for name, content in parts(queries.docx(full())).items():
        ET.fromstring(content)  # our own file
        assert b'TargetMode="External"' not in content, name


def test_structure_is_told_by_styles():
    lines = [(line.style.name, line.text) for line in opened(full()).paragraphs]
    assert [text for style, text in lines if style == "Title"] == ["Niederschrift"]
    assert [style for style, _text in lines if style.startswith("Heading")] == ["Heading 1", "Heading 2"]
    assert {"Sender", "Kind", "Note", "Fact", "Caption", "List Number", "List Bullet"} <= {style for style, _ in lines}


def test_language_title_and_time_are_stated():
    document = opened(full())
    facts = document.core_properties
    assert (facts.title, facts.language, facts.author) == ("Niederschrift", "de-DE", "Stadt Bamberg, Lenkung")
    assert facts.created == facts.modified == MADE_AT
    languages = {mark.get(qn("w:val")) for mark in document.styles.element.iter(qn("w:lang"))}
    assert languages == {"de-DE"}


def test_heads_of_tables_are_marked_and_repeated_and_no_row_is_torn():
    for table in opened(full()).tables:
        first, *others = table.rows
        assert first._tr.trPr.find(qn("w:tblHeader")) is not None
        assert all(row._tr.trPr.find(qn("w:tblHeader")) is None for row in others)
        assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in table.rows)
        assert table._tbl.tblPr.find(qn("w:tblCaption")).get(qn("w:val")) in {"Anwesenheit", "Zum Unterschreiben"}


def test_a_table_says_what_the_sheet_says():
    attendance, signing = opened(full()).tables
    assert [cell.text for cell in attendance.rows[0].cells] == ["Sitz", "Person", "Stimmen"]
    assert attendance.rows[3].cells[2].text == "2"
    assert signing.rows[1].height is not None


def test_pages_are_counted_by_word_on_the_first_and_on_all_others():
    section = opened(full()).sections[0]
    assert section.different_first_page_header_footer
    for footer in (section.first_page_footer, section.footer):
        line = footer.paragraphs[0]._p
        fields = [field.get(qn("w:instr")) for field in line.iter(qn("w:fldSimple"))]
        assert fields == ["PAGE", "NUMPAGES"]
        shown = "".join(text.text or "" for text in line.iter(qn("w:t")))
        assert shown.endswith("Seite 1 von 1")
    assert section.header.paragraphs[0].text == "Niederschrift · Niederschrift"


def test_a_second_numbered_list_begins_with_one_again():
    lists = (Listing(("a", "b"), numbered=True), Paragraph("und"), Listing(("c",), numbered=True))
    document = opened(full(blocks=lists))
    numbers = [line._p.pPr.numPr.numId.val for line in document.paragraphs if line.style.name == "List Number"]
    assert numbers[0] == numbers[1] != numbers[2]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("<w:p/> & ]]> \"x\" 'y' {{ z }} {% for %}", "<w:p/> & ]]> \"x\" 'y' {{ z }} {% for %}"),
        ("a\x00b\x0bc\x1bd\x85e\ufffe\ud800f", "abcdef"),
        ("kehrt\u202eum", "kehrtum"),
        ("😀 سلام 漢", "😀 سلام 漢"),
        ("zwei\r\nZeilen\u2028drei", "zwei\nZeilen\ndrei"),
        ("A\u0308", "Ä"),
    ],
)
def test_hostile_text_comes_out_as_text(text, shown):
    document = opened(full(text))
    assert document.tables[0].rows[1].cells[0].text == shown
    assert shown in [line.text for line in document.paragraphs if line.style.name == "List Bullet"]


def test_uncleaned_text_would_stop_the_document(monkeypatch):
    monkeypatch.setattr(word, "plain", lambda text: text)
    with pytest.raises(ValueError, match="XML"):
        queries.docx(full("a\x00b"))


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(max_size=60))
def test_any_text_can_be_written(text):
    for content in parts(queries.docx(full(text, rows=1, title=text, sender=text))).values():
        ET.fromstring(content)  # our own file


def test_the_same_sheet_gives_the_same_bytes():
    assert queries.docx(full()) == queries.docx(full())
    assert queries.docx(full(made_at=MADE_AT.replace(year=1970))) != queries.docx(full())


def test_a_long_table_is_written_in_linear_time():
    rows = tuple((str(at), "x") for at in range(5_000))
    document = opened(full(blocks=(Grid("Viele", ("Nr.", "Wort"), rows),)))
    assert len(document.element.body.findall(f".//{qn('w:tr')}")) == 5_001


def test_the_template_has_every_style_that_is_used_and_no_text():
    template = docx.Document(str(word.TEMPLATE))
    wanted = {"Title", "Heading 1", "Heading 2", "Heading 3", "Sender", "Kind", "Note", "Fact", "Cell", "Caption"}
    assert wanted | {"List Bullet", "List Number", "Signature line", "Sheet table"} <= {s.name for s in template.styles}
    assert [line.text for line in template.paragraphs] == []

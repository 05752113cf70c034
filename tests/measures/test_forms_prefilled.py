"""Prefilled forms: what leaves comes back the same, and every mistake that people make is named with its place."""

import io
import zipfile
from dataclasses import replace
from datetime import date

import docx
import pytest
import xlsxwriter
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.measures.forms import (
    HEADS,
    MADE,
    MARK,
    NEED,
    OFFER,
    QUESTIONS,
    SENT_AT,
    WORDS,
    filled_word,
    form,
    ods,
    read,
    seal,
    standing,
    text_file,
    word,
    workbook,
    xlsx,
)

from querschnitt.documents.queries import docx as set_as_docx
from querschnitt.measures.domain.prefilled import (
    ChangeKind,
    FormMark,
    FormRow,
    FormWords,
    KnownRow,
    Question,
    difference,
    form_sheet,
    opened,
    read_form,
    refused_mark,
    row_digest,
    said,
    written,
)
from querschnitt.organisation.domain.tables.shape import UnreadableError

NEW = ["1 Angebot", "", "Sprachcafé", "Freitags", "Wohnen", "Kinder", "Frauen", ""]


def sentences(data: bytes, name: str = "form.xlsx") -> list[str]:
    return [str(fault.sentence) for fault in read(data, name).faults]


def places(data: bytes, name: str = "form.xlsx") -> list[tuple[str, int, str]]:
    return [(fault.table, fault.line, fault.column) for fault in read(data, name).faults]


def unplaced(row: FormRow) -> FormRow:
    return replace(row, table="", line=0, stood="")


# What leaves comes back the same

printable = st.text(st.characters(exclude_categories=("Cs", "Cc", "Cf", "Co", "Cn")), max_size=60)
titles = printable.map(lambda text: said(Question.OFFER, text).title).filter(bool)
texts = st.lists(printable, max_size=3).map("\n".join)


@st.composite
def rows(draw) -> FormRow:
    question = draw(st.sampled_from([Question.OFFER, Question.NEED]))
    letter = "A" if question is Question.OFFER else "B"
    return said(
        question,
        draw(titles),
        draw(texts),
        draw(st.sampled_from(["", *WORDS.fields])),
        draw(st.lists(st.sampled_from(list(WORDS.groups)), unique=True)),
        known=f"{letter}{draw(st.integers(1, 999))}",
    )


forms = st.lists(rows(), max_size=5, unique_by=lambda row: row.known)


@settings(max_examples=40)
@given(forms)
def test_an_excel_form_comes_back_as_it_left(known):
    found = read(xlsx(*known))
    assert found.faults == ()
    assert found.mark == (MARK, seal(MARK.said)[:16])
    assert {row.known: unplaced(row) for row in found.rows} == {row.known: row for row in known}
    assert all(row.stood == row_digest(row) for row in found.rows)


@settings(max_examples=20)
@given(forms)
def test_a_word_form_comes_back_as_it_left(known):
    found = read(word(*known), "form.docx")
    assert found.faults == ()
    assert found.mark == (MARK, seal(MARK.said)[:16])
    assert {row.known: unplaced(row) for row in found.rows} == {row.known: row for row in known}


@settings(max_examples=60)
@given(forms)
def test_a_form_that_nobody_changed_changes_nothing(known):
    found = difference(read(xlsx(*known)).rows, standing(*known), WORDS, made_on=MADE)
    assert found.says_nothing_new
    assert {change.kind for change in found.changes} <= {ChangeKind.THERE}
    assert found.faults == ()


@settings(max_examples=60)
@given(forms, forms)
def test_every_row_of_the_form_and_every_known_row_is_told_once(ours, theirs):
    rows = [*ours, *(replace(row, known="", stood="") for row in theirs)]
    found = difference(rows, standing(*ours), WORDS, made_on=MADE)
    assert len([change for change in found.changes if change.row]) == len(rows)
    assert {c.stands.known for c in found.changes if c.stands} <= {row.known for row in ours}


def test_a_form_without_known_rows_has_room_for_each_question_and_says_them():
    cells = [cell for grid in opened(xlsx(), "a.xlsx") for _, cells in grid.rows for cell in cells]
    assert [cells.count(word) for word in ("1 Angebot", "2 Bedarf", "3 Vorschlag")] == [12, 12, 12]
    assert all(any(question in cell for cell in cells) for question in QUESTIONS)
    assert read(xlsx()).rows == ()


def test_the_words_to_choose_from_are_those_of_the_edition():
    with zipfile.ZipFile(io.BytesIO(xlsx())) as packed:
        sheet = packed.read("xl/worksheets/sheet1.xml").decode()
        words = packed.read("xl/sharedStrings.xml").decode()
    assert sheet.count("<dataValidation ") == 5
    assert "Auswahl!$B$1:$B$3" in sheet
    assert "Kindertagesbetreuung" in words
    assert "Ältere Menschen" in words


def test_an_edition_without_groups_makes_a_form_without_a_list_of_groups():
    with zipfile.ZipFile(io.BytesIO(xlsx(words=FormWords({"wohnen": "Wohnen"}, {})))) as packed:
        assert packed.read("xl/worksheets/sheet1.xml").decode().count("<dataValidation ") == 2


# Formulas

FORMULAS = ('=HYPERLINK("http://x";"y")', "+49 951", "-5 Plätze", "@here", "=1+1")


@pytest.mark.parametrize("title", FORMULAS)
def test_what_looks_like_a_formula_leaves_as_text_and_comes_back_as_text(title):
    row = replace(OFFER, title=title)
    data = xlsx(row)
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        assert b"<f>" not in packed.read("xl/worksheets/sheet1.xml")
        assert b'quotePrefix="1"' in packed.read("xl/styles.xml")
    assert read(data).rows[0].title == title


def test_a_formula_in_a_form_is_not_calculated_only_what_was_shown_is_read():
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        sheet.write_string(0, 0, MARK.written(seal))
        sheet.write_row(2, 0, HEADS)
        sheet.write_string(3, 0, "1 Angebot")
        sheet.write_formula(3, 2, '=WEBSERVICE("http://x")', None, "was gezeigt wurde")
    assert read(out.getvalue()).rows[0].title == "was gezeigt wurde"


def test_a_guarded_cell_of_a_csv_file_is_read_without_its_guard():
    assert read(text_file(["1", "", "'=1+1"]), "a.csv").rows[0].title == "=1+1"


# The mark


def test_a_form_of_this_answer_is_taken():
    assert refused_mark(read(xlsx()).mark, survey=7, unit="amt-11", seal=seal) is None


@pytest.mark.parametrize(
    ("mark", "why"),
    [
        (replace(MARK, unit="amt-15"), "another unit (amt-15)"),
        (replace(MARK, survey=8), "another survey"),
        (replace(MARK, survey=8, unit="amt-15"), "another unit"),
    ],
)
def test_a_form_of_another_unit_or_survey_is_refused(mark, why):
    found = read(workbook(NEW, mark=mark.written(seal))).mark
    assert why in str(refused_mark(found, survey=7, unit="amt-11", seal=seal))


def test_a_mark_that_was_changed_is_refused():
    changed = MARK.written(seal).replace("amt-11", "amt-15")
    found = read(workbook(NEW, mark=changed)).mark
    assert "was changed" in str(refused_mark(found, survey=7, unit="amt-15", seal=seal))
    honest = read(workbook(NEW, mark=replace(MARK, unit="amt-15").written(seal))).mark
    assert refused_mark(honest, survey=7, unit="amt-15", seal=seal) is None


def test_a_form_without_its_mark_is_refused():
    found = read(workbook(NEW, mark="Rückmeldung")).mark
    assert "has lost its mark" in str(refused_mark(found, survey=7, unit="amt-11", seal=seal))


def test_a_mark_that_a_program_broke_into_lines_is_found():
    broken = MARK.written(seal).replace("/amt", "/ \namt")
    assert read(workbook(NEW, mark=broken)).mark == (MARK, seal(MARK.said)[:16])


def test_a_mark_with_a_day_that_never_was_is_none():
    assert FormMark.found(MARK.written(seal).replace("20180502", "20180231")) is None


# Mistakes that people make


def test_a_new_row_says_question_title_text_field_and_groups():
    (row,) = read(workbook(NEW)).rows
    assert (row.question, row.title, row.text, row.field_of_action) == (1, "Sprachcafé", "Freitags", "housing")
    assert (row.groups, row.known, row.table, row.line) == (("children", "women"), "", "Rückmeldung", 4)


def test_an_unknown_field_of_action_is_named_with_its_place_and_what_may_be_meant():
    row = [*NEW[:4], "Wohnnen", *NEW[5:]]
    data = workbook(NEW, row)
    assert sentences(data) == ["No field of action is called “Wohnnen”. Is “Wohnen” meant?"]
    assert places(data) == [("Rückmeldung", 5, "Handlungsfeld")]
    assert len(read(data).rows) == 1


def test_an_unknown_group_is_named():
    data = workbook([*NEW[:6], "Marsmenschen", ""])
    assert sentences(data) == ["No group is called “Marsmenschen”. Choose one from the list."]
    assert places(data) == [("Rückmeldung", 4, "Gruppe 1")]


@pytest.mark.parametrize("cell", ["Kinder; Frauen", "Kinder, Frauen", "Kinder\nFrauen", " frauen ;KINDER"])
def test_several_groups_in_one_cell_are_told_apart(cell):
    (row,) = read(workbook([*NEW[:5], cell])).rows
    assert sorted(row.groups) == ["children", "women"]


def test_a_group_whose_name_holds_commas_is_one_group():
    (row,) = read(workbook([*NEW[:5], "Mütter, Väter und Kinder; Frauen"])).rows
    assert row.groups == ("families", "women")


def test_joined_cells_are_a_fault_of_every_row_that_they_cover():
    data = workbook([*NEW[:4], ""], ["1", "", "Zweites", "", ""], merge=(3, 4, 4))
    assert places(data) == [("Rückmeldung", 4, ""), ("Rückmeldung", 5, "")]
    assert "joined" in sentences(data)[0]
    assert read(workbook([*NEW[:4], ""], ["1", "", "Zweites", "", ""])).faults == ()


def test_an_inserted_row_belongs_to_the_question_of_its_neighbours():
    found = read(workbook(NEW, ["", "", "Eingefügt"], ["1 Angebot", "", "Danach"]))
    assert [row.question for row in found.rows] == [1, 1, 1]
    assert found.faults == ()


def test_an_inserted_row_between_two_questions_is_asked_about():
    data = workbook(NEW, ["", "", "Eingefügt"], ["2 Bedarf", "", "Danach"])
    assert sentences(data) == ["It is not said to which question this row belongs."]
    assert places(data) == [("Rückmeldung", 5, "Frage")]


def test_a_row_inserted_at_the_end_belongs_to_the_last_question():
    found = read(workbook(NEW, ["3 Vorschlag", "", "x"], ["", "", "Am Ende"]))
    assert [row.question for row in found.rows] == [1, 3, 3]


def test_columns_that_were_moved_lose_nothing():
    heads = ["Gruppe 1", "Beschreibung", "Handlungsfeld", "Bezeichnung", "Frage", "Nr."]
    (row,) = read(workbook(["Kinder", "Freitags", "Wohnen", "Sprachcafé", "Angebot", ""], heads=heads)).rows
    assert (row.title, row.text, row.field_of_action, row.groups) == (
        "Sprachcafé",
        "Freitags",
        "housing",
        ("children",),
    )


def test_days_and_numbers_are_read_as_they_are_shown():
    found = read(workbook(["1", "", date(2018, 6, 3), 2018, "Wohnen"], [1, "", 12.5, True, ""]))
    assert [(row.title, row.text) for row in found.rows] == [("03.06.2018", "2018"), ("12.5", "ja")]


def test_a_field_that_excel_made_a_day_of_is_a_fault():
    assert "“03.06.2018”" in sentences(workbook(["1", "", "x", "", date(2018, 6, 3)]))[0]


def test_blanks_case_and_umlauts_written_otherwise_change_nothing():
    (row,) = read(workbook(["  angebot ", "", " Sprach  café ", "Text  \n zwei ", " WOHNEN", "gefluechtete"])).rows
    assert (row.question, row.title, row.text) == (1, "Sprach café", "Text\nzwei")
    assert (row.field_of_action, row.groups) == ("housing", ("refugees",))
    decomposed = "A\u0308ltere Menschen"
    assert read(workbook([*NEW[:5], decomposed])).rows[0].groups == ("old",)


def test_empty_lines_between_rows_are_left_out():
    found = read(workbook([], NEW, [], ["1 Angebot", "", "", "", ""], ["2 Bedarf", "", "Etwas"]))
    assert [row.title for row in found.rows] == ["Sprachcafé", "Etwas"]
    assert found.faults == ()


def test_a_row_without_title_is_a_fault():
    assert places(workbook(["1", "", "", "nur Text"])) == [("Rückmeldung", 4, "Bezeichnung")]
    assert "longer than 300" in sentences(workbook(["1", "", "x" * 301]))[0]


def test_an_unknown_question_is_a_fault():
    assert "“Wunsch” is none of the questions" in sentences(workbook(["Wunsch", "", "x"]))[0]


def test_a_note_beside_the_table_is_a_fault_and_not_lost():
    assert sentences(workbook([*NEW, "bitte anrufen"])) == ["A cell of this row stands under no heading."]


def test_a_form_whose_headings_are_gone_is_a_fault():
    assert sentences(workbook(NEW, heads=["a", "b", "c"])) == ["The form has no table with the headings of a form."]


def test_a_number_that_is_none_and_one_that_stands_twice_are_faults():
    assert "“siehe oben” is no number" in sentences(workbook(["1", "siehe oben", "x"]))[0]
    twice = workbook(["1", "A12-00000000", "x"], ["1", "a 12", "Kopie"])
    assert sentences(twice) == ["The number A12 stands in two rows. Leave it empty in the new one."]
    assert places(twice) == [("Rückmeldung", 5, "Nr.")]


# Other programs


def test_a_form_that_libreoffice_saved_is_read():
    (row,) = read(ods(NEW), "form.ods").rows
    assert (row.title, row.groups, row.line) == ("Sprachcafé", ("children", "women"), 4)


def test_a_form_that_repeats_cells_to_overwhelm_is_refused():
    bomb = (
        '<table:table-row table:number-rows-repeated="2000">'
        '<table:table-cell table:number-columns-repeated="200" office:value-type="string"><text:p>x</text:p>'
        "</table:table-cell></table:table-row>"
    )
    with pytest.raises(UnreadableError, match="rows at most"):
        read(ods(NEW, repeated=bomb * 20), "form.ods")


def test_a_table_that_names_other_files_is_refused():
    data = ods(NEW)
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w") as target:
        for name in source.namelist():
            part = source.read(name)
            target.writestr(
                name, part.replace(b"?>", b'?><!DOCTYPE x [<!ENTITY a "b">]>') if "content" in name else part
            )
    with pytest.raises(UnreadableError, match="damaged"):
        read(out.getvalue(), "form.ods")


@pytest.mark.parametrize("sign", [";", ",", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_a_form_saved_as_csv_is_read_whatever_separates_its_cells(sign, encoding):
    found = read(text_file(NEW, ["2 Bedarf", "", "Übersetzungen", "a; b, c"], sign=sign, encoding=encoding), "form.csv")
    assert [row.title for row in found.rows] == ["Sprachcafé", "Übersetzungen"]
    assert found.mark is not None
    assert found.rows[0].line == 5


# Word


def test_rows_written_into_a_word_form_are_read_with_table_and_line():
    data = filled_word(word(OFFER), 3, 2, "", "Dolmetscher", "zwei\nZeilen", "Arbeit und Wirtschaft", "Kinder\nFrauen")
    found = read(data, "form.docx")
    row = next(row for row in found.rows if row.title == "Dolmetscher")
    assert (row.question, row.text, row.field_of_action) == (3, "zwei\nZeilen", "work")
    assert (row.groups, row.table, row.line) == (("children", "women"), "3", 2)


def test_a_fault_in_a_word_form_is_named_with_table_and_line():
    data = filled_word(word(), 2, 3, "", "Bedarf", "", "Mond", "")
    assert places(data, "form.docx") == [("2", 3, "Handlungsfeld")]


def test_joined_cells_of_a_word_form_are_a_fault():
    document = docx.Document(io.BytesIO(filled_word(word(), 1, 2, "", "Oben")))
    table = document.tables[0]
    table.cell(1, 1).merge(table.cell(2, 1))
    out = io.BytesIO()
    document.save(out)
    assert "joined" in sentences(out.getvalue(), "form.docx")[0]


def test_what_was_chosen_or_added_under_revision_is_read_and_what_was_struck_out_is_not():
    document = docx.Document(io.BytesIO(word()))
    cell = document.tables[0].rows[1].cells[1]
    inside = (
        f'<w:p {nsdecls("w")}><w:ins w:id="1" w:author="a"><w:r><w:t>Neu</w:t></w:r></w:ins>'
        '<w:del w:id="2" w:author="a"><w:r><w:delText>Alt</w:delText></w:r></w:del>'
        "<w:sdt><w:sdtContent><w:r><w:t xml:space='preserve'> gewählt</w:t></w:r></w:sdtContent></w:sdt></w:p>"
    )
    cell._tc.append(parse_xml(inside))
    out = io.BytesIO()
    document.save(out)
    assert [row.title for row in read(out.getvalue(), "form.docx").rows] == ["Neu gewählt"]


def test_a_word_table_that_claims_thousands_of_columns_is_refused():
    document = docx.Document(io.BytesIO(word()))
    cell = document.tables[0].rows[1].cells[1]
    cell._tc.get_or_add_tcPr().append(parse_xml(f'<w:gridSpan {nsdecls("w")} w:val="90000000"/>'))
    out = io.BytesIO()
    document.save(out)
    with pytest.raises(UnreadableError, match="columns at most"):
        read(out.getvalue(), "form.docx")


# What is not taken in


def packed(**parts: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name, part in parts.items():
            target.writestr(name, part)
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"%PDF-1.7 x", "another kind"),
        (b"\xd0\xcf\x11\xe0rest", "old Excel format"),
        (b"", "another kind"),
        (b"\x00\x01\x02", "another kind"),
        (packed(**{"xl/workbook.xml": b"<x/>", "xl/vbaProject.bin": b"x"}), "macros"),
        (packed(**{"word/document.xml": b"<x/>", "word/vbaProject.bin": b"x"}), "macros"),
        (packed(**{"xl/workbook.xml": b"<x/>"}), "damaged"),
        (packed(**{"word/document.xml": b"<x/>"}), "damaged"),
        (packed(**{"a.txt": b"x"}), "another kind"),
        (packed(**{"word/document.xml": b"0" * 40_000_000}), "too large"),
        (packed(**{"xl/workbook.xml": b"<x/>", "xl/a.xml": b"0" * 40_000_000}), "too large"),
        (b"x" * 6_000_000, "megabytes"),
    ],
)
def test_other_files_are_refused_with_a_reason(data, why):
    with pytest.raises(UnreadableError, match=why):
        opened(data, "form.xlsx")


def test_a_form_with_too_many_rows_is_refused():
    with pytest.raises(UnreadableError, match="rows at most"):
        opened(text_file(*[["1", "", "x"]] * 2500), "a.csv")


# What would change


def back(*rows: FormRow) -> tuple[FormRow, ...]:
    """The rows as a form of these rows brings them back."""
    return read(xlsx(*rows)).rows


def kinds(found) -> list[ChangeKind]:
    return [change.kind for change in found.changes]


def test_a_row_changed_in_the_form_alone_is_changed():
    (row,) = back(OFFER)
    found = difference([replace(row, title="Neu")], standing(OFFER), WORDS, made_on=MADE)
    assert kinds(found) == [ChangeKind.CHANGED]


def test_a_row_changed_here_alone_stays_as_it_is():
    found = difference(back(OFFER), standing(replace(OFFER, title="Hier")), WORDS, made_on=MADE)
    assert kinds(found) == [ChangeKind.THERE]


def test_a_row_changed_on_both_sides_waits_for_somebody_to_choose():
    (row,) = back(OFFER)
    here = standing(replace(OFFER, title="Hier"))
    assert kinds(difference([replace(row, title="Dort")], here, WORDS, made_on=MADE)) == [ChangeKind.OVERTAKEN]
    assert kinds(difference([replace(row, title="Hier")], here, WORDS, made_on=MADE)) == [ChangeKind.THERE]


def test_a_number_without_its_digest_overwrites_nothing_unseen():
    row = replace(back(OFFER)[0], title="Dort", stood="")
    assert kinds(difference([row], standing(OFFER), WORDS, made_on=MADE)) == [ChangeKind.OVERTAKEN]


def test_a_row_left_out_of_the_form_is_said_and_one_recorded_later_is_not():
    assert kinds(difference([], standing(OFFER, NEED), WORDS, made_on=MADE)) == [ChangeKind.LEFT_OUT] * 2
    later = standing(OFFER, since=date(2018, 6, 1))
    assert kinds(difference([], later, WORDS, made_on=MADE)) == []


def test_a_new_row_that_says_what_is_there_already_is_not_taken_twice():
    again = replace(OFFER, known="", stood="")
    new = replace(again, title="Neu")
    found = difference([again, new, new], standing(OFFER), WORDS, made_on=MADE)
    assert kinds(found) == [ChangeKind.THERE, ChangeKind.NEW, ChangeKind.TWICE]


def test_a_number_of_another_unit_or_question_is_a_fault():
    strange = replace(OFFER, known="A99", table="T", line=5)
    (fault,) = difference([strange], standing(OFFER), WORDS, made_on=MADE).faults
    assert "A99 is not open any more" in str(fault.sentence)
    assert (fault.table, fault.line) == ("T", 5)
    moved = replace(OFFER, question=Question.NEED)
    (fault,) = difference([moved], standing(OFFER), WORDS, made_on=MADE).faults
    assert "does not belong to this question" in str(fault.sentence)


def test_what_the_edition_does_not_know_any_more_is_not_lost_by_a_form_that_cannot_show_it():
    old = replace(OFFER, field_of_action="gone", groups=("refugees", "also-gone"))
    found = difference(back(old), standing(old), WORDS, made_on=MADE)
    assert kinds(found) == [ChangeKind.THERE]


def test_rows_and_faults_keep_as_json():
    row = read(workbook(NEW)).rows[0]
    assert FormRow.unpacked(row.packed()) == row
    (fault,) = read(workbook([*NEW[:4], "Mond"])).faults
    again = type(fault).unpacked(fault.packed())
    assert str(again.sentence) == str(fault.sentence)
    assert (again.table, again.line, again.column) == ("Rückmeldung", 4, "Handlungsfeld")
    for strange in ({}, {"text": 1}):
        with pytest.raises(ValueError, match="packed"):
            FormRow.unpacked(strange)
        with pytest.raises(ValueError, match="packed"):
            type(fault).unpacked(strange)


def test_a_word_form_says_what_words_are_allowed():
    assert SENT_AT
    cells = [cell for grid in opened(word(), "a.docx") for _, cells in grid.rows for cell in cells]
    assert any("Arbeit und Wirtschaft; Kindertagesbetreuung" in cell for cell in cells)
    assert form().mark in "".join(cells)
    assert KnownRow("A1", OFFER, MADE).version == 0


def test_what_looks_like_a_formula_would_be_one_if_it_were_not_written_as_text():
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        book.add_worksheet().write(0, 0, "=1+1")
    with zipfile.ZipFile(out) as packed_:
        assert b"<f>" in packed_.read("xl/worksheets/sheet1.xml")


def test_a_survey_of_two_questions_asks_for_no_proposals():
    two = replace(form(), questions=QUESTIONS[:2])
    cells = [cell for grid in opened(written(two, str), "a.xlsx") for _, cells in grid.rows for cell in cells]
    assert (cells.count("2 Bedarf"), cells.count("3 Vorschlag")) == (12, 0)
    rows_ = read_form(opened(workbook(NEW, ["3 Vorschlag", "", "x"]), "a.xlsx"), WORDS, questions=2)
    assert [str(fault.sentence) for fault in rows_.faults] == ["Nobody has asked this question."]
    assert len(rows_.rows) == 1


def test_questions_after_the_third_ask_for_proposals_too():
    four = replace(form(), questions=(*QUESTIONS, "Was noch?"))
    document = docx.Document(io.BytesIO(set_as_docx(form_sheet(four, str, made_at=SENT_AT))))
    assert [table.rows[0].cells[1].text for table in document.tables][-2:] == ["Vorschlag", "Vorschlag"]
    data = written(four, str)
    assert any(
        "3 Vorschlag: Was noch?" in cell for grid in opened(data, "a") for _, cells in grid.rows for cell in cells
    )

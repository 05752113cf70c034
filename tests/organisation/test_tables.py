"""Files as offices write them are read; what cannot be read is named; nothing in them comes to life."""

import io
import zipfile
from datetime import date

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from querschnitt.kernel.refusal import Refused
from querschnitt.organisation.domain.tables import cells, csv_file, xlsx_file
from querschnitt.organisation.domain.tables.reading import read_table
from querschnitt.organisation.domain.tables.shape import MOST_BYTES, MOST_ROWS, Column, Table

COLUMNS = (
    Column("unit", "Einheit", ("Schlüssel",), needed=True),
    Column("name", "Name"),
    Column("valid_from", "gültig ab", ("ab",)),
)
GERMAN = "Einheit;Name;gültig ab\namt-51;Stadtjugendamt „Süd“ – Größe;01.05.2018\n"


def read(data, name="datei.csv"):
    return read_table(data, name, COLUMNS)


def workbook(*rows, sheet="Blatt", start=(0, 0)):
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True, "default_date_format": "dd.mm.yyyy"}) as book:
        page = book.add_worksheet(sheet)
        for number, row in enumerate(rows):
            page.write_row(start[0] + number, start[1], row)
    return out.getvalue()


def complaints(data, name="datei.csv"):
    _, faults = read(data, name)
    return [(fault.row, fault.column, str(fault.sentence)) for fault in faults]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_what_german_offices_save_as_csv_is_read(encoding, delimiter, ending):
    table, faults = read(GERMAN.replace(";", delimiter).replace("\n", ending).encode(encoding))
    assert faults == ()
    assert dict(table.lines[0].cells) == {
        "unit": "amt-51",
        "name": "Stadtjugendamt „Süd“ – Größe",
        "valid_from": "01.05.2018",
    }


def test_columns_are_known_by_english_german_and_other_headings_in_any_order():
    table, faults = read(b"AB;schl\xc3\xbcssel;NAME\n2018-05-01;amt-51;X\n")
    assert faults == ()
    assert table.headings == {"valid_from": "AB", "unit": "schlüssel", "name": "NAME"}
    assert table.lines[0]["valid_from"] == "2018-05-01"


def test_rows_keep_the_numbers_that_the_spreadsheet_shows():
    table, _ = read(b"unit;name\n\na;A\n;;\nb;B\n")
    assert [line.number for line in table.lines] == [3, 5]
    table, _ = read(workbook(["unit", "name"], [], ["a", "A"], start=(2, 1)))
    assert [line.number for line in table.lines] == [5]


def test_the_hint_that_excel_writes_above_the_headings_is_no_heading():
    table, faults = read(b"sep=,\r\nunit,name\r\na,A\r\n")
    assert faults == ()
    assert table.lines[0].number == 3


def test_a_column_of_notes_is_left_alone():
    table, faults = read(b"unit;Bemerkung\na;nur f\xc3\xbcr uns\n")
    assert faults == ()
    assert dict(table.lines[0].cells) == {"unit": "a"}


def test_a_character_that_no_database_keeps_is_left_out_of_cells():
    with zipfile.ZipFile(io.BytesIO(xlsx_file.written("Liste", [["Amt_x0000_ 11"]]))) as book:
        parts = {name: book.read(name).replace(b"_x005F_x0000_", b"_x0000_") for name in book.namelist()}
    assert any(b"Amt_x0000_ 11" in part for part in parts.values())
    raw = io.BytesIO()
    with zipfile.ZipFile(raw, "w") as book:
        for name, part in parts.items():
            book.writestr(name, part)
    assert [cells for _sheet, _number, cells in xlsx_file.rows(raw.getvalue())] == [["Amt 11"]]


def test_cells_of_excel_are_read_as_they_would_be_typed():
    table, faults = read(workbook(["unit", "name", "ab"], [15, True, date(2018, 5, 1)], [1.5, "x ", ""]), "datei.xlsx")
    assert faults == ()
    assert dict(table.lines[0].cells) == {"unit": "15", "name": "true", "valid_from": "2018-05-01"}
    assert dict(table.lines[1].cells) == {"unit": "1.5", "name": "x"}
    assert table.sheet == "Blatt"


def test_the_first_visible_sheet_is_read():
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        book.add_worksheet("Verborgen").write_row(0, 0, ["falsch"])
        page = book.add_worksheet("Einheiten")
        page.write_row(0, 0, ["unit"])
        page.write_row(1, 0, ["a"])
        page.activate()
        page.set_first_sheet()
        book.worksheets()[0].hide()
    table, faults = read(out.getvalue())
    assert faults == ()
    assert table.sheet == "Einheiten"


# what cannot be read


@pytest.mark.parametrize(
    ("data", "row", "said"),
    [
        (b"", 0, "The file is empty."),
        (b"\n\n;;\n", 0, "The file is empty."),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", 0, "neither a text file"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, 0, "old Excel format or with a password"),
        (b"PK\x03\x04 and then nothing", 0, "The Excel workbook is damaged."),
        (b"\xff\xfeu", 0, "The characters of the file cannot be read."),
        (b"unit;name\na;\x81\x8d\x8f\n", 0, "The characters of the file cannot be read."),
        (b'unit;name\na;"A\nb;B\n', 2, "the quotation marks do not match"),
        (b'unit;name\na;A\nb;"B"x\n', 3, "the quotation marks do not match"),
        (b"x" * (MOST_BYTES + 1), 0, "megabytes at most"),
        (b"unit;name\na;" + b"x" * 200_000, 2, "the quotation marks do not match"),
    ],
)
def test_an_unreadable_file_says_why(data, row, said):
    ((found, _, sentence),) = complaints(data)
    assert found == row
    assert said in sentence


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"name\nA\n", (1, "unit", "The column “unit” (Einheit) is missing.")),
        (b"unit;farbe\na;rot\n", (1, "", "No column is called “farbe”.")),
        (b"unit;Einheit\na;b\n", (1, "Einheit", "There are two columns of this kind.")),
        (b"unit;name\na;A;zu viel\n", (2, "", "The row has more cells than there are headings.")),
        (b"unit;\na;A\n", (2, "", "The cell “A” has no heading.")),
        ("\n".join(["unit", *(f"u{n}" for n in range(MOST_ROWS + 1))]).encode(), (MOST_ROWS + 2, "", None)),
    ],
)
def test_faults_of_headings_and_rows_name_their_place(data, expected):
    found = complaints(data)
    assert any(place[:2] == expected[:2] and expected[2] in {place[2], None} for place in found), found


def test_a_table_without_end_is_given_up():
    data = "\n".join(["unit", *("u" for _ in range(MOST_ROWS * 2))]).encode()
    ((row, _, sentence),) = complaints(data)
    assert row > MOST_ROWS
    assert "rows at most" in sentence


# bombs


def parts_of(data):
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        return {info.filename: packed.read(info) for info in packed.infolist()}


def packed(parts, compression=zipfile.ZIP_DEFLATED):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", compression) as book:
        for name, part in parts.items():
            book.writestr(name, part)
    return out.getvalue()


SHEET = "xl/worksheets/sheet1.xml"


def with_sheet(change):
    parts = parts_of(workbook(["unit"], ["a"]))
    parts[SHEET] = change(parts[SHEET])
    return packed(parts)


def test_a_workbook_that_swells_when_unpacked_is_refused():
    bomb = with_sheet(lambda xml: xml + b" " * (xlsx_file.MOST_UNPACKED + 1))
    assert len(bomb) < 100_000
    assert "too large when it is unpacked" in complaints(bomb)[0][2]


def test_a_workbook_that_lies_about_its_size_is_read_no_further_than_it_says():
    """The reader is given what was measured, never the part itself."""
    parts = parts_of(workbook(["unit"], ["a"]))
    parts[SHEET] = parts[SHEET].replace(b"</worksheet>", b"<!--" + b"x" * 50_000_000 + b"--></worksheet>")
    data = bytearray(packed(parts))
    size = len(parts[SHEET]).to_bytes(4, "little")
    for place in (data.find(size), data.rfind(size)):
        data[place : place + 4] = (1000).to_bytes(4, "little")
    ((_, _, sentence),) = complaints(bytes(data))
    assert sentence == "The Excel workbook is damaged."


def test_a_cell_at_the_far_end_does_not_make_us_reserve_everything_between():
    for far in (b'r="A1048576"', b'r="XFD2"', b"r='ZZZZZZ2'", b'r="A99999999999"'):
        assert "at most" in complaints(with_sheet(lambda xml, far=far: xml.replace(b'r="A2"', far)))[0][2]
    wide = with_sheet(lambda xml: xml.replace(b'<row r="2"', b'<row r="1000000"'))
    assert "rows at most" in complaints(wide)[0][2]


def test_too_many_parts_are_refused():
    parts = {f"xl/worksheets/sheet{number}.xml": b"<x/>" for number in range(600)}
    assert "too large" in complaints(packed(parts))[0][2]


def test_a_cell_in_which_excel_shows_an_error_is_named():
    broken = with_sheet(lambda xml: xml.replace(b'<c r="A2" t="s"><v>1</v></c>', b'<c r="A2" t="e"><v>#N/A</v></c>'))
    ((row, _, sentence),) = complaints(broken)
    assert (row, sentence) == (2, "In the cell A2 Excel shows an error.")


@pytest.mark.parametrize("lost", ["xl/workbook.xml", SHEET, "[Content_Types].xml", "xl/_rels/workbook.xml.rels"])
def test_a_workbook_without_one_of_its_parts_is_damaged_or_empty(lost):
    parts = parts_of(workbook(["unit"], ["a"]))
    del parts[lost]
    _, faults = read(packed(parts))
    assert faults or lost == "[Content_Types].xml"


def test_pictures_and_the_like_are_not_even_unpacked():
    parts = {**parts_of(workbook(["unit"], ["a"])), "xl/media/image1.xml": b" " * (xlsx_file.MOST_UNPACKED + 1)}
    table, faults = read(packed(parts))
    assert faults == ()
    assert table.lines[0]["unit"] == "a"


# formulas

FORMULAS = ["=1+1", "+49 951", "-5", "@SUM(A1)", "\t=1", "＝1+1", "'=1", "''", "'a", '=HYPERLINK("x")', "a=1", "''=1"]


@pytest.mark.parametrize("text", FORMULAS)
def test_no_cell_of_a_csv_begins_like_a_formula(text):
    (row,) = csv_file.written([[text]]).decode("utf-8-sig").splitlines()
    assert not row.lstrip('"').startswith(csv_file.FORMULA)


@given(st.text(alphabet=st.characters(exclude_categories=("Cs",))))
def test_guarding_a_cell_loses_nothing(text):
    assert csv_file.unguarded(csv_file.guarded(text)) == text


@pytest.mark.parametrize("text", [*FORMULAS, "0012", "1.5", "http://example.org", "1e5"])
def test_texts_stay_texts_in_a_workbook(text):
    data = xlsx_file.written("Blatt", [["unit"], [text]])
    sheet = parts_of(data)[SHEET]
    assert b"<f>" not in sheet
    assert sheet.count(b't="s"') == 2
    assert list(xlsx_file.rows(data))[1][2] == [text]


def test_numbers_and_days_stay_numbers_and_days_in_a_workbook():
    data = xlsx_file.written("Blatt", [["n", "d"], [2, date(2018, 5, 1)], ["", date(1862, 1, 1)]])
    assert b't="s"' not in parts_of(data)[SHEET].split(b'<row r="2"')[1].split(b"</row>")[0]
    assert [row for _, _, row in xlsx_file.rows(data)][1:] == [["2", "2018-05-01"], ["", "1862-01-01"]]


@given(st.dates(min_value=date(1000, 1, 1), max_value=date(2200, 12, 31)))
def test_every_day_survives_a_workbook(day):
    assert list(xlsx_file.rows(xlsx_file.written("B", [["d"], [day]])))[1][2] == [day.isoformat()]


# cells


@pytest.mark.parametrize(
    ("cell", "day"),
    [("2018-05-01", date(2018, 5, 1)), ("1.5.2018", date(2018, 5, 1)), ("01. 05. 2018", date(2018, 5, 1)), ("", None)],
)
def test_days_are_read(cell, day):
    assert cells.day(cell, column="x") == day


@pytest.mark.parametrize(
    "cell", ["31.02.2018", "1.5.18", "2018", "gestern", "0218-05-01", "2018-13-01", "٠١.٠٥.٢٠١٨", "3000-01-01"]
)
def test_what_is_no_day_is_refused(cell):
    with pytest.raises(Refused) as caught:
        cells.day(cell, column="valid_from")
    assert caught.value.place == "valid_from"


def test_yes_and_no_and_numbers_are_read():
    assert [cells.yes(cell, column="x") for cell in ("ja", "X", "WAHR", "nein", "", "0")] == [True] * 3 + [False] * 3
    assert [cells.number(cell, column="x") for cell in ("", "1", "12")] == [None, 1, 12]
    for parse, cell in ((cells.yes, "vielleicht"), (cells.number, "0"), (cells.number, "-1"), (cells.number, "eins")):
        with pytest.raises(Refused):
            parse(cell, column="x")


def test_a_table_survives_being_packed():
    table, _ = read(GERMAN.encode())
    assert Table.unpacked(table.packed()) == table
    with pytest.raises(ValueError, match="no packed table"):
        Table.unpacked({"file": 1})


def test_titles_above_the_headings_are_passed_over_and_rows_keep_their_numbers():
    data = "Einheiten der Stadt\n\nStand;Mai 2018\nEinheit;Name\namt-51;Süd\n".encode()
    table, faults = read(data)
    assert (faults, [(line.number, line["name"]) for line in table.lines]) == ((), [(5, "Süd")])
    assert complaints(b"Stadt;Stand\nEinheit;Haus\namt-51;x\n")[0][0] == 1  # one heading alone may be a word


def test_cells_joined_over_rows_are_named_before_they_empty_what_stands_below():
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        page = book.add_worksheet("Blatt")
        page.merge_range(0, 0, 0, 1, "Einheiten der Stadt")  # beside each other: a title
        page.write_row(1, 0, ["Einheit", "Name"])
        page.write_row(2, 0, ["amt-51", ""])
        page.merge_range(2, 1, 4, 1, "Süd")
    [(row, column, said)] = complaints(out.getvalue())
    assert (row, column) == (3, "")
    assert "B3:B5" in said


@pytest.mark.parametrize("formula", ["<f>A1</f>", '<f t="shared" si="0"/>', "<f>A1</f>\n"])
def test_a_formula_without_its_result_is_named_and_no_empty_cell(formula):
    [(row, _column, said)] = complaints(with_cell(formula))
    assert (row, "B2" in said) == (2, True)
    assert complaints(with_cell(f"{formula}<v>Süd</v>")) == []


def with_cell(inside: str) -> bytes:
    """A workbook whose cell B2 was written by a program."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(workbook(["Einheit", "Name"], ["amt-51", 7]))) as old,
        zipfile.ZipFile(out, "w") as new,
    ):
        for name in old.namelist():
            part = old.read(name)
            if name.endswith("sheet1.xml"):
                part = part.replace(b'<c r="B2"><v>7</v></c>', f'<c r="B2" t="str">{inside}</c>'.encode())
                assert inside.encode() in part
            new.writestr(name, part)
    return out.getvalue()

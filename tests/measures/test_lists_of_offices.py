"""Files as clerks bring them: taken as they are meant, or answered in words that name the row and the column."""

from collections.abc import Sequence
from datetime import date, datetime

import pytest
from tests.measures.bad_tables import as_xlsx
from tests.measures.stock_scenes import note
from tests.measures.test_lists_files import exported, read

from querschnitt.measures import commands
from querschnitt.measures.domain.lists.cells import read_day
from querschnitt.measures.domain.states import Kind
from querschnitt.measures.models import Measure

from tests.measures.town import office  # isort: skip

TAKEN = {
    "another order, columns left out": b"Titel;Nummer\r\nNeu;1\r\n",
    "byte order mark": "\ufeffNummer;Titel\r\n1;Neu\r\n".encode(),
    "windows-1252": "Nummer;Titel;Maßnahme\r\n".replace(";Maßnahme", ";Bemerkung").encode("cp1252") + b"1;Neu;\xfc\r\n",
    "commas": b'"Nummer","Titel"\n"1","Neu"\n',
    "tabulators, as Excel's Unicode text": "Nummer\tTitel\n1\tNeu\n".encode("utf-16"),
    "old Macintosh": b"Nummer;Titel\r1;Neu\r",
    "blank rows at the end": b"Nummer;Titel\r\n1;Neu\r\n;\r\n;;;\r\n\r\n",
    "numbers kept as text": as_xlsx((("Nummer", "Titel"), ("1", "Neu"))),
    "the number with its title": as_xlsx((("Nummer", "Titel"), ("1 Alt", "Neu"))),
    "a title above": "Maßnahmen, Stand Mai 2018;\r\n;\r\nNummer;Titel\r\n1;Neu\r\n".encode(),
    "a title above in a workbook": as_xlsx((("Stand Mai", ""), ("", ""), ("Nummer", "Titel"), (1, "Neu"))),
}
# What is wrong: the file, the row and the column that the answer names, words of the answer.
ANSWERED = {
    "a number twice": (b"Nummer;Titel\n1;Neu\n1;Anders\n", 3, "Nummer", "row 2"),
    "a number of an own count": (b"Nummer;Titel\nM-1;Neu\n", 2, "Nummer", "M-1"),
    "cells joined over rows": (as_xlsx((("Nummer", "Titel"), (1, "a"), (2, "b")), merge=(1, 2, 1)), 2, "", "B2:B3"),
    "a state that is another": (b"Nummer;Zustand\n1;abgeschlossen\n", 2, "Zustand", "step"),
    "no title": (b"Nummer;Titel\n1;\n", 2, "Titel", "required"),
    "an end before the start": (b"Nummer;Beginn;Ende\n1;2.5.2019;1.5.2019\n", 2, "Ende", "before"),
    "a need that is not there": (b"Nummer;Beantwortete Bedarfe\n1;99\n", 2, "Beantwortete Bedarfe", "99"),
    "a title beyond its length": (b"Nummer;Titel\n1;" + b"x" * 400 + b"\n", 2, "Titel", "300"),
    "a new row without a unit": (b"Nummer;Titel\n;Neu\n", 2, "Einheit", "required"),
    "a day of two digits": (b"Nummer;Ende\n1;1.5.19\n", 2, "Ende", "1.5.19"),
    "a quarter": (b"Nummer;Ende\n1;Q2/2020\n", 2, "Ende", "Q2/2020"),
}  # fmt: skip


@pytest.mark.parametrize("name", list(TAKEN))
def test_a_file_is_taken_as_it_is_meant(town, name):
    draft = read(TAKEN[name], name="Liste")
    assert (draft.faults, [(row["number"], row["cells"]["titel"]) for row in draft.rows]) == ([], [(1, "Neu")])


@pytest.mark.parametrize("name", list(ANSWERED))
def test_a_file_is_answered_by_row_and_column_before_anything_is_taken_in(town, name):
    data, row, column, words = ANSWERED[name]
    before = list(Measure.objects.order_by("pk").values())
    told = [(fault[0], fault[1], fault[2] % fault[3]) for fault in read(data, name="Liste").faults]
    assert [(place, heading) for place, heading, _said in told] == [(row, column)]
    assert words in told[0][2]
    assert list(Measure.objects.order_by("pk").values()) == before


def test_every_row_that_would_be_refused_is_told_at_once(town):
    data = b"Nummer;Titel;Einheit\n1;;amt-10\n2;Gut;amt-11\n7;Vorbei;amt-10\n;" + b"x" * 400 + b";amt-10\n;Neu;amt-99\n"
    assert [(fault[0], fault[1]) for fault in read(data).faults] == [
        (2, "Titel"), (4, ""), (5, "Titel"), (6, "Einheit"),
    ]  # fmt: skip


@pytest.mark.parametrize("kind", [Kind.NEED, Kind.OFFER])
@pytest.mark.parametrize("columns", [("nummer", "titel", "zustand", "einheit"), ("nummer", "titel", "zustand")])
def test_a_file_of_another_list_is_not_taken_for_this_one(town, kind, columns):
    note()
    commands.raise_need(actor=office(), title="Kurse fehlen", unit="amt-10")
    told = read(exported_columns(kind, columns)).faults
    assert told
    assert all(fault[0] for fault in told)


def exported_columns(kind: Kind, columns: Sequence[str]) -> bytes:
    from querschnitt.measures.queries.lists.exporting import as_csv
    from querschnitt.measures.queries.lists.listing import asked

    return b"".join(as_csv(asked(office(), kind, {"spalten": list(columns)})))


@pytest.mark.parametrize(
    "text", ["2020-05-01", "1.5.2020", "01.05.2020", "1. Mai 2020", "1.Mai 2020", "2020-05-01T00:00:00",
             "01.05.2020 00:00"]
)  # fmt: skip
def test_a_day_is_read_as_offices_and_programs_write_it(text):
    assert read_day(text) == date(2020, 5, 1)


def test_months_are_known_in_full_and_short():
    assert [read_day(f"3. {name} 2020").month for name in ("Januar", "Mär.", "Sept.", "Dez")] == [1, 3, 9, 12]


def test_days_of_a_workbook_are_days(town):
    draft = read(as_xlsx((("Nummer", "Ende"), (1, datetime(2020, 5, 1)))))
    assert draft.rows[0]["cells"] == {"ende": "2020-05-01"}


def test_an_export_with_its_states_still_comes_back_as_it_was(town):
    assert read(exported("csv", every=False)).faults == []

"""The assistant for files: hand in, look, take over exactly what was looked at; and files to take along."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from tests.organisation.builders import START, found, units_file
from tests.organisation.test_pages import address, clerk, entering, get, keeper, post, text

from querschnitt.chronicle.models import AuditEntry
from querschnitt.kernel.authority import OPERATOR
from querschnitt.organisation import commands, queries
from querschnitt.organisation.domain.tables import xlsx_file
from querschnitt.organisation.domain.tables.shape import MOST_BYTES
from querschnitt.organisation.queries import history, organisation_at
from querschnitt.organisation.views import files

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("standing_clock")]
__all__ = ["clerk", "keeper"]

GOOD = "Einheit;Name;Art;gültig ab\namt-60;Amt 60;Amt;01.05.2018\namt-61;Amt 61;office;01.05.2018\n"
BAD = "Einheit;Name;Art;gültig ab\namt-60;Amt 60;Amt;gestern\namt-61;;office;01.05.2018\n"


def hand_in(client, content, kind="einheiten", name="meine Liste.csv"):
    data = content if isinstance(content, bytes) else content.encode()
    return text(client.post(address("import", kind=kind), {"file": SimpleUploadedFile(name, data)}))


def sealed(page):
    found_there = re.search(r'name="datei" value="([^"]+)"', page)
    return found_there[1] if found_there else None


def confirm(client, seal, kind="einheiten"):
    return client.post(address("import", kind=kind), {"schritt": "uebernehmen", "datei": seal}, follow=True)


def test_the_first_step_says_how_the_table_must_look(keeper):
    page = get(keeper, "import", kind="einheiten")
    assert "gültig ab" in page
    assert "valid_from" in page
    assert "Kennwort" not in page


def test_a_file_is_looked_at_before_anything_is_recorded(keeper):
    before = history()
    page = hand_in(keeper, GOOD)
    assert "hat die Einheit „Amt 60“ zum" in page
    assert "Alles übernehmen" in page
    assert history() == before


def test_exactly_what_was_looked_at_is_taken_over(keeper):
    answer = confirm(keeper, sealed(hand_in(keeper, GOOD)))
    assert "2 Einträge sind gemacht." in text(answer)
    assert {"amt-60", "amt-61"} <= set(history().units)


def test_confirming_twice_records_once(keeper):
    seal = sealed(hand_in(keeper, GOOD))
    confirm(keeper, seal)
    entries = AuditEntry.objects.count()
    page = text(confirm(keeper, seal))
    assert AuditEntry.objects.count() == entries
    assert "Die Datei sagt nichts Neues" in page or "geändert" in page


def test_every_faulty_row_is_shown_and_nothing_can_be_taken_over(keeper):
    page = hand_in(keeper, BAD)
    assert "„gestern“ ist kein Tag" in page
    assert "gültig ab" in page
    assert "Hier muss etwas stehen." in page
    assert sealed(page) is None
    assert "amt-61" not in history().units


def test_what_changed_in_the_meantime_is_looked_at_again(keeper):
    seal = sealed(hand_in(keeper, GOOD))
    found("amt-60")
    page = text(confirm(keeper, seal))
    assert "inzwischen geändert" in page
    assert "amt-61" not in history().units


def test_what_became_faulty_in_the_meantime_is_named(keeper):
    seal = sealed(hand_in(keeper, GOOD))
    found("amt-60", kind="division")
    page = text(confirm(keeper, seal))
    assert "eine Einheit behält ihre Art" in page
    assert "amt-61" not in history().units


def test_a_seal_cannot_be_forged_exchanged_or_lent(keeper, clerk, monkeypatch):
    seal = sealed(hand_in(keeper, GOOD))
    for wrong in ("", "Unsinn", seal[:-3] + "abc"):
        assert "Reichen Sie die Datei erneut ein" in text(confirm(keeper, wrong))
    assert "Reichen Sie die Datei erneut ein" in text(confirm(keeper, seal, kind="personen"))
    assert confirm(clerk, seal).status_code == 404
    monkeypatch.setattr(files, "LASTING", -1)
    assert "Reichen Sie die Datei erneut ein" in text(confirm(keeper, seal))
    assert "amt-60" not in history().units


def test_another_keeper_cannot_confirm_it(keeper):
    commands.found_post(actor=OPERATOR, unit="amt-15", function="administrator", on=START)
    commands.appoint(actor=OPERATOR, post="amt-15.administrator", person="p6", on=START)
    other = entering("p6")
    seal = sealed(hand_in(keeper, GOOD))
    assert "Reichen Sie die Datei erneut ein" in text(confirm(other, seal))


def test_a_file_that_says_nothing_new_says_so(keeper):
    assert "Die Datei sagt nichts Neues" in hand_in(keeper, units_file())


def test_people_are_taken_over_too(keeper):
    page = hand_in(
        keeper, "person;name;unit;function;valid_from\nq1;Neu (Beispiel);amt-50;head;2018-05-01\n", "personen"
    )
    assert "Neu (Beispiel)" in page
    confirm(keeper, sealed(page), "personen")
    assert (
        organisation_at(queries.history().posts["amt-50.head"].holders[0].since).posts["amt-50.head"].holder.person
        == "q1"
    )


def test_excel_is_read_as_well(keeper):
    data = xlsx_file.written(
        "Tabelle", [["unit", "name", "kind", "valid_from"], ["amt-60", "Amt 60", "office", "2018-05-01"]]
    )
    assert "hat die Einheit „Amt 60“" in hand_in(keeper, data, name="liste.xlsx")


@pytest.mark.parametrize("data", [b"", b"\x00\x01", b"PK\x03\x04kaputt", b"x;y\n1;2\n"])
def test_what_cannot_be_read_says_so_and_the_page_stays(keeper, data):
    page = hand_in(keeper, data)
    assert "Die Datei hat Fehler" in page
    assert 'type="file"' in page


def test_a_file_too_large_is_refused_before_it_is_read(keeper):
    assert "höchstens 5 Megabyte" in hand_in(keeper, b"x" * (MOST_BYTES + 1))


def test_no_file_is_a_mistake_of_the_form(keeper):
    page = post(keeper, "import", {}, kind="einheiten")
    assert "Fehler" in page


def test_what_does_not_fit_into_a_page_is_left_to_the_command_line(keeper, monkeypatch):
    monkeypatch.setattr(files, "MOST_SEALED", 10)
    page = hand_in(keeper, GOOD)
    assert "querschnitt import" in page
    assert sealed(page) is None


def test_long_previews_are_cut_and_say_so(keeper, monkeypatch):
    monkeypatch.setattr(files, "SHOWN", 1)
    assert "und 1 weiterer Eintrag" in hand_in(keeper, GOOD)


# taking along


@pytest.mark.parametrize("kind", ["einheiten", "personen"])
@pytest.mark.parametrize("shape", ["csv", "xlsx"])
def test_what_is_taken_along_says_nothing_new_when_it_comes_back(keeper, kind, shape):
    answer = keeper.get(address("export", kind=kind, shape=shape))
    assert answer["Content-Disposition"].startswith("attachment;")
    assert answer["Content-Type"] == files.SHAPES[shape]
    assert "Die Datei sagt nichts Neues" in hand_in(keeper, answer.content, kind, name=f"zurueck.{shape}")


def test_headings_are_in_the_language_of_the_page(keeper):
    german = keeper.get(address("export", kind="einheiten", shape="csv")).content.decode("utf-8-sig")
    english = keeper.get(address("export", kind="einheiten", shape="csv") + "?sprache=en").content.decode("utf-8-sig")
    assert german.startswith("Einheit;Name;Kurzname;Art;gehört zu;gültig ab")
    assert english.startswith("unit;name;short_name;kind;parent;valid_from")


def test_people_are_taken_along_by_those_who_keep_them(clerk):
    assert clerk.get(address("export", kind="einheiten", shape="csv")).status_code == 200
    assert clerk.get(address("export", kind="personen", shape="csv")).status_code == 404

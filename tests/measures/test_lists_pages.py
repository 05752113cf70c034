"""The pages of the lists: filters that fold, chips, saved views, editing in the table, changing several together."""

import re

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.measures.lists_browsing import HEAD, OFFICE, STRANGER, fields, get, to, whole
from tests.measures.test_lists import many
from tests.measures.town import DAY
from tests.meetings.browsing import entering, words
from tests.meetings.town import stranger

from querschnitt.kernel.authority import OPERATOR
from querschnitt.measures import commands
from querschnitt.measures.commands.listed import MOST
from querschnitt.measures.domain.states import Kind
from querschnitt.measures.models import ImportDraft, Measure, MeasureChange, SavedView
from querschnitt.measures.queries.lists.exporting import Stopped
from querschnitt.measures.queries.stock_choices import may_write
from querschnitt.measures.views.lists import exporting
from querschnitt.organisation import commands as organisation
from querschnitt.organisation.models import Unit

LISTS = ["measures", "needs", "offers", "goals"]


@pytest.fixture
def office(town):
    return entering(OFFICE)


@pytest.mark.parametrize("name", LISTS)
def test_everybody_of_the_house_reads_every_list(town, name):
    page = get(entering(STRANGER), name)
    assert "Importieren" not in page


@pytest.mark.parametrize("name", LISTS)
def test_nobody_else_does(town, client, name):
    assert client.get(to(name)).status_code in {302, 404}


def test_a_list_shows_its_filters_as_chips_that_can_be_taken_off(office):
    page = get(office, "measures", query="zustand=running&zustand=decided&einheit=amt-11&suche=stelle")
    assert "1 Eintrag" in page
    assert "Zustand: in Umsetzung" in page
    assert 'href="?zustand=running&amp;einheit=amt-11&amp;suche=stelle"' in page
    assert "Stellen anders ausschreiben" in page


def test_what_an_address_says_and_nobody_knows_is_named(office):
    page = get(office, "measures", query="zustand=lila&farbe=rot&seite=-3&von=gestern")
    assert "Zustand: “lila”" in page
    assert "farbe: “rot”" in page
    assert "8 Einträge" in page


def test_nothing_yet_and_nothing_of_this_kind_are_different_pages(office):
    assert "Hier ist noch nichts" in get(office, "offers")
    page = get(office, "measures", query="sperre=ja")
    assert "Nichts passt zu diesen Filtern" in page
    assert "Alle Filter entfernen" in page


def test_columns_are_chosen_and_sorted_by(office):
    page = get(office, "measures", query="spalten=titel&spalten=gruppen&sortiert=-titel")
    heads = re.findall(r'role="columnheader"[^>]*>(.*?)</th>', page)
    assert [re.sub(r"<.*?>", "", head).strip() for head in heads] == ["Auswahl", "Titel", "Erreichte Gruppen"]
    assert page.index("Wohnungen anders") < page.index("Amtsdeutsch")
    assert 'aria-sort="descending"' in page
    assert "Frauen: mit Kindern" in page


def test_a_page_of_twenty_five_costs_the_same_as_one_of_eight(office):
    def statements() -> int:
        with CaptureQueriesContext(connection) as queries:
            get(office, "measures")
        return len(queries)

    get(office, "measures")
    few = statements()
    many(200)
    assert statements() == few


def test_a_view_is_saved_found_again_and_deleted(office):
    address = to("save_view", "massnahmen", query="zustand=running&spalten=titel")
    assert "Diese Ansicht speichern" in words(office.get(address))
    office.post(address, {"name": "Was läuft"})
    office.post(address, {"name": "Was läuft"})
    view = SavedView.objects.get()
    assert view.query == "zustand=running&spalten=titel"
    assert 'href="/massnahmen/?zustand=running&amp;spalten=titel">Was läuft' in get(office, "measures")
    assert entering(STRANGER).post(to("drop_view", "massnahmen", view.pk)).status_code == 404
    office.post(to("drop_view", "massnahmen", view.pk))
    assert not SavedView.objects.exists()


# Editing in the table


EDIT = "spalten=titel&spalten=ende&spalten=feld&spalten=zustand"


def opened(client, query=EDIT):
    return fields(client.get(to("list_edit", "massnahmen", query=query)).content.decode())


def test_only_what_was_typed_is_stored_one_change_a_measure(office):
    given = opened(office)
    given |= {"1-titel": "Leichtes Amtsdeutsch", "1-ende": "2020-01-31", "2-titel": "Dolmetscherinnen am Schalter"}
    answer = office.post(to("list_edit", "massnahmen", query=EDIT), given, follow=True)
    assert "2 Einträge sind geändert." in words(answer)
    assert Measure.objects.get(number=1).title == "Leichtes Amtsdeutsch"
    assert MeasureChange.objects.filter(measure__number=1).count() == 1
    assert set(MeasureChange.objects.get(measure__number=1).after) == {"title", "ends_on"}
    assert MeasureChange.objects.filter(measure__number=3).count() == 0


def test_the_same_sent_twice_changes_once(office):
    given = opened(office) | {"1-titel": "Leichtes Amtsdeutsch"}
    for _time in range(2):
        assert office.post(to("list_edit", "massnahmen", query=EDIT), given).status_code == 302
    assert MeasureChange.objects.filter(measure__number=1).count() == 1


def test_a_cell_that_cannot_be_taken_in_is_told_and_keeps_what_was_typed(office):
    given = opened(office)
    given |= {
        "1-titel": "",
        "1-feld": "Weltraum",
        "1-ende": "31.1.2020",
        "2-ende": "irgendwann",
        "4-titel": "Lehre für alle",
    }
    answer = office.post(to("list_edit", "massnahmen", query=EDIT), given)
    page = words(answer)
    assert answer.status_code == 409
    assert "2 Einträge sind geändert." in page  # the end of 1, the title of 4
    assert "„Weltraum“ ist hier nicht bekannt." in page
    assert "„irgendwann“ ist kein Tag." in page
    refused_by_rule = page[page.index("Nicht übernommene Zellen") : page.index("2-ende")]
    assert "Amtsdeutsch in leichten Worten" in refused_by_rule  # what stands there now, beside what was typed
    again = fields(answer.content.decode())
    assert (again["1-feld"], again["2-ende"], again["1-titel"]) == ("Weltraum", "irgendwann", "")
    assert again["1-titel-was"] == "Amtsdeutsch in leichten Worten"
    assert str(Measure.objects.get(number=1).ends_on) == "2020-01-31"
    assert Measure.objects.get(number=4).title == "Lehre für alle"


def test_a_cell_that_somebody_else_has_changed_is_shown_and_not_overwritten(office):
    from tests.measures.town import office as clerk

    given = opened(office) | {"1-titel": "Meine Worte", "1-ende": "2020-02-01"}
    commands.change_measure(actor=clerk(), measure=1, changes={"title": "Worte der anderen"})
    answer = office.post(to("list_edit", "massnahmen", query=EDIT), given)
    page = words(answer)
    assert answer.status_code == 409
    assert "Jemand anderes hat das inzwischen geändert." in page
    assert "Worte der anderen" in page
    assert fields(answer.content.decode())["1-titel"] == "Meine Worte"
    row = Measure.objects.get(number=1)
    assert (row.title, str(row.ends_on)) == ("Worte der anderen", "2020-02-01")  # the other cell was free


def test_the_twin_that_has_seen_it_writes_over_it(office):
    from tests.measures.town import office as clerk

    commands.change_measure(actor=clerk(), measure=1, changes={"title": "Worte der anderen"})
    given = opened(office) | {"1-titel": "Meine Worte"}
    office.post(to("list_edit", "massnahmen", query=EDIT), given)
    assert Measure.objects.get(number=1).title == "Meine Worte"


def test_there_are_fields_only_where_one_may_change_something(town):
    page = entering(HEAD).get(to("list_edit", "massnahmen", query=EDIT)).content.decode()
    numbers = {int(name.split("-")[0]) for name in fields(page) if name.endswith("-titel")}
    assert 2 in numbers
    assert 7 not in numbers  # over
    assert 3 not in numbers  # of another unit


def test_a_smuggled_cell_is_refused(town):
    client = entering(STRANGER)
    answer = client.post(
        to("list_edit", "massnahmen"),
        {"1-titel": "x", "1-titel-was": "Amtsdeutsch in leichten Worten", "1-zustand": "completed", "999-titel": "x"},
    )
    assert answer.status_code == 409
    row = Measure.objects.get(number=1)
    assert (row.title, row.state) == ("Amtsdeutsch in leichten Worten", "proposed")


# Several together


def together(client, query, **given):
    page = client.get(to("list_many", "massnahmen", query=query)).content.decode()
    versions = re.findall(r'name="stand" value="([^"]*)"', page)
    return client.post(
        to("list_many", "massnahmen", query=query), {"stand": versions, "reason": "", **given}, follow=True
    )


def test_several_are_changed_together_after_a_look_at_what_would_be(office):
    query = "nummer=1&nummer=2&nummer=6&spalte=feld"
    answer = together(office, query, spalte="feld", value="personnel")
    page = words(answer)
    assert Measure.objects.get(number=1).field_of_action == "housing"
    assert "q-state--breached" in page  # number 6 is over: refused, with the reason
    assert "1 Eintrag bleibt, wie er ist" in page
    assert "2 Einträge ändern" in page
    sure = {"stand": re.findall(r'name="stand" value="([^"]*)"', answer.content.decode()), "spalte": "feld",
            "value": "personnel", "reason": "", "schritt": "aendern"}  # fmt: skip
    answer = office.post(to("list_many", "massnahmen", query=query), sure, follow=True)
    assert "2 Einträge sind geändert." in words(answer)
    assert {Measure.objects.get(number=n).field_of_action for n in (1, 2)} == {"personnel"}


def test_days_are_written_as_days_and_what_is_emptied_is_called_empty(office):
    Measure.objects.filter(number=1).update(ends_on="2019-03-31")
    page = words(together(office, "nummer=1&nummer=2&spalte=ende", spalte="ende", value="2019-12-31"))
    assert "So 31. März 2019" in page
    assert "Di 31. Dezember 2019" in page
    page = words(together(office, "nummer=1&spalte=ende", spalte="ende", value=""))
    assert ">leer<" in page.replace(" ", "")


def test_no_column_is_chosen_beforehand_and_titles_are_never_made_the_same(office):
    page = office.get(to("list_many", "massnahmen", query="nummer=1&nummer=2")).content.decode()
    assert '<option value="" selected>Bitte wählen' in page
    assert 'value="titel"' not in page


def test_units_are_chosen_by_what_they_are_called_in_the_list(office):
    page = office.get(to("list_edit", "massnahmen")).content.decode()
    unit = Unit.objects.get(key="amt-11").names.get()
    assert unit.short_name != unit.name
    assert f"{unit.short_name} – {unit.name}" in page


def test_where_one_is_refused_nothing_is_changed(office):
    from tests.measures.town import office as clerk

    query = "nummer=1&nummer=3&spalte=titel"
    page = office.get(to("list_many", "massnahmen", query=query)).content.decode()
    versions = re.findall(r'name="stand" value="([^"]*)"', page)
    commands.change_measure(actor=clerk(), measure=3, changes={"title": "Anders"})
    sure = {"stand": versions, "spalte": "titel", "value": "Gleich", "reason": "", "schritt": "aendern"}
    answer = office.post(to("list_many", "massnahmen", query=query), sure)
    assert "Nichts wurde geändert" in words(answer)
    assert Measure.objects.get(number=1).title == "Amtsdeutsch in leichten Worten"


def test_all_of_the_filter_are_taken_but_not_of_an_address_that_is_not_understood(office):
    page = words(office.get(to("list_many", "massnahmen", query="zustand=running&alle=ja")))
    assert "2 Einträge sind ausgewählt." in page
    page = words(office.get(to("list_many", "massnahmen", query="zustand=lila&alle=ja")))
    assert "Kein Eintrag ist angekreuzt" in page


def test_more_than_a_form_has_fields_are_changed_together_with_the_refused_shown_first(office):
    """Rows and versions lie in one field: a form with more than a thousand is refused by the server."""
    many(1100)
    Measure.objects.update(state="running", ended_on=None)
    Measure.objects.filter(number=7).update(state="completed", ended_on="2018-08-30")
    with CaptureQueriesContext(connection) as queries:
        page = words(together(office, "alle=ja&spalte=feld", spalte="feld", value="personnel"))
    number = Measure.objects.count()
    assert "1.107 Einträge ändern" in page
    assert page.index("Formulare in fünf Sprachen") < page.index("Amtsdeutsch in leichten Worten")
    assert f"{number - 200} weitere Zeilen stehen nicht hier" in page
    assert len(queries) < 100


def test_a_form_with_rows_that_cannot_be_is_answered(office):
    given = {"stand": f"{'9' * 5000}:1 ²:1 1 1:x", "spalte": "feld", "value": "personnel", "reason": ""}
    assert "Kein Eintrag ist angekreuzt" in words(
        office.post(to("list_many", "massnahmen", query="spalte=feld"), given)
    )


def test_too_many_are_refused_before_anything_is_tried(office, monkeypatch):
    monkeypatch.setitem(MOST, Kind.MEASURE, 7)
    assert "Das sind zu viele auf einmal" in words(
        office.get(to("list_many", "massnahmen", query="alle=ja&spalte=feld"))
    )


# Export


def test_the_page_of_an_export_says_what_it_will_hold(office):
    page = get(office, "list_export", "massnahmen", query="zustand=running")
    assert "2 Einträge, wie sie die Liste zeigt" in page
    assert "/massnahmen/listen/massnahmen/export.xlsx?zustand=running&amp;lauf=" in page


def test_a_file_is_offered_under_a_name_of_its_own(office):
    answer = office.get(to("list_file", "massnahmen", "csv", query="zustand=running&spalten=nummer&spalten=titel"))
    assert answer["Content-Disposition"] == 'attachment; filename="massnahmen-2018-09-03.csv"'
    assert whole(answer).decode("utf-8-sig").splitlines() == [
        "Nummer;Titel",
        "4;Ausbildung für alle öffnen",
        "5;Stellen anders ausschreiben",
    ]
    assert office.get(to("list_file", "massnahmen", "exe")).status_code == 404


def test_an_export_says_how_far_it_is_and_can_be_stopped(office, monkeypatch):
    many(1500)
    monkeypatch.setattr(exporting, "seldom", lambda tell: tell)
    run = "a" * 32
    answer = office.get(to("list_file", "massnahmen", "csv", query=f"lauf={run}"))
    pieces = iter(answer.streaming_content)
    next(pieces)
    page = get(office, "list_export_progress", "massnahmen", run)
    assert "Die Datei wird geschrieben" in page
    assert entering(STRANGER).post(to("list_export_stop", "massnahmen", run)).status_code == 302  # a run of their own
    next(pieces)
    for _twice in range(2):
        office.post(to("list_export_stop", "massnahmen", run))
    with pytest.raises(Stopped):
        list(pieces)
    assert "abgebrochen" in get(office, "list_export_progress", "massnahmen", run)
    cache.clear()


def test_who_closes_the_connection_ends_the_work(office):
    many(1500)
    run = "b" * 32
    answer = office.get(to("list_file", "massnahmen", "csv", query=f"lauf={run}"))
    next(iter(answer.streaming_content))
    answer._iterator.close()  # as the server does when nobody listens any more
    assert "Die Datei wird geschrieben" not in get(office, "list_export_progress", "massnahmen", run)
    cache.clear()


# Import


def imported(client, data: bytes, name="liste.csv", follow=True):
    from django.core.files.uploadedfile import SimpleUploadedFile

    return client.post(to("list_import", "massnahmen"), {"file": SimpleUploadedFile(name, data)}, follow=follow)


def test_a_file_is_shown_before_it_is_taken_in_and_taken_in_once(office):
    answer = imported(office, b"Nummer;Titel;Einheit\r\n1;Neue Worte;Amt 10\r\n;Ganz neu;amt-11\r\n")
    page = words(answer)
    if "Fehler" in page:  # the name of the unit is another in this town
        answer = imported(office, b"Nummer;Titel;Einheit\r\n1;Neue Worte;amt-10\r\n;Ganz neu;amt-11\r\n")
        page = words(answer)
    assert "1 Eintrag würde sich ändern," in page
    assert "1 wäre neu." in page
    assert not Measure.objects.filter(title="Neue Worte").exists()
    here = to("import_draft", "massnahmen", ImportDraft.objects.latest("pk").pk)
    for _time in range(2):
        office.post(here)
    assert Measure.objects.get(number=1).title == "Neue Worte"
    assert Measure.objects.filter(title="Ganz neu").count() == 1


def test_faults_are_named_by_row_and_column_and_nothing_is_taken_in(office):
    answer = imported(office, b"Nummer;Titel;Ende\r\n1;;morgen\r\n4711;x;\r\nxx;y;\r\n1;z;\r\n;neu;\r\n")
    page = words(answer)
    for wrong in (
        "„morgen“ ist kein Tag",
        "keinen Eintrag 4711",
        "„xx“ beginnt nicht mit einer Nummer",
        "auch in Zeile 2",
    ):
        assert wrong in page, wrong
    assert "Alles übernehmen" not in page
    draft = ImportDraft.objects.latest("pk")
    assert office.post(to("import_draft", "massnahmen", draft.pk)).status_code == 409


def test_faults_of_a_draft_that_does_not_say_its_sheet_are_still_shown(office):
    imported(office, b"Nummer;Titel\r\nxx;y\r\n")
    draft = ImportDraft.objects.latest("pk")
    draft.faults = [fault[:4] for fault in draft.faults]
    draft.save()
    assert "„xx“ beginnt nicht mit einer Nummer" in words(office.get(to("import_draft", "massnahmen", draft.pk)))


def test_a_file_is_ones_own_and_can_be_discarded(office):
    imported(office, b"Nummer;Titel\r\n1;x\r\n")
    draft = ImportDraft.objects.latest("pk")
    assert entering("deputy-amt-11").get(to("import_draft", "massnahmen", draft.pk)).status_code == 404
    office.post(to("discard_import", "massnahmen", draft.pk))
    assert not ImportDraft.objects.exists()


def test_only_the_office_imports(town):
    assert entering(HEAD).get(to("list_import", "massnahmen")).status_code == 404


def test_a_list_that_is_not_there_is_not_found(office):
    for name in ("list_edit", "list_many", "list_export", "list_import", "save_view"):
        assert office.get(to(name, "gibtesnicht")).status_code == 404


def test_a_responsible_post_is_named_by_its_title_and_never_by_its_key(office):
    page = get(office, "measures")
    assert ".head" not in page
    assert "Amtsleitung" in page


@pytest.mark.parametrize(
    ("name", "label", "action"),
    [
        ("measures", "Maßnahme vorschlagen", "propose_measure"),
        ("needs", "Bedarf melden", "keep_need"),
        ("offers", "Angebot festhalten", "keep_offer"),
    ],
)
def test_whoever_may_write_down_another_one_finds_it_in_the_list(office, name, label, action):
    assert label in get(office, name)
    assert not may_write(stranger(), action)


def test_a_unit_is_meant_by_the_short_name_under_which_the_list_shows_it(office):
    facts = {"name": "Kultur und Vielfalt", "short_name": "Amt 41 K", "on": DAY}
    organisation.rename_unit(actor=OPERATOR, unit="amt-11", **facts)
    page = get(office, "measures", query="einheit=Amt+41+K")
    assert "Ausbildung für alle öffnen" in page
    assert "Formulare in fünf Sprachen" not in page  # of another unit
    given = opened(office) | {"1-einheit": "amt 41 k"}
    office.post(to("list_edit", "massnahmen", query=EDIT), given)
    assert Measure.objects.get(number=1).unit.key == "amt-11"

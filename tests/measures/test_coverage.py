"""Where the population stands: groups × fields of action, gaps in numbers and words (V-8)."""

import csv
import io
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook
from tests.measures.stock_scenes import note
from tests.measures.surveys import DAY, KEY, office
from tests.meetings import browsing
from tests.meetings.browsing import OFFICE, STRANGER, words

from querschnitt.kernel import clock
from querschnitt.kernel.authority import ANYONE
from querschnitt.kernel.calendar import Span, raw_end
from querschnitt.kernel.refusal import Forbidden
from querschnitt.measures import commands
from querschnitt.measures.domain.coverage import NOBODY, NOTHING, Coverage, Reach, looked_at_before, sentences
from querschnitt.measures.models import Measure, Offer
from querschnitt.measures.queries.coverage import coverage

GROUPS = {"children": "Kinder", "women": "Frauen"}
FIELDS = {"housing": "Wohnen", "work": "Arbeit"}
FULL = {(group, field): Reach(offers=1) for group in GROUPS for field in FIELDS}


def covered(**cells: Reach) -> Coverage:
    """A coverage without gaps but for these cells, written `group__field`."""
    return Coverage(GROUPS, FIELDS, {**FULL, **{tuple(key.split("__")): reach for key, reach in cells.items()}})


def told(found: Coverage) -> list[str]:
    return [str(sentence) for sentence in sentences(found)]


# In words


def test_where_everybody_is_reached_nothing_is_said():
    assert told(covered()) == []
    assert covered().gaps == 0


def test_one_gap_is_one_sentence():
    assert told(covered(children__housing=NOTHING)) == ["Kinder: no offer and no measure in: Wohnen."]


def test_a_group_that_nothing_reaches_and_one_with_several_gaps():
    found = covered(children__housing=NOTHING, children__work=NOTHING)
    assert told(found) == ["Kinder: no offer and no measure in any field of action."]
    more = Coverage(GROUPS, {**FIELDS, "sport": "Sport"}, {("children", "work"): Reach(offers=1)})
    assert told(more)[0] == "Kinder: no offer and no measure in: Wohnen; Sport."


def test_of_fifty_fields_those_are_named_in_which_there_is_something():
    fields = {f"f{number}": f"Feld {number}" for number in range(50)}
    found = Coverage({"children": "Kinder"}, fields, {("children", "f7"): Reach(offers=1)})
    assert told(found) == ["Kinder: no offer and no measure in 49 fields; something there is only in: Feld 7."]
    half = {("children", f"f{number}"): Reach(measures=1) for number in range(30)}
    assert told(Coverage({"children": "Kinder"}, fields, half))[0].startswith(
        "Kinder: no offer and no measure in: Feld 30;"
    )


def test_a_measure_closes_a_gap_and_what_is_only_planned_is_said_beside_it():
    assert told(covered(children__housing=Reach(measures=1))) == []
    assert told(covered(children__housing=Reach(planned=2)))[1:] == ["Kinder: only planned so far in: Wohnen."]


def test_what_names_nobody_closes_no_gap_and_is_counted():
    found = Coverage(GROUPS, FIELDS, {**FULL, (NOBODY, "housing"): Reach(offers=2, measures=1)})
    assert told(found) == ["Offers and measures that do not say whom they reach: 3."]
    assert found.rows == ("children", "women", NOBODY)


def test_what_the_edition_does_not_know_any_more_is_not_lost():
    found = Coverage(GROUPS, FIELDS, {("gone", "housing"): Reach(offers=1), ("children", "gone"): Reach(offers=1)})
    assert found.reach(NOBODY, "housing").offers == 1
    assert found.columns == ("housing", "work", NOBODY)


keys = st.tuples(st.sampled_from(["", "children", "women", "gone"]), st.sampled_from(["", "housing", "work", "gone"]))
reaches = st.builds(Reach, st.integers(0, 3), st.integers(0, 3), st.integers(0, 3))


@given(st.dictionaries(keys, reaches))
def test_nothing_is_lost_and_every_gap_is_in_words(cells):
    found = Coverage(GROUPS, FIELDS, cells)
    whole = sum((reach for reach in cells.values()), NOTHING)
    shown = sum((found.reach(group, field) for group in found.rows for field in found.columns), NOTHING)
    assert shown == whole
    assert found.gaps == sum(found.reach(g, f).gap for g in GROUPS for f in FIELDS)
    assert bool(found.gaps) == any("no offer and no measure" in sentence for sentence in told(found))


@given(st.dates(date(2015, 1, 1), date(2030, 12, 31)), st.dates(date(2015, 1, 1), date(2030, 12, 31)))
def test_the_day_before_which_a_check_is_too_old_fits_the_term_but_for_the_ends_of_months(checked, day):
    every = Span(months=12)
    late = raw_end(checked, every) < day
    assert late == (checked < looked_at_before(day, every)) or (checked.month, checked.day) == (2, 29) or day.day > 27


# In the house


def found(day: date = DAY, **narrowed: str) -> Coverage:
    return coverage(office(), day, **narrowed).found


def a_measure(title: str = "Spielplätze", unit: str = "amt-11", **more: object) -> Measure:
    given_ = {"groups": {"children": ""}, "field_of_action": "housing", **more}
    return commands.propose_measure(actor=office(), title=title, unit=unit, **given_)


def test_offers_that_run_reach_and_others_do_not(pass_town):
    running, ended, double = (note(title=title, field_of_action="housing") for title in ("Eins", "Zwei", "Drei"))
    commands.end_offer(actor=office(), offer=ended.number, on=DAY, reason="Niemand kam.")
    commands.join_offer(actor=office(), offer=double.number, same_as=running.number)
    assert found().reach("refugees", "housing") == Reach(offers=1)
    assert found(date(2018, 5, 1)).cells == {}


def test_a_measure_reaches_from_its_decision_until_its_end(pass_town):
    row = a_measure()
    assert found().reach("children", "housing") == Reach(planned=1)
    Measure.objects.update(state="decided", decided_on=DAY)
    assert found().reach("children", "housing") == Reach(measures=1)
    Measure.objects.update(state="completed", ended_on=date(2018, 6, 1))
    assert found().reach("children", "housing") == Reach(measures=1)
    assert found(date(2018, 6, 1)).reach("children", "housing") == NOTHING
    Measure.objects.update(state="rejected", ended_on=None)
    assert found().cells == {}
    assert row.number


def test_a_group_said_of_it_no_longer_is_not_reached_any_more(pass_town):
    offer = note(field_of_action="housing")
    with clock.standing_at(date(2018, 6, 1)):
        commands.change_offer(actor=office(), offer=offer.number, changes={"groups": {"women": ""}})
    assert found().reach("refugees", "housing") == Reach(offers=1)
    later = found(date(2018, 6, 1))
    assert (later.reach("refugees", "housing"), later.reach("women", "housing")) == (NOTHING, Reach(offers=1))


def test_what_names_no_group_or_field_stands_apart(pass_town):
    note(groups={}, field_of_action="housing")
    note(title="Ohne Feld")
    assert found().reach(NOBODY, "housing") == Reach(offers=1)
    assert found().reach("refugees", NOBODY) == Reach(offers=1)


def test_it_is_narrowed_to_a_pass_and_to_a_unit_with_those_below_it(pass_town):
    note(title="Eins", field_of_action="housing", cycle=KEY)
    note(title="Zwei", field_of_action="housing", unit="amt-51")
    assert found().reach("refugees", "housing").offers == 2
    assert found(cycle=KEY).reach("refugees", "housing").offers == 1
    assert found(unit="referat-1").reach("refugees", "housing").offers == 1
    assert found(unit="amt-51").reach("refugees", "housing").offers == 1
    assert found(unit="gibt-es-nicht").cells == {}


def noted_long_ago(offer: Offer, day: date) -> Offer:
    Offer.objects.filter(pk=offer.pk).update(noted_on=day)
    return offer


def test_offers_not_checked_within_a_year_are_named_the_oldest_first(pass_town):
    old, new = noted_long_ago(note(title="Alt"), date(2016, 5, 2)), note(title="Neu")
    checked = noted_long_ago(note(title="Geprüft"), date(2016, 1, 1))
    commands.check_offer(actor=office(), offer=checked.number, reached=["women"], on=date(2018, 5, 1))
    page = coverage(office(), DAY)
    assert [one.number for one in page.unchecked] == [old.number]
    assert page.unchecked_number == 1
    later = coverage(office(), date(2019, 6, 1))
    assert [one.number for one in later.unchecked] == [old.number, checked.number, new.number]


def test_nobody_outside_the_house_counts(pass_town):
    with pytest.raises(Forbidden):
        coverage(ANYONE, DAY)


def statements(ask) -> int:
    with CaptureQueriesContext(connection) as taken:
        ask()
    return len(taken)


def test_it_takes_the_same_number_of_statements_however_much_there_is(pass_town):
    note()
    a_measure()
    found()
    few = statements(found)
    for at in range(25):
        note(title=f"Angebot {at}", field_of_action="work")
        a_measure(f"Maßnahme {at}")
    found()
    assert statements(found) == few
    assert few <= 8
    assert Offer.objects.count() == 26


# Pages

ADDRESS = "measures:coverage"


def page(client: Client, query: str = "") -> str:
    answer = client.get(reverse(ADDRESS) + query)
    assert answer.status_code == 200
    return words(answer)


@pytest.fixture
def client(pass_town) -> Client:
    return browsing.entering(STRANGER)


def test_an_empty_house_says_so_kindly(client):
    assert "Es gibt noch kein Angebot und keine Maßnahme" in page(client)
    assert "passt zum Filter" in page(client, "?einheit=amt-11")
    assert Client().get(reverse(ADDRESS)).status_code != 200


def test_the_page_says_gaps_in_words_and_numbers_that_lead_to_their_lists(client):
    for field in (
        "work",
        "youth",
        "personnel",
        "education",
        "day_care",
        "basic_provision_asylum",
        "basic_provision_refugees",
    ):
        note(title=field, field_of_action=field, groups={"children": ""})
    shown = page(client)
    assert "Kinder: kein Angebot und keine Maßnahme in: Wohnen." in shown
    assert "Frauen: in keinem Handlungsfeld ein Angebot oder eine Maßnahme." in shown
    assert "An 57 von 64 Stellen" in shown
    assert "gruppe=children&amp;feld=work" in shown
    assert "zustand=running" in shown


def test_the_filter_stays_in_the_links_and_files(client):
    note(field_of_action="work", cycle=KEY)
    shown = page(client, f"?prozess={KEY}&einheit=referat-1")
    assert f"prozess={KEY}&amp;einheit=referat-1" in shown
    assert "abdeckung.xlsx?prozess=" in shown


def test_offers_not_checked_in_time_stand_on_the_page(client):
    noted_long_ago(note(title="Uraltes Angebot"), date(2016, 5, 2))
    shown = page(client)
    assert "Uraltes Angebot" in shown.split("Nicht rechtzeitig geprüfte Angebote")[-1]
    assert "12 Monate" in shown


def rows_of(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig")), delimiter=";"))


def test_the_files_hold_exactly_what_the_page_shows(client):
    note(field_of_action="work", groups={"children": ""})
    note(title="=1+1", groups={})
    a_measure()
    content = client.get(reverse("measures:coverage_file", kwargs={"shape": "csv"}))
    table = rows_of(content.content)
    assert table[0] == ["Gruppe", "Handlungsfeld", "Angebote", "Maßnahmen", "Geplant", "Lücke"]
    assert ["Kinder", "Arbeit und Wirtschaft", "1", "0", "0", "nein"] in table
    assert ["Kinder", "Wohnen", "0", "0", "1", "ja"] in table
    assert ["keine Gruppe genannt", "kein Handlungsfeld", "1", "0", "0", "nein"] in table
    assert len(table) == 1 + 9 * 9
    book = client.get(reverse("measures:coverage_file", kwargs={"shape": "xlsx"})).content
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(book)).get_sheet_by_index(0).to_python()
    assert [[str(int(cell)) if isinstance(cell, float) else cell for cell in row] for row in sheet] == table


def test_the_files_follow_the_filter(client):
    note(field_of_action="work", groups={"children": ""}, unit="amt-51")
    address = reverse("measures:coverage_file", kwargs={"shape": "csv"})
    told_ = rows_of(client.get(address + "?einheit=referat-1").content)
    assert ["Kinder", "Arbeit und Wirtschaft", "0", "0", "0", "ja"] in told_
    assert client.get(reverse("measures:coverage_file", kwargs={"shape": "exe"})).status_code == 404
    assert OFFICE


def test_every_number_is_the_number_of_its_list(client):
    note(title="Eins", field_of_action="work", groups={"children": ""})
    note(title="Zwei", field_of_action="work", groups={"children": "", "women": ""})
    listed = client.get(f"{reverse('measures:offers')}?zustand=running&gruppe=children&feld=work")
    assert "2" in words(listed)
    assert found().reach("children", "work").offers == 2

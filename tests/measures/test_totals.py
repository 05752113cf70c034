"""Totals over measures: every number is the count of the list to which it leads, and costs the same however many."""

import csv
import io
import re
from datetime import date
from decimal import Decimal
from html import unescape
from urllib.parse import parse_qs, urlsplit

import pytest
from django.db import connection
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from python_calamine import CalamineWorkbook
from tests.measures.lists_browsing import HEAD, OFFICE, STRANGER, get
from tests.measures.test_lists import many
from tests.measures.town import CYCLE, office
from tests.meetings.browsing import entering
from tests.meetings.town import TownLaid

from querschnitt.chronicle.commands import record
from querschnitt.kernel.authority import ANYONE, OPERATOR
from querschnitt.kernel.refusal import Forbidden
from querschnitt.measures import commands
from querschnitt.measures.domain.states import Kind, MeasureState, Resource
from querschnitt.measures.domain.totals import COUNTED, PAID, PHASES, WISHED, narrowed_to
from querschnitt.measures.models import Measure
from querschnitt.measures.queries.lists.listing import asked, counted
from querschnitt.measures.queries.totals import BY, Totals, totals
from querschnitt.measures.views import totals_money, totals_tables
from querschnitt.measures.views.totals_words import Page
from querschnitt.organisation import commands as organisation
from querschnitt.organisation.models import Unit
from querschnitt.ui.table import Table

COST = Resource.COST


def found(query: str = "", by: str = "unter") -> Totals:
    return totals(office(), dict(QueryDict(query).lists()), by)


def tables(page: Page) -> list[Table]:
    kinds = {kind: sorted(year for of, year in page.found.whole.money if of is kind) for kind in Resource}
    money = [totals_money.over_years(page, kind, years) for kind, years in kinds.items() if years]
    money += [totals_money.over_groups(page, kind, year) for kind, years in kinds.items() for year in years]
    return [totals_tables.phases(page), *(table for _title, table in totals_tables.signals(page)), *money]


def listed(address: str) -> int:
    parts = urlsplit(address)
    assert parts.path == reverse("measures:measures")
    given = asked(office(), Kind.MEASURE, parse_qs(parts.query))
    assert given.wanted.unknown == ()
    return counted(given)


def numbers_with_lists(query: str, by: str) -> list[tuple[int, str]]:
    """Every number of the page with the address of its list."""
    page = Page(found(query, by), QueryDict(query))
    cells = [
        cell for table in tables(page) for row in table.rows for cell in row.cells[1:] if isinstance(cell.text, int)
    ]
    assert all(cell.href or cell.text == 0 for cell in cells)
    counts = [(count.number, count.href) for count in totals_tables.attention(page)]
    return [*counts, *((cell.text, cell.href) for cell in cells if cell.href)]


@pytest.fixture
def mixed(town):
    """Measures with and without everything that is counted."""
    many(4)
    rows = list(Measure.objects.order_by("number"))
    top = Unit.objects.get(key="oberbuergermeister")
    for place, row in enumerate(rows):
        row.last_light = ("", "red", "green", "yellow")[place % 4]
        row.report_due = (None, date(2018, 8, 1), date(2018, 9, 20), date(2019, 9, 1))[place % 4]
        row.last_reported_on = date(2018, 7, 1) if place % 3 else None
        row.next_due = (date(2018, 8, 1), None, date(2019, 1, 1))[place % 3]
        row.field_of_action = ("", "housing", "gone", "work")[place % 4]
        row.cycle = None if place == 2 else row.cycle
        row.unit = top if place == 3 else row.unit
        row.origin = "Fachkonferenz" if place == 1 else ""
        row.save()
    Measure.objects.filter(number=101).update(
        blocked_since=town, blocked_reason="Kein Geld", blocked_release="Haushalt beschlossen"
    )
    commands.set_resource(
        actor=OPERATOR, measure=4, year=2018, kind="cost", planned=Decimal(5000), actual=Decimal(4900)
    )
    commands.set_resource(actor=OPERATOR, measure=1, year=2019, kind="cost", planned=Decimal(700))
    commands.set_resource(actor=OPERATOR, measure=5, year=2018, kind="staff", planned=Decimal("0.5"))
    return town


@pytest.mark.parametrize("by", BY)
@pytest.mark.parametrize(
    "query",
    [
        "",
        "zustand=running&zustand=proposed&einheit=referat-1",
        "feld=housing&feld=frueher&fehlt=gruppe&suche=ma%C3%9Fnahme",
        "termin=late&meldung=stale&prozess=ohne&prozess=" + CYCLE,
        "mittel=2018-kosten-plan&tag=faellig&von=2018-01-01&bis=2020-01-01&unter=referat-1",
        "wer=niemand&herkunft=anders&herkunft=ohne&ampel=red&ampel=ohne",
    ],
)
def test_every_number_is_the_count_of_the_list_to_which_it_leads(mixed, query, by):
    for number, address in set(numbers_with_lists(query, by)):
        assert listed(address) == number, address


def test_a_list_that_asks_for_less_has_another_count(mixed):
    """The twin: with a filter forgotten in the address the numbers would not agree."""
    short = [(number, re.sub(r"zustand=[a-z_]+&?", "", address)) for number, address in numbers_with_lists("", "feld")]
    assert any(listed(address) != number for number, address in short)


def test_phases_divide_all_measures_and_each_signal_those_that_go_on(mixed):
    whole = found().whole
    assert sum(whole.number(phase) for phase in PHASES) == whole.number("all") == Measure.objects.count()
    for parts in (
        ("late", "on_time", "no_date"),
        ("stale", "never", "due", "fresh", "not_asked"),
        ("red", "yellow", "green", "no_light"),
    ):
        assert sum(whole.number(part) for part in parts) == whole.number("adopted")
    assert {state for states in PHASES.values() for state in states} == set(MeasureState)
    assert not set(PAID) & set(WISHED)


@pytest.mark.parametrize("by", BY)
def test_the_rows_together_are_all_measures(mixed, by):
    total = found(by=by)
    for key in COUNTED:
        assert sum(group.line.number(key) for group in total.groups) == total.whole.number(key), key


def test_what_belonged_to_a_unit_that_was_split_stands_with_each_successor(town):
    organisation.dissolve_unit(
        actor=OPERATOR, unit="amt-15", last_day=date(2018, 9, 2), successors=["amt-10", "amt-50"]
    )
    total = found()
    rows = {group.key: group.line.number("all") for group in total.groups}
    assert (rows["referat-1"], rows["referat-5"], total.number) == (8, 3, 8)
    assert totals_tables.counted_twice(Page(total, QueryDict("")))
    assert not totals_tables.counted_twice(Page(found(by="feld"), QueryDict("")))
    assert {listed(address) - number for number, address in numbers_with_lists("", "unter")} == {0}


def test_sums_say_how_many_measures_they_cover_and_what_is_not_decided_stands_apart(mixed):
    total = found()
    spent, later = total.whole.of((COST, 2018)), total.whole.of((COST, 2019))
    assert (spent.planned, spent.planned_of, spent.actual, spent.actual_of) == (5000, 1, 4900, 1)
    assert (later.planned, later.planned_of, later.wished, later.wished_of) == (12000, 1, 700, 1)
    assert total.approved == {2018}
    page = Page(total, QueryDict(""))
    first, second = totals_money.over_years(page, COST, [2018, 2019]).rows
    assert (first.cells[1].text, first.cells[1].note) == ("5.000 €", "")
    assert second.cells[1].note
    assert second.cells[2].text + second.cells[3].text == total.whole.paid


def test_a_sum_noted_where_nothing_was_a_moment_ago_harms_nobody(mixed, monkeypatch):
    monkeypatch.setattr("querschnitt.measures.queries.totals._counted", lambda _rows, _names: {})
    assert found("mittel=2018-kosten-plan").whole.money


def test_nothing_said_is_not_nought():
    assert totals_money.amount(COST, Decimal(0), 0) == "–"
    assert totals_money.amount(COST, Decimal(0), 1).startswith("0")
    assert totals_money.amount(Resource.STAFF, Decimal("0.25"), 1) in {"0,25", "0.25"}


def test_filters_join_as_one_address_can_say_them():
    assert narrowed_to({"zustand": ("running",)}, {"zustand": ("running", "decided")}) == {"zustand": ("running",)}
    assert narrowed_to({"zustand": ("running",)}, {"zustand": ("decided",)}) is None
    assert narrowed_to({"fehlt": ("gruppe",)}, {"fehlt": ("irgendetwas",)}) == {"fehlt": ("gruppe",)}
    assert narrowed_to({"fehlt": ("irgendetwas",)}, {"fehlt": ("ziel",)}) == {"fehlt": ("ziel",)}
    assert narrowed_to({"mittel": ("a",)}, {"mittel": ("b",)}) == {"mittel": ("a", "b")}


def statements(query: str = "") -> int:
    record(TownLaid(subject="municipality:1"), actor=OPERATOR)  # nothing is remembered
    with CaptureQueriesContext(connection) as queries:
        found(query)
    return len(queries)


def test_it_takes_the_same_statements_for_one_measure_and_many_units_and_measures(town):
    few = statements()
    assert statements() == few
    many(30)
    for number in range(50):
        organisation.found_unit(
            actor=OPERATOR, key=f"amt-9{number:02}", kind="office", name=f"Amt {number}", parent="referat-4", on=town
        )
    units = list(Unit.objects.filter(key__startswith="amt-9"))
    for place, pk in enumerate(Measure.objects.filter(number__gte=100).values_list("pk", flat=True)):
        Measure.objects.filter(pk=pk).update(unit=units[place])
    assert statements() == few
    found()
    with CaptureQueriesContext(connection) as queries:
        found()
    assert len(queries) <= 2  # whether something was recorded; the rest is remembered


def test_the_page_takes_at_most_ten_statements_of_its_own(town):
    client = entering(OFFICE)
    address = reverse("measures:totals")
    client.get(address)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    assert len(queries) <= 10


def test_what_is_recorded_is_counted_at_once(town):
    before = found().number
    commands.propose_measure(actor=office(), title="Neu", unit="amt-11")
    assert found().number == before + 1


def test_who_is_not_of_the_house_sees_no_totals(town, client):
    with pytest.raises(Forbidden):
        totals(ANYONE, {}, "unter")
    assert client.get(reverse("measures:totals")).status_code in {302, 404}


@pytest.mark.parametrize("who", [OFFICE, HEAD, STRANGER])
def test_everybody_of_the_house_sees_what_needs_attention_and_where_it_leads(town, who):
    page = get(entering(who), "totals")
    assert "Überblick über die Maßnahmen" in page
    assert "Was Aufmerksamkeit braucht" in page
    assert "termin=late" in unescape(page)
    assert "Haushaltsvorbehalt" in page
    assert "%" not in re.sub(r"<[^>]*>", "", page[page.index("<main") : page.index("</main")])  # no percentage


def test_the_page_is_divided_as_its_address_says(town):
    client = entering(OFFICE)
    for by in BY:
        assert f"nach={by}" in get(client, "totals", query=f"nach={by}")
    assert "Gegliedert nach: “lila”" in get(client, "totals", query="nach=lila")
    page = get(client, "totals", query="zustand=rejected&nach=feld&haushaltsjahr=2019")
    assert "1 Eintrag" in page
    assert "Dazu ist nichts angegeben" in page


def test_nothing_yet_and_nothing_of_this_kind_are_told_apart(town):
    client = entering(OFFICE)
    assert "Keine Maßnahme passt zu diesen Filtern" in get(client, "totals", query="ampel=red")


def test_the_file_holds_what_the_page_shows(mixed):
    client = entering(OFFICE)
    answer = client.get(reverse("measures:totals_file", args=["csv"]) + "?nach=feld")
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig")), delimiter=";"))
    assert rows[0][0] == "Handlungsfeld"
    assert rows[-1][:2] == ["Zusammen", str(Measure.objects.count())]
    assert len({len(row) for row in rows}) == 1
    book = client.get(reverse("measures:totals_file", args=["xlsx"]) + "?nach=feld").content
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(book)).get_sheet_by_index(0).to_python()
    place = rows[0].index("Kosten in Euro 2018: Geplant")
    assert sheet[-1][place] == 5000
    assert client.get(reverse("measures:totals_file", args=["pdf"])).status_code == 404

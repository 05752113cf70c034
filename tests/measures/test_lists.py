"""Lists people work in: one query behind list, count and export; every filter, and addresses that make no sense."""

import gc
import weakref
from datetime import date

import pytest
from django.db import connection
from django.urls import reverse
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from tests.measures.town import CYCLE, build_town, office, stranger
from tests.meetings.browsing import entering, words

from querschnitt.chronicle.queries import memory
from querschnitt.cycles import commands as goals
from querschnitt.cycles.models import Goal
from querschnitt.kernel import clock
from querschnitt.kernel.authority import ANYONE
from querschnitt.kernel.refusal import Forbidden
from querschnitt.measures import commands
from querschnitt.measures.domain.lists.language import FILTERS, Wanted
from querschnitt.measures.domain.signals import freshness, punctuality
from querschnitt.measures.domain.states import Freshness, Kind, MeasureState, Punctuality
from querschnitt.measures.models import Measure
from querschnitt.measures.queries.lists.fields import FIELDS
from querschnitt.measures.queries.lists.listing import asked, counted, listed
from querschnitt.measures.queries.lists.names import names
from querschnitt.measures.queries.lists.narrowing import MODELS
from querschnitt.measures.queries.lists.offered import filter_fields, options


def numbers(kind=Kind.MEASURE, actor=None, **given):
    """The numbers that are listed; the count and the export are the same."""
    address = {name: values if isinstance(values, list) else [values] for name, values in given.items()}
    found = listed(actor or stranger(), kind, address)
    assert found.unknown == ()
    everything = [row.number for row in found.asked.reading.stream()]
    assert found.number == len(everything) == counted(found.asked)
    if found.number <= 25:
        assert [row.number for row in found.rows] == everything
    return sorted(everything)


@pytest.mark.parametrize(
    ("address", "wanted"),
    [
        ({}, [1, 2, 3, 4, 5, 6, 7, 8]),
        ({"zustand": ["running", "proposed"]}, [1, 4, 5]),
        ({"einheit": "amt-11"}, [2, 4, 5]),
        ({"einheit": "referat-1"}, [1, 2, 3, 4, 5, 6, 7, 8]),  # with those below it
        ({"mit": "amt-10"}, [4]),
        ({"feld": "housing"}, [1, 3, 6, 7, 8]),
        ({"ziel": "3"}, [2, 4, 5]),
        ({"ziel": "1"}, [1, 2, 3, 4, 5, 6, 7, 8]),  # the overarching goal with everything below it
        ({"gruppe": "refugees"}, [4]),
        ({"prozess": CYCLE, "zustand": "rejected"}, [6]),
        ({"wer": "amt-11.head"}, [4]),
        ({"wer": "niemand", "zustand": "running"}, [5]),
        ({"termin": "late"}, [4]),  # a milestone of August is open
        ({"termin": "on_time"}, [3, 5]),
        ({"meldung": "not_asked", "zustand": "completed"}, [7]),
        ({"sperre": "ja"}, []),
        ({"sperre": "nein", "zustand": "running"}, [4, 5]),
        ({"fehlt": "verantwortlich", "einheit": "amt-11"}, [2, 5]),
        ({"fehlt": "zeitraum"}, []),
        ({"fehlt": "irgendetwas", "zustand": "running"}, [5]),
        ({"tag": "faellig", "von": "2018-08-01", "bis": "31.8.2018"}, [4]),
        ({"tag": "beschlossen", "von": "2018-07-04", "zustand": "postponed"}, [8]),
        ({"jahr": "2019"}, [4]),
        ({"jahr": "2017"}, []),
        ({"beteiligung": "consultation"}, []),
        ({"beschluss": "as_proposed"}, [3, 4, 5, 7, 8]),
        ({"suche": "Sprechstunde"}, [8]),
        ({"suche": "stelle ausschr"}, [5]),
        ({"suche": "„?!“"}, []),
        ({"suche": "Ausbildungen", "einheit": "amt-10"}, []),
    ],
)
def test_measures_are_narrowed_by_everything_that_is_said_of_them(town, address, wanted):
    assert numbers(**address) == wanted


def test_measures_of_a_merged_goal_are_found_below_the_goal_that_took_it_over(town):
    Goal.objects.create(number=4, title="Offenes Haus", level="unit", parent=Goal.objects.get(number=2), set_on=town)
    goals.merge_goals(actor=office(), goal=3, into=4, reason="Dasselbe in anderen Worten")
    assert numbers(ziel="4") == [2, 4, 5]
    assert numbers(ziel="3") == [2, 4, 5]
    page = words(entering("head-fb-integration").get(reverse("measures:measure", kwargs={"number": 4})))
    assert "4: Offenes Haus (vor der Zusammenführung: 3:" in page


@pytest.mark.parametrize(
    ("kind", "address", "wanted"),
    [
        (Kind.NEED, {"antwort": "ohne"}, [1]),
        (Kind.NEED, {"antwort": "mit"}, [2]),
        (Kind.NEED, {"suche": "bescheid"}, []),  # one measure of the town was told before: see the index
        (Kind.NEED, {"einheit": "amt-10"}, [1]),
        (Kind.OFFER, {}, []),
        (Kind.GOAL, {"stufe": "unit"}, [3]),
        (Kind.GOAL, {"ziel": "2"}, [2, 3]),
        (Kind.GOAL, {"rang": "ja"}, []),
    ],
)
def test_needs_offers_and_goals_are_narrowed_too(town, kind, address, wanted):
    if address.get("suche"):
        wanted = [1]
    assert numbers(kind, **address) == wanted


@pytest.mark.parametrize("kind", list(Kind))
def test_every_value_that_a_filter_offers_is_understood(town, kind):
    names = asked(office(), kind, {}).names
    for name in FILTERS[kind]:
        if name in ("einheit", "mit", "wer"):
            continue
        for value, _label in options(kind, name, names):
            numbers(kind, **{name: str(value)})


@pytest.mark.parametrize("kind", list(Kind))
def test_every_column_is_read_and_sorted_by_both_ways(town, kind):
    for key, field in FIELDS[kind].items():
        there = numbers(kind, spalten=[key])
        if field.sort:
            up = numbers(kind, sortiert=key)
            down = numbers(kind, sortiert=f"-{key}")
            assert up == down == there


def test_what_has_no_value_is_last_in_both_orders(town):
    Measure.objects.filter(number=3).update(ends_on=None, next_due=None)
    for sort in ("ende", "-ende"):
        rows = listed(office(), Kind.MEASURE, {"sortiert": [sort]}).rows
        assert rows[-1].number == 3


def test_what_an_address_says_and_nobody_knows_is_named_and_narrows_nothing(town):
    found = listed(
        office(),
        Kind.MEASURE,
        {"zustand": ["running", "lila"], "farbe": ["rot"], "von": ["31.2.2018"], "seite": ["x"], "sortiert": ["xx"]},
    )
    assert {(one.name, one.value) for one in found.unknown} == {
        ("zustand", "lila"),
        ("farbe", "rot"),
        ("von", "31.2.2018"),
        ("seite", "x"),
        ("sortiert", "xx"),
    }
    assert found.number == 2


def test_a_page_beyond_the_last_is_the_last(town):
    found = listed(office(), Kind.MEASURE, {"seite": ["99"]})
    assert (found.page, found.pages, len(found.rows)) == (1, 1, 8)


def test_nothing_at_all_and_nothing_of_this_kind_are_told_apart(town):
    assert listed(office(), Kind.OFFER, {}).any_at_all is False
    assert listed(office(), Kind.MEASURE, {"sperre": ["ja"]}).any_at_all is True


def test_a_form_is_made_once_and_goes_with_the_names_that_it_was_made_of(town):
    known = names(office(), Kind.MEASURE)
    form = filter_fields(Wanted(kind=Kind.MEASURE), known)
    assert filter_fields(Wanted(kind=Kind.MEASURE), known) is form
    assert filter_fields(Wanted(kind=Kind.MEASURE, words="Bad"), known) is not form
    kept = weakref.ref(known)
    del known
    memory.forget()
    gc.collect()
    assert kept() is None


def test_who_is_not_of_the_house_sees_no_list(town):
    for kind in Kind:
        with pytest.raises(Forbidden):
            listed(ANYONE, kind, {})


def many(number: int) -> None:
    """So many more measures like number 4."""
    like = Measure.objects.get(number=4)
    Measure.objects.bulk_create(
        Measure(number=100 + n, title=f"Maßnahme {n}", unit=like.unit, goal=like.goal, cycle=like.cycle,
                proposed_on=like.proposed_on, state="running", field_of_action="housing")
        for n in range(number)
    )  # fmt: skip


def statements(given: dict[str, list[str]]) -> int:
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as queries:
        listed(office(), Kind.MEASURE, given)
    return len(queries)


def test_the_filter_of_a_signal_says_the_same_as_the_signal(town):
    days = [None, date(2018, 8, 1), date(2018, 9, 3), date(2018, 9, 20), date(2019, 5, 1)]
    pairs = [(due, last) for due in days for last in (None, date(2018, 6, 1))]
    many(len(pairs) * 3)
    for place, row in enumerate(Measure.objects.filter(number__gte=100)):
        due, last = pairs[place % len(pairs)]
        state = ("running", "decided", "completed")[place // len(pairs)]
        Measure.objects.filter(pk=row.pk).update(report_due=due, last_reported_on=last, next_due=due, state=state)
    rows = list(Measure.objects.all())
    for value in Freshness:
        wanted = [
            row.number
            for row in rows
            if freshness(MeasureState(row.state), row.last_reported_on, row.report_due, today=town) == value
        ]
        assert numbers(meldung=value.value) == sorted(wanted), value
    for value in (Punctuality.LATE, Punctuality.ON_TIME):
        wanted = [row.number for row in rows if punctuality(MeasureState(row.state), row.next_due, today=town) == value]
        assert numbers(termin=value.value) == sorted(wanted)


def test_a_page_takes_three_statements_however_many_measures_there_are(town):
    statements({})  # what things are called is remembered from here on, until something is recorded
    few = statements({})
    many(300)
    assert statements({}) == few == 3
    assert statements({"zustand": ["running"], "suche": ["maßnahme"], "wer": ["niemand"]}) == few
    with_parts = {"spalten": ["titel", "gruppen", "zahlen", "meilensteine"]}
    assert statements(with_parts) == few + 1  # what hangs on the rows is read together


def test_the_state_and_the_unit_are_found_by_an_index(town):
    many(2000)
    for address in ({"zustand": ["decided"]}, {"feld": ["personnel"], "zustand": ["decided"]}):
        rows = asked(office(), Kind.MEASURE, address).reading.rows.order_by().values("pk")
        with connection.cursor() as cursor:
            if connection.vendor == "postgresql":
                cursor.execute("ANALYZE measures_measure")
        plan = rows.explain()
        assert "Seq Scan on measures_measure" not in plan
        assert "SCAN measures_measure" not in plan.replace("USING", "") or "INDEX" in plan


def test_a_search_uses_the_index_of_words(town):
    rows = asked(office(), Kind.MEASURE, {"suche": ["sprechstunde"]}).reading.rows.order_by().values("pk")
    if connection.vendor == "sqlite":
        assert "search_index VIRTUAL TABLE INDEX" in rows.explain()


def test_saved_views_are_ones_own_or_shared(town):
    commands.save_view(actor=office(), kind=Kind.MEASURE, name="Läuft", query="?zustand=running")
    commands.save_view(actor=office(), kind=Kind.MEASURE, name="Für alle", query="zustand=decided", shared=True)
    commands.save_view(actor=office(), kind=Kind.NEED, name="Bedarf", query="antwort=ohne")
    own = asked(office(), Kind.MEASURE, {}).names.views
    assert [(view.name, view.query, view.own) for view in own] == [
        ("Läuft", "zustand=running", True),
        ("Für alle", "zustand=decided", True),
    ]
    assert [view.name for view in asked(stranger(), Kind.MEASURE, {}).names.views] == ["Für alle"]


def test_only_ones_own_view_is_deleted(town):
    view = commands.save_view(actor=office(), kind=Kind.MEASURE, name="Für alle", query="", shared=True)
    with pytest.raises(Forbidden):
        commands.drop_view(actor=stranger(), view=view.pk)
    commands.drop_view(actor=office(), view=view.pk)
    with pytest.raises(Forbidden):
        commands.drop_view(actor=office(), view=view.pk)


class AnyAddress(TestCase):
    @settings(max_examples=25)
    @given(
        st.sampled_from(list(Kind)),
        st.dictionaries(
            st.sampled_from([*FILTERS[Kind.MEASURE], *FILTERS[Kind.GOAL], "suche", "von", "bis", "tag", "seite",
                             "sortiert", "spalten", "x"]),
            st.lists(
                st.one_of(st.text(max_size=12), st.sampled_from(["-1", "99999999999999999999", "2018-13-01", "ja", "1",
                                                                 "running", "-titel", "'", "amt-11", "\x00"])),
                max_size=3,
            ),
            max_size=6,
        ),
    )  # fmt: skip
    def test_no_address_is_an_error(self, kind, address):
        if not MODELS[Kind.MEASURE].objects.exists():
            build_town()
        with clock.standing_at(date(2018, 9, 3)):
            found = listed(office(), kind, address)
            assert found.number >= len(found.rows)

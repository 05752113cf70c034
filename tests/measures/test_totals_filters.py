"""Filters by what measures belong to: each divides the list without rest, so that totals can be divided by it too."""

from datetime import date

import pytest
from tests.measures.lists_browsing import OFFICE, get
from tests.measures.test_lists import numbers
from tests.measures.town import CYCLE, office
from tests.meetings.browsing import entering

from querschnitt.kernel.authority import OPERATOR
from querschnitt.measures.domain.lists.figures import Figure, Figures
from querschnitt.measures.domain.states import Kind, Resource
from querschnitt.measures.models import Measure
from querschnitt.measures.queries.lists.listing import asked, listed, vocabulary
from querschnitt.measures.queries.lists.names import parts_of
from querschnitt.organisation import commands as organisation
from querschnitt.organisation.domain.snapshot import OrganisationAt, UnitAt
from querschnitt.organisation.models import Unit

EVERY = [1, 2, 3, 4, 5, 6, 7, 8]


@pytest.mark.parametrize(
    ("address", "wanted"),
    [
        ({"unter": "referat-1"}, EVERY),
        ({"unter": "ohne"}, []),
        ({"federfuehrung": "amt-11"}, [2, 4, 5]),
        ({"federfuehrung": "referat-1"}, []),  # that very unit, not those below it
        ({"feld": "ohne"}, []),
        ({"feld": ["housing", "frueher"]}, [1, 3, 6, 7, 8]),
        ({"prozess": "ohne"}, []),
        ({"prozess": ["ohne", CYCLE]}, EVERY),
        ({"herkunft": "ohne"}, EVERY),
        ({"ampel": "ohne", "zustand": "running"}, [4, 5]),
        ({"ampel": "red"}, []),
        ({"mittel": "2018-kosten-plan"}, [4]),
        ({"mittel": "2018-kosten-ist"}, []),
        ({"mittel": "2018-stellen-plan"}, []),
        ({"mittel": "2018-kosten-plan-fehlt", "zustand": "running"}, [5]),
        ({"mittel": ["2018-kosten-plan", "2019-kosten-plan"]}, [4]),
        ({"mittel": ["2018-kosten-plan", "2020-kosten-plan"]}, []),  # both, not one of them
    ],
)
def test_measures_are_narrowed_by_what_they_belong_to(town, address, wanted):
    assert numbers(**address) == wanted


def test_what_belongs_nowhere_is_found_as_such(town):
    organisation.move_unit(actor=OPERATOR, unit="referat-4", parent="oberbuergermeister", on=town)
    Measure.objects.filter(number=1).update(unit=Unit.objects.get(key="oberbuergermeister"), field_of_action="")
    Measure.objects.filter(number=2).update(cycle=None, field_of_action="gone_with_the_edition")
    assert numbers(unter="ohne") == numbers(feld="ohne") == [1]
    assert numbers(prozess="ohne") == numbers(feld="frueher") == [2]
    assert numbers(feld=["ohne", "frueher"]) == [1, 2]
    assert 1 not in numbers(unter="referat-1")


def test_where_a_measure_came_from_is_one_thing_only(town):
    Measure.objects.filter(number=1).update(origin="Fachkonferenz")
    Measure.objects.filter(number=2).update(origin="Idee", origin_reference="idea:7")
    Measure.objects.filter(number=3).update(carries_on=Measure.objects.get(number=7), origin="Fachkonferenz")
    found = {value: numbers(herkunft=value) for value in ("fortgefuehrt", "rueckmeldung", "verweis", "anders", "ohne")}
    assert found == {"fortgefuehrt": [3], "rueckmeldung": [], "verweis": [2], "anders": [1], "ohne": [4, 5, 6, 7, 8]}


@pytest.mark.parametrize("name", ["unter", "feld", "prozess", "herkunft", "ampel"])
def test_each_of_them_divides_the_list_without_rest(town, name):
    organisation.move_unit(actor=OPERATOR, unit="referat-4", parent="oberbuergermeister", on=town)
    Measure.objects.filter(number=1).update(
        unit=Unit.objects.get(key="oberbuergermeister"), field_of_action="", cycle=None, last_light="red"
    )
    values = vocabulary(Kind.MEASURE, asked(office(), Kind.MEASURE, {}).names).values[name]
    assert sorted(number for value in values for number in numbers(**{name: value})) == EVERY


def unit(key: str, kind: str, parent: str | None = None) -> UnitAt:
    since = date(2000, 1, 1)
    return UnitAt(key, kind, key, key, parent, since, since)


def parts(kind: str, *units: UnitAt) -> list[str]:
    return parts_of(OrganisationAt(date(2018, 1, 1), {one.key: one for one in units}, {}), kind)


TOP = unit("top", "leadership")
ONE, TWO, STAFF = (unit(key, kind, "top") for key, kind in (("d1", "department"), ("d2", "department"), ("s", "staff")))
OFFICE_OF_ONE, OUTSIDE = unit("o1", "office", "d1"), unit("jobcenter", "external")


def test_the_administration_is_divided_as_the_concept_takes_its_turns():
    whole = (TOP, ONE, TWO, STAFF, OFFICE_OF_ONE, OUTSIDE)
    assert parts("department", *whole) == ["jobcenter", "d1", "d2", "s"]
    assert parts("office", *whole) == ["jobcenter", "o1", "d2", "s"]


def test_where_no_kind_of_unit_takes_turns_it_is_divided_below_its_top():
    assert parts("", TOP, ONE, TWO, OFFICE_OF_ONE, OUTSIDE) == ["d1", "d2", "jobcenter"]
    heads = (unit("a", "division"), unit("b", "division"), unit("a1", "office", "a"), unit("b1", "office", "b"))
    assert parts("", *heads) == ["a", "b"]
    assert parts("") == []


def test_a_figure_is_written_as_it_is_read():
    for value in Figures():
        found = Figure.read(value)
        assert found is not None
        assert found.written == value
        assert value in Figures()
    assert Figure.read("2018-kosten-plan-fehlt") == Figure(2018, Resource.COST, "planned", lacking=True)
    for strange in ("1999-kosten-plan", "2018-kosten", "2018-kosten-plan-", "2018-zeit-ist", 2018):
        assert strange not in Figures()
    assert len(Figures()) == len(list(Figures()))


def test_what_is_not_known_narrows_nothing_and_is_named(town):
    found = listed(office(), Kind.MEASURE, {"unter": ["amt-11"], "mittel": ["viel"], "ampel": ["lila"]})
    assert found.number == len(EVERY)
    assert {one.name for one in found.unknown} == {"unter", "mittel", "ampel"}


def test_filters_with_very_many_values_stand_in_the_form_only_when_they_are_chosen(town):
    client = entering(OFFICE)
    assert 'name="mittel"' not in get(client, "measures")
    page = get(client, "measures", query="mittel=2018-kosten-plan&federfuehrung=amt-11&unter=referat-1")
    assert '<option value="2018-kosten-plan" selected' in page
    assert '<option value="2019-kosten-plan"' not in page
    assert "Kosten in Euro 2018: geplant" in page
    assert "1 Eintrag" in page

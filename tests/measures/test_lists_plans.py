"""What lists and the page of a measure ask is answered by indexes: nothing looks through all measures of the house."""

import re
from collections.abc import Callable
from decimal import Decimal

import pytest
from django.db import connection
from django.db.models import Q
from django.test.utils import CaptureQueriesContext
from tests.measures.test_lists import many
from tests.measures.town import DAY, office

from querschnitt.kernel.authority import OPERATOR
from querschnitt.measures.domain.states import Kind
from querschnitt.measures.models import Measure, MeasureResource
from querschnitt.measures.queries.lists.exporting import as_csv
from querschnitt.measures.queries.lists.listing import Asked, asked, counted, listed
from querschnitt.measures.queries.measure_page import measure_page
from querschnitt.organisation.models import Unit
from querschnitt.search.commands import Findable, rebuild

ROWS = 1500
FULL = ("measures_measure", "measures_measureresource", "search_searchdoc")  # the tables that are full here
TEXT = " ".join(f"wort{place}" for place in range(120))  # as much as is said of a measure
ALIAS = r'"({})" (\w+)'
PAGES: tuple[dict[str, list[str]], ...] = (
    {},
    {"sortiert": ["-nummer"]},
    {"zustand": ["decided"]},
    {"zustand": ["completed"], "feld": ["housing"]},
    {"sortiert": ["-nummer"], "seite": ["40"]},
    {"einheit": ["amt-10"]},
    {"suche": ["1234"]},
    {"suche": ["maßnahme 1234"], "zustand": ["running"]},
)


@pytest.fixture
def full(town):
    """A town with many measures, known to the planner of PostgreSQL as such; SQLite plans without being told."""
    many(ROWS)
    spread(40)
    rows = list(Measure.objects.values_list("pk", "number"))
    MeasureResource.objects.bulk_create(
        MeasureResource(measure_id=pk, year=2030, kind="cost", planned=Decimal(number), noted_on=DAY)
        for pk, number in rows
    )
    rebuild(actor=OPERATOR, things=(Findable("measure", number, f"Maßnahme {number}", TEXT) for _pk, number in rows))
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT gin_clean_pending_list('search_by_stems')")  # as the vacuum does at its time
            cursor.execute("ANALYZE")
    return town


def spread(number: int) -> None:
    """Over so many more units, as in a city: of a unit that leads half of all measures no index would be asked."""
    like = Unit.objects.get(key="amt-11")
    units = Unit.objects.bulk_create(
        Unit(key=f"amt-{n}", kind=like.kind, founded_on=like.founded_on) for n in range(900, 900 + number)
    )
    rows = list(Measure.objects.filter(number__gte=100 + number))
    for place, row in enumerate(rows):
        row.unit = units[place % number]
    Measure.objects.bulk_update(rows, ["unit"], batch_size=500)


def scans(act: Callable[[], object]) -> list[tuple[str, str]]:
    """What of everything asked looks through a whole one of the full tables: the line of the plan, the statement."""
    with CaptureQueriesContext(connection) as asked_for:
        act()
    return [(line, query["sql"]) for query in asked_for for line in plan(query["sql"]) if whole(line, query["sql"])]


def plan(sql: str) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN {'QUERY PLAN ' if connection.vendor == 'sqlite' else ''}{sql}")
        return [str(row[-1]).strip() for row in cursor.fetchall()]


def whole(line: str, sql: str) -> bool:
    """An index gone through from its beginning counts as well, unless it is left after the rows of a page."""
    names = {*FULL, *(alias for _table, alias in re.findall(ALIAS.format("|".join(FULL)), sql))}
    page = re.search(r"LIMIT \d+( OFFSET \d+)?$", sql)
    found = re.search(r"^SCAN (\w+)" + (r"(?!.*INDEX)" if page else "") + r"|Seq Scan on (\w+)(?: (\w+))?", line)
    return bool(found and names & set(found.groups()))


def test_lists_and_searches_and_the_page_of_a_measure_are_found_by_indexes(full):
    for given in PAGES:
        found = asked(office(), Kind.MEASURE, given)
        assert found.reading.page(0, 25), given
        assert not scans(lambda found=found: found.reading.page(0, 25)), given
        if found.wanted.narrowed:  # of all there is nothing to look up
            assert not scans(lambda found=found: counted(found)), given
    assert not scans(lambda: measure_page(office(), 4, DAY))
    _the_last_page_joins_nothing_to_what_stands_before_it()
    _what_is_searched_for_is_looked_up_once_and_nothing_is_joined_to_it()
    _the_twin_that_asks_in_one_breath_looks_through_everything()


def _the_last_page_joins_nothing_to_what_stands_before_it() -> None:
    with CaptureQueriesContext(connection) as asked_for:
        listed(office(), Kind.MEASURE, {"seite": ["60"]})
    (beyond,) = [query["sql"] for query in asked_for if " OFFSET " in query["sql"]]
    assert "JOIN" not in beyond


def _what_is_searched_for_is_looked_up_once_and_nothing_is_joined_to_it() -> None:
    """A word of every measure: nearly all of them would be joined with what the 25 rows of the page show."""
    for given in ({"suche": ["wort1"]}, {"suche": ["wort1"], "zustand": ["running"]}):
        with CaptureQueriesContext(connection) as asked_for:
            found = listed(office(), Kind.MEASURE, given)
        (searching,) = [query["sql"] for query in asked_for if "wort1" in query["sql"]]
        assert "JOIN" not in searching
        assert found.number == counted(asked(office(), Kind.MEASURE, given)) > len(found.rows) == 25
        beyond = listed(office(), Kind.MEASURE, {**given, "seite": ["999"]})
        assert (beyond.number, beyond.page, bool(beyond.rows)) == (found.number, found.pages, True)


def _the_twin_that_asks_in_one_breath_looks_through_everything() -> None:
    both = Q(measure=4) | Q(measure__parent=4)
    assert scans(lambda: list(MeasureResource.objects.filter(both).values("planned")))
    assert scans(lambda: list(Measure.objects.filter(title="Maßnahme 1234").values("pk")))


def test_a_page_and_a_file_take_as_many_statements_for_fifty_units_as_for_one(town):
    def statements() -> list[int]:
        counts = []
        for act in (lambda: listed(office(), Kind.MEASURE, {}), lambda: b"".join(as_csv(found()))):
            with CaptureQueriesContext(connection) as asked_for:
                act()
            counts.append(len(asked_for))
        return counts

    def found() -> Asked:
        return asked(office(), Kind.MEASURE, {"sortiert": ["einheit"]}, every_column=True)

    many(100)
    statements()
    few = statements()
    spread(50)
    assert statements() == few

"""The timeline of all departments: what it shows, to whom, and at what price."""

from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.committees.conftest import hohenlinde, today  # noqa: F401 (fixtures)
from tests.cycles.laid import REASON, lay_pass
from tests.meetings.browsing import STRANGER, entering, words
from tests.meetings.conftest import town  # noqa: F401 (a fixture)
from tests.meetings.town import office

from querschnitt.concept.queries import edition_on
from querschnitt.cycles import commands
from querschnitt.cycles.models import CycleStep
from querschnitt.cycles.queries.timeline import course
from querschnitt.organisation.models import Unit

KIB = 1024


@pytest.fixture
def browser(town) -> Client:  # noqa: F811
    return entering(STRANGER)


def shown(browser: Client, query: str = "") -> str:
    answer = browser.get(reverse("cycles:timeline") + query)
    assert answer.status_code == 200
    return words(answer)


def test_nobody_outside_the_house_sees_it(town):  # noqa: F811
    assert Client().get(reverse("cycles:timeline")).status_code in {302, 404}


def test_without_passes_it_says_so_and_names_whom_none_has_reached(browser):
    page = shown(browser)
    assert "Es ist noch kein Durchlauf eröffnet" in page
    assert "Referat-1" in page.split("Noch von keinem Durchlauf erreicht")[1]


def test_picture_and_table_tell_the_same(browser):
    lay_pass(late=12)
    page = shown(browser)
    assert 'role="img" aria-label="1 Durchlauf von' in page
    assert "Am weitesten hinter dem ersten Plan zurück: Durchlauf referat-1 (12 Tage später)" in page
    assert page.count("12 Tage später") > 6
    assert REASON in page
    assert "Referat-1" not in page.split("Noch von keinem Durchlauf erreicht")[1].split("</section>")[0]


def test_as_of_an_earlier_day_what_came_later_did_not_happen(browser):
    lay_pass()
    assert "läuft seit Mi 2. Mai 2018" in shown(browser)
    earlier = shown(browser, "?stichtag=2018-03-15")
    assert "läuft seit Do 1. März 2018" in earlier
    assert "läuft seit Mi 2. Mai 2018" not in earlier
    assert "Es ist noch kein Durchlauf eröffnet" in shown(browser, "?stichtag=2018-02-15")


def test_the_other_choice_keeps_the_day_of_view(browser):
    lay_pass()
    assert "?stichtag=2018-03-15&amp;stand=laufend" in shown(browser, "?stichtag=2018-03-15")
    assert 'href="/prozess/zeitplan/?stichtag=2018-03-15"' in shown(browser, "?stichtag=2018-03-15&stand=laufend")


def test_where_passes_run_by_topic_the_rows_are_topics(hohenlinde):  # noqa: F811
    day = date(2018, 11, 8)
    data = edition_on(day).data
    reached, *rest = data.topics
    assert set(course(office(), day).unreached) == {topic.name for topic in data.topics}
    commands.open_cycle(actor=office(), topic=reached.key, on=day)
    found = course(office(), day)
    assert [cycle.topic for cycle in found.cycles] == [reached.key]
    assert set(found.unreached) == {topic.name for topic in rest}


def test_ended_passes_can_be_left_out(browser):
    row = lay_pass()
    row.state, row.ended_on = "ended", date(2018, 4, 30)
    row.save()
    assert "Durchlauf referat-1" in shown(browser)
    assert "Durchlauf referat-1" not in shown(browser, "?stand=laufend")


def test_the_number_of_statements_does_not_grow_and_five_hundred_rows_stay_small(browser):
    lay_pass(late=3)
    shown(browser)  # what is remembered of organisation and concept is read once
    with CaptureQueriesContext(connection) as few:
        shown(browser)
    for number, unit in enumerate(Unit.objects.exclude(key="referat-1").order_by("key")[:10]):
        lay_pass(f"weiterer-{number}", unit.key, late=5, steps=50)
    assert CycleStep.objects.count() >= 500
    with CaptureQueriesContext(connection) as many:
        answer = browser.get(reverse("cycles:timeline"))
    assert len(many) == len(few)
    assert len(answer.content) <= 300 * KIB

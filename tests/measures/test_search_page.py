"""The search field of the house finds measures, needs, offers and goals, and leads on into their lists."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.measures.browsing import HEAD, OFFICE, entering, get, to
from tests.measures.town import office

from querschnitt.measures import commands


@pytest.fixture
def desk(town):
    return entering(OFFICE)


def test_every_page_has_the_field_and_it_leads_here(desk):
    page = desk.get(reverse("desk:desk")).content.decode()
    assert f'role="search" method="get" action="{to("search")}"' in page


def test_a_word_finds_things_of_every_kind(desk):
    commands.propose_measure(actor=office(), title="Förderung von Wohnungen", unit="amt-15")
    commands.raise_need(actor=office(), title="Niemand kennt die Förderungen", unit="amt-15")
    commands.note_offer(actor=office(), title="Beratung", text="Über jede Förderung.", unit="amt-15")
    page = get(desk, "search", "?q=förderung")
    for said in ("Förderung von Wohnungen", "Niemand kennt die Förderungen", "Beratung"):
        assert said in page, said
    assert f"{to('measures')}?suche=f%C3%B6rderung" in page
    assert f"{to('needs')}?suche=f%C3%B6rderung" in page


def test_what_the_list_shows_is_what_was_counted(desk):
    for number in range(12):
        commands.propose_measure(actor=office(), title=f"Förderung {number}", unit="amt-15")
    page = get(desk, "search", "?q=Förderungen")
    assert page.count("Förderung ") == 8  # the first of them
    assert "12" in page
    assert "Förderung 11" in get(desk, "measures", "?suche=Förderungen")


def test_a_number_finds_the_thing_of_that_number_first(desk):
    commands.change_measure(actor=office(), measure=1, changes={"text": "Geht zurück auf 4 Bitten."})
    page = get(desk, "search", "?q=4")
    assert page.index(to("measure", number=4)) < page.index(to("measure", number=1))


@pytest.mark.parametrize("query", ["", "?q=", "?q=%00", "?q=gibtesnicht", "?q=%2A%22%27+OR", f"?q={'9' * 300}"])
def test_nothing_found_is_said_and_breaks_nothing(desk, query):
    assert to("measure", number=1) not in get(desk, "search", query)


def test_the_page_costs_the_same_for_one_hit_and_for_many(desk):
    def statements() -> int:
        desk.get(f"{to('search')}?q=Sprachen")  # what is remembered between pages is read anew after a change
        with CaptureQueriesContext(connection) as counted:
            desk.get(f"{to('search')}?q=Sprachen")
        return len(counted)

    few = statements()
    for number in range(9):
        commands.propose_measure(actor=office(), title=f"Sprachen {number}", unit="amt-15")
    assert statements() == few


def test_budgets_and_handover_stand_where_the_office_looks_and_nobody_else_sees_them(town):
    office_page = get(entering(OFFICE), "measures")
    other = get(entering(HEAD), "measures")
    for name in ("budgets", "hand_over"):
        assert f'href="{to(name)}"' in office_page
        assert f'href="{to(name)}"' not in other


def test_an_approved_budget_says_since_when_and_by_whom(desk):
    page = get(desk, "budgets")
    assert "1. März 2018" in page
    assert "Stadtrat" in page

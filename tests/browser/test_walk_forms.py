"""Forms that come back, and what a survey has shown, as the office meets them."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from tests.browser.assertions import page_faults
from tests.browser.going import go
from tests.browser.test_walk_survey import enter
from tests.cycles.town import DAY, KEY, build_town
from tests.measures.forms import workbook
from tests.measures.surveys import give, office, open_survey, response

from querschnitt.kernel import clock
from querschnitt.measures import commands
from querschnitt.measures.domain.answers import AnswerRow
from querschnitt.measures.models import Offer
from querschnitt.measures.queries.returned_forms import mark_of, seal

OFFICE = "head-fb-integration"


@pytest.fixture
def survey(transactional_db, live_server, settings):
    settings.BASE_URL = live_server.url
    build_town()
    clock.install(DAY)
    commands.note_offer(actor=office(), title="Das Sprachcafé", unit="amt-11", groups={"women": ""}, on=DAY)
    return open_survey()


def looked_at(page: Page) -> None:
    assert page_faults(page, widths=(320, 1280), keyboard=False) == []


def back(folder: Path, *rows: list[str]) -> Path:
    """A form of Amt 11 as it came back, as a file."""
    path = folder / "zurück.xlsx"
    path.write_bytes(workbook(*rows, mark=mark_of(response(), DAY).written(seal)))
    return path


def test_a_form_is_handed_in_looked_at_and_taken_in(survey, live_server, open_page, tmp_path):
    page = open_page()
    enter(page, live_server, OFFICE)
    page.goto(f"{live_server.url}/massnahmen/rueckmeldung/{response().pk}/formular/")
    looked_at(page)
    wrong = back(tmp_path, ["1 Angebot", "", "Lotsen", "", "Wonen"])
    page.get_by_label("Zurückgekommenes Formular").set_input_files(wrong)
    go(page.get_by_role("button", name="Ansehen, was das Formular ändert"))
    expect(page.get_by_role("main")).to_contain_text("Ist „Wohnen“ gemeint?")
    looked_at(page)
    page.goto(f"{live_server.url}/massnahmen/rueckmeldung/{response().pk}/formular/")
    right = back(tmp_path, ["1 Angebot", "", "Lotsen für Neuzugewanderte im Stadtteil", "", "Wohnen", "Kinder"])
    page.get_by_label("Zurückgekommenes Formular").set_input_files(right)
    go(page.get_by_role("button", name="Ansehen, was das Formular ändert"))
    looked_at(page)
    go(page.get_by_role("button", name="Formular übernehmen"))
    expect(page.get_by_role("status").first).to_contain_text("übernommen")
    assert Offer.objects.filter(title__startswith="Lotsen", response=response()).exists()


def test_evaluation_and_coverage_are_in_order_on_a_phone_and_at_a_desk(survey, live_server, open_page):
    give("amt-11")
    give("amt-10", (AnswerRow(1, "Sprachcafé", "", "housing", ("children",)),), nothing_to_say=[2, 3])
    page = open_page()
    enter(page, live_server, OFFICE)
    for address in (f"auswertung/{KEY}/", "abdeckung/", f"auswertung/{KEY}/schreiben/"):
        page.goto(f"{live_server.url}/massnahmen/{address}")
        looked_at(page)

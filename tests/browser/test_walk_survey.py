"""A survey as people meet it: a unit on a phone by its link, without scripts; a head whose text is kept while typed."""

import pytest
from playwright.sync_api import Page, expect
from tests.accounts.signing_in import make_account, sign_in, with_app
from tests.browser.assertions import page_faults
from tests.browser.going import go
from tests.cycles.town import DAY, KEY, build_town
from tests.measures.surveys import ROWS, give, link, office, open_survey, response

from querschnitt.config import access
from querschnitt.kernel import clock
from querschnitt.measures import commands
from querschnitt.measures.domain.answers import AnswerRow
from querschnitt.measures.models import Offer, ResponseDraft, StaffRound
from querschnitt.measures.queries.survey_links import round_token
from querschnitt.organisation.models import Person


@pytest.fixture
def survey(transactional_db, live_server, settings, monkeypatch):
    settings.BASE_URL = live_server.url
    pages = {"measures:answer_by_link", "measures:voice"}
    monkeypatch.setattr(access, "PUBLIC_PAGES", access.PUBLIC_PAGES | pages)
    build_town()
    clock.install(DAY)
    return open_survey()


def enter(page: Page, live_server, person: str) -> None:
    from django.conf import settings
    from django.test import Client

    account = with_app(make_account(f"{person}@konto.example"))
    Person.objects.filter(key=person).update(account=account)
    client = sign_in(Client(), account)
    name = settings.SESSION_COOKIE_NAME
    page.context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": live_server.url}])


def looked_at(page: Page, widths: tuple[int, ...] = (320, 1280)) -> None:
    assert page_faults(page, widths=widths, keyboard=False) == []


def test_a_unit_answers_on_a_phone_without_account_and_without_scripts(survey, live_server, open_page):
    page = open_page(width=320, java_script=False)
    page.goto(f"{live_server.url}/massnahmen/antwort/{link()}/")
    page.get_by_label("Titel").nth(0).fill("Sprachcafé")
    go(page.get_by_role("button", name="Weiteres Angebot"))
    expect(page.get_by_label("Titel").nth(0)).to_have_value("Sprachcafé")
    page.get_by_label("Titel").nth(1).fill("Lotsen")
    for number in (1, 2):
        page.get_by_label("Zu dieser Frage gibt es nichts zu sagen").nth(number).check()
    go(page.get_by_role("button", name="Rückmeldung abgeben"))
    expect(page.get_by_role("main")).to_contain_text("Lotsen")
    assert set(Offer.objects.values_list("title", flat=True)) == {"Sprachcafé", "Lotsen"}


def test_the_pages_behind_links_are_in_order(survey, live_server, open_page):
    commands.ask_staff(actor=office(), response=response().pk, closes_on=survey.due, anonymous=True)
    found = StaffRound.objects.select_related("response__survey__cycle", "response__unit").get()
    for path in (f"antwort/{link()}", f"stimme/{round_token(found)}"):
        page = open_page()
        page.goto(f"{live_server.url}/massnahmen/{path}/")
        looked_at(page)


def test_what_a_head_types_is_kept_by_itself(survey, live_server, open_page):
    page = open_page()
    enter(page, live_server, "head-amt-11")
    page.goto(f"{live_server.url}/massnahmen/rueckmeldung/{response().pk}/")
    looked_at(page)
    page.get_by_label("Titel").nth(1).fill("Formulare nur auf Deutsch")
    expect(page.locator("[data-saved]")).to_contain_text("Entwurf gespeichert")
    assert ResponseDraft.objects.get().data["rows"][0]["title"] == "Formulare nur auf Deutsch"


def test_the_office_sees_who_has_not_answered(survey, live_server, open_page):
    give("amt-11", rows=(*ROWS, AnswerRow(1, "Lotsen " * 20)))
    page = open_page()
    enter(page, live_server, "head-fb-integration")
    page.goto(f"{live_server.url}/massnahmen/bestandsaufnahme/{KEY}/")
    looked_at(page)
    expect(page.locator("#offen")).to_contain_text("amt-15")
    page.goto(f"{live_server.url}/massnahmen/rueckmeldung/{response().pk}/")
    looked_at(page)

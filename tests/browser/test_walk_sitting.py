"""Two walks of the keeper of the minutes: a sitting with a deputy, and two keepers who write at once."""

import os
import re
from datetime import timedelta

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Page, expect
from tests.accounts.signing_in import make_account, sign_in, with_app
from tests.browser.assertions import page_faults
from tests.browser.going import go
from tests.committees.conftest import hold
from tests.meetings.keeping import REASON, held, item, sitting
from tests.meetings.town import DAY, build_town, office

from querschnitt.kernel import clock
from querschnitt.meetings import commands
from querschnitt.meetings.models import Attendance, Meeting, MinutesText, Resolution, TextDraft, TextVersion
from querschnitt.organisation.models import Person

KEEPER, SECOND = "head-fb-integration", "zweite-schriftfuehrung"
TEXT = "Text der Niederschrift"


@pytest.fixture
def town(transactional_db, live_server, settings):
    settings.BASE_URL = live_server.url
    build_town()
    hold("fb-integration.contact", SECOND)
    clock.install(DAY)
    yield live_server.url
    clock.install(None)


def enter(page: Page, url: str, person: str) -> None:
    """A session of the browser, without walking through the sign-in."""
    known = Person.objects.get(key=person)
    account = known.account or with_app(make_account(f"{person}@konto.example"))
    Person.objects.filter(key=person).update(account=account)
    client = sign_in(Client(), account)
    name = settings.SESSION_COOKIE_NAME
    page.context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": url}])


def at(url: str, row: Meeting, number: int | None = None) -> str:
    return f"{url}/sitzungen/{row.key}/durchfuehrung/" + (f"punkt/{item(row, number)}/" if number else "")


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def looked_at(page: Page, name: str = "") -> None:
    """The page that is open has no fault, narrow and wide."""
    if folder := os.environ.get("SHOTS"):
        for width in (320, 1280):
            for theme in ("light", "dark"):
                page.set_viewport_size({"width": width, "height": 900})
                page.emulate_media(color_scheme=theme)
                page.screenshot(path=f"{folder}/{name}-{width}-{theme}.png", full_page=True)
        page.set_viewport_size({"width": 1280, "height": 900})
        page.emulate_media(color_scheme="light")
    assert page_faults(page, widths=(320, 1280), keyboard=False) == []


def test_a_sitting_with_a_deputy(town, open_page):
    row = sitting()
    page = open_page()
    enter(page, town, KEEPER)
    page.goto(at(town, row))
    go(page.get_by_role("link", name="Sitzung eröffnen"))
    looked_at(page, "eroeffnen")
    press(page, "Sitzung eröffnen")
    expect(page.locator("[role=alert]")).to_contain_text("ordnungsgemäß geladen")
    page.get_by_label("Warum die Sitzung stattfindet", exact=False).fill(REASON)
    press(page, "Sitzung eröffnen")
    expect(page.get_by_text("Erfassen Sie, wer da ist.", exact=False)).to_be_visible()
    attend(page)
    write(page, town, row)
    resolved(page, town, row)
    looked_at(page, "punkt")
    go(page.get_by_role("link", name="Ende der Sitzung festhalten"))
    looked_at(page, "ende")


def attend(page: Page) -> None:
    """By keys alone: present, the deputy, excused with a reason."""
    first = page.locator("#anwesenheit fieldset").first
    first.locator("input[type=radio]").first.focus()
    for key in "avef":
        page.keyboard.press(key)
    press(page, "Anwesenheit erfassen")
    expect(page.get_by_text("Die Anwesenheit ist erfasst.")).to_be_visible()
    noted = list(Attendance.objects.order_by("membership").values_list("presence", "came_as"))
    assert noted[:3] == [("present", "member"), ("present", "deputy"), ("excused", "member")], noted


def write(page: Page, url: str, row: Meeting) -> None:
    """What is typed is kept without pressing anything; it is there again after the page was closed."""
    page.goto(at(url, row, 1))
    page.get_by_label(TEXT).fill("Die Leitung berichtet.")
    expect(page.locator("[data-saved]")).to_contain_text("Entwurf gespeichert")
    assert TextDraft.objects.get().body == "Die Leitung berichtet."
    page.goto(at(url, row, 1))
    expect(page.get_by_label(TEXT)).to_have_value("Die Leitung berichtet.")
    looked_at(page, "entwurf")
    page.get_by_label(TEXT).press("Control+s")
    expect(page.get_by_text("Text gespeichert", exact=False).first).to_be_visible()
    assert not TextDraft.objects.exists()
    assert MinutesText.objects.get(item=item(row, 1)).text == "Die Leitung berichtet."


def resolved(page: Page, url: str, row: Meeting) -> None:
    page.get_by_label("Wortlaut des Beschlusses").fill("Das Konzept wird fortgeschrieben.")
    page.get_by_label("Wie entschieden wurde").select_option("unanimous")
    page.get_by_label("Dafür").fill("1")
    page.get_by_label("Dagegen").fill("1")
    page.get_by_label("Ja, jemand wird damit beauftragt").check()
    press(page, "Beschluss festhalten")
    expect(page.locator("[role=alert]")).to_contain_text("nicht einstimmig")
    expect(page.get_by_label("Wortlaut des Beschlusses")).to_have_value("Das Konzept wird fortgeschrieben.")
    page.get_by_label("Dafür").fill("2")
    page.get_by_label("Dagegen").fill("0")
    press(page, "Beschluss festhalten")
    expect(page.get_by_text("Der Beschluss ist festgehalten.")).to_be_visible()
    assert Resolution.objects.get().number == "2018/1"
    page.get_by_label("Was zu tun ist").fill("Entwurf vorlegen")
    page.get_by_label("Welche Stelle").select_option("amt-11.head")
    page.get_by_label("Bis wann").fill((DAY + timedelta(days=60)).isoformat())
    press(page, "Auftrag festhalten")
    expect(page.get_by_text("Der Auftrag ist festgehalten.")).to_be_visible()


def test_two_keepers_who_write_at_once(town, open_page):
    row = held()
    place = item(row, 1)
    commands.save_text(actor=office(), meeting=row.key, item=place, text="Gemeinsamer Anfang.", based_on=0)
    one, two = open_page(), open_page()
    enter(one, town, KEEPER)
    enter(two, town, SECOND)
    for page, text in ((one, "Gemeinsamer Anfang. Eins."), (two, "Gemeinsamer Anfang. <b>Zwei</b>.")):
        page.goto(at(town, row, 1))
        page.get_by_label(TEXT).fill(text)
    press(one, "Text speichern")
    expect(one.get_by_text("Text gespeichert", exact=False).first).to_be_visible()
    press(two, "Text speichern")
    expect(two.get_by_role("heading", name="Zwei Texte für eine Stelle")).to_be_visible()
    assert "Eins" in two.locator(".q-twotexts__side").first.inner_text()
    assert "<b>Zwei</b>" in two.locator(".q-twotexts__side").last.inner_text()
    looked_at(two, "zwei-texte")
    two.get_by_label(TEXT).fill("Gemeinsamer Anfang. Eins und zwei.")
    press(two, "Diesen Text speichern")
    expect(two.get_by_text("Text gespeichert", exact=False).first).to_be_visible()
    assert MinutesText.objects.get(item=place).text == "Gemeinsamer Anfang. Eins und zwei."
    assert set(TextVersion.objects.values_list("body", flat=True)) >= {
        "Gemeinsamer Anfang.", "Gemeinsamer Anfang. Eins.", "Gemeinsamer Anfang. <b>Zwei</b>.",
    }  # fmt: skip
    go(two.get_by_role("link", name="Alle Fassungen", exact=False))
    looked_at(two, "fassungen")


def test_a_session_that_ends_loses_nothing(town, open_page):
    row = held()
    page = open_page()
    enter(page, town, KEEPER)
    page.goto(at(town, row, 1))
    page.get_by_label(TEXT).fill("Schon gesichert.")
    expect(page.locator("[data-saved]")).to_contain_text("Entwurf gespeichert")
    page.context.clear_cookies()
    page.get_by_label(TEXT).fill("Schon gesichert. Noch nicht gesichert.")
    expect(page.locator("[data-saved]")).to_contain_text("Sie sind abgemeldet")
    expect(page.get_by_label(TEXT)).to_have_value("Schon gesichert. Noch nicht gesichert.")
    assert TextDraft.objects.get().body == "Schon gesichert."
    enter(page, town, KEEPER)
    expect(page.locator("[data-saved]")).to_contain_text("Sie sind abgemeldet")
    page.goto(at(town, row, 1))
    expect(page.get_by_label(TEXT)).to_have_value("Schon gesichert.")
    page.locator("[data-take]").click()
    expect(page.get_by_label(TEXT)).to_have_value("Schon gesichert. Noch nicht gesichert.")


def test_without_scripts_everything_can_be_done(town, open_page):
    row = held()
    page = open_page(width=320, java_script=False)
    enter(page, town, KEEPER)
    page.goto(at(town, row, 1))
    page.get_by_label(TEXT).fill("Von Hand gesichert.")
    press(page, "Zwischenspeichern")
    expect(page.get_by_text("Entwurf gespeichert", exact=False).first).to_be_visible()
    expect(page.get_by_label(TEXT)).to_have_value("Von Hand gesichert.")
    press(page, "Speichern und zum nächsten Punkt")
    expect(page).to_have_url(re.compile(rf"/punkt/{item(row, 2)}/"))
    page.locator("#anwesenheit fieldset").first.get_by_label("anwesend").check(force=True)
    press(page, "Anwesenheit erfassen")
    expect(page.get_by_text("Die Anwesenheit ist erfasst.")).to_be_visible()
    assert Attendance.objects.count() == 1

"""The year of a body: from what it owes to sittings that are planned, moved and called off, and a calendar of them."""

import os
from collections.abc import Iterator

import pytest
from django.conf import settings as house
from playwright.sync_api import Page, expect
from tests.browser.assertions import page_faults
from tests.browser.going import go
from tests.meetings.browsing import OFFICE, entering
from tests.meetings.town import DAY, build_town

from querschnitt.kernel import clock
from querschnitt.meetings.domain.states import MeetingState
from querschnitt.meetings.models import Meeting


@pytest.fixture
def desk(transactional_db, live_server, open_page, settings) -> Iterator[Page]:
    """Somebody of the process office at the list of sittings."""
    settings.BASE_URL = live_server.url
    build_town()
    clock.install(DAY)
    page = open_page()
    cookie = entering(OFFICE).cookies[house.SESSION_COOKIE_NAME].value
    page.context.add_cookies([{"name": house.SESSION_COOKIE_NAME, "value": cookie, "url": live_server.url}])
    page.goto(f"{live_server.url}/sitzungen/")
    yield page
    clock.install(None)


def looked_at(page: Page, name: str) -> None:
    """The page stands up to the keyboard, a phone and the checkers; a picture is kept where one is asked for."""
    folder = os.environ.get("QUERSCHNITT_PICTURES", "")
    if folder:
        page.screenshot(path=f"{folder}/{name}.png", full_page=True)
    assert page_faults(page, widths=(320, 1280), keyboard=False) == []


def test_a_year_is_planned_a_sitting_moved_another_called_off(desk):
    looked_at(desk, "plan-leer")
    plan_the_year(desk)
    move_the_first(desk)
    cancel_the_second(desk)
    another_is_owed(desk)
    subscribe(desk)


def plan_the_year(page: Page) -> None:
    go(page.get_by_role("link", name="Steuerungsgremium"))
    go(page.get_by_role("link", name="Jahresplan 2019"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Jahresplan 2019")
    looked_at(page, "plan-jahr")
    first = page.get_by_role("group", name="Vorschlag 1")
    first.get_by_label("Ort").fill("Rathaus, Saal 2")
    go(page.get_by_role("button", name="Angehakte Sitzungen planen"))
    expect(page.get_by_text("Die Sitzungen sind geplant.")).to_be_visible()
    assert Meeting.objects.count() == 2
    looked_at(page, "plan-geplant")


def move_the_first(page: Page) -> None:
    row = Meeting.objects.order_by("starts_at")[0]
    go(page.locator(f"a[href$='/{row.key}/']"))
    looked_at(page, "plan-sitzung")
    go(page.get_by_role("link", name="Sitzung verlegen"))
    page.get_by_label("Beginn").fill("16:00")
    page.get_by_label("Ende").fill("18:00")
    looked_at(page, "plan-verlegen")
    go(page.get_by_role("button", name="Sitzung verlegen"))
    reason = page.get_by_label("Begründung")
    expect(reason).to_have_attribute("aria-invalid", "true")  # it was left out, and nothing is lost
    expect(page.get_by_label("Beginn")).to_have_value("16:00")
    reason.fill("Der Saal ist belegt")
    go(page.get_by_role("button", name="Sitzung verlegen"))
    expect(page.get_by_text("Die Sitzung ist verlegt.")).to_be_visible()
    expect(page.get_by_text("Der Saal ist belegt").first).to_be_visible()
    looked_at(page, "plan-verlegt")


def cancel_the_second(page: Page) -> None:
    row = Meeting.objects.order_by("starts_at")[1]
    page.goto(page.url.replace(Meeting.objects.order_by("starts_at")[0].key, row.key))
    go(page.get_by_role("link", name="Sitzung absagen"))
    page.get_by_label("Begründung").fill("Zu wenige Punkte")
    go(page.get_by_role("button", name="Sitzung absagen"))
    expect(page.get_by_text("Die Sitzung ist abgesagt.")).to_be_visible()
    expect(page.get_by_text("Zu wenige Punkte").first).to_be_visible()
    looked_at(page, "plan-abgesagt")
    row.refresh_from_db()
    assert row.state == MeetingState.CANCELLED


def another_is_owed(page: Page) -> None:
    go(page.get_by_role("link", name="Sitzungen").last)
    looked_at(page, "plan-liste")
    go(page.get_by_role("link", name="Steuerungsgremium").last)
    go(page.get_by_role("link", name="Jahresplan 2019"))
    expect(page.get_by_role("group", name="Vorschlag 1")).to_be_visible()
    expect(page.get_by_role("group", name="Vorschlag 2")).to_have_count(0)
    go(page.get_by_role("link", name="Ständige Tagesordnungspunkte"))
    looked_at(page, "plan-standard")


def subscribe(page: Page) -> None:
    page.goto(page.url.split("/sitzungen/")[0] + "/sitzungen/kalender/abo/")
    go(page.get_by_role("button", name="Abonnieren").first)
    expect(page.get_by_text("Das ist Ihre Adresse")).to_be_visible()
    looked_at(page, "plan-abo")

"""A sitting is invited to: the office sends, a deputy answers by the personal link, the office sees it."""

import pytest
from django.core import mail as mailbox
from playwright.sync_api import Page, expect
from tests.accounts.signing_in import make_account, sign_in, with_app
from tests.browser.assertions import page_faults
from tests.browser.going import go
from tests.meetings.inviting import link_in, mails, planned, read
from tests.meetings.town import DAY, build_town, office

from querschnitt.kernel import clock
from querschnitt.meetings import commands
from querschnitt.meetings.models import Meeting
from querschnitt.organisation.models import Person


@pytest.fixture
def sitting(transactional_db, live_server, settings) -> Meeting:
    """A sitting that is prepared; one member has no mail address."""
    settings.BASE_URL = live_server.url
    build_town()
    clock.install(DAY)
    Person.objects.filter(key="head-amt-15").update(email="")
    return planned()


def enter(page: Page, live_server, person: str) -> None:
    from django.conf import settings
    from django.test import Client

    account = with_app(make_account(f"{person}@konto.example"))
    Person.objects.filter(key=person).update(account=account)
    client = sign_in(Client(), account)
    name = settings.SESSION_COOKIE_NAME
    page.context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": live_server.url}])


def looked_at(page: Page, name: str = "") -> None:
    import os

    if name and os.environ.get("SHOTS"):
        for width in (320, 1280):
            page.set_viewport_size({"width": width, "height": 900})
            page.screenshot(path=f"{os.environ['SHOTS']}/{name}-{width}.png", full_page=True)
    assert page_faults(page, widths=(320, 1280), keyboard=False) == []


def test_an_invitation_from_sending_to_the_answer_of_a_deputy(sitting, live_server, open_page):
    desk = open_page()
    enter(desk, live_server, "head-fb-integration")
    invite(desk, live_server.url, sitting)
    letters = mails()
    hand_over(desk)
    answer_by_keyboard(open_page(width=320, java_script=False), link_in(letters["deputy-amt-11@bamberg.example"]))
    excuse(open_page(), link_in(letters["head-amt-11@bamberg.example"]))
    see(desk, live_server.url, sitting)


def invite(desk: Page, url: str, meeting: Meeting) -> None:
    """The office sees until when, adds a guest, sees who will be told, and sends."""
    desk.goto(f"{url}/sitzungen/{meeting.key}/einladung/")
    expect(desk.locator("main")).to_contain_text("Einladung spätestens am Mi 16. Mai 2018")
    looked_at(desk, "before")
    go(desk.get_by_role("link", name="Gast einladen"))
    looked_at(desk, "guest")
    desk.get_by_label("Jemand von außen: Name").fill("Ines Gast (Beispiel)")
    desk.get_by_label("E-Mail-Adresse").fill("ines@verein.example")
    go(desk.get_by_role("button", name="Gast einladen"))
    expect(desk.get_by_role("table").last).to_contain_text("Ines Gast (Beispiel)")
    go(desk.get_by_role("link", name="Einladung versenden"))
    expect(desk.locator("main")).to_contain_text("8 Personen bekommen eine E-Mail")
    looked_at(desk, "sending")
    go(desk.get_by_role("button", name="Einladung versenden"))
    expect(desk.locator("main")).to_contain_text("Die Einladung ist unterwegs")
    looked_at(desk, "sent")


def hand_over(desk: Page) -> None:
    """Whoever has no address is told on paper, and then all seats are properly invited."""
    desk.reload()
    expect(desk.locator("main")).to_contain_text("Auf Papier einzuladen")
    row = desk.get_by_role("row").filter(has_text="Head-Amt-15").last
    row.locator("summary").click()
    go(row.get_by_role("link", name="Auf Papier übergeben"))
    looked_at(desk, "paper")
    desk.get_by_label("Anmerkung").fill("Hauspost")
    go(desk.get_by_role("button", name="Vermerken"))
    expect(desk.locator("main")).to_contain_text("Alle Sitze sind ordnungsgemäß geladen")


def answer_by_keyboard(phone: Page, link: str) -> None:
    """The deputy, on a narrow page without scripts."""
    phone.goto(link)
    expect(phone.get_by_role("heading", name="Als Stellvertretung von Head-Amt-11 (Beispiel)")).to_be_visible()
    phone.get_by_label("Ich komme").focus()
    phone.keyboard.press("Space")
    phone.get_by_role("button", name="Antwort senden").focus()
    phone.keyboard.press("Enter")
    expect(phone.locator("main")).to_contain_text("Ihre Antwort ist festgehalten")
    expect(phone.get_by_label("Ich komme")).to_be_checked()
    go(phone.get_by_role("link", name="English"))
    expect(phone.get_by_role("heading", level=1)).to_have_text("Do you come?")


def excuse(seat: Page, link: str) -> None:
    """The member cannot come and says why; the deputy is not told that."""
    seat.goto(link)
    looked_at(seat, "answer")
    seat.get_by_label("Ich kann nicht kommen").check()
    seat.get_by_label("Grund, falls Sie nicht kommen können").fill("Kur")
    go(seat.get_by_role("button", name="Antwort senden"))
    expect(seat.locator("main")).to_contain_text("Ihre Antwort: entschuldigt")
    looked_at(seat, "answered")


def see(desk: Page, url: str, meeting: Meeting) -> None:
    """The office sees the seat covered by the deputy, the reason, and what becomes of everybody else."""
    commands.note_deliveries(actor=office())
    desk.goto(f"{url}/sitzungen/{meeting.key}/einladung/")
    expect(desk.locator("main")).to_contain_text("1 von 4 Sitzen")
    expect(desk.locator("main")).to_contain_text("Stellvertretung kommt")
    expect(desk.locator("main")).to_contain_text("Kur")
    looked_at(desk, "seen")
    assert not [message for message in mailbox.outbox if "Kur" in str(read(message))]

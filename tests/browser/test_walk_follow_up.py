"""A resolution is followed up: charged, reported, done, noted by the body, and gone from the list."""

import os
from datetime import date

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Page, expect
from tests.accounts.signing_in import make_account, sign_in, with_app
from tests.browser.assertions import page_faults
from tests.browser.going import go
from tests.meetings import sittings
from tests.meetings.sittings import all_there, item, leading, sitting, text
from tests.meetings.town import DAY, at, build_town, office

from querschnitt.kernel import clock
from querschnitt.meetings import commands
from querschnitt.meetings.domain.states import ItemKind, ResolutionKind
from querschnitt.meetings.models import FollowUp, Meeting
from querschnitt.organisation.models import Person

WHAT = "Dolmetscherpool einrichten"


@pytest.fixture
def meeting(transactional_db) -> Meeting:
    """A sitting with a resolution that needs a follow-up, and nobody charged with it yet."""
    build_town()
    clock.install(DAY)
    found = sitting()
    all_there(found)
    text(found, item(found))
    decided = item(found, 1, kind=ItemKind.RESOLUTION, title="Dolmetscherpool")
    commands.resolve(
        actor=office(),
        item=decided.pk,
        wording="Der Dolmetscherpool wird eingerichtet.",
        kind=ResolutionKind.UNANIMOUS,
        needs_follow_up=True,
    )
    return found


def enter(page: Page, live_server, person: str) -> None:
    account = with_app(make_account(f"{person}@konto.example"))
    Person.objects.filter(key=person).update(account=account)
    client = sign_in(Client(), account)
    name = settings.SESSION_COOKIE_NAME
    page.context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": live_server.url}])


def looked_at(page: Page, name: str) -> None:
    if os.environ.get("SHOTS"):
        for width in (320, 1280):
            page.set_viewport_size({"width": width, "height": 900})
            page.screenshot(path=f"{os.environ['SHOTS']}/{name}-{width}.png", full_page=True)
    assert page_faults(page, widths=(320, 1280), keyboard=False) == []


def test_a_resolution_from_the_charge_to_the_bodys_note(meeting, live_server, open_page):
    desk, head = open_page(), open_page()
    enter(desk, live_server, "head-fb-integration")
    enter(head, live_server, "head-amt-11")
    charge(desk, live_server.url, meeting)
    lay_before(desk)
    too_much(head, live_server.url)
    report(head)
    note(desk, live_server.url)
    gone(desk, live_server.url)


def charge(desk: Page, url: str, meeting: Meeting) -> None:
    """The minutes say that somebody must be charged; the office charges the head of an office."""
    desk.goto(f"{url}/sitzungen/{meeting.key}/niederschrift/")
    expect(desk.locator("main")).to_contain_text("Es fehlt noch 1 Punkt")
    looked_at(desk, "minutes-missing")
    go(desk.get_by_role("link", name="Auftrag erteilen").last)
    desk.get_by_label("Was zu tun ist").fill(WHAT)
    desk.get_by_label("Durch welche Stelle").select_option("amt-11.head")
    desk.get_by_label("Bis wann").fill("2018-07-31")
    looked_at(desk, "charge")
    go(desk.get_by_role("button", name="Auftrag erteilen"))
    expect(desk.locator("main")).to_contain_text("Der Auftrag ist erteilt.")


def lay_before(desk: Page) -> None:
    expect(desk.locator("main")).to_contain_text("Es fehlt nichts")
    looked_at(desk, "minutes-complete")
    go(desk.get_by_role("link", name="Zur Unterschrift vorlegen"))
    go(desk.get_by_role("button", name="Zur Unterschrift vorlegen"))
    expect(desk.locator("main")).to_contain_text("Die Niederschrift liegt zur Unterschrift vor.")
    looked_at(desk, "minutes-ready")


def too_much(head: Page, url: str) -> None:
    """Four sentences are refused, and nothing that was typed is lost."""
    head.goto(f"{url}/sitzungen/auftraege/?wessen=meine")
    looked_at(head, "list")
    go(head.get_by_role("link", name=WHAT, exact=True))
    looked_at(head, "follow-up")
    go(head.get_by_role("link", name="Sachstand melden"))
    head.get_by_label("im Plan").check()
    head.locator("textarea[name='text']").fill("Eins. Zwei. Drei. Vier.")
    go(head.get_by_role("button", name="Sachstand melden"))
    expect(head.locator("main")).to_contain_text("Es sind 4")
    expect(head.locator("textarea[name='text']")).to_have_value("Eins. Zwei. Drei. Vier.")
    looked_at(head, "report-refused")


def report(head: Page) -> None:
    """By keyboard: the report is shortened and the charge reported as done."""
    head.locator("textarea[name='text']").fill("Der Pool steht, z. B. für Elternabende. Er hat 12 Mitglieder.")
    head.get_by_label("Der Auftrag ist erledigt").focus()
    head.keyboard.press("Space")
    head.get_by_role("button", name="Sachstand melden").focus()
    head.keyboard.press("Enter")
    expect(head.locator("main")).to_contain_text("Der Sachstand ist gespeichert.")
    expect(head.locator("main")).to_contain_text("erledigt gemeldet")
    looked_at(head, "reported")


def note(desk: Page, url: str) -> None:
    """It stays on the list until the body has noted it in a later sitting."""
    desk.goto(f"{url}/sitzungen/auftraege/")
    expect(desk.get_by_role("link", name=WHAT, exact=True)).to_be_visible()
    clock.install(date(2018, 5, 30))
    later = sittings.sitting("ag-1-mai", at(2018, 5, 30))
    desk.goto(f"{url}/sitzungen/{later.key}/niederschrift/")
    go(desk.get_by_role("link", name="Erledigte Aufträge zur Kenntnis nehmen"))
    looked_at(desk, "note")
    go(desk.get_by_role("button", name="Als erledigt zur Kenntnis nehmen"))
    expect(desk.locator("main")).to_contain_text("Das Gremium hat diese Aufträge als erledigt zur Kenntnis genommen.")
    assert FollowUp.objects.get().noted_in == later


def gone(desk: Page, url: str) -> None:
    """It has left the list, and the overview of the quarter still shows it."""
    desk.goto(f"{url}/sitzungen/auftraege/")
    expect(desk.get_by_role("link", name=WHAT, exact=True)).to_have_count(0)
    looked_at(desk, "list-empty")
    desk.goto(f"{url}/sitzungen/auftraege/?quartal=2018-2")
    expect(desk.locator("main")).to_contain_text(WHAT)
    looked_at(desk, "overview")


def test_minutes_from_signing_to_the_public_text(meeting, live_server, open_page):
    decided = meeting.items.get(order=1)
    commands.add_follow_up(actor=office(), item=decided.pk, what=WHAT, post="amt-11.head", due=date(2018, 7, 31))
    commands.finish_minutes(actor=office(), meeting=meeting.key)
    commands.sign_as_keeper(actor=office(), meeting=meeting.key)
    commands.sign_as_chair(actor=leading(), meeting=meeting.key)
    sittings.standard_item(sitting("ag-1-april-2", at(2018, 4, 27)))
    desk = open_page()
    enter(desk, live_server, "head-fb-integration")
    desk.goto(f"{live_server.url}/sitzungen/{meeting.key}/niederschrift/")
    looked_at(desk, "minutes-signed")
    go(desk.get_by_role("button", name="In dieser Sitzung genehmigt"))
    expect(desk.locator("main")).to_contain_text("Die Niederschrift ist genehmigt.")
    commands.correct_minutes(actor=office(), meeting=meeting.key, text="Es waren zwölf.", reason="Verschrieben")
    desk.reload()
    looked_at(desk, "minutes-approved")
    go(desk.get_by_role("link", name="Auszüge für die betroffenen Einheiten"))
    looked_at(desk, "excerpts")
    desk.goto(f"{live_server.url}/sitzungen/{meeting.key}/niederschrift/genehmigen/")
    write(desk, live_server.url, meeting)
    commands.release_public_text(actor=leading(), meeting=meeting.key)
    reader = open_page()
    reader.goto(f"{live_server.url}/sitzungen/oeffentlich/{meeting.key}/")
    expect(reader.locator("main")).to_contain_text("Es wird einen Dolmetscherpool geben.")
    looked_at(reader, "published")


def write(desk: Page, url: str, meeting: Meeting) -> None:
    desk.goto(f"{url}/sitzungen/{meeting.key}/niederschrift/oeffentlich/")
    desk.get_by_label("Text für die Öffentlichkeit").fill("Es wird einen Dolmetscherpool geben.")
    looked_at(desk, "public-text")
    go(desk.get_by_role("button", name="Text speichern"))
    expect(desk.locator("main")).to_contain_text("Eine zweite Person gibt ihn frei.")

"""A poll answered by an outsider, from opening to choosing: on a phone far away, without scripts, by keyboard."""

import pytest
from playwright.sync_api import Page, expect
from tests.accounts.signing_in import make_account, sign_in, with_app
from tests.browser.assertions import check_page, page_faults
from tests.browser.going import go
from tests.meetings.polling import LINK, mails, sought, text_of
from tests.meetings.town import DAY, build_town

from querschnitt.kernel import clock
from querschnitt.kernel.authority import ANYONE
from querschnitt.meetings import commands
from querschnitt.meetings.domain.states import PollChoice
from querschnitt.meetings.models import DatePoll, Meeting, PollInvitee
from querschnitt.organisation.models import Person

ERIKA = "erika@verein.example"


@pytest.fixture
def town(transactional_db, live_server, settings) -> Meeting:
    """A sitting whose date is sought."""
    settings.BASE_URL = live_server.url
    build_town()
    clock.install(DAY)
    return sought()


def enter(page: Page, live_server, person: str) -> None:
    from django.conf import settings
    from django.test import Client

    account = with_app(make_account(f"{person}@konto.example"))
    Person.objects.filter(key=person).update(account=account)
    client = sign_in(Client(), account)
    name = settings.SESSION_COOKIE_NAME
    page.context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": live_server.url}])


def link_to(recipient: str) -> str:
    found = LINK.search(text_of(mails("poll", recipient)[-1]))
    assert found is not None
    return found[0]


def looked_at(page: Page, widths: tuple[int, ...] = (320, 1280)) -> None:
    assert page_faults(page, widths=widths, keyboard=False) == []


def test_a_poll_answered_by_an_outsider(town, live_server, open_page):
    desk = open_page()
    enter(desk, live_server, "head-fb-integration")
    ask(desk, live_server.url, town)
    answer_far_away(open_page(width=320, java_script=False, timezone_id="Pacific/Honolulu"), open_page)
    others_answer()
    choose(desk, live_server.url, town)
    mail = text_of(mails("poll_result", ERIKA)[0])
    assert "Mi 6. Juni 2018, 00:30 bis 02:00 Uhr" in mail


def ask(desk: Page, url: str, meeting: Meeting) -> None:
    """The office proposes two times, one of them half an hour after midnight, and asks somebody from outside."""
    desk.goto(f"{url}/sitzungen/{meeting.key}/termin/")
    looked_at(desk)
    go(desk.get_by_role("link", name="Termin abstimmen"))
    looked_at(desk)
    go(desk.get_by_role("button", name="Weitere Zeilen für Termine"))
    expect(desk.get_by_role("group", name="Termin 9")).to_be_visible()
    for number, day, begins, ends in ((1, "2018-06-05", "14:00", "16:00"), (2, "2018-06-06", "00:30", "02:00")):
        row = desk.get_by_role("group", name=f"Termin {number}", exact=True)
        row.get_by_label("Tag").fill(day)
        row.get_by_label("Beginn").fill(begins)
        row.get_by_label("Ende").fill(ends)
    desk.get_by_label("Letzter Tag für Antworten").fill("2018-05-16")
    guest = desk.get_by_role("group", name="Weitere Person von außen 1")
    guest.get_by_label("Name").fill("Erika Beispiel")
    guest.get_by_label("E-Mail-Adresse").fill(ERIKA)
    go(desk.get_by_role("button", name="Diese Personen fragen"))
    expect(desk.get_by_role("heading", name="Noch nicht geantwortet")).to_be_visible()
    expect(desk.get_by_role("table").first).to_contain_text("Erika Beispiel")
    looked_at(desk)


def answer_far_away(phone: Page, open_page) -> None:
    """By keyboard, on a narrow page without scripts, eleven hours behind Berlin."""
    check_page(open_page(), link_to(ERIKA))
    check_page(open_page(), f"{link_to(ERIKA)}?sprache=en", language="en", keyboard=False)
    phone.goto(link_to(ERIKA))
    first = phone.get_by_role("group", name="Di 5. Juni 2018, 14:00 bis 16:00 Uhr (Ortszeit Bamberg)")
    second = phone.get_by_role("group", name="Mi 6. Juni 2018, 00:30 bis 02:00 Uhr (Ortszeit Bamberg)")
    first.get_by_label("Nein").focus()
    phone.keyboard.press("Space")
    phone.keyboard.press("Tab")
    phone.keyboard.press("Space")
    expect(second.get_by_label("Ja")).to_be_checked()
    phone.keyboard.press("Tab")
    phone.keyboard.type("Am besten nach Mitternacht")
    phone.keyboard.press("Tab")
    phone.keyboard.press("Enter")
    expect(phone.locator("main")).to_contain_text("Ihre Antwort ist gespeichert")
    expect(first.get_by_label("Nein")).to_be_checked()
    go(phone.get_by_role("link", name="English"))
    expect(phone.get_by_role("heading", level=1)).to_have_text("Which date suits you?")
    expect(phone.get_by_role("group", name="Wed 6 June 2018, 00:30 to 02:00")).to_be_visible()


def others_answer() -> None:
    """Everybody inside can at both times, but for Amt 15, which can at neither."""
    poll = DatePoll.objects.get()
    for row in PollInvitee.objects.filter(person__isnull=False).select_related("person"):
        choice = PollChoice.NO if "amt-15" in row.person.key else PollChoice.YES
        said = dict.fromkeys(poll.options.values_list("pk", flat=True), choice)
        token = link_to(f"{row.person.key}@bamberg.example").rstrip("/").rpartition("/")[2]
        commands.answer_poll(actor=ANYONE, token=token, answers=said)


def choose(desk: Page, url: str, meeting: Meeting) -> None:
    """The office sees which rule both times break, and says why it chooses the second one all the same."""
    desk.goto(f"{url}/sitzungen/{meeting.key}/termin/")
    expect(desk.locator("main")).to_contain_text("Alle haben geantwortet")
    expect(desk.locator("main")).to_contain_text("Am besten nach Mitternacht")
    looked_at(desk)
    card = desk.get_by_role("article").filter(has_text="Mi 6. Juni 2018")
    expect(card).to_contain_text("weder Mitglied noch Stellvertretung kann")
    go(card.get_by_role("link", name="Diesen Termin wählen"))
    looked_at(desk)
    desk.get_by_label("Ort").fill("Saal 2")
    go(desk.get_by_role("button", name="Sitzung auf diesen Termin festlegen"))
    expect(desk.get_by_label("Warum dieser Termin trotzdem gewählt wird")).to_have_attribute("aria-invalid", "true")
    desk.get_by_label("Warum dieser Termin trotzdem gewählt wird").fill("Die Frist läuft ab")
    go(desk.get_by_role("button", name="Sitzung auf diesen Termin festlegen"))
    expect(desk.locator("main")).to_contain_text("Die Frist läuft ab")
    looked_at(desk)

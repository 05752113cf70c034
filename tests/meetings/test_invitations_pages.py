"""The pages of invitations: what the office sees and does, and the page behind a personal link (S2, S14, S15)."""

import re
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.meetings.browsing import DEPUTY, MEMBER, OFFICE, STRANGER, entering, get, post, to, words
from tests.meetings.inviting import link_in, mails, of, planned, sent
from tests.meetings.town import member, office

from querschnitt.delivery.domain.states import MailState
from querschnitt.delivery.models import OutboxMail
from querschnitt.kernel import clock
from querschnitt.meetings import commands
from querschnitt.meetings.domain.states import Answer
from querschnitt.meetings.models import Invitation, Meeting
from querschnitt.organisation.models import Person

pytestmark = pytest.mark.usefixtures("town")
CANARY = "KANARIE-Kur-in-Bad-Kissingen"
SCRIPT = "<script>alert('canary')</script>"


@pytest.fixture
def desk() -> Client:
    return entering(OFFICE)


def said(invitation: Invitation, answer: str, excuse: str = "") -> dict[str, str]:
    """What the form of the link sends."""
    prefix = f"antwort-{invitation.pk}"
    return {f"{prefix}-answer": answer, f"{prefix}-excuse": excuse}


def link_of(row: Meeting, person: str) -> str:
    return link_in(mails()[f"{person}@bamberg.example"])


def token_in(link: str) -> str:
    return link.rstrip("/").rpartition("/")[2]


# The office


def test_the_office_gets_from_nothing_to_an_invitation(desk):
    row = planned(place="")
    page = get(desk, "invitation", key=row.key)
    assert "Das fehlt, bevor die Einladung versandt werden kann" in page
    commands.change_meeting(actor=office(), meeting=row.key, title=row.title, place="Saal 2")
    page = get(desk, "invitation", key=row.key)
    assert "Einladung spätestens am" in page
    assert "Mi 16. Mai 2018" in page
    form = get(desk, "send_invitation", key=row.key)
    assert "8 Personen bekommen eine E-Mail" in form
    assert "Head-Amt-11 (Beispiel) – head-amt-11@bamberg.example" in form
    page = post(desk, "send_invitation", {}, key=row.key)
    assert "Die Einladung ist unterwegs" in page
    assert set(mails()) >= {"head-amt-11@bamberg.example"}
    assert "Alle Sitze sind ordnungsgemäß geladen" in get(desk, "invitation", key=row.key)


def test_late_it_is_loud_and_asks_for_the_reason_on_its_form(desk):
    row = planned()
    with clock.standing_at(date(2018, 5, 20)):
        assert "Die Einladung ist verspätet" in get(desk, "invitation", key=row.key)
        page = post(desk, "send_invitation", {"short_notice_reason": ""}, key=row.key)
        assert "Dieses Feld" in page or "wird benötigt" in page or "Pflicht" in page
        assert not Invitation.objects.exists()
        page = post(desk, "send_invitation", {"short_notice_reason": "Sonderlage"}, key=row.key)
        assert "Sonderlage" in page


def test_everybody_invited_there_is_nothing_to_send(desk):
    row = sent(planned())
    assert "Alle sind eingeladen" in get(desk, "send_invitation", key=row.key)


def test_failed_mails_are_loud_and_have_their_remedies(desk):
    row = sent(planned())
    OutboxMail.objects.filter(person="head-amt-11", template__startswith="meetings").update(
        state=MailState.FAILED, settled_at=clock.now(), last_error="550 unknown"
    )
    page = get(desk, "invitation", key=row.key)
    assert "E-Mails, die nicht angekommen sind" in page
    assert "Head-Amt-11 (Beispiel): 550 unknown" in page
    one = of(row, "head-amt-11").pk
    assert to("resend_invitation", key=row.key, invitation=one) in page
    assert to("paper_invitation", key=row.key, invitation=one) in page
    assert "noch einmal unterwegs" in post(desk, "resend_invitation", {}, key=row.key, invitation=one)
    assert "nicht fehlgeschlagen" in post(desk, "resend_invitation", {}, key=row.key, invitation=one)


def test_paper_is_noted_on_its_form(desk):
    Person.objects.filter(key="head-amt-11").update(email="")
    row = sent(planned())
    page = get(desk, "invitation", key=row.key)
    assert "Auf Papier einzuladen" in page
    one = of(row, "head-amt-11").pk
    page = post(desk, "paper_invitation", {"on": "2018-06-01", "note": ""}, key=row.key, invitation=one)
    assert "liegt noch in der Zukunft" in page
    page = post(desk, "paper_invitation", {"on": "2018-05-02", "note": "Hauspost"}, key=row.key, invitation=one)
    assert "auf Papier übergeben" in page
    assert "Hauspost" in page


def test_guests_are_invited_and_uninvited(desk):
    row = sent(planned())
    page = post(desk, "invite_guest", {"person": "", "name": "", "email": ""}, key=row.key)
    assert "Wählen Sie jemanden aus Verwaltung oder Gremien, oder nennen Sie jemanden von außen." in page
    given = {"person": "", "name": f"Ines {SCRIPT}", "email": "ines@verein.example"}
    page = post(desk, "invite_guest", given, key=row.key)
    assert "Der Gast ist eingeladen" in page
    assert SCRIPT not in page
    one = Invitation.objects.get(role="guest").pk
    assert "zurückgenommen" in post(desk, "remove_guest", {}, key=row.key, invitation=one)
    assert "Nicht mehr eingeladen" in get(desk, "invitation", key=row.key)


def test_the_office_notes_an_answer_given_by_telephone(desk):
    row = sent(planned())
    one = of(row, "head-amt-11").pk
    page = post(desk, "told_answer", {"answer": "excused", "excuse": CANARY}, key=row.key, invitation=one)
    assert "Die Antwort ist vermerkt" in page
    assert CANARY in page


def test_the_page_says_which_rule_would_be_broken(desk):
    row = sent(planned())
    for person in ("head-amt-11", "deputy-amt-11"):
        commands.answer_invitation(actor=office(), invitation=of(row, person).pk, answer=Answer.EXCUSED)
    page = get(desk, "invitation", key=row.key)
    assert "Bleibt es so, wird eine Regel verletzt" in page
    assert "0 von 4 Sitzen" in page


@pytest.mark.parametrize("person", [MEMBER, DEPUTY, STRANGER])
def test_others_do_not_see_who_is_invited_how(person):
    row = sent(planned())
    browser = entering(person)
    own = browser.get(to("invitation", key=row.key))
    assert own.status_code == (404 if person == STRANGER else 200)
    assert "Head-Amt-10" not in own.content.decode()
    for name in ("send_invitation", "invite_guest"):
        assert browser.get(to(name, key=row.key)).status_code == 404
    one = of(row, "head-amt-10").pk
    for name in ("paper_invitation", "told_answer"):
        assert browser.get(to(name, key=row.key, invitation=one)).status_code == 404
    for name in ("resend_invitation", "remove_guest"):
        assert browser.post(to(name, key=row.key, invitation=one)).status_code == 404


def test_buttons_change_nothing_when_they_are_merely_opened(desk):
    row = sent(planned())
    one = of(row, "head-amt-10").pk
    for name in ("resend_invitation", "remove_guest"):
        assert desk.get(to(name, key=row.key, invitation=one)).status_code == 405


def test_an_invitation_of_another_sitting_is_not_found_here(desk):
    from tests.meetings.town import at

    row, other = sent(planned()), sent(planned(start=at(2018, 6, 6)))
    assert desk.get(to("paper_invitation", key=row.key, invitation=of(other, "head-amt-10").pk)).status_code == 404


# Whoever is invited


def test_a_member_answers_signed_in():
    row = sent(planned())
    browser = entering(MEMBER)
    page = get(browser, "invitation", key=row.key)
    assert to("answer_own_invitation", key=row.key) in page
    assert "Kommen Sie?" in page
    assert "Deputy-Amt-11 (Beispiel)" in page
    one = of(row, "head-amt-11")
    assert "Ihre Antwort ist festgehalten" in post(browser, "answer_own_invitation", said(one, "deputy"), key=row.key)
    one.refresh_from_db()
    assert one.answer == Answer.DEPUTY


def test_the_overview_asks_a_member_at_once_and_one_press_answers():
    row = sent(planned())
    browser = entering(MEMBER)
    page = get(browser, "meeting", key=row.key)
    assert "Kommen Sie?" in page
    assert page.index("Sie haben noch nicht geantwortet") < page.index("Nächster Schritt")
    assert f'href="{to("answer_own_invitation", key=row.key)}?antwort=excused"' in page
    mine = of(row, "head-amt-11")
    page = post(browser, "answer_own_invitation", {f"antwort-{mine.pk}-answer": "coming"}, key=row.key)
    assert "Danke, Ihre Antwort ist festgehalten" in page
    page = get(browser, "meeting", key=row.key)
    assert "Antwort ändern" in page
    assert "Sie haben noch nicht geantwortet" not in page


def test_the_link_of_those_who_cannot_come_has_chosen_that_and_sent_nothing():
    row = sent(planned())
    page = get(entering(MEMBER), "answer_own_invitation", "?antwort=excused", key=row.key)
    assert re.search(r'value="excused"[^>]* checked', page)
    assert of(row, "head-amt-11").answer == Answer.NONE


def test_the_overview_asks_nobody_who_is_not_invited_and_offers_the_invitation_only_to_the_office(desk):
    row = planned()
    member = entering(MEMBER)
    label = "Einladung vorbereiten"
    assert label in get(desk, "meeting", key=row.key)
    assert label not in get(member, "meeting", key=row.key)
    assert "Kommen Sie?" not in get(member, "meeting", key=row.key)


def test_before_the_invitation_a_member_reads_that_it_is_still_to_come():
    assert "Sie sind noch nicht eingeladen" in get(entering(MEMBER), "invitation", key=planned().key)


def test_the_office_that_is_invited_too_finds_the_own_answer(desk):
    row = planned()
    assert to("answer_own_invitation", key=row.key) not in get(desk, "invitation", key=row.key)
    sent(row)
    assert to("answer_own_invitation", key=row.key) in get(desk, "invitation", key=row.key)


def test_who_is_not_invited_has_nothing_to_answer():
    row = sent(planned())
    assert entering(STRANGER).get(to("answer_own_invitation", key=row.key)).status_code == 404


def test_nobody_answers_another_invitation_through_the_own_page():
    row = sent(planned())
    browser = entering(MEMBER)
    browser.post(to("answer_own_invitation", key=row.key), said(of(row, "head-amt-10"), "excused"))
    assert of(row, "head-amt-10").answer == ""


def test_by_the_link_without_signing_in_one_answers_and_answers_anew():
    row = sent(planned())
    link, browser = link_of(row, "head-amt-11"), Client()
    page = words(browser.get(link))
    assert "Head-Amt-11 (Beispiel)" in page
    assert "Deputy-Amt-10" not in page
    assert "KANARIE" in page  # a member sees the whole agenda
    one = of(row, "head-amt-11")
    for answer, excuse in (("coming", ""), ("excused", CANARY), ("deputy", "")):
        answered = browser.post(link, said(one, answer, excuse), follow=True)
        assert "Ihre Antwort ist festgehalten" in words(answered)
        one.refresh_from_db()
        assert (one.answer, one.excuse) == (answer, excuse)


def test_merely_opening_the_link_answers_nothing():
    row = sent(planned())
    link = link_of(row, "head-amt-11")
    Client().get(link)
    Client().head(link)
    assert of(row, "head-amt-11").answer == ""


def test_nothing_chosen_is_pointed_out_and_the_reason_typed_stays():
    row = sent(planned())
    link = link_of(row, "head-amt-11")
    answered = Client().post(link, said(of(row, "head-amt-11"), "", CANARY))
    assert answered.status_code == 200
    assert CANARY in words(answered)
    assert of(row, "head-amt-11").excuse == ""


def test_who_is_invited_for_two_seats_answers_each(desk):
    row = sent(planned(committees=("lenkung", "ag-1")))
    link = link_of(row, "head-fb-integration")
    one, two = Invitation.objects.filter(meeting=row, person__key="head-fb-integration").order_by("pk")
    Client().post(link, said(two, "excused"))
    one.refresh_from_db()
    two.refresh_from_db()
    assert (one.answer, two.answer) == ("", "excused")


def test_the_page_is_kept_nowhere_and_its_address_is_named_to_nobody():
    row = sent(planned())
    link = link_of(row, "head-amt-11")
    for answer in (Client().get(link), Client().get(link.rstrip("/")[:-3] + "xxx/")):
        assert "no-store" in answer["Cache-Control"]
        assert answer["Referrer-Policy"] == "strict-origin"
        assert answer["X-Robots-Tag"] == "noindex"


def test_links_that_never_were_and_links_taken_back_answer_alike():
    row = sent(planned())
    link = link_of(row, "head-amt-11")
    Invitation.objects.filter(meeting=row).update(removed_on=clock.today(), token_hash=None)
    gone, never = Client().get(link), Client().get(to("answer_invitation", token="x" * 43))
    assert (gone.status_code, never.status_code) == (410, 410)
    assert words(gone).replace(token_in(link), "x" * 43) == words(never)


def test_a_form_of_a_foreign_page_is_refused():
    row = sent(planned())
    link = link_of(row, "head-amt-11")
    strict = Client(enforce_csrf_checks=True)
    assert strict.post(link, said(of(row, "head-amt-11"), "coming")).status_code == 403
    assert of(row, "head-amt-11").answer == ""


def test_tokens_are_stored_hashed_and_get_into_no_log(caplog):
    row = sent(planned())
    link = link_of(row, "head-amt-11")
    token = token_in(link)
    assert len(token) >= 43  # 256 bits
    assert not Invitation.objects.filter(token_hash=token).exists()
    assert not [one for one in OutboxMail.objects.all() if token in str(one.context)]
    Client().get(link)
    Client().post(link, said(of(row, "head-amt-11"), "nonsense"))
    Invitation.objects.update(token_hash=None)
    Client().get(link)
    assert token not in caplog.text


@pytest.mark.parametrize(
    ("query", "header", "title"),
    [
        ("", "de", "Kommen Sie?"),
        ("", "en", "Do you come?"),
        ("?sprache=en", "de", "Do you come?"),
        ("?sprache=xx", "de", "Kommen"),
    ],
)
def test_the_page_speaks_as_chosen_or_as_the_browser(query, header, title):
    row = sent(planned())
    page = words(Client(headers={"accept-language": header}).get(link_of(row, "head-amt-11") + query))
    assert title in page


def test_when_it_is_over_the_page_says_so_and_takes_nothing():
    row = sent(planned())
    link, one = link_of(row, "head-amt-11"), of(row, "head-amt-11")
    commands.cancel_meeting(actor=office(), meeting=row.key, reason="Kein Bedarf")
    page = words(Client().get(link))
    assert "Die Sitzung ist abgesagt" in page
    assert "Kein Bedarf" in page
    Client().post(link, said(one, "coming"))
    one.refresh_from_db()
    assert one.answer == ""


# What it costs


@pytest.mark.parametrize("number", [3, 60])
def test_pages_take_as_many_statements_for_three_people_as_for_sixty(desk, number):
    row = sent(planned())
    item = row.items.filter(public=True).first()
    for n in range(number):
        commands.invite_guest(
            actor=office(), meeting=row.key, name=f"Gast {n}", email=f"g{n}@x.example", items=[item.pk] if n % 2 else []
        )
    commands.answer_invitation(actor=member(), invitation=of(row, "head-amt-11").pk, answer=Answer.COMING)
    link = link_of(row, "head-amt-11")
    get(desk, "invitation", key=row.key)
    with CaptureQueriesContext(connection) as counted:
        page = get(desk, "invitation", key=row.key)
    assert f"Gast {number - 1}" in page
    assert len(counted) <= 12, [query["sql"][:120] for query in counted.captured_queries]
    Client().get(link)
    with CaptureQueriesContext(connection) as counted:
        Client().get(link)
    assert len(counted) <= 14

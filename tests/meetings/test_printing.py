"""Documents of sittings as files: who gets which, what never leaves, how many statements they take."""

import io
from datetime import date

import docx
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from docx.oxml.ns import qn
from tests.documents.judges import complaints
from tests.meetings import sittings
from tests.meetings.browsing import DEPUTY, MEMBER, OFFICE, STRANGER, entering, to
from tests.meetings.sittings import complete, item, leading, ready, signed, sitting, text
from tests.meetings.town import at, member, office, seat_of

from querschnitt.kernel import clock
from querschnitt.kernel.authority import Actor, Mandate, Role
from querschnitt.kernel.refusal import Forbidden
from querschnitt.meetings import commands
from querschnitt.meetings.domain.quarters import Quarter
from querschnitt.meetings.models import (
    AgendaItem,
    Attendance,
    ConcernedUnit,
    Excerpt,
    FollowUp,
    GuestItem,
    Invitation,
    Meeting,
    Resolution,
)
from querschnitt.meetings.permissions import GRANTS
from querschnitt.meetings.queries import printing, printing_overview
from querschnitt.meetings.urls import urlpatterns
from querschnitt.organisation.models import Person, Unit

SECRET = "KANARIE-NICHTOEFFENTLICH"
KEY = "ag-1-april"
ROUTES = ("print_invitation", "print_agenda", "print_minutes", "print_attendance")


@pytest.fixture
def april(town) -> Meeting:
    """A sitting with minutes that lack nothing, and a non-public item full of canaries."""
    meeting = complete()
    hidden = item(
        meeting, 0, number="N 1", title=SECRET, text=SECRET, public=False, non_public_reason=SECRET, review_on=town
    )
    text(meeting, hidden, SECRET)
    commands.add_follow_up(actor=office(), item=hidden.pk, what=SECRET, post="amt-15.head", due=date(2018, 6, 1))
    return meeting


def shown(answer) -> str:
    """Everything that a Word file says, in its body and its properties."""
    document = docx.Document(io.BytesIO(answer.content))
    facts = document.core_properties
    texts = (node.text or "" for node in document.element.body.iter(qn("w:t")))
    return "\n".join([*texts, facts.title, facts.author])


def fetched(client: Client, route: str, query: str = "", **of) -> str:
    answer = client.get(to(route, key=KEY, shape="docx", **of) + query)
    assert answer.status_code == 200, (route, answer.status_code)
    return shown(answer)


def hidden_item() -> int:
    return AgendaItem.objects.get(title=SECRET).pk


def first_item() -> int:
    return AgendaItem.objects.get(title="Punkt 1").pk


# shapes and headers


@pytest.mark.parametrize("route", ROUTES)
def test_the_office_gets_every_document_in_both_shapes(april, route):
    client = entering(OFFICE)
    for shape, begins in (("pdf", b"%PDF"), ("docx", b"PK")):
        answer = client.get(to(route, key=KEY, shape=shape))
        assert answer.status_code == 200
        assert answer.content.startswith(begins)
        assert f"{KEY}.{shape}" in answer["Content-Disposition"]
        assert (answer["Cache-Control"], answer["X-Content-Type-Options"]) == ("private, no-store", "nosniff")
        assert "sandbox" in answer["Content-Security-Policy"]
        if shape == "pdf":
            assert complaints(answer.content) == []


def test_excerpt_and_overview_are_there_in_both_shapes(april):
    client = entering(OFFICE)
    for shape in ("pdf", "docx"):
        assert client.get(to("print_excerpt", key=KEY, item=first_item(), shape=shape)).status_code == 200
        assert client.get(to("print_overview", shape=shape)).status_code == 200


def test_the_head_alone_can_be_asked_for_and_nothing_else_but_reading(april):
    client = entering(OFFICE)
    address = to("print_minutes", key=KEY, shape="pdf")
    head = client.head(address)
    assert (head.status_code, head.content) == (200, b"")
    assert "attachment" in head["Content-Disposition"]
    assert client.post(address).status_code == 405


@pytest.mark.parametrize("route", ROUTES)
def test_another_shape_or_sitting_is_not_there(april, route):
    client = entering(OFFICE)
    assert client.get(to(route, key=KEY, shape="html")).status_code == 404
    assert client.get(to(route, key="gibt-es-nicht", shape="pdf")).status_code == 404


def test_documents_speak_german_whoever_prints_them(april):
    client = entering(OFFICE)
    words = fetched(client, "print_invitation", "?sprache=en")
    assert "Sie sind zu dieser Sitzung eingeladen" in words
    assert "Mi 25. April 2018" in words


def test_approved_minutes_give_the_same_file_on_every_day(town):
    meeting = signed()
    commands.approve_minutes(actor=leading(), meeting=meeting.key, how="chair", reason="Es gibt keine weitere Sitzung.")
    client = entering(OFFICE)
    address = to("print_minutes", key=KEY, shape="pdf")
    first = client.get(address).content
    with clock.standing_at(date(2018, 9, 1)):
        assert client.get(address).content == first


# what stands in them


def test_an_invitation_holds_the_agenda(april):
    words = fetched(entering(MEMBER), "print_invitation")
    for said in ("Sitzungssaal 2", "14:00 bis 16:00 Uhr", "Punkt 1", "Punkt 2", SECRET, "Nicht öffentlich"):
        assert said in words


def test_minutes_hold_attendance_quorum_resolution_and_tasks(april):
    words = fetched(entering(OFFICE), "print_minutes")
    for said in (
        "Es wurde beraten.", "Beschluss 2018/1", "Der Dolmetscherpool wird eingerichtet.", "einstimmig",
        "Pool einrichten", "entschuldigt", "Das Gremium war beschlussfähig.", "Head-Referat-1", SECRET, "Entwurf",
    ):  # fmt: skip
        assert said in words


@pytest.mark.parametrize("route", ["print_minutes", "print_excerpt", "print_attendance"])
def test_no_reason_of_absence_leaves_the_house(april, route):
    assert Attendance.objects.filter(reason=sittings.REASON).exists()
    of = {"item": first_item()} if route == "print_excerpt" else {}
    assert "GEHEIM" not in fetched(entering(OFFICE), route, **of)


def test_minutes_before_the_sitting_are_not_there(town):
    sitting("im-mai", at(2018, 5, 30), held=False)
    client = entering(OFFICE)
    assert client.get(to("print_minutes", key="im-mai", shape="pdf")).status_code == 404
    assert client.get(to("print_agenda", key="im-mai", shape="pdf")).status_code == 200


def test_signed_minutes_name_who_signed_and_are_no_draft(town):
    signed()
    words = fetched(entering(OFFICE), "print_minutes")
    assert words.count("gezeichnet:") == 2
    assert "Entwurf" not in words


def test_a_list_to_sign_names_members_and_deputies_and_invited_guests(april):
    Invitation.objects.create(meeting=april, role="guest", name="Gast Eins", invited_on=clock.today())
    gone = {"role": "guest", "name": "Gast Zwei", "invited_on": clock.today(), "removed_on": clock.today()}
    Invitation.objects.create(meeting=april, **gone)
    words = fetched(entering(OFFICE), "print_attendance")
    assert "Head-Amt-11" in words
    assert "Deputy-Amt-11" in words
    assert "Gast Eins" in words
    assert "Gast Zwei" not in words


# who gets them


@pytest.mark.parametrize("route", ROUTES)
def test_strangers_get_nothing(april, route):
    assert entering(STRANGER).get(to(route, key=KEY, shape="pdf")).status_code == 404
    answer = Client().get(to(route, key=KEY, shape="pdf"))
    assert answer.status_code == 302
    assert "anmelden" in answer["Location"]


@pytest.mark.parametrize("person", [MEMBER, DEPUTY])
def test_members_and_deputies_get_invitation_agenda_and_minutes_and_no_list_to_sign(april, person):
    client = entering(person)
    for route in ("print_invitation", "print_agenda", "print_minutes"):
        assert client.get(to(route, key=KEY, shape="docx")).status_code == 200
    assert client.get(to("print_attendance", key=KEY, shape="docx")).status_code == 404


def test_members_carry_off_non_public_minutes_only_where_the_municipality_allows_it(april, settings):
    client = entering(MEMBER)
    assert SECRET not in fetched(client, "print_minutes")
    assert "Es wurde beraten." in fetched(client, "print_minutes")
    settings.NON_PUBLIC_MINUTES_TO_MEMBERS = True
    assert SECRET in fetched(client, "print_minutes")
    assert SECRET in fetched(entering(OFFICE), "print_minutes")


def test_the_general_text_stays_here_too_where_it_may_speak_of_what_is_not_public(april):
    text(april, None, f"Unterbrechung wegen {SECRET}")
    assert SECRET not in fetched(entering(MEMBER), "print_minutes")


def test_without_the_protection_members_would_get_everything(april, monkeypatch):
    monkeypatch.setattr(printing, "_public", lambda found: found)
    assert SECRET in fetched(entering(MEMBER), "print_minutes")


@pytest.mark.parametrize("route", ["print_invitation", "print_agenda", "print_minutes"])
def test_the_public_version_holds_nothing_that_is_not_public(april, route):
    client = entering(OFFICE)
    assert SECRET not in fetched(client, route, "?teil=oeffentlich")
    assert "Punkt 1" in fetched(client, route, "?teil=oeffentlich")
    assert SECRET in fetched(client, route)


def guest(meeting: Meeting, *items: int, whole: bool = False) -> Actor:
    person = Person.objects.get(key="head-amt-51")
    facts = {"role": "guest", "person": person, "name": person.name, "invited_on": clock.today()}
    row = Invitation.objects.create(meeting=meeting, whole_sitting=whole, **facts)
    for found in items:
        GuestItem.objects.create(invitation=row, item_id=found)
    mandates = {Mandate(Role.GUEST, f"meeting:{meeting.key}"), Mandate(Role.STAFF)}
    return Actor("Gast", frozenset(mandates), person.key)


def titles(actor: Actor) -> set[str]:
    return {line.title for line in printing.printed_agenda(actor, KEY).items}


def test_guests_get_the_items_of_their_invitation_and_no_minutes(april):
    actor = guest(april, first_item())
    found = printing.printed_agenda(actor, KEY)
    assert ([line.title for line in found.items], found.whole) == (["Punkt 1"], False)
    with pytest.raises(Forbidden):
        printing.printed_minutes(actor, KEY)
    with pytest.raises(Forbidden):
        printing.printed_excerpt(actor, KEY, first_item())


def test_a_guest_of_the_whole_sitting_gets_its_public_part(april):
    assert titles(guest(april, whole=True)) == {"Punkt 1", "Punkt 2"}
    assert titles(member()) == {"Punkt 1", "Punkt 2", SECRET}


def head_of(unit: str) -> Actor:
    return Actor("Leitung", frozenset({Mandate(Role.HEAD, f"unit:{unit}"), Mandate(Role.STAFF)}), f"head-{unit}")


def test_an_excerpt_is_for_the_body_and_for_the_units_that_were_sent_it(town):
    meeting = ready()
    for actor in (office(), member()):
        assert printing.printed_excerpt(actor, KEY, first_item()).item.title == "Punkt 1"
    with pytest.raises(Forbidden):
        printing.printed_excerpt(head_of("amt-51"), KEY, first_item())
    commands.send_excerpt(actor=office(), meeting=meeting.key, item=first_item(), unit="amt-51")
    assert printing.printed_excerpt(head_of("amt-51"), KEY, first_item()).item.text == "Es wurde beraten."
    with pytest.raises(Forbidden):
        printing.printed_excerpt(head_of("amt-51"), KEY, AgendaItem.objects.get(title="Punkt 2").pk)


def test_a_non_public_excerpt_is_for_the_units_concerned_and_not_for_members_to_carry_off(april):
    unit = Unit.objects.get(key="amt-51")
    ConcernedUnit.objects.create(item_id=hidden_item(), unit=unit)
    Excerpt.objects.create(item_id=hidden_item(), unit=unit, sent_on=clock.today())
    assert printing.printed_excerpt(head_of("amt-51"), KEY, hidden_item()).item.text == SECRET
    assert printing.printed_excerpt(office(), KEY, hidden_item()).item.text == SECRET
    with pytest.raises(Forbidden):
        printing.printed_excerpt(member(), KEY, hidden_item())


def test_an_item_of_another_sitting_is_no_excerpt_of_this_one(april):
    other = complete("anderswo", at(2018, 4, 26))
    with pytest.raises(Forbidden):
        printing.printed_excerpt(office(), KEY, AgendaItem.objects.filter(meeting=other)[0].pk)


def test_a_right_that_is_taken_away_takes_the_document_away(april, monkeypatch):
    client = entering(MEMBER)
    assert client.get(to("print_minutes", key=KEY, shape="docx")).status_code == 200
    monkeypatch.setitem(GRANTS, "read_minutes", ())
    assert client.get(to("print_minutes", key=KEY, shape="docx")).status_code == 404


# the quarterly overview

SECOND = Quarter(2018, 2)


def charges(actor: Actor, quarter: Quarter = SECOND, day: date = date(2018, 6, 30), committee: str = "") -> list:
    found = printing_overview.printed_overview(actor, quarter, day, committee)
    return [charge for body in found.bodies for charge in body.charges]


def test_the_overview_names_resolution_post_term_light_and_reason(april):
    resolved = Resolution.objects.get()
    facts = {"what": "Sprachen finden", "post": "amt-11.head", "due": date(2018, 7, 31), "resolution": resolved.pk}
    row = commands.add_follow_up(actor=office(), item=resolved.item_id, **facts)
    with clock.standing_at(date(2018, 6, 4)):
        commands.report_follow_up(
            actor=office(), follow_up=row.pk, light="yellow", text="Zwei Sprachen fehlen.",
            delay_reason="Niemand hat sich beworben.", new_due=date(2018, 9, 30),
        )  # fmt: skip
    found = next(charge for charge in charges(office()) if charge.what == "Sprachen finden")
    assert found.number == resolved.number == "2018/1"
    assert "Head-Amt-11" in found.post
    assert (found.due, found.light, found.report) == (date(2018, 9, 30), "mit Schwierigkeiten", "Zwei Sprachen fehlen.")
    assert found.delay_reason == "Niemand hat sich beworben."
    before = next(charge for charge in charges(office(), day=date(2018, 6, 3)) if charge.what == "Sprachen finden")
    assert (before.due, before.light, before.reported_on) == (date(2018, 7, 31), "", None)


def test_what_was_closed_before_the_quarter_is_not_in_it_and_what_came_later_neither(april):
    row = FollowUp.objects.get(what="Pool einrichten")
    assert charges(office(), Quarter(2018, 1), date(2018, 3, 31)) == []
    with clock.standing_at(date(2018, 7, 2)):
        commands.drop_follow_up(actor=office(), follow_up=row.pk, reason="Aufgehoben")
    names = {charge.what for charge in charges(office(), Quarter(2018, 3), date(2018, 9, 30))}
    assert "Pool einrichten" in names, "dropped in that quarter"
    assert "Pool einrichten" not in {charge.what for charge in charges(office(), Quarter(2018, 4), date(2018, 12, 31))}


def test_overdue_is_what_is_open_after_its_term(april):
    late = {charge.what: charge.overdue for charge in charges(office())}
    assert late == {"Pool einrichten": False, SECRET: True}


def test_charges_of_non_public_items_are_for_those_who_see_the_items(april):
    staff = Actor("Amt", frozenset({Mandate(Role.STAFF)}), "head-amt-51")
    assert {charge.what for charge in charges(staff)} == {"Pool einrichten"}
    assert {charge.what for charge in charges(member())} == {"Pool einrichten", SECRET}
    assert {charge.what for charge in charges(member(committee="lenkung"))} == {"Pool einrichten"}
    with pytest.raises(Forbidden):
        charges(Actor("", frozenset({Mandate(Role.ANYONE)})))


def test_without_the_protection_everybody_would_see_them(april, monkeypatch):
    monkeypatch.setitem(GRANTS, "read_minutes", GRANTS["read_meetings"])
    staff = Actor("Amt", frozenset({Mandate(Role.STAFF)}), "head-amt-51")
    assert SECRET in {charge.what for charge in charges(staff)}


def test_the_overview_of_one_body_is_of_that_body(april):
    assert charges(office(), committee="lenkung") == []
    assert len(charges(office(), committee="ag-1")) == 2


def test_the_quarter_is_chosen_by_the_address_or_the_day_of_view(april):
    client = entering(OFFICE)
    address = to("print_overview", shape="docx")
    assert "Pool einrichten" in shown(client.get(address + "?quartal=2018-2"))
    assert "Pool einrichten" not in shown(client.get(address + "?quartal=2018-1"))
    assert "auftraege-2018-1" in client.get(address + "?stichtag=2018-02-03")["Content-Disposition"]
    assert client.get(address + "?quartal=quatsch").status_code == 404


# statements


def statements(ask) -> int:
    with CaptureQueriesContext(connection) as taken:
        ask()
    return len(taken)


def more_of_everything(april, number: int) -> None:
    for at_ in range(number):
        found = item(april, at_ + 5, title=f"Mehr {number} {at_}")
        text(april, found)
        commands.resolve(actor=office(), item=found.pk, wording="x", kind="noted", needs_follow_up=True)
        commands.add_follow_up(
            actor=office(), item=found.pk, what=f"Tun {at_}", post="amt-10.head", due=date(2018, 6, 1)
        )


def test_documents_take_the_same_number_of_statements_for_many_items(april):
    asks = {
        "agenda": (lambda: printing.printed_agenda(office(), KEY), 11),
        "minutes": (lambda: printing.printed_minutes(office(), KEY), 15),
        "excerpt": (lambda: printing.printed_excerpt(office(), KEY, first_item()), 15),
        "attendance": (lambda: printing.printed_attendance(office(), KEY), 9),
        "overview": (lambda: charges(office()), 9),  # four, once posts and owners of that day are known
    }
    for ask, _most in asks.values():
        ask()  # what lower floors tell is remembered from now on
    more_of_everything(april, 1)
    before = {name: statements(ask) for name, (ask, _most) in asks.items()}
    more_of_everything(april, 20)
    after = {name: statements(ask) for name, (ask, _most) in asks.items()}
    assert before == after
    assert {name for name, number in after.items() if number > asks[name][1]} == set()
    assert seat_of("amt-11")


def test_corrections_of_non_public_items_and_of_the_whole_stay_with_what_is_not_public(april):
    commands.finish_minutes(actor=office(), meeting=KEY)
    commands.sign_as_keeper(actor=office(), meeting=KEY)
    commands.sign_as_chair(actor=leading(), meeting=KEY)
    commands.approve_minutes(actor=leading(), meeting=KEY, how="chair", reason="Es gibt keine weitere Sitzung.")
    for at_, said in ((first_item(), "Es muss fünf heißen."), (hidden_item(), SECRET), (None, f"Überall {SECRET}")):
        commands.correct_minutes(actor=leading(), meeting=KEY, item=at_, text=said, reason="Fehler")
    carried = fetched(entering(MEMBER), "print_minutes")
    assert "Es muss fünf heißen." in carried
    assert SECRET not in carried
    client = entering(OFFICE)
    assert f"Überall {SECRET}" in fetched(client, "print_minutes")
    assert SECRET not in fetched(client, "print_minutes", "?teil=oeffentlich")


# where they are offered


def on_page(client: Client, name: str, **of) -> str:
    answer = client.get(to(name, **of))
    assert answer.status_code == 200, name
    return answer.content.decode()


def test_every_document_of_a_sitting_is_offered_on_a_page_in_both_shapes(town):
    signed()
    client = entering(OFFICE)
    pages = [on_page(client, name, key=KEY) for name in ("agenda", "invitation", "minutes")]
    pages += [on_page(client, "excerpt", key=KEY, item=first_item())]
    pages.append(client.get(to("follow_ups") + "?quartal=2018-2").content.decode())
    printable = {str(pattern.name) for pattern in urlpatterns if str(pattern.name).startswith("print_")}
    assert printable == {*ROUTES, "print_excerpt", "print_overview"}
    more = {"print_excerpt": {"key": KEY, "item": first_item()}, "print_overview": {}}
    for route in printable:
        for shape in ("pdf", "docx"):
            href = to(route, shape=shape, **more.get(route, {"key": KEY}))
            assert any(f'href="{href}' in page for page in pages), href


def test_a_member_is_offered_what_a_member_gets(april):
    client = entering(MEMBER)
    for name, route in (("agenda", "print_agenda"), ("invitation", "print_invitation")):
        href = to(route, key=KEY, shape="pdf")
        page = on_page(client, name, key=KEY)
        assert f'href="{href}"' in page
        assert "teil=" not in page
        assert client.get(href).status_code == 200


def test_only_the_public_part_is_offered_to_whoever_announces_it(april):
    client = entering(OFFICE)
    href = to("print_agenda", key=KEY, shape="docx") + "?teil=oeffentlich"
    assert f'href="{href}"' in on_page(client, "agenda", key=KEY)
    words = shown(client.get(href))
    assert "Punkt 1" in words
    assert SECRET not in words


def test_nothing_is_offered_of_an_agenda_without_items_and_of_a_sitting_without_a_day(town):
    row = commands.plan_meeting(actor=office(), committees=["ag-1"], starts_at=None, ends_at=None)
    AgendaItem.objects.filter(meeting=row).delete()
    client = entering(OFFICE)
    assert "tagesordnung.pdf" not in on_page(client, "agenda", key=row.key)
    assert "einladung.pdf" not in on_page(client, "invitation", key=row.key)

"""Who sees what of an agenda. Canaries stand in every field of non-public items: no page may hold one that must not."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from tests.meetings.test_agenda import add, invited, sitting
from tests.meetings.test_agenda_pages import PDF, page, signed_in
from tests.meetings.town import chair, deputy, member, office, seat_of, stranger

from querschnitt.committees import commands as committees
from querschnitt.committees.models import Committee
from querschnitt.config.mandates import actor_for
from querschnitt.kernel import clock
from querschnitt.kernel.authority import ANYONE, OPERATOR, Actor, Mandate, Role
from querschnitt.kernel.refusal import Forbidden
from querschnitt.meetings import commands
from querschnitt.meetings.models import GuestItem, Invitation, ItemDocument, Meeting, MeetingFeed, Resolution
from querschnitt.meetings.queries import feeds, mandates_of, visibility
from querschnitt.meetings.queries.agenda import agenda_for_invitation, agenda_of
from querschnitt.meetings.queries.invitation_links import hashed
from querschnitt.meetings.queries.papers import document_for, document_for_invitation
from querschnitt.meetings.queries.rights import subject_of
from querschnitt.organisation.models import Person

CANARY = "Kanarienvogel"
SECRET_PDF = PDF + b"% Kanarienvogel\n"


def the_sitting() -> Meeting:
    """A sitting with a public and a non-public item, canaries in every field of the second, documents on both."""
    row = sitting()
    public, secret = (
        add(row, "Bestand", text="Offen"),
        add(
            row,
            f"{CANARY}-Titel",
            text=f"{CANARY}-Text",
            rapporteur=f"{CANARY}-Bericht",
            public=False,
            non_public_reason=f"{CANARY}-Grund",
            review_on=date(2019, 5, 2),
        ),
    )
    commands.attach_document(actor=office(), item=public.pk, name="offen.pdf", data=PDF, title="Offen")
    commands.attach_document(
        actor=office(), item=secret.pk, name=f"{CANARY}-Datei.pdf", data=SECRET_PDF, title=f"{CANARY}-Anlage"
    )
    invited(row)
    gone = add(
        row,
        f"{CANARY}-Weg",
        public=False,
        non_public_reason=f"{CANARY}-W",
        review_on=date(2019, 5, 2),
        late_reason=f"{CANARY}-Spät",
    )
    commands.remove_item(actor=office(), item=gone.pk, reason=f"{CANARY}-Abgesetzt")
    Resolution.objects.create(
        item=secret,
        committee=row.sitting_committees.get().committee,
        number="2018/1",
        wording=f"{CANARY}-Beschluss",
        kind="unanimous",
        resolved_on=clock.today(),
    )
    return row


def guest_of(row: Meeting, person: str = "head-amt-51", *, items=(), token: str = "", **facts) -> Invitation:
    invitation = Invitation.objects.create(
        meeting=row,
        role="guest",
        person=Person.objects.get(key=person) if person else None,
        name="Gast",
        token_hash=hashed(token) if token else None,
        invited_on=clock.today(),
        whole_sitting=facts.pop("whole_sitting", not items),
        **facts,
    )
    for item in items:
        GuestItem.objects.create(invitation=invitation, item=item)
    return invitation


def feed_of(person: str) -> str:
    """The address of that person's calendar of the body."""
    token = f"feed-{person}".ljust(43, "x")
    committee = Committee.objects.get(key="ag-1")
    facts = {"token_hash": feeds.hashed(token), "created_on": clock.today()}
    MeetingFeed.objects.create(person=Person.objects.get(key=person), committee=committee, **facts)
    return reverse("meetings:feed", kwargs={"token": token})


def as_guest(row: Meeting, person: str = "head-amt-51") -> Actor:
    return Actor("Gast", frozenset(mandates_of(person, clock.today())), person)


def titles(actor: Actor, row: Meeting) -> list[str]:
    return [item.title for item in agenda_of(actor, row).items]


def test_body_deputies_chair_and_office_see_everything(town):
    row = the_sitting()
    for actor in (office(), chair(), member(), deputy(), OPERATOR):
        assert f"{CANARY}-Titel" in titles(actor, row)


def test_strangers_and_other_bodies_see_nothing(town):
    row = the_sitting()
    for actor in (stranger(), ANYONE, member("referat-4", "lenkung"), chair("lenkung")):
        assert titles(actor, row) == []


def test_a_guest_of_the_whole_sitting_sees_the_public_part(town):
    row = the_sitting()
    guest_of(row)
    assert titles(as_guest(row), row) == ["Bestand"]
    found = agenda_of(as_guest(row), row)
    assert (found.minutes, found.over, found.whole) == (0, 0, False)


def test_a_guest_for_one_item_sees_that_one_alone(town):
    row = the_sitting()
    secret = row.items.get(title=f"{CANARY}-Titel")
    guest_of(row, items=[secret])
    seen = agenda_of(as_guest(row), row).items
    assert [item.title for item in seen] == [f"{CANARY}-Titel"]
    assert (seen[0].reason, seen[0].review_on) == ("", None)
    papers = {paper.item.title: paper.pk for paper in ItemDocument.objects.select_related("item")}
    subject = subject_of(row)
    assert document_for(as_guest(row), row, subject, papers[f"{CANARY}-Titel"]).data == SECRET_PDF
    with pytest.raises(Forbidden):
        document_for(as_guest(row), row, subject, papers["Bestand"])


def test_without_the_rule_a_guest_would_see_the_non_public_part(town, monkeypatch):
    row = the_sitting()
    guest_of(row)
    monkeypatch.setattr(visibility.Sight, "covers", lambda self, item: True)
    assert f"{CANARY}-Titel" in titles(as_guest(row), row)


def test_a_guest_is_one_until_the_end_of_the_day_of_the_sitting(town):
    row = the_sitting()
    guest_of(row)
    days = {
        town - timedelta(days=1): False,
        town: True,
        date(2018, 6, 6): True,
        date(2018, 6, 7): False,
    }
    for day, present in days.items():
        assert (Mandate(Role.GUEST, f"meeting:{row.key}") in list(mandates_of("head-amt-51", day))) is present


def test_a_guest_taken_back_or_of_a_cancelled_sitting_is_none(town):
    row = the_sitting()
    invitation = guest_of(row)
    invitation.removed_on = town
    invitation.save()
    assert list(mandates_of("head-amt-51", town)) == []
    invitation.removed_on = None
    invitation.save()
    row.state, row.cancelled_on = "cancelled", town
    row.save()
    assert list(mandates_of("head-amt-51", town)) == []


def test_members_are_no_guests(town):
    row = the_sitting()
    Invitation.objects.create(
        meeting=row,
        role="member",
        membership=seat_of("amt-11"),
        person=Person.objects.get(key="head-amt-11"),
        name="Leitung",
        invited_on=town,
    )
    assert list(mandates_of("head-amt-11", town)) == []


def test_by_the_personal_link_an_outsider_sees_what_the_invitation_is_for(town):
    row = the_sitting()
    secret = row.items.get(title=f"{CANARY}-Titel")
    whole, single = guest_of(row, ""), guest_of(row, "", items=[secret])
    assert [item.title for item in agenda_for_invitation(whole).items] == ["Bestand"]
    assert [item.title for item in agenda_for_invitation(single).items] == [f"{CANARY}-Titel"]
    with clock.standing_at(date(2018, 6, 7)):
        assert agenda_for_invitation(single).items == ()
        with pytest.raises(Forbidden):
            document_for_invitation(single, secret.documents.get().pk)
    single.removed_on = town
    assert agenda_for_invitation(single).items == ()


def test_a_member_who_left_sees_nothing_by_the_old_link(town):
    row = the_sitting()
    invitation = Invitation.objects.create(
        meeting=row,
        role="member",
        membership=seat_of("amt-11"),
        person=Person.objects.get(key="head-amt-11"),
        name="Leitung",
        invited_on=town,
    )
    assert len(agenda_for_invitation(invitation).items) == 3
    committees.end_membership(actor=OPERATOR, membership=seat_of("amt-11").pk, until=town, reason="Wechsel")
    with clock.standing_at(town + timedelta(days=1)):
        assert agenda_for_invitation(invitation).items == ()


def test_documents_by_link_answer_404_where_they_are_not_for_the_guest(town):
    row = the_sitting()
    token = "t" * 43
    guest_of(row, "", token=token)
    public, secret = (ItemDocument.objects.get(item__title=title).pk for title in ("Bestand", f"{CANARY}-Titel"))

    def answer(document: int, by: str = token) -> int:
        where = reverse("meetings:invited_document", kwargs={"token": by, "pk": document})
        return Client().get(where).status_code

    assert (answer(public), answer(secret), answer(public, "x" * 43)) == (200, 404, 404)


def test_a_former_member_loses_the_agenda_at_the_next_request(town):
    row = the_sitting()
    browser = signed_in("head-amt-11")
    assert CANARY in browser.get(page("agenda", row)).content.decode()
    with clock.standing_at(town - timedelta(days=1)):
        committees.end_membership(
            actor=OPERATOR, membership=seat_of("amt-11").pk, until=clock.today(), reason="Wechsel"
        )
    paper = ItemDocument.objects.get(item__title="Bestand").pk
    assert browser.get(page("agenda", row)).status_code == 404
    assert browser.get(page("document", row, pk=paper)).status_code == 404


def test_a_former_deputy_loses_it_too(town):
    row = the_sitting()
    browser = signed_in("deputy-amt-11")
    assert browser.get(page("agenda", row)).status_code == 200
    with clock.standing_at(town - timedelta(days=1)):
        committees.withdraw_deputy(actor=OPERATOR, membership=seat_of("amt-11").pk, until=clock.today())
    assert browser.get(page("agenda", row)).status_code == 404


def addresses(row: Meeting) -> list[str]:
    """Every address of this app, with what there is to ask for."""
    found = []

    def walk(resolver: URLResolver) -> None:
        for entry in resolver.url_patterns:
            if isinstance(entry, URLResolver):
                walk(entry)
            elif isinstance(entry, URLPattern) and entry.name:
                found.extend(_asked(entry, row))

    whole = next(e for e in get_resolver().url_patterns if getattr(e, "namespace", None) == "meetings")
    walk(whole)
    return found


def _asked(entry: URLPattern, row: Meeting) -> list[str]:
    parts = entry.pattern.converters
    numbers = {*row.items.values_list("pk", flat=True), *ItemDocument.objects.values_list("pk", flat=True)}
    values = {"key": [row.key], "committee": ["ag-1"], "token": ["t" * 43], "shape": ["pdf", "docx"]}
    made: list[dict[str, object]] = [{}]
    for part in parts:
        made = [{**one, part: value} for one in made for value in values.get(part, sorted(numbers))]
    return [reverse(f"meetings:{entry.name}", kwargs=one) for one in made]


@pytest.mark.parametrize("who", ["guest", "stranger", "former", "anonymous", "link"])
def test_no_page_of_the_app_holds_a_canary_for_those_outside(town, who):
    row = the_sitting()
    guest_of(row, "head-amt-51", token="t" * 43)
    if who == "former":
        with clock.standing_at(town - timedelta(days=1)):
            committees.end_membership(
                actor=OPERATOR, membership=seat_of("amt-15").pk, until=clock.today(), reason="Wechsel"
            )
    persons = {"guest": "head-amt-51", "stranger": "head-amt-50", "former": "head-amt-15"}
    browser = signed_in(persons[who]) if who in persons else Client()
    asked = 0
    for address in addresses(row):
        answer = browser.get(address)
        body = b"".join(answer.streaming_content) if answer.streaming else answer.content
        headers = str(list(answer.headers.items()))
        assert CANARY.encode() not in body, address
        assert CANARY not in headers, address
        asked += answer.status_code == 200
    if who == "guest":
        assert asked >= 2


@pytest.mark.parametrize("person", ["head-amt-11", "deputy-amt-11", "head-amt-51"])
def test_no_calendar_holds_a_canary(town, person):
    the_sitting()
    signed_in(person)
    answer = Client().get(feed_of(person))
    assert answer.status_code == 200
    assert b"VCALENDAR" in answer.content
    assert CANARY.encode() not in answer.content


def test_the_canaries_are_found_where_they_may_be_seen(town):
    row = the_sitting()
    browser = signed_in("head-amt-11")
    hits = [address for address in addresses(row) if CANARY.encode() in browser.get(address).content]
    assert page("agenda", row) in hits


def test_an_actor_is_guest_of_the_next_request_on(town):
    row = the_sitting()
    signed_in("head-amt-51")
    user = Person.objects.get(key="head-amt-51").account
    assert not actor_for(user, town).has(Role.GUEST)
    guest_of(row)
    commands.remove_item(actor=office(), item=row.items.get(title="Bestand").pk, reason="x")  # something is recorded
    assert actor_for(user, town).has(Role.GUEST)

"""Feeds of sittings: what they hold, for whom, and that nothing of an agenda ever leaves the house in them (S15)."""

import logging
import re
from datetime import date, timedelta

import icalendar
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.accounts.signing_in import make_account
from tests.meetings.browsing import MEMBER, OFFICE, STRANGER, entering, get, to
from tests.meetings.town import at, deputy, member, office, seat_of, stranger

from querschnitt.accounts.domain.states import AccountState
from querschnitt.accounts.models import User
from querschnitt.committees import commands as committees
from querschnitt.committees.models import Committee
from querschnitt.committees.queries import mandates_of
from querschnitt.kernel import clock
from querschnitt.kernel.authority import OPERATOR, Role
from querschnitt.kernel.refusal import Forbidden, Refused
from querschnitt.meetings import commands
from querschnitt.meetings.models import Invitation, Meeting, MeetingCommittee, MeetingFeed
from querschnitt.meetings.queries import feeds
from querschnitt.organisation.models import Person

CANARY = "KanarienvogelUnterVerschluss"


@pytest.fixture
def sitting(town) -> Meeting:
    return plan("ag-1", at(2018, 6, 13))


def plan(committee: str, starts, **more) -> Meeting:
    given = {"actor": office(), "committees": [committee], "starts_at": starts, "ends_at": starts + timedelta(hours=2)}
    return commands.plan_meeting(**given, **more)


def subscribed(actor, committee: str = "") -> str:
    """A new address of that person, who has an account."""
    if not Person.objects.get(key=actor.person).account_id:
        account = make_account(f"{actor.person}@feed.example")
        Person.objects.filter(key=actor.person).update(account=account)
    return commands.subscribe_meetings(actor=actor, committee=committee)


def fetch(token: str, **headers) -> str:
    answer = Client().get(to("feed", token=token), headers=headers)
    assert answer.status_code == 200, answer.status_code
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    return answer.content.decode()


def entries(token: str) -> list[icalendar.Event]:
    return list(icalendar.Calendar.from_ical(fetch(token)).walk("VEVENT"))


def titles(token: str) -> list[str]:
    return [str(entry["SUMMARY"]) for entry in entries(token)]


def test_the_feed_of_a_person_holds_the_sittings_of_the_own_bodies(sitting):
    plan("lenkung", at(2018, 7, 4), title="Sitzung der Lenkung")
    assert titles(subscribed(member())) == [sitting.title]
    assert titles(subscribed(deputy())) == [sitting.title]
    assert titles(subscribed(stranger())) == []


def test_an_entry_says_day_place_title_and_where_to_look(sitting):
    commands.change_meeting(
        actor=office(), meeting=sitting.key, title="Klausur; mit, Komma\nBEGIN:VALARM", place="Saal 2"
    )
    (entry,) = entries(subscribed(member()))
    assert entry["UID"] == sitting.uid
    assert entry["DTSTART"].dt == at(2018, 6, 13)
    assert entry["LOCATION"] == "Saal 2"
    assert entry["URL"].endswith(to("meeting", key=sitting.key))
    assert not entry.subcomponents  # what somebody typed stays text (S14)


def test_a_cancelled_sitting_stays_in_the_calendar_as_cancelled(sitting):
    token = subscribed(member())
    commands.cancel_meeting(actor=office(), meeting=sitting.key, reason="Entfällt")
    (entry,) = entries(token)
    assert entry["STATUS"] == "CANCELLED"
    assert entry["SUMMARY"] == f"Abgesagt: {sitting.title}"


def test_a_sitting_whose_date_is_sought_is_in_no_calendar(town):
    commands.plan_meeting(actor=office(), committees=["ag-1"], starts_at=None, ends_at=None)
    assert entries(subscribed(member())) == []


def test_whoever_leaves_the_body_has_an_empty_calendar_at_the_next_fetch(sitting):
    own, of_body = subscribed(member()), subscribed(member(), "ag-1")
    assert len(entries(own)) == len(entries(of_body)) == 1
    committees.end_membership(
        actor=OPERATOR, membership=seat_of("amt-11").pk, until=date(2018, 5, 1), reason="Ausgeschieden"
    )
    assert entries(own) == entries(of_body) == []
    assert fetch(own).startswith("BEGIN:VCALENDAR\r\n")
    with clock.standing_at(date(2018, 5, 1)):  # the twin: on the last day the calendar is still full
        assert len(entries(own)) == 1


def test_the_feed_of_a_body_is_for_those_who_read_its_sittings(sitting):
    plan("lenkung", at(2018, 7, 4))
    assert titles(subscribed(office(), "ag-1")) == [sitting.title]
    assert titles(subscribed(deputy(), "ag-1")) == [sitting.title]
    with pytest.raises(Forbidden):
        subscribed(stranger(), "ag-1")
    with pytest.raises(Forbidden):
        subscribed(member(), "lenkung")


def test_an_address_made_for_somebody_who_may_not_read_the_body_is_empty(sitting):
    """The twin of the refusal: even if such a row came to be, the fetch judges anew."""
    token = subscribed(stranger())
    MeetingFeed.objects.update(committee=Committee.objects.get(key="ag-1"))
    assert entries(token) == []


def test_a_guest_finds_the_sitting_in_the_own_calendar_until_its_day_is_over(sitting):
    token = subscribed(stranger())
    person = Person.objects.get(key=stranger().person)
    row = Invitation.objects.create(
        meeting=sitting, role="guest", person=person, name=person.name, invited_on=date(2018, 5, 2)
    )
    commands.subscribe_meetings(actor=member())  # something is recorded
    assert titles(token) == [sitting.title]
    with clock.standing_at(date(2018, 6, 13)):
        assert len(titles(token)) == 1
    with clock.standing_at(date(2018, 6, 14)):
        assert titles(token) == []
    row.removed_on = date(2018, 5, 2)
    row.save()
    commands.revoke_meeting_feed(actor=member())
    assert titles(token) == []


def test_nothing_of_an_agenda_is_in_any_feed(sitting):
    commands.add_item(
        actor=office(),
        meeting=sitting.key,
        title=f"Personalsache {CANARY}",
        kind="deliberation",
        public=False,
        non_public_reason=f"Schutz {CANARY}",
        review_on=date(2018, 9, 1),
    )
    commands.add_item(actor=office(), meeting=sitting.key, title=f"Öffentlich {CANARY}", kind="deliberation")
    for token in (subscribed(member()), subscribed(member(), "ag-1"), subscribed(office(), "ag-1")):
        text = fetch(token).replace("\r\n ", "")
        assert sitting.title in text
        assert CANARY not in text


@pytest.mark.parametrize(
    "person", ["head-amt-11", "deputy-amt-11", "head-referat-1", "head-amt-51", "head-fb-integration"]
)
def test_own_bodies_are_those_of_which_somebody_has_a_mandate(town, person):
    found = {f"committee:{key}" for key in feeds.own_bodies(person, town).values_list("key", flat=True)}
    roles = (Role.MEMBER, Role.DEPUTY, Role.CHAIR)
    assert found == {mandate.scope for mandate in mandates_of(person, town) if mandate.role in roles}


# the address


def test_the_token_is_long_told_once_and_stored_only_as_a_hash(sitting):
    token = subscribed(member())
    assert len(token) >= 43
    (row,) = MeetingFeed.objects.all()
    assert row.token_hash == feeds.hashed(token)
    assert token not in str(vars(row))


def test_a_second_subscription_is_refused_a_new_address_ends_the_old_one(sitting):
    first = subscribed(member())
    with pytest.raises(Refused):
        subscribed(member())
    second = commands.renew_meeting_feed(actor=member())
    assert Client().get(to("feed", token=first)).status_code == 404
    assert len(entries(second)) == 1
    commands.revoke_meeting_feed(actor=member())
    assert Client().get(to("feed", token=second)).status_code == 404
    with pytest.raises(Refused):
        commands.revoke_meeting_feed(actor=member())


def test_the_address_of_one_feed_says_nothing_about_another(sitting):
    own, of_body = subscribed(member()), subscribed(member(), "ag-1")
    commands.revoke_meeting_feed(actor=member(), committee="ag-1")
    assert len(entries(own)) == 1
    assert Client().get(to("feed", token=of_body)).status_code == 404


def test_whoever_can_no_longer_sign_in_has_no_feed(sitting):
    token = subscribed(member())
    User.objects.update(state=AccountState.CLOSED)
    assert Client().get(to("feed", token=token)).status_code == 404


def test_no_log_holds_a_token(sitting, caplog):
    token = subscribed(member())
    with caplog.at_level(logging.DEBUG):
        fetch(token)
        Client().get(to("feed", token="x" * 43))
        commands.revoke_meeting_feed(actor=member())
        assert Client().get(to("feed", token=token)).status_code == 404
    assert token not in caplog.text
    assert "x" * 43 not in caplog.text


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_a_feed_is_only_read(sitting, method):
    assert getattr(Client(), method)(to("feed", token="x" * 43)).status_code == 405


# cheapness


def test_an_unchanged_calendar_is_not_sent_again(sitting):
    token = subscribed(member())
    answer = Client().get(to("feed", token=token))
    assert answer["Cache-Control"] == "private, no-cache"
    assert answer["Referrer-Policy"] == "no-referrer"
    again = Client().get(to("feed", token=token), headers={"If-None-Match": answer["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    commands.change_meeting(actor=office(), meeting=sitting.key, title="Neu")
    assert Client().get(to("feed", token=token), headers={"If-None-Match": answer["ETag"]}).status_code == 200


def test_what_was_recorded_elsewhere_changes_no_tag(sitting):
    token = subscribed(member())
    before = Client().get(to("feed", token=token))["ETag"]
    plan("lenkung", at(2018, 7, 4))
    assert Client().get(to("feed", token=token))["ETag"] == before


def many(number: int) -> None:
    model = Meeting.objects.get()
    link = model.sitting_committees.get()
    rows = [
        Meeting(
            key=f"m-{n}",
            title=f"Sitzung {n}",
            starts_at=at(2018, 6, 14) + timedelta(days=n),
            ends_at=at(2018, 6, 14, 16) + timedelta(days=n),
            planned_on=model.planned_on,
            uid=f"{n}@querschnitt",
        )
        for n in range(number)
    ]
    MeetingCommittee.objects.bulk_create(
        MeetingCommittee(meeting=row, committee_id=link.committee_id, leads=True)
        for row in Meeting.objects.bulk_create(rows)
    )


@pytest.mark.parametrize(("actor", "committee"), [(member, ""), (member, "ag-1"), (office, "ag-1")])
def test_a_feed_of_a_thousand_asks_at_most_five_times_and_once_if_nothing_happened(sitting, actor, committee):
    def asked() -> int:
        with CaptureQueriesContext(connection) as found:
            fetch(token)
        return len(found)

    token = subscribed(actor(), committee)
    feeds._remembered.cache_clear()  # as after a start of the server
    assert asked() <= 5
    many(1000)
    commands.change_meeting(actor=office(), meeting=sitting.key, title="Neu")
    assert asked() <= 5
    assert len(entries(token)) == 1001
    assert asked() == 1


# the page


def told(answer) -> str:
    """The token in the answer that shows it once."""
    found = re.search(r"kalender/([\w-]{43})\.ics", answer.content.decode())
    assert found is not None
    return found[1]


def test_a_calendar_is_subscribed_to_renewed_and_ended_in_the_browser(sitting):
    browser = entering(MEMBER)
    page = get(browser, "subscriptions")
    assert "Alle meine Sitzungen" in page
    assert "Arbeitsgruppe Integration referat-1" in page
    assert "Steuerungsgremium" not in page.split("<main", 1)[1].split("</main", 1)[0]
    token = told(browser.post(to("subscribe"), {"gremium": "ag-1"}))
    assert len(entries(token)) == 1
    assert token not in get(browser, "subscriptions")
    renewed = told(browser.post(to("renew_feed"), {"gremium": "ag-1"}))
    assert renewed != token
    browser.post(to("revoke_feed"), {"gremium": "ag-1"})
    assert Client().get(to("feed", token=renewed)).status_code == 404


def test_the_feed_of_a_body_that_one_left_can_still_be_ended(sitting):
    browser = entering(MEMBER)
    browser.post(to("subscribe"), {"gremium": "ag-1"})
    committees.end_membership(
        actor=OPERATOR, membership=seat_of("amt-11").pk, until=date(2018, 5, 1), reason="Ausgeschieden"
    )
    assert "gehören diesem Gremium nicht mehr an" in get(browser, "subscriptions")
    browser.post(to("revoke_feed"), {"gremium": "ag-1"})
    assert "gehören diesem Gremium nicht mehr an" not in get(browser, "subscriptions")


def test_nobody_subscribes_to_a_body_by_a_made_up_form(sitting):
    assert entering(STRANGER).post(to("subscribe"), {"gremium": "ag-1"}).status_code == 404
    assert entering(OFFICE).post(to("subscribe"), {"gremium": "nirgends"}).status_code == 302


def test_the_switch_of_languages_comes_back_to_the_list_and_not_to_nowhere(sitting):
    browser = entering(MEMBER)
    for name in ("subscribe", "renew_feed"):
        assert browser.get(to(name) + "?sprache=en").url == to("subscriptions")
    assert browser.get(to("revoke_feed")).status_code == 405

"""Pages of minutes, excerpts and public texts: who sees what, what they offer, and what they cost."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.meetings import sittings
from tests.meetings.browsing import entering, get, post, to
from tests.meetings.sittings import complete, item, leading, ready, signed, sitting, standard_item
from tests.meetings.town import at, member, office, stranger

from querschnitt.kernel.refusal import Forbidden, Refused
from querschnitt.meetings import commands
from querschnitt.meetings.domain.states import ItemKind, ResolutionKind
from querschnitt.meetings.models import (
    Attendance,
    ConcernedUnit,
    Excerpt,
    FollowUp,
    Meeting,
    Minutes,
    MinutesCorrection,
    MinutesObjection,
    PublicText,
)
from querschnitt.meetings.queries.record import record_for
from querschnitt.organisation.models import Unit

OFFICE, CHAIR, MEMBER, STRANGER = "head-fb-integration", "head-referat-1", "head-amt-11", "head-amt-51"


@pytest.fixture
def browser(town) -> Client:
    return entering(OFFICE)


# the page


def test_the_page_says_what_is_missing_and_leads_there(browser, town):
    meeting = complete()
    Attendance.objects.filter(meeting=meeting, membership__post__key="amt-11.head").delete()
    gap = item(meeting, 5, title="Verschiedenes")
    page = get(browser, "minutes", key=meeting.key)
    assert "Es fehlen noch 2 Punkte" in page
    assert "Es ist nicht erfasst, ob Head-Amt-11" in page
    assert f"/durchfuehrung/?punkt={gap.pk}" in page
    assert "Zur Unterschrift vorlegen" not in page


def test_the_reason_of_an_absence_is_never_shown(browser, town):
    meeting = complete()
    for state in (meeting, None):
        if state is None:
            commands.finish_minutes(actor=office(), meeting=meeting.key)
        assert "GEHEIM-KANARIE" not in get(browser, "minutes", key=meeting.key)


def read(meeting: Meeting) -> str:
    """What the form says was read."""
    found = record_for(meeting)
    assert found
    return found.digest


def test_the_way_to_the_signature_says_what_was_read(browser, town):
    meeting = ready()
    (way,) = re.findall(r'href="([^"]+/unterschreiben/niederschrift/[^"]*)"', get(browser, "minutes", key=meeting.key))
    meeting.chair_person = "head-amt-10"  # somebody mends it between the page and the form
    meeting.save()
    page = browser.get(way).content.decode()
    (seen,) = re.findall(r'name="seen" value="([^"]*)"', page)
    assert seen != read(meeting)
    for given in ({"seen": seen}, {}):
        answer = post(browser, "sign_minutes", given, key=meeting.key, role="niederschrift")
        assert "inzwischen geändert" in answer
        assert f'value="{read(meeting)}"' in answer


def test_the_overview_sends_only_those_to_sign_who_may(browser, town):
    meeting = ready()
    way = to("minutes", key=meeting.key)
    chair, other = entering(CHAIR), entering(MEMBER)

    def sent_there(who: Client) -> bool:
        """By a button, besides the tab that everybody has."""
        return get(who, "meeting", key=meeting.key).count(f'href="{way}"') == 2

    assert [sent_there(who) for who in (browser, chair, other)] == [True, True, False]
    commands.sign_as_keeper(actor=office(), meeting=meeting.key)
    assert [sent_there(who) for who in (browser, chair, other)] == [False, True, False]
    Meeting.objects.filter(pk=meeting.pk).update(chair_person=MEMBER)
    assert sent_there(other)


def test_complete_minutes_go_all_the_way(browser, town):
    meeting = complete()
    assert "Es fehlt nichts" in get(browser, "minutes", key=meeting.key)
    assert "liegt zur Unterschrift vor" in post(browser, "finish_minutes", {}, key=meeting.key)
    assert "Sie haben die Niederschrift unterschrieben" in post(
        browser, "sign_minutes", {"seen": read(meeting)}, key=meeting.key, role="niederschrift"
    )
    chair = entering(CHAIR)
    page = get(chair, "minutes", key=meeting.key)
    assert "Als Vorsitz unterschreiben" in page
    post(chair, "sign_minutes", {"seen": read(meeting)}, key=meeting.key, role="vorsitz")
    later = sitting("ag-1-mai", at(2018, 4, 27))
    found = standard_item(later)
    page = get(browser, "minutes", key=meeting.key)
    assert "kann diese Niederschrift genehmigen" in page
    hidden = dict(re.findall(r'name="(how|item)" value="([^"]+)"', page))
    assert hidden == {"how": "next_sitting", "item": str(found.pk)}
    assert "Die Niederschrift ist genehmigt." in post(browser, "approve_minutes", hidden, key=meeting.key)
    page = get(browser, "minutes", key=meeting.key)
    assert "in der nächsten Sitzung, " in page
    assert "Berichtigung anfügen" in page
    assert "nicht mehr die genehmigte" not in page


def test_a_correction_is_shown_with_the_minutes(browser, town):
    meeting = signed()
    commands.approve_minutes(actor=leading(), meeting=meeting.key, how="chair", reason="Letzte Sitzung")
    given = {"item": meeting.items.get(order=0).pk, "text": "Es waren drei.", "reason": "Verschrieben"}
    page = post(browser, "correct_minutes", given, key=meeting.key)
    assert "Berichtigung 1" in page
    assert "Es waren drei." in page
    assert "Ö 1 Punkt 1" in page


def test_minutes_that_were_tampered_with_are_called_so(browser, town, unguarded):
    meeting = signed()
    commands.approve_minutes(actor=leading(), meeting=meeting.key, how="chair", reason="Letzte Sitzung")
    Attendance.objects.filter(meeting=meeting).update(name="Jemand anderes (Beispiel)")
    assert "nicht mehr die genehmigte" in get(browser, "minutes", key=meeting.key)


def test_members_read_complete_minutes_and_no_draft(town, settings):
    meeting = complete()
    reader = entering(MEMBER)
    page = get(reader, "minutes", key=meeting.key)
    assert "Die Niederschrift ist noch ein Entwurf" in page
    assert "Es wurde beraten" not in page
    settings.MINUTES_DRAFTS_FOR_MEMBERS = True
    assert "Es wurde beraten" in get(reader, "minutes", key=meeting.key)
    settings.MINUTES_DRAFTS_FOR_MEMBERS = False
    commands.finish_minutes(actor=office(), meeting=meeting.key)
    page = get(reader, "minutes", key=meeting.key)
    assert "Es wurde beraten" in page
    assert "Einwand erheben" in page
    assert "Zur Unterschrift vorlegen" not in page


@pytest.mark.parametrize(
    "route",
    [
        "minutes",
        "finish_minutes",
        "name_roles",
        "return_minutes",
        "circulate_minutes",
        "object_to_minutes",
        "approve_minutes",
        "correct_minutes",
        "excerpts",
        "write_public_text",
        "release_public_text",
        "note_follow_ups",
    ],
)
def test_a_stranger_finds_no_page(town, route):
    meeting = ready()
    assert entering(STRANGER).get(to(route, key=meeting.key)).status_code == 404
    assert Client().get(to(route, key=meeting.key)).status_code in {302, 404}


def test_an_objection_is_settled_with_words(town):
    meeting = signed()
    page = post(entering(MEMBER), "object_to_minutes", {"text": "Das war anders."}, key=meeting.key)
    assert "Das war anders." in page
    found = MinutesObjection.objects.get()
    browser = entering(OFFICE)
    page = post(browser, "settle_objection", {"settlement": "Bleibt so."}, key=meeting.key, objection=found.pk)
    assert "Bleibt so." in page


def test_a_meeting_that_was_not_held_has_no_minutes_yet(browser, town):
    meeting = sitting(held=False)
    assert "Es gibt noch keine Niederschrift" in get(browser, "minutes", key=meeting.key)


def test_a_refusal_stays_on_the_form(browser, town):
    meeting = complete()
    Attendance.objects.filter(meeting=meeting).delete()
    page = post(browser, "finish_minutes", {}, key=meeting.key)
    assert "Es fehlen noch 6 Punkte" in page or "Punkte, der erste" in page
    assert Minutes.objects.get().state == "draft"


def test_chair_and_keeper_are_two_persons(browser, town):
    meeting = complete()
    seen = {"seen_chair": meeting.chair_person, "seen_keeper": meeting.keeper_person}
    page = post(browser, "name_roles", {"chair_person": MEMBER, "keeper": MEMBER, **seen}, key=meeting.key)
    assert "zwei verschiedene Personen" in page
    page = post(browser, "name_roles", {"chair_person": MEMBER, "keeper": OFFICE, **seen}, key=meeting.key)
    assert "Vorsitz und Schriftführung sind benannt." in page


# excerpts


def test_an_excerpt_goes_once_to_each_concerned_unit(browser, town):
    meeting = signed()
    first = meeting.items.get(order=0)
    ConcernedUnit.objects.create(item=first, unit=Unit.objects.get(key="amt-51"))
    assert "Amt-51" in get(browser, "excerpts", key=meeting.key)
    where = {"key": meeting.key, "item": first.pk, "unit": "amt-51"}
    assert "Der Auszug ist versandt." in post(browser, "send_excerpt", {}, **where)
    assert "hat den Auszug schon" in post(browser, "send_excerpt", {}, **where)
    assert Excerpt.objects.count() == 1


def test_the_head_of_the_unit_reads_the_excerpt_and_nothing_else(town):
    meeting = signed()
    first = meeting.items.get(order=0)
    reader = entering(STRANGER)
    assert reader.get(to("excerpt", key=meeting.key, item=first.pk)).status_code == 404
    commands.send_excerpt(actor=office(), meeting=meeting.key, item=first.pk, unit="amt-51")
    assert "Es wurde beraten" in get(reader, "excerpt", key=meeting.key, item=first.pk)
    assert reader.get(to("excerpt", key=meeting.key, item=meeting.items.get(order=1).pk)).status_code == 404
    assert reader.get(to("minutes", key=meeting.key)).status_code == 404


def test_a_draft_gives_no_excerpt(town):
    meeting = complete()
    first = meeting.items.get(order=0)
    with pytest.raises(Refused, match="once the minutes are complete"):
        commands.send_excerpt(actor=office(), meeting=meeting.key, item=first.pk, unit="amt-51")
    assert entering(OFFICE).get(to("excerpt", key=meeting.key, item=first.pk)).status_code == 404


def test_a_non_public_item_goes_only_to_units_that_it_concerns(town):
    meeting = complete()
    secret = item(meeting, 7, public=False, non_public_reason="Personal", review_on=town)
    sittings.text(meeting, secret)
    commands.finish_minutes(actor=office(), meeting=meeting.key)
    with pytest.raises(Refused, match="only to the units that it concerns"):
        commands.send_excerpt(actor=office(), meeting=meeting.key, item=secret.pk, unit="amt-51")
    ConcernedUnit.objects.create(item=secret, unit=Unit.objects.get(key="amt-51"))
    commands.send_excerpt(actor=office(), meeting=meeting.key, item=secret.pk, unit="amt-51")


# the public text


def public(key: str) -> tuple[int, str]:
    answer = Client().get(to("public_text", key=key))
    return answer.status_code, answer.content.decode()


def test_the_public_text_is_there_once_a_second_person_released_it(town):
    meeting = complete()
    assert public(meeting.key)[0] == 404
    commands.write_public_text(actor=office(), meeting=meeting.key, text="Es wird einen Dolmetscherpool geben.")
    assert public(meeting.key)[0] == 404
    with pytest.raises(Refused, match="somebody else releases it"):
        commands.release_public_text(actor=office(), meeting=meeting.key)
    commands.release_public_text(actor=leading(), meeting=meeting.key, version=1)
    status, page = public(meeting.key)
    assert status == 200
    assert "Es wird einen Dolmetscherpool geben." in page
    for word in ("Es wurde beraten", "Head-Amt", "Pool einrichten", "Punkt 1", "Head-Referat"):
        assert word not in page


def test_a_changed_text_is_not_public_until_it_is_released_again(town):
    meeting = complete()
    commands.write_public_text(actor=office(), meeting=meeting.key, text="Eins")
    commands.release_public_text(actor=leading(), meeting=meeting.key)
    commands.write_public_text(actor=leading(), meeting=meeting.key, text="Zwei", version=1)
    assert public(meeting.key)[0] == 404
    with pytest.raises(Refused, match="changed meanwhile"):
        commands.release_public_text(actor=office(), meeting=meeting.key, version=1)
    commands.release_public_text(actor=office(), meeting=meeting.key, version=2)
    assert "Zwei" in public(meeting.key)[1]


def test_the_database_itself_wants_a_second_person(town):
    from django.db import IntegrityError, transaction

    meeting = complete()
    commands.write_public_text(actor=office(), meeting=meeting.key, text="Eins")
    with pytest.raises(IntegrityError), transaction.atomic():
        PublicText.objects.update(released_on=town, released_person="head-fb-integration")


def test_who_writes_too_late_keeps_the_text_and_is_told(town):
    meeting = complete()
    commands.write_public_text(actor=leading(), meeting=meeting.key, text="Vom Vorsitz")
    browser = entering(OFFICE)
    page = post(browser, "write_public_text", {"text": "Vom Büro", "version": 0}, key=meeting.key)
    assert "inzwischen geändert" in page
    assert "Vom Büro</textarea>" in page
    assert 'name="version" value="1"' in page
    assert PublicText.objects.get().text == "Vom Vorsitz"
    page = post(browser, "write_public_text", {"text": "Vom Büro", "version": 1}, key=meeting.key)
    assert PublicText.objects.get().text == "Vom Büro"


def test_strangers_and_members_neither_write_nor_release(town):
    meeting = complete()
    for actor in (stranger(), member()):
        with pytest.raises(Forbidden):
            commands.write_public_text(actor=actor, meeting=meeting.key, text="Eins")
        with pytest.raises(Forbidden):
            commands.release_public_text(actor=actor, meeting=meeting.key)


# what it costs


def cost(browser: Client, name: str, query: str = "", **where) -> int:
    get(browser, name, query, **where)  # the first page after something happened reckons the mandates anew
    with CaptureQueriesContext(connection) as found:
        get(browser, name, query, **where)
    return len(found)


def grow(meeting, number: int) -> None:
    for order in range(number):
        found = item(meeting, 20 + order, kind=ItemKind.RESOLUTION)
        sittings.text(meeting, found)
        commands.resolve(
            actor=office(),
            item=found.pk,
            wording="So sei es.",
            kind=ResolutionKind.UNANIMOUS,
            needs_follow_up=True,
        )
        commands.add_follow_up(
            actor=office(), item=found.pk, what=f"Aufgabe {order}", post="amt-11.head", due=at(2018, 7, 31).date()
        )


def test_the_page_costs_the_same_in_every_state_however_long_it_is(browser, town):
    small, large = complete("klein"), complete("gross", at(2018, 4, 26))
    grow(large, 60)
    for meeting in (small, large):
        standard_item(sitting(f"nach-{meeting.key}", at(2018, 4, 29)))
    for step in (
        lambda key: None,
        lambda key: commands.finish_minutes(actor=office(), meeting=key),
        lambda key: commands.sign_as_keeper(actor=office(), meeting=key),
        lambda key: commands.sign_as_chair(actor=leading(), meeting=key),
        settled,
        lambda key: commands.approve_minutes(actor=leading(), meeting=key, how="chair", reason="Es eilt."),
        lambda key: commands.correct_minutes(actor=office(), meeting=key, text="So.", reason="Verschrieben"),
    ):
        costs = []
        for meeting in (small, large):
            step(meeting.key)
            costs.append(cost(browser, "minutes", key=meeting.key))
        assert costs[0] == costs[1]
        assert costs[0] <= 12
    assert MinutesCorrection.objects.count() == 2


def settled(key: str) -> None:
    objection = commands.object_to_minutes(actor=member(), meeting=key, text="Das war anders.")
    commands.settle_objection(actor=office(), objection=objection.pk, settlement="Bleibt.")


def test_the_list_of_charges_costs_the_same_with_one_and_with_200(browser, town):
    meeting = complete()
    one = cost(browser, "follow_ups")
    overview = cost(browser, "follow_ups", "?quartal=2018-2")
    single = cost(browser, "follow_up", follow_up=FollowUp.objects.get().pk)
    found = meeting.items.get(order=1)
    for number in range(200):
        commands.add_follow_up(
            actor=office(), item=found.pk, what=f"{number}", post="amt-11.head", due=at(2018, 7, 31).date()
        )
    assert cost(browser, "follow_ups") == one <= 8
    assert cost(browser, "follow_ups", "?quartal=2018-2") == overview <= 8
    assert cost(browser, "follow_up", follow_up=FollowUp.objects.first().pk) == single <= 12
    assert cost(browser, "minutes", key=meeting.key) <= 12

"""The page of the keeper of the minutes, as it is seen and sent."""

import json
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.meetings.browsing import DEPUTY, MEMBER, OFFICE, STRANGER, entering, get, post, to, words
from tests.meetings.keeping import REASON, all_there, held, item, seat, sitting
from tests.meetings.test_texts import keeper
from tests.meetings.town import FOUNDED, office

from querschnitt.committees.models import Committee, Membership
from querschnitt.kernel import clock
from querschnitt.meetings import commands
from querschnitt.meetings.commands.attendance import Noted
from querschnitt.meetings.models import (
    AgendaItem,
    Attendance,
    FollowUp,
    Involvement,
    MemberVote,
    Minutes,
    MinutesText,
    Resolution,
    TextDraft,
    TextVersion,
)
from querschnitt.organisation.models import Person

JSON = {"HTTP_ACCEPT": "application/json"}


@pytest.fixture
def client(town) -> Client:
    return entering(OFFICE)


@pytest.fixture
def row(town):
    return held()


def statements(client: Client, name: str, **arguments) -> int:
    get(client, name, **arguments)  # so that what is remembered is
    with CaptureQueriesContext(connection) as found:
        get(client, name, **arguments)
    return len(found)


def grown(row, items: int, members: int) -> None:
    """The sitting with so many items and seats, all of them with everything that they can have."""
    body = Committee.objects.get(key="ag-1")
    for number in range(items - 2):
        AgendaItem.objects.create(
            meeting=row, order=number + 9, number=str(number + 3), kind="resolution", title="x", added_on=FOUNDED
        )
    for number in range(members - 4):
        person = Person.objects.create(key=f"mitglied-{number}", name=f"Mitglied {number}")
        Membership.objects.create(committee=body, seat="heads", person=person, valid_from=FOUNDED)
    all_there(row)
    for number in AgendaItem.objects.filter(meeting=row).values_list("pk", flat=True):
        commands.save_text(actor=office(), meeting=row.key, item=number, text="Text", based_on=0)
        commands.keep_draft(actor=keeper("andere"), meeting=row.key, item=number, text="Entwurf", based_on=1)
        commands.resolve(actor=office(), item=number, wording="x", kind="majority", votes_for=2, votes_against=1)
        for membership in (seat("amt-10"), seat("amt-15")):
            commands.record_member_vote(actor=office(), item=number, membership=membership, vote="for")
        commands.note_involvement(actor=office(), item=number, membership=seat("amt-11"))
        for _twice in range(2):
            commands.add_follow_up(
                actor=office(), item=number, what="x", post="amt-11.head", due=clock.today() + timedelta(days=30)
            )
    for number in range(3):
        commands.record_guest(actor=office(), meeting=row.key, name=f"Gast {number}")


@pytest.mark.parametrize(("items", "members"), [(2, 4), (20, 60)])
def test_the_page_takes_eleven_statements_however_many_items_and_members(client, row, items, members):
    grown(row, items, members)
    assert statements(client, "sitting_item", key=row.key, item=item(row)) == 11
    assert statements(client, "sitting", key=row.key) == 11


def recording(row, members: int) -> int:
    body = Committee.objects.get(key="ag-1")
    for number in range(members):
        person = Person.objects.create(key=f"m-{number}", name=f"M {number}")
        Membership.objects.create(committee=body, seat="heads", person=person, valid_from=FOUNDED)
    noted = [
        Noted(membership=pk, presence="present", version=0)
        for pk in Membership.objects.filter(committee=body).values_list("pk", flat=True)
    ]
    with CaptureQueriesContext(connection) as found:
        commands.record_attendances(actor=office(), meeting=row.key, noted=noted)
    return len(found)


def test_attendance_of_sixty_is_recorded_at_the_price_of_four(town):
    assert recording(held("eins"), 0) == recording(held("zwei"), 56)


# Who may


@pytest.mark.parametrize("who", [MEMBER, DEPUTY, STRANGER])
def test_nobody_else_learns_that_the_page_exists(row, who):
    client = entering(who)
    for name in ("sitting", "sitting_hold", "sitting_close", "sitting_whole_versions"):
        assert client.get(to(name, key=row.key)).status_code == 404
    for name in ("sitting_whole_text", "sitting_whole_attendance", "sitting_whole_guest", "sitting_whole_drop"):
        assert client.post(to(name, key=row.key), {"text": "x", "based_on": 0}).status_code == 404


def test_an_item_of_another_sitting_is_not_found(client, row):
    other = held("andere")
    for name in ("sitting_item", "sitting_item_versions"):
        assert client.get(to(name, key=row.key, item=item(other))).status_code == 404
    assert client.post(to("sitting_item_resolve", key=row.key, item=item(other)), {}).status_code == 404


# Opening and closing


def test_it_is_opened_on_a_page_that_names_the_chair_and_who_was_not_invited(client, town):
    row = sitting()
    assert "noch nicht eröffnet" in get(client, "sitting", key=row.key)
    page = get(client, "sitting_hold", key=row.key)
    assert "Head-Referat-1 (Beispiel)" in page
    assert "Nicht ordnungsgemäß geladen" in page
    refused = post(client, "sitting_hold", {"chair_post": "", "chair_person": "", "opened_at": ""}, key=row.key)
    assert "Nennen Sie, warum" in refused
    given = {"opened_at": "10:05", "not_all_invited_reason": REASON}
    assert "Die Sitzung ist eröffnet" in post(client, "sitting_hold", given, key=row.key)
    row.refresh_from_db()
    assert row.opened_at.astimezone(clock.BERLIN).strftime("%H:%M") == "10:05"
    assert client.get(to("sitting_hold", key=row.key)).status_code == 302


def test_before_its_day_there_is_no_button(client, town):
    row = sitting(starts=clock.start_of(town + timedelta(days=2)))
    assert "frühestens an ihrem Tag" in get(client, "sitting", key=row.key)


def test_its_end_is_recorded(client, row):
    row = held("gestern", starts=clock.start_of(clock.today()) - timedelta(hours=14))
    assert "ist festgehalten" in post(client, "sitting_close", {"closed_at": "12:00"}, key=row.key)
    assert client.get(to("sitting_close", key=sitting("offen").key)).status_code == 404


# Attendance, the whole list at once


def sent(client: Client, row, **changes: str) -> dict[str, str]:
    """The form as the page shows it, with some fields changed."""
    page = client.get(to("sitting", key=row.key))
    fields: dict[str, str] = {}
    for entry in page.context["entries"]:
        fields |= {
            entry.name: entry.choice, f"{entry.name}-from": entry.arrived, f"{entry.name}-to": entry.left,
            f"{entry.name}-reason": entry.reason, f"{entry.name}-was": entry.was,
            f"{entry.name}-version": str(entry.version),
        }  # fmt: skip
    return fields | {name.replace("__", "-"): value for name, value in changes.items()}


def of(unit: str) -> str:
    return f"seat-{seat(unit)}"


def test_the_whole_list_is_recorded_at_once(client, row):
    ten, eleven, fifteen = of("amt-10"), of("amt-11"), of("amt-15")
    fields = sent(client, row) | {
        ten: "present", f"{ten}-from": "10:20", eleven: "deputy", f"{eleven}-to": "11:00",
        fifteen: "excused", f"{fifteen}-reason": "verhindert",
    }  # fmt: skip
    assert "Die Anwesenheit ist erfasst" in post(client, "sitting_whole_attendance", fields, key=row.key)
    found = {row.membership_id: (row.presence, row.came_as, row.reason) for row in Attendance.objects.all()}
    assert found == {
        seat("amt-10"): ("late", "member", ""),
        seat("amt-11"): ("left_early", "deputy", ""),
        seat("amt-15"): ("excused", "member", "verhindert"),
    }
    assert "Nichts wurde geändert" in post(client, "sitting_whole_attendance", sent(client, row), key=row.key)


def test_what_was_left_as_it_was_does_not_overwrite_what_others_recorded(client, row):
    mine = sent(client, row) | {of("amt-10"): "present"}
    commands.record_attendance(actor=office(), meeting=row.key, membership=seat("amt-11"), presence="absent")
    post(client, "sitting_item_attendance", mine, key=row.key, item=item(row))
    assert dict(Attendance.objects.values_list("membership", "presence")) == {
        seat("amt-10"): "present", seat("amt-11"): "absent",
    }  # fmt: skip


def test_a_seat_that_others_recorded_otherwise_comes_back_with_both(client, row):
    mine = sent(client, row) | {of("amt-11"): "present", of("amt-10"): "excused"}
    commands.record_attendance(actor=office(), meeting=row.key, membership=seat("amt-11"), presence="absent")
    answer = client.post(to("sitting_whole_attendance", key=row.key), mine)
    assert answer.status_code == 409
    assert "Inzwischen erfasst: fehlt." in words(answer)
    entries = {entry.name: entry for entry in answer.context["entries"]}
    assert (entries[of("amt-11")].choice, entries[of("amt-10")].choice) == ("present", "excused")
    again = {**mine, f"{of('amt-11')}-version": str(entries[of("amt-11")].version)}
    post(client, "sitting_whole_attendance", again, key=row.key)
    assert Attendance.objects.get(membership=seat("amt-11")).presence == "present"


@pytest.mark.parametrize(
    ("part", "value"), [("", "gast"), ("-from", "25:99"), ("-to", "gestern"), ("-version", "eins")]
)
def test_a_forged_entry_is_refused_and_nothing_is_recorded(client, row, part, value):
    fields = sent(client, row) | {of("amt-11"): "present", f"{of('amt-11')}{part}": value}
    assert client.post(to("sitting_whole_attendance", key=row.key), fields).status_code == 200
    assert not Attendance.objects.exists()


def test_guests_come_and_go(client, row):
    assert "Nennen Sie den Gast" in post(client, "sitting_whole_guest", {}, key=row.key)
    assert "Der Gast ist erfasst" in post(client, "sitting_whole_guest", {"gast-name": "Dr. Muster"}, key=row.key)
    assert "Dr. Muster" in get(client, "sitting", key=row.key)
    guest = Attendance.objects.get().pk
    assert "herausgenommen" in post(client, "sitting_guest_drop", {}, key=row.key, guest=guest)
    assert not Attendance.objects.exists()


def test_who_was_recorded_on_a_seat_that_is_gone_by_now_is_still_named(client, row):
    commands.record_attendance(actor=office(), meeting=row.key, membership=seat("amt-11"), presence="present")
    Membership.objects.filter(pk=seat("amt-11")).update(valid_until=FOUNDED)
    assert "Head-Amt-11 (Beispiel)" in get(client, "sitting", key=row.key)


# Texts


def save(client: Client, row, text: str, based_on: int, do: str = "speichern", **more):
    given = {"text": text, "based_on": based_on, "tun": do}
    return client.post(to("sitting_item_text", key=row.key, item=item(row)), given, **more)


def test_a_draft_is_kept_and_goes_on_where_typing_stopped(client, row):
    answer = save(client, row, "Ein Anfang", 0, "zwischenspeichern", **JSON).json()
    assert (answer["version"], answer["stale"]) == (0, False)
    page = get(client, "sitting_item", key=row.key, item=item(row))
    assert "Ein Anfang</textarea>" in page
    assert "noch nicht als Text gespeichert" in page
    post(client, "sitting_item_drop", {}, key=row.key, item=item(row))
    assert "Ein Anfang" not in get(client, "sitting_item", key=row.key, item=item(row))


def test_a_draft_learns_that_somebody_else_went_on(client, row):
    commands.save_text(actor=keeper("a"), meeting=row.key, item=item(row), text="Neu", based_on=0)
    assert save(client, row, "Alt", 0, "zwischenspeichern", **JSON).json()["stale"] is True
    assert "Wenn Sie speichern, sehen Sie beide" in get(client, "sitting_item", key=row.key, item=item(row))


def test_saving_goes_on_to_the_next_item(client, row):
    given = {"text": "x", "based_on": 0, "tun": "weiter", "naechster": item(row, 2)}
    answer = client.post(to("sitting_item_text", key=row.key, item=item(row)), given)
    assert answer.url == to("sitting_item", key=row.key, item=item(row, 2))


def test_a_stale_save_answers_409_with_both_texts(client, row):
    commands.save_text(actor=keeper("a"), meeting=row.key, item=item(row), text="von a", based_on=0)
    page = save(client, row, "von mir", 0)
    assert page.status_code == 409
    assert "Zwei Texte für eine Stelle" in words(page)
    answer = save(client, row, "von mir", 0, **JSON)
    assert answer.status_code == 409
    found = json.loads(answer.content)
    assert (found["current"], found["yours"]["text"]) == ({"version": 1, "text": "von a"}, "von mir")
    assert TextVersion.objects.filter(kept_aside=True).count() == 1
    aside = found["yours"]["kept_as"]
    assert "Zwei Texte" in get(client, "sitting_conflict", key=row.key, version=aside)
    merged = {"text": "von beiden", "based_on": 1, "settles": aside, "tun": "speichern"}
    post(client, "sitting_item_text", merged, key=row.key, item=item(row))
    assert MinutesText.objects.get().text == "von beiden"
    assert not TextVersion.objects.filter(kept_aside=True, settled_on__isnull=True).exists()


def test_the_same_request_twice_makes_one_version(client, row):
    answers = [save(client, row, "Text", 0, **JSON).json() for _twice in range(2)]
    assert [answer["version"] for answer in answers] == [1, 1]
    assert TextVersion.objects.count() == 1


EVIL = '"><script>alert("KANARIE")</script><img src=x onerror=KANARIE>'


def test_what_stands_in_texts_is_never_markup(client, row):
    commands.save_text(actor=keeper("a"), meeting=row.key, item=item(row), text=f"a {EVIL}", based_on=0)
    aside = save(client, row, f"b {EVIL} c", 0)
    commands.record_guest(actor=office(), meeting=row.key, name=EVIL[:100])
    commands.resolve(actor=office(), item=item(row), wording=EVIL, kind="noted")
    number = TextVersion.objects.get(kept_aside=True).pk
    pages = [words(aside), get(client, "sitting_conflict", key=row.key, version=number)]
    pages += [get(client, name, key=row.key, item=item(row)) for name in ("sitting_item", "sitting_item_versions")]
    Minutes.objects.update(state="ready", ready_on=clock.today())
    pages.append(get(client, "sitting_item", key=row.key, item=item(row)))
    for page in pages:
        assert "KANARIE" in page
        assert "<script>alert" not in page
        assert "<img src=x" not in page


def test_versions_are_listed_and_can_be_the_text_again(client, row):
    for number, text in enumerate(["erste", "zweite"]):
        commands.save_text(actor=office(), meeting=row.key, item=item(row), text=text, based_on=number)
    page = get(client, "sitting_item_versions", key=row.key, item=item(row))
    assert page.index("zweite") < page.index("erste")
    first = TextVersion.objects.get(version=1).pk
    assert "wieder der Text" in post(client, "sitting_restore", {"based_on": 2}, key=row.key, version=first)
    assert MinutesText.objects.get().text == "erste"
    assert "hat sich inzwischen geändert" in post(client, "sitting_restore", {}, key=row.key, version=first)


def test_a_text_kept_aside_can_be_left(client, row):
    commands.save_text(actor=keeper("a"), meeting=row.key, item=item(row), text="von a", based_on=0)
    save(client, row, "von mir", 0)
    aside = TextVersion.objects.get(kept_aside=True).pk
    assert "Für diese Stelle gibt es zwei Texte" in get(client, "sitting_item", key=row.key, item=item(row))
    assert "Der gespeicherte Text gilt" in post(client, "sitting_leave", {}, key=row.key, version=aside)
    assert "zwei Texte" not in get(client, "sitting_item", key=row.key, item=item(row))


def test_a_text_that_is_refused_comes_back(client, row):
    Minutes.objects.update(state="ready", ready_on=clock.today())
    answer = save(client, row, "zu spät getippt", 0, **JSON)
    assert (answer.status_code, "kein Entwurf mehr" in answer.json()["error"]) == (422, True)
    assert save(client, row, "x", -1, **JSON).status_code == 422


def test_a_signed_out_save_loses_nothing_that_was_kept(client, row):
    save(client, row, "Gesichert", 0, "zwischenspeichern", **JSON)
    client.logout()
    assert save(client, row, "Nicht gesichert", 0, **JSON).status_code == 302
    assert TextDraft.objects.get().body == "Gesichert"


# Resolutions, charges, involvement, votes


def resolved(client: Client, row, **given: object) -> str:
    fields = {"wording": "So sei es.", "kind": "unanimous", "needs_follow_up": "nein", **given}
    fields = {f"beschluss-{name}": value for name, value in fields.items()}
    return post(client, "sitting_item_resolve", fields, key=row.key, item=item(row))


def test_a_resolution_says_whether_anything_follows(client, row):
    assert "Pflichtfeld" in resolved(client, row, needs_follow_up="")
    assert not Resolution.objects.exists()
    assert "Der Beschluss ist festgehalten" in resolved(client, row, needs_follow_up="ja")
    page = get(client, "sitting_item", key=row.key, item=item(row))
    assert "noch niemand ist damit beauftragt" in page
    charge = {"auftrag-what": "Vorlegen", "auftrag-post": "amt-11.head", "auftrag-due": "2018-09-01"}
    assert "Der Auftrag ist festgehalten" in post(client, "sitting_item_charge", charge, key=row.key, item=item(row))
    assert FollowUp.objects.get().resolution == Resolution.objects.get()


def test_a_contradiction_is_said_at_its_place_and_nothing_typed_is_lost(client, row):
    all_there(row)
    page = resolved(client, row, votes_for=1, votes_against=1)
    assert "nicht einstimmig" in page
    assert 'href="#id_beschluss-kind"' in page
    assert "So sei es.</textarea>" in page


def test_a_resolution_changed_by_two_shows_what_the_other_recorded(client, row):
    commands.resolve(actor=office(), item=item(row), wording="Vom anderen.", kind="noted")
    fields = {"beschluss-wording": "Von mir.", "beschluss-kind": "noted", "beschluss-needs_follow_up": "nein"}
    answer = client.post(to("sitting_item_resolve", key=row.key, item=item(row)), fields)
    assert answer.status_code == 409
    assert "Vom anderen." in words(answer)
    assert "Von mir.</textarea>" in words(answer)
    assert "Der Beschluss ist festgehalten" in resolved(client, row, wording="Von mir.", kind="noted", based_on=1)


def test_involvement_and_votes_on_demand(client, row):
    all_there(row)
    place = {"key": row.key, "item": item(row)}
    post(client, "sitting_item_involve", {"befangen-membership": seat("amt-11")}, **place)
    assert Involvement.objects.count() == 1
    resolved(client, row, kind="majority", votes_for=2, votes_against=0)
    page = get(client, "sitting_item", **place)
    assert "1 Sitz ist persönlich beteiligt" in page
    assert "hätten das Ergebnis nicht ändern können" in page
    vote = {"stimme-membership": seat("amt-10"), "stimme-vote": "for"}
    assert "Die Stimme ist festgehalten" in post(client, "sitting_item_vote", vote, **place)
    post(client, "sitting_item_vote_not", {}, membership=seat("amt-10"), **place)
    post(client, "sitting_item_involve_not", {}, membership=seat("amt-11"), **place)
    assert (MemberVote.objects.count(), Involvement.objects.count()) == (0, 0)


def test_an_adjourned_item_can_be_moved_and_stays_on_this_page(client, row):
    resolved(client, row, kind="adjourned", wording="Vertagt.")
    assert "Punkt in eine andere Sitzung verschieben" in get(client, "sitting_item", key=row.key, item=item(row))
    later = sitting("naechste", starts=row.starts_at + timedelta(days=30))
    commands.move_item(actor=office(), item=item(row), to=later.key, reason="vertagt")
    page = get(client, "sitting_item", key=row.key, item=AgendaItem.objects.get(meeting=row, title="Punkt 1").pk)
    assert "in eine andere Sitzung verschoben" in page


def test_once_the_minutes_are_finished_the_page_only_shows(client, row):
    commands.save_text(actor=office(), meeting=row.key, item=item(row), text="Festgehalten.", based_on=0)
    commands.resolve(actor=office(), item=item(row), wording="Beschlossen.", kind="noted")
    Minutes.objects.update(state="ready", ready_on=clock.today())
    page = get(client, "sitting_item", key=row.key, item=item(row))
    assert "Festgehalten." in page
    assert "Beschlossen." in page
    assert "<textarea" not in page


def test_a_form_with_an_old_token_gives_back_what_was_typed_and_changes_nothing(town, row):
    known = entering(OFFICE)
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = known.cookies
    answer = save(strict, row, f"Ein langer Text. {EVIL}", 0)
    assert answer.status_code == 403
    assert "Ein langer Text." in words(answer)
    assert "<script>alert" not in words(answer)
    assert "data-mistakes" in words(answer)  # so that the copy in the browser stays
    assert not MinutesText.objects.exists()
    secret = strict.post(to("sitting_whole_text", key=row.key), {"password": "ein geheimes Wort"})
    assert "geheimes" not in words(secret)

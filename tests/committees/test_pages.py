"""The pages of bodies: what they show on a day, what they offer to whom, and that they act."""

import re
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.accounts.signing_in import make_account, sign_in, with_app
from tests.committees.conftest import found_unit, hold, move, somebody

from querschnitt.committees import commands, queries
from querschnitt.committees.models import Chair, Committee, Deputy, Extension, Membership
from querschnitt.kernel.authority import OPERATOR
from querschnitt.organisation.models import Person

START = date(2018, 3, 1)
AG = "working_group-referat-1"


def entering(person: str) -> Client:
    """The browser of somebody who has signed in."""
    account = with_app(make_account(f"{person}@bamberg.example"))
    Person.objects.filter(pk=somebody(person).pk).update(account=account)
    return sign_in(Client(), account)


@pytest.fixture
def office(bamberg) -> Client:
    return entering("head-fb-integration")


@pytest.fixture
def group(bamberg) -> Committee:
    row = commands.found_committee(actor=OPERATOR, body="working_group", unit="referat-1", on=START)
    commands.fill_ex_officio(actor=OPERATOR, committee=row.key, on=START)
    return row


def get(client: Client, name: str, query: str = "", **arguments) -> str:
    answer = client.get(reverse(f"committees:{name}", kwargs=arguments) + query)
    assert answer.status_code == 200, answer.status_code
    return re.sub(r"\s+", " ", answer.content.decode().replace("\N{NO-BREAK SPACE}", " "))


def post(client: Client, name: str, given: dict, **arguments) -> str:
    """Send a form; the text of the page that follows, or that says what is wrong."""
    answer = client.post(reverse(f"committees:{name}", kwargs=arguments), given, follow=True)
    assert answer.status_code == 200, answer.status_code
    return re.sub(r"\s+", " ", answer.content.decode().replace("\N{NO-BREAK SPACE}", " "))


# the list


def test_the_list_shows_demanded_bodies_beside_those_that_exist(office, group):
    page = get(office, "committees")
    assert "Arbeitsgruppe Integration referat-1" in page
    assert "3 von 5" in page
    assert "Arbeitsgruppe Integration: referat-4" in page
    assert "nicht gegründet" in page
    assert reverse("committees:found", kwargs={"body": "working_group", "scope": "referat-4"}) in page
    assert "Familien- und Integrationssenat" in page


def test_the_list_is_that_of_the_day_of_view(office, group):
    page = get(office, "committees", "?stichtag=2018-02-28")
    assert "Arbeitsgruppe Integration: referat-1" in page
    assert f"/gremien/{AG}/" not in page
    assert "28. Februar 2018" in page


def test_links_keep_the_day_of_view(office, group):
    assert f"/gremien/{AG}/?stichtag=2018-06-01" in get(office, "committees", "?stichtag=2018-06-01")


def test_before_the_first_edition_the_list_says_what_to_do(office):
    page = get(office, "committees", "?stichtag=2016-01-01")
    assert "keine Fassung" in page
    assert reverse("concept:editions") in page


def test_the_list_can_be_narrowed(office, group):
    commands.end_committee(actor=OPERATOR, committee=AG, until=date(2018, 6, 30), reason="fertig")
    assert f"/gremien/{AG}/" not in get(office, "committees")
    assert f"/gremien/{AG}/" in get(office, "committees", "?stand=beendet")
    assert f"/gremien/{AG}/" not in get(office, "committees", "?stand=alle&gremium=monitoring")
    assert f"/gremien/{AG}/" not in get(office, "committees", "?stand=luecken")
    assert "<h1" in get(office, "committees", "?stand=unsinn&gremium=unsinn")


def statements(client: Client, name: str, **arguments) -> int:
    """How often a page asks the database, once everything that is kept is warm."""
    get(client, name, **arguments)
    with CaptureQueriesContext(connection) as asked:
        get(client, name, **arguments)
    return len(asked)


@pytest.mark.parametrize("page", ["committees", "structure"])
def test_lists_ask_the_database_the_same_for_one_body_and_for_three(office, page):
    asked = []
    for unit in ("referat-1", "referat-4", "referat-5"):
        row = commands.found_committee(actor=OPERATOR, body="working_group", unit=unit, on=START)
        commands.appoint_chair(actor=OPERATOR, committee=row.key, on=START)
        asked.append(statements(office, page))
    assert asked[0] == asked[2] <= 8


def test_a_body_asks_the_database_the_same_for_one_seat_and_for_three(office):
    commands.found_committee(actor=OPERATOR, body="working_group", unit="referat-1", on=START)
    asked = []
    for unit in ("amt-10", "amt-11", "amt-15"):
        row = commands.fill_seat(actor=OPERATOR, committee=AG, seat="heads", post=f"{unit}.head", on=START)
        hold(f"{unit}.deputy_head", f"second-{unit}")
        commands.name_deputy(actor=OPERATOR, membership=row.pk, post=f"{unit}.deputy_head", on=START)
        asked.append(statements(office, "committee", key=AG))
    assert asked[0] == asked[2] <= 12


# one body


def test_a_body_shows_its_seats_and_what_is_wrong_with_them(office, group):
    page = get(office, "committee", key=AG)
    assert "3 von 5 verlangten Sitzen" in page
    assert "Amtsleitung amt-11" in page
    assert "Head-Amt-11 (Beispiel)" in page
    assert "muss benannt werden" in page
    assert "Der Vorsitz ist nicht so besetzt, wie das Konzept es verlangt" in page
    assert f"/gremien/{AG}/besetzen/?sitz=council%7Cbody%3Aadvisory_council" in page.replace("|", "%7C").replace(
        "council:", "council%3A"
    ).replace("body:", "body%3A")


def test_a_body_shows_who_is_left_over_and_why(office, group):
    move("amt-15", "referat-5", date(2018, 9, 1))
    page = get(office, "committee", key=AG)
    assert "Übrig" in page
    assert "die Einheit gehört jetzt woanders hin" in page
    assert "Übrig" not in get(office, "committee", "?stichtag=2018-08-31", key=AG)


def test_a_body_that_does_not_exist_on_the_day_is_not_found(office, group):
    assert office.get(reverse("committees:committee", kwargs={"key": AG}) + "?stichtag=2018-01-01").status_code == 404
    assert office.get(reverse("committees:committee", kwargs={"key": "nowhere"})).status_code == 404


def test_an_ended_body_says_so_and_where_its_duties_went(office, group):
    commands.found_committee(actor=OPERATOR, body="monitoring", on=START)
    commands.end_committee(actor=OPERATOR, committee=AG, until=date(2018, 6, 30), reason="Umsetzung begonnen")
    page = get(office, "committee", key=AG)
    assert "Das Mandat dieses Gremiums ist beendet" in page
    assert "Umsetzung begonnen" in page
    assert 'href="/gremien/monitoring/"' in page


def test_a_body_of_other_rules_shows_its_members(office):
    commands.found_committee(actor=OPERATOR, body="advisory_council", on=START)
    assert "Noch niemand ist eingetragen" in get(office, "committee", key="advisory_council")
    somebody("volunteer")
    given = {"seat": "member|", "person": "volunteer", "on": "2018-03-01"}
    assert "Der Sitz ist besetzt" in post(office, "fill_seat", given, key="advisory_council")
    assert "Volunteer (Beispiel)" in get(office, "committee", key="advisory_council")


def test_the_history_tells_what_was_done(office, group):
    post(office, "appoint_chair", {"on": "2018-03-01"}, key=AG)
    page = get(office, "committee", key=AG)
    assert "Head-Fb-Integration (Beispiel)" in page
    assert "Referent/in referat-1" in page


def test_a_body_that_the_concept_does_not_know_any_more_stays_on_the_list(office):
    Committee.objects.create(key="old", body="abolished", name="Alter Kreis", founded_on=START)
    assert 'href="/gremien/old/"' in get(office, "committees")
    assert "Alter Kreis" in get(office, "committee", key="old")


def test_a_seat_without_deputy_says_that_none_is_wanted(hohenlinde):
    client = entering("head-stabsstelle-zusammenleben")
    commands.found_committee(actor=OPERATOR, body="begleitkreis", on=START)
    assert "keine vorgesehen" in get(client, "committee", key="begleitkreis")


# acting


def test_a_body_is_founded_from_the_list(office):
    page = get(office, "found", body="working_group", scope="referat-4")
    assert '<option value="working_group/referat-4" selected>' in page
    given = {"committee": "working_group/referat-4", "on": "01.06.2018"}
    assert "Das Gremium ist gegründet" in post(office, "found", given)
    assert Committee.objects.get().key == "working_group-referat-4"


def test_a_refusal_stands_beside_its_field_and_nothing_typed_is_lost(office, group):
    given = {"until": "2018-01-01", "reason": "schon fertig"}
    page = post(office, "end_committee", given, key=AG)
    assert "wurde am" in page
    assert "schon fertig" in page
    assert Committee.objects.get().ended_on is None


def test_seats_by_post_are_taken_over_after_they_were_shown(office, bamberg):
    commands.found_committee(actor=OPERATOR, body="working_group", unit="referat-1", on=START)
    page = get(office, "take_over", key=AG)
    assert "Amtsleitung amt-15" in page
    assert "Die Sitze sind besetzt" in post(office, "take_over", {"on": "2018-03-01"}, key=AG)
    assert Membership.objects.count() == 3
    assert "fehlt an diesem Tag kein Sitz" in get(office, "take_over", key=AG)


def test_a_free_seat_by_post_is_filled_by_the_post_that_the_concept_names(office, bamberg):
    commands.found_committee(actor=OPERATOR, body="working_group", unit="referat-1", on=START)
    post(office, "fill_seat", {"seat": "heads|unit:amt-11", "on": "2018-03-01"}, key=AG)
    assert Membership.objects.get().post.key == "amt-11.head"


def test_somebody_who_is_sent_has_to_be_named(office, group):
    page = post(office, "fill_seat", {"seat": "division|unit:fb-integration", "on": "2018-03-01"}, key=AG)
    assert "Wählen Sie eine Stelle oder eine Person" in page
    both = {"seat": "division|unit:fb-integration", "on": "2018-03-01", "post": "amt-11.head", "person": "head-amt-11"}
    assert "nicht beides" in post(office, "fill_seat", both, key=AG)


def test_a_member_names_the_own_deputy_and_sees_no_other_button(group):
    member = entering("head-amt-11")
    mine = Membership.objects.get(post__key="amt-11.head")
    other = Membership.objects.get(post__key="amt-10.head")
    page = get(member, "committee", key=AG)
    assert reverse("committees:name_deputy", kwargs={"key": AG, "membership": mine.pk}) in page
    assert reverse("committees:name_deputy", kwargs={"key": AG, "membership": other.pk}) not in page
    assert "/beenden/" not in page
    somebody("stand-in")
    given = {"person": "stand-in", "on": "2018-11-08"}
    assert "Die Stellvertretung ist benannt" in post(member, "name_deputy", given, key=AG, membership=mine.pk)
    answer = member.post(reverse("committees:name_deputy", kwargs={"key": AG, "membership": other.pk}), given)
    assert answer.status_code == 404
    assert Deputy.objects.count() == 1


def test_a_deputy_is_a_post_or_a_person(office, group):
    row = Membership.objects.get(post__key="amt-11.head")
    page = post(office, "name_deputy", {"on": "2018-03-01"}, key=AG, membership=row.pk)
    assert "Wählen Sie eine Stelle oder eine Person" in page
    assert office.get(reverse("committees:fill_seat", kwargs={"key": "nowhere"})).status_code == 404


def test_a_deputy_is_withdrawn_and_a_membership_ended(office, group):
    row = Membership.objects.get(post__key="amt-11.head")
    somebody("stand-in")
    commands.name_deputy(actor=OPERATOR, membership=row.pk, on=START, person="stand-in")
    place = {"key": AG, "membership": row.pk}
    assert "Stand-In (Beispiel)" in get(office, "withdraw_deputy", **place)
    post(office, "withdraw_deputy", {"until": "2018-10-31"}, **place)
    assert Deputy.objects.get().valid_until == date(2018, 10, 31)
    assert office.get(reverse("committees:withdraw_deputy", kwargs=place)).status_code == 404
    get(office, "end_membership", **place)
    post(office, "end_membership", {"until": "2018-11-08", "reason": "Wechsel"}, **place)
    assert Membership.objects.get(pk=row.pk).valid_until == date(2018, 11, 8)
    assert office.get(reverse("committees:end_membership", kwargs={**place, "membership": 0})).status_code == 404


def test_the_chair_is_taken_over_from_the_concept_or_named(office, group):
    assert "Referent/in referat-1" in get(office, "appoint_chair", key=AG)
    post(office, "appoint_chair", {"on": "2018-03-01"}, key=AG)
    assert Chair.objects.get().post.key == "referat-1.head"
    commands.found_committee(actor=OPERATOR, body="monitoring", on=START)
    assert "nennt niemanden für den Vorsitz" in get(office, "appoint_chair", key="monitoring")


def test_a_mandate_is_extended(office, group):
    get(office, "extend_mandate", key=AG)
    given = {"until": "2019-06-30", "reason": "Neuwahl des Beirats", "decided_on": "2018-10-11"}
    post(office, "extend_mandate", given, key=AG)
    assert Extension.objects.get().until == date(2019, 6, 30)
    assert "Neuwahl des Beirats" in get(office, "committee", key=AG)


def test_a_body_ends_and_says_who_takes_its_open_duties(office, group):
    commands.found_committee(actor=OPERATOR, body="monitoring", on=START)
    assert "Arbeitsgruppe Integrationsmonitoring" in get(office, "end_committee", key=AG)
    post(office, "end_committee", {"until": "2018-10-31", "reason": "fertig"}, key=AG)
    assert Committee.objects.get(key=AG).handed_over_to.key == "monitoring"


def test_open_duties_are_handed_over_later(office, group):
    commands.end_committee(actor=OPERATOR, committee=AG, until=date(2018, 6, 30), reason="fertig")
    assert "gibt es noch nicht" in get(office, "hand_over", key=AG)
    commands.found_committee(actor=OPERATOR, body="monitoring", on=date(2018, 8, 1))
    get(office, "hand_over", key=AG)
    post(office, "hand_over", {"to": "monitoring", "on": "2018-08-01"}, key=AG)
    assert Committee.objects.get(key=AG).handed_over_to.key == "monitoring"


def test_the_monitoring_group_convenes_a_new_group(office, bamberg):
    commands.found_committee(actor=OPERATOR, body="monitoring", on=START)
    assert "/gremien/monitoring/einberufen/" in get(office, "committee", key="monitoring")
    get(office, "convene", key="monitoring")
    given = {
        "committee": "working_group/referat-4",
        "on": "2018-06-01",
        "assignment": "Bildung neu betrachten",
        "reason": "Unvorhergesehene Entwicklung",
    }
    page = post(office, "convene", given, key="monitoring")
    assert "Bildung neu betrachten" in page
    assert "Einberufen von" in page


def test_groups_of_topics_are_merged(hohenlinde):
    client = entering("head-stabsstelle-zusammenleben")
    for topic in ("gesundheit", "wohnen"):
        given = {"committee": f"themengruppe/{topic}", "on": "2018-03-01"}
        assert "Das Gremium ist gegründet" in post(client, "found", given)
    assert "/zusammenlegen/" in get(client, "committee", key="themengruppe-wohnen")
    get(client, "merge", key="themengruppe-gesundheit")
    given = {"into": "themengruppe-wohnen", "on": "2018-07-01", "reason": "zu klein"}
    post(client, "merge", given, key="themengruppe-gesundheit")
    assert "Steht auch für" in get(client, "committee", key="themengruppe-wohnen")
    assert "Aufgegangen in" in get(client, "committee", key="themengruppe-gesundheit")


def test_appointed_members_are_entered_one_by_one(hohenlinde):
    client = entering("head-stabsstelle-zusammenleben")
    commands.found_committee(actor=OPERATOR, body="lenkungskreis", on=START)
    for number in range(7):
        somebody(f"p{number}")
        given = {"seat": "appointed|", "person": f"p{number}", "on": "2018-03-01"}
        assert "Der Sitz ist besetzt" in post(client, "fill_seat", given, key="lenkungskreis")
    page = get(client, "committee", key="lenkungskreis")
    assert "Weitere Mitglieder" in page


def test_when_everything_is_founded_the_form_says_so(office, bamberg):
    for value in [f"{body}/" for body in ("steering", "monitoring", "advisory_council")]:
        post(office, "found", {"committee": value, "on": "2018-03-01"})
    assert Committee.objects.count() == 3


# the structure


def test_the_structure_is_drawn_and_told_in_tables(office, group):
    page = get(office, "structure")
    assert 'role="img"' in page
    assert "<title" in page
    assert "Steuerungsgremium Integration" in page
    assert "referat-1, 3 von 5 Sitzen" in page
    assert "übergibt die Umsetzung und entsendet Mitglieder" in page
    assert "style=" not in page


def test_the_structure_of_a_day_without_edition_says_what_to_do(office):
    assert "keine Fassung" in get(office, "structure", "?stichtag=2016-01-01")


# files


def test_a_file_is_looked_at_before_it_is_taken_over(office, group):
    content = queries.export_seats(actor=OPERATOR, format="csv")
    page = post(office, "import_seats", {"file": SimpleUploadedFile("seats.csv", content)})
    assert "Die Datei sagt nichts Neues" in page
    text = b"committee;body;unit;founded_on\nag-4;working_group;referat-4;2018-06-01\n"
    page = post(office, "import_seats", {"file": SimpleUploadedFile("seats.csv", text)})
    assert "1 Eintrag würde entstehen" in page
    assert not Committee.objects.filter(key="ag-4").exists()
    answer = office.post(reverse("committees:import_seats"), {"file": SimpleUploadedFile("seats.csv", text)})
    kept = answer.context["confirm"]
    given = {"schritt": "uebernehmen", "table": kept["table"].value(), "fingerprint": kept["fingerprint"].value()}
    assert "1 Eintrag wurde übernommen" in post(office, "import_seats", given)
    assert Committee.objects.filter(key="ag-4").exists()
    assert "inzwischen geändert" in post(office, "import_seats", given)


def test_faulty_rows_are_named_and_nothing_is_taken(office, group):
    text = b"committee;body;founded_on\nag-4;circle;2018-06-01\n"
    page = post(office, "import_seats", {"file": SimpleUploadedFile("seats.csv", text)})
    assert "Die Datei hat 1 Fehler" in page
    assert "kennt kein Gremium „circle“" in page


def test_a_file_that_got_lost_is_asked_for_again(office):
    given = {"schritt": "uebernehmen", "table": "[]", "fingerprint": "x"}
    assert "Wählen Sie sie noch einmal" in post(office, "import_seats", given)
    assert "<h1" in get(office, "import_seats")


@pytest.mark.parametrize("shape", ["csv", "xlsx"])
def test_all_seats_go_out_as_a_file(office, group, shape):
    answer = office.get(reverse("committees:export_seats", kwargs={"shape": shape}))
    assert answer["Content-Disposition"] == f'attachment; filename="sitze-2018-11-08.{shape}"'
    assert queries.preview_seats(actor=OPERATOR, file=queries.read_seats(answer.content, f"x.{shape}")).changes_nothing
    assert office.get(reverse("committees:export_seats", kwargs={"shape": "pdf"})).status_code == 404


# rights


@pytest.mark.parametrize(
    "name",
    ["fill_seat", "take_over", "appoint_chair", "convene", "extend_mandate", "end_committee", "hand_over", "merge"],
)
def test_forms_do_not_exist_for_whoever_may_not_send_them(group, name):
    member = entering("head-amt-11")
    place = reverse(f"committees:{name}", kwargs={"key": AG})
    assert member.get(place).status_code == 404
    assert member.post(place, {"on": "2018-03-01"}).status_code == 404


def test_files_and_founding_are_for_the_process_office(group):
    member = entering("head-amt-11")
    for address in ("import_seats", "found"):
        assert member.get(reverse(f"committees:{address}")).status_code == 404
    assert member.get(reverse("committees:export_seats", kwargs={"shape": "csv"})).status_code == 404
    page = get(member, "committees")
    assert "/gremien/gruenden/" not in page
    assert "/gremien/einlesen/" not in page


def test_everybody_of_the_house_sees_the_bodies_and_strangers_see_nothing(group):
    assert "<h1" in get(entering("head-amt-51"), "committee", key=AG)
    found_unit("amt-99", "office", "referat-5", head=False)
    stranger = entering("stranger")
    for address in (reverse("committees:committees"), reverse("committees:committee", kwargs={"key": AG})):
        assert stranger.get(address).status_code == 404
    assert Client().get(reverse("committees:committees")).status_code == 302


def test_the_head_of_a_unit_is_offered_the_seat_to_which_it_sends_somebody(group):
    commands.found_committee(actor=OPERATOR, body="steering", on=START)
    head = entering("head-bereich-fjs")
    page = get(head, "fill_seat", key="steering")
    assert "Bereich" in page.title()
    somebody("clerk")
    given = {"seat": "area|unit:bereich-fjs", "person": "clerk", "on": "2018-03-01"}
    assert "Der Sitz ist besetzt" in post(head, "fill_seat", given, key="steering")

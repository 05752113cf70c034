"""The pages of the steering board, as people see them."""

import sys
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from icalendar import Calendar
from tests.accounts.signing_in import sign_in
from tests.governance.conftest import DAY, account, later
from tests.governance.test_findings import WORK, concept_draft

from querschnitt.accounts.domain.states import AccountState
from querschnitt.accounts.models import User
from querschnitt.governance.models import CalendarFeed, Waiver
from querschnitt.governance.queries import findings_at
from querschnitt.governance.queries.feeds import hashed
from querschnitt.kernel.authority import OPERATOR
from querschnitt.organisation import commands as organisation

pytestmark = pytest.mark.django_db
TITLE = "Jedes Handlungsfeld hat eine zuständige Stelle"


@pytest.fixture
def office(judged_town) -> Client:
    return sign_in(Client(), account("neun"))


@pytest.fixture
def staff(judged_town) -> Client:
    return sign_in(Client(), account("r1"))


def page(client, path, status=200):
    response = client.get(path)
    assert response.status_code == status, path
    return response.content.decode()


def test_the_board_shows_every_finding_of_the_day(office):
    text = page(office, "/steuerung/")
    rows = findings_at(DAY)
    assert all(row.finding.subject.label in text for row in rows)
    assert text.count("q-state--overdue") >= sum(row.state == "overdue" for row in rows)
    assert TITLE in text
    assert "Wofür jemand zuständig ist." in text  # the gist of the section
    assert "Neun (Beispiel)" in text
    assert 'href="/konzept/entwurf/"' in text


def test_the_board_looks_at_any_day(office):
    organisation.appoint(actor=OPERATOR, post="dep-1.head", person="frei", on=date(2018, 6, 1))
    assert "Frei (Beispiel)" not in page(office, "/steuerung/?stichtag=2018-05-31")
    assert "Frei (Beispiel)" in page(office, "/steuerung/?stichtag=2018-06-01")
    assert TITLE not in page(office, "/steuerung/?stichtag=2017-07-26")


def contents(text):
    return text.split("<main", 1)[1]


@pytest.mark.parametrize(
    ("query", "shown", "hidden"),
    [
        ("zustand=overdue", "Arbeit", "Musterstadt hat"),
        ("zustand=met", "Dep 1", "Keine Stelle ist für dieses Feld"),
        ("abschnitt=2", TITLE, "Die Referate sind besetzt"),
        ("gremium=steering", "Mindestens zwei Sitzungen", "Die Referate sind besetzt"),
        ("person=r1", "Die Prozessverantwortung ist erreichbar", TITLE),
    ],
)
def test_the_board_is_filtered_by_its_address(office, query, shown, hidden):
    groups = contents(page(office, f"/steuerung/?{query}")).split("</form>")[-1]
    assert shown in groups
    assert hidden not in groups


def test_the_counts_are_links_and_count_what_is_shown(office):
    text = page(office, "/steuerung/")
    for state in ("met", "due", "overdue", "breached", "waived", "not_judgeable"):
        assert f"zustand={state}" in text


def test_an_unknown_filter_shows_nothing_and_breaks_nothing(office):
    assert TITLE not in contents(page(office, "/steuerung/?gremium=nichts&zustand=quatsch")).split("</form>")[-1]


def test_the_board_can_be_grouped_by_section(office):
    assert "2 Handlungsfelder" in contents(page(office, "/steuerung/?gruppe=abschnitt"))


def test_a_finding_has_a_page_with_who_acts_and_what_is_demanded(office):
    text = page(office, f"/steuerung/befunde/{WORK}/")
    assert "Neun (Beispiel)" in text
    assert "Vize (Beispiel)" in text
    assert "K2-2" in text
    assert "/steuerung/aussetzen/" in text


def test_a_finding_that_is_not_there_answers_404(office):
    page(office, "/steuerung/befunde/nichts/", 404)


def test_a_finding_is_set_aside_renewed_and_ended_on_its_pages(office):
    page(office, f"/steuerung/aussetzen/{WORK}/")
    path = f"/steuerung/befunde/{WORK}/"
    answer = office.post(f"/steuerung/aussetzen/{WORK}/", {"reason": "Neuordnung", "until": "2018-12-31"})
    assert answer.status_code == 302
    assert "Neuordnung" in page(office, path)
    assert "Neuordnung" in page(office, "/steuerung/?zustand=waived")
    office.post(f"/steuerung/verlaengern/{WORK}/", {"reason": "Noch offen", "until": "2019-01-31"})
    assert "Noch offen" in page(office, path)
    office.post(f"/steuerung/wieder-pruefen/{WORK}/")
    assert not Waiver.objects.filter(valid_until__gt=DAY, valid_from__lte=DAY).exists()


def test_a_waiver_without_reason_keeps_what_was_typed(office):
    answer = office.post(f"/steuerung/aussetzen/{WORK}/", {"reason": "", "until": "2018-12-31"})
    assert answer.status_code == 200
    assert "2018-12-31" in answer.content.decode()
    assert Waiver.objects.count() == 0


def test_others_see_no_button_and_find_no_page_to_set_aside(staff):
    assert "/steuerung/aussetzen/" not in page(staff, "/steuerung/")
    page(staff, f"/steuerung/aussetzen/{WORK}/", 404)
    assert staff.post(f"/steuerung/aussetzen/{WORK}/", {"reason": "x", "until": "2018-12-31"}).status_code == 404
    assert staff.post(f"/steuerung/wieder-pruefen/{WORK}/").status_code == 404
    assert Waiver.objects.count() == 0


def test_the_rules_page_shows_the_whole_concept(staff):
    text = page(staff, "/steuerung/regeln/")
    for title in (TITLE, "Mindestens zwei Sitzungen im Jahr", "Die Zahlen sind aktuell"):
        assert title in text


def test_the_calendar_shows_a_month(staff):
    assert "Das Konzept wird fortgeschrieben" in page(staff, "/steuerung/kalender/?monat=2020-07")
    assert "Das Konzept wird fortgeschrieben" not in page(staff, "/steuerung/kalender/?monat=2020-08")
    page(staff, "/steuerung/kalender/?monat=quatsch")


def test_what_would_change_by_another_edition(office, staff):
    text = later().replace('unit_kinds = ["department"]', 'unit_kinds = ["office"]')
    key = concept_draft(
        text.replace('units = []\ncommittee = ""', 'units = ["office-9"]\ncommittee = "council_committee"')
    )
    found = contents(page(office, f"/steuerung/fassungen/{key}/"))
    appear, rest = found.split("Befunde, die wegfielen", 1)
    assert "Office 8" in appear
    assert TITLE in rest
    page(staff, f"/steuerung/fassungen/{key}/", 404)  # a draft is not for everybody
    assert f"/steuerung/fassungen/{key}/" in page(office, "/steuerung/regeln/")
    assert f"/steuerung/fassungen/{key}/" not in page(staff, "/steuerung/regeln/")


def test_by_the_edition_in_force_nothing_would_change(staff):
    text = page(staff, "/steuerung/fassungen/small-2017/")
    assert text.count("Kein Befund") == 3


# The feed (S15)


def address(client, path="/steuerung/kalender/abo/beginnen/"):
    text = client.post(path).content.decode()
    return (
        "/steuerung/kalender/"
        + text.split("/steuerung/kalender/")[1:][
            [part.split("<")[0].endswith(".ics") for part in text.split("/steuerung/kalender/")[1:]].index(True)
        ].split("<")[0]
    )


def token_of(path):
    return path.removeprefix("/steuerung/kalender/").removesuffix(".ics")


def events(path):
    answer = Client().get(path)
    assert answer.status_code == 200
    return Calendar.from_ical(answer.content).walk("VEVENT")


def test_a_token_is_long_random_and_stored_only_as_a_hash(office):
    token = token_of(address(office))
    assert len(token) >= 43  # 256 bits
    row = CalendarFeed.objects.get()
    assert row.token_hash == hashed(token) != token


def test_the_feed_needs_no_sign_in_and_holds_what_concerns_its_owner(office):
    found = events(address(office))
    assert any("Das Konzept wird fortgeschrieben" in str(event["SUMMARY"]) for event in found)
    assert not any("(Beispiel)" in event.to_ical().decode() for event in found)


def test_the_scope_is_evaluated_at_each_fetch(office):
    path = address(office)
    assert events(path)
    organisation.resign(actor=OPERATOR, post="office-9.head", last_day=date(2018, 11, 7))
    assert events(path) == []


def test_twin_an_owner_who_keeps_the_post_keeps_the_entries(office):
    path = address(office)
    organisation.resign(actor=OPERATOR, post="office-9.deputy_head", last_day=date(2018, 11, 7))
    assert events(path)


def test_only_what_concerns_the_owner_is_in_the_feed(staff):
    assert events(address(staff)) == []


def test_a_revoked_or_unknown_token_answers_404_and_leaves_no_trace_in_the_log(office, caplog):
    path = address(office)
    office.post("/steuerung/kalender/abo/beenden/")
    for gone in (path, "/steuerung/kalender/unknown.ics"):
        answer = Client().get(gone)
        assert (answer.status_code, answer.content) == (404, b"")
    assert token_of(path) not in caplog.text
    assert "unknown" not in caplog.text


def test_a_new_address_ends_the_old_one(office):
    old = address(office)
    new = address(office, "/steuerung/kalender/abo/erneuern/")
    assert (Client().get(old).status_code, Client().get(new).status_code) == (404, 200)
    assert old != new


def test_whoever_can_no_longer_sign_in_has_no_feed(office):
    path = address(office)
    User.objects.update(state=AccountState.CLOSED)
    assert Client().get(path).status_code == 404


def test_an_unchanged_feed_is_not_sent_again(office):
    path = address(office)
    first = Client().get(path)
    again = Client().get(path, headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert first["Cache-Control"].startswith("private")
    assert first["Referrer-Policy"] == "no-referrer"


def test_a_fetch_costs_few_statements_as_long_as_nothing_happens(office, django_assert_max_num_queries):
    path = address(office)
    Client().get(path)
    with django_assert_max_num_queries(5):
        Client().get(path)


def test_the_address_is_shown_once(office):
    token = token_of(address(office))
    assert token not in page(office, "/steuerung/kalender/abo/")
    assert office.post("/steuerung/kalender/abo/beginnen/").status_code == 302


def test_the_board_costs_a_constant_number_of_statements(office, django_assert_max_num_queries):
    page(office, "/steuerung/")
    with django_assert_max_num_queries(15):
        page(office, "/steuerung/")


def test_reading_pages_change_nothing(office):
    for path in ("/steuerung/", "/steuerung/regeln/", "/steuerung/kalender/", "/steuerung/kalender/abo/"):
        assert office.post(path).status_code == 405
    assert office.get("/steuerung/kalender/abo/beenden/").status_code == 405
    for path in ("abo/beginnen", "abo/erneuern"):  # the switch of languages comes back to these
        answer = office.get(f"/steuerung/kalender/{path}/?sprache=en")
        assert answer.url == "/steuerung/kalender/abo/"
    assert "You have no subscription" in office.get("/steuerung/kalender/abo/").content.decode()


def test_page_and_command_line_say_the_same(office):
    text = page(office, "/steuerung/")
    for row in findings_at(DAY):
        assert row.summary.replace('"', "&quot;") in text.replace("&#x27;", "'")


def test_a_long_board_is_shown_in_pages_each_finding_once_what_needs_somebody_first(office, monkeypatch):
    keys = {reverse("governance:finding", kwargs={"key": row.key}) for row in findings_at(DAY)}
    monkeypatch.setattr(sys.modules["querschnitt.governance.queries.board"], "PAGE", 4)
    number = -(-len(keys) // 4)
    assert number > 2
    texts = [contents(page(office, f"/steuerung/?gruppe=abschnitt&seite={each}")) for each in range(1, number + 1)]
    found = [key for text in texts for key in keys if f'href="{key}"' in text]
    assert sorted(found) == sorted(keys)
    assert all(text.count('scope="row"') <= 4 for text in texts)
    assert "q-state--breached" in texts[0] or "q-state--overdue" in texts[0].split("<table", 1)[1]
    assert "gruppe=abschnitt&amp;seite=2" in texts[0]
    assert "q-state--overdue" not in texts[-1].split("</form>")[-1]


@pytest.mark.parametrize("asked", ["0", "-1", "99999999999999999999", "zwei", "½", ""])
def test_a_page_of_the_board_that_is_none_shows_one_that_is(office, asked):
    assert "<table" in page(office, f"/steuerung/?seite={asked}")


def test_a_board_that_fits_on_one_page_has_no_pages(office):
    assert "q-pager" not in page(office, "/steuerung/")

"""The pages of passes, as somebody sees them in a browser."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.cycles.town import DAY, KEY, OPENED, PLAN, cycle, office, step
from tests.meetings.browsing import OFFICE, STRANGER, entering, words

from querschnitt.cycles import commands
from querschnitt.cycles.models import Cycle, StepRequirement
from querschnitt.cycles.queries import missing
from querschnitt.cycles.queries.pass_page import pass_page
from querschnitt.cycles.queries.passes import passes
from querschnitt.cycles.queries.rights import found_cycle, subject_of
from querschnitt.kernel import clock


@pytest.fixture
def desk(town) -> Client:
    """The process office, signed in."""
    return entering(OFFICE)


def at(name: str, **arguments: object) -> str:
    return reverse(f"cycles:{name}", kwargs={"key": KEY, **arguments})


def read(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, answer.status_code
    return words(answer)


def send(client: Client, address: str, given: dict[str, object]) -> str:
    answer = client.post(address, given, follow=True)
    assert answer.status_code == 200, answer.status_code
    return words(answer)


def test_the_list_says_where_each_pass_stands(desk):
    page = read(desk, reverse("cycles:cycles"))
    assert "referat-1 2018" in page
    assert "Beginn" in page
    assert "als Nächstes: Bestandsaufnahme" in page
    assert "Prozessdurchlauf eröffnen" in page


def test_everybody_of_the_house_reads_and_only_the_process_office_is_offered_to_act(town):
    somebody = entering(STRANGER)
    page = read(somebody, at("cycle"))
    assert "Bestandsaufnahme" in page
    assert "Prozessdurchlauf abbrechen" not in page
    assert somebody.get(at("plan")).status_code == 404


def test_the_page_shows_steps_units_what_is_missing_and_the_next_step(desk):
    page = read(desk, at("cycle"))
    assert "Nächster Schritt" in page
    assert "„Beginn“ abschließen" in page
    assert "Was „Beginn“ braucht" in page
    assert "trägt den Prozessdurchlauf" in page
    assert "hat am 12. März 2018 den Schritt „Beginn“ begonnen" in page


def test_the_past_is_shown_without_anything_to_do(desk):
    commands.start_step(actor=office(), cycle=KEY, step="survey", on=DAY)
    page = read(desk, at("cycle") + "?stichtag=2018-03-06")
    assert "„Vorgespräch mit der Referatsleitung“ abschließen" in page
    assert "Schritt abschließen" not in page
    assert desk.get(at("cycle") + "?stichtag=2018-01-06").status_code == 404


def test_a_step_is_begun_on_its_page(desk):
    send(desk, at("start", step="survey"), {"on": "2018-05-02", "order_reason": "", "seen": step("survey").version})
    assert step("survey").state == "running"


def test_what_is_missing_stands_on_the_form_that_leaves_a_step(desk):
    assert "Es fehlt noch etwas:" in read(desk, at("finish", step="start"))
    page = send(desk, at("finish", step="start"), {"on": "2018-05-02", "leave_reason": "", "seen": 1})
    assert "Um trotzdem weiterzugehen, begründen Sie es" in page


def test_a_delay_is_shown_before_it_happens(desk):
    given = {
        "until": "2018-07-13", "reason": "Neuwahl des Beirats", "move_following": "on", "shown": "",
        "seen": step("survey").version,
    }  # fmt: skip
    page = send(desk, at("delay", step="survey"), given)
    assert "14 Tage später" in page
    assert step("survey").planned_end == date(2018, 6, 29)
    send(desk, at("delay", step="survey"), {**given, "shown": "2018-07-13/True"})
    assert step("survey").planned_end == date(2018, 7, 13)
    assert "Neuwahl des Beirats" in read(desk, at("cycle"))


def test_whoever_comes_too_late_is_told_and_loses_nothing(desk):
    commands.plan_steps(actor=office(), cycle=KEY, plan={"monitoring": (date(2019, 6, 1), None)})
    page = send(desk, at("break_off"), {"on": "2018-05-02", "reason": "Kein Bedarf", "seen": 0})
    assert "Kein Bedarf" in page
    assert cycle().state == "running"
    version = cycle().version
    assert f'value="{version}"' in page


def test_dates_of_all_steps_are_planned_in_one_form(desk):
    page = read(desk, at("plan"))
    assert 'name="start_survey"' in page
    assert 'name="start_preliminary_talk"' not in page
    given = {"seen": cycle().version, "reason": "Haushalt"}
    for key in ("start", "survey", "evaluation", "advisory_council", "discussion", "recommendation", "decision"):
        row = step(key)
        given |= {f"start_{key}": row.planned_start.isoformat(), f"end_{key}": row.planned_end.isoformat()}
    send(desk, at("plan"), {**given, "start_presentation": "2019-02-01", "end_presentation": "2019-02-28"})
    assert step("presentation").planned_end == date(2019, 2, 28)


def test_the_assistant_opens_a_pass_and_shows_everything_before(desk):
    address = reverse("cycles:open")
    assert "Referat" in read(desk, address)
    whom = {"over": "referat-5", "on": "2018-05-02", "title": ""}
    page = send(desk, address, {**whom, "schritt": "2"})
    assert 'name="start_survey"' in page
    assert 'name="over" value="referat-5"' in page
    dates = {"start_survey": "2018-06-01", "end_survey": "2018-06-29"}
    wrong = send(desk, address, {**whom, "start_survey": "2018-07-01", "end_survey": "2018-06-29", "schritt": "3"})
    assert "würde enden, bevor es beginnt" in wrong
    page = send(desk, address, {**whom, **dates, "schritt": "3"})
    assert "wird nach dem Konzept gegründet" in page
    page = send(desk, address, {**whom, **dates, "schritt": "2"})
    assert 'value="2018-06-01"' in page
    everything = {**whom, **dates, "committee": "", "lead_unit": "", "once": "0b6e4c5e-5a55-4c7e-9d0e-9f4b3a2f1c10"}
    page = send(desk, address, {**everything, "schritt": "4"})
    assert "5 Einheiten sind beteiligt" in page
    assert not Cycle.objects.filter(unit__key="referat-5").exists()
    for _twice in range(2):
        send(desk, address, {**everything, "schritt": "eroeffnen"})
    assert Cycle.objects.filter(unit__key="referat-5").count() == 1


def test_what_a_step_needs_is_noted_and_found_again(desk):
    send(desk, at("require", step="start"), {"kind": "document", "what": "Auftrag des Steuerungsgremiums"})
    row = StepRequirement.objects.get(what="Auftrag des Steuerungsgremiums")
    assert "Auftrag des Steuerungsgremiums" in read(desk, at("cycle"))
    send(desk, at("settle", pk=row.pk), {"on": "2018-05-02"})
    row.refresh_from_db()
    assert row.settled_on == DAY
    sitting = StepRequirement.objects.get(step__cycle__key=KEY, step__key="start", kind="sitting")
    send(desk, at("drop", pk=sitting.pk), {"reason": "Im Umlauf"})
    assert "Es fehlt nichts" in read(desk, at("finish", step="start"))


def test_a_unit_is_taken_in_and_let_go(desk):
    send(desk, at("cover"), {"unit": "amt-50", "on": "2018-05-02", "reason": "Enge Arbeit", "seen": cycle().version})
    assert "Enge Arbeit" in read(desk, at("cycle"))
    given = {"on": "2018-05-02", "reason": "Kein Kontakt", "seen": cycle().version}
    send(desk, at("uncover", unit="amt-15"), given)
    assert "Kein Kontakt" in read(desk, at("cycle"))


@pytest.mark.parametrize("name", ["end", "break_off", "renew", "finish_group", "cover", "plan"])
def test_every_form_of_the_pass_can_be_opened(desk, name):
    assert "<form" in read(desk, at(name))


@pytest.mark.parametrize("name", ["start", "finish", "delay", "skip", "reopen", "require"])
def test_every_form_of_a_step_can_be_opened(desk, name):
    assert "<form" in read(desk, at(name, step="survey"))
    assert desk.get(at(name, step="gibt-es-nicht")).status_code == 404


def test_the_number_of_statements_does_not_grow_with_the_passes(desk):
    def asked(address: str) -> int:
        read(desk, address)
        with CaptureQueriesContext(
            connection,
        ) as counted:
            read(desk, address)
        return len(counted)

    one = [asked(reverse("cycles:cycles")), asked(at("cycle"))]
    for unit in ("referat-4", "referat-5"):
        commands.open_cycle(actor=office(), unit=unit, on=DAY)
    assert [asked(reverse("cycles:cycles")), asked(at("cycle"))] == one


def test_a_pass_that_is_over_says_so_and_offers_the_next_one(desk):
    commands.break_off_cycle(actor=office(), cycle=KEY, on=DAY, reason="Referat wird umgebaut")
    page = read(desk, at("cycle"))
    assert "Referat wird umgebaut" in page
    assert "Nächsten Prozessdurchlauf eröffnen" in page
    given = {"on": "2018-05-02", "title": "", "reason": "", "seen": cycle().version,
             "once": "0b6e4c5e-5a55-4c7e-9d0e-9f4b3a2f1c11"}  # fmt: skip
    page = send(desk, at("renew"), given)
    assert "Termine planen" in page
    assert Cycle.objects.get(renews__key=KEY).key == "referat-1-2018-2"
    assert "Prozessdurchläufe davor und danach" in read(desk, at("cycle"))


@pytest.fixture
def alone() -> Iterator[None]:
    """Without what higher apps say is missing: they count their own statements."""
    told = missing._tellers
    missing.install()
    yield
    missing.install(*told)


def test_the_list_takes_six_statements_and_the_page_twelve(town, alone):
    row = found_cycle(KEY)
    subject = subject_of(row)
    with CaptureQueriesContext(connection) as listed:
        passes(office(), DAY)
    with CaptureQueriesContext(connection) as shown:
        pass_page(office(), row, subject, DAY)
    assert (len(listed), len(shown)) == (6, 12)


def test_the_head_of_a_pass_says_how_far_it_was_on_the_day_that_is_shown(desk):
    commands.break_off_cycle(actor=office(), cycle=KEY, on=DAY, reason="Referat wird umgebaut")
    with clock.standing_at(DAY + timedelta(days=3)):
        assert "abgebrochen" in read(desk, at("cycle"))
        assert "abgebrochen" not in read(desk, at("cycle") + "?stichtag=" + (DAY - timedelta(days=1)).isoformat())


def test_dates_of_a_new_pass_are_proposed_with_the_distances_of_the_one_before(desk):
    day = OPENED + timedelta(days=100)
    page = send(desk, reverse("cycles:open"), {"over": "referat-4", "on": day.isoformat(), "title": "", "schritt": "2"})
    assert "Vorgeschlagen mit den Abständen von „referat-1 2018“" in page
    survey = re.search(r'name="start_survey"[^>]*value="([0-9-]+)"|value="([0-9-]+)"[^>]*name="start_survey"', page)
    assert survey
    assert (PLAN["survey"][0] + timedelta(days=100)).isoformat() in survey.group()


def test_what_was_delayed_together_names_its_reason_once(desk):
    commands.delay_step(actor=office(), cycle=KEY, step="survey", until=date(2018, 7, 20), reason="Wahl des Beirats")
    for page in (read(desk, at("cycle")).split('id="verlauf"')[0], read(desk, reverse("cycles:timeline"))):
        assert page.count("Wahl des Beirats") == 1
        assert page.count("Grund wie bei Schritt 3") == 6

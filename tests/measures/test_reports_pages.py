"""The pages of reports: one's own first, the form beside the last report, two people on one report, figures."""

from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.measures.report_scenes import FINE, FIRST, RICH, SECOND, look, reported
from tests.measures.town import DAY, measure
from tests.meetings.browsing import OFFICE, STRANGER, entering, words

from querschnitt.kernel import clock
from querschnitt.kernel.authority import OPERATOR
from querschnitt.measures import commands
from querschnitt.measures.models import Measure, ProgressReport

HEAD, RESPONSIBLE, FOREIGN = "head-amt-11", "head-amt-51", "head-amt-50"


@pytest.fixture
def due(town) -> date:
    with clock.standing_at(FIRST):
        yield FIRST


def to(name: str, **arguments: object) -> str:
    return reverse(f"measures:{name}", kwargs=arguments)


def get(client: Client, name: str, query: str = "", **arguments: object) -> str:
    answer = client.get(to(name, **arguments) + query)
    assert answer.status_code == 200, answer.status_code
    return words(answer)


FORM = {
    "light": "yellow",
    "light_reason": "Zwei Betriebe sprangen ab.",
    "done": "Neun Betriebe haben zugesagt.",
    "effect": "Erste Ausbildungen laufen.",
    "next_step": "Im Herbst weiter.",
    "delay_reason": "Das Konzept kam später.",
    "seen": "0",
    "rows": "2",
    "figure_0_name": "Teilnehmende",
    "figure_0_value": "34",
    "figure_0_unit": "Personen",
    "figure_1_name": "Beratung",
    "figure_1_value": "1.012,5",
    "figure_1_unit": "Stunden",
    "tun": "speichern",
}


def test_the_head_reports_from_the_list_to_the_history(due):
    head = entering(HEAD)
    page = get(head, "reports")
    assert "Ausbildung für alle öffnen" in page
    assert "Amtsdeutsch" not in page
    answer = head.post(to("report", number=4), FORM, follow=True)
    page = words(answer)
    assert "Neun Betriebe haben zugesagt." in page
    assert "1012,5" in page
    assert measure(4).last_light == "yellow"
    assert "Teilnehmende" in head.get(to("report_figures", number=4)).content.decode()


def test_the_office_sees_all_and_narrows_them(due):
    office = entering(OFFICE)
    assert "Wohnungen anders vergeben" in get(office, "reports")
    assert "Wohnungen" not in get(office, "reports", "?einheit=amt-11")
    assert "Wohnungen" not in get(office, "reports", "?gremium=lenkung")
    assert "Wohnungen" not in get(office, "reports", "?wessen=meine")
    assert "Wohnungen" in get(office, "reports", "?stand=nie")
    assert get(office, "reports", "?seite=7&stand=ueberfaellig")


def test_drafts_are_kept_rows_are_added_and_nothing_typed_is_lost(due):
    head = entering(HEAD)
    answer = head.post(to("report", number=4), {**FORM, "tun": "weiter"})
    assert "figure_4_name" in words(answer)
    assert "Neun Betriebe" in words(answer)
    assert not ProgressReport.objects.exists()
    head.post(to("report", number=4), {**FORM, "light": "", "tun": "zwischenspeichern"})
    assert ProgressReport.objects.get().state == "draft"
    assert "Neun Betriebe" in get(head, "report", number=4)
    answer = head.post(to("report", number=4), {**FORM, "light": "", "seen": "1"})
    assert "Neun Betriebe" in words(answer)
    assert ProgressReport.objects.get().state == "draft"


def test_what_is_typed_is_kept_by_a_script_which_learns_the_new_version(due):
    head = entering(HEAD)
    for seen in (0, 1):
        given = {**FORM, "done": f"Fassung {seen}", "seen": str(seen), "tun": "zwischenspeichern"}
        answer = head.post(to("report", number=4), given, headers={"accept": "application/json"})
        assert answer.json()["seen"] == seen + 1
    answer = head.post(to("report", number=4), {**given, "done": "C"}, headers={"accept": "application/json"})
    assert answer.status_code == 409


def test_two_people_on_one_report_see_both_texts(due):
    head = entering(HEAD)
    row = commands.begin_report(actor=OPERATOR, measure=4, due=FIRST)
    commands.save_report(actor=OPERATOR, report=row.pk, said=FINE)
    answer = head.post(to("report", number=4), FORM)
    assert answer.status_code == 409
    page = words(answer)
    assert "Acht" in page
    assert "Neun Betriebe" in page
    assert ProgressReport.objects.get().done == FINE.done
    assert 'name="seen" value="1"' in page
    head.post(to("report", number=4), {**FORM, "seen": "1"})
    assert ProgressReport.objects.get().state == "complete"


def test_the_last_report_stands_beside_the_form_and_other_dates_too(town):
    with clock.standing_at(SECOND):
        reported(4, DAY, None, RICH)
        look(SECOND)
        head = entering(HEAD)
        page = get(head, "report", number=4)
        assert "Zwei Betriebe sprangen ab." in page
        assert "2019-07-04" in page
        assert head.get(to("report", number=4) + "?termin=2019-02-30").status_code == 404


def test_a_date_that_is_reported_leads_back_to_the_history(due):
    reported(4, due, FIRST)
    answer = entering(HEAD).get(to("report", number=4) + f"?termin={FIRST}")
    assert answer.status_code == 302


def test_others_read_and_do_not_report(due):
    row = commands.begin_report(actor=OPERATOR, measure=4, due=FIRST)
    client = entering(FOREIGN)
    assert get(client, "measure_reports", number=4)
    assert client.get(to("report", number=4)).status_code == 404
    assert client.post(to("drop_report", number=4, pk=row.pk)).status_code == 404
    assert client.get(to("block_measure", number=4)).status_code == 404
    assert Client().get(to("measure_reports", number=4)).status_code in {302, 404}
    assert entering(STRANGER).get(to("report", number=4)).status_code == 200  # stands in for whoever answers for it


def test_a_draft_is_dropped_with_a_button(due):
    row = commands.begin_report(actor=OPERATOR, measure=4, due=FIRST)
    entering(HEAD).post(to("drop_report", number=4, pk=row.pk))
    assert not ProgressReport.objects.exists()


def test_blocked_and_released_by_the_pages(due):
    head = entering(HEAD)
    version = str(measure(4).version)
    given = {"reason": "Es fehlt Geld.", "release": "Der Haushalt.", "seen": version}
    head.post(to("block_measure", number=4), given)
    assert "Der Haushalt." in get(head, "measure_reports", number=4)
    answer = entering(OFFICE).post(to("block_measure", number=4), {**given, "reason": "Personal"})
    assert measure(4).blocked_reason == "Es fehlt Geld."
    assert "Personal" in words(answer)
    head.post(to("release_measure", number=4), {"reason": "Da.", "seen": str(measure(4).version)})
    assert measure(4).blocked_since is None


def many(number: int) -> None:
    row = measure(4)
    for place in range(number):
        new = Measure.objects.get(pk=row.pk)
        new.pk, new.number, new.version = None, 100 + place, 0
        new.save(force_insert=True)


def cost(client: Client, name: str, **arguments: object) -> int:
    """How many statements the page needs, once the process has seen it."""
    client.get(to(name, **arguments))
    with CaptureQueriesContext(connection) as seen:
        assert client.get(to(name, **arguments)).status_code == 200
        return len(seen)


def test_the_list_costs_the_same_for_one_and_for_two_hundred(due):
    client = entering(OFFICE)
    few = cost(client, "reports")
    many(200)
    assert cost(client, "reports") <= few


def test_the_history_costs_the_same_for_one_report_and_for_thirty(due):
    client = entering(OFFICE)
    reported(4, due, None, RICH)
    few = cost(client, "measure_reports", number=4)
    for _ in range(29):
        reported(4, due, None, RICH)
    assert cost(client, "measure_reports", number=4) <= few


def test_the_page_of_a_measure_leads_to_its_reports_and_to_what_blocks_it(due):
    head = entering(HEAD)
    page = get(head, "measure", number=4)
    assert to("measure_reports", number=4) in page
    assert to("block_measure", number=4) in page
    commands.block_measure(actor=OPERATOR, measure=4, reason="Es fehlt Geld.", release="Der Haushalt.")
    assert to("release_measure", number=4) in get(head, "measure", number=4)
    foreign = get(entering(FOREIGN), "measure", number=4)
    assert to("release_measure", number=4) not in foreign
    assert "Es fehlt Geld." in foreign

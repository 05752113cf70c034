"""The pages of offers and needs: facts, groups with conditions, what answers them, their history; forms that lose nothing."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.forms_sent import filled, form_of
from tests.measures.council_scenes import commented, found_council
from tests.measures.stock_scenes import PASS, a_pass, note, raised
from tests.meetings.browsing import MEMBER, OFFICE, STRANGER, entering, words
from tests.meetings.town import DAY, build_town, office

from querschnitt.kernel import clock
from querschnitt.kernel.authority import ANYONE
from querschnitt.kernel.refusal import Forbidden
from querschnitt.measures import commands
from querschnitt.measures.models import Need, NeedCheck, Offer, OfferCheck
from querschnitt.measures.queries.stock import need_page, offer_page


@pytest.fixture(autouse=True)
def town(db):
    build_town()
    with clock.standing_at(DAY):
        a_pass()
        yield DAY


def to(name: str, **arguments: object) -> str:
    return reverse(f"measures:{name}", kwargs=arguments)


def get(client, name: str, **arguments: object) -> str:
    answer = client.get(to(name, **arguments))
    assert answer.status_code == 200, answer.status_code
    return words(answer)


def opened(client, name: str, given: dict, **arguments: object) -> dict:
    address = to(name, **arguments)
    return filled(form_of(client.get(address).content.decode(), address, address), given)


def post(client, name: str, given: dict, **arguments: object) -> str:
    answer = client.post(to(name, **arguments), opened(client, name, given, **arguments), follow=True)
    assert answer.status_code == 200
    return words(answer)


def test_an_offer_is_noted_with_groups_and_conditions_by_a_form():
    client = entering(MEMBER)
    page = post(
        client,
        "note_offer",
        {
            "title": "Sprachcafé",
            "unit": "amt-11",
            "field_of_action": "education",
            "reaches-refugees": "on",
            "condition-refugees": "ab A2",
            "condition-women": "nicht angekreuzt",
        },
    )
    assert "Das Angebot ist festgehalten." in page
    assert "Geflüchtete" in page
    assert "ab A2" in page
    assert [g.group for g in Offer.objects.get().groups.all()] == ["refugees"]
    post(client, "change_offer", {"condition-refugees": "", "reason": "Jetzt für alle"}, number=1)
    page = get(client, "offer", number=1)
    assert "Gruppen Geflüchtete; vorher Geflüchtete (ab A2)" in page
    assert "Grund: Jetzt für alle" in page


def test_a_need_is_raised_once_however_often_the_form_is_sent():
    client = entering(OFFICE)
    sent = opened(client, "raise_need", {"title": "Kursplätze", "unit": "amt-11", "groups": ["women"]})
    for _ in range(2):
        assert client.post(to("raise_need"), sent).status_code == 302
    assert Need.objects.count() == 1
    post(client, "raise_need", {"title": "Kursplätze", "unit": "amt-11"})  # the twin opens it anew
    assert Need.objects.count() == 2


def test_nobody_writes_for_the_unit_of_another():
    client = entering(STRANGER)  # leads Amt 51, sits in no body
    assert "Amt-11" not in get(client, "raise_need")
    page = words(client.post(to("raise_need"), {"title": "Fremd", "unit": "amt-11"}))
    assert 'aria-invalid="true"' in page
    assert not Need.objects.exists()
    assert "Der Bedarf ist gemeldet." in post(client, "raise_need", {"title": "Eigen", "unit": "amt-51"})


def test_the_page_of_a_need_shows_measures_council_and_what_is_the_same():
    found_council()
    need, twice = raised(cycle=PASS), raised(cycle=PASS, title="Zu wenige Kurse")
    commands.propose_measure(actor=office(), title="Kurse am Abend", unit="amt-11", cycle=PASS, needs=[twice.number])
    commented(office(), need=need.number, text="Auch am Wochenende")
    page = get(entering(OFFICE), "need", number=need.number)
    assert "Noch antwortet keine Maßnahme darauf." in page
    assert "Auch am Wochenende" in page
    commands.join_need(actor=office(), need=twice.number, same_as=need.number)
    client = entering("head-amt-10")
    page = get(client, "need", number=need.number)
    assert "Kurse am Abend" in page
    assert "Zu wenige Kurse" in page
    assert "Bedarf ändern" in page  # Amt 10 sits in the group of the pass
    assert "Ist dasselbe wie" in get(client, "need", number=twice.number)


def test_needs_are_settled_opened_joined_and_offers_ended_joined_checked_by_forms():
    client = entering(OFFICE)
    one, two, three, four = raised(), raised(), note(), note()
    assert "Der Bedarf ist erledigt." in post(client, "settle_need", {"reason": "Land zahlt"}, number=one.number)
    assert client.get(to("settle_need", number=one.number)).status_code == 404
    assert "Land zahlt" in get(client, "need", number=one.number)
    assert "Der Bedarf ist wieder offen." in post(client, "reopen_need", {"reason": "Doch nicht"}, number=one.number)
    assert "ist selbst abgeschlossen" not in post(client, "join_need", {"same_as": "1"}, number=two.number)
    page = post(client, "join_offer", {"same_as": "99"}, number=three.number)
    assert "Es gibt kein Angebot 99." in page
    assert "Die Angebote sind zusammengeführt." in post(client, "join_offer", {"same_as": "2"}, number=three.number)
    page = post(
        client, "check_offer", {"reached": ["refugees"], "not_reached": ["women"], "note": "Kinder"}, number=4 - 2
    )
    assert "Die Prüfung ist festgehalten." in page
    assert OfferCheck.objects.get().not_reached == ["women"]
    assert "Das Angebot ist beendet." in post(client, "end_offer", {"reason": "Kein Geld"}, number=four.number)


def test_a_unit_records_that_it_looked_for_new_needs():
    client = entering(MEMBER)
    assert "nachgesehen wurde" in post(client, "check_needs", {"note": "Nichts Neues"}, unit="amt-11")
    assert NeedCheck.objects.get().unit.key == "amt-11"
    assert client.get(to("check_needs", unit="amt-51")).status_code == 404
    assert entering(OFFICE).get(to("check_needs", unit="amt-99")).status_code == 404


def test_what_a_page_offers_is_what_the_command_allows():
    need, offer = raised(), note()
    reader = entering(STRANGER)
    for route in ("change_need", "settle_need", "join_need", "reopen_need"):
        assert reader.get(to(route, number=need.number)).status_code == 404
    for route in ("change_offer", "end_offer", "join_offer", "check_offer"):
        assert reader.get(to(route, number=offer.number)).status_code == 404
    assert "Angebot ändern" not in get(reader, "offer", number=offer.number)
    assert "Angebot ändern" in get(entering(OFFICE), "offer", number=offer.number)
    for page in (need_page, offer_page):
        with pytest.raises(Forbidden):
            page(ANYONE, 1, DAY)
        with pytest.raises(Forbidden):
            page(office(), 99, DAY)


@pytest.mark.parametrize(("route", "make"), [("change_need", raised), ("change_offer", note)])
def test_of_two_who_change_it_at_once_the_later_sees_both(route, make):
    row, client = make(), entering(OFFICE)
    address = to(route, number=row.number)
    form = form_of(client.get(address).content.decode(), address, address)
    client.post(address, filled(form, {"title": "Erste Fassung"}))
    answer = client.post(address, filled(form, {"title": "Zweite Fassung"}))
    row.refresh_from_db()
    assert row.title == "Erste Fassung"
    assert "Erste Fassung" in words(answer)
    assert "Zweite Fassung" in words(answer)
    again = form_of(answer.content.decode(), address, address)
    client.post(address, filled(again, {"title": "Zweite Fassung"}))  # the twin has seen it
    row.refresh_from_db()
    assert row.title == "Zweite Fassung"


def test_the_page_of_a_day_shows_what_was_so_then():
    row = raised()
    with clock.standing_at(date(2018, 6, 1)):
        changes = {"title": "Später", "groups": ["women"]}
        commands.change_need(actor=office(), need=row.number, changes=changes)
        commands.settle_need(actor=office(), need=row.number, reason="Land zahlt")
        then, now = need_page(office(), row.number, DAY), need_page(office(), row.number, date(2018, 6, 1))
    assert (then.title, str(then.state), [g.name for g in then.groups], then.closed_on) == (
        "Es fehlen Kursplätze", "offen", ["Geflüchtete"], None,
    )  # fmt: skip
    assert (now.title, [g.name for g in now.groups], now.close_reason) == ("Später", ["Frauen"], "Land zahlt")
    with pytest.raises(Forbidden):
        need_page(office(), row.number, date(2018, 5, 1))


def statements(act) -> int:
    with CaptureQueriesContext(connection) as queries:
        act()
    return len(queries)


def test_a_long_history_costs_as_many_statements_as_a_short_one():
    need, offer = raised(cycle=PASS), note(cycle=PASS)
    for number in range(4):
        commands.change_need(actor=office(), need=need.number, changes={"title": f"Fassung {number}"})
        commands.change_offer(actor=office(), offer=offer.number, changes={"title": f"Fassung {number}"})
        commands.propose_measure(actor=office(), title=f"M {number}", unit="amt-11", needs=[need.number])
        commands.check_offer(actor=office(), offer=offer.number, reached=["women"], note=str(number))
    assert statements(lambda: need_page(office(), need.number, DAY)) <= 10
    assert statements(lambda: offer_page(office(), offer.number, DAY)) <= 9

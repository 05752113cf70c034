"""The page of a measure and its forms, as people use them."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.measures.browsing import OFFICE, entering, get, hidden, post, to, words
from tests.measures.town import BEGUN, DAY, DECIDED, measure, office, recommend

from querschnitt.committees.models import Committee
from querschnitt.measures import commands
from querschnitt.measures.models import CouncilStatement, Measure

WORDS = {
    "title": "Leichte Sprache",
    "text": "In allen Bescheiden.",
    "unit": "amt-10",
    "field_of_action": "housing",
    "goal": "2",
    "cycle": "referat-1-2018",
    "parent": "",
    "starts_on": "2018-08-01",
    "ends_on": "2019-07-31",
    "participation": "information",
    "origin": "Bürgerversammlung",
}


@pytest.fixture
def desk(town):
    return entering(OFFICE)


def test_the_page_says_how_it_stands_and_what_is_next(desk):
    page = get(desk, "measure", number=4)
    assert "Ausbildung für alle öffnen" in page
    assert "Maßnahme 4 – in Umsetzung" in page or "Measure 4" in page
    for said in ("Konzept", "2018/1", "Wie vorgelegt.", "auch mit wenig Geld", "übersetzt die Ausschreibungen"):
        assert said in page, said
    assert "Kaum Bewerbungen Zugewanderter" in page
    assert "12.000,00 €" in page


def test_a_day_in_the_past_shows_what_was_then_and_offers_nothing(desk):
    page = get(desk, "measure", f"?stichtag={BEGUN.replace(day=1, month=7).isoformat()}", number=4)
    assert "2018/1" not in page
    assert to("change", number=4) not in page


def test_a_measure_that_is_not_there_is_not_found(desk):
    get(desk, "measure", status=404, number=99)


def statements(client, number: int) -> int:
    client.get(to("measure", number=number))
    with CaptureQueriesContext(connection) as counted:
        client.get(to("measure", number=number))
    return len(counted)


def test_one_milestone_or_many_cost_the_same_statements(desk):
    little = statements(desk, 1)
    for number in range(9):
        commands.add_milestone(actor=office(), measure=4, title=f"M{number}", due=date(2019, 1, 1 + number))
        commands.propose_measure(actor=office(), title=f"Teil {number}", unit="amt-11", parent=4)
        commands.set_resource(actor=office(), measure=4, year=2030 + number, kind="cost", planned=Decimal(1))
    assert statements(desk, 4) == little


# forms


def test_a_measure_is_proposed_once_however_often_it_is_sent(desk):
    page = get(desk, "propose")
    given = {**WORDS, "once": hidden(page, "once")}
    for _twice in range(2):
        answer = desk.post(to("propose"), given, follow=True)
        assert "Leichte Sprache" in words(answer)
    assert Measure.objects.count() == 9
    row = measure(9)
    assert (row.goal.number, row.cycle.key, row.participation, row.ends_on) == (
        2, "referat-1-2018", "information", date(2019, 7, 31),
    )  # fmt: skip


def test_what_is_said_is_changed_and_nothing_else(desk):
    before = measure(4)
    shown = get(desk, "change", number=4)
    assert "Ausbildung für alle öffnen" in shown
    given = {**WORDS, "unit": "amt-11", "title": "Ausbildung neu", "reason": "Der Träger hat gewechselt."}
    post(desk, "change", {**given, "state": "completed", "number": "77"}, number=4)
    after = measure(4)
    assert (after.title, after.state, after.number) == ("Ausbildung neu", "running", 4)
    assert before.version < after.version
    assert after.changes.latest("pk").reason == "Der Träger hat gewechselt."


def test_what_the_second_left_alone_keeps_what_the_first_has_said(desk):
    there, row = to("change", number=1), measure(1)
    page = desk.get(there).content.decode()
    typed = {"title": row.title, "text": "Zweite Hand", "unit": row.unit.key, "field_of_action": row.field_of_action}
    typed |= {"goal": str(row.goal.number), "cycle": row.cycle.key, "starts_on": str(row.starts_on)}
    typed |= {"ends_on": str(row.ends_on), **{name: hidden(page, name) for name in ("seen", "began")}}
    commands.change_measure(actor=office(), measure=1, changes={"title": "Erste Hand", "ends_on": date(2019, 5, 31)})
    late = desk.post(there, typed)
    assert "steht im Formular schon so, wie es jetzt gilt: Titel, Ende." in words(late)
    again = late.content.decode()
    form = {name: hidden(again, name) for name in ("seen", "began", "title", "ends_on")}
    assert (form["title"], form["ends_on"]) == ("Erste Hand", "2019-05-31")
    desk.post(there, {**typed, **form})
    row = measure(1)
    assert (row.title, row.text, row.ends_on) == ("Erste Hand", "Zweite Hand", date(2019, 5, 31))


def test_who_comes_second_sees_both_texts_and_loses_nothing(desk):
    page = desk.get(to("change", number=2)).content.decode()
    commands.change_measure(actor=office(), measure=2, changes={"title": "Der erste Titel"})
    given = {**WORDS, "unit": "amt-11", "title": "Mein zweiter Titel", "seen": hidden(page, "seen")}
    late = desk.post(to("change", number=2), given)
    text = words(late)
    assert late.status_code == 409
    assert "Der " in text
    assert "erste" in text
    assert "Mein zweiter Titel" in text
    assert measure(2).title == "Der erste Titel"
    again = {**given, "seen": hidden(late.content.decode(), "seen")}
    desk.post(to("change", number=2), again)
    assert measure(2).title == "Mein zweiter Titel"


def test_groups_units_and_needs_are_said_as_a_whole(desk):
    post(desk, "change_groups", {"reach_women": "on", "under_women": "ohne Auto", "under_children": "klein"}, number=3)
    assert dict(measure(3).groups.filter(until=None).values_list("group", "condition")) == {
        "women": "ohne Auto",
        "children": "klein",
    }
    post(desk, "change_co_acting", {"unit_1": "amt-50", "does_1": "berät"}, number=3)
    assert dict(measure(3).co_acting.filter(until=None).values_list("unit__key", "does")) == {"amt-50": "berät"}
    post(desk, "change_needs", {"needs": ["1"]}, number=3)
    assert list(measure(3).needs.filter(until=None).values_list("need__number", flat=True)) == [1]


def test_a_unit_without_its_line_is_asked_for_it(desk):
    answer = post(desk, "change_co_acting", {"unit_1": "amt-50", "does_1": ""}, number=3)
    assert not measure(3).co_acting.exists()
    assert "error" in words(answer)


def test_a_step_asks_why_where_it_ends_something(desk):
    answer = post(desk, "take_step", {"on": DAY.isoformat(), "reason": ""}, number=5, step="complete_measure")
    assert measure(5).state == "running"
    post(desk, "take_step", {"on": DAY.isoformat(), "reason": "Fertig."}, number=5, step="complete_measure")
    assert (measure(5).state, measure(5).end_reason) == ("completed", "Fertig.")
    assert answer.status_code == 200


def test_there_is_no_page_on_which_a_measure_is_decided_by_hand(desk):
    for step in ("decide_measure", "reject_measure", "defer_measure", "recommend_measure", "nonsense"):
        get(desk, "take_step", status=404, number=2, step=step)
        assert desk.post(to("take_step", number=2, step=step), {"on": DAY.isoformat()}).status_code == 404
    assert measure(2).state == "appraised"


def test_who_answers_and_who_stands_in_are_named(desk):
    post(desk, "name_responsible", {"post": "amt-11.head", "on": DAY.isoformat()}, number=3, duty="responsible")
    post(desk, "name_responsible", {"person": "head-amt-10", "on": DAY.isoformat()}, number=3, duty="deputy")
    rows = measure(3).responsibilities.filter(until=None).order_by("duty")
    assert [(row.duty, row.post and row.post.key, row.person and row.person.key) for row in rows] == [
        ("deputy", None, "head-amt-10"),
        ("responsible", "amt-11.head", None),
    ]


def test_milestones_are_added_moved_reached_and_dropped(desk):
    post(desk, "add_milestone", {"title": "Auftakt", "due": "2018-12-01"}, number=3)
    stone = measure(3).milestones.get()
    post(desk, "move_milestone", {"due": "2018-12-24", "reason": "Krankheit"}, pk=stone.pk)
    post(desk, "reach_milestone", {"on": DAY.isoformat()}, pk=stone.pk)
    stone.refresh_from_db()
    assert (stone.first_due, stone.due, stone.done_on) == (date(2018, 12, 1), date(2018, 12, 24), DAY)
    post(desk, "reopen_milestone", {}, pk=stone.pk)
    post(desk, "drop_milestone", {"reason": "Nicht nötig."}, pk=stone.pk)
    stone.refresh_from_db()
    assert (stone.done_on, stone.dropped_on) == (None, DAY)


def test_money_is_noted_and_changed_without_writing_over_anybody(desk):
    given = {"year": "2020", "kind": "cost", "planned": "1500", "reserved": "yes"}
    post(desk, "set_resource", given, number=4)
    assert measure(4).resources.get(year=2020).planned == 1500
    answer = post(desk, "set_resource", {**given, "planned": "9"}, number=4)  # as if it were new
    assert measure(4).resources.get(year=2020).planned == 1500
    assert answer.status_code == 200
    post(desk, "set_resource", {**given, "planned": "1700"}, query="?jahr=2020&art=cost", number=4)
    assert measure(4).resources.get(year=2020).planned == 1700


def test_an_approved_budget_is_noted(desk):
    given = {"year": "2019", "approved_on": DAY.isoformat(), "approved_by": "Stadtrat", "reference": "VO/2018/9"}
    assert "VO/2018/9" in words(post(desk, "budgets", given))


def test_a_measure_waits_for_another_until_it_does_not(desk):
    post(desk, "depend_on", {"other": "3", "note": "Räume"}, number=4)
    page = get(desk, "measure", number=4)
    assert "Wohnungen anders vergeben – Räume" in page
    assert to("depend_no_longer", number=4, other=3) in page
    assert measure(4).depends_on.filter(until=None).count() == 1
    post(desk, "depend_no_longer", {}, number=4, other=3)
    assert measure(4).depends_on.filter(until=None).count() == 0


def test_documents_are_added_read_and_taken_away(desk):
    file = SimpleUploadedFile("Konzept.txt", b"Worum es geht.", "text/plain")
    post(desk, "add_document", {"file": file, "title": "Konzept"}, number=4)
    row = measure(4).documents.get()
    assert desk.get(to("document", number=4, pk=row.pk)).content == b"Worum es geht."
    assert desk.get(to("document", number=3, pk=row.pk)).status_code == 404
    post(desk, "remove_document", {}, pk=row.pk)
    assert desk.get(to("document", number=4, pk=row.pk)).status_code == 404


# who sees what


def test_a_stranger_reads_the_page_and_finds_no_form(town):
    client = entering("head-amt-50")
    page = get(client, "measure", number=4)
    assert "Ausbildung für alle öffnen" in page
    assert "/aendern/" not in page
    for name, more in (
        ("change", {}),
        ("change_groups", {}),
        ("change_co_acting", {}),
        ("change_needs", {}),
        ("add_milestone", {}),
        ("set_resource", {}),
        ("depend_on", {}),
        ("add_document", {}),
        ("take_step", {"step": "complete_measure"}),
        ("name_responsible", {"duty": "deputy"}),
    ):
        get(client, name, status=404, number=4, **more)


def test_nobody_reads_it_without_signing_in(client, town):
    assert client.get(to("measure", number=4)).status_code in {302, 404}


def test_what_people_typed_is_shown_as_text(desk):
    evil = '<script>alert("x")</script>'
    commands.change_measure(actor=office(), measure=4, changes={"title": evil, "text": evil, "groups": {"women": evil}})
    assert "<script>alert" not in get(desk, "measure", number=4)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("12.000,50", "12000.50"),
        ("12.000", "12000.00"),
        ("1500,5 €", "1500.50"),
        ("1500.5", "1500.50"),
        ("2 500", "2500"),
    ],
)
def test_a_sum_is_taken_as_clerks_write_it(desk, typed, meant):
    post(desk, "set_resource", {"year": "2020", "kind": "cost", "planned": typed}, number=4)
    assert measure(4).resources.get(year=2020).planned == Decimal(meant)


def test_a_sum_that_is_none_is_said_and_stays_as_typed(desk):
    answer = post(desk, "set_resource", {"year": "2020", "kind": "cost", "planned": "viel Geld"}, number=4)
    assert 'value="viel Geld"' in words(answer)
    assert not measure(4).resources.filter(year=2020).exists()


def test_a_sum_shown_again_in_the_form_is_the_same_sum(desk):
    commands.set_resource(actor=office(), measure=4, year=2020, kind="cost", planned=Decimal("12000.50"))
    post(desk, "set_resource", shown(desk, "?jahr=2020&art=cost"), "?jahr=2020&art=cost", number=4)
    assert measure(4).resources.get(year=2020).planned == Decimal("12000.50")


def shown(desk, query: str) -> dict[str, object]:
    """What the form shows, sent as it stands."""
    form = desk.get(to("set_resource", number=4) + query).context["form"]
    return {name: form[name].value() for name in form.fields if form[name].value() is not None}


@pytest.mark.parametrize(("said", "reserved"), [("", True), ("yes", True), ("no", False)])
def test_the_reservation_follows_the_budget_unless_somebody_says_otherwise(desk, said, reserved):
    given = {"year": "2031", "kind": "cost", "planned": "1", "reserved": said}
    post(desk, "set_resource", given, number=4)
    assert measure(4).resources.get(year=2031).reserved is reserved


def test_a_statement_of_the_council_stands_with_what_there_was_by_then(desk):
    facts = {"cycle": measure(2).cycle, "committee": Committee.objects.get(key="ag-1"), "given_on": DECIDED}
    CouncilStatement.objects.create(text="Wir begrüßen das.", **facts)
    later = commands.propose_measure(actor=office(), title="Erst jetzt", unit="amt-10", cycle="referat-1-2018")
    assert "Wir begrüßen das." in get(desk, "measure", number=2)
    assert "Wir begrüßen das." not in get(desk, "measure", number=later.number)


def test_one_sum_is_not_added_up_to_itself(desk):
    commands.set_resource(actor=office(), measure=3, year=2018, kind="cost", planned=Decimal(70))
    assert "Summe" not in get(desk, "measure", number=3)
    commands.set_resource(actor=office(), measure=3, year=2019, kind="cost", planned=Decimal(30))
    page = get(desk, "measure", number=3)
    assert "100,00 €" in page
    assert "über 1 von 1 Maßnahmen" not in page


def test_what_was_adopted_says_its_reservation_and_what_its_numbers_count(desk):
    page = get(desk, "measure", number=4)
    assert "2019: 12.000,00 € (unter Vorbehalt)" in page
    assert "2018: 5.000,00 €;" in page


def test_what_was_adopted_is_folded_while_nothing_is_another(desk):
    assert "Zeigen, was beschlossen wurde" in get(desk, "measure", number=4)
    commands.change_measure(actor=office(), measure=4, changes={"title": "Anders"})
    assert "Zeigen, was beschlossen wurde" not in get(desk, "measure", number=4)


def test_what_was_changed_stands_from_what_to_what_by_whom_and_why(desk):
    changes = {
        "title": "Lehre für alle", "unit": "amt-15", "goal": 2, "starts_on": date(2018, 9, 1), "groups": {"women": "spät"},
        "field_of_action": "housing", "participation": "information", "co_acting": {"amt-50": "berät"}, "needs": [],
        "text": "Lang. " * 60,
    }  # fmt: skip
    commands.change_measure(actor=office(), measure=4, changes=changes, reason="Neuer Zuschnitt.")
    commands.block_measure(actor=office(), measure=4, reason="Kein Raum", release="Ein Raum")
    commands.set_resource(actor=office(), measure=4, year=2019, kind="cost", planned=Decimal(7), actual=Decimal(5))
    stone = measure(4).milestones.get(title="Bilanz")
    commands.move_milestone(actor=office(), milestone=stone.pk, due=date(2019, 7, 1), reason="Später.")
    page = get(desk, "measure", number=4)
    part = page[page.index("Was geändert wurde") :]
    for said in (
        "Ausbildung für alle öffnen", "Lehre für alle", "amt-50: berät", "amt-10: übersetzt", "Frauen (spät)", "Kein Raum",
        "Sa 1. September 2018", "Geplant: 7,00 €; Tatsächlich: 5,00 €", "Meilenstein „Bilanz“", "Mo 1. Juli 2019",
        "Neuer Zuschnitt.", "2019 · Kosten in Euro",
    ):  # fmt: skip
        assert said in part, said
    assert "Lehre für alle" not in get(desk, "measure", f"?stichtag={DECIDED.isoformat()}", number=4)


def test_what_lies_before_a_body_says_so_and_offers_no_form_that_would_be_refused(desk):
    recommend(2)
    page = get(desk, "measure", number=2)
    assert "liegt einem Gremium vor" in page
    for name in ("change", "change_groups", "change_needs", "change_co_acting"):
        assert f'href="{to(name, number=2)}"' not in page, name
        assert "<textarea" not in get(desk, name, number=2), name
    assert to("add_document", number=2) in page


def test_a_measure_with_open_parts_says_why_it_cannot_be_completed(desk):
    assert "solange Teilmaßnahmen noch nicht beendet" in get(desk, "measure", number=4)
    commands.take_step(actor=office(), measure=5, step="complete_measure", on=DAY, reason="Fertig.")
    assert "solange Teilmaßnahmen noch nicht beendet" not in get(desk, "measure", number=4)


def test_a_sum_that_the_form_did_not_show_is_told_and_holds_until_it_is_sent_once_more(desk):
    given = {"year": "2018", "kind": "cost", "planned": "9"}
    answer = post(desk, "set_resource", given, number=4)
    assert "5.000,00 €" in words(answer)
    assert "Jemand ander" not in words(answer)
    assert measure(4).resources.get(year=2018).planned == 5000
    desk.post(to("set_resource", number=4), {**given, "seen": hidden(answer.content.decode(), "seen")})
    assert measure(4).resources.get(year=2018).planned == 9

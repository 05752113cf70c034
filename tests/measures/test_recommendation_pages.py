"""Recommendations as people work with them: prepared, laid before the body, decided line by line."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.measures.browsing import OFFICE, entering, get, hidden, post, to, words
from tests.measures.town import CYCLE, DAY, measure, office, recommend, resolved
from tests.meetings.town import at

from querschnitt.kernel import clock
from querschnitt.kernel.authority import OPERATOR
from querschnitt.measures import commands
from querschnitt.measures.models import Recommendation
from querschnitt.measures.queries.recommendations import to_apply
from querschnitt.meetings import commands as meetings

LATER = date(2018, 10, 10)
WISH = {"title": "Erste Empfehlung", "to": "lenkung", "text": "Weil.", "measures": ["1", "2"], "goals": ["2"]}


@pytest.fixture
def desk(town):
    return entering(OFFICE)


def made() -> Recommendation:
    return Recommendation.objects.latest("pk")


def test_what_is_chosen_lies_before_the_body_together(desk):
    shown = get(desk, "make_recommendation", key=CYCLE)
    assert "1: Amtsdeutsch in leichten Worten" in shown
    assert "3: Wohnungen anders vergeben" not in shown  # decided already
    post(desk, "make_recommendation", WISH, key=CYCLE)
    row = made()
    assert row.lines.count() == 3
    post(desk, "send_recommendation", {"wished_for": ""}, pk=row.pk)
    assert (made().state, measure(1).state) == ("sent", "recommended")
    assert "Erste Empfehlung" in get(desk, "recommendations", key=CYCLE)
    assert "Dolmetscher am Schalter" in get(desk, "recommendation", pk=row.pk)


def test_a_draft_is_changed_and_who_comes_second_is_told(desk):
    post(desk, "make_recommendation", WISH, key=CYCLE)
    row = made()
    stale = hidden(desk.get(to("change_recommendation", pk=row.pk)).content.decode(), "seen")
    post(desk, "change_recommendation", {**WISH, "measures": ["1"]}, pk=row.pk)
    late = desk.post(to("change_recommendation", pk=row.pk), {**WISH, "title": "Meine Fassung", "seen": stale})
    assert "Meine Fassung" in words(late)
    assert made().title == "Erste Empfehlung"
    assert made().lines.count() == 2
    again = hidden(late.content.decode(), "seen")
    desk.post(to("change_recommendation", pk=row.pk), {**WISH, "title": "Meine Fassung", "seen": again})
    assert made().title == "Meine Fassung"


def test_a_resolution_is_applied_to_each_line_with_its_own_outcome(town):
    with clock.standing_at(DAY):
        row = recommend(1, 2)
    found = resolved(row, LATER)
    with clock.standing_at(LATER):
        assert to_apply() == [row]
        client = entering("head-fb-integration")
        page = get(client, "apply_resolution", pk=row.pk)
        assert "Wie vorgelegt." in page
        given: dict[str, object] = {"resolution": str(found.pk)}
        for line in row.lines.all():
            given |= {f"title_{line.pk}": "", f"text_{line.pk}": "", f"reason_{line.pk}": "", f"refer_{line.pk}": ""}
            given[f"outcome_{line.pk}"] = "as_proposed" if line.measure.number == 1 else "deferred"
        post(client, "apply_resolution", given, pk=row.pk)
        assert (measure(1).state, measure(2).state) == ("decided", "postponed")
        assert found.number in get(client, "measure", number=1)
        assert to_apply() == []


def test_without_a_resolution_there_is_nothing_to_apply(desk):
    row = recommend(1)
    page = get(desk, "apply_resolution", pk=row.pk)
    assert "name=&quot;resolution" not in page
    assert 'name="resolution"' not in page
    desk.post(to("apply_resolution", pk=row.pk), {"resolution": "1", "seen": "1"})
    assert measure(1).state == "recommended"


def test_a_recommendation_is_withdrawn_with_its_reason(desk):
    row = recommend(1)
    post(desk, "withdraw_recommendation", {"reason": "Noch nicht reif."}, pk=row.pk)
    assert (made().state, measure(1).state) == ("withdrawn", "appraised")
    assert "Noch nicht reif." in get(desk, "recommendation", pk=row.pk)


def test_staff_read_and_only_office_and_chair_work_on_it(town):
    row = recommend(1)
    client = entering("head-amt-50")
    get(client, "recommendations", key=CYCLE)
    get(client, "recommendation", pk=row.pk)
    get(client, "make_recommendation", status=404, key=CYCLE)
    for name in ("change_recommendation", "send_recommendation", "withdraw_recommendation", "apply_resolution"):
        get(client, name, status=404, pk=row.pk)
        assert client.post(to(name, pk=row.pk), {"reason": "x", "seen": "1"}).status_code == 404


def statements(client, name: str, **arguments) -> int:
    client.get(to(name, **arguments))
    with CaptureQueriesContext(connection) as counted:
        client.get(to(name, **arguments))
    return len(counted)


def test_one_line_or_many_cost_the_same_statements(desk):
    few = recommend(1, title="Eine")
    little = statements(desk, "recommendation", pk=few.pk), statements(desk, "recommendations", key=CYCLE)
    numbers = [
        commands.propose_measure(actor=office(), title=f"M{number}", unit="amt-11", cycle=CYCLE).number
        for number in range(9)
    ]
    many = recommend(*numbers, title="Viele")
    assert (statements(desk, "recommendation", pk=many.pk), statements(desk, "recommendations", key=CYCLE)) == little


def test_the_office_is_asked_to_apply_what_was_resolved_and_nobody_else(town):
    from querschnitt.measures.queries.desk import waiting_for

    with clock.standing_at(DAY):
        row = recommend(1)
        assert "measures:apply_resolution" not in {one.route for one in waiting_for(OFFICE, DAY)}
    resolved(row, LATER)
    with clock.standing_at(LATER):
        asked = [one for one in waiting_for(OFFICE, LATER) if one.route == "measures:apply_resolution"]
        assert [one.arguments for one in asked] == [(("pk", row.pk),)]
        assert "measures:apply_resolution" not in {one.route for one in waiting_for("head-amt-11", LATER)}


def test_only_sittings_of_the_body_that_decides_are_offered(desk):
    post(desk, "make_recommendation", WISH, key=CYCLE)
    for body, title in (("lenkung", "Lenkung im Herbst"), ("ag-1", "Gruppe im Herbst")):
        starts, ends = at(2018, 10, 10), at(2018, 10, 10, 16)
        meetings.plan_meeting(actor=OPERATOR, committees=[body], title=title, starts_at=starts, ends_at=ends)
    offered = get(desk, "send_recommendation", pk=made().pk)
    assert "Lenkung im Herbst" in offered
    assert "Gruppe im Herbst" not in offered


def test_a_draft_without_measures_says_that_nothing_is_chosen(desk):
    post(desk, "make_recommendation", {**WISH, "measures": [], "goals": []}, key=CYCLE)
    assert "Es ist noch keine Maßnahme und kein Ziel ausgewählt." in get(desk, "recommendation", pk=made().pk)


def _outcomes(row: Recommendation, outcome: str, **changed: str) -> dict[str, object]:
    found: dict[str, object] = {}
    for each in row.lines.select_related("measure"):
        words = {"title": each.measure.title, "text": each.measure.text, **changed}
        found |= {f"{name}_{each.pk}": value for name, value in words.items()}
        found |= {f"reason_{each.pk}": "", f"refer_{each.pk}": "", f"outcome_{each.pk}": outcome}
    return found


def test_amended_words_stand_ready_and_are_not_lost_under_another_outcome(town):
    with clock.standing_at(DAY):
        row = recommend(1)
    found = resolved(row, LATER)
    with clock.standing_at(LATER):
        client = entering("head-fb-integration")
        assert measure(1).title in get(client, "apply_resolution", pk=row.pk)
        given = {"resolution": str(found.pk), **_outcomes(row, "as_proposed", title="Amtsdeutsch, aber einfach")}
        refused = client.post(to("apply_resolution", pk=row.pk), {**given, "seen": str(made().version)})
        assert "Der Wortlaut ist hier geändert" in words(refused)
        assert measure(1).state == "recommended"
        post(
            client, "apply_resolution", {**given, **{name: "amended" for name in given if "outcome" in name}}, pk=row.pk
        )
        assert (measure(1).state, measure(1).title) == ("decided", "Amtsdeutsch, aber einfach")

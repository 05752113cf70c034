"""A concept with other words, other times, no council, no groups and no fields of action runs the same house (H4-1)."""

from datetime import date
from pathlib import Path

import pytest
from django.urls import reverse
from tests.meetings.browsing import OFFICE, entering, words
from tests.meetings.town import build_town, office

from querschnitt.committees.models import Committee
from querschnitt.concept.models import Edition
from querschnitt.cycles import commands as cycles
from querschnitt.governance.queries import findings_at
from querschnitt.kernel import clock
from querschnitt.measures import commands

SINCE, DAY = date(2018, 4, 2), date(2018, 5, 2)
PAGES = (
    "measures:measures", "measures:needs", "measures:offers", "measures:goals", "measures:reports", "measures:reviews",
    "measures:coverage", "measures:hand_over", "cycles:cycles", "cycles:timeline", "cycles:goals", "cycles:plans",
    "cycles:open", "governance:board", "governance:rules", "governance:calendar", "desk:desk", "committees:structure",
)  # fmt: skip


@pytest.fixture
def kleinau(db):
    build_town()
    text = (Path(__file__).parent / "kleinau.toml").read_text()
    Edition.objects.create(
        key="kleinau-2018", title="Miteinander", text=text, state="adopted", adopted_on=SINCE, reference="MR/1",
        adopted_by="Marktrat", in_force_from=SINCE,
    )  # fmt: skip
    Committee.objects.create(key="runde", name="Rathausrunde", body="runde", founded_on=SINCE)
    with clock.standing_at(DAY):
        yield DAY


def opened() -> str:
    return cycles.open_cycle(actor=office(), unit="referat-1", on=DAY).key


def states(rule: str, day: date) -> set[str]:
    with clock.standing_at(day):
        return {str(row.finding.state) for row in findings_at(day) if row.finding.rule == rule}


def test_every_page_stands_before_anything_is_there(kleinau):
    client = entering(OFFICE)
    for name in PAGES:
        assert client.get(reverse(name)).status_code == 200, name
    for shape in ("csv", "xlsx"):
        assert client.get(reverse("measures:coverage_file", kwargs={"shape": shape})).status_code == 200


def test_a_pass_and_what_comes_of_it_has_all_its_pages_without_a_council(kleinau):
    key = opened()
    offered = commands.note_offer(actor=office(), title="Sprechstunde", unit="amt-10", cycle=key).number
    made = commands.propose_measure(actor=office(), title="Lotsen", unit="amt-10", cycle=key).number
    client = entering(OFFICE)
    for name in ("cycles:cycle", "measures:evaluation", "measures:recommendations", "measures:council"):
        assert client.get(reverse(name, kwargs={"key": key})).status_code == 200, name
    for name, number in (("measures:offer", offered), ("measures:measure", made)):
        assert client.get(reverse(name, kwargs={"number": number})).status_code == 200, name
    for name in PAGES:
        assert client.get(reverse(name)).status_code == 200, name
    council = words(client.get(reverse("measures:council", kwargs={"key": key})))
    assert "ist kein Schritt vorgesehen, in dem der Beirat beteiligt wird" in council
    assert "Sachgebiet" in words(client.get(reverse("cycles:open")))


def test_its_own_times_and_steps_are_judged(kleinau):
    assert states("reihum", date(2020, 4, 2)) == {"due"}
    assert states("reihum", date(2020, 4, 3)) == {"overdue"}
    key = opened()
    for step in ("fragen", "beraten"):
        cycles.start_step(actor=office(), cycle=key, step=step, on=DAY)
        cycles.finish_step(actor=office(), cycle=key, step=step, on=DAY, leave_reason="Nichts fehlt.")
    assert states("vorgestellt", date(2018, 6, 2)) == {"due"}
    assert states("vorgestellt", date(2018, 6, 3)) == {"overdue"}
    assert states("reihenfolge", DAY) == {"met"}
    assert states("erreicht", DAY) <= {"not_judgeable"}

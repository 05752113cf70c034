"""Who may open what of a measure, by how they are related to it and by its state, against a table somebody has read (S1).

The walk over every address (tests/access) asks with one measure that runs; here the relations and the states differ.
"""

from pathlib import Path

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse
from tests.measures.town import recommend
from tests.meetings.browsing import OFFICE, entering

from querschnitt.kernel.authority import Grant, Role
from querschnitt.measures.models import CoActing, Measure, Responsibility
from querschnitt.measures.permissions import GRANTS
from querschnitt.organisation.models import Unit

TABLE = Path(__file__).with_name("relations.txt")
PERSONS = {
    "O": OFFICE,
    "H": "head-amt-11",  # of the unit in the lead
    "P": "deputy-amt-11",
    "C": "head-amt-10",  # of a unit that co-acts, and of the group
    "G": "head-amt-15",  # of another unit of the same group
    "R": "head-referat-1",  # of the department above, who chairs the group
    "V": "head-amt-51",  # stands in for whoever answers for the measure; else a stranger
    "S": "head-amt-50",  # of the administration, with nothing to do with it
}
# Measures of the town by their state; all of them led by Amt 11, and co-acted in by Amt 10.
STATES = {"proposed": 2, "recommended": 1, "decided": 3, "running": 4, "completed": 7}
PAGES = (
    "measure", "change", "change_groups", "change_co_acting", "change_needs", "add_milestone", "set_resource",
    "depend_on", "add_document", "measure_reports", "report", "block_measure",
)  # fmt: skip
FEW = ("change", "change_co_acting", "report", "block_measure")


def expected() -> dict[tuple[str, str], str]:
    """(page, state) → letters of those who get in."""
    lines = [line.split("|") for line in TABLE.read_text().splitlines() if line and not line.startswith("#")]
    found = {}
    for page, states, letters in lines:
        for state in STATES if states.strip() == "every" else states.split():
            found[page.strip(), state] = letters.strip().replace("-", "")
    return found


@pytest.fixture
def clients(town) -> dict[str, Client]:
    _alike()
    return {letter: entering(person) for letter, person in PERSONS.items()}


def _alike() -> None:
    """Every state with the same relations."""
    recommend(1)
    Measure.objects.update(unit=Unit.objects.get(key="amt-11"), parent=None)
    acts = CoActing.objects.get(measure__number=4)
    answers = Responsibility.objects.get(measure__number=4, duty="deputy")
    for row in Measure.objects.exclude(number=4):
        acts.pk, acts.measure = None, row
        acts.save()
        answers.pk, answers.measure = None, row
        answers.save()


def gets_in(client: Client, page: str, number: int) -> bool:
    with transaction.atomic():
        answer = client.get(reverse(f"measures:{page}", kwargs={"number": number}))
        transaction.set_rollback(True)
    return answer.status_code == 200


def walked(clients: dict[str, Client], pages: tuple[str, ...]) -> dict[tuple[str, str], str]:
    return {
        (page, state): "".join(letter for letter, client in clients.items() if gets_in(client, page, number))
        for page in pages
        for state, number in STATES.items()
    }


@pytest.mark.parametrize("pages", [FEW, pytest.param(PAGES, marks=pytest.mark.drill)], ids=["few", "all"])
def test_every_page_of_a_measure_opens_to_those_in_the_table_and_to_nobody_else(clients, pages):
    found, table = walked(clients, pages), expected()
    assert {key: (found[key], table.get(key)) for key in found if found[key] != table.get(key)} == {}, "found, expected"


def test_the_twin_in_which_every_head_may_change_would_be_found(clients, monkeypatch):
    monkeypatch.setitem(GRANTS, "change_measure", (Grant(Role.HEAD),))
    assert "S" in walked(clients, ("change",))["change", "proposed"]

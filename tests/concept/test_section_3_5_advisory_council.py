"""Section 3.5: the advisory council is a member of steering body, working groups and monitoring group (K3.5-1)."""

from datetime import date

import pytest
from tests.concept.bodies import DAY, body, filled, judged

from querschnitt.kernel.findings import State

BODIES = [
    body("steering", "steering"),
    body("ag-1", "working_group", scope_unit="referat-1"),
    body("monitoring", "monitoring"),
]


@pytest.mark.parametrize("found", BODIES, ids=lambda found: found.key)
def test_the_council_has_a_seat_in_each_of_them(found):
    assert judged("council_is_member", filled(found))[found.key].state is State.MET


@pytest.mark.parametrize("found", BODIES, ids=lambda found: found.key)
def test_during_its_elections_the_seat_is_due_for_three_months_and_then_overdue(found):
    empty = filled(found, without=("council",))
    days = (date(2018, 6, 1), date(2018, 6, 2))
    assert [judged("council_is_member", empty, day=day)[found.key].state for day in days] == [State.DUE, State.OVERDUE]


def test_once_the_council_is_recorded_its_representative_is_sent_by_it():
    council = body("beirat", "advisory_council")
    found = filled(BODIES[1], council)
    assert [f.representing for f in found.fillings if f.seat == "council"] == ["committee:beirat"]
    assert judged("council_is_member", found, council, day=DAY)["ag-1"].state is State.MET


def test_the_council_itself_exists():
    assert judged("council_formed")["advisory_council"].state is State.DUE
    assert judged("council_formed", body("beirat", "advisory_council"))["advisory_council"].state is State.MET

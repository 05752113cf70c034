"""Section 3.3: the lasting monitoring group, a member and a deputy from each departmental group (K3.3-1)."""

from datetime import date

from tests.concept.bodies import body, facts, filled, judged

from querschnitt.committees.domain.composition import compare
from querschnitt.kernel.findings import State

AG_1 = body("ag-1", "working_group", scope_unit="referat-1")
AG_4 = body("ag-4", "working_group", scope_unit="referat-4", ended_on=date(2018, 9, 30), handed_over_to="monitoring")
MONITORING = body("monitoring", "monitoring", founded_on=date(2018, 10, 1))


def test_each_group_sends_a_member_also_when_its_mandate_is_fulfilled():
    ground = facts(MONITORING, AG_1, AG_4)
    seats = [s.expected.representing for s in compare(MONITORING, ground).statuses]
    assert seats == ["committee:ag-1", "committee:ag-4", "body:advisory_council", "unit:fb-integration"]


def test_a_group_with_all_delegates_and_their_deputies_is_as_demanded():
    whole = filled(MONITORING, AG_1, AG_4)
    assert judged("monitoring_composed", whole, AG_1, AG_4)["monitoring"].state is State.MET
    assert judged("monitoring_deputies", whole, AG_1, AG_4)["monitoring"].state is State.MET


def test_a_new_group_is_missing_here_from_its_first_day():
    whole = filled(MONITORING, AG_4)
    later = body("ag-1", "working_group", scope_unit="referat-1", founded_on=date(2018, 10, 20))
    finding = judged("monitoring_composed", whole, later, AG_4)["monitoring"]
    assert (finding.state, finding.since) == (State.DUE, date(2018, 10, 20))


def test_deputies_of_delegates_are_binding():
    bare = filled(MONITORING, AG_1, AG_4, deputies=False)
    finding = judged("monitoring_deputies", bare, AG_1, AG_4)["monitoring"]
    assert (finding.state, len(finding.evidence)) == (State.OVERDUE, 2)


def test_no_date_is_set_for_forming_it():
    assert judged("monitoring_formed")["monitoring"].due is None
    assert judged("monitoring_formed")["monitoring"].state is State.DUE
    assert judged("monitoring_formed", MONITORING)["monitoring"].state is State.MET

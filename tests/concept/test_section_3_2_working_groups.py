"""Section 3.2: one working group for each department, for about a year (K3.2-1, K3.2-2, K3.2-3, K3.2-6)."""

from datetime import date

import pytest
from tests.committees.builders import organisation, unit
from tests.committees.conftest import BAMBERG
from tests.concept.bodies import body, by_post, facts, filled, judged, town

from querschnitt.committees.domain.composition import Reason, SeatState, compare
from querschnitt.kernel.findings import State


def group(number: int, **more):
    return body(f"ag-{number}", "working_group", scope_unit=f"referat-{number}", **more)


def heads(committee, **more):
    ground = facts(committee, **more)
    return [s.expected.representing for s in compare(committee, ground).statuses if s.expected.seat == "heads"]


def test_all_heads_of_offices_and_fachbereiche_of_the_department_are_members():
    assert heads(group(1)) == ["unit:amt-10", "unit:amt-11", "unit:amt-15"]


def test_the_head_of_a_bereich_is_no_member_and_the_head_of_its_fachbereich_is():
    assert heads(group(5)) == ["unit:amt-50", "unit:amt-51", "unit:fb-integration"]


def test_every_department_has_or_had_its_group_and_no_date_is_set_for_it():
    states = {
        key: f.state for key, f in judged("groups_formed", group(1), group(4, ended_on=date(2018, 9, 30))).items()
    }
    assert states == {
        "working_group/referat-1": State.MET,
        "working_group/referat-4": State.MET,
        "working_group/referat-5": State.DUE,
    }


def test_a_whole_group_is_composed_as_demanded():
    assert judged("groups_composed", filled(group(1)))["ag-1"].state is State.MET


def moved(on=date(2018, 9, 1)):
    units = [unit(key, kind, parent) for key, (kind, parent) in BAMBERG.items() if key != "amt-15"]
    return organisation(*units, unit("amt-15", "office", "referat-5", placed=on))


def test_an_office_that_moves_in_the_middle_of_a_mandate_is_left_over_here_and_missing_there():
    old, new = filled(group(1)), filled(group(5))
    findings = judged("groups_composed", old, new, city=moved())
    ground = facts(old, new, city=moved())
    assert [over.reason for over in compare(old, ground).left_over] == [Reason.MOVED_AWAY]
    assert [s.expected.representing for s in compare(new, ground).gaps] == ["unit:amt-15"]
    assert {f.since for f in findings.values()} == {date(2018, 9, 1)}
    assert {f.due for f in findings.values()} == {date(2018, 9, 29)}
    assert {f.state for f in findings.values()} == {State.OVERDUE}


def test_on_the_day_before_the_move_both_groups_are_whole():
    findings = judged("groups_composed", filled(group(1)), filled(group(5)), day=date(2018, 8, 31))
    assert {f.state for f in findings.values()} == {State.MET}


def test_every_member_has_a_binding_deputy_and_the_council_needs_none():
    findings = judged("groups_deputies", filled(group(1), deputies=False), filled(group(5)))
    assert findings["ag-5"].state is State.MET
    assert findings["ag-1"].state is State.OVERDUE
    assert len(findings["ag-1"].evidence) == 3
    assert findings["ag-1"].responsible[:3] == ("amt-10.head", "amt-11.head", "amt-15.head")


def test_the_head_of_the_department_takes_the_chair():
    chaired = group(1, chair=by_post("referat-1.head"))
    assert judged("groups_chair", chaired)["ag-1"].state is State.MET
    assert judged("groups_chair", group(1, chair=by_post("referat-5.head")))["ag-1"].state is State.OVERDUE


@pytest.mark.parametrize(
    ("day", "state", "short"),
    [
        (date(2019, 2, 1), State.DUE, False),
        (date(2019, 3, 1), State.DUE, True),
        (date(2019, 5, 1), State.DUE, True),
        (date(2019, 5, 2), State.OVERDUE, False),
        (date(2029, 5, 2), State.OVERDUE, False),
    ],
)
def test_about_a_year_is_due_with_two_months_of_tolerance_and_then_overdue_for_ever(day, state, short):
    finding = judged("groups_length", group(1), day=day)["ag-1"]
    assert (finding.state, finding.due, finding.short_of_time) == (state, date(2019, 5, 1), short)


def test_a_group_that_took_longer_has_done_its_task_all_the_same():
    late = group(1, ended_on=date(2019, 11, 28))
    finding = judged("groups_length", late, day=date(2020, 1, 1))["ag-1"]
    assert finding.state is State.MET
    assert str(finding.evidence[-1]) == "It took 272 days longer"


def test_open_duties_pass_to_the_monitoring_group():
    ended = group(1, ended_on=date(2018, 9, 30))
    taken = group(1, ended_on=date(2018, 9, 30), handed_over_to="monitoring")
    monitoring = body("monitoring", "monitoring")
    assert judged("handed_over", taken, monitoring)["ag-1"].state is State.MET
    assert judged("handed_over", ended, day=date(2018, 10, 29))["ag-1"].state is State.DUE
    assert judged("handed_over", ended, day=date(2018, 10, 30))["ag-1"].state is State.OVERDUE


def test_a_vacant_office_leaves_its_seat_vacant():
    from tests.committees.builders import post

    city = town("bamberg", posts=(post("amt-11", person=None, since=date(2018, 10, 1)),))
    whole = filled(group(1))
    vacant = [f if f.filler.post != "amt-11.head" else _nobody(f) for f in whole.fillings]
    found = body("ag-1", "working_group", *vacant, scope_unit="referat-1")
    (gap,) = compare(found, facts(found, city=city)).gaps
    assert (gap.state, gap.since) == (SeatState.VACANT, date(2018, 10, 1))


def _nobody(filling):
    from dataclasses import replace

    return replace(filling, filler=replace(filling.filler, person=None, name=""))

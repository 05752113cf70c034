"""Section 2: fields of action have responsible units and a competent committee; the units named exist."""

from dataclasses import replace
from datetime import date

from tests.concept.town import DAY, FROM, by_subject, edition, facts, held, town, unit

from querschnitt.concept.domain.rules import fields_have_committee, fields_have_unit, units_bound
from querschnitt.kernel.findings import State

DEPARTMENT = unit("dep-1", "department")
OFFICE = unit("office-9", parent="dep-1")
WHOLE = town(DEPARTMENT, OFFICE, posts=[held("office-9.head")])


def judged(rule, data, organisation, key, today=DAY, **more):
    return by_subject(rule(facts(data, organisation, **more), data.rules[key], today=today))


def test_a_field_with_an_existing_unit_is_met_and_names_it(data):
    found = judged(fields_have_unit, data, WHOLE, "fields-unit")["field:housing"]
    assert (found.state, found.since, found.remedy) == (State.MET, None, None)
    assert "Office 9" in str(found.summary)


def test_a_field_without_unit_is_due_for_its_grace_from_the_day_of_the_edition_and_then_overdue(data):
    states = {
        today: judged(fields_have_unit, data, WHOLE, "fields-unit", today)["field:work"]
        for today in (FROM, date(2017, 10, 27), date(2017, 10, 28))
    }
    assert [found.state for found in states.values()] == [State.DUE, State.DUE, State.OVERDUE]
    assert {(found.since, found.due) for found in states.values()} == {(FROM, date(2017, 10, 27))}
    assert [found.short_of_time for found in states.values()] == [False, True, False]
    assert all(found.responsible == ("office-9.head",) for found in states.values())


def test_the_day_on_which_the_unit_went_opens_the_finding(data):
    gone = town(DEPARTMENT, gone={"office-9": date(2018, 6, 30)})
    found = judged(fields_have_unit, data, gone, "fields-unit")["field:housing"]
    assert (found.since, found.due, found.state) == (date(2018, 7, 1), date(2018, 10, 1), State.OVERDUE)


def test_a_successor_answers_in_the_place_of_the_unit(data):
    followed = town(
        DEPARTMENT, unit("office-10"), gone={"office-9": date(2018, 6, 30)}, successors={"office-9": ("office-10",)}
    )
    found = judged(fields_have_unit, data, followed, "fields-unit")["field:housing"]
    assert found.state is State.MET
    assert "Office 10" in str(found.summary)


def test_a_field_with_one_of_two_units_left_is_met_and_says_which_is_lost(small):
    data = edition(small.replace('units = ["office-9"]', 'units = ["office-9", "dep-1"]'))
    found = judged(fields_have_unit, data, town(OFFICE), "fields-unit")["field:housing"]
    assert found.state is State.MET
    assert [str(line) for line in found.evidence] == ["Referat 1 does not exist."]


def test_a_field_names_the_committee_that_decides(data):
    found = judged(fields_have_committee, data, WHOLE, "fields-committee")
    assert {subject: finding.state for subject, finding in found.items()} == {
        "field:housing": State.MET,
        "field:work": State.OVERDUE,  # no grace is set
    }
    assert found["field:work"].since == FROM


def test_a_committee_that_has_ended_decides_no_more(data):
    ended = {"ended_bodies": {"council_committee": date(2018, 4, 30)}}
    found = judged(fields_have_committee, data, WHOLE, "fields-committee", **ended)["field:housing"]
    assert (found.state, found.since) == (State.OVERDUE, date(2018, 5, 1))


def test_every_unit_named_exists_or_has_a_successor(data):
    found = judged(units_bound, data, town(OFFICE), "units")
    assert {subject: finding.state for subject, finding in found.items()} == {
        "unit:office-9": State.MET,
        "unit:dep-1": State.OVERDUE,
    }
    assert found["unit:dep-1"].since == FROM  # it was never there


def test_a_line_of_successors_that_ends_is_lost_from_the_day_after_its_last(data):
    line = town(
        DEPARTMENT,
        gone={"office-9": date(2018, 1, 31), "office-10": date(2018, 5, 31)},
        successors={"office-9": ("office-10",)},
    )
    found = judged(units_bound, data, line, "units")["unit:office-9"]
    assert found.since == date(2018, 6, 1)


def test_a_later_edition_that_repeats_the_demand_gives_no_new_time(data):
    line = ((date(2018, 11, 1), data), (FROM, data))
    later = facts(data, WHOLE, in_force_from=date(2018, 11, 1), line=line)
    found = by_subject(fields_have_unit(later, data.rules["fields-unit"], today=DAY))["field:work"]
    assert (found.since, found.state) == (FROM, State.OVERDUE)


def test_a_field_that_only_the_later_edition_names_has_its_time_from_there(data):
    before = replace(data, fields_of_action=data.fields_of_action[:1])
    line = ((date(2018, 11, 1), data), (FROM, before))
    later = facts(data, WHOLE, in_force_from=date(2018, 11, 1), line=line)
    found = by_subject(fields_have_unit(later, data.rules["fields-unit"], today=DAY))["field:work"]
    assert (found.since, found.state) == (date(2018, 11, 1), State.DUE)

"""Findings at any date: as of D, facts dated after D do not exist."""

import json
from datetime import date, timedelta

import pytest
from tests.governance.conftest import DAY, FROM, SMALL, START, adopt, later

from querschnitt.committees.models import Committee
from querschnitt.concept import queries as concept
from querschnitt.governance.commands import waive_finding
from querschnitt.governance.queries import as_json, findings_at, numbers
from querschnitt.governance.queries.judging import judged_at
from querschnitt.kernel.authority import OPERATOR
from querschnitt.kernel.findings import State
from querschnitt.organisation import commands as organisation

pytestmark = pytest.mark.django_db
VACANT = "heads-held|post:dep-1.head|"
WORK = "fields-unit|field:work|"


AWAITS = """
[rules.questions]
kind = "questions_assigned"
section = "1"
requirement = "K3.1-5"
title = "Für jede Frage ist eine Stelle zuständig"
applies_to = ["steering"]
"""


def at(day=DAY, **more):
    return {row.key: row for row in findings_at(day, **more)}


def test_without_an_edition_nothing_can_be_judged(town):
    rows = findings_at(DAY)
    assert [(row.rule, row.state) for row in rows] == [("edition_adopted", State.NOT_JUDGEABLE)]
    assert rows[0].remedy_url == "/konzept/entwurf/"


def test_before_the_edition_was_in_force_nothing_is_judged(judged_town):
    assert [row.state for row in findings_at(FROM - timedelta(days=1))] == [State.NOT_JUDGEABLE]


def test_every_setting_has_its_findings(judged_town):
    rows = at()
    assert {row.rule for row in rows.values()} == set(concept.edition_on(DAY).data.rules)
    assert rows[WORK].state is State.OVERDUE
    assert rows[VACANT].state is State.MET
    assert rows["meets|body:steering|"].state is State.NOT_JUDGEABLE


def test_a_rule_that_awaits_facts_says_which(judged_town):
    adopt(later() + AWAITS, date(2018, 10, 1))
    row = at()["questions|body:steering|"]
    assert "Zuständigkeit" in row.summary or "responsibility" in row.summary
    assert row.evidence


def test_a_body_that_is_not_formed_has_no_sittings_to_judge(judged_town):
    row = at()["meets|body:steering|"]
    assert (row.state, row.group) == (State.NOT_JUDGEABLE, "steering")


def test_a_finding_carries_section_gist_requirement_source_and_strength(judged_town):
    row = at()["figures|fact:inhabitants|"]
    assert (row.section, row.section_row.title, row.section_row.gist) == ("1", "Ziel", "Alle haben teil.")
    assert row.setting.requirement == "K1-1"
    assert (str(row.setting.source), str(row.setting.strength)) == ("house_default", "as_a_rule")


def test_a_finding_names_post_holder_and_deputy_of_that_day(judged_town):
    organisation.appoint(actor=OPERATOR, post="office-9.head", person="frei", on=date(2018, 6, 1))
    before, after = at(date(2018, 5, 31))[WORK].responsible, at(date(2018, 6, 1))[WORK].responsible
    assert [(post.post, post.holder_key, post.deputy_key) for post in before] == [("office-9.head", "neun", "vize")]
    assert [(post.holder_key, post.deputy_key) for post in after] == [("frei", "vize")]


def test_a_fact_dated_after_the_day_does_not_exist(judged_town):
    organisation.resign(actor=OPERATOR, post="dep-1.head", last_day=date(2018, 9, 30))
    assert at(date(2018, 9, 30))[VACANT].state is State.MET
    vacant = at(date(2018, 10, 1))[VACANT]
    assert (vacant.state, vacant.finding.since, vacant.finding.due) == (
        State.DUE, date(2018, 10, 1), date(2018, 10, 29),
    )  # fmt: skip
    assert at(date(2018, 10, 30))[VACANT].state is State.OVERDUE


def test_a_unit_founded_later_is_no_part_of_the_past(judged_town):
    organisation.found_unit(
        actor=OPERATOR, key="dep-3", kind="department", name="Referat 3", parent=None, on=date(2018, 4, 1)
    )
    assert "heads-held|post:dep-3.head|" not in at(date(2018, 3, 31))
    assert at(date(2018, 4, 1))["heads-held|post:dep-3.head|"].state is State.DUE


def test_a_later_edition_judges_from_its_date_and_repeats_old_demands_without_new_time(judged_town):
    adopt(later(), date(2018, 10, 1))
    before, after = at(date(2018, 9, 30)), at()
    assert (before["adopted|edition:small-2017|"].state, after["adopted|edition:small-2018|"].state) == (
        State.MET, State.MET,
    )  # fmt: skip
    assert after[WORK].finding.since == FROM
    assert after["renewed|edition:small-2018|"].finding.since == date(2018, 10, 1)


def test_a_demand_that_a_later_edition_changes_begins_anew(judged_town):
    adopt(later().replace("within = { months = 3 }", "within = { months = 2 }"), date(2018, 10, 1))
    assert (at()[WORK].finding.since, at()[WORK].state) == (date(2018, 10, 1), State.DUE)


def test_an_example_only_reminds(judged_town):
    row = at(date(2021, 1, 1))["renewed|edition:small-2017|"]
    assert (row.finding.due, row.state) == (date(2020, 7, 27), State.DUE)


def test_a_waived_finding_stays_visible_and_counts_again_after_its_end(judged_town):
    waive_finding(actor=OPERATOR, finding=WORK, reason="Neuordnung", until=date(2018, 12, 31))
    row = at()[WORK]
    assert (row.state, row.finding.state) == (State.WAIVED, State.OVERDUE)
    assert (row.waiver.reason, row.waiver.valid_until) == ("Neuordnung", date(2018, 12, 31))
    assert at(DAY - timedelta(days=1))[WORK].state is State.OVERDUE  # dated after that day
    assert at(date(2018, 12, 31))[WORK].state is State.WAIVED
    assert at(date(2019, 1, 1))[WORK].state is State.OVERDUE


def test_what_is_met_is_not_shown_as_waived(judged_town):
    organisation.resign(actor=OPERATOR, post="dep-1.head", last_day=date(2018, 10, 31))
    waive_finding(actor=OPERATOR, finding=VACANT, reason="Besetzung läuft", until=date(2018, 12, 31))
    organisation.appoint(actor=OPERATOR, post="dep-1.head", person="frei", on=date(2018, 11, 20))
    assert at(date(2018, 11, 19))[VACANT].state is State.WAIVED
    assert at(date(2018, 11, 20))[VACANT].state is State.MET


def test_the_numbers_count_every_finding_once(judged_town):
    rows = findings_at(DAY)
    assert sum(numbers(rows).values()) == len(rows)


def test_as_json_gives_what_the_command_line_promises(judged_town):
    rows = {row["key"]: row for row in as_json(findings_at(DAY))}
    promised = {
        "rule", "requirement", "section", "subject", "state", "since", "due", "responsible", "evidence", "remedy",
    }  # fmt: skip
    assert all(promised <= set(row) for row in rows.values())
    work = rows[WORK]
    assert (work["rule"], work["subject"], work["state"]) == ("fields-unit", "field:work", "overdue")
    assert (work["since"], work["due"]) == ("2017-07-27", "2017-10-27")
    assert work["responsible"][0]["holder"] == "Neun (Beispiel)"
    assert all(row["evidence"] and row["evidence"][0] == row["summary"] for row in rows.values())
    assert work["remedy"]["url"] == "/konzept/entwurf/"
    json.dumps(list(rows.values()))


def committee(key, body="steering"):
    Committee.objects.create(key=key, body=body, name=key, founded_on=START)


def statements(django_assert_max_num_queries, day=DAY):
    with django_assert_max_num_queries(26) as counted:
        findings_at(day)
    return len(counted)


def test_judging_costs_the_same_for_one_and_three_bodies_units_and_waivers(judged_town, django_assert_max_num_queries):
    committee("one")
    first = statements(django_assert_max_num_queries)
    for key in ("two", "three"):
        committee(key, body=key)
        organisation.found_unit(
            actor=OPERATOR, key=f"dep-{key}", kind="department", name=key, parent=None, on=date(2018, 1, 1)
        )
    waive_finding(actor=OPERATOR, finding=WORK, reason="x", until=DAY)
    adopt(later(), date(2018, 10, 1))
    assert statements(django_assert_max_num_queries) == first


def test_judging_by_another_edition_does_not_change_what_is_in_force(judged_town):
    key = concept_draft(later().replace('unit_kinds = ["department"]', 'unit_kinds = ["office"]'))
    other = concept.as_if_in_force(key, DAY)
    found = at(edition=other)
    assert "heads-held|post:office-8.head|" in found
    assert "heads-held|post:office-8.head|" not in at()
    assert found[WORK].finding.since == FROM  # an unchanged demand is as old as it is


def concept_draft(text):
    from querschnitt.concept.commands import draft_edition

    return draft_edition(actor=OPERATOR, text=text).key


def test_the_steering_committees_are_those_that_decide_on_what_is_recommended(town):
    adopt(SMALL + STEERING, FROM)
    committee("one")
    assert {row.steering for row in findings_at(DAY)} == {frozenset({"committee:one"})}


STEERING = """
[rules.decides]
kind = "measures_decided"
section = "1"
requirement = "K3.1-2"
title = "Das Steuerungsgremium entscheidet"
applies_to = ["steering"]
"""


def test_awaiting_rules_stand_beside_the_only_committee_of_their_body(judged_town):
    adopt(later() + AWAITS, date(2018, 10, 1))
    assert at()["questions|body:steering|"].group == "steering"
    committee("lenkung")
    row = at()["questions|body:steering|"]
    assert (row.group, row.group_label) == ("lenkung", "lenkung")


def test_who_answers_for_the_process_is_known_by_the_organisation_of_the_day(judged_town):
    assert judged_at(DAY).office == {"neun", "vize"}

"""Section 3.4: the units that answer for the process can be reached; posts that the concept relies on are held."""

from datetime import date

from tests.concept.town import DAY, FROM, by_subject, edition, facts, held, town, unit, vacant

from querschnitt.concept.domain.rules import posts_held, process_office_reachable
from querschnitt.kernel.findings import State

DEPARTMENT = unit("dep-1", "department", parent="top")
OFFICE = unit("office-9", parent="dep-1")
TOP = unit("top", "leadership")


def judged(rule, data, organisation, key, today=DAY):
    return by_subject(rule(facts(data, organisation), data.rules[key], today=today))


def test_an_office_with_a_head_is_reachable(data):
    found = judged(process_office_reachable, data, town(OFFICE, posts=[held("office-9.head")]), "office-reachable")
    assert {subject: finding.state for subject, finding in found.items()} == {"unit:office-9": State.MET}


def test_an_office_whose_head_left_is_unreachable_from_the_next_day(data):
    empty = town(OFFICE, posts=[vacant("office-9.head", vacant_since=date(2018, 9, 1))])
    found = judged(process_office_reachable, data, empty, "office-reachable")["unit:office-9"]
    assert (found.state, found.since) == (State.OVERDUE, date(2018, 9, 1))


def test_one_of_several_functions_is_enough(small):
    data = edition(
        small.replace(
            'title = "Die Prozessverantwortung ist erreichbar"',
            'title = "x"\nparameters = { functions = ["head", "deputy_head"] }',
        )
    )
    posts = [vacant("office-9.head"), held("office-9.deputy_head")]
    found = judged(process_office_reachable, data, town(OFFICE, posts=posts), "office-reachable")
    assert found["unit:office-9"].state is State.MET


def test_the_successor_of_the_office_is_asked(data):
    followed = town(
        unit("office-52"),
        posts=[held("office-52.head")],
        gone={"office-9": date(2018, 1, 31)},
        successors={"office-9": ("office-52",)},
    )
    found = judged(process_office_reachable, data, followed, "office-reachable")
    assert {subject: finding.state for subject, finding in found.items()} == {"unit:office-52": State.MET}


def test_an_office_that_is_gone_without_successor_is_a_finding(data):
    found = judged(process_office_reachable, data, town(gone={"office-9": date(2018, 1, 31)}), "office-reachable")
    assert (found["unit:office-9"].state, found["unit:office-9"].since) == (State.OVERDUE, date(2018, 2, 1))


def test_a_held_post_is_met_and_says_by_whom(data):
    found = judged(posts_held, data, town(DEPARTMENT, TOP, posts=[held("dep-1.head", "Referent 1")]), "heads-held")
    assert found["post:dep-1.head"].state is State.MET
    assert "Referent 1" in str(found["post:dep-1.head"].summary)
    assert found["post:dep-1.head"].subject.label == "Referent/in, Dep 1"


def test_whoever_stands_in_holds_the_post_for_the_time_being(data):
    acting = town(DEPARTMENT, TOP, posts=[held("dep-1.head", "Vertretung", acting=True)])
    found = judged(posts_held, data, acting, "heads-held")["post:dep-1.head"]
    assert found.state is State.MET
    assert "stands in" in str(found.summary)


def test_a_vacant_post_is_due_for_four_weeks_and_the_head_above_acts(data):
    posts = [held("top.head"), vacant("dep-1.head", vacant_since=date(2018, 10, 20))]
    town_ = town(DEPARTMENT, TOP, posts=posts)
    found = judged(posts_held, data, town_, "heads-held")["post:dep-1.head"]
    assert (found.state, found.since, found.due) == (State.DUE, date(2018, 10, 20), date(2018, 11, 17))
    assert found.responsible == ("top.head",)
    later = judged(posts_held, data, town_, "heads-held", today=date(2018, 11, 18))["post:dep-1.head"]
    assert later.state is State.OVERDUE


def test_a_post_that_was_vacant_before_the_concept_counts_from_the_concept(data):
    found = judged(posts_held, data, town(DEPARTMENT, TOP, posts=[vacant("dep-1.head")]), "heads-held")
    assert found["post:dep-1.head"].since == FROM


def test_a_department_without_such_a_post_is_a_finding_from_its_foundation(data):
    young = town(unit("dep-3", "department", founded=date(2018, 4, 1)), TOP)
    found = judged(posts_held, data, young, "heads-held")["post:dep-3.head"]
    assert (found.state, found.since, found.due) == (State.OVERDUE, date(2018, 4, 1), date(2018, 4, 29))


def test_a_unit_without_anybody_above_is_filled_by_the_process_office(data):
    found = judged(
        posts_held, data, town(unit("dep-1", "department"), OFFICE, posts=[held("office-9.head")]), "heads-held"
    )
    assert found["post:dep-1.head"].responsible == ("office-9.head",)

"""Sections 1 to 3: goals hang together, needs are answered, measures and offers say and reach what they are for."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from tests.concept.passes import cycle, goal, judged, lines, measure, need, offer

from querschnitt.cycles.domain.snapshot import PlanAt, ProfileAt
from querschnitt.cycles.domain.states import GoalLevel, GoalState, PublicContact
from querschnitt.kernel.findings import State
from querschnitt.measures.domain.snapshot import ResourceAt
from querschnitt.measures.domain.states import MeasureState, NeedState, OfferState, Resource

EDITION = "edition:bamberg-2017"
TOP = goal(1, level=GoalLevel.OVERARCHING)


def test_a_goal_hangs_below_the_overarching_one_over_others():
    found = judged("goals_hang_together", goals=(TOP, goal(2, 1), goal(3, 2)))
    assert set(found) == {EDITION}
    assert str(found[EDITION].summary) == "3 of 3 goals hang below the overarching goal"


@pytest.mark.parametrize(
    "loose", [goal(2), goal(2, 9), replace(goal(2, 3), title="im Kreis")], ids=["no parent", "unknown parent", "circle"]
)
def test_a_goal_without_a_way_up_is_shown(loose):
    found = judged("goals_hang_together", goals=(TOP, loose, goal(3, 2)))
    assert found["goal:2"].state is State.OVERDUE
    assert found["goal:3"].state is State.OVERDUE


def test_a_goal_below_one_that_was_dropped_hangs_in_the_air():
    dropped = goal(2, 1, state=GoalState.DROPPED)
    assert judged("goals_hang_together", goals=(TOP, dropped, goal(3, 2)))["goal:3"].state is State.OVERDUE


def test_without_goals_there_is_nothing_to_judge():
    assert judged("goals_hang_together")[EDITION].state is State.NOT_JUDGEABLE


def profile(unit: str, **says) -> ProfileAt:
    values = {"public_contact": PublicContact.DAILY, "languages": "Englisch", "openness": "", "groups_met": ("women",)}
    return ProfileAt(unit=unit, confirmed_on=date(2018, 5, 2), **{**values, **says})


def test_every_unit_says_how_the_task_concerns_it():
    found = judged("units_have_profile", profiles={"amt-11": profile("amt-11")})
    assert "unit:amt-11" not in found
    assert found["unit:amt-10"].state is State.DUE
    assert str(found["unit:amt-10"].summary) == "This unit has no profile"


def test_a_profile_that_does_not_say_everything_is_not_enough():
    found = judged("units_open", profiles={"amt-11": profile("amt-11")})
    assert str(found["unit:amt-11"].summary) == "The profile of 2018-05-02 does not say everything"
    assert "unit:amt-11" not in judged("units_open", profiles={"amt-11": profile("amt-11", openness="Leitbild")})


def test_a_need_has_a_measure_or_a_reason_why_it_has_none():
    needs = (need(1), need(2, NeedState.SETTLED), need(3, measures=(7,)), need(4, measures=(8,)))
    measures = (measure(7), measure(8, MeasureState.NOT_PURSUED))
    found = judged("needs_clarified", needs=needs, measures=measures)
    assert {key for key in found if key.startswith("need:")} == {"need:1", "need:4"}
    assert str(found["unit:amt-11"].summary) == "Needs answered: 2"


def test_a_need_said_twice_is_judged_once():
    assert "need:2" not in judged("needs_clarified", needs=(need(1, measures=(7,)), need(2, NeedState.SAID_TWICE)))


def test_units_look_every_year_whether_new_needs_have_come_up():
    days = (date(2019, 6, 1), date(2019, 6, 2))
    found = [judged("needs_looked_at", cycle(), needs=(need(),), day=day)["unit:amt-11"].state for day in days]
    assert found == [State.MET, State.OVERDUE]
    looked = judged("needs_looked_at", cycle(), needs=(need(),), day=days[1], need_checks={"amt-11": date(2019, 5, 1)})
    assert looked["unit:amt-11"].state is State.MET


@pytest.mark.parametrize(
    ("lacking", "word"),
    [
        ({"responsible": ""}, "who is responsible"),
        ({"starts_on": None}, "when it begins"),
        ({"ends_on": None}, "when it ends"),
    ],
)
def test_a_measure_decided_says_who_does_what_until_when(lacking, word):
    found = judged("measures_planned", measures=(measure(), replace(measure(2), **lacking)), day=date(2019, 1, 8))
    assert found["measure:2"].state is State.OVERDUE
    assert lines(found["measure:2"]) == [f"Missing: {word}"]
    assert str(found["unit:amt-11"].summary) == "Measures that say everything: 1"


def test_measures_not_decided_yet_need_not_say_everything():
    draft = replace(measure(), state=MeasureState.PROPOSED, responsible="")
    assert judged("measures_planned", measures=(draft,))[EDITION].state is State.NOT_JUDGEABLE


def test_a_measure_names_the_groups_and_under_which_conditions_it_reaches_them():
    without = (replace(measure(1), groups=(), conditions=False), replace(measure(2), conditions=False), measure(3))
    found = judged("measures_name_groups", measures=without)
    assert lines(found["measure:1"]) == ["Missing: the groups"]
    assert lines(found["measure:2"]) == ["Missing: under which conditions groups are reached"]
    assert "measure:3" not in found


def test_women_young_people_and_children_are_reached_by_something():
    found = judged("groups_are_reached", offers=(offer(groups=("children",)),), measures=(measure(),))
    assert {key: one.state for key, one in found.items()} == {
        "group:women": State.MET, "group:young_people": State.DUE, "group:children": State.MET
    }  # fmt: skip


def test_what_has_ended_reaches_nobody_and_what_became_regular_does():
    ended = judged("groups_are_reached", offers=(offer(groups=("children",), state=OfferState.ENDED),))
    assert ended["group:children"].state is State.DUE
    done = judged("groups_are_reached", measures=(replace(measure(), state=MeasureState.COMPLETED),))
    assert done["group:women"].state is State.DUE
    regular = judged("groups_are_reached", measures=(replace(measure(), state=MeasureState.REGULAR),))
    assert regular["group:women"].state is State.MET


def test_offers_are_checked_every_year_for_whom_they_reach():
    checked = (offer(1, checked=date(2018, 10, 1)), offer(2, noted=date(2017, 10, 1)))
    found = judged("offers_checked", offers=checked)
    assert found["offer:2"].state is State.OVERDUE
    assert "offer:1" not in found
    assert str(found["unit:amt-11"].summary) == "Offers checked: 1"


def test_progress_is_reported_every_half_year():
    days = (date(2019, 5, 1), date(2019, 6, 3), date(2019, 6, 4))
    found = [judged("progress_documented", measures=(measure(),), day=day).get("measure:1") for day in days]
    assert found[0] is None
    assert [(one.state, one.short_of_time) for one in found[1:]] == [(State.DUE, True), (State.OVERDUE, False)]


def test_a_report_owed_for_its_date_is_late_also_where_one_came_out_of_turn():
    owed = replace(measure(), report_due=date(2019, 6, 3), reported_on=date(2019, 6, 1))
    assert judged("progress_documented", measures=(owed,), day=date(2019, 6, 10))["measure:1"].state is State.OVERDUE


def test_a_measure_for_which_nobody_answers_is_not_passed_over():
    nobody = replace(measure(), responsible="")
    found = judged("progress_documented", measures=(nobody,), day=date(2019, 7, 1))["measure:1"]
    assert lines(found) == ["Nobody is named who answers for it"]
    assert "amt-11.head" in found.responsible


def test_cost_of_years_without_an_approved_budget_stands_under_reservation():
    def costs(year, *, reserved):
        return replace(measure(), resources=(ResourceAt(year, Resource.COST, Decimal(5000), reserved),))

    assert judged("budget_reserved", measures=(costs(2020, reserved=False),))["measure:1"].state is State.DUE
    assert "measure:1" not in judged("budget_reserved", measures=(costs(2020, reserved=True),))
    approved = judged("budget_reserved", measures=(costs(2020, reserved=False),), approved_years=frozenset({2020}))
    assert approved[EDITION].state is State.NOT_JUDGEABLE


def test_council_and_office_agree_their_plans_before_the_year_begins():
    own = PlanAt(year=2019, committee=None, made_on=date(2018, 9, 1), goals=frozenset({1, 2}))
    theirs = PlanAt(year=2019, committee="beirat", made_on=date(2018, 9, 1), goals=frozenset({2, 3}))
    assert judged("plans_aligned", plans=(own, theirs))["year:2019 2019"].state is State.DUE
    agreed = tuple(replace(plan, aligned_on=date(2018, 10, 1)) for plan in (own, theirs))
    found = judged("plans_aligned", plans=agreed)["year:2019 2019"]
    assert (found.state, str(found.summary)) == (State.MET, "Agreed on 2018-10-01, with 1 common goals")
    assert judged("plans_aligned", day=date(2019, 1, 1))["year:2019 2019"].state is State.OVERDUE

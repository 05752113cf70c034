"""Section 3.2 and V-3 … V-6: department after department goes through the process, step by step."""

from dataclasses import replace
from datetime import date

from tests.committees.builders import unit
from tests.concept.bodies import body, edition, facts, town
from tests.concept.passes import COUNCIL, OF_ONE, answer, cycle, judged, lines, measure, step, survey

from querschnitt.committees.domain.rules import JUDGES
from querschnitt.cycles.domain.facts import CycleFacts
from querschnitt.cycles.domain.snapshot import CyclesAt, DelayAt, RenewalAt
from querschnitt.cycles.domain.states import CycleState, RenewalOutcome
from querschnitt.kernel.calendar import Span
from querschnitt.kernel.findings import Finding, State
from querschnitt.measures.domain.facts import MeasureFacts
from querschnitt.measures.domain.judges.handover import with_handover
from querschnitt.measures.domain.snapshot import MeasureAt, MeasuresAt, StatementAt
from querschnitt.measures.domain.states import MeasureState

ONE = "cycle:referat-1-2018"


def test_every_referat_has_its_turn_and_the_concept_names_no_date():
    found = judged("departments_in_turn", cycle())
    assert found["unit:referat-1"].state is State.MET
    assert found["unit:referat-4"].state is State.DUE
    assert found["unit:referat-4"].due is None
    assert str(found["unit:referat-4"].summary) == "referat-4 has not begun its pass"


def test_with_a_time_in_the_edition_a_referat_that_has_not_begun_is_overdue():
    setting = {"parameters": {"once_in": Span(months=36)}}
    on = [judged("departments_in_turn", cycle(), day=day, setting=setting)["unit:referat-4"].state
          for day in (date(2020, 7, 27), date(2020, 7, 28))]  # fmt: skip
    assert on == [State.DUE, State.OVERDUE]


def test_more_passes_at_once_than_the_edition_allows_are_shown():
    setting = {"parameters": {"at_once": 1}}
    two = (cycle(), cycle("referat-4-2018", unit="referat-4", opened_on=date(2018, 5, 1)))
    assert judged("departments_in_turn", two[0], setting=setting)["edition:bamberg-2017"].state is State.MET
    assert judged("departments_in_turn", *two, setting=setting)["edition:bamberg-2017"].state is State.OVERDUE


def test_a_pass_broken_off_is_no_pass():
    gone = cycle(state=CycleState.BROKEN_OFF, ended_on=date(2018, 6, 1))
    assert judged("departments_in_turn", gone)["unit:referat-1"].state is State.DUE


def test_a_referat_that_follows_another_has_had_its_pass():
    city = replace(town("bamberg", unit("referat-9", "department")), successors={"referat-1": ("referat-9",)})
    found = judged("departments_in_turn", cycle(), city=city)
    assert found["unit:referat-9"].state is State.MET


def test_units_that_no_pass_has_ever_reached_are_shown_one_by_one():
    found = judged("all_units_reached", cycle())
    assert found["unit:amt-51"].state is State.DUE
    assert "unit:amt-11" not in found
    assert str(found["edition:bamberg-2017"].summary) == "4 of 10 units were reached by a pass"


STEPS = ("survey", "advisory_council", "discussion", "recommendation", "decision", "presentation")


def test_steps_follow_one_another():
    days = [date(2018, month, 1) for month in range(4, 10)]
    steps = [step(key, n, begun=day, done=day) for n, (key, day) in enumerate(zip(STEPS, days, strict=True))]
    assert judged("steps_in_order", cycle("referat-1-2018", *steps))[ONE].state is State.MET


def test_a_step_that_began_before_an_earlier_one_was_over_is_breached_unless_it_is_explained():
    early = [step("survey", 0, begun=date(2018, 4, 1)), step("discussion", 1, begun=date(2018, 5, 1))]
    assert judged("steps_in_order", cycle("referat-1-2018", *early))[ONE].state is State.BREACHED
    early[1] = replace(early[1], order_reason="Der Beirat wird neu gewählt")
    found = judged("steps_in_order", cycle("referat-1-2018", *early))[ONE]
    assert found.state is State.MET
    assert lines(found) == ["discussion began on 2018-05-01 before “survey” was over: Der Beirat wird neu gewählt"]


def test_steps_whose_order_does_not_count_may_begin_at_any_time():
    early = [step("survey", 0, begun=date(2018, 4, 1)), step("evaluation", 1, begun=date(2018, 4, 2))]
    assert judged("steps_in_order", cycle("referat-1-2018", *early))[ONE].state is State.MET


def test_every_unit_is_asked_the_three_questions():
    asked = survey(*(answer(unit) for unit in ("referat-1", *OF_ONE)))
    begun = cycle("referat-1-2018", step("survey", begun=date(2018, 4, 3)))
    assert judged("three_questions", begun, surveys=(asked,))[ONE].state is State.MET
    found = judged("three_questions", begun, surveys=(survey(answer("amt-10"), answer("referat-1")),))[ONE]
    assert found.state is State.DUE
    assert lines(found) == ["Not asked: amt-11, amt-15"]


def test_other_questions_than_those_of_the_edition_are_named():
    asked = survey(*(answer(unit) for unit in ("referat-1", *OF_ONE)), questions=("Was gibt es?",))
    begun = cycle("referat-1-2018", step("survey", begun=date(2018, 4, 3)))
    assert len(lines(judged("three_questions", begun, surveys=(asked,))[ONE])) == 3


def test_an_answer_is_due_after_six_weeks_and_then_overdue_but_never_breached():
    asked = survey(answer("amt-10", given=date(2018, 5, 2)), answer("amt-11"))
    days = (date(2018, 5, 15), date(2018, 5, 16), date(2021, 1, 1))
    key = "unit:amt-11 referat-1-2018"
    found = [judged("survey_answers", cycle(), day=day, surveys=(asked,))[key].state for day in days]
    assert found == [State.DUE, State.OVERDUE, State.OVERDUE]
    assert str(judged("survey_answers", cycle(), surveys=(asked,))[ONE].summary) == "1 of 2 units have answered"


def test_the_lead_evaluates_the_answers():
    closed = survey(answer("amt-10"), closed=date(2018, 6, 1))
    assert judged("survey_prepared", cycle(), surveys=(closed,))[ONE].state is State.DUE
    assert judged("survey_prepared", cycle(), surveys=(survey(),)) == {}
    done = replace(closed, evaluated_on=date(2018, 7, 1))
    assert judged("survey_prepared", cycle(), surveys=(done,))[ONE].state is State.MET


def test_staff_are_asked_before_the_survey_closes():
    staff = survey(answer("amt-10", staff=date(2018, 4, 10)), answer("amt-11"))
    found = judged("staff_take_part", cycle(), surveys=(staff,))[ONE]
    assert (found.state, lines(found)) == (State.DUE, ["Not asked: the staff of amt-11"])
    closed = replace(staff, closed_on=date(2018, 6, 1))
    assert judged("staff_take_part", cycle(), surveys=(closed,))[ONE].state is State.OVERDUE


def said(day: date, *, comment=False) -> StatementAt:
    return StatementAt(cycle="referat-1-2018", committee="beirat", given_on=day, comment=comment)


def test_the_council_is_heard_before_the_referat_discusses():
    discussing = cycle("referat-1-2018", step("discussion", begun=date(2018, 10, 1)))
    state = [
        judged("council_takes_part", discussing, statements=given)[ONE].state
        for given in ((), (said(date(2018, 10, 2)),), (said(date(2018, 10, 1), comment=True),))
    ]
    assert state == [State.BREACHED, State.BREACHED, State.MET]


def test_what_the_council_said_before_the_units_had_answered_is_no_part_in_the_results():
    """V-6: in October 2018 its part was still to come, though it had spoken in spring to the first steps."""
    ahead = cycle("referat-1-2018", step("discussion", planned_start=date(2019, 2, 1)))
    asked, closed = survey(), survey(closed=date(2018, 6, 30))
    early, later = said(date(2018, 3, 24)), said(date(2018, 6, 30), comment=True)

    def found(*statements, of=closed, by=ahead, day=date(2018, 11, 8)):
        return judged("council_takes_part", by, day=day, surveys=(of,), statements=statements)[ONE]

    assert found(early).state is State.DUE
    assert lines(found(early))[-1] == "Spoke on 2018-03-24, before the units had answered"
    assert found(early, of=asked).state is State.DUE
    assert found(early, later).state is State.MET
    assert str(found(early, later).summary) == "Heard on 2018-06-30"


def test_a_survey_opened_again_does_not_take_its_part_from_the_council():
    discussing = cycle("referat-1-2018", step("discussion", begun=date(2018, 10, 1)))
    again = survey(closed=date(2018, 11, 1))
    for of in (survey(), again):
        heard = judged("council_takes_part", discussing, surveys=(of,), statements=(said(date(2018, 7, 1)),))[ONE]
        assert heard.state is State.MET


def test_until_the_discussion_begins_the_council_can_still_be_heard():
    planned = cycle("referat-1-2018", step("discussion", planned_start=date(2018, 11, 30)))
    assert judged("council_takes_part", planned)[ONE].state is State.DUE
    assert judged("council_takes_part", planned, day=date(2018, 12, 1))[ONE].state is State.OVERDUE


def test_results_are_presented_on_the_day_first_planned_and_a_delay_stays_visible():
    bodies = ("family_committee",)
    ahead = step("presentation", planned=date(2019, 11, 30), first=date(2019, 5, 31), bodies=bodies)
    states = [judged("results_to_committee", cycle("referat-1-2018", ahead), day=day)[ONE].state
              for day in (date(2019, 5, 31), date(2019, 6, 1))]  # fmt: skip
    assert states == [State.DUE, State.OVERDUE]
    done = replace(ahead, ended_on=date(2019, 11, 28), state=ahead.state.DONE)
    found = judged("results_to_committee", cycle("referat-1-2018", done), day=date(2019, 12, 1))[ONE]
    assert found.state is State.MET
    assert lines(found)[-1] == "181 days later than first planned"


def test_a_plan_that_left_the_end_as_it_was_is_no_delay():
    moves = (
        DelayAt(
            recorded_on=date(2018, 10, 11), end_before=date(2019, 5, 31), planned_end=date(2019, 5, 31), reason="Wahl"
        ),
        DelayAt(
            recorded_on=date(2019, 4, 15), end_before=date(2019, 5, 31), planned_end=date(2019, 6, 1), reason="Zeit"
        ),
    )
    late = step(
        "presentation", begun=date(2019, 6, 1), done=date(2019, 6, 1), first=date(2019, 5, 31), delays=moves,
        bodies=("family_committee",),
    )  # fmt: skip
    found = judged("results_to_committee", cycle("referat-1-2018", late), day=date(2019, 12, 1))[ONE]
    assert lines(found)[1:] == ["Moved on 2019-04-15 to 2019-06-01: Zeit", "A day later than planned"]


def test_what_begins_later_or_was_put_off_is_not_counted_as_begun():
    stock = (
        measure(1, MeasureState.RUNNING), measure(2, starts_on=date(2030, 1, 1)), measure(3, MeasureState.POSTPONED),
    )  # fmt: skip
    found = judged("implementation_begins", cycle(), day=date(2019, 6, 1), measures=stock)[ONE]
    assert (found.state, str(found.summary)) == (State.MET, "1 of 3 measures decided have begun")
    assert lines(found) == ["Begins on 2030-01-01: 2 Maßnahme 2"]


def test_after_the_decision_the_work_begins_within_three_months():
    waiting = measure(starts_on=None)
    states = [judged("implementation_begins", cycle(), day=day, measures=(waiting,))[ONE].state
              for day in (date(2019, 3, 3), date(2019, 3, 4))]  # fmt: skip
    assert states == [State.DUE, State.OVERDUE]
    running = replace(waiting, state=MeasureState.RUNNING)
    assert judged("implementation_begins", cycle(), measures=(running,))[ONE].state is State.MET
    later = replace(waiting, starts_on=date(2030, 1, 1))
    assert judged("implementation_begins", cycle(), day=date(2019, 6, 1), measures=(later,))[ONE].state is State.MET


def test_a_new_pass_is_considered_after_three_years_and_that_is_a_reminder_only():
    ended = cycle(ended=date(2019, 12, 15))
    states = [judged("new_cycle", ended, day=day)[ONE].state for day in (date(2020, 1, 1), date(2023, 1, 1))]
    assert states == [State.MET, State.DUE]
    considered = RenewalAt(considered_on=date(2022, 11, 1), outcome=RenewalOutcome.DECLINED, reason="Läuft gut")
    again = replace(ended, renewals=(considered,))
    assert judged("new_cycle", again, day=date(2023, 1, 1))[ONE].state is State.MET
    assert judged("new_cycle", cycle(), day=date(2023, 1, 1)) == {}


def test_a_group_has_handed_over_only_when_every_measure_is_watched_over():
    """K3.2-6: supervision of what was decided passes on, measure by measure."""
    ended = body("ag-1", "working_group", scope_unit="referat-1", ended_on=date(2018, 12, 15), handed_over_to="mon")
    heir = body("mon", "monitoring")
    setting = edition("bamberg").rules["handed_over"]

    def found(*measures: MeasureAt, day: date) -> Finding:
        bodies = facts(COUNCIL, ended, heir, day=day)
        passes = CycleFacts(bodies, CyclesAt(day, {"referat-1-2018": cycle(committee="ag-1")}))
        ground = MeasureFacts(passes, MeasuresAt(day, measures={one.number: one for one in measures}))
        (only,) = with_handover(JUDGES[setting.kind](bodies, setting, today=day), ground, setting, today=day)
        return only

    soon, late = date(2018, 12, 17), date(2019, 6, 1)
    watched, left = measure(1, supervised_by="mon"), measure(2, MeasureState.POSTPONED)
    assert found(watched, measure(3, MeasureState.COMPLETED), day=late).state is State.MET
    assert found(measure(4, MeasureState.POSTPONED, decided_on=None), day=late).state is State.MET
    assert found(watched, left, day=soon).state is State.DUE
    owed = found(watched, left, day=late)
    assert (owed.state, lines(owed)[-1]) == (State.OVERDUE, "Not handed over: 2 Maßnahme 2")
    assert owed.remedy.route == "measures:hand_over"


def test_a_pass_that_goes_on_with_carrying_out_is_reminded_of_as_well():
    """K3.3-2: three years after the work began, though the pass is not ended for all that time."""
    steps = (
        step("decision", 0, begun=date(2019, 10, 16), done=date(2019, 11, 12), bodies=("steering",)),
        step("implementation", 1, begun=date(2019, 11, 29), bodies=("working_group",)),
    )
    going = cycle("referat-1-2018", *steps)
    days = (date(2022, 8, 28), date(2022, 8, 29), date(2024, 1, 1))
    assert [judged("new_cycle", going, day=day)[ONE].state for day in days] == [State.MET, State.DUE, State.DUE]
    planning = cycle(
        "referat-1-2018", replace(steps[0], ended_on=None), step("implementation", 1, bodies=("working_group",))
    )
    assert judged("new_cycle", planning, day=days[-1]) == {}
    again = cycle("referat-1-2022", unit="referat-1", opened_on=date(2022, 10, 1))
    assert judged("new_cycle", replace(going, state=CycleState.ENDED, ended_on=days[0]), again, day=days[-1]) == {}

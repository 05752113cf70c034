"""A pass is opened, planned, delayed, and goes through its steps (V-4, V-6, K3.2-6)."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction
from tests.committees.conftest import hohenlinde, today  # noqa: F401 (fixtures)
from tests.cycles.ending_scenes import go, through_the_decision
from tests.cycles.town import DAY, KEY, cycle, member, office, step, stranger

from querschnitt.chronicle.models import AuditEntry
from querschnitt.committees.models import Committee, Membership
from querschnitt.cycles import commands
from querschnitt.cycles.domain.states import CycleState, RequirementKind, StepState
from querschnitt.cycles.models import Cycle, CycleStep, StepDelay, StepRequirement
from querschnitt.kernel import clock
from querschnitt.kernel.refusal import Forbidden, Refused


def kinds(subject: str = f"cycle:{KEY}") -> list[str]:
    return list(AuditEntry.objects.filter(subject=subject).order_by("number").values_list("kind", flat=True))


# Opening


def test_opening_a_pass_founds_the_working_group_as_the_edition_composes_it(town):
    opened = commands.open_cycle(actor=office(), unit="referat-5", on=DAY)
    assert opened.committee.body == "working_group"
    seats = Membership.objects.filter(committee=opened.committee, seat="heads")
    assert set(seats.values_list("post__key", flat=True)) == {"fb-integration.head", "amt-50.head", "amt-51.head"}
    assert opened.committee.chairs.get().post.key == "referat-5.head"


def test_a_group_that_is_at_work_already_is_taken(town):
    Cycle.objects.filter(key=KEY).update(state=CycleState.ENDED, ended_on=DAY)
    opened = commands.open_cycle(actor=office(), unit="referat-1", on=DAY)
    assert opened.committee.key == "ag-1"
    assert Committee.objects.filter(body="working_group").count() == 1


def test_the_pass_covers_the_department_and_all_units_below_it(town):
    opened = commands.open_cycle(actor=office(), unit="referat-5", on=DAY)
    assert {(row.unit.key, row.carries) for row in opened.units.all()} == {
        ("referat-5", True), ("bereich-fjs", False), ("fb-integration", False), ("amt-50", False), ("amt-51", False),
    }  # fmt: skip


def test_the_steps_keep_the_words_of_the_edition_and_ask_for_a_sitting_of_its_bodies(town):
    assert list(CycleStep.objects.filter(cycle__key=KEY).values_list("key", flat=True))[-1] == "renewal"
    asked = StepRequirement.objects.get(step__cycle__key=KEY, step__key="working_group")
    assert (asked.kind, asked.committee.key) == (RequirementKind.SITTING, "ag-1")
    several = StepRequirement.objects.get(step__cycle__key=KEY, step__key="decision")
    assert several.committee is None
    assert "Steuerungsgremium Integration" in several.what


def test_a_department_has_one_active_pass(town):
    with pytest.raises(Refused) as refused:
        commands.open_cycle(actor=office(), unit="referat-1", on=DAY)
    assert refused.value.place == "unit"


def test_the_database_itself_refuses_a_second_active_pass(town):
    first = cycle()
    with pytest.raises(IntegrityError), transaction.atomic():
        Cycle.objects.create(key="zweiter", title="Zweiter", edition=first.edition, unit=first.unit, opened_on=DAY)


def test_sent_twice_a_pass_is_opened_once(town):
    once = uuid4()
    rows = {commands.open_cycle(actor=office(), unit="referat-5", on=DAY, once=once).pk for _ in range(2)}
    assert len(rows) == 1


@pytest.mark.parametrize("given", [{"unit": "amt-51"}, {"topic": "schule"}, {}, {"unit": "nirgends"}])
def test_what_the_concept_does_not_send_through_the_process_is_refused(town, given):
    with pytest.raises(Refused):
        commands.open_cycle(actor=office(), on=DAY, **given)


def test_only_a_body_that_works_for_departments_is_the_working_group_of_a_pass(town):
    with pytest.raises(Refused) as refused:
        commands.open_cycle(actor=office(), unit="referat-5", on=DAY, committee="lenkung")
    assert refused.value.place == "committee"
    assert commands.open_cycle(actor=office(), unit="referat-5", on=DAY, committee="ag-1").committee.key == "ag-1"


def test_only_the_process_office_opens_a_pass(town):
    for somebody in (member(), stranger()):
        with pytest.raises(Forbidden):
            commands.open_cycle(actor=somebody, unit="referat-5", on=DAY)


def test_dates_in_the_wrong_order_are_refused_at_the_opening(town):
    plan = {"survey": (date(2018, 9, 1), date(2018, 9, 30)), "discussion": (date(2018, 8, 1), date(2018, 8, 3))}
    with pytest.raises(Refused):
        commands.open_cycle(actor=office(), unit="referat-5", on=DAY, plan=plan)
    assert not Cycle.objects.filter(unit__key="referat-5").exists()


def test_another_edition_runs_its_passes_by_topic(hohenlinde_town):
    opened = commands.open_cycle(actor=office(), topic=hohenlinde_town, on=date(2018, 11, 8))
    assert (opened.unit, opened.topic) == (None, hohenlinde_town)
    assert opened.committee.body == "themengruppe"
    assert opened.steps.count() == 5
    with pytest.raises(Refused) as refused:
        commands.open_cycle(actor=office(), topic=hohenlinde_town, on=date(2018, 11, 8))
    assert refused.value.place == "topic"


@pytest.fixture
def hohenlinde_town(hohenlinde) -> str:  # noqa: F811
    """A county whose edition runs passes by topic; one of its topics."""
    from querschnitt.concept.queries import edition_on

    return edition_on(date(2018, 11, 8)).data.topics[0].key


# Dates


def test_a_delay_says_why_and_moves_what_comes_after(town):
    before = step("discussion").planned_start
    commands.delay_step(actor=office(), cycle=KEY, step="survey", until=date(2018, 7, 13), reason="Neuwahl des Beirats")
    assert step("survey").planned_end == date(2018, 7, 13)
    assert step("survey").first_end == date(2018, 6, 29)
    assert step("discussion").planned_start == before + timedelta(days=14)
    moved = StepDelay.objects.get(step__key="discussion")
    assert (moved.reason, moved.caused_by.step.key) == ("Neuwahl des Beirats", "survey")


def test_a_step_ahead_moves_as_a_whole_and_one_that_has_begun_keeps_its_start(town):
    commands.delay_step(actor=office(), cycle=KEY, step="start", until=date(2018, 5, 10), reason="Urlaub")
    assert step("start").planned_start == date(2018, 3, 12)
    assert step("survey").planned_start == date(2018, 5, 12)


def test_a_delay_without_reason_is_refused(town):
    with pytest.raises(Refused) as refused:
        commands.delay_step(actor=office(), cycle=KEY, step="survey", until=date(2018, 7, 13), reason=" ")
    assert refused.value.place == "reason"
    assert step("survey").planned_end == date(2018, 6, 29)


def test_what_comes_after_can_stay_where_there_is_room_and_not_where_dates_would_contradict(town):
    commands.delay_step(
        actor=office(), cycle=KEY, step="survey", until=date(2018, 7, 10), reason="Urlaub", move_following=False
    )
    assert step("evaluation").planned_start == date(2018, 7, 2)
    with pytest.raises(Refused):
        commands.delay_step(
            actor=office(), cycle=KEY, step="survey", until=date(2018, 8, 20), reason="Urlaub", move_following=False
        )


def test_to_change_a_planned_date_needs_a_reason_and_to_plan_for_the_first_time_none(town):
    commands.plan_steps(actor=office(), cycle=KEY, plan={"implementation": (date(2019, 3, 1), None)})
    with pytest.raises(Refused):
        commands.plan_steps(actor=office(), cycle=KEY, plan={"implementation": (date(2019, 4, 1), None)})
    commands.plan_steps(actor=office(), cycle=KEY, plan={"implementation": (date(2019, 4, 1), None)}, reason="Haushalt")
    assert step("implementation").first_start == date(2019, 3, 1)


def test_whoever_saw_an_older_plan_changes_nothing(town):
    seen = cycle().version
    commands.plan_steps(actor=office(), cycle=KEY, plan={"implementation": (date(2019, 3, 1), None)}, seen=seen)
    with pytest.raises(commands.Overtaken):
        commands.plan_steps(actor=office(), cycle=KEY, plan={"monitoring": (date(2019, 6, 1), None)}, seen=seen)


# Order


def test_a_step_waits_for_the_earlier_ones_whose_order_counts(town):
    with pytest.raises(Refused) as refused:
        commands.start_step(actor=office(), cycle=KEY, step="discussion", on=DAY)
    assert refused.value.place == "order_reason"


def test_steps_whose_order_the_concept_leaves_open_wait_for_nothing(town):
    commands.start_step(actor=office(), cycle=KEY, step="evaluation", on=DAY)
    assert step("evaluation").state == StepState.RUNNING


def test_an_exception_from_the_order_has_a_reason_and_stays_visible(town):
    commands.start_step(
        actor=office(), cycle=KEY, step="discussion", on=DAY, order_reason="Der Beirat wird erst neu gewählt"
    )
    assert step("discussion").order_reason == "Der Beirat wird erst neu gewählt"
    assert kinds()[-2:] == ["cycles.order_broken", "cycles.step_started"]


def test_a_step_skipped_holds_nothing_up(town):
    commands.skip_step(actor=office(), cycle=KEY, step="survey", on=DAY, reason="Liegt schon vor")
    commands.start_step(actor=office(), cycle=KEY, step="advisory_council", on=DAY)
    assert step("advisory_council").order_reason == ""


def test_a_step_runs_once_unless_it_is_taken_up_again_with_a_reason(town):
    with pytest.raises(Refused):
        commands.start_step(actor=office(), cycle=KEY, step="preliminary_talk", on=DAY)
    commands.reopen_step(actor=office(), cycle=KEY, step="preliminary_talk", on=DAY, reason="Neue Leitung")
    again = step("preliminary_talk")
    assert (again.state, again.started_on, again.ended_on) == (StepState.RUNNING, date(2018, 3, 5), None)


def test_a_step_left_out_that_is_taken_up_again_keeps_the_order_or_says_why(town):
    commands.skip_step(actor=office(), cycle=KEY, step="decision", on=DAY, reason="Nicht nötig")
    commands.reopen_step(actor=office(), cycle=KEY, step="decision", on=DAY, reason="Nun doch")
    assert step("decision").order_reason == "Nun doch"
    assert "cycles.order_broken" in kinds()


def test_steps_begun_after_one_that_is_taken_up_again_say_why_they_lie_before_it(town):
    go("survey")
    commands.start_step(actor=office(), cycle=KEY, step="advisory_council", on=DAY)
    commands.reopen_step(actor=office(), cycle=KEY, step="survey", on=DAY, reason="Ein Amt fehlte")
    assert step("advisory_council").order_reason == "Ein Amt fehlte"


def test_no_step_begins_in_the_future_or_before_the_pass(town):
    for on in (DAY + timedelta(days=1), date(2018, 1, 1)):
        with pytest.raises(Refused):
            commands.start_step(actor=office(), cycle=KEY, step="survey", on=on)


def test_a_step_does_not_end_before_it_began(town):
    commands.start_step(actor=office(), cycle=KEY, step="survey", on=DAY)
    with pytest.raises(Refused):
        commands.finish_step(actor=office(), cycle=KEY, step="survey", on=date(2018, 4, 1))


# What a step needs


def test_a_step_is_left_only_when_everything_is_there_or_with_a_reason(town):
    with pytest.raises(Refused) as refused:
        commands.finish_step(actor=office(), cycle=KEY, step="start", on=DAY)
    assert refused.value.place == "leave_reason"
    commands.finish_step(actor=office(), cycle=KEY, step="start", on=DAY, leave_reason="Im Umlauf besprochen")
    assert step("start").leave_reason == "Im Umlauf besprochen"
    assert kinds()[-1] == "cycles.step_left_incomplete"


def test_what_is_there_or_not_needed_any_more_holds_nothing_up(town):
    asked = StepRequirement.objects.get(step__cycle__key=KEY, step__key="start")
    commands.settle_requirement(actor=office(), requirement=asked.pk, on=DAY)
    more = commands.add_requirement(actor=office(), cycle=KEY, step="start", kind="document", what="Auftrag")
    again = commands.add_requirement(actor=office(), cycle=KEY, step="start", kind="document", what="Auftrag")
    assert more.pk == again.pk
    with pytest.raises(Refused):
        commands.finish_step(actor=office(), cycle=KEY, step="start", on=DAY)
    commands.drop_requirement(actor=office(), requirement=more.pk, reason="Steht im Beschluss")
    commands.finish_step(actor=office(), cycle=KEY, step="start", on=DAY)
    assert step("start").leave_reason == ""


def test_the_document_that_was_needed_is_kept(town):
    asked = commands.add_requirement(actor=office(), cycle=KEY, step="start", kind="document", what="Auftrag")
    handed = commands.HandedIn("auftrag.txt", b"Der Auftrag", "text/plain")
    commands.settle_requirement(actor=office(), requirement=asked.pk, on=DAY, document=handed)
    asked.refresh_from_db()
    assert asked.file.name == "auftrag.txt"


# The end


def test_the_mandate_of_the_group_ends_when_all_is_decided_and_the_work_has_begun(town):
    with pytest.raises(Refused):
        commands.finish_group(actor=office(), cycle=KEY, on=DAY, reason="Fertig")
    through_the_decision()
    with pytest.raises(Refused):
        commands.finish_group(actor=office(), cycle=KEY, on=DAY, reason="Fertig")
    commands.start_step(actor=office(), cycle=KEY, step="implementation", on=DAY)
    assert commands.finish_group(actor=office(), cycle=KEY, on=DAY, reason="Fertig").ended_on == DAY


def test_what_the_group_leaves_open_passes_to_the_monitoring_group(town):
    from querschnitt.committees.commands import found_committee

    found_committee(actor=office(), body="monitoring", on=DAY, key="monitoring")
    through_the_decision()
    commands.start_step(actor=office(), cycle=KEY, step="implementation", on=DAY)
    group = commands.finish_group(actor=office(), cycle=KEY, on=DAY, reason="Fertig")
    assert group.handed_over_to.key == "monitoring"


def test_a_pass_does_not_end_while_its_group_has_its_mandate(town):
    with pytest.raises(Refused):
        commands.end_cycle(actor=office(), cycle=KEY, on=DAY, reason="Schluss")


def test_a_pass_that_ends_leaves_no_step_open(town):
    ended = ended_pass()
    states = set(ended.steps.values_list("state", flat=True))
    assert states == {StepState.DONE, StepState.SKIPPED}
    assert step("renewal").skip_reason == "Neuer Durchlauf"
    with pytest.raises(Refused):
        commands.start_step(actor=office(), cycle=KEY, step="renewal", on=DAY)


def ended_pass() -> Cycle:
    through_the_decision()
    commands.start_step(actor=office(), cycle=KEY, step="implementation", on=DAY)
    commands.finish_group(actor=office(), cycle=KEY, on=DAY, reason="Fertig")
    return commands.end_cycle(actor=office(), cycle=KEY, on=DAY, reason="Neuer Durchlauf")


def test_a_pass_broken_off_shows_how_far_it_came(town):
    commands.break_off_cycle(actor=office(), cycle=KEY, on=DAY, reason="Referat wird aufgelöst")
    assert cycle().state == CycleState.BROKEN_OFF
    assert step("start").state == StepState.RUNNING
    with pytest.raises(Refused):
        commands.plan_steps(actor=office(), cycle=KEY, plan={"implementation": (date(2019, 3, 1), None)})


def test_a_renewal_carries_goals_on_with_a_link_to_their_predecessor(town):
    goal = commands.propose_goal(actor=office(), title="Wege verkürzen", level="department", parent=None,
                                 unit="referat-1", cycle=KEY)  # fmt: skip
    ended_pass()
    with clock.standing_at(date(2021, 6, 1)):
        opened = commands.renew_cycle(actor=office(), cycle=KEY, on=date(2021, 6, 1))
    assert (opened.renews.key, opened.unit.key) == (KEY, "referat-1")
    carried = opened.goals.get()
    goal.refresh_from_db()
    assert (carried.title, carried.carries_on, carried.number != goal.number) == ("Wege verkürzen", goal, True)
    assert (goal.state, goal.merged_into) == ("merged", carried)
    with pytest.raises(Refused), clock.standing_at(date(2021, 6, 2)):
        commands.renew_cycle(actor=office(), cycle=KEY, on=date(2021, 6, 2))


def test_the_monitoring_group_convenes_a_new_group_with_its_task(town):
    from querschnitt.committees.commands import found_committee

    found_committee(actor=office(), body="monitoring", on=DAY, key="monitoring")
    ended_pass()
    with clock.standing_at(date(2021, 6, 1)):
        made = commands.consider_renewal(
            actor=office(), cycle=KEY, committee="monitoring", outcome="convened", on=date(2021, 6, 1),
            reason="Drei Jahre sind um", assignment="Neue Bestandsaufnahme",
        )  # fmt: skip
    assert made.outcome == "convened"
    convened = Committee.objects.get(convened_by__key="monitoring")
    assert (convened.scope_unit.key, convened.assignment) == ("referat-1", "Neue Bestandsaufnahme")


def test_only_the_body_that_the_concept_names_considers_a_new_pass(town):
    with pytest.raises(Refused):
        commands.consider_renewal(
            actor=office(), cycle=KEY, committee="lenkung", outcome="declined", on=DAY, reason="Zu früh"
        )

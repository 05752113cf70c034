"""The demo's passes and measures: the public record holds, every state stands somewhere, all else is an example."""

from datetime import date

import pytest
from django.db.models import Q
from tests.bamberg import DAY, tell

from querschnitt.chronicle.models import AuditEntry
from querschnitt.committees.models import Membership
from querschnitt.config.demo import folder, inventory, measures, passes, personas, progress, sittings, story
from querschnitt.cycles.domain.snapshot import CycleAt
from querschnitt.cycles.domain.states import StepState
from querschnitt.cycles.models import Goal, PlanEntry
from querschnitt.cycles.queries import cycles_at
from querschnitt.kernel import clock
from querschnitt.measures.domain.states import NEEDS_REASON, MeasureState, Outcome, ReportState
from querschnitt.measures.models import (
    AdoptedWording,
    Comment,
    CouncilStatement,
    Measure,
    MeasureResource,
    MeasureStep,
    Need,
    Offer,
    ProgressReport,
    RecommendationLine,
    Response,
    Review,
    SavedView,
)
from querschnitt.measures.queries import measures_at
from querschnitt.meetings.domain.states import Light

pytestmark = pytest.mark.django_db
MARK = "(Beispiel)"
HELD = date(2019, 11, 28)


def over(unit: str, day: date) -> CycleAt:
    """The pass over that department, as it stood on that day."""
    (found,) = [cycle for cycle in cycles_at(day).cycles.values() if cycle.unit == unit]
    return found


@pytest.mark.parametrize("unit", ["referat-1", "referat-3"])
def test_the_council_s_elections_delay_the_results_and_the_plan_says_why(unit):
    tell()
    found = over(unit, DAY)
    council, presentation = found.step("advisory_council"), found.step("presentation")
    assert council
    assert presentation
    assert council.state is StepState.AHEAD
    assert council.slipped > 0
    assert "Neuwahlen" in council.delays[-1].reason
    assert presentation.planned_end == date(2019, 5, 31)


@pytest.mark.parametrize("unit", ["referat-1", "referat-3"])
def test_the_presentation_planned_for_may_was_held_half_a_year_later(unit):
    tell()
    step = over(unit, date(2019, 12, 31)).step("presentation")
    assert step
    assert (step.first_end, step.ended_on, step.slipped) == (date(2019, 5, 31), HELD, 181)


@pytest.mark.parametrize("unit", ["referat-2", "referat-4"])
def test_the_later_passes_begin_with_a_talk_and_are_through_in_2021(unit):
    tell()
    assert not [cycle for cycle in cycles_at(date(2019, 12, 31)).cycles.values() if cycle.unit == unit]
    found = over(unit, date(2021, 12, 31))
    done = {step.key for step in found.steps if step.state is StepState.DONE}
    assert {"preliminary_talk", "survey", "advisory_council", "decision", "presentation"} <= done
    assert min(step.started_on for step in found.steps if step.started_on) == found.steps[0].started_on


def test_every_office_of_the_first_pass_was_asked_and_one_did_not_answer():
    tell()
    asked = Response.objects.filter(survey__cycle__unit__key="referat-1")
    assert set(asked.exclude(state="given").values_list("unit__key", flat=True)) == {"amt-14"}
    assert set(Response.objects.values_list("given_how", flat=True)) - {""} == {"signed_in", "file", "link", "office"}


def test_on_the_day_of_the_paper_a_measure_stands_in_every_phase_and_at_every_end():
    tell()
    found = measures_at(DAY).measures.values()
    assert {measure.state for measure in found} == set(MeasureState)
    decided = RecommendationLine.objects.filter(recommendation__decided_on__lte=DAY)
    assert set(decided.values_list("outcome", flat=True)) == set(Outcome)
    assert not MeasureStep.objects.filter(step__in=NEEDS_REASON, reason="").exists()


def test_reports_carry_every_light_and_figures_and_one_measure_is_blocked():
    tell()
    reports = ProgressReport.objects.filter(state=ReportState.COMPLETE, reported_on__lte=DAY)
    assert set(reports.values_list("light", flat=True)) == set(Light)
    assert all(report.light_reason for report in reports if report.light != Light.GREEN)
    assert reports.filter(figures__isnull=False, due=None).exists()
    assert reports.filter(figures__isnull=False, due__isnull=False).exists()
    blocked = AuditEntry.objects.filter(kind__in=("measures.measure_blocked", "measures.measure_released"))
    assert [clock.local_day(entry.recorded_at) <= DAY for entry in blocked.order_by("number")] == [True, False]
    assert ProgressReport.objects.filter(state=ReportState.TAKEN_OVER).exists()


def test_what_was_adopted_differs_from_the_words_of_today():
    tell()
    wording = AdoptedWording.objects.get(outcome=Outcome.AMENDED, decided_on__lte=DAY)
    assert "zwei Männer" in str(wording.data)
    assert "zwei Männer" not in wording.measure.text


def test_the_council_is_heard_before_every_decision_and_gets_answers():
    tell()
    statements = CouncilStatement.objects.order_by("given_on")
    assert {row.cycle.unit.key for row in statements} == {"referat-1", "referat-2", "referat-3", "referat-4"}
    assert statements[0].given_on < date(2018, 4, 19)
    assert Comment.objects.exclude(answer="").exists()


def test_the_new_council_sends_somebody_else_into_every_body_and_the_demo_is_tried_as_that_person():
    tell()
    elected = personas.ELECTED
    former = Membership.objects.filter(person__key="beirat-vertretung")
    assert not former.filter(Q(valid_until=None) | Q(valid_until__gte=elected)).exists()
    seats = Membership.objects.filter(person__key="beirat-vertretung-neu", committee__key="steuerungsgremium")
    assert [row.valid_from for row in seats] == [elected]
    for day, person in ((date(2018, 11, 8), "beirat-vertretung"), (elected, "beirat-vertretung-neu")):
        assert person in {persona.person for persona in personas.personas_on(day)}
    assert personas.personas_on(None) == personas.PERSONAS


def test_money_is_planned_spent_and_reserved_for_years_without_a_budget():
    tell()
    sums = MeasureResource.objects.all()
    assert sums.filter(reserved=True).exists()
    assert sums.filter(reserved=False, actual__isnull=False).exists()


def test_the_monitoring_group_takes_over_and_walks_through_all_measures():
    tell()
    review = Review.objects.get()
    assert review.finished_on == date(2020, 3, 5)
    watched = Measure.objects.filter(supervisions__since__lte=review.finished_on).distinct()
    assert review.lines.count() == watched.count() > 0


def test_there_is_enough_to_work_with_and_all_of_it_is_marked_as_an_example():
    tell()
    assert Offer.objects.count() >= 40
    assert Need.objects.count() >= 28
    assert Measure.objects.count() >= 35
    fields = set(Need.objects.exclude(field_of_action="").values_list("field_of_action", flat=True))
    assert len(fields) >= 8
    titles = [
        *Offer.objects.values_list("title", flat=True),
        *Need.objects.values_list("title", flat=True),
        *Measure.objects.values_list("title", flat=True),
        *Goal.objects.exclude(level="overarching").values_list("title", flat=True),
        *PlanEntry.objects.values_list("title", flat=True),
    ]
    assert [title for title in titles if not title.endswith(MARK)] == []
    assert SavedView.objects.filter(shared=True).exists()


def test_a_demo_that_stands_at_a_day_is_told_nothing_after_it():
    told = {id(chapter) for _day, chapter in story.chapters(folder.DAY_OF_THE_PAPER)}
    rooms = (sittings, passes, inventory, measures, progress)
    rows = [row for room in rooms for row in room.CHAPTERS]
    assert all((day <= folder.DAY_OF_THE_PAPER) == (id(chapter) in told) for day, chapter in rows)
    assert any(id(chapter) not in told for _day, chapter in progress.CHAPTERS)

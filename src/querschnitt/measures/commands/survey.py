"""Taking stock: the questions of the concept to every unit of a pass, until all have answered or it is closed (V-3)."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction

from querschnitt.chronicle.commands import record
from querschnitt.concept.queries import edition_on
from querschnitt.cycles import commands as cycles
from querschnitt.cycles.domain.states import ACTIVE, StepState
from querschnitt.cycles.models import Cycle, CycleStep
from querschnitt.cycles.queries.missing import missing_of as still_missing
from querschnitt.kernel import clock
from querschnitt.kernel.authority import Actor
from querschnitt.kernel.refusal import Refused
from querschnitt.kernel.wording import say
from querschnitt.measures.commands._asking import ask_as_covered, excuse
from querschnitt.measures.commands._ground import Overtaken, allowed_response, still
from querschnitt.measures.commands._survey import (
    allowed_survey,
    answerable,
    close_links,
    locked_with_pass,
    missing_of,
    survey_after,
)
from querschnitt.measures.commands._words import needed
from querschnitt.measures.domain.states import SurveyState
from querschnitt.measures.events.survey import SurveyClosed, SurveyOpened, SurveyReopened
from querschnitt.measures.models import Response, StaffRound, Survey
from querschnitt.measures.queries.survey_rules import STEP, asked_units, due_of, rule_of

QUESTION_MOST = 500  # characters


@transaction.atomic
def open_survey(
    *,
    actor: Actor,
    cycle: str,
    on: date,
    due: date | None = None,
    questions: Sequence[str] = (),
    step: str | None = None,
    order_reason: str = "",
) -> Survey:
    """Ask every unit of the pass, as it stands that day, the questions of the edition in force (V-3).

    `due`: last day for answers, by the term of the concept unless told. `questions`: only where the concept sets none.
    `step`: of the pass, that begins with it; `survey` where the pass has one. Opened once more while one is open, the
    one that is open is returned (R5).
    """
    row = _cycle(cycle)
    capacity = allowed_survey(actor, "open_survey", row)
    there = row.surveys.filter(state=SurveyState.OPEN).first()
    if there is not None:
        return there
    _may_begin(row, on)
    edition = edition_on(on)
    data = edition.data if edition else None
    rule = rule_of(data, "survey_asks")
    asked = rule.texts("questions") if rule else _questions(questions)
    covered = asked_units(row.key, data, on)
    if not covered:
        raise Refused(say("The pass covers no unit that is asked: take units into it first."), place="cycle")
    due = due or due_of(data, on)
    if due is not None and due < on:
        raise Refused(say("The last day for answers cannot lie before the day of asking."), place="due")
    survey = Survey.objects.create(cycle=row, opened_on=on, due=due, questions=list(asked), step=_step(row, step))
    Response.objects.bulk_create(Response(survey=survey, unit=unit.unit, asked_on=on, due=due) for unit in covered)
    event = SurveyOpened(
        subject=f"cycle:{row.key}", survey=survey.pk, units=len(covered), questions=len(asked), due=due
    )
    record(event, actor=actor, capacity=capacity)
    if _state(survey) is StepState.AHEAD:
        cycles.start_step(actor=actor, cycle=row.key, step=survey.step, on=on, order_reason=order_reason)
    return survey


@transaction.atomic
def close_survey(*, actor: Actor, survey: int, on: date, reason: str = "", seen: int | None = None) -> Survey:
    """Take no more answers; with a reason where not all have answered. The step of the pass ends with it, unless it
    needs something else.

    Personal links and rounds of the staff end; drafts stay, in case it is opened once more.
    """
    row = locked_with_pass(survey)
    capacity = allowed_survey(actor, "close_survey", row.cycle)
    _still(row, seen)
    after = survey_after(row, "close_survey")
    if not row.opened_on <= on <= clock.today():
        raise Refused(say("It closes between the day of its opening and today."), place="on")
    missing = missing_of(row)
    if missing:
        reason = needed(reason, "reason")
    row.state, row.closed_on, row.close_reason, row.version = after, on, reason.strip(), row.version + 1
    row.save(update_fields=["state", "closed_on", "close_reason", "version"])
    close_links(row.responses.all())
    StaffRound.objects.filter(response__survey=row, closed_on=None).update(closed_on=clock.today(), link_hash="")
    event = SurveyClosed(subject=f"cycle:{row.cycle.key}", survey=row.pk, missing=len(missing), reason=row.close_reason)
    record(event, actor=actor, capacity=capacity)
    if _can_end(row, on):
        cycles.finish_step(actor=actor, cycle=row.cycle.key, step=row.step, on=on, leave_reason=row.close_reason)
    return row


@transaction.atomic
def reopen_survey(
    *, actor: Actor, survey: int, reason: str, due: date | None = None, seen: int | None = None
) -> Survey:
    """Take answers once more, for a reason; what was answered stays answered. Links and rounds are made anew.

    `due`: last day for the answers that are still missing, as before unless told. The step is taken up again.
    """
    row = locked_with_pass(survey)
    capacity = allowed_survey(actor, "close_survey", row.cycle)
    _still(row, seen)
    row.state = survey_after(row, "reopen_survey")
    reason = needed(reason, "reason")
    if due is not None and due < clock.today():
        raise Refused(say("The last day for answers cannot lie in the past."), place="due")
    row.closed_on, row.close_reason, row.due, row.version = None, "", due or row.due, row.version + 1
    row.save(update_fields=["state", "closed_on", "close_reason", "due", "version"])
    if due is not None:
        Response.objects.filter(pk__in=[one.pk for one in missing_of(row)]).update(due=due)
    event = SurveyReopened(subject=f"cycle:{row.cycle.key}", survey=row.pk, reason=reason, due=row.due)
    record(event, actor=actor, capacity=capacity)
    ask_as_covered(row, actor=actor, capacity=capacity)
    if _state(row) is StepState.DONE:
        cycles.reopen_step(actor=actor, cycle=row.cycle.key, step=row.step, on=clock.today(), reason=reason)
    return row


@transaction.atomic
def follow_units(*, actor: Actor, cycle: str) -> int:
    """Ask units that have joined the pass since, and let those go that have left it (V-5); how many that were."""
    row = _cycle(cycle)
    capacity = allowed_survey(actor, "follow_units", row)
    survey = row.surveys.select_for_update(of=("self",)).filter(state=SurveyState.OPEN).first()
    if survey is None:
        return 0
    survey.cycle = row
    return ask_as_covered(survey, actor=actor, capacity=capacity)


@transaction.atomic
def excuse_response(*, actor: Actor, response: int, reason: str, seen: int | None = None) -> Response:
    """Ask a unit no more, for a reason that stays visible; what was begun stays with it."""
    row = answerable(response)
    capacity = allowed_response(actor, "excuse_response", row)
    still(row, seen)
    excuse(row, needed(reason, "reason"), actor=actor, capacity=capacity)
    return row


def _cycle(key: str) -> Cycle:
    row = Cycle.objects.select_for_update(of=("self",)).select_related("committee").filter(key=key).first()
    if row is None:
        raise Refused(say("There is no pass “%(key)s”.", key=key), place="cycle")
    return row


def _may_begin(row: Cycle, on: date) -> None:
    if row.state not in ACTIVE:
        raise Refused(say("The pass is over: nobody is asked any more."), place="cycle")
    if not row.opened_on <= on <= clock.today():
        raise Refused(say("It opens between the day on which the pass was opened and today."), place="on")


def _questions(given: Sequence[str]) -> tuple[str, ...]:
    """What the office asks where the concept sets no questions."""
    found = tuple(text.strip() for text in given if text.strip())
    if not found:
        raise Refused(say("The concept in force sets no questions: write down what is asked."), place="questions")
    if any(len(text) > QUESTION_MOST for text in found):
        raise Refused(say("At most %(most)s characters.", most=QUESTION_MOST), place="questions")
    return found


def _step(row: Cycle, wished: str | None) -> str:
    """The step of the pass that the survey belongs to; empty where it belongs to none."""
    keys = set(row.steps.values_list("key", flat=True))
    if wished and wished not in keys:
        raise Refused(say("The pass has no step “%(key)s”.", key=wished), place="step")
    if wished is not None:
        return wished
    return STEP if STEP in keys else ""


def _state(row: Survey) -> StepState | None:
    step = _step_of(row)
    return StepState(step.state) if step else None


def _step_of(row: Survey) -> CycleStep | None:
    return CycleStep.objects.filter(cycle=row.cycle, key=row.step).first() if row.step else None


def _can_end(row: Survey, on: date) -> bool:
    """Whether the step is over with the survey: what else it needs, such as a sitting, keeps it going."""
    step = _step_of(row)
    return step is not None and step.state == StepState.RUNNING and not list(still_missing(step, on))


def _still(row: Survey, seen: int | None) -> None:
    """Raises `Overtaken` where the survey is not any more what the page showed (R4)."""
    if seen is not None and row.version != seen:
        raise Overtaken(say("Somebody else has changed this in the meantime."))

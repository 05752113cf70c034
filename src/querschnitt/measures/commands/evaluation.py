"""Evaluating a survey: the analysis in words, and the end of the evaluation (V-4)."""

from datetime import date

from django.db import transaction

from querschnitt.chronicle.commands import record
from querschnitt.cycles import commands as cycles
from querschnitt.cycles.domain.states import StepState
from querschnitt.cycles.models import CycleStep
from querschnitt.kernel.authority import Actor
from querschnitt.kernel.refusal import Refused
from querschnitt.kernel.wording import say
from querschnitt.measures.commands._ground import Overtaken
from querschnitt.measures.commands._survey import allowed_survey, locked_survey, locked_with_pass, survey_after
from querschnitt.measures.commands._words import happened, needed
from querschnitt.measures.events.evaluation import EvaluationSaved, SurveyEvaluated
from querschnitt.measures.models import ResponseDraft, StaffVoice, Survey

STEP = "evaluation"  # key of the step in editions that call it so
LONGEST = 50_000  # characters of the analysis


@transaction.atomic
def save_evaluation(*, actor: Actor, survey: int, text: str, seen: int | None = None) -> Survey:
    """Write on the analysis, whether answers are still taken or not; the same again changes nothing.

    Raises `Overtaken` (R4).
    """
    row = locked_survey(survey)
    capacity = allowed_survey(actor, "evaluate_survey", row.cycle)
    text = _text(text)
    if text == row.evaluation:
        return row
    _still(row, seen)
    row.evaluation, row.version = text, row.version + 1
    row.save(update_fields=["evaluation", "version"])
    record(EvaluationSaved(subject=f"cycle:{row.cycle.key}", survey=row.pk), actor=actor, capacity=capacity)
    return row


@transaction.atomic
def evaluate_survey(
    *,
    actor: Actor,
    survey: int,
    text: str,
    on: date | None = None,
    finish_step: bool = True,
    leave_reason: str = "",
    seen: int | None = None,
) -> Survey:
    """Finish the evaluation of a survey that is closed, with the analysis in words.

    `finish_step`: the step `evaluation` of the pass, where it is under way, ends with it; with `leave_reason` where
    something is missing that it needs. Finished once, it is finished (R5). Refuses a survey that still takes answers,
    and a day before it was closed. What staff said
    and drafts of answers are deleted with it: they were kept until then.
    """
    row = locked_with_pass(survey)
    capacity = allowed_survey(actor, "evaluate_survey", row.cycle)
    if row.evaluated_on is not None and row.evaluation == _text(text):
        return row
    _still(row, seen)
    after = survey_after(row, "finish_evaluation")
    on = happened(on)
    if row.closed_on is not None and on < row.closed_on:
        raise Refused(say("The survey was closed on %(day)s: choose a later day.", day=row.closed_on), place="on")
    row.state, row.evaluated_on, row.version = after, on, row.version + 1
    row.evaluation = needed(_text(text), "text")
    row.save(update_fields=["state", "evaluated_on", "evaluation", "version"])
    record(SurveyEvaluated(subject=f"cycle:{row.cycle.key}", survey=row.pk, on=on), actor=actor, capacity=capacity)
    _forget(row)
    if finish_step and _under_way(row):
        cycles.finish_step(actor=actor, cycle=row.cycle.key, step=STEP, on=on, leave_reason=leave_reason)
    return row


def _forget(row: Survey) -> None:
    """What staff said and what was typed were kept for the answers; these are evaluated now (DSGVO Art. 5 I e)."""
    StaffVoice.objects.filter(round__response__survey=row).delete()
    ResponseDraft.objects.filter(response__survey=row).delete()


def _under_way(row: Survey) -> bool:
    """Whether the pass has such a step and it has begun."""
    return CycleStep.objects.filter(cycle=row.cycle, key=STEP, state=StepState.RUNNING).exists()


def _still(row: Survey, seen: int | None) -> None:
    if seen is not None and row.version != seen:
        raise Overtaken(say("Somebody else has changed this in the meantime."))


def _text(text: str) -> str:
    found = text.replace("\x00", "").replace("\r\n", "\n").strip()
    if len(found) > LONGEST:
        raise Refused(say("At most %(most)s characters.", most=LONGEST), place="text")
    return found

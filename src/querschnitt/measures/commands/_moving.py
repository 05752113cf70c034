"""How a measure goes a step of its way: by the table, on a day that does not lie before the last one."""

from dataclasses import dataclass
from datetime import date

from querschnitt.chronicle.commands import record
from querschnitt.kernel.authority import Actor, Mandate
from querschnitt.kernel.refusal import Refused
from querschnitt.kernel.wording import say
from querschnitt.measures.commands._ground import state_after
from querschnitt.measures.commands._measure import store
from querschnitt.measures.commands._report_dates import follow_state
from querschnitt.measures.domain.states import ENDS, NEEDS_REASON, MeasureState
from querschnitt.measures.events import measures as events
from querschnitt.measures.models import Measure, MeasureStep
from querschnitt.meetings.models import Resolution

EVENTS: dict[str, type[events.MeasureMoved]] = {
    "appraise_measure": events.MeasureAppraised,
    "recommend_measure": events.MeasureRecommended,
    "return_measure": events.MeasureReturned,
    "decide_measure": events.MeasureDecided,
    "reject_measure": events.MeasureRejected,
    "defer_measure": events.MeasureDeferred,
    "start_measure": events.MeasureStarted,
    "complete_measure": events.MeasureCompleted,
    "regularise_measure": events.MeasureRegularised,
    "postpone_measure": events.MeasurePostponed,
    "resume_measure": events.MeasureResumed,
    "drop_measure": events.MeasureDropped,
    "merge_measure": events.MeasureMerged,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Stride:
    """One step of one measure: which, when, why, by whose resolution, into which other measure."""

    step: str
    on: date
    reason: str = ""
    resolution: Resolution | None = None
    into: Measure | None = None
    outcome: str = ""


def move(row: Measure, stride: Stride, *, actor: Actor, capacity: Mandate) -> None:
    """Go that step; the measure has been locked, and the right to do it was asked for."""
    before, after = row.state, state_after(row, stride.step)
    reason = _reason(stride)
    _not_before_the_last(row, stride.on)
    row.state = after
    fields = ["state", *_dates(row, stride, after, reason)]
    if stride.into is not None:
        row.merged_into = stride.into
        fields.append("merged_into")
    store(row, *fields)
    MeasureStep.objects.create(
        measure=row,
        step=stride.step,
        before=before,
        after=after,
        happened_on=stride.on,
        reason=reason,
        resolution=stride.resolution,
        person=actor.person or "",
    )
    follow_state(row, before)
    record(_event(row, stride, before, after), actor=actor, capacity=capacity)


def _reason(stride: Stride) -> str:
    reason = stride.reason.strip()
    if stride.step in NEEDS_REASON and not reason:
        raise Refused(say("Say why."), place="reason")
    return reason


def _not_before_the_last(row: Measure, on: date) -> None:
    last = (
        MeasureStep.objects.filter(measure=row).order_by("-happened_on").values_list("happened_on", flat=True).first()
    )
    if last is not None and on < last:
        sentence = say("The last step of measure %(number)s was on %(day)s: this one cannot lie before it.",
                       number=row.number, day=last)  # fmt: skip
        raise Refused(sentence, place="on")


def _dates(row: Measure, stride: Stride, after: MeasureState, reason: str) -> list[str]:
    """The dates of its way that this step sets; the fields that were set."""
    if after in ENDS:  # what has ended is neither blocked nor reported on
        row.ended_on, row.end_reason = stride.on, reason
        row.blocked_since, row.blocked_reason, row.blocked_release, row.report_due = None, "", "", None
        return ["ended_on", "end_reason", "blocked_since", "blocked_reason", "blocked_release", "report_due"]
    if stride.step == "decide_measure":
        row.decided_on, row.outcome, row.end_reason = stride.on, stride.outcome, ""
        return ["decided_on", "outcome", "end_reason"]
    if stride.step == "start_measure":
        row.begun_on = row.begun_on or stride.on
        return ["begun_on"]
    row.end_reason = reason if after is MeasureState.POSTPONED else ""
    return ["end_reason"]


def _event(row: Measure, stride: Stride, before: str, after: str) -> events.MeasureMoved:
    facts = {
        "subject": f"measure:{row.number}",
        "number": row.number,
        "title": row.title,
        "on": stride.on,
        "before": before,
        "after": str(after),
        "resolution": stride.resolution.number if stride.resolution else "",
    }
    if stride.step == "decide_measure":
        facts["outcome"] = stride.outcome
    if stride.into is not None:
        facts["into"] = stride.into.number
    return EVENTS[stride.step](**facts)  # type: ignore[arg-type]

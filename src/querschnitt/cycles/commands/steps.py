"""Steps begin, end, are left out and taken up again. Exceptions need a reason and stay visible (V-6)."""

from datetime import date

from django.db import transaction

from querschnitt.cycles.commands._ground import allowed, locked, step_after, still
from querschnitt.cycles.commands._passes import (
    active,
    begun,
    edition_of,
    fitting_day,
    found,
    needed,
    station,
    steps_of,
    subject,
    told,
    touched,
)
from querschnitt.cycles.domain.passes import begun_after, ordered_keys, waited_for
from querschnitt.cycles.events.cycles import (
    OrderBroken,
    StepFinished,
    StepLeftIncomplete,
    StepReopened,
    StepSkipped,
    StepStarted,
)
from querschnitt.cycles.models import Cycle, CycleStep
from querschnitt.cycles.queries.missing import missing_of
from querschnitt.kernel.authority import Actor
from querschnitt.kernel.refusal import Refused
from querschnitt.kernel.wording import say


@transaction.atomic
def start_step(
    *, actor: Actor, cycle: str, step: str, on: date, order_reason: str = "", seen: int | None = None
) -> CycleStep:
    """Begin a step. One that has to wait for an earlier step needs a reason, which stays visible (V-6)."""
    row = locked(cycle)
    capacity = allowed(actor, "move_step", row)
    active(row)
    steps = steps_of(row)
    begins = found(steps, step)
    still(begins, seen)
    state = step_after(begins, "start_step")
    fitting_day(row, on)
    waiting = waited_for([station(one) for one in steps], step, ordered_keys(edition_of(row)), on)
    before = ", ".join(one.name for one in waiting)
    if waiting and not order_reason.strip():
        sentence = say("“%(before)s” has to be over first. To begin all the same, say why.", before=before)
        raise Refused(sentence, place="order_reason")
    begins.state, begins.started_on = state, on
    begins.order_reason = order_reason.strip() if waiting else ""
    begun(row, on)
    touched(row, begins)
    if waiting:
        told(actor, capacity, _out_of_order(row, begins, before, begins.order_reason))
    told(
        actor, capacity, StepStarted(subject=subject(row), cycle=row.key, step=begins.key, name=begins.name, on=on)
    )  # reactions ask for the survey
    return begins


@transaction.atomic
def finish_step(
    *, actor: Actor, cycle: str, step: str, on: date, leave_reason: str = "", seen: int | None = None
) -> CycleStep:
    """Leave a step. Where something is missing that it needs, only with a reason, which stays visible."""
    row = locked(cycle)
    capacity = allowed(actor, "move_step", row)
    active(row)
    ends = found(steps_of(row), step)
    still(ends, seen)
    state = step_after(ends, "finish_step")
    fitting_day(row, on)
    _not_before_it_began(ends, on)
    missing = list(missing_of(ends, on))
    if missing and not leave_reason.strip():
        sentence = say("Something is missing: %(what)s. To go on all the same, say why.", what=missing[0])
        raise Refused(sentence, place="leave_reason")
    ends.state, ends.ended_on = state, on
    ends.leave_reason = leave_reason.strip() if missing else ""
    touched(row, ends)
    told(actor, capacity, StepFinished(subject=subject(row), cycle=row.key, step=ends.key, name=ends.name, on=on))
    if missing:
        event = StepLeftIncomplete(
            subject=subject(row), cycle=row.key, step=ends.key, name=ends.name, missing=len(missing),
            reason=ends.leave_reason,
        )  # fmt: skip
        told(actor, capacity, event)
    return ends


@transaction.atomic
def skip_step(*, actor: Actor, cycle: str, step: str, on: date, reason: str, seen: int | None = None) -> CycleStep:
    """Leave a step out, with a reason that stays visible; what waits for it can begin."""
    row = locked(cycle)
    capacity = allowed(actor, "move_step", row)
    active(row)
    skipped = found(steps_of(row), step)
    still(skipped, seen)
    state = step_after(skipped, "skip_step")
    fitting_day(row, on)
    skipped.state, skipped.ended_on, skipped.skip_reason = state, on, needed(reason, "reason")
    touched(row, skipped)
    event = StepSkipped(
        subject=subject(row), cycle=row.key, step=skipped.key, name=skipped.name, on=on, reason=skipped.skip_reason
    )
    told(actor, capacity, event)
    return skipped


@transaction.atomic
def reopen_step(*, actor: Actor, cycle: str, step: str, on: date, reason: str, seen: int | None = None) -> CycleStep:
    """Take up a step that was over. It keeps its first day; where later steps have begun, that is out of order."""
    row = locked(cycle)
    capacity = allowed(actor, "move_step", row)
    active(row)
    steps = steps_of(row)
    again = found(steps, step)
    still(again, seen)
    state = step_after(again, "reopen_step")
    fitting_day(row, on)
    why = needed(reason, "reason")
    if again.ended_on and on < again.ended_on:
        raise Refused(say("It was over on %(day)s: choose a later day.", day=again.ended_on), place="on")
    stations, ordered = [station(one) for one in steps], ordered_keys(edition_of(row))
    later = [found(steps, one.key) for one in begun_after(stations, step, ordered)]
    waiting = waited_for(stations, step, ordered, again.started_on or on)
    again.state, again.ended_on, again.started_on = state, None, again.started_on or on
    again.skip_reason = again.leave_reason = ""
    again.order_reason = again.order_reason or (why if waiting or later else "")
    begun(row, on)
    touched(row, again, *_explained(later, why))
    event = StepReopened(subject=subject(row), cycle=row.key, step=again.key, name=again.name, on=on, reason=why)
    told(actor, capacity, event)
    if waiting or later:
        names = [*(one.name for one in waiting), *(one.name for one in later)]
        told(actor, capacity, _out_of_order(row, again, ", ".join(names), why))
    return again


def _explained(later: list[CycleStep], why: str) -> list[CycleStep]:
    """Steps that have begun and by now lie before one that is under way again: the reason is theirs as well."""
    bare = [step for step in later if not step.order_reason]
    for step in bare:
        step.order_reason = why
    return bare


def _not_before_it_began(step: CycleStep, on: date) -> None:
    if step.started_on and on < step.started_on:
        raise Refused(say("“%(step)s” began on %(day)s only.", step=step.name, day=step.started_on), place="on")


def _out_of_order(row: Cycle, step: CycleStep, before: str, reason: str) -> OrderBroken:
    return OrderBroken(subject=subject(row), cycle=row.key, step=step.key, name=step.name, before=before, reason=reason)

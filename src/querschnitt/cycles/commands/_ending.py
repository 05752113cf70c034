"""When the working group has done its task, and what becomes of steps when a pass ends."""

from collections.abc import Iterator, Sequence
from datetime import date

from querschnitt.cycles.commands._passes import edition_of, found, subject
from querschnitt.cycles.domain.course import turn
from querschnitt.cycles.domain.passes import OVER
from querschnitt.cycles.domain.states import STEP, StepState
from querschnitt.cycles.events.cycles import StepFinished, StepLeftIncomplete, StepSkipped
from querschnitt.cycles.models import Cycle, CycleStep
from querschnitt.cycles.queries.missing import missing_of, undecided
from querschnitt.kernel.events import Event
from querschnitt.kernel.refusal import Refused
from querschnitt.kernel.wording import say

Turning = tuple[CycleStep | None, CycleStep | None]  # the step that decides, the one with which the work begins


def standing_turn(cycle: Cycle, steps: Sequence[CycleStep]) -> Turning:
    """The step of the last decision and the one with which its carrying out begins, as the edition has them."""
    body = cycle.committee.body if cycle.committee else ""
    where = turn(((step.key, step.bodies) for step in steps), edition_of(cycle).bodies, body)
    return (
        found(steps, where.deciding) if where.deciding else None,
        found(steps, where.beginning) if where.beginning else None,
    )


def finished_day(turning: Turning, on: date) -> None:
    """Refuse where on that day something is undecided or the work has not begun (K3.2-6)."""
    deciding, beginning = turning
    if deciding and not (deciding.state in OVER and (deciding.ended_on is None or deciding.ended_on <= on)):
        raise Refused(say("“%(step)s” is not over on that day.", step=deciding.name), place="on")
    open_still = list(undecided(deciding, on)) if deciding else []
    if open_still:
        raise Refused(say("Not everything is decided: %(what)s", what=open_still[0]), place="on")
    if beginning and (beginning.started_on is None or beginning.started_on > on):
        raise Refused(say("“%(step)s” has not begun on that day.", step=beginning.name), place="on")


def refuse_working_group(cycle: Cycle) -> None:
    """A pass does not end while a group with a limited mandate works in it."""
    group = cycle.committee
    if group is None or group.ended_on is not None or group.planned_end is None:
        return
    raise Refused(say("First end the mandate of “%(body)s”.", body=group.name), place="reason")


def close_steps(cycle: Cycle, steps: Sequence[CycleStep], on: date, reason: str) -> Iterator[Event]:
    """Leave the steps under way and leave out those ahead, with the reason for which the pass ends."""
    for step in steps:
        if step.started_on and step.started_on > on:
            raise Refused(say("“%(step)s” began on %(day)s only.", step=step.name, day=step.started_on), place="on")
        if step.state == StepState.RUNNING:
            yield from _left(cycle, step, on, reason)
        elif step.state == StepState.AHEAD:
            yield _left_out(cycle, step, on, reason)


def _left(cycle: Cycle, step: CycleStep, on: date, reason: str) -> Iterator[Event]:
    missing = list(missing_of(step, on))
    step.state, step.ended_on = STEP.after("finish_step", StepState.RUNNING), on
    step.leave_reason = reason if missing else ""
    _save(step)
    yield StepFinished(subject=subject(cycle), cycle=cycle.key, step=step.key, name=step.name, on=on)
    if missing:
        yield StepLeftIncomplete(
            subject=subject(cycle), cycle=cycle.key, step=step.key, name=step.name, missing=len(missing), reason=reason
        )


def _left_out(cycle: Cycle, step: CycleStep, on: date, reason: str) -> Event:
    step.state, step.ended_on, step.skip_reason = STEP.after("skip_step", StepState.AHEAD), on, reason
    _save(step)
    return StepSkipped(subject=subject(cycle), cycle=cycle.key, step=step.key, name=step.name, on=on, reason=reason)


def _save(step: CycleStep) -> None:
    step.version += 1
    step.save()

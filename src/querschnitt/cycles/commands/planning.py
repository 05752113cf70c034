"""Steps get dates; a delay says why, and moves what comes after it (V-6)."""

from collections.abc import Mapping
from datetime import date

from django.db import transaction

from querschnitt.chronicle.commands import record
from querschnitt.cycles.commands._ground import allowed, locked, still
from querschnitt.cycles.commands._passes import (
    active,
    found,
    in_order,
    moved,
    needed,
    station,
    steps_of,
    subject,
    touched,
)
from querschnitt.cycles.domain.passes import OVER, Dates, Move, delayed, following
from querschnitt.cycles.events.cycles import StepDelayed, StepsPlanned, StepsReplanned
from querschnitt.cycles.models import Cycle, CycleStep, StepDelay
from querschnitt.kernel.authority import Actor
from querschnitt.kernel.refusal import Refused
from querschnitt.kernel.wording import say


@transaction.atomic
def plan_steps(
    *, actor: Actor, cycle: str, plan: Mapping[str, Dates], reason: str = "", seen: int | None = None
) -> Cycle:
    """Give steps their first and last day. To change a date that was planned before needs a reason.

    Steps that are over keep theirs; dates in the wrong order are refused.
    """
    row = locked(cycle)
    capacity = allowed(actor, "plan_cycle", row)
    still(row, seen)
    active(row)
    steps = steps_of(row)
    why, changed = reason.strip(), _changed(steps, plan)
    if not changed:
        return row
    kept = [delay for step, move in changed if (delay := moved(step, move, why))]
    if kept:
        needed(reason, "reason")
    in_order(row, steps, "plan")
    touched(row)
    event = StepsReplanned if kept else StepsPlanned
    names = ", ".join(step.name for step, _ in changed)
    record(event(subject=subject(row), cycle=row.key, steps=names, reason=why), actor=actor, capacity=capacity)
    return row


def _changed(steps: list[CycleStep], plan: Mapping[str, Dates]) -> list[tuple[CycleStep, Move]]:
    chosen: list[tuple[CycleStep, Move]] = []
    for key, (start, end) in plan.items():
        step = found(steps, key)
        if (step.planned_start, step.planned_end) == (start, end):
            continue
        if step.state in OVER:
            raise Refused(say("“%(step)s” is over: its dates stay.", step=step.name), place="plan")
        chosen.append((step, Move(key, start, end)))
    return chosen


@transaction.atomic
def delay_step(
    *,
    actor: Actor,
    cycle: str,
    step: str,
    until: date,
    reason: str,
    move_following: bool = True,
    seen: int | None = None,
) -> StepDelay:
    """Let a step end later than planned; what comes after it moves by as many days, unless it is to stay (V-6)."""
    row = locked(cycle)
    capacity = allowed(actor, "delay_step", row)
    active(row)
    steps = steps_of(row)
    late = found(steps, step)
    still(late, seen)
    why = needed(reason, "reason")
    _refuse(late, until)
    change, days = delayed(station(late), until)
    along = list(following([station(one) for one in steps], step, days)) if move_following else []
    delay = moved(late, change, why)
    assert delay is not None
    for move in along:
        moved(found(steps, move.key), move, why, delay)
    in_order(row, steps, "until")
    touched(row)
    event = StepDelayed(
        subject=subject(row), cycle=row.key, step=step, name=late.name, until=until, days=days, moved=len(along),
        reason=why,
    )  # fmt: skip
    record(event, actor=actor, capacity=capacity)
    return delay


def _refuse(late: CycleStep, until: date) -> None:
    if late.state in OVER:
        raise Refused(say("“%(step)s” is over: its dates stay.", step=late.name), place="until")
    if late.planned_end is None:
        raise Refused(say("“%(step)s” has no planned end yet: plan it first.", step=late.name), place="until")
    if until <= late.planned_end:
        sentence = say("It is planned until %(day)s: choose a later day.", day=late.planned_end)
        raise Refused(sentence, place="until")

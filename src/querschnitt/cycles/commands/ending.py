"""The mandate of the working group ends, and the pass itself (K3.2-6)."""

from datetime import date

from django.db import transaction

from querschnitt.committees.commands import end_committee
from querschnitt.committees.models import Committee
from querschnitt.cycles.commands._ending import close_steps, finished_day, refuse_working_group, standing_turn
from querschnitt.cycles.commands._ground import allowed, cycle_after, locked, still
from querschnitt.cycles.commands._passes import fitting_day, needed, steps_of, subject, told, touched
from querschnitt.cycles.events.cycles import CycleBrokenOff, CycleEnded, GroupFinished
from querschnitt.cycles.models import Cycle
from querschnitt.kernel.authority import Actor
from querschnitt.kernel.refusal import Refused
from querschnitt.kernel.wording import say


@transaction.atomic
def finish_group(*, actor: Actor, cycle: str, on: date, reason: str, seen: int | None = None) -> Committee:
    """End the mandate of the working group with that day: the last decision is taken, the work has begun (K3.2-6).

    What it leaves open passes to the body that the concept names. Refuses while something recommended is undecided:
    a decision on a part ends no mandate.
    """
    row = locked(cycle)
    capacity = allowed(actor, "end_cycle", row)
    still(row, seen)
    fitting_day(row, on)
    if row.committee is None or row.committee.ended_on is not None:
        raise Refused(say("No working group is at work in this pass."), place="cycle")
    finished_day(standing_turn(row, steps_of(row)), on)
    group = end_committee(actor=actor, committee=row.committee.key, until=on, reason=needed(reason, "reason"))
    touched(row)
    heir = group.handed_over_to
    event = GroupFinished(
        subject=subject(row),
        cycle=row.key,
        committee=group.key,
        name=group.name,
        heir=heir.name if heir else "–",
        on=on,
    )
    told(actor, capacity, event)
    return group


@transaction.atomic
def end_cycle(*, actor: Actor, cycle: str, on: date, reason: str, seen: int | None = None) -> Cycle:
    """End a pass. Steps under way are left, those ahead left out, with that reason: nothing stays open unsaid.

    Refuses while the working group still has its mandate.
    """
    row = locked(cycle)
    capacity = allowed(actor, "end_cycle", row)
    still(row, seen)
    state = cycle_after(row, "end_cycle")
    fitting_day(row, on)
    why = needed(reason, "reason")
    refuse_working_group(row)
    told(actor, capacity, *close_steps(row, steps_of(row), on, why))
    row.state, row.ended_on, row.end_reason = state, on, why
    touched(row)
    told(actor, capacity, CycleEnded(subject=subject(row), cycle=row.key, on=on, reason=why))
    return row


@transaction.atomic
def break_off_cycle(*, actor: Actor, cycle: str, on: date, reason: str, seen: int | None = None) -> Cycle:
    """Break a pass off, with the reason. Its steps stay as they are, and show how far it came."""
    row = locked(cycle)
    capacity = allowed(actor, "end_cycle", row)
    still(row, seen)
    state = cycle_after(row, "break_off_cycle")
    fitting_day(row, on)
    last = max((step.started_on for step in steps_of(row) if step.started_on), default=on)
    if on < last:
        raise Refused(say("A step began on %(day)s: choose a later day.", day=last), place="on")
    row.state, row.ended_on, row.end_reason = state, on, needed(reason, "reason")
    touched(row)
    told(actor, capacity, CycleBrokenOff(subject=subject(row), cycle=row.key, on=on, reason=row.end_reason))
    return row

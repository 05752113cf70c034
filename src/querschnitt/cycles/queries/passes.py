"""The list of passes: their state, and where each stands."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from querschnitt.cycles.domain.snapshot import CycleAt, StepAt
from querschnitt.cycles.domain.states import CycleState, StepState
from querschnitt.cycles.permissions import GRANTS
from querschnitt.cycles.queries.snapshot import passes_at
from querschnitt.kernel.authority import Actor, may, require
from querschnitt.meetings.queries.unit_names import unit_names


@dataclass(frozen=True, slots=True, kw_only=True)
class PassRow:
    """A pass in the list. `slip`: days by which what is under way or comes next is later than first planned."""

    key: str
    title: str
    units: tuple[str, ...]
    state: CycleState
    opened_on: date
    ended_on: date | None
    at: tuple[str, ...]
    ahead: str
    due: date | None
    late: bool
    slip: int
    over: int
    steps: int


@dataclass(frozen=True, slots=True)
class PassList:
    active: tuple[PassRow, ...]
    ended: tuple[PassRow, ...]
    may_open: bool


def passes(actor: Actor, day: date) -> PassList:
    """All passes of that day. Six statements, however many."""
    require(actor, GRANTS, "read_cycles")
    known = passes_at(day, needs=False).values()
    found = sorted(known, key=lambda cycle: (cycle.unit or cycle.topic, cycle.opened_on, cycle.key))
    names = unit_names({one.unit for cycle in found for one in cycle.units if one.carries}, day)
    rows = [_row(cycle, names, day) for cycle in found]
    return PassList(
        active=tuple(row for cycle, row in zip(found, rows, strict=True) if cycle.active),
        ended=tuple(row for cycle, row in zip(found, rows, strict=True) if not cycle.active),
        may_open=may(actor, GRANTS, "open_cycle"),
    )


def _row(cycle: CycleAt, names: Mapping[str, str], day: date) -> PassRow:
    running = [step for step in cycle.steps if step.state is StepState.RUNNING]
    ahead = next((step for step in cycle.steps if step.state is StepState.AHEAD), None)
    at = min(running, key=lambda step: step.planned_end or date.max, default=None) or ahead
    due = (at.planned_end if at in running else at.planned_start) if at else None
    return PassRow(
        key=cycle.key,
        title=cycle.title,
        units=tuple(names.get(one.unit, one.unit) for one in cycle.units if one.carries and one.on(day)),
        state=cycle.state,
        opened_on=cycle.opened_on,
        ended_on=cycle.ended_on,
        at=tuple(step.name for step in running),
        ahead=ahead.name if ahead else "",
        due=due if cycle.active else None,
        late=cycle.active and due is not None and due < day,
        slip=_slip(at),
        over=sum(step.state in (StepState.DONE, StepState.SKIPPED) for step in cycle.steps),
        steps=len(cycle.steps),
    )


def _slip(step: StepAt | None) -> int:
    return step.slipped if step else 0

"""The one thing that comes next in a pass."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from querschnitt.cycles.domain.course import Turn
from querschnitt.cycles.domain.passes import OVER, Station, waited_for
from querschnitt.cycles.domain.snapshot import CycleAt, StepAt
from querschnitt.cycles.domain.states import StepState


class Next(StrEnum):
    START = "start"
    FINISH = "finish"
    FINISH_GROUP = "finish_group"
    END = "end"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class NextStep:
    """What comes next, in which step, by which planned day."""

    what: Next
    step: StepAt | None = None
    by: date | None = None


def next_step(cycle: CycleAt, ordered: Collection[str], turn: Turn, day: date, *, group_works: bool) -> NextStep:
    """What is to be done next: what is under way and late first, then what can begin."""
    if not cycle.active:
        return NextStep(Next.NOTHING)
    if group_works and _task_done(cycle, turn):
        return NextStep(Next.FINISH_GROUP)
    running = [step for step in cycle.steps if step.state is StepState.RUNNING]
    ahead = [step for step in cycle.steps if step.state is StepState.AHEAD]
    late = [step for step in running if step.planned_end and step.planned_end < day]
    first = next(iter([*late, *_ready(cycle, ahead, ordered, day), *running, *ahead]), None)
    if first is None:
        return NextStep(Next.END)
    if first.state is StepState.RUNNING:
        return NextStep(Next.FINISH, first, first.planned_end)
    return NextStep(Next.START, first, first.planned_start)


def _task_done(cycle: CycleAt, turn: Turn) -> bool:
    """The last decision is taken and the work has begun (K3.2-6)."""
    deciding, beginning = cycle.step(turn.deciding), cycle.step(turn.beginning)
    return bool(deciding and deciding.state in OVER and beginning and beginning.started_on)


def _ready(cycle: CycleAt, ahead: list[StepAt], ordered: Collection[str], day: date) -> list[StepAt]:
    """Steps whose planned first day has come, and that wait for nothing."""
    stations = [station_at(step) for step in cycle.steps]
    due = [step for step in ahead if step.planned_start and step.planned_start <= day]
    return [step for step in due if not waited_for(stations, step.key, ordered, day)]


def station_at(step: StepAt) -> Station:
    return Station(
        key=step.key,
        name=step.name,
        state=step.state,
        start=step.planned_start,
        end=step.planned_end,
        ended_on=step.ended_on,
    )

"""What the commands of this app look up before they act."""

from querschnitt.cycles.domain.states import CYCLE, STEP, CycleState, StepState
from querschnitt.cycles.models import AnnualPlan, Cycle, CycleStep, Goal, PlanEntry
from querschnitt.cycles.permissions import GRANTS
from querschnitt.cycles.queries.rights import subject_of, subject_of_goal
from querschnitt.kernel.authority import Actor, Mandate, require
from querschnitt.kernel.refusal import Refused
from querschnitt.kernel.wording import say


class Overtaken(Refused):
    """Somebody else was faster: what the page showed is not what is stored by now; nothing was changed (R4)."""


def locked(key: str) -> Cycle:
    """The pass, locked until the command is over."""
    row = Cycle.objects.select_for_update(of=("self",)).filter(key=key).first()
    if row is None:
        raise Refused(say("There is no pass “%(key)s”.", key=key), place="cycle")
    return row


def locked_step(cycle: Cycle, key: str) -> CycleStep:
    """A step of the pass, locked until the command is over."""
    row = CycleStep.objects.select_for_update(of=("self",)).filter(cycle=cycle, key=key).first()
    if row is None:
        raise Refused(say("The pass has no step “%(key)s”.", key=key), place="step")
    return row


def locked_goal(number: int) -> Goal:
    """The goal, locked until the command is over."""
    row = Goal.objects.select_for_update(of=("self",)).filter(number=number).first()
    if row is None:
        raise Refused(say("There is no goal %(number)s.", number=number), place="goal")
    return row


def allowed(actor: Actor, action: str, cycle: Cycle) -> Mandate:
    """The mandate under which the actor may do it with this pass; raises `Forbidden`."""
    return require(actor, GRANTS, action, subject_of(cycle))


def allowed_goal(actor: Actor, action: str, goal: Goal) -> Mandate:
    """The mandate under which the actor may do it with this goal; raises `Forbidden`."""
    return require(actor, GRANTS, action, subject_of_goal(goal))


def still(row: Cycle | CycleStep | Goal | AnnualPlan | PlanEntry, seen: int | None) -> None:
    """Raises `Overtaken` where the row is not any more what the page showed; None: not sent from a page."""
    if seen is not None and row.version != seen:
        raise Overtaken(say("Somebody else has changed this in the meantime."))


def cycle_after(row: Cycle, step: str) -> CycleState:
    """The state of the pass after that step; raises `Refused` where the table has no such step."""
    return CYCLE.after(step, CycleState(row.state))


def step_after(row: CycleStep, step: str) -> StepState:
    """The state of the step after that; raises `Refused` where the table has no such step."""
    return STEP.after(step, StepState(row.state))

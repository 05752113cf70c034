"""States and steps of a pass, of its steps and of goals."""

from enum import StrEnum

from querschnitt.kernel.workflow import Workflow, step


class CycleState(StrEnum):
    """How far a pass has come. It is active until it has ended or was broken off."""

    PLANNED = "planned"
    RUNNING = "running"
    ENDED = "ended"
    BROKEN_OFF = "broken_off"


ACTIVE = (CycleState.PLANNED, CycleState.RUNNING)

CYCLE: Workflow[CycleState] = Workflow(
    {
        "begin_cycle": step(CycleState.PLANNED, to=CycleState.RUNNING),
        "end_cycle": step(CycleState.RUNNING, to=CycleState.ENDED),
        "break_off_cycle": step(CycleState.PLANNED, CycleState.RUNNING, to=CycleState.BROKEN_OFF),
    }
)


class StepState(StrEnum):
    """How far one step of a pass has come."""

    AHEAD = "ahead"
    RUNNING = "running"
    DONE = "done"
    SKIPPED = "skipped"  # left out, with a reason that stays visible


STEP: Workflow[StepState] = Workflow(
    {
        "start_step": step(StepState.AHEAD, to=StepState.RUNNING),
        "finish_step": step(StepState.RUNNING, to=StepState.DONE),
        "skip_step": step(StepState.AHEAD, to=StepState.SKIPPED),
        "reopen_step": step(StepState.DONE, StepState.SKIPPED, to=StepState.RUNNING),
    }
)


class RequirementKind(StrEnum):
    """What a step needs before it can be left."""

    SITTING = "sitting"
    DOCUMENT = "document"
    PERSON = "person"
    TASK = "task"


class GoalLevel(StrEnum):
    """Where in the tree a goal stands (K2-1, K3-1)."""

    OVERARCHING = "overarching"
    DEPARTMENT = "department"
    UNIT = "unit"


class GoalState(StrEnum):
    PROPOSED = "proposed"
    AGREED = "agreed"  # decided by the steering body (K3.1-4)
    DROPPED = "dropped"
    MERGED = "merged"


GOAL: Workflow[GoalState] = Workflow(
    {
        "agree_goal": step(GoalState.PROPOSED, to=GoalState.AGREED),
        "drop_goal": step(GoalState.PROPOSED, GoalState.AGREED, to=GoalState.DROPPED),
        "merge_goal": step(GoalState.PROPOSED, GoalState.AGREED, to=GoalState.MERGED),
    }
)
LIVE_GOALS = (GoalState.PROPOSED, GoalState.AGREED)


class RenewalOutcome(StrEnum):
    """What came of considering a new pass (K3.3-2)."""

    RECOMMENDED = "recommended"
    CONVENED = "convened"
    DECLINED = "declined"


class PublicContact(StrEnum):
    """How often a unit meets citizens (K3-1)."""

    NONE = "none"
    RARE = "rare"
    REGULAR = "regular"
    DAILY = "daily"

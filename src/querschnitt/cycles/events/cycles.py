"""What happens to passes and their steps. Subject: `cycle:<key>`.

Names of steps, units and bodies stand in the record as they were then. An exception (order broken, a step left though
something was missing) is an entry of its own, so that it is seen in the history.
"""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from querschnitt.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class CycleOpened(Event):
    """A pass over a unit or a topic was opened; `committee`: key of its working group, empty: none."""

    KIND: ClassVar[str] = "cycles.cycle_opened"
    SENTENCE: ClassVar[str] = "opened the pass “%(title)s” on %(on)s"
    cycle: str
    title: str
    unit: str
    topic: str
    committee: str
    on: date


@dataclass(frozen=True, kw_only=True)
class StepsPlanned(Event):
    """Steps got dates, or other ones."""

    KIND: ClassVar[str] = "cycles.steps_planned"
    SENTENCE: ClassVar[str] = "planned dates: %(steps)s"
    cycle: str
    steps: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class StepsReplanned(Event):
    """Dates planned before were changed by hand, with the reason."""

    KIND: ClassVar[str] = "cycles.steps_replanned"
    SENTENCE: ClassVar[str] = "changed planned dates (%(steps)s): %(reason)s"
    cycle: str
    steps: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class StepDelayed(Event):
    """A step ends later than planned; so many steps after it moved along (V-6)."""

    KIND: ClassVar[str] = "cycles.step_delayed"
    SENTENCE: ClassVar[str] = (
        "moved “%(name)s” to %(until)s, %(days)s days later; steps that moved along: %(moved)s. Reason: %(reason)s"
    )
    cycle: str
    step: str
    name: str
    until: date
    days: int
    moved: int
    reason: str


@dataclass(frozen=True, kw_only=True)
class StepStarted(Event):
    KIND: ClassVar[str] = "cycles.step_started"
    SENTENCE: ClassVar[str] = "began the step “%(name)s” on %(on)s"
    cycle: str
    step: str
    name: str
    on: date


@dataclass(frozen=True, kw_only=True)
class OrderBroken(Event):
    """A step began, or was taken up again, though the order of steps says otherwise."""

    KIND: ClassVar[str] = "cycles.order_broken"
    SENTENCE: ClassVar[str] = "took “%(name)s” out of order (%(before)s): %(reason)s"
    cycle: str
    step: str
    name: str
    before: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class StepFinished(Event):
    KIND: ClassVar[str] = "cycles.step_finished"
    SENTENCE: ClassVar[str] = "finished the step “%(name)s” on %(on)s"
    cycle: str
    step: str
    name: str
    on: date


@dataclass(frozen=True, kw_only=True)
class StepLeftIncomplete(Event):
    """A step was left though so many things were missing."""

    KIND: ClassVar[str] = "cycles.step_left_incomplete"
    SENTENCE: ClassVar[str] = "left “%(name)s” though something was missing (%(missing)s): %(reason)s"
    cycle: str
    step: str
    name: str
    missing: int
    reason: str


@dataclass(frozen=True, kw_only=True)
class StepSkipped(Event):
    KIND: ClassVar[str] = "cycles.step_skipped"
    SENTENCE: ClassVar[str] = "left out the step “%(name)s” on %(on)s: %(reason)s"
    cycle: str
    step: str
    name: str
    on: date
    reason: str


@dataclass(frozen=True, kw_only=True)
class StepReopened(Event):
    KIND: ClassVar[str] = "cycles.step_reopened"
    SENTENCE: ClassVar[str] = "took up the step “%(name)s” again on %(on)s: %(reason)s"
    cycle: str
    step: str
    name: str
    on: date
    reason: str


@dataclass(frozen=True, kw_only=True)
class RequirementAdded(Event):
    KIND: ClassVar[str] = "cycles.requirement_added"
    SENTENCE: ClassVar[str] = "noted what “%(name)s” needs: %(what)s"
    cycle: str
    step: str
    name: str
    what: str


@dataclass(frozen=True, kw_only=True)
class RequirementSettled(Event):
    KIND: ClassVar[str] = "cycles.requirement_settled"
    SENTENCE: ClassVar[str] = "noted what “%(name)s” needed as there on %(on)s: %(what)s"
    cycle: str
    step: str
    name: str
    what: str
    on: date


@dataclass(frozen=True, kw_only=True)
class RequirementDropped(Event):
    KIND: ClassVar[str] = "cycles.requirement_dropped"
    SENTENCE: ClassVar[str] = "noted that “%(name)s” does not need this any more (%(what)s): %(reason)s"
    cycle: str
    step: str
    name: str
    what: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class UnitJoined(Event):
    KIND: ClassVar[str] = "cycles.unit_joined"
    SENTENCE: ClassVar[str] = "took “%(name)s” into the pass from %(on)s on: %(reason)s"
    cycle: str
    unit: str
    name: str
    carries: bool
    on: date
    reason: str


@dataclass(frozen=True, kw_only=True)
class UnitLeft(Event):
    KIND: ClassVar[str] = "cycles.unit_left"
    SENTENCE: ClassVar[str] = "let “%(name)s” leave the pass; its last day there is %(until)s: %(reason)s"
    cycle: str
    unit: str
    name: str
    until: date
    reason: str


@dataclass(frozen=True, kw_only=True)
class GroupFinished(Event):
    """The mandate of the working group ended because its task is done (K3.2-6)."""

    KIND: ClassVar[str] = "cycles.group_finished"
    SENTENCE: ClassVar[str] = "ended the mandate of “%(name)s” with %(on)s; “%(heir)s” goes on with its tasks"
    cycle: str
    committee: str
    name: str
    heir: str
    on: date


@dataclass(frozen=True, kw_only=True)
class CycleEnded(Event):
    KIND: ClassVar[str] = "cycles.cycle_ended"
    SENTENCE: ClassVar[str] = "ended the pass on %(on)s: %(reason)s"
    cycle: str
    on: date
    reason: str


@dataclass(frozen=True, kw_only=True)
class CycleBrokenOff(Event):
    KIND: ClassVar[str] = "cycles.cycle_broken_off"
    SENTENCE: ClassVar[str] = "broke off the pass on %(on)s: %(reason)s"
    cycle: str
    on: date
    reason: str


@dataclass(frozen=True, kw_only=True)
class RenewalConsidered(Event):
    """A new pass was considered (K3.3-2); `outcome`: recommended, convened or declined."""

    KIND: ClassVar[str] = "cycles.renewal_considered"
    SENTENCE: ClassVar[str] = "recorded what came of considering a new pass on %(on)s: %(reason)s"
    cycle: str
    outcome: str
    committee: str
    on: date
    reason: str


@dataclass(frozen=True, kw_only=True)
class CycleRenewed(Event):
    """A new pass carries on an earlier one. Subject: the new pass; `predecessor`: key of the earlier one."""

    KIND: ClassVar[str] = "cycles.cycle_renewed"
    SENTENCE: ClassVar[str] = "opened this pass to carry on “%(predecessor_title)s”"
    cycle: str
    predecessor: str
    predecessor_title: str
    on: date


@dataclass(frozen=True, kw_only=True)
class GoalCarriedOn(Event):
    """Subject: the goal in the new pass; `before`: number of the goal that it carries on."""

    KIND: ClassVar[str] = "cycles.goal_carried_on"
    SENTENCE: ClassVar[str] = "carried on goal %(before)s as goal %(goal)s: %(title)s"
    goal: int
    before: int
    title: str

"""What happens to goals. Subject: `goal:<number>`; their words stand in them alone."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from querschnitt.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class OverarchingGoalSet(Event):
    """The one goal above all others has its words (K2-1), by whatever set them: an edition, or the office."""

    KIND: ClassVar[str] = "cycles.overarching_goal_set"
    SENTENCE: ClassVar[str] = "set the words of the overarching goal"
    number: int
    edition: str


@dataclass(frozen=True, kw_only=True)
class GoalProposed(Event):
    """A goal was proposed. `parent`: number of the one above it."""

    KIND: ClassVar[str] = "cycles.goal_proposed"
    SENTENCE: ClassVar[str] = "proposed goal %(number)s"
    number: int
    parent: int | None


@dataclass(frozen=True, kw_only=True)
class GoalChanged(Event):
    """What is said of a goal is another; `fields`: what of it."""

    KIND: ClassVar[str] = "cycles.goal_changed"
    SENTENCE: ClassVar[str] = "changed goal %(number)s"
    number: int
    fields: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class GoalMoved(Event):
    """A goal stands elsewhere in the tree. `parent`: number of the one above it."""

    KIND: ClassVar[str] = "cycles.goal_moved"
    SENTENCE: ClassVar[str] = "moved goal %(number)s in the tree"
    number: int
    parent: int | None


@dataclass(frozen=True, kw_only=True)
class GoalsMerged(Event):
    """A goal was merged into another, which goes on."""

    KIND: ClassVar[str] = "cycles.goals_merged"
    SENTENCE: ClassVar[str] = "merged goal %(number)s into goal %(into)s"
    number: int
    into: int


@dataclass(frozen=True, kw_only=True)
class GoalAgreed(Event):
    """A goal was agreed; its words of that day are kept. `resolution`: the number that a body gave it."""

    KIND: ClassVar[str] = "cycles.goal_agreed"
    SENTENCE: ClassVar[str] = "recorded that goal %(number)s was agreed on %(on)s"
    number: int
    on: date
    resolution: str


@dataclass(frozen=True, kw_only=True)
class GoalDropped(Event):
    """A goal was given up; the reason stands in it."""

    KIND: ClassVar[str] = "cycles.goal_dropped"
    SENTENCE: ClassVar[str] = "gave up goal %(number)s"
    number: int


@dataclass(frozen=True, kw_only=True)
class GoalPrioritised(Event):
    """The steering body set a priority (K3.1-4); None: it has none any more."""

    KIND: ClassVar[str] = "cycles.goal_prioritised"
    SENTENCE: ClassVar[str] = "recorded the priority of goal %(number)s"
    number: int
    priority: int | None
    on: date

"""What office and council plan for a year, and that they have agreed on it. `body` is empty for the process office."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from querschnitt.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class PlanMade(Event):
    """A plan for a year was begun."""

    KIND: ClassVar[str] = "cycles.plan_made"
    SENTENCE: ClassVar[str] = "began the plan for %(year)s"
    year: int
    body: str


@dataclass(frozen=True, kw_only=True)
class PlanChanged(Event):
    """What a plan says as a whole was changed."""

    KIND: ClassVar[str] = "cycles.plan_changed"
    SENTENCE: ClassVar[str] = "changed the text of the plan for %(year)s"
    year: int
    body: str


@dataclass(frozen=True, kw_only=True)
class PlanEntryAdded(Event):
    """Something was planned for the year."""

    KIND: ClassVar[str] = "cycles.plan_entry_added"
    SENTENCE: ClassVar[str] = "planned “%(title)s” for %(year)s"
    year: int
    body: str
    title: str


@dataclass(frozen=True, kw_only=True)
class PlanEntryChanged(Event):
    """What was planned is planned otherwise."""

    KIND: ClassVar[str] = "cycles.plan_entry_changed"
    SENTENCE: ClassVar[str] = "changed “%(title)s” in the plan for %(year)s"
    year: int
    body: str
    title: str


@dataclass(frozen=True, kw_only=True)
class PlanEntryDropped(Event):
    """What was planned was given up, with the reason."""

    KIND: ClassVar[str] = "cycles.plan_entry_dropped"
    SENTENCE: ClassVar[str] = "dropped “%(title)s” from the plan for %(year)s"
    year: int
    body: str
    title: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class PlansAligned(Event):
    """Office and council agreed on what they plan for the year (K3.5-2). `meeting`: the sitting, or empty."""

    KIND: ClassVar[str] = "cycles.plans_aligned"
    SENTENCE: ClassVar[str] = "recorded that the plans for %(year)s were agreed on %(on)s"
    year: int
    on: date
    meeting: str

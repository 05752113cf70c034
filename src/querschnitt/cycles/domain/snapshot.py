"""Passes, goals, profiles and plans as they stood on one day: what judges, lists and higher apps look at.

Facts dated after the day do not exist: a pass opened later is not there, one ended later is still running, a step
finished later is still under way, a delay recorded later is not known.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from querschnitt.cycles.domain.states import (
    ACTIVE,
    CycleState,
    GoalLevel,
    GoalState,
    PublicContact,
    RenewalOutcome,
    RequirementKind,
    StepState,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class RequirementAt:
    """What a step needs, as it stood on that day."""

    kind: RequirementKind
    what: str
    added_on: date
    committee: str | None = None
    meeting: str | None = None
    settled_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DelayAt:
    """The dates of a step were changed by that day."""

    recorded_on: date
    end_before: date | None
    planned_end: date | None
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StepAt:
    """A step of a pass. `first_end` is the end as first planned, `planned_end` the plan of that day."""

    key: str
    name: str
    position: int
    bodies: tuple[str, ...]
    state: StepState
    first_start: date | None = None
    first_end: date | None = None
    planned_start: date | None = None
    planned_end: date | None = None
    started_on: date | None = None
    ended_on: date | None = None
    order_reason: str = ""
    leave_reason: str = ""
    skip_reason: str = ""
    delays: tuple[DelayAt, ...] = ()
    requirements: tuple[RequirementAt, ...] = ()

    @property
    def slipped(self) -> int:
        """Days by which its end is later than first planned; 0 where nothing was planned."""
        end = self.ended_on or self.planned_end
        return (end - self.first_end).days if end and self.first_end else 0


@dataclass(frozen=True, slots=True, kw_only=True)
class CoveredAt:
    """A unit that the pass covers or covered, with its days."""

    unit: str
    carries: bool
    since: date
    until: date | None = None

    def on(self, day: date) -> bool:
        return self.since <= day and (self.until is None or day <= self.until)


@dataclass(frozen=True, slots=True, kw_only=True)
class RenewalAt:
    considered_on: date
    outcome: RenewalOutcome
    reason: str
    committee: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CycleAt:
    """A pass as it stood on that day. `committee`: key of its working group."""

    key: str
    title: str
    unit: str | None
    topic: str
    state: CycleState
    opened_on: date
    begun_on: date | None = None
    ended_on: date | None = None
    end_reason: str = ""
    committee: str | None = None
    lead_unit: str | None = None
    renews: str | None = None
    units: tuple[CoveredAt, ...] = ()
    steps: tuple[StepAt, ...] = ()
    renewals: tuple[RenewalAt, ...] = ()

    @property
    def active(self) -> bool:
        return self.state in ACTIVE

    def step(self, key: str) -> StepAt | None:
        return next((step for step in self.steps if step.key == key), None)

    def covers(self, unit: str) -> bool:
        """Whether that unit was ever part of it, by that day."""
        return any(covered.unit == unit for covered in self.units)


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalAt:
    """A goal as it stood on that day."""

    number: int
    title: str
    level: GoalLevel
    state: GoalState
    set_on: date
    parent: int | None = None
    unit: str | None = None
    field_of_action: str = ""
    cycle: str | None = None
    priority: int | None = None
    agreed_on: date | None = None
    groups: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ProfileAt:
    """The profile of a unit as last confirmed by that day."""

    unit: str
    confirmed_on: date
    public_contact: PublicContact | None
    languages: str
    openness: str
    groups_met: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanAt:
    """The plan of a year. `committee` None: of the process office. `goals`: numbers that its entries serve."""

    year: int
    committee: str | None
    made_on: date
    aligned_on: date | None = None
    entries: int = 0
    goals: frozenset[int] = frozenset()


@dataclass(frozen=True)
class CyclesAt:
    """Everything of this app on one day."""

    day: date
    cycles: Mapping[str, CycleAt]
    goals: Mapping[int, GoalAt] = field(default_factory=dict)
    profiles: Mapping[str, ProfileAt] = field(default_factory=dict)  # unit → its last profile
    plans: tuple[PlanAt, ...] = ()

    @cached_property
    def _by_unit(self) -> Mapping[str, tuple[CycleAt, ...]]:
        found: dict[str, list[CycleAt]] = {}
        for cycle in sorted(self.cycles.values(), key=lambda c: (c.opened_on, c.key)):
            for unit in {covered.unit for covered in cycle.units}:
                found.setdefault(unit, []).append(cycle)
        return {unit: tuple(cycles) for unit, cycles in found.items()}

    def reaching(self, unit: str) -> tuple[CycleAt, ...]:
        """The passes that cover or covered that unit, the earliest first."""
        return self._by_unit.get(unit, ())

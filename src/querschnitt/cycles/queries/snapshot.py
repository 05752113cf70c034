"""Passes, goals, profiles and plans as they stood on one day, by what is recorded now."""

from collections.abc import Iterable, Mapping
from datetime import date
from itertools import groupby
from operator import attrgetter
from typing import Any, TypeVar

from django.db.models import Model, QuerySet

from querschnitt.cycles.domain.snapshot import (
    CoveredAt,
    CycleAt,
    CyclesAt,
    DelayAt,
    PlanAt,
    ProfileAt,
    RenewalAt,
    RequirementAt,
    StepAt,
)
from querschnitt.cycles.domain.states import CycleState, PublicContact, RenewalOutcome, RequirementKind, StepState
from querschnitt.cycles.models import (
    AnnualPlan,
    Cycle,
    CycleStep,
    CycleUnit,
    PlanEntryGoal,
    Renewal,
    StepDelay,
    StepRequirement,
    UnitProfile,
)
from querschnitt.cycles.queries.goals_at import goals_at
from querschnitt.meetings.domain.as_of import by, over

R = TypeVar("R", bound=Model)
Grouped = Mapping[int, list[R]]


def cycles_at(day: date) -> CyclesAt:
    """Everything of this app on that day. Twelve statements, however much there is."""
    return CyclesAt(day, passes_at(day), goals_at(day), _profiles(day), tuple(_plans(day)))


def passes_at(day: date, only: str = "", *, needs: bool = True) -> dict[str, CycleAt]:
    """The passes by key, or the one of that key, on that day. Six statements; five without what steps need."""
    one, of_one, of_its_step = [{name: only} if only else {} for name in ("key", "cycle__key", "step__cycle__key")]
    rows = Cycle.objects.filter(opened_on__lte=day, **one).select_related("unit", "committee", "lead_unit", "renews")
    covered = CycleUnit.objects.filter(since__lte=day, **of_one).select_related("unit")
    units = _by(covered.order_by("cycle", "unit__key", "since"), "cycle_id")
    steps = _steps(day, of_one, of_its_step, with_needs=needs)
    considered = Renewal.objects.filter(considered_on__lte=day, **of_one).select_related("committee")
    renewals = _by(considered.order_by("cycle", "pk"), "cycle_id")
    return {
        row.key: CycleAt(
            key=row.key,
            title=row.title,
            unit=row.unit.key if row.unit else None,
            topic=row.topic,
            state=state_on(row, day),
            opened_on=row.opened_on,
            begun_on=by(row.begun_on, day),
            ended_on=by(row.ended_on, day),
            end_reason=row.end_reason if by(row.ended_on, day) else "",
            committee=row.committee.key if row.committee else None,
            lead_unit=row.lead_unit.key if row.lead_unit else None,
            renews=row.renews.key if row.renews else None,
            units=tuple(_covered(one, day) for one in units.get(row.pk, ())),
            steps=tuple(steps.get(row.pk, ())),
            renewals=tuple(_renewal(one) for one in renewals.get(row.pk, ())),
        )
        for row in rows
    }


def _by(rows: "QuerySet[R]", name: str) -> Grouped[R]:
    """Rows by what they belong to; they come in that order."""
    return {key: list(group) for key, group in groupby(rows, key=attrgetter(name))}


def state_on(row: Cycle, day: date) -> CycleState:
    """How far a pass was on that day."""
    if by(row.ended_on, day):
        return CycleState(row.state)
    return CycleState.RUNNING if by(row.begun_on, day) else CycleState.PLANNED


def _covered(row: CycleUnit, day: date) -> CoveredAt:
    return CoveredAt(unit=row.unit.key, carries=row.carries, since=row.since, until=over(row.until, day))


def _renewal(row: Renewal) -> RenewalAt:
    return RenewalAt(
        considered_on=row.considered_on,
        outcome=RenewalOutcome(row.outcome),
        reason=row.reason,
        committee=row.committee.key if row.committee else None,
    )


def _steps(
    day: date, of_one: Mapping[str, str], of_its_step: Mapping[str, str], *, with_needs: bool
) -> dict[int, list[StepAt]]:
    rows = CycleStep.objects.filter(cycle__opened_on__lte=day, **of_one).order_by("cycle", "position")
    delays = _by(StepDelay.objects.filter(**of_its_step).order_by("step", "recorded_on", "pk"), "step_id")
    asked = StepRequirement.objects.filter(added_on__lte=day, **of_its_step).select_related("committee", "meeting")
    needs = _by(asked.order_by("step", "pk"), "step_id") if with_needs else {}
    found: dict[int, list[StepAt]] = {}
    for row in rows:
        found.setdefault(row.cycle_id, []).append(_step(row, delays.get(row.pk, ()), needs.get(row.pk, ()), day))
    return found


def _step(row: CycleStep, delays: Iterable[StepDelay], needs: Iterable[StepRequirement], day: date) -> StepAt:
    start, end = _planned(row, delays, day)
    skipped = row.state == StepState.SKIPPED and (row.ended_on is None or row.ended_on <= day)
    return StepAt(
        key=row.key,
        name=row.name,
        position=row.position,
        bodies=tuple(row.bodies),
        state=StepState.SKIPPED if skipped else _step_state(row, day),
        first_start=row.first_start,
        first_end=row.first_end,
        planned_start=start,
        planned_end=end,
        started_on=by(row.started_on, day),
        ended_on=by(row.ended_on, day),
        order_reason=row.order_reason if by(row.started_on, day) else "",
        leave_reason=row.leave_reason if by(row.ended_on, day) else "",
        skip_reason=row.skip_reason if skipped else "",
        delays=tuple(_delay(one) for one in delays if one.recorded_on <= day),
        requirements=tuple(_requirement(one, day) for one in needs if by(one.dropped_on, day) is None),
    )


def _step_state(row: CycleStep, day: date) -> StepState:
    if by(row.ended_on, day):
        return StepState.DONE
    return StepState.RUNNING if by(row.started_on, day) else StepState.AHEAD


def _planned(row: CycleStep, delays: Iterable[StepDelay], day: date) -> tuple[date | None, date | None]:
    """The plan of that day: what the first later change says was before it."""
    later = next((delay for delay in delays if delay.recorded_on > day), None)
    return (later.start_before, later.end_before) if later else (row.planned_start, row.planned_end)


def _delay(row: StepDelay) -> DelayAt:
    return DelayAt(
        recorded_on=row.recorded_on, end_before=row.end_before, planned_end=row.planned_end, reason=row.reason
    )


def _requirement(row: StepRequirement, day: date) -> RequirementAt:
    return RequirementAt(
        kind=RequirementKind(row.kind),
        what=row.what,
        added_on=row.added_on,
        committee=row.committee.key if row.committee else None,
        meeting=row.meeting.key if row.meeting else None,
        settled_on=by(row.settled_on, day),
    )


def _profiles(day: date) -> dict[str, ProfileAt]:
    rows = UnitProfile.objects.filter(confirmed_on__lte=day).select_related("unit").order_by("confirmed_on", "pk")
    return {row.unit.key: _profile(row) for row in rows}


def _profile(row: UnitProfile) -> ProfileAt:
    return ProfileAt(
        unit=row.unit.key,
        confirmed_on=row.confirmed_on,
        public_contact=PublicContact(row.public_contact) if row.public_contact else None,
        languages=row.languages,
        openness=row.openness,
        groups_met=tuple(row.groups_met),
    )


def _plans(day: date) -> Iterable[PlanAt]:
    goals: dict[int, set[int]] = {}
    entries = PlanEntryGoal.objects.filter(entry__added_on__lte=day).exclude(entry__dropped_on__lte=day)
    for plan, goal in entries.values_list("entry__plan", "goal__number"):
        goals.setdefault(plan, set()).add(goal)
    rows: Iterable[Any] = AnnualPlan.objects.filter(made_on__lte=day).select_related("committee").order_by("year", "pk")
    for row in rows:
        yield PlanAt(
            year=row.year,
            committee=row.committee.key if row.committee else None,
            made_on=row.made_on,
            aligned_on=by(row.aligned_on, day),
            goals=frozenset(goals.get(row.pk, ())),
        )

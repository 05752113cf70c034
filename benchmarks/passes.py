"""Passes to be drawn as a timeline: five hundred steps and a few, the last pass of each department still active."""

from datetime import date, timedelta

from querschnitt.concept.models import Edition
from querschnitt.cycles.domain.states import CycleState, StepState
from querschnitt.cycles.models import Cycle, CycleStep, CycleUnit, StepDelay
from querschnitt.organisation.models import Unit

STEPS = 500
BEGIN = date(2015, 6, 1)
LASTS, APART = 60, 900  # days: of a step, and between two passes of one department


def build(steps: list[tuple[str, str]]) -> None:
    """So many passes that they have five hundred steps together, dealt out to the departments in turn."""
    departments = list(Unit.objects.filter(kind="department").order_by("pk"))
    number = -(-STEPS // len(steps))
    edition = Edition.objects.get()
    Cycle.objects.bulk_create(_pass(n, number, departments, edition) for n in range(number))
    rows = list(Cycle.objects.order_by("pk"))
    CycleUnit.objects.bulk_create(
        CycleUnit(cycle=row, unit_id=row.unit_id, carries=True, since=row.opened_on) for row in rows if row.unit_id
    )
    CycleStep.objects.bulk_create(
        _step(row, at, key, name) for row in rows for at, (key, name) in enumerate(steps, start=1)
    )
    late = CycleStep.objects.filter(position=3)
    StepDelay.objects.bulk_create(
        StepDelay(step=step, recorded_on=step.first_start or BEGIN,
                  start_before=step.first_start, end_before=step.first_end,
                  planned_start=step.planned_start, planned_end=step.planned_end, reason="Wahl des Beirats")
        for step in late
    )  # fmt: skip


def _pass(n: int, number: int, departments: list[Unit], edition: Edition) -> Cycle:
    turn, active = n // len(departments), n + len(departments) >= number
    opened = BEGIN + timedelta(days=turn * APART + n % 50)
    return Cycle(
        key=f"durchlauf-{n + 1}", title=f"Durchlauf {n + 1}", edition=edition, unit=departments[n % len(departments)],
        state=CycleState.RUNNING if active else CycleState.ENDED, opened_on=opened, begun_on=opened,
        ended_on=None if active else opened + timedelta(days=APART - 100),
    )  # fmt: skip


def _step(row: Cycle, at: int, key: str, name: str) -> CycleStep:
    first = row.opened_on + timedelta(days=(at - 1) * LASTS)
    planned = first + timedelta(days=30 if at >= 3 else 0)
    done = planned < date(2018, 9, 1) or row.ended_on is not None
    end = timedelta(days=LASTS - 1)
    return CycleStep(
        cycle=row, position=at, key=key, name=name, state=StepState.DONE if done else StepState.AHEAD,
        first_start=first, first_end=first + end, planned_start=planned, planned_end=planned + end,
        started_on=planned if done else None, ended_on=planned + end if done else None,
    )  # fmt: skip

"""Passes laid down as rows, without telling how they came about: for pages that only show them."""

from datetime import date, timedelta

from querschnitt.concept.models import Edition
from querschnitt.cycles.domain.states import CycleState, StepState
from querschnitt.cycles.models import Cycle, CycleStep, CycleUnit, StepDelay
from querschnitt.organisation.models import Unit

BEGUN = date(2018, 3, 1)
STEPS = ("Vorgespräch", "Beginn", "Bestandsaufnahme", "Auswertung", "Beratung", "Beirat", "Diskussion", "Empfehlungen")
REASON = "Neuwahl des Beirats"


def lay_pass(key: str = "referat-1", unit: str = "referat-1", *, late: int = 0, steps: int = len(STEPS)) -> Cycle:
    """A pass of so many steps of a month each; two are done, the third is under way and `late` days behind."""
    row = Cycle.objects.create(
        key=key,
        title=f"Durchlauf {key}",
        edition=Edition.objects.get(),
        unit=Unit.objects.get(key=unit),
        state=CycleState.RUNNING,
        opened_on=BEGUN,
        begun_on=BEGUN,
    )
    CycleUnit.objects.create(cycle=row, unit=row.unit, carries=True, since=BEGUN)
    CycleStep.objects.bulk_create(_step(row, number, late) for number in range(steps))
    if late:
        step = CycleStep.objects.get(cycle=row, position=3)
        StepDelay.objects.create(step=step, recorded_on=BEGUN, reason=REASON, end_before=step.first_end)
    return row


def _step(row: Cycle, number: int, late: int) -> CycleStep:
    start = BEGUN + timedelta(days=31 * number)
    end = start + timedelta(days=30)
    slip = timedelta(days=late if number >= 2 else 0)
    state = StepState.DONE if number < 2 else StepState.RUNNING if number == 2 else StepState.AHEAD
    return CycleStep(
        cycle=row,
        position=number + 1,
        key=f"step-{number}",
        name=STEPS[number % len(STEPS)],
        state=state,
        first_start=start,
        first_end=end,
        planned_start=start + (slip if number > 2 else timedelta()),
        planned_end=end + slip,
        started_on=start if number <= 2 else None,
        ended_on=end if number < 2 else None,
    )

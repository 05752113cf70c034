"""What commands about passes and their steps share."""

from collections.abc import Iterable, Sequence
from datetime import date

from querschnitt.chronicle.commands import record
from querschnitt.concept.domain.model import EditionData
from querschnitt.concept.queries import edition_named
from querschnitt.cycles.domain.passes import Move, Station, contradiction, ordered_keys
from querschnitt.cycles.domain.states import ACTIVE, CycleState, StepState
from querschnitt.cycles.models import Cycle, CycleStep, StepDelay
from querschnitt.kernel import clock
from querschnitt.kernel.authority import Actor, Mandate
from querschnitt.kernel.events import Event
from querschnitt.kernel.refusal import Refused
from querschnitt.kernel.wording import say


def edition_of(cycle: Cycle) -> EditionData:
    """The edition by which the pass was opened: its steps and their order do not change under way."""
    return edition_named(cycle.edition.key)


def active(cycle: Cycle) -> None:
    """Refuse to touch a pass that is over."""
    if cycle.state not in ACTIVE:
        raise Refused(say("The pass ended on %(day)s.", day=cycle.ended_on), place="cycle")


def steps_of(cycle: Cycle) -> list[CycleStep]:
    """All steps of the pass in their order, locked until the command is over."""
    return list(CycleStep.objects.select_for_update(of=("self",)).filter(cycle=cycle).order_by("position"))


def station(row: CycleStep) -> Station:
    return Station(
        key=row.key,
        name=row.name,
        state=StepState(row.state),
        start=row.planned_start,
        end=row.planned_end,
        ended_on=row.ended_on,
    )


def found(steps: Iterable[CycleStep], key: str) -> CycleStep:
    for row in steps:
        if row.key == key:
            return row
    raise Refused(say("The pass has no step “%(key)s”.", key=key), place="step")


def in_order(cycle: Cycle, steps: Sequence[CycleStep], place: str) -> None:
    """Refuse planned dates that contradict each other."""
    clash = contradiction([station(row) for row in steps], ordered_keys(edition_of(cycle)))
    if clash is None:
        return
    before, after = clash
    if before is after:
        raise Refused(say("“%(step)s” would end before it begins.", step=before.name), place=place)
    sentence = say("“%(after)s” would lie before the end of “%(before)s”.", after=after.name, before=before.name)
    raise Refused(sentence, place=place)


def moved(row: CycleStep, move: Move, reason: str, caused_by: StepDelay | None = None) -> StepDelay | None:
    """Give the step other dates; what was planned before is kept, a date given for the first time stays the first."""
    before = (row.planned_start, row.planned_end)
    if before == (move.start, move.end):
        return None
    changed = any(old and old != new for old, new in zip(before, (move.start, move.end), strict=True))
    row.planned_start, row.planned_end = move.start, move.end
    row.first_start, row.first_end = row.first_start or move.start, row.first_end or move.end
    row.version += 1
    row.save()
    if not changed:
        return None
    return StepDelay.objects.create(
        step=row,
        recorded_on=clock.today(),
        start_before=before[0],
        end_before=before[1],
        planned_start=move.start,
        planned_end=move.end,
        reason=reason,
        caused_by=caused_by,
    )


def touched(*rows: Cycle | CycleStep) -> None:
    """Store the rows: their versions rise with every change (R4)."""
    for row in rows:
        row.version += 1
        row.save()


def begun(cycle: Cycle, on: date) -> None:
    """A pass is under way from its first step on."""
    if cycle.state == CycleState.PLANNED:
        cycle.state, cycle.begun_on = CycleState.RUNNING, on


def fitting_day(cycle: Cycle, on: date, *, place: str = "on") -> None:
    """Refuse a day before the pass was opened and one that is still to come."""
    if on < cycle.opened_on:
        raise Refused(say("The pass was opened on %(day)s only.", day=cycle.opened_on), place=place)
    if on > clock.today():
        raise Refused(say("Choose a day that has come."), place=place)


def needed(text: str, place: str) -> str:
    """A reason that may not be empty."""
    if not text.strip():
        raise Refused(say("Give the reason."), place=place)
    return text.strip()


def told(actor: Actor, capacity: Mandate, *events: Event) -> None:
    for event in events:
        record(event, actor=actor, capacity=capacity)


def subject(cycle: Cycle) -> str:
    return f"cycle:{cycle.key}"

"""A step as its forms show it: what it is, what is missing, and what a delay would move."""

from dataclasses import dataclass
from datetime import date

from querschnitt.concept.queries.editions import parsed
from querschnitt.cycles.domain.next_step import station_at
from querschnitt.cycles.domain.passes import Move, delayed, following, ordered_keys, waited_for
from querschnitt.cycles.domain.snapshot import CycleAt, StepAt
from querschnitt.cycles.domain.states import StepState
from querschnitt.cycles.models import Cycle, CycleStep, StepRequirement
from querschnitt.cycles.queries.missing import missing_of
from querschnitt.cycles.queries.snapshot import passes_at
from querschnitt.documents.queries import StoredFile, file_of
from querschnitt.kernel import clock
from querschnitt.kernel.refusal import Forbidden
from querschnitt.kernel.wording import Say


@dataclass(frozen=True, slots=True)
class StepSheet:
    """A step today. `waits_for`: names of steps that have to be over first."""

    at: StepAt
    cycle: CycleAt
    version: int
    waits_for: tuple[str, ...]
    missing: tuple[Say, ...]


@dataclass(frozen=True, slots=True)
class Need:
    """Something needed, with its step."""

    pk: int
    what: str
    kind: str
    step: str
    step_name: str
    committee: str


def course(cycle: Cycle) -> CycleAt:
    """The pass as of today. Six statements."""
    return passes_at(clock.today(), cycle.key)[cycle.key]


def step_sheet(cycle: Cycle, key: str) -> StepSheet:
    """The step of that key; `Forbidden` where the pass has none. Eight statements, and those of higher apps."""
    today = clock.today()
    at = course(cycle)
    step, row = at.step(key), CycleStep.objects.filter(cycle=cycle, key=key).first()
    if step is None or row is None:
        raise Forbidden(key)
    waiting = waited_for([station_at(one) for one in at.steps], key, ordered_keys(parsed(cycle.edition.text)), today)
    return StepSheet(
        at=step,
        cycle=at,
        version=row.version,
        waits_for=tuple(one.name for one in waiting) if step.state is StepState.AHEAD else (),
        missing=tuple(missing_of(row, today)) if step.state is StepState.RUNNING else (),
    )


@dataclass(frozen=True, slots=True)
class Slip:
    """What a delay moves, and by how many days."""

    days: int
    moves: tuple[tuple[StepAt, Move], ...]


def slip_of(sheet: StepSheet, until: date, *, move_following: bool) -> Slip:
    """The step itself and what comes after it, with the dates that they would get. No statement."""
    stations = [station_at(one) for one in sheet.cycle.steps]
    own, days = delayed(station_at(sheet.at), until)
    along = list(following(stations, sheet.at.key, days)) if move_following else []
    found = [(sheet.cycle.step(move.key), move) for move in (own, *along)]
    return Slip(days, tuple((step, move) for step, move in found if step))


def need_of(cycle: Cycle, pk: int) -> Need:
    """Something that a step of the pass needs; `Forbidden` where there is none. One statement."""
    row = _need(cycle, pk)
    body = row.committee.key if row.committee else ""
    return Need(row.pk, row.what, row.kind, row.step.key, row.step.name, body)


def need_file(cycle: Cycle, pk: int) -> StoredFile:
    """The document by which it is shown that something needed is there. Two statements."""
    row = _need(cycle, pk)
    if row.file is None:
        raise Forbidden(str(pk))
    return file_of(row.file.key)


def _need(cycle: Cycle, pk: int) -> StepRequirement:
    rows = StepRequirement.objects.filter(pk=pk, step__cycle=cycle)
    row = rows.select_related("step", "committee", "file").first()
    if row is None:
        raise Forbidden(str(pk))
    return row

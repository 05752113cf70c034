"""All passes beside each other, and whom no pass has reached by that day."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from querschnitt.concept.domain.model import EditionData, Per
from querschnitt.concept.queries import edition_on
from querschnitt.cycles.domain.snapshot import CycleAt, CyclesAt
from querschnitt.cycles.permissions import GRANTS
from querschnitt.cycles.queries.snapshot import passes_at
from querschnitt.kernel.authority import Actor, require
from querschnitt.organisation.queries.memory import organisation_on


@dataclass(frozen=True, slots=True)
class Course:
    """Passes in the order of their departments or topics, each with its renewals after it; names of `unreached`."""

    cycles: tuple[CycleAt, ...]
    unreached: tuple[str, ...]


def course(actor: Actor, day: date, *, active_only: bool = False) -> Course:
    """What the timeline of that day shows. Eight statements, however many passes."""
    require(actor, GRANTS, "read_cycles")
    found = CyclesAt(day, passes_at(day))
    shown = [cycle for cycle in found.cycles.values() if cycle.active or not active_only]
    shown.sort(key=lambda cycle: (cycle.unit or cycle.topic, cycle.opened_on, cycle.key))
    return Course(tuple(shown), tuple(_unreached(found, day)))


def _unreached(found: CyclesAt, day: date) -> Iterator[str]:
    edition = edition_on(day)
    if edition is None:
        return
    reached = {cycle.topic for cycle in found.cycles.values()}
    if edition.data.cycle_scope is Per.TOPIC:
        yield from (topic.name for topic in edition.data.topics if topic.key not in reached)
    else:
        yield from _units(found, edition.data, day)


def _units(found: CyclesAt, data: EditionData, day: date) -> Iterator[str]:
    units = organisation_on(day).units.values()
    asked = (unit for unit in units if unit.kind == data.cycle_unit_kind and not found.reaching(unit.key))
    yield from sorted(unit.name for unit in asked)

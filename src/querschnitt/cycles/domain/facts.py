"""What the judges of passes look at: an edition, the organisation, the bodies and the passes of one day."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from querschnitt.committees.domain.facts import CommitteeFacts
from querschnitt.concept.domain.model import EditionData, Per
from querschnitt.cycles.domain.snapshot import CycleAt, CyclesAt
from querschnitt.kernel.findings import Subject
from querschnitt.organisation.domain.snapshot import OrganisationAt, UnitAt


@dataclass(frozen=True, slots=True)
class Scope:
    """A unit or topic over which the edition wants a pass; `since` which day."""

    key: str
    name: str
    since: date
    topic: bool

    @property
    def subject(self) -> Subject:
        return Subject("topic" if self.topic else "unit", self.key, self.name)


@dataclass(frozen=True)
class CycleFacts:
    """The facts of one day."""

    bodies: CommitteeFacts
    cycles: CyclesAt

    @property
    def edition(self) -> EditionData:
        return self.bodies.edition

    @property
    def organisation(self) -> OrganisationAt:
        return self.bodies.organisation

    @property
    def in_force_from(self) -> date:
        return self.bodies.in_force_from

    @property
    def process_office(self) -> tuple[str, ...]:
        return self.bodies.process_office

    def scopes(self) -> Iterator[Scope]:
        """Every unit of the kind, or every topic, over which the edition wants a pass."""
        if self.edition.cycle_scope is Per.TOPIC:
            yield from (Scope(topic.key, topic.name, self.in_force_from, True) for topic in self.edition.topics)
        else:
            for unit in self.units((self.edition.cycle_unit_kind,)):
                since = max(self.in_force_from, unit.founded_on)
                yield Scope(unit.key, self.bodies.unit_name(unit.key), since, False)

    def passes_of(self, scope: Scope) -> tuple[CycleAt, ...]:
        """The passes over that unit or topic, also those begun over a unit that it followed; the earliest first."""
        if scope.topic:
            found = [cycle for cycle in self.cycles.cycles.values() if cycle.topic == scope.key]
            return tuple(sorted(found, key=lambda cycle: (cycle.opened_on, cycle.key)))
        return tuple(cycle for cycle in self._reaching(scope.key) if self._carried(cycle, scope.key))

    def reaching(self, unit: str) -> tuple[CycleAt, ...]:
        """The passes that covered the unit or one that it followed, the earliest first."""
        return self._reaching(unit)

    def units(self, kinds: tuple[str, ...]) -> Iterator[UnitAt]:
        """The units of these kinds (none named: all) on that day, by key."""
        for unit in sorted(self.organisation.units.values(), key=lambda unit: unit.key):
            if not kinds or unit.kind in kinds:
                yield unit

    def heads_of(self, unit: str) -> tuple[str, ...]:
        """The posts that lead the unit."""
        return tuple(post.key for post in self.organisation.posts_of(unit, "head"))

    def _reaching(self, unit: str) -> tuple[CycleAt, ...]:
        found = {cycle.key: cycle for one in self.line_of(unit) for cycle in self.cycles.reaching(one)}
        return tuple(sorted(found.values(), key=lambda cycle: (cycle.opened_on, cycle.key)))

    def _carried(self, cycle: CycleAt, unit: str) -> bool:
        line = self.line_of(unit)
        return any(covered.carries and covered.unit in line for covered in cycle.units)

    def line_of(self, unit: str) -> frozenset[str]:
        """The unit and all units that it followed."""
        found, open_ends = {unit}, [unit]
        while open_ends:
            for before in self._predecessors.get(open_ends.pop(), ()):
                if before not in found:
                    found.add(before)
                    open_ends.append(before)
        return frozenset(found)

    @cached_property
    def _predecessors(self) -> Mapping[str, tuple[str, ...]]:
        found: dict[str, list[str]] = {}
        for before, after in self.organisation.successors.items():
            for unit in after:
                found.setdefault(unit, []).append(before)
        return {unit: tuple(before) for unit, before in found.items()}

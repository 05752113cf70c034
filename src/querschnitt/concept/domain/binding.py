"""Binding: which unit of the organisation stands for a unit that the edition names."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from querschnitt.concept.domain.model import EditionData, UnitReference
from querschnitt.concept.domain.reading.faults import Fault
from querschnitt.concept.domain.reading.lines import lines_of
from querschnitt.kernel.wording import say
from querschnitt.organisation.domain.snapshot import OrganisationAt


@dataclass(frozen=True, slots=True)
class Binding:
    """A unit of the edition and the units that answer for it on the day; none: it cannot be bound."""

    unit: UnitReference
    today: tuple[str, ...]
    kinds: tuple[str, ...] = ()  # the kinds of those units

    @property
    def bound(self) -> bool:
        return bool(self.today)

    @property
    def succeeded(self) -> bool:
        """Whether successors stand for it."""
        return self.bound and self.today != (self.unit.key,)

    @property
    def of_other_kind(self) -> bool:
        """Whether the unit itself exists, but as another kind of unit than the edition says."""
        return self.today == (self.unit.key,) and self.kinds != (self.unit.kind,)


def bind(edition: EditionData, organisation: OrganisationAt) -> Iterator[Binding]:
    """One binding for each unit that the edition names, following successors (V-5)."""
    for unit in edition.units.values():
        today = organisation.today_of(unit.key)
        yield Binding(unit, today, tuple(organisation.units[key].kind for key in today))


def unbound(bindings: Iterable[Binding], text: str, *, name: str, day: date) -> Iterator[Fault]:
    """A fault for each unit that nobody answers for on that day, where the file declares it."""
    lines = lines_of(text.removeprefix("\ufeff"))
    for binding in bindings:
        if not binding.bound:
            table = f"units.{binding.unit.key}"
            said = say("The organisation has no unit with this key on %(day)s.", day=day)
            yield Fault(name, table, "", lines.line_of(("units", binding.unit.key)), said)

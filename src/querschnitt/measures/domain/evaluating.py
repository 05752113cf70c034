"""What a survey has shown, counted: units × fields of action, needs without a measure, offers per group of people."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from querschnitt.measures.domain.states import Kind
from querschnitt.measures.domain.twice import Pair, Title, similar

NO_FIELD = ""  # of what names no field of action
KINDS = (Kind.OFFER, Kind.NEED, Kind.MEASURE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """Something that a unit said. `here`: in this pass, else before. `open`: a need that nothing answers yet.

    `live`: an offer that runs, a need that nobody has settled.
    """

    kind: Kind
    number: int
    title: str
    unit: str
    field_of_action: str = NO_FIELD
    groups: tuple[str, ...] = ()
    here: bool = True
    open: bool = False
    live: bool = True
    since: date | None = None


@dataclass(frozen=True, slots=True)
class Twice:
    """Two things of a kind that may say the same, the earlier first."""

    kind: Kind
    first: Said
    second: Said
    share: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Who was asked: keys of the units that gave an answer, that are missing, that were asked no more."""

    given: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    excused: tuple[str, ...] = ()

    @property
    def units(self) -> tuple[str, ...]:
        return tuple(sorted({*self.given, *self.missing}))


@dataclass(frozen=True)
class Evaluated:
    """A survey with its answers. Fields and groups are those of the edition, in its order; `units` have names."""

    asked: Asked
    said: tuple[Said, ...]
    fields: Mapping[str, str] = field(default_factory=dict)
    groups: Mapping[str, str] = field(default_factory=dict)
    units: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def here(self) -> tuple[Said, ...]:
        """What belongs to this pass."""
        return tuple(one for one in self.said if one.here)

    @cached_property
    def _counted(self) -> Counter[tuple[Kind, str, str]]:
        return Counter((one.kind, one.unit, self._field(one)) for one in self.here)

    def _field(self, one: Said) -> str:
        return one.field_of_action if one.field_of_action in self.fields else NO_FIELD

    def count(self, kind: Kind, *, unit: str | None = None, field_of_action: str | None = None) -> int:
        """How many of a kind were said, by that unit, in that field; None: all of them."""
        return sum(
            number
            for (of, by, there), number in self._counted.items()
            if of is kind and unit in {None, by} and field_of_action in {None, there}
        )

    @cached_property
    def rows(self) -> tuple[str, ...]:
        """The units of the matrix: all that were asked, and others that said something."""
        return tuple(sorted({*self.asked.units, *(one.unit for one in self.here)}, key=self.name_of))

    @cached_property
    def columns(self) -> tuple[str, ...]:
        """The fields of the matrix; what names none has a column where there is something of it."""
        none = any(self._field(one) == NO_FIELD for one in self.here)
        return (*self.fields, NO_FIELD) if none or not self.fields else tuple(self.fields)

    def name_of(self, unit: str) -> str:
        return self.units.get(unit, unit)

    @cached_property
    def unanswered(self) -> tuple[Said, ...]:
        """Needs that no measure answers and that nobody has settled."""
        return tuple(one for one in self.here if one.kind is Kind.NEED and one.open)

    def offers_for(self, group: str) -> tuple[Said, ...]:
        return tuple(one for one in self.here if one.kind is Kind.OFFER and group in one.groups)

    @cached_property
    def offers_for_nobody(self) -> tuple[Said, ...]:
        """Offers that do not say whom they reach."""
        return tuple(one for one in self.here if one.kind is Kind.OFFER and not one.groups)

    @cached_property
    def groups_without_offer(self) -> tuple[str, ...]:
        return tuple(group for group in self.groups if not self.offers_for(group))

    @cached_property
    def twice(self) -> tuple[Twice, ...]:
        """What may be said twice, within the pass and against what was said before; proposals are left to appraisal."""
        found = [*self._twice(Kind.OFFER), *self._twice(Kind.NEED)]
        return tuple(sorted(found, key=lambda pair: (-pair.share, pair.kind, pair.first.number)))

    def _twice(self, kind: Kind) -> Iterable[Twice]:
        of_kind = {one.number: one for one in self.said if one.kind is kind and one.live}
        pairs: list[Pair] = similar([Title(one.number, one.title, one.here) for one in of_kind.values()])
        return [Twice(kind, of_kind[pair.first], of_kind[pair.second], pair.share) for pair in pairs]

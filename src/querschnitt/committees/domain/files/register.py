"""Everything recorded about bodies through all times, as values: what a file says is merged into it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from querschnitt.kernel.validity import Validity


@dataclass(frozen=True, slots=True)
class Who:
    """A post or a person, by key; exactly one of them."""

    post: str = ""
    person: str = ""


@dataclass(frozen=True, slots=True)
class Held:
    """A deputyship or chair: by whom, from when until when."""

    who: Who
    span: Validity


@dataclass(frozen=True, slots=True)
class Sat:
    """A membership with its deputies, the earliest first."""

    seat: str
    who: Who
    representing: str
    span: Validity
    deputies: tuple[Held, ...] = ()

    @property
    def identity(self) -> tuple[str, Who, str, date]:
        return self.seat, self.who, self.representing, self.span.since


@dataclass(frozen=True, slots=True)
class Extended:
    """A longer mandate."""

    decided_on: date
    until: date
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """A committee with everything that belongs to it."""

    key: str
    body: str
    name: str
    unit: str = ""
    topic: str = ""
    founded_on: date
    planned_end: date | None = None
    ended_on: date | None = None
    end_reason: str = ""
    convened_by: str = ""
    assignment: str = ""
    convening_reason: str = ""
    merged_into: str = ""
    handed_over_to: str = ""
    handed_over_on: date | None = None
    sat: tuple[Sat, ...] = ()
    chairs: tuple[Held, ...] = ()
    extended: tuple[Extended, ...] = ()

    @property
    def span(self) -> Validity:
        return Validity(self.founded_on, self.ended_on)


@dataclass(frozen=True)
class Register:
    """All committees by key."""

    bodies: Mapping[str, Body] = field(default_factory=dict)

    def having(self, body: Body) -> "Register":
        return Register({**self.bodies, body.key: body})

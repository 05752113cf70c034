"""The committees as they were filled on one day."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Filler:
    """A post or a person on a seat, as deputy or in the chair; `person` is who it is on that day (None: vacant)."""

    post: str | None
    person: str | None
    name: str
    since: date


@dataclass(frozen=True, slots=True)
class Filling:
    """A seat as filled: by whom, for whom, and the named deputy. `deputy_missing_since`: first day without one."""

    membership: int
    seat: str
    representing: str
    filler: Filler
    deputy: Filler | None = None
    deputy_missing_since: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CommitteeAt:
    """A committee on that day. `ended_on` is known only from the day on which it was over."""

    key: str
    body: str
    name: str
    scope_unit: str | None
    topic: str
    founded_on: date
    planned_end: date | None
    ended_on: date | None
    merged_into: str | None = None
    fillings: tuple[Filling, ...] = ()
    chair: Filler | None = None
    chair_missing_since: date | None = None

    @property
    def active(self) -> bool:
        return self.ended_on is None


@dataclass(frozen=True, slots=True)
class CommitteesAt:
    """All committees founded by that day, ended ones included."""

    day: date
    committees: Mapping[str, CommitteeAt]

    def of_body(self, body: str) -> tuple[CommitteeAt, ...]:
        return tuple(c for c in self.committees.values() if c.body == body)

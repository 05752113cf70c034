"""The committees as they were filled on one day."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property


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


@dataclass(frozen=True, slots=True)
class FormerFilling:
    """A membership that was over by that day: what tells since when its seat has been empty."""

    seat: str
    representing: str
    post: str | None
    person: str | None
    until: date


@dataclass(frozen=True, slots=True, kw_only=True)
class CommitteeAt:
    """A committee on that day. `ended_on` is known only from the day on which it was over.

    `planned_end` is the last extension decided by that day, `first_planned_end` what was planned at the founding.
    """

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
    former: tuple[FormerFilling, ...] = ()
    first_planned_end: date | None = None
    extension_reason: str = ""
    handed_over_to: str | None = None

    @property
    def active(self) -> bool:
        return self.ended_on is None


@dataclass(frozen=True)
class CommitteesAt:
    """All committees founded by that day, ended ones included."""

    day: date
    committees: Mapping[str, CommitteeAt]

    @cached_property
    def _by_body(self) -> Mapping[str, tuple[CommitteeAt, ...]]:
        found: dict[str, list[CommitteeAt]] = {}
        for committee in sorted(self.committees.values(), key=lambda c: (c.founded_on, c.key)):
            found.setdefault(committee.body, []).append(committee)
        return {body: tuple(committees) for body, committees in found.items()}

    @cached_property
    def _merged(self) -> Mapping[str, tuple[CommitteeAt, ...]]:
        found: dict[str, list[CommitteeAt]] = {}
        for committee in sorted(self.committees.values(), key=lambda c: c.key):
            if committee.merged_into:
                found.setdefault(committee.merged_into, []).append(committee)
        return {into: tuple(committees) for into, committees in found.items()}

    def of_body(self, body: str) -> tuple[CommitteeAt, ...]:
        """The committees of that body, the oldest first."""
        return self._by_body.get(body, ())

    def active_of(self, body: str) -> tuple[CommitteeAt, ...]:
        return tuple(committee for committee in self.of_body(body) if committee.active)

    def merged_into(self, committee: str) -> tuple[CommitteeAt, ...]:
        """The committees that were merged into that one, at any remove."""
        direct = self._merged.get(committee, ())
        return direct + tuple(further for merged in direct for further in self.merged_into(merged.key))

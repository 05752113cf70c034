"""What happens to bodies and their seats. Subject: `committee:<key>`; of `post` and `…_person` one is empty.

`seat` is what the concept calls the seat, `seat_key` its key; with `representing` it names the seat meant.
"""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from querschnitt.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class CommitteeFounded(Event):
    """A body began its work. `planned_end` None: it lasts."""

    KIND: ClassVar[str] = "committees.committee_founded"
    SENTENCE: ClassVar[str] = "founded “%(name)s” on %(on)s"
    name: str
    body: str
    scope_unit: str
    topic: str
    on: date
    planned_end: date | None


@dataclass(frozen=True, kw_only=True)
class CommitteeConvened(Event):
    """A body convened a new one, with an assignment and a reason (K3.3-2)."""

    KIND: ClassVar[str] = "committees.committee_convened"
    SENTENCE: ClassVar[str] = "recorded that “%(convened_by)s” convened “%(name)s” for %(on)s: %(reason)s"
    name: str
    body: str
    scope_unit: str
    topic: str
    on: date
    planned_end: date | None
    convened_by: str
    assignment: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class SeatFilled(Event):
    """A seat was filled by whoever holds a post, or in person."""

    KIND: ClassVar[str] = "committees.seat_filled"
    SENTENCE: ClassVar[str] = "filled the seat “%(seat)s” from %(on)s: %(post_title)s%(seated_person)s"
    seat: str
    seat_key: str
    representing: str
    post: str
    post_title: str
    seated_person: str
    on: date
    until: date | None


@dataclass(frozen=True, kw_only=True)
class MembershipEnded(Event):
    """A membership was over after that day."""

    KIND: ClassVar[str] = "committees.membership_ended"
    SENTENCE: ClassVar[str] = "ended a membership on the seat “%(seat)s” on %(until)s: %(post_title)s%(seated_person)s"
    seat: str
    seat_key: str
    representing: str
    post: str
    post_title: str
    seated_person: str
    until: date
    reason: str


@dataclass(frozen=True, kw_only=True)
class DeputyNamed(Event):
    """A member's stand-in was named."""

    KIND: ClassVar[str] = "committees.deputy_named"
    SENTENCE: ClassVar[str] = "named the deputy for the seat “%(seat)s” from %(on)s: %(post_title)s%(deputy_person)s"
    seat: str
    seat_key: str
    representing: str
    post: str
    post_title: str
    deputy_person: str
    on: date


@dataclass(frozen=True, kw_only=True)
class DeputyWithdrawn(Event):
    """A member's stand-in is none any more."""

    KIND: ClassVar[str] = "committees.deputy_withdrawn"
    SENTENCE: ClassVar[str] = (
        "withdrew the deputy for the seat “%(seat)s” on %(until)s: %(post_title)s%(deputy_person)s"
    )
    seat: str
    seat_key: str
    representing: str
    post: str
    post_title: str
    deputy_person: str
    until: date


@dataclass(frozen=True, kw_only=True)
class ChairAppointed(Event):
    """Somebody took the chair."""

    KIND: ClassVar[str] = "committees.chair_appointed"
    SENTENCE: ClassVar[str] = "entered the chair from %(on)s: %(post_title)s%(chair_person)s"
    post: str
    post_title: str
    chair_person: str
    on: date


@dataclass(frozen=True, kw_only=True)
class ChairEnded(Event):
    """Somebody was in the chair until that day."""

    KIND: ClassVar[str] = "committees.chair_ended"
    SENTENCE: ClassVar[str] = "entered the end of the chair on %(until)s: %(post_title)s%(chair_person)s"
    post: str
    post_title: str
    chair_person: str
    until: date


@dataclass(frozen=True, kw_only=True)
class MandateExtended(Event):
    """A time-limited body may take until a later day."""

    KIND: ClassVar[str] = "committees.mandate_extended"
    SENTENCE: ClassVar[str] = "extended the mandate until %(until)s: %(reason)s"
    until: date
    before: date | None
    reason: str


@dataclass(frozen=True, kw_only=True)
class CommitteeEnded(Event):
    """A body's mandate was over after that day. `hands_over_to`: key of the committee that takes its open duties."""

    KIND: ClassVar[str] = "committees.committee_ended"
    SENTENCE: ClassVar[str] = "ended the mandate of “%(name)s” on %(until)s: %(reason)s"
    name: str
    body: str
    until: date
    reason: str
    hands_over_to: str


@dataclass(frozen=True, kw_only=True)
class DutiesHandedOver(Event):
    """What an ended body left open passed to another. `to`: key of the committee."""

    KIND: ClassVar[str] = "committees.duties_handed_over"
    SENTENCE: ClassVar[str] = "handed the open duties of “%(name)s” over to “%(heir)s” on %(on)s"
    name: str
    heir: str
    to: str
    on: date


@dataclass(frozen=True, kw_only=True)
class CommitteesMerged(Event):
    """A body was merged into another of its kind. `into`: key of the committee that goes on."""

    KIND: ClassVar[str] = "committees.committees_merged"
    SENTENCE: ClassVar[str] = "merged “%(name)s” into “%(heir)s” on %(on)s: %(reason)s"
    name: str
    heir: str
    into: str
    on: date
    reason: str


@dataclass(frozen=True, kw_only=True)
class CommitteeCompleted(Event):
    """What had not been recorded of a body was added. `facts`: the names of the columns."""

    KIND: ClassVar[str] = "committees.committee_completed"
    SENTENCE: ClassVar[str] = "completed what is recorded of “%(name)s”: %(facts)s"
    name: str
    facts: str


@dataclass(frozen=True, kw_only=True)
class SeatsImported(Event):
    """A file of seats was taken over, all of it. Subject: `municipality:1`."""

    KIND: ClassVar[str] = "committees.seats_imported"
    SENTENCE: ClassVar[str] = "took over the file of seats “%(file)s”: %(entries)s entries"
    file: str
    entries: int

"""The sittings as they stood on one day: what judges, lists and other apps look at.

Facts dated after the day do not exist: a sitting planned later is not there, one held later is still to come, an
invitation sent later has not been sent. Instants are given as such; `day` is the day in Europe/Berlin.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property

from querschnitt.meetings.domain.states import (
    THERE,
    Answer,
    FollowUpState,
    Invited,
    ItemKind,
    Light,
    MeetingState,
    Presence,
    ProposalState,
    ResolutionKind,
    Standard,
)


@dataclass(frozen=True, slots=True)
class InvitedAt:
    """Somebody invited by that day. `told_on`: first day on which a mail was sent or paper handed over (None: not).

    `told`: all such days, the earliest first: who was told before a sitting was moved was not told of the new date.
    """

    role: Invited
    membership: int | None
    person: str | None
    name: str
    invited_on: date
    told_on: date | None
    answer: Answer = Answer.NONE
    told: tuple[date, ...] = ()

    def told_since(self, moved_on: date | None) -> date | None:
        """The first day on which they were told of the date that holds since `moved_on`."""
        return next((day for day in self.told if moved_on is None or day >= moved_on), None)


@dataclass(frozen=True, slots=True)
class AttendedAt:
    """How a seat or a guest was there."""

    membership: int | None
    came_as: Invited
    person: str | None
    name: str
    presence: Presence

    @property
    def there(self) -> bool:
        return self.presence in THERE


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUpAt:
    """A charge as it stood on that day. `due` was the term then; `reported_on` of the last report by then."""

    key: int
    what: str
    post: str
    opened_on: date
    due: date
    every_months: int | None
    state: FollowUpState
    reported_on: date | None = None
    light: Light | None = None
    noted_on: date | None = None
    done_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemAt:
    """An item of the agenda that stood there on that day. `treated`: the sitting was held and the item has a text or
    a resolution, and was neither adjourned nor withdrawn."""

    key: int
    title: str
    kind: ItemKind
    standard: Standard
    public: bool
    added_on: date
    late: bool
    concerns: str | None = None  # key of the sitting whose minutes it approves
    resolution: ResolutionKind | None = None
    resolution_number: str = ""
    treated: bool = False
    needs_follow_up: bool = False
    follow_ups: tuple[FollowUpAt, ...] = ()
    proposal: int | None = None  # number of the proposal from which it came


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalAt:
    """Something that another body proposed for the agenda of `committee`, as it stood on that day."""

    key: int
    committee: str
    by_committee: str
    title: str
    kind: ItemKind
    proposed_on: date
    state: ProposalState


@dataclass(frozen=True, slots=True)
class StandInAt:
    """A named deputy of a seat, for as long as named; by a post or in person."""

    post: str | None
    person: str | None
    since: date
    until: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatedAt:
    """A membership with its days: what says who sat there when a sitting of the past was held."""

    membership: int
    committee: str
    seat: str
    post: str | None
    person: str | None
    name: str
    since: date
    until: date | None
    deputies: tuple[StandInAt, ...] = ()

    def sat_on(self, day: date) -> bool:
        return self.since <= day and (self.until is None or day <= self.until)

    def deputy_on(self, day: date) -> StandInAt | None:
        """Who was the named deputy on that day."""
        return next((d for d in self.deputies if d.since <= day and (d.until is None or day <= d.until)), None)


@dataclass(frozen=True, slots=True)
class HeldAt:
    """Somebody in a post or in a chair, from when to when."""

    post: str | None
    person: str | None
    since: date
    until: date | None

    def on(self, day: date) -> bool:
        return self.since <= day and (self.until is None or day <= self.until)


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingAt:
    """A sitting as it stood on that day. `committees`: the leading one first.

    `state` is that of the day: what was invited later is scheduled, what is held later is not yet held.
    `recorded`: somebody's attendance is recorded. `chair_*`: who led it, known once it was held.
    """

    key: str
    title: str
    committees: tuple[str, ...]
    state: MeetingState
    planned_on: date
    day: date | None
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    place: str = ""
    cancelled_on: date | None = None
    cancel_reason: str = ""
    agreed_on: date | None = None
    invited_on: date | None = None
    short_notice_reason: str = ""
    not_all_invited_reason: str = ""
    chair_post: str | None = None
    chair_person: str | None = None
    chair_unit: str | None = None  # the unit and function of the chair's post
    chair_function: str = ""
    invitations: tuple[InvitedAt, ...] = ()
    attendance: tuple[AttendedAt, ...] = ()
    items: tuple[ItemAt, ...] = ()
    moved: int = 0  # how often by that day
    moved_on: date | None = None  # when it was last moved to another day
    minutes_ready_on: date | None = None
    minutes_signed_on: date | None = None
    minutes_approved_on: date | None = None
    minutes_approved_how: str = ""
    minutes_approved_at: date | None = None  # day of the sitting in which they were approved, where it was in one

    @property
    def held(self) -> bool:
        return self.state is MeetingState.HELD

    @property
    def recorded(self) -> bool:
        return bool(self.attendance)


@dataclass(frozen=True)
class MeetingsAt:
    """All sittings planned by that day, cancelled ones included.

    `detailed_from`: invitations and attendance of sittings before that day are left out; None: nothing is.
    """

    day: date
    meetings: Mapping[str, MeetingAt]
    seats: Mapping[str, tuple[SeatedAt, ...]] = field(default_factory=dict)  # committee → its memberships
    chairs: Mapping[str, tuple[HeldAt, ...]] = field(default_factory=dict)  # committee → its chairs
    holders: Mapping[str, tuple[HeldAt, ...]] = field(default_factory=dict)  # post → who held it
    proposals: Mapping[str, tuple[ProposalAt, ...]] = field(default_factory=dict)  # committee → by other bodies
    detailed_from: date | None = None

    @cached_property
    def _by_committee(self) -> Mapping[str, tuple[MeetingAt, ...]]:
        found: dict[str, list[MeetingAt]] = {}
        for meeting in sorted(self.meetings.values(), key=lambda m: (m.day or date.max, m.key)):
            for committee in meeting.committees:
                found.setdefault(committee, []).append(meeting)
        return {committee: tuple(meetings) for committee, meetings in found.items()}

    def of(self, committee: str) -> tuple[MeetingAt, ...]:
        """The sittings of that committee, joint ones too, the earliest first; undated ones last."""
        return self._by_committee.get(committee, ())

    def held_by(self, committee: str) -> tuple[MeetingAt, ...]:
        return tuple(meeting for meeting in self.of(committee) if meeting.held)

    def seats_on(self, committee: str, day: date) -> tuple[SeatedAt, ...]:
        """Who had a seat on that day."""
        return tuple(seat for seat in self.seats.get(committee, ()) if seat.sat_on(day))

    def holders_on(self, post: str | None, day: date) -> frozenset[str]:
        """The persons who held the post on that day, standing in or for good."""
        return frozenset(held.person for held in self.holders.get(post or "", ()) if held.person and held.on(day))

    def posts_on(self, person: str | None, day: date) -> frozenset[str]:
        """The posts that the person held on that day."""
        return frozenset(held.post for held in self._by_person.get(person or "", ()) if held.post and held.on(day))

    @cached_property
    def _by_person(self) -> Mapping[str, tuple[HeldAt, ...]]:
        found: dict[str, list[HeldAt]] = {}
        for held in (one for several in self.holders.values() for one in several):
            found.setdefault(held.person or "", []).append(held)
        return {person: tuple(several) for person, several in found.items()}

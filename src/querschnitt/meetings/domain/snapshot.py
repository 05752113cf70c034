"""The sittings as they stood on one day: what judges, lists and other apps look at.

Facts dated after the day do not exist: a sitting planned later is not there, one held later is still to come, an
invitation sent later has not been sent. Instants are given as such; `day` is the day in Europe/Berlin.
"""

from collections.abc import Mapping
from dataclasses import dataclass
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
    ResolutionKind,
    Standard,
)


@dataclass(frozen=True, slots=True)
class InvitedAt:
    """Somebody invited by that day. `told_on`: first day on which a mail was sent or paper handed over (None: not)."""

    role: Invited
    membership: int | None
    person: str | None
    name: str
    invited_on: date
    told_on: date | None
    answer: Answer = Answer.NONE


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


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemAt:
    """An item of the agenda that stood there on that day. `treated`: the sitting was held and the item has a text or
    a resolution."""

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
    follow_ups: tuple[FollowUpAt, ...] = ()


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
    invitations: tuple[InvitedAt, ...] = ()
    attendance: tuple[AttendedAt, ...] = ()
    items: tuple[ItemAt, ...] = ()
    moved: int = 0  # how often by that day
    minutes_ready_on: date | None = None
    minutes_signed_on: date | None = None
    minutes_approved_on: date | None = None
    minutes_approved_how: str = ""

    @property
    def held(self) -> bool:
        return self.state is MeetingState.HELD

    @property
    def recorded(self) -> bool:
        return bool(self.attendance)


@dataclass(frozen=True)
class MeetingsAt:
    """All sittings planned by that day, cancelled ones included."""

    day: date
    meetings: Mapping[str, MeetingAt]

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

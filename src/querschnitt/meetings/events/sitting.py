"""What happens while a sitting is held and written down. Subject: `meeting:<key>`; no reasons of absence, no texts."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from querschnitt.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class MeetingHeld(Event):
    """A sitting was opened, or written up afterwards."""

    KIND: ClassVar[str] = "meetings.meeting_held"
    SENTENCE: ClassVar[str] = "opened the sitting “%(title)s” under the chair of %(chair_person)s %(chair_title)s"
    title: str
    committees: tuple[str, ...]
    opened_at: datetime
    chair_post: str
    chair_title: str
    chair_person: str
    keeper_person: str
    all_invited: bool
    not_all_invited_reason: str


@dataclass(frozen=True, kw_only=True)
class MeetingClosed(Event):
    """A sitting ended."""

    KIND: ClassVar[str] = "meetings.meeting_closed"
    SENTENCE: ClassVar[str] = "recorded the end of the sitting “%(title)s”"
    title: str
    closed_at: datetime


@dataclass(frozen=True, kw_only=True)
class AttendanceRecorded(Event):
    """It was recorded how seats were there. `noted`: `<membership>:<presence>:<came as>`, nothing after the number
    where it is not recorded any more."""

    KIND: ClassVar[str] = "meetings.attendance_recorded"
    SENTENCE: ClassVar[str] = "recorded the attendance of %(number)s seats in the sitting “%(title)s”"
    title: str
    number: int
    noted: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class GuestRecorded(Event):
    """Somebody without a seat sat in. `guest_person` is empty for somebody from outside."""

    KIND: ClassVar[str] = "meetings.guest_recorded"
    SENTENCE: ClassVar[str] = "recorded a guest in the sitting “%(title)s”"
    title: str
    guest_person: str


@dataclass(frozen=True, kw_only=True)
class GuestDropped(Event):
    """A guest had been recorded by mistake."""

    KIND: ClassVar[str] = "meetings.guest_dropped"
    SENTENCE: ClassVar[str] = "took a guest out of the attendance of the sitting “%(title)s”"
    title: str
    guest_person: str


@dataclass(frozen=True, kw_only=True)
class InvolvementNoted(Event):
    """A seat may neither advise nor vote on an item (GO Art. 49)."""

    KIND: ClassVar[str] = "meetings.involvement_noted"
    SENTENCE: ClassVar[str] = "noted that a member is personally involved in item %(number)s of the sitting “%(title)s”"
    title: str
    item: int
    number: str
    membership: int


@dataclass(frozen=True, kw_only=True)
class InvolvementWithdrawn(Event):
    """A seat is not involved after all."""

    KIND: ClassVar[str] = "meetings.involvement_withdrawn"
    SENTENCE: ClassVar[str] = (
        "noted that a member is not involved in item %(number)s of the sitting “%(title)s” after all"
    )
    title: str
    item: int
    number: str
    membership: int


@dataclass(frozen=True, kw_only=True)
class DraftBegun(Event):
    """Somebody began to type a text of the minutes; what is typed is theirs until they save it as the text."""

    KIND: ClassVar[str] = "meetings.draft_begun"
    SENTENCE: ClassVar[str] = "began to write a text of the minutes of the sitting “%(title)s”"
    title: str
    item: int | None


@dataclass(frozen=True, kw_only=True)
class DraftDropped(Event):
    """Somebody dropped what they had typed."""

    KIND: ClassVar[str] = "meetings.draft_dropped"
    SENTENCE: ClassVar[str] = "dropped a draft of their own for the minutes of the sitting “%(title)s”"
    title: str
    item: int | None


@dataclass(frozen=True, kw_only=True)
class TextSaved(Event):
    """A text of the minutes has a new version. `item` None: the general text."""

    KIND: ClassVar[str] = "meetings.text_saved"
    SENTENCE: ClassVar[str] = "saved version %(version)s of a text of the minutes of the sitting “%(title)s”"
    title: str
    item: int | None
    version: int


@dataclass(frozen=True, kw_only=True)
class TextKeptAside(Event):
    """A text came too late to become the present one, and is kept beside it."""

    KIND: ClassVar[str] = "meetings.text_kept_aside"
    SENTENCE: ClassVar[str] = (
        "saved a text of the minutes of the sitting “%(title)s” that somebody else had changed meanwhile: both are kept"
    )
    title: str
    item: int | None
    based_on: int
    version: int


@dataclass(frozen=True, kw_only=True)
class AsideSettled(Event):
    """A text that was kept aside was dealt with; it stays among the versions."""

    KIND: ClassVar[str] = "meetings.aside_settled"
    SENTENCE: ClassVar[str] = "settled which of two texts holds in the minutes of the sitting “%(title)s”"
    title: str
    item: int | None


@dataclass(frozen=True, kw_only=True)
class ItemResolved(Event):
    """A body resolved on an item; under the same number where the record was mended."""

    KIND: ClassVar[str] = "meetings.item_resolved"
    SENTENCE: ClassVar[str] = "recorded the resolution %(number)s in the sitting “%(title)s”"
    title: str
    item: int
    committee: str
    number: str
    resolution_kind: str
    votes_for: int | None
    votes_against: int | None
    abstentions: int | None
    referred_to: str
    needs_follow_up: bool | None
    version: int


@dataclass(frozen=True, kw_only=True)
class MemberVoteRecorded(Event):
    """How a member voted was recorded because that member demanded it (GO Art. 54); how, stands in the record."""

    KIND: ClassVar[str] = "meetings.member_vote_recorded"
    SENTENCE: ClassVar[str] = "recorded on demand how a member voted on resolution %(number)s"
    number: str
    membership: int

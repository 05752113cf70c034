"""Sittings are planned, moved, changed, called off; items come to stand on every agenda. Times are those of Berlin."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from querschnitt.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class MeetingPlanned(Event):
    """A sitting was planned for a day. `committees` are keys, the leading body first."""

    KIND: ClassVar[str] = "meetings.meeting_planned"
    SENTENCE: ClassVar[str] = "planned the sitting “%(title)s” for %(day)s, %(begins)s"
    title: str
    committees: tuple[str, ...]
    day: date
    begins: str
    place: str


@dataclass(frozen=True, kw_only=True)
class DateSought(Event):
    """A sitting was planned whose date is still to be found."""

    KIND: ClassVar[str] = "meetings.date_sought"
    SENTENCE: ClassVar[str] = "began to look for a date of the sitting “%(title)s”"
    title: str
    committees: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class DateFixed(Event):
    """The date of a sitting was found."""

    KIND: ClassVar[str] = "meetings.date_fixed"
    SENTENCE: ClassVar[str] = "fixed the sitting “%(title)s” for %(day)s, %(begins)s"
    title: str
    day: date
    begins: str
    place: str


@dataclass(frozen=True, kw_only=True)
class MeetingMoved(Event):
    """A sitting was moved in time or place. `told`: people had been invited and are told."""

    KIND: ClassVar[str] = "meetings.meeting_moved"
    SENTENCE: ClassVar[str] = (
        "moved the sitting “%(title)s” from %(day_before)s, %(begins_before)s to %(day)s, %(begins)s: %(reason)s"
    )
    title: str
    day_before: date
    begins_before: str
    day: date
    begins: str
    place: str
    reason: str
    told: bool


@dataclass(frozen=True, kw_only=True)
class MeetingChanged(Event):
    """Title, place or link of a sitting were changed. `changed` names the fields."""

    KIND: ClassVar[str] = "meetings.meeting_changed"
    SENTENCE: ClassVar[str] = "changed title, place or link of the sitting “%(title)s”"
    title: str
    place: str
    changed: tuple[str, ...]
    told: bool


@dataclass(frozen=True, kw_only=True)
class MeetingCancelled(Event):
    """A sitting was called off."""

    KIND: ClassVar[str] = "meetings.meeting_cancelled"
    SENTENCE: ClassVar[str] = "cancelled the sitting “%(title)s”: %(reason)s"
    title: str
    day: date | None
    reason: str
    told: bool


@dataclass(frozen=True, kw_only=True)
class StandardItemKept(Event):
    """An item stands on every new agenda of a kind of body from now on. Subject: `standard_item:<body>`."""

    KIND: ClassVar[str] = "meetings.standard_item_kept"
    SENTENCE: ClassVar[str] = "put “%(title)s” on every agenda of “%(body_name)s”"
    title: str
    body: str
    body_name: str


@dataclass(frozen=True, kw_only=True)
class StandardItemEnded(Event):
    """An item no longer stands on every new agenda."""

    KIND: ClassVar[str] = "meetings.standard_item_ended"
    SENTENCE: ClassVar[str] = "took “%(title)s” off the agendas of “%(body_name)s” from then on"
    title: str
    body: str
    body_name: str

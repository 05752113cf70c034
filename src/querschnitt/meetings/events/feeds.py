"""Calendars of sittings are subscribed to and given up. Subject: `person:<key>`."""

from dataclasses import dataclass
from typing import ClassVar

from querschnitt.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class MeetingFeedSubscribed(Event):
    """Somebody got an address for a calendar: of the own sittings, or (`committee`) of one body."""

    KIND: ClassVar[str] = "meetings.feed_subscribed"
    SENTENCE: ClassVar[str] = "subscribed to a calendar of sittings"
    person: str
    committee: str


@dataclass(frozen=True, kw_only=True)
class MeetingFeedRevoked(Event):
    """An address for a calendar answers no more."""

    KIND: ClassVar[str] = "meetings.feed_revoked"
    SENTENCE: ClassVar[str] = "gave up a calendar of sittings"
    person: str
    committee: str

"""What happens to charges from sittings. Subject: `meeting:<key>`, the sitting that gave the charge."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from querschnitt.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class FollowUpAdded(Event):
    """A post was charged with something. `every_months` None: once."""

    KIND: ClassVar[str] = "meetings.follow_up_added"
    SENTENCE: ClassVar[str] = "charged %(post_title)s with “%(what)s” until %(due)s"
    follow_up: int
    item: int
    resolution: str  # its number, or empty
    what: str
    post: str
    post_title: str  # as it is called on that day
    due: date
    every_months: int | None


@dataclass(frozen=True, kw_only=True)
class FollowUpReported(Event):
    """A report said how a charge stands. `due` is the date that counts from now on."""

    KIND: ClassVar[str] = "meetings.follow_up_reported"
    SENTENCE: ClassVar[str] = "reported on “%(what)s”: %(text)s"
    follow_up: int
    what: str
    light: str
    text: str
    delay_reason: str
    due_before: date
    due: date
    done: bool


@dataclass(frozen=True, kw_only=True)
class FollowUpNoted(Event):
    """The body noted that a charge is done. `noted_in`: key of the sitting."""

    KIND: ClassVar[str] = "meetings.follow_up_noted"
    SENTENCE: ClassVar[str] = "recorded that the body noted “%(what)s” as done on %(on)s"
    follow_up: int
    what: str
    on: date
    noted_in: str


@dataclass(frozen=True, kw_only=True)
class FollowUpDropped(Event):
    """A charge was given up."""

    KIND: ClassVar[str] = "meetings.follow_up_dropped"
    SENTENCE: ClassVar[str] = "dropped “%(what)s”: %(reason)s"
    follow_up: int
    what: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class FollowUpsReminded(Event):
    """Somebody is reminded of charges: everything of one day. `reminders` are written `follow-up:stage`."""

    KIND: ClassVar[str] = "meetings.follow_ups_reminded"
    SENTENCE: ClassVar[str] = "reminded %(person)s of charges"
    person: str
    day: date
    reminders: tuple[str, ...]

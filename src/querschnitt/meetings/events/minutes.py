"""What happens to minutes and to what is made of them. Subject: `meeting:<key>`; no texts, no reasons of absence."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from querschnitt.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class RolesNamed(Event):
    """Who led a sitting and who keeps its minutes was mended."""

    KIND: ClassVar[str] = "meetings.roles_named"
    SENTENCE: ClassVar[str] = "named who led the sitting “%(title)s” and who keeps its minutes"
    title: str
    chair_person: str
    keeper_person: str


@dataclass(frozen=True, kw_only=True)
class MinutesFinished(Event):
    """Minutes were found complete and can be signed."""

    KIND: ClassVar[str] = "meetings.minutes_finished"
    SENTENCE: ClassVar[str] = "laid the minutes of “%(title)s” before chair and keeper for signature"
    title: str


@dataclass(frozen=True, kw_only=True)
class MinutesReturned(Event):
    """Minutes became a draft again before both had signed."""

    KIND: ClassVar[str] = "meetings.minutes_returned"
    SENTENCE: ClassVar[str] = "returned the minutes of “%(title)s”: %(reason)s"
    title: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class MinutesSigned(Event):
    """One of the two signed. `role`: chair or keeper. `reason`: why somebody else than whoever led or kept them."""

    KIND: ClassVar[str] = "meetings.minutes_signed"
    SENTENCE: ClassVar[str] = "signed the minutes of “%(title)s”"
    title: str
    role: str
    complete: bool
    reason: str


@dataclass(frozen=True, kw_only=True)
class MinutesCirculated(Event):
    """Signed minutes went round among the members."""

    KIND: ClassVar[str] = "meetings.minutes_circulated"
    SENTENCE: ClassVar[str] = "sent the minutes of “%(title)s” round until %(until)s"
    title: str
    until: date


@dataclass(frozen=True, kw_only=True)
class ObjectionRaised(Event):
    """A member objected to minutes that are not approved yet."""

    KIND: ClassVar[str] = "meetings.objection_raised"
    SENTENCE: ClassVar[str] = "objected to the minutes of “%(title)s”"
    title: str
    objection: int


@dataclass(frozen=True, kw_only=True)
class ObjectionSettled(Event):
    """An objection was dealt with."""

    KIND: ClassVar[str] = "meetings.objection_settled"
    SENTENCE: ClassVar[str] = "settled an objection to the minutes of “%(title)s”: %(settlement)s"
    title: str
    objection: int
    settlement: str


@dataclass(frozen=True, kw_only=True)
class MinutesApproved(Event):
    """Minutes were approved and never change again. `digest`: SHA-256 over all they say."""

    KIND: ClassVar[str] = "meetings.minutes_approved"
    SENTENCE: ClassVar[str] = "recorded the approval of the minutes of “%(title)s”"
    title: str
    how: str
    approved_in: str  # key of the sitting, or empty
    reason: str
    digest: str


@dataclass(frozen=True, kw_only=True)
class MinutesCorrected(Event):
    """A correction was put beside approved minutes."""

    KIND: ClassVar[str] = "meetings.minutes_corrected"
    SENTENCE: ClassVar[str] = "added correction %(number)s to the minutes of “%(title)s”: %(reason)s"
    title: str
    number: int
    item: int | None
    reason: str


@dataclass(frozen=True, kw_only=True)
class ExcerptSent(Event):
    """A unit was sent the excerpt of one item."""

    KIND: ClassVar[str] = "meetings.excerpt_sent"
    SENTENCE: ClassVar[str] = "sent the excerpt of item %(number)s of “%(title)s” to %(unit_name)s"
    title: str
    item: int
    number: str
    unit: str
    unit_name: str  # as it is called on that day


@dataclass(frozen=True, kw_only=True)
class PublicTextWritten(Event):
    """A text for the public was written, or written anew: it is not released."""

    KIND: ClassVar[str] = "meetings.public_text_written"
    SENTENCE: ClassVar[str] = "wrote the public text of “%(title)s”, version %(version)s"
    title: str
    version: int


@dataclass(frozen=True, kw_only=True)
class PublicTextReleased(Event):
    """A second person released the text for the public."""

    KIND: ClassVar[str] = "meetings.public_text_released"
    SENTENCE: ClassVar[str] = "released the public text of “%(title)s”, version %(version)s"
    title: str
    version: int

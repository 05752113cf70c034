"""What happens on the steering board."""

import hashlib
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from querschnitt.kernel.events import Event

LONGEST = 120  # of a subject in the chronicle


def about(finding: str) -> str:
    """The subject `finding:<key>`; a key that is too long for it is cut and closed with its digest."""
    subject = f"finding:{finding}"
    if len(subject) <= LONGEST:
        return subject
    digest = hashlib.sha256(finding.encode()).hexdigest()[:16]
    return f"{subject[: LONGEST - len(digest) - 1]}~{digest}"


@dataclass(frozen=True, kw_only=True)
class FindingOpened(Event):
    """A finding became overdue or breached. Subject: `finding:<key>`."""

    KIND: ClassVar[str] = "governance.finding_opened"
    SENTENCE: ClassVar[str] = "found open since %(opened_on)s: “%(title)s” (section %(section)s), %(label)s"
    finding: str
    title: str
    section: str
    label: str
    state: str
    opened_on: date


@dataclass(frozen=True, kw_only=True)
class FindingClosed(Event):
    """A finding left that state: it was mended, waived, or there is nothing left to demand."""

    KIND: ClassVar[str] = "governance.finding_closed"
    SENTENCE: ClassVar[str] = "found closed: “%(title)s” (section %(section)s), %(label)s"
    finding: str
    title: str
    section: str
    label: str
    opened_on: date


@dataclass(frozen=True, kw_only=True)
class FindingChanged(Event):
    """An open finding is open in another state: what was overdue can no longer be met, or can again."""

    KIND: ClassVar[str] = "governance.finding_changed"
    SENTENCE: ClassVar[str] = "found in another state: “%(title)s” (section %(section)s), %(label)s"
    finding: str
    title: str
    section: str
    label: str
    state: str


@dataclass(frozen=True, kw_only=True)
class FindingsTold(Event):
    """A person is told on one day of everything that opened or closed for them. Subject: `person:<key>`."""

    KIND: ClassVar[str] = "governance.findings_told"
    SENTENCE: ClassVar[str] = "told %(person)s of opened and closed findings"
    person: str
    day: date
    opened: tuple[str, ...]
    closed: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class FindingWaived(Event):
    """A finding was set aside until a day, with a reason."""

    KIND: ClassVar[str] = "governance.finding_waived"
    SENTENCE: ClassVar[str] = "set the finding aside until %(until)s: %(reason)s"
    finding: str
    reason: str
    until: date


@dataclass(frozen=True, kw_only=True)
class WaiverRenewed(Event):
    """A waiver was followed by another."""

    KIND: ClassVar[str] = "governance.waiver_renewed"
    SENTENCE: ClassVar[str] = "set the finding aside longer, until %(until)s: %(reason)s"
    finding: str
    reason: str
    until: date


@dataclass(frozen=True, kw_only=True)
class WaiverEnded(Event):
    """A waiver was ended before its time."""

    KIND: ClassVar[str] = "governance.waiver_ended"
    SENTENCE: ClassVar[str] = "ended the waiver; %(until)s is its last day"
    finding: str
    until: date


@dataclass(frozen=True, kw_only=True)
class CalendarSubscribed(Event):
    """A person subscribed to the duty calendar. Subject: `person:<key>`; the token is nowhere recorded."""

    KIND: ClassVar[str] = "governance.calendar_subscribed"
    SENTENCE: ClassVar[str] = "subscribed %(person)s to the duty calendar"
    person: str


@dataclass(frozen=True, kw_only=True)
class CalendarRevoked(Event):
    """The address of a person's calendar is no longer valid."""

    KIND: ClassVar[str] = "governance.calendar_revoked"
    SENTENCE: ClassVar[str] = "ended the subscription of %(person)s to the duty calendar"
    person: str


@dataclass(frozen=True, kw_only=True)
class MilestoneNoted(Event):
    """A step of the process was planned. Subject: `milestone:<key>`."""

    KIND: ClassVar[str] = "governance.milestone_noted"
    SENTENCE: ClassVar[str] = "planned “%(title)s” for %(planned_on)s"
    title: str
    planned_on: date


@dataclass(frozen=True, kw_only=True)
class MilestonePostponed(Event):
    """A step of the process was planned for another day, with the reason."""

    KIND: ClassVar[str] = "governance.milestone_postponed"
    SENTENCE: ClassVar[str] = "moved “%(title)s” from %(before)s to %(planned_on)s: %(reason)s"
    title: str
    before: date
    planned_on: date
    reason: str


@dataclass(frozen=True, kw_only=True)
class MilestoneCompleted(Event):
    """A step of the process took place."""

    KIND: ClassVar[str] = "governance.milestone_completed"
    SENTENCE: ClassVar[str] = "recorded that “%(title)s” took place on %(happened_on)s"
    title: str
    happened_on: date

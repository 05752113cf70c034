"""People are invited to sittings, told on paper, and answer. Why somebody cannot come is never told here."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from querschnitt.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class InvitationSent(Event):
    """The invitation went out, to everybody or to those who were missing. `late`: after the notice period."""

    KIND: ClassVar[str] = "meetings.invitation_sent"
    SENTENCE: ClassVar[str] = "sent the invitation to “%(title)s” (people: %(people)s, no longer invited: %(removed)s)"
    title: str
    people: int
    removed: int
    late: bool
    reason: str


@dataclass(frozen=True, kw_only=True)
class InvitationRepeated(Event):
    """A message that had failed was sent once more."""

    KIND: ClassVar[str] = "meetings.invitation_repeated"
    SENTENCE: ClassVar[str] = "sent the invitation to “%(title)s” once more"
    title: str
    invitation: int
    invited_person: str


@dataclass(frozen=True, kw_only=True)
class PaperInvitationNoted(Event):
    """Somebody was handed the invitation on paper."""

    KIND: ClassVar[str] = "meetings.paper_invitation_noted"
    SENTENCE: ClassVar[str] = "noted that an invitation to “%(title)s” was handed over on paper on %(on)s"
    title: str
    invitation: int
    invited_person: str
    on: date


@dataclass(frozen=True, kw_only=True)
class GuestInvited(Event):
    """A guest was invited; one from outside stays unnamed. `items`: for how many items, 0 for the whole sitting."""

    KIND: ClassVar[str] = "meetings.guest_invited"
    SENTENCE: ClassVar[str] = "invited a guest to “%(title)s”"
    title: str
    invitation: int
    guest_person: str
    items: int


@dataclass(frozen=True, kw_only=True)
class GuestRemoved(Event):
    """A guest is no longer invited."""

    KIND: ClassVar[str] = "meetings.guest_removed"
    SENTENCE: ClassVar[str] = "took the invitation of a guest to “%(title)s” back"
    title: str
    invitation: int
    guest_person: str


@dataclass(frozen=True, kw_only=True)
class InvitationAnswered(Event):
    """Somebody said whether they come. The reason is kept apart and never recorded here."""

    KIND: ClassVar[str] = "meetings.invitation_answered"
    SENTENCE: ClassVar[str] = "recorded an answer to the invitation to “%(title)s”"
    title: str
    invitation: int
    invited_person: str
    answer: str
    by_link: bool


@dataclass(frozen=True, kw_only=True)
class AnswersReminded(Event):
    """Those who had not answered were reminded."""

    KIND: ClassVar[str] = "meetings.answers_reminded"
    SENTENCE: ClassVar[str] = "reminded of the answer to the invitation to “%(title)s” (people: %(people)s)"
    title: str
    people: int


@dataclass(frozen=True, kw_only=True)
class DeliveriesNoted(Event):
    """What became of the messages about a sitting was kept, since the outbox forgets."""

    KIND: ClassVar[str] = "meetings.deliveries_noted"
    SENTENCE: ClassVar[str] = "noted what became of mails about a sitting (sent: %(sent)s, failed: %(failed)s)"
    sent: int
    failed: int

"""Dates are sought: people asked, answers given, a time chosen. Who answers what is not told here."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from querschnitt.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class PollOpened(Event):
    """People were asked which of several times suits them. `poll` is its number, `people` how many are asked."""

    KIND: ClassVar[str] = "meetings.poll_opened"
    SENTENCE: ClassVar[str] = "asked for a date until %(deadline)s (times: %(options)s, people: %(people)s)"
    poll: int
    options: int
    deadline: date
    people: int


@dataclass(frozen=True, kw_only=True)
class PollPeopleInvited(Event):
    """More people were asked."""

    KIND: ClassVar[str] = "meetings.poll_people_invited"
    SENTENCE: ClassVar[str] = "asked more people for a date (people: %(people)s)"
    poll: int
    people: int


@dataclass(frozen=True, kw_only=True)
class PollOptionsAdded(Event):
    """More times were proposed; answers to the others stay."""

    KIND: ClassVar[str] = "meetings.poll_options_added"
    SENTENCE: ClassVar[str] = "proposed more times (times: %(options)s)"
    poll: int
    options: int


@dataclass(frozen=True, kw_only=True)
class PollLinkRevoked(Event):
    """Somebody's personal link opens nothing any more. `invited_person` is empty for people from outside."""

    KIND: ClassVar[str] = "meetings.poll_link_revoked"
    SENTENCE: ClassVar[str] = "took back a personal link for answering"
    poll: int
    invitee: int
    invited_person: str


@dataclass(frozen=True, kw_only=True)
class PollLinkOpened(Event):
    """A personal link was opened for the first time."""

    KIND: ClassVar[str] = "meetings.poll_link_opened"
    SENTENCE: ClassVar[str] = "opened a personal link for answering"
    poll: int
    invitee: int


@dataclass(frozen=True, kw_only=True)
class PollAnswered(Event):
    """Somebody answered, or answered otherwise than before."""

    KIND: ClassVar[str] = "meetings.poll_answered"
    SENTENCE: ClassVar[str] = "answered which times suit"
    poll: int
    invitee: int
    answering_person: str


@dataclass(frozen=True, kw_only=True)
class PollCompleted(Event):
    """Everybody who was asked has answered."""

    KIND: ClassVar[str] = "meetings.poll_completed"
    SENTENCE: ClassVar[str] = "gave the last answer that was missing"
    poll: int


@dataclass(frozen=True, kw_only=True)
class PollReminded(Event):
    """Those who have not answered were reminded."""

    KIND: ClassVar[str] = "meetings.poll_reminded"
    SENTENCE: ClassVar[str] = "reminded those who have not answered (people: %(people)s)"
    poll: int
    people: int


@dataclass(frozen=True, kw_only=True)
class PollClosed(Event):
    """No more answers are taken. `missing`: how many have not answered."""

    KIND: ClassVar[str] = "meetings.poll_closed"
    SENTENCE: ClassVar[str] = "closed the question for a date (without answer: %(missing)s)"
    poll: int
    missing: int


@dataclass(frozen=True, kw_only=True)
class PollReopened(Event):
    """Answers are taken again, until a later day."""

    KIND: ClassVar[str] = "meetings.poll_reopened"
    SENTENCE: ClassVar[str] = "took answers again until %(deadline)s"
    poll: int
    deadline: date


@dataclass(frozen=True, kw_only=True)
class PollWithdrawn(Event):
    """The question was taken back."""

    KIND: ClassVar[str] = "meetings.poll_withdrawn"
    SENTENCE: ClassVar[str] = "took back the question for a date"
    poll: int


@dataclass(frozen=True, kw_only=True)
class OptionChosen(Event):
    """One of the times was chosen. `reason` is given where it breaks a rule or all refused."""

    KIND: ClassVar[str] = "meetings.option_chosen"
    SENTENCE: ClassVar[str] = "chose %(day)s, %(begins)s"
    poll: int
    day: date
    begins: str
    reason: str

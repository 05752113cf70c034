"""How people were told of a sitting, and whether every seat was properly invited (GO Art. 45 to 47; K3.1-3).

A seat is properly invited when everybody invited for it, the member as well as the named deputy, was told in time:
by a mail that the server took, or on paper. A mail that is on its way or that failed has told nobody.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from querschnitt.meetings.domain.states import Answer


class Sending(StrEnum):
    """How it stands with telling one recipient."""

    NONE = "none"  # nothing was sent, nothing handed over
    QUEUED = "queued"
    SENT = "sent"
    FAILED = "failed"
    PAPER = "paper"


class Told(StrEnum):
    """How a recipient, or a seat, was invited. In the order of gravity, the worst last."""

    PROPERLY = "properly"
    LATE = "late"
    ON_ITS_WAY = "on_its_way"
    FAILED = "failed"
    NOT_TOLD = "not_told"


GRAVITY = {told: number for number, told in enumerate(Told)}


@dataclass(frozen=True, slots=True)
class Message:
    """A request to one recipient: when it was queued, how it stands, when its way ended. Days are those of Berlin."""

    queued_on: date
    way: Sending  # queued, sent or failed
    settled_on: date | None = None
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Telling:
    """How one recipient was told: the latest state, the first day on which the present date was known, the fault."""

    way: Sending
    told_on: date | None = None
    problem: str = ""


def telling(messages: Sequence[Message], paper_on: date | None, since: date | None) -> Telling:
    """What the messages to a recipient, in their order, and paper amount to.

    `since`: the day on which the sitting got its present time, where it was moved: whoever heard of it before that
    heard of another time. Paper heals a failure before it.
    """
    counted = [message for message in messages if since is None or message.queued_on >= since]
    paper = paper_on if paper_on and (since is None or paper_on >= since) else None
    days = [message.settled_on for message in counted if message.way is Sending.SENT and message.settled_on]
    first = min([*days, paper] if paper else days, default=None)
    if not counted:
        return Telling(Sending.PAPER if paper else Sending.NONE, first)
    last = counted[-1]
    if paper and last.way is not Sending.SENT and paper >= last.queued_on:
        return Telling(Sending.PAPER, first)
    return Telling(last.way, first, last.problem if last.way is Sending.FAILED else "")


def told(found: Telling, latest: date) -> Told:
    """Whether the recipient was told by that day, the last one that keeps the notice period."""
    if found.way is Sending.FAILED:
        return Told.FAILED
    if found.told_on is None:
        return Told.ON_ITS_WAY if found.way is Sending.QUEUED else Told.NOT_TOLD
    return Told.PROPERLY if found.told_on <= latest else Told.LATE


def worst(several: Iterable[Told]) -> Told:
    """How a seat was invited of which these are the members and deputies; a vacant one has nobody to be told."""
    return max(several, key=GRAVITY.__getitem__, default=Told.PROPERLY)


class Coverage(StrEnum):
    """Whether somebody will sit on a seat, by the answers so far."""

    MEMBER = "member"
    DEPUTY = "deputy"
    ASKED = "asked"  # the member leaves it to the deputy, who has not answered
    OPEN = "open"
    NOBODY = "nobody"


def coverage(members: Iterable[Answer], deputies: Iterable[Answer]) -> Coverage:
    """Who comes, by the answers of those who are invited for a seat; a seat for which nobody is invited is empty."""
    own, standing_in = list(members), list(deputies)
    if Answer.COMING in own:
        return Coverage.MEMBER
    if Answer.COMING in standing_in:
        return Coverage.DEPUTY
    if not own and not standing_in:
        return Coverage.NOBODY
    if Answer.NONE in own:
        return Coverage.OPEN
    if Answer.NONE in standing_in:
        return Coverage.ASKED
    return Coverage.NOBODY


@dataclass(frozen=True, slots=True)
class Place:
    """For what somebody is invited: a seat (None: the chair, or as a guest), and as what."""

    membership: int | None
    role: str
    person: str


@dataclass(frozen=True, slots=True)
class Difference:
    """What the composition and the invitations do not share: who joined since, who left."""

    joined: frozenset[Place]
    left: frozenset[Place]

    @property
    def any(self) -> bool:
        return bool(self.joined or self.left)


def difference(expected: Iterable[Place], invited: Iterable[Place]) -> Difference:
    """Who is to be invited and is not, and who is invited and no longer is to be."""
    wanted, there = frozenset(expected), frozenset(invited)
    return Difference(wanted - there, there - wanted)

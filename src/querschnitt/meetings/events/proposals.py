"""What happens to proposals for an agenda. Subject: `proposal:<number>`; what is proposed stands in the proposal alone,
since it may turn out to be non-public."""

from dataclasses import dataclass
from typing import ClassVar

from querschnitt.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class ItemProposed(Event):
    """Something was proposed for the agenda of a body. `committee`: its key."""

    KIND: ClassVar[str] = "meetings.item_proposed"
    SENTENCE: ClassVar[str] = "proposed something for the agenda of “%(body)s”"
    proposal: int
    committee: str
    body: str


@dataclass(frozen=True, kw_only=True)
class ProposalAccepted(Event):
    """A proposal was put on the agenda of a sitting."""

    KIND: ClassVar[str] = "meetings.proposal_accepted"
    SENTENCE: ClassVar[str] = "accepted a proposal for the sitting “%(sitting)s”"
    proposal: int
    meeting: str
    sitting: str


@dataclass(frozen=True, kw_only=True)
class ProposalPostponed(Event):
    """A proposal is to be treated in another sitting than was wished for."""

    KIND: ClassVar[str] = "meetings.proposal_postponed"
    SENTENCE: ClassVar[str] = "put a proposal off to the sitting “%(sitting)s”"
    proposal: int
    meeting: str
    sitting: str


@dataclass(frozen=True, kw_only=True)
class ProposalDeclined(Event):
    """A proposal was declined; the reason stands in it."""

    KIND: ClassVar[str] = "meetings.proposal_declined"
    SENTENCE: ClassVar[str] = "declined a proposal for the agenda of “%(body)s”"
    proposal: int
    body: str


@dataclass(frozen=True, kw_only=True)
class ProposalWithdrawn(Event):
    """Whoever proposed it took it back."""

    KIND: ClassVar[str] = "meetings.proposal_withdrawn"
    SENTENCE: ClassVar[str] = "withdrew a proposal for the agenda of “%(body)s”"
    proposal: int
    body: str


@dataclass(frozen=True, kw_only=True)
class ProposalReopened(Event):
    """A declined proposal is open again."""

    KIND: ClassVar[str] = "meetings.proposal_reopened"
    SENTENCE: ClassVar[str] = "took up a declined proposal for the agenda of “%(body)s” again"
    proposal: int
    body: str

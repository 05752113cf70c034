"""Who may vote, whether a body is quorate, and what votes can be (GO Art. 47 to 49).

Steering bodies and working groups are no council bodies: where their edition says nothing, the house proposes what the
law says of councils, and shows that it does.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from querschnitt.kernel.findings import Source
from querschnitt.kernel.refusal import Refused
from querschnitt.kernel.wording import say
from querschnitt.meetings.domain.states import DECIDED, ResolutionKind

K = ResolutionKind
WITHOUT_VOTE = frozenset({K.NOTED, K.WITHDRAWN})


@dataclass(frozen=True, slots=True)
class Seat:
    """A filled seat of a body in one sitting. `there`: by the member or the named deputy."""

    membership: int
    voting: bool
    there: bool
    recorded: bool = True


@dataclass(frozen=True, slots=True)
class Quorum:
    """How many may vote and how many have to be there.

    `seats` counts the filled voting seats of the body, `present` those of them that are there, `entitled` those of
    these that are not personally involved. Involvement never makes the body smaller: the majority is that of all
    seats (GO Art. 47 II). `unrecorded`: voting seats of which nobody has said yet whether they are there.
    """

    seats: int
    present: int
    entitled: int
    unrecorded: int
    all_invited: bool
    source: Source = Source.HOUSE_DEFAULT

    @property
    def needed(self) -> int:
        """The smallest majority of all voting seats."""
        return self.seats // 2 + 1

    @property
    def enough(self) -> bool:
        return self.seats > 0 and self.entitled >= self.needed

    @property
    def quorate(self) -> bool:
        return self.enough and self.all_invited

    @property
    def known(self) -> bool:
        """Whether the answer can no longer change by recording who is there."""
        return self.unrecorded == 0 or self.enough


def quorum(
    seats: Iterable[Seat],
    *,
    involved: frozenset[int] = frozenset(),
    all_invited: bool,
    source: Source = Source.HOUSE_DEFAULT,
) -> Quorum:
    """The quorum of one body for one item. `involved`: memberships that may neither advise nor vote on it."""
    voting = [seat for seat in seats if seat.voting]
    present = [seat for seat in voting if seat.there]
    return Quorum(
        seats=len(voting),
        present=len(present),
        entitled=sum(1 for seat in present if seat.membership not in involved),
        unrecorded=sum(1 for seat in voting if not seat.recorded),
        all_invited=all_invited,
        source=source,
    )


@dataclass(frozen=True, slots=True)
class Votes:
    """A count of votes. None throughout: none was taken."""

    votes_for: int | None = None
    against: int | None = None
    abstentions: int | None = None

    @property
    def taken(self) -> bool:
        return (self.votes_for, self.against, self.abstentions) != (None, None, None)

    @property
    def number(self) -> int:
        return (self.votes_for or 0) + (self.against or 0) + (self.abstentions or 0)


def check_votes(kind: ResolutionKind, votes: Votes, *, entitled: int | None, may_abstain: bool) -> None:
    """Refuse votes that cannot be, or that say something else than the kind. `entitled` None: nobody is recorded."""
    if not votes.taken:
        return
    if kind in WITHOUT_VOTE:
        raise Refused(say("Something noted or withdrawn is not voted on: leave the votes empty."), place="votes_for")
    if votes.votes_for is None or votes.against is None:
        place = "votes_for" if votes.votes_for is None else "votes_against"
        raise Refused(say("Say how many voted for and how many against."), place=place)
    if votes.abstentions and not may_abstain:
        raise Refused(say("Nobody may abstain in this body (GO Art. 48)."), place="abstentions")
    if entitled is None:
        raise Refused(say("Record first who is there: votes are counted against that."), place="votes_for")
    if votes.number > entitled:
        sentence = say(
            "%(votes)s votes were counted, but only %(entitled)s may vote.", votes=votes.number, entitled=entitled
        )
        raise Refused(sentence, place="votes_for")
    _check_result(kind, votes.votes_for, votes.against)


def _check_result(kind: ResolutionKind, votes_for: int, against: int) -> None:
    if kind is K.UNANIMOUS and against:
        raise Refused(
            say("With votes against it was not unanimous: choose “by majority” or mend the votes."), place="kind"
        )
    if kind is K.REJECTED:
        if votes_for > against:
            raise Refused(say("With more votes for than against it was not rejected."), place="kind")
    elif votes_for <= against:
        raise Refused(say("Without more votes for than against it was not carried: equal votes reject."), place="kind")


def decisive(kind: ResolutionKind, votes: Votes, involved: int) -> bool | None:
    """Whether the votes of those involved could have turned the result (GO Art. 49); None: nothing can be said.

    `involved`: voting seats that were there and had to stand aside.
    """
    if kind not in DECIDED or not votes.taken or not involved:
        return None
    lead = (votes.votes_for or 0) - (votes.against or 0)
    return lead + involved > 0 if kind is K.REJECTED else lead - involved <= 0

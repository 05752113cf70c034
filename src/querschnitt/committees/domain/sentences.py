"""How the state of a seat is said."""

from collections.abc import Mapping

from querschnitt.committees.domain.composition import LeftOver, Reason, SeatState, SeatStatus
from querschnitt.committees.domain.facts import CommitteeFacts
from querschnitt.kernel.wording import Say, say

REASONS: Mapping[Reason, Say] = {
    Reason.COMMITTEE_ENDED: say("the mandate of the body has ended"),
    Reason.SEAT_UNKNOWN: say("the concept knows no such seat in this body"),
    Reason.MOVED_AWAY: say("the unit stands elsewhere now"),
    Reason.UNIT_GONE: say("the unit does not exist any more"),
    Reason.POST_GONE: say("the post does not exist any more"),
    Reason.POST_LOST: say("the post that has the seat is not held by this person"),
    Reason.SENDER_ENDED: say("the body that is represented sends nobody any more"),
    Reason.TOO_MANY: say("there are more members than the concept allows"),
    Reason.NOT_DEMANDED: say("the concept demands no such seat"),
}


def seat_sentence(status: SeatStatus) -> Say:
    """How a demanded seat stands, and since when."""
    seat, since = status.expected.title, status.since
    match status.state:
        case SeatState.FILLED:
            return say("%(seat)s: filled since %(since)s", seat=seat, since=since)
        case SeatState.MISSING:
            return say("%(seat)s: not filled since %(since)s", seat=seat, since=since)
        case SeatState.VACANT:
            return say("%(seat)s: nobody holds the post since %(since)s", seat=seat, since=since)
        case SeatState.DOUBLED:
            names = " / ".join(filling.filler.name or str(filling.filler.post) for filling in status.fillings)
            return say(
                "%(seat)s: filled more than once since %(since)s (%(names)s)", seat=seat, since=since, names=names
            )


def left_over_sentence(over: LeftOver, facts: CommitteeFacts) -> Say:
    """Who sits there without a seat, why, and since when."""
    return say(
        "Left over since %(since)s: %(name)s, %(reason)s",
        since=over.since,
        name=facts.filler_title(over.filling.filler),
        reason=REASONS[over.reason],
    )

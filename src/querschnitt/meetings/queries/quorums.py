"""Whether a body is quorate, by what is recorded of a sitting."""

from querschnitt.meetings.domain.quorum import Quorum, Seat, quorum
from querschnitt.meetings.models import Meeting
from querschnitt.meetings.queries.seating import Seating


def quorum_of(meeting: Meeting, seating: Seating, committee: str) -> Quorum:
    """The quorum of one of the bodies that sit, for the item of which the seating was asked (none: the whole sitting).

    Whether all were invited was settled when the sitting was opened. No statement.
    """
    seats = [
        Seat(membership=seat.membership, voting=seat.voting, there=seat.there, recorded=seat.entry is not None)
        for seat in seating.of(committee)
    ]
    involved = frozenset(seat.membership for seat in seating.of(committee) if seat.involved)
    return quorum(seats, involved=involved, all_invited=not meeting.not_all_invited_reason)

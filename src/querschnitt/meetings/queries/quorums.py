"""Whether a body is quorate, by what is recorded of a sitting."""

from collections.abc import Mapping

from querschnitt.meetings.domain.quorum import Quorum, Seat, quorum
from querschnitt.meetings.domain.states import THERE, Presence
from querschnitt.meetings.models import Attendance, Involvement, Meeting
from querschnitt.meetings.queries.seating import Seating


def presences(meeting: Meeting) -> dict[int, Presence]:
    """How each recorded seat was there, by its membership. One statement."""
    rows = Attendance.objects.filter(meeting=meeting, membership__isnull=False).values_list("membership", "presence")
    return {membership: Presence(presence) for membership, presence in rows if membership is not None}


def involved_in(item: int) -> frozenset[int]:
    """The memberships that stand aside on an item (GO Art. 49). One statement."""
    return frozenset(Involvement.objects.filter(item=item).values_list("membership", flat=True))


def quorum_of(
    meeting: Meeting,
    seating: Seating,
    committee: str,
    *,
    recorded: Mapping[int, Presence],
    involved: frozenset[int] = frozenset(),
) -> Quorum:
    """The quorum of one of the bodies that sit. Whether all were invited was settled when the sitting was opened."""
    seats = (
        Seat(
            membership=seat.membership,
            voting=seat.voting,
            there=recorded.get(seat.membership) in THERE,
            recorded=seat.membership in recorded,
        )
        for seat in seating.of(committee)
    )
    return quorum(seats, involved=involved, all_invited=not meeting.not_all_invited_reason)

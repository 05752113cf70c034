"""What is looked at before a sitting is opened."""

from querschnitt.meetings.domain.inviting import Told
from querschnitt.meetings.models import Meeting
from querschnitt.meetings.queries.invitations import SeatInvited, proper_invitation


def improperly_invited(meeting: Meeting) -> tuple[SeatInvited, ...]:
    """The seats for whose invitation a reason is still missing (GO Art. 47 II). Five statements.

    Seats that were told too late, but told, are answered for by the reason of the short notice where there is one.
    """
    excused = {Told.PROPERLY, Told.LATE} if meeting.short_notice_reason else {Told.PROPERLY}
    return tuple(seat for seat in proper_invitation(meeting).seats if seat.told not in excused)

"""The list that is signed in the room, with lines for whoever comes unannounced."""

from collections.abc import Iterator

from querschnitt.documents.domain.sheet import Block, Grid, Heading, Sheet
from querschnitt.kernel.wording import say
from querschnitt.meetings.domain.sheets.framing import Speak, sheet_of, when_and_where
from querschnitt.meetings.domain.sheets.values import AttendancePrint

BLANK = 6  # lines for guests who were not announced


def attendance_sheet(found: AttendancePrint, speak: Speak) -> Sheet:
    """Each seat with its member and named deputy and a line to sign; guests announced, and blank lines."""
    return sheet_of(found.head, speak, kind=say("Attendance list"), note="", blocks=_blocks(found, speak))


def _blocks(found: AttendancePrint, speak: Speak) -> Iterator[Block]:
    yield when_and_where(found.head, speak)
    heads = tuple(speak(head) for head in (say("Seat"), say("Member"), say("Named deputy"), say("Signature")))
    for body, seats in found.bodies:
        yield Heading(body)
        rows = tuple((seat.seat, seat.member, seat.deputy or "–", "") for seat in seats)
        yield Grid(speak(say("Members and deputies: %(body)s", body=body)), heads, rows, (5, 6, 6, 6), tall=True)
    yield Heading(speak(say("Guests")))
    named = tuple((guest, "", "") for guest in found.guests)
    heads = tuple(speak(head) for head in (say("Name"), say("For whom"), say("Signature")))
    yield Grid(speak(say("Guests who were there")), heads, (*named, *[("", "", "")] * BLANK), (6, 6, 6), tall=True)

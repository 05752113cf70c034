"""Held sittings to write down: on top of the small town."""

from datetime import datetime, timedelta

from tests.meetings.town import FOUNDED, at, office, seat_of

from querschnitt.committees.models import Committee, Membership
from querschnitt.meetings import commands
from querschnitt.meetings.domain.states import ItemKind
from querschnitt.meetings.models import AgendaItem, Meeting, MeetingCommittee

BEGIN = at(2018, 5, 2, 10)
REASON = "Die Einladung wurde mündlich überbracht."


def sitting(key: str = "ag-1-sitzung", *committees: str, starts: datetime = BEGIN, items: int = 2) -> Meeting:
    """A sitting as it stands in the calendar, with so many items; not opened."""
    row = Meeting.objects.create(
        key=key,
        title="Sitzung der Arbeitsgruppe",
        starts_at=starts,
        ends_at=starts + timedelta(hours=2),
        planned_on=FOUNDED,
        uid=f"{key}@stadt.example",
    )
    for number, committee in enumerate(committees or ("ag-1",)):
        found = Committee.objects.get(key=committee)
        MeetingCommittee.objects.create(meeting=row, committee=found, leads=number == 0)
    for number in range(items):
        AgendaItem.objects.create(
            meeting=row, order=number, number=str(number + 1), kind=ItemKind.RESOLUTION, title=f"Punkt {number + 1}",
            added_on=FOUNDED,
        )  # fmt: skip
    return row


def held(key: str = "ag-1-sitzung", *committees: str, **more) -> Meeting:
    """A sitting that was opened; nobody is recorded yet."""
    row = sitting(key, *committees, **more)
    return commands.hold_meeting(actor=office(), meeting=row.key, not_all_invited_reason=REASON)


def all_there(row: Meeting) -> None:
    """Every member is present."""
    for membership in Membership.objects.filter(committee__sittings__meeting=row):
        commands.record_attendance(actor=office(), meeting=row.key, membership=membership.pk, presence="present")


def item(row: Meeting, number: int = 1) -> int:
    return AgendaItem.objects.get(meeting=row, number=str(number)).pk


def seat(unit: str, committee: str = "ag-1") -> int:
    return seat_of(unit, committee).pk

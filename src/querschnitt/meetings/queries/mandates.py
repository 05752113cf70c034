"""What somebody may act as by invitations: guest of a sitting, for as long as it is one."""

from collections.abc import Iterator
from datetime import date

from querschnitt.kernel import clock
from querschnitt.kernel.authority import Mandate, Role
from querschnitt.meetings.domain.states import Invited, MeetingState
from querschnitt.meetings.models import Invitation


def mandates_of(person: str, day: date) -> Iterator[Mandate]:
    """Guest of each sitting to which the person is invited, until the end of its day. One statement.

    A sitting is open to its guests from their invitation until 24:00 of its day; taken back or cancelled it is closed.
    """
    rows = Invitation.objects.filter(person__key=person, role=Invited.GUEST, removed_on__isnull=True)
    present = rows.filter(invited_on__lte=day, meeting__ends_at__gt=clock.start_of(day))
    invited = present.exclude(meeting__state=MeetingState.CANCELLED)
    for key in invited.order_by("meeting__key").values_list("meeting__key", flat=True).distinct():
        yield Mandate(Role.GUEST, f"meeting:{key}")

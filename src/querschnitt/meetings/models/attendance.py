"""Who was there."""

from django.db import models
from django.db.models import Q

from querschnitt.committees.models import Membership
from querschnitt.kernel.privacy import OFFICE_HOLDING, RECORD, PrivacyTable
from querschnitt.meetings.domain.states import Invited, Presence
from querschnitt.meetings.models.agenda import AgendaItem
from querschnitt.meetings.models.invitations import ABSENCE
from querschnitt.meetings.models.sittings import Meeting
from querschnitt.organisation.models import Person


class Attendance(models.Model):
    """How a seat, or a guest, was there. Without a row it is not recorded.

    `came_as`: the member, or the named deputy; whoever else sits in is a guest and has no seat.
    """

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="attendances")
    membership = models.ForeignKey(
        Membership, on_delete=models.PROTECT, null=True, blank=True, related_name="attendances"
    )
    came_as = models.CharField(max_length=8, choices=[(r, r) for r in Invited])
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="attendances")
    name = models.CharField(max_length=200)
    presence = models.CharField(max_length=10, choices=[(p, p) for p in Presence])
    arrived_at = models.TimeField(null=True, blank=True)
    left_at = models.TimeField(null=True, blank=True)
    reason = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=0)

    PRIVACY: PrivacyTable = {
        "id meeting membership came_as presence arrived_at left_at version": RECORD,
        "person name": OFFICE_HOLDING,
        "reason": ABSENCE,
    }

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "membership"],
                condition=Q(membership__isnull=False),
                name="a_seat_is_recorded_once_a_sitting",
            ),
            models.CheckConstraint(
                condition=Q(came_as=Invited.GUEST, membership__isnull=True)
                | (~Q(came_as=Invited.GUEST) & Q(membership__isnull=False)),
                name="a_guest_has_no_seat",
            ),
        ]


class Involvement(models.Model):
    """A seat that may neither advise nor vote on an item, being personally involved (GO Art. 49)."""

    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="involvements")
    membership = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="involvements")
    noted_on = models.DateField()

    PRIVACY: PrivacyTable = {"id item membership noted_on": RECORD}

    class Meta:
        constraints = [models.UniqueConstraint(fields=["item", "membership"], name="involved_once_an_item")]

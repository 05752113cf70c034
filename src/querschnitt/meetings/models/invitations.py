"""Who is invited to a sitting, how they were told, what they answered."""

from django.db import models
from django.db.models import Q

from querschnitt.committees.models import Membership
from querschnitt.kernel.privacy import (
    ACCESS,
    CONTACT,
    OFFICE_HOLDING,
    RECORD,
    WORK,
    Erasure,
    Handling,
    PrivacyClass,
    PrivacyTable,
)
from querschnitt.meetings.domain.states import Answer, Invited
from querschnitt.meetings.models.agenda import AgendaItem
from querschnitt.meetings.models.sittings import Meeting
from querschnitt.organisation.models import Person

ABSENCE = Handling(
    PrivacyClass.SENSITIVE,
    "why somebody cannot come (may tell of health)",
    "until the minutes are approved",
    Erasure.CLEAR,
)


class Invitation(models.Model):
    """One recipient: a member, the named deputy, or a guest from inside (person) or outside (name, mail).

    `token_hash`: the personal link by which it is answered without signing in. `paper_on`: handed over on paper.
    """

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="invitations")
    role = models.CharField(max_length=8, choices=[(r, r) for r in Invited])
    membership = models.ForeignKey(Membership, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="invitations")
    name = models.CharField(max_length=200)
    email = models.EmailField(blank=True)
    token_hash = models.CharField(max_length=64, unique=True, null=True)
    invited_on = models.DateField()
    removed_on = models.DateField(null=True, blank=True)
    paper_on = models.DateField(null=True, blank=True)
    paper_note = models.CharField(max_length=200, blank=True)
    answer = models.CharField(max_length=8, choices=[(a, a) for a in Answer], blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    excuse = models.TextField(blank=True)
    whole_sitting = models.BooleanField(default=True)  # a guest may be invited for single items only

    PRIVACY: PrivacyTable = {
        "id meeting role membership invited_on removed_on paper_on paper_note answer answered_at": RECORD,
        "whole_sitting": WORK,
        "person name": OFFICE_HOLDING,
        "email": CONTACT,
        "token_hash": ACCESS,
        "excuse": ABSENCE,
    }

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "membership", "role", "person"],
                condition=Q(removed_on__isnull=True, membership__isnull=False),
                name="one_invitation_a_seat_and_person",
            )
        ]


class GuestItem(models.Model):
    """An item for which a guest is invited, where it is not the whole sitting."""

    invitation = models.ForeignKey(Invitation, on_delete=models.PROTECT, related_name="guest_items")
    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="guests")

    PRIVACY: PrivacyTable = {"id invitation item": WORK}

    class Meta:
        constraints = [models.UniqueConstraint(fields=["invitation", "item"], name="a_guest_is_invited_once_an_item")]


class Dispatch(models.Model):
    """One message to one recipient: request, change or cancellation. `mail_key` names it in the outbox.

    Who is invited for several seats gets one mail: it stands here once for each of them. What became of it is copied
    here once it is settled, since the outbox forgets.
    """

    invitation = models.ForeignKey(Invitation, on_delete=models.PROTECT, related_name="dispatches")
    sequence = models.PositiveIntegerField()
    method = models.CharField(max_length=8)  # REQUEST or CANCEL (RFC 5546)
    mail_key = models.CharField(max_length=200, db_index=True)
    queued_at = models.DateTimeField()
    outcome = models.CharField(max_length=12, blank=True)  # sent or failed, once settled
    settled_at = models.DateTimeField(null=True, blank=True)
    problem = models.CharField(max_length=300, blank=True)

    PRIVACY: PrivacyTable = {"id invitation sequence method mail_key queued_at outcome settled_at problem": RECORD}

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["invitation", "mail_key"], name="a_mail_is_dispatched_once_an_invitation")
        ]

"""Sittings: when, where, of which bodies, and what was changed."""

from django.db import models
from django.db.models import F, Q

from querschnitt.committees.models import Committee
from querschnitt.kernel.privacy import OFFICE_HOLDING, RECORD, WORK, PrivacyTable
from querschnitt.meetings.domain.states import MeetingState
from querschnitt.organisation.models import Post


class Meeting(models.Model):
    """A sitting (OParl Meeting). Instants are UTC; the day that counts is the one in Europe/Berlin.

    `uid` and `sequence` are those of its calendar entry: the one never changes, the other rises with every change that
    people were told of (RFC 5545). A sitting whose date is still being sought has no beginning.
    """

    key = models.SlugField(max_length=100, unique=True)
    title = models.CharField(max_length=200)
    state = models.CharField(max_length=12, choices=[(s, s) for s in MeetingState], default=MeetingState.SCHEDULED)
    starts_at = models.DateTimeField(null=True, blank=True)
    ends_at = models.DateTimeField(null=True, blank=True)
    place = models.CharField(max_length=200, blank=True)
    online_link = models.URLField(max_length=300, blank=True)
    planned_on = models.DateField()  # since when it is known
    uid = models.CharField(max_length=120, unique=True)
    sequence = models.PositiveIntegerField(default=0)
    agreement_asked_on = models.DateField(null=True, blank=True)
    agreed_on = models.DateField(null=True, blank=True)  # preparation agreed with the post that the edition names
    agreed_person = models.CharField(max_length=80, blank=True)
    agreement_note = models.TextField(blank=True)
    agreed_digest = models.CharField(max_length=64, blank=True)  # SHA-256 of the agenda as it was agreed
    invited_on = models.DateField(null=True, blank=True)  # the first invitation went out
    short_notice_reason = models.TextField(blank=True)
    not_all_invited_reason = models.TextField(blank=True)
    cancelled_on = models.DateField(null=True, blank=True)
    cancel_reason = models.TextField(blank=True)
    opened_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    chair_post = models.ForeignKey(Post, on_delete=models.PROTECT, null=True, blank=True, related_name="chaired")
    chair_person = models.CharField(max_length=80, blank=True)  # key of whoever led it
    keeper_person = models.CharField(max_length=80, blank=True)  # key of whoever keeps the minutes
    version = models.PositiveIntegerField(default=0)  # rises with every change of the sitting itself (R4)

    PRIVACY: PrivacyTable = {
        "id key title state starts_at ends_at place online_link planned_on uid sequence agreed_on invited_on": RECORD,
        "agreement_asked_on agreed_digest": RECORD,
        "short_notice_reason not_all_invited_reason cancelled_on cancel_reason opened_at closed_at chair_post": RECORD,
        "agreement_note version": WORK,
        "agreed_person chair_person keeper_person": OFFICE_HOLDING,
    }

    class Meta:
        indexes = [models.Index(fields=["starts_at"], name="meetings_by_time")]
        constraints = [
            models.CheckConstraint(
                condition=Q(starts_at__isnull=True, ends_at__isnull=True) | Q(ends_at__gt=F("starts_at")),
                name="a_sitting_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=Q(starts_at__isnull=False) | Q(state__in=[MeetingState.SEEKING, MeetingState.CANCELLED]),
                name="a_sitting_without_date_is_sought_or_cancelled",
            ),
            models.CheckConstraint(
                condition=Q(state=MeetingState.CANCELLED, cancelled_on__isnull=False)
                | (~Q(state=MeetingState.CANCELLED) & Q(cancelled_on__isnull=True)),
                name="cancelled_sittings_know_since_when",
            ),
        ]

    def __str__(self) -> str:
        return self.key


class MeetingCommittee(models.Model):
    """A body that sits there; several in a joint sitting, the first of them leads (OParl organization[])."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="sitting_committees")
    committee = models.ForeignKey(Committee, on_delete=models.PROTECT, related_name="sittings")
    leads = models.BooleanField(default=False)

    PRIVACY: PrivacyTable = {"id meeting committee leads": RECORD}

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["meeting", "committee"], name="a_body_sits_once_in_a_sitting"),
            models.UniqueConstraint(fields=["meeting"], condition=Q(leads=True), name="one_body_leads_a_sitting"),
        ]


class MeetingChange(models.Model):
    """A sitting was moved in time or place, with the reason; what was before stays on record."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="changes")
    changed_on = models.DateField()
    starts_before = models.DateTimeField(null=True)
    ends_before = models.DateTimeField(null=True)
    place_before = models.CharField(max_length=200, blank=True)
    starts_at = models.DateTimeField(null=True)
    ends_at = models.DateTimeField(null=True)
    place = models.CharField(max_length=200, blank=True)
    reason = models.TextField()

    PRIVACY: PrivacyTable = {
        "id meeting changed_on starts_before ends_before place_before starts_at ends_at place reason": RECORD
    }

    class Meta:
        ordering = ["changed_on", "pk"]

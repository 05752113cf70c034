"""What a sitting did, in words: written by several, signed by two, approved by the body, immutable from then on."""

from django.db import models
from django.db.models import F, Q

from querschnitt.kernel.privacy import OFFICE_HOLDING, RECORD, WORK, Erasure, Handling, PrivacyClass, PrivacyTable
from querschnitt.meetings.domain.states import MinutesState
from querschnitt.meetings.models.agenda import AgendaItem
from querschnitt.meetings.models.sittings import Meeting
from querschnitt.organisation.models import Unit

DRAFT = Handling(PrivacyClass.INTERNAL, "text being written", "until it is saved or dropped", Erasure.DELETE)


class Minutes(models.Model):
    """The minutes of one sitting. Which texts they hold stands in `MinutesText`."""

    meeting = models.OneToOneField(Meeting, on_delete=models.PROTECT, related_name="minutes")
    state = models.CharField(max_length=10, choices=[(s, s) for s in MinutesState], default=MinutesState.DRAFT)
    begun_on = models.DateField()
    ready_on = models.DateField(null=True, blank=True)
    chair_signed_on = models.DateField(null=True, blank=True)
    chair_signed_person = models.CharField(max_length=80, blank=True)
    keeper_signed_on = models.DateField(null=True, blank=True)
    keeper_signed_person = models.CharField(max_length=80, blank=True)
    circulated_on = models.DateField(null=True, blank=True)
    objections_until = models.DateField(null=True, blank=True)
    approved_on = models.DateField(null=True, blank=True)
    approved_how = models.CharField(max_length=12, blank=True)  # next_sitting, circulation or chair
    approved_in = models.ForeignKey(
        AgendaItem, on_delete=models.PROTECT, null=True, blank=True, related_name="approves"
    )
    approved_reason = models.TextField(blank=True)  # why otherwise than the edition says
    digest = models.CharField(max_length=64, blank=True)  # SHA-256 of everything that was approved
    version = models.PositiveIntegerField(default=0)

    PRIVACY: PrivacyTable = {
        "id meeting state begun_on ready_on chair_signed_on keeper_signed_on circulated_on objections_until": RECORD,
        "approved_on approved_how approved_in approved_reason digest version": RECORD,
        "chair_signed_person keeper_signed_person": OFFICE_HOLDING,
    }

    class Meta:
        verbose_name_plural = "minutes"
        constraints = [
            models.CheckConstraint(
                condition=~Q(state=MinutesState.APPROVED) | (Q(approved_on__isnull=False) & ~Q(approved_how="")),
                name="approved_minutes_say_when_and_how",
            )
        ]


class MinutesText(models.Model):
    """The present text of one place: of an item, or (without one) of the sitting as a whole. `version` guards it."""

    minutes = models.ForeignKey(Minutes, on_delete=models.PROTECT, related_name="texts")
    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, null=True, blank=True, related_name="minutes_texts")
    text = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=0)

    PRIVACY: PrivacyTable = {"id minutes item text version": RECORD}

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["minutes", "item"], name="one_text_an_item"),
            models.UniqueConstraint(fields=["minutes"], condition=Q(item__isnull=True), name="one_general_text"),
        ]


class TextVersion(models.Model):
    """A text as it was saved; also one that came too late and did not become the present one (`kept_aside`)."""

    text = models.ForeignKey(MinutesText, on_delete=models.PROTECT, related_name="versions")
    version = models.PositiveIntegerField()  # what it became, or on what it was based if it was kept aside
    body = models.TextField(blank=True)
    kept_aside = models.BooleanField(default=False)
    settled_on = models.DateField(null=True, blank=True)  # a text kept aside was dealt with
    saved_at = models.DateTimeField()
    saved_person = models.CharField(max_length=80, blank=True)

    PRIVACY: PrivacyTable = {
        "id text version body kept_aside settled_on saved_at": RECORD,
        "saved_person": OFFICE_HOLDING,
    }

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["text", "version"], condition=Q(kept_aside=False), name="a_version_of_a_text_is_one_text"
            )
        ]


class TextDraft(models.Model):
    """What somebody is typing, saved while they type: theirs alone until they save it as the text."""

    minutes = models.ForeignKey(Minutes, on_delete=models.PROTECT, related_name="drafts")
    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    person = models.CharField(max_length=80)
    body = models.TextField(blank=True)
    based_on = models.PositiveIntegerField()  # version of the text when typing began
    saved_at = models.DateTimeField()

    PRIVACY: PrivacyTable = {"id minutes item based_on": WORK, "person": OFFICE_HOLDING, "body saved_at": DRAFT}

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["minutes", "item", "person"], name="one_draft_an_item_and_person"),
            models.UniqueConstraint(
                fields=["minutes", "person"], condition=Q(item__isnull=True), name="one_general_draft_a_person"
            ),
        ]


class MinutesObjection(models.Model):
    """What a member has against minutes that were circulated or are to be approved."""

    minutes = models.ForeignKey(Minutes, on_delete=models.PROTECT, related_name="objections")
    person = models.CharField(max_length=80)
    text = models.TextField()
    raised_on = models.DateField()
    settled_on = models.DateField(null=True, blank=True)
    settlement = models.TextField(blank=True)

    PRIVACY: PrivacyTable = {"id minutes text raised_on settled_on settlement": RECORD, "person": OFFICE_HOLDING}


class MinutesCorrection(models.Model):
    """A correction of approved minutes: a version of its own, never a change of what was approved."""

    minutes = models.ForeignKey(Minutes, on_delete=models.PROTECT, related_name="corrections")
    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    number = models.PositiveSmallIntegerField()
    text = models.TextField()
    reason = models.TextField()
    corrected_on = models.DateField()
    person = models.CharField(max_length=80)

    PRIVACY: PrivacyTable = {"id minutes item number text reason corrected_on": RECORD, "person": OFFICE_HOLDING}

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["minutes", "number"], name="corrections_are_numbered_once")]


class PublicText(models.Model):
    """What the public may read of a sitting: a text of its own, released by a second person."""

    meeting = models.OneToOneField(Meeting, on_delete=models.PROTECT, related_name="public_text")
    text = models.TextField()
    written_on = models.DateField()
    written_person = models.CharField(max_length=80)
    released_on = models.DateField(null=True, blank=True)
    released_person = models.CharField(max_length=80, blank=True)
    version = models.PositiveIntegerField(default=0)

    PRIVACY: PrivacyTable = {
        "id meeting text written_on released_on version": RECORD,
        "written_person released_person": OFFICE_HOLDING,
    }

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(released_on__isnull=True) | ~Q(written_person=F("released_person")),
                name="a_second_person_releases",
            )
        ]


class Excerpt(models.Model):
    """An excerpt of the minutes, one item, sent to a unit that it concerns."""

    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="excerpts")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="excerpts")
    sent_on = models.DateField()
    mail_key = models.CharField(max_length=200, blank=True)

    PRIVACY: PrivacyTable = {"id item unit sent_on mail_key": RECORD}

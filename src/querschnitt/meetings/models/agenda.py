"""What a sitting deals with, and what it has been asked to deal with."""

from django.db import models
from django.db.models import Q

from querschnitt.committees.models import Committee
from querschnitt.documents.models import File
from querschnitt.kernel.privacy import OFFICE_HOLDING, RECORD, WORK, PrivacyTable
from querschnitt.meetings.domain.states import ItemKind, ProposalState, Standard
from querschnitt.meetings.models.sittings import Meeting
from querschnitt.organisation.models import Post, Unit


class StandardItem(models.Model):
    """An item that stands on every agenda of a kind of body (its key in the edition), beside those the rules demand."""

    body = models.SlugField(max_length=60)
    title = models.CharField(max_length=200)
    kind = models.CharField(max_length=14, choices=[(k, k) for k in ItemKind])
    minutes = models.PositiveSmallIntegerField(null=True, blank=True)
    order = models.PositiveSmallIntegerField(default=0)
    valid_from = models.DateField()
    valid_until = models.DateField(null=True, blank=True)

    PRIVACY: PrivacyTable = {"id body title kind minutes order valid_from valid_until": RECORD}


class ItemProposal(models.Model):
    """Something proposed for the agenda of a body: by a unit, a body, or another app. Once per body and subject.

    `subject` is an opaque reference (`idea:2026-41`); a proposal without one has a reference of its own.
    """

    committee = models.ForeignKey(Committee, on_delete=models.PROTECT, related_name="item_proposals")
    subject = models.CharField(max_length=120)
    title = models.CharField(max_length=200)
    text = models.TextField(blank=True)
    kind = models.CharField(max_length=14, choices=[(k, k) for k in ItemKind], default=ItemKind.DELIBERATION)
    by_unit = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="item_proposals")
    by_committee = models.ForeignKey(
        Committee, on_delete=models.PROTECT, null=True, blank=True, related_name="proposed_items"
    )
    by_person = models.CharField(max_length=80, blank=True)
    proposed_on = models.DateField()
    wished_for = models.ForeignKey(
        Meeting, on_delete=models.PROTECT, null=True, blank=True, related_name="wished_items"
    )
    state = models.CharField(max_length=10, choices=[(s, s) for s in ProposalState], default=ProposalState.OPEN)
    settled_on = models.DateField(null=True, blank=True)
    reason = models.TextField(blank=True)

    PRIVACY: PrivacyTable = {
        "id committee subject title text kind by_unit by_committee proposed_on wished_for state": RECORD,
        "settled_on reason": RECORD,
        "by_person": OFFICE_HOLDING,
    }

    class Meta:
        constraints = [models.UniqueConstraint(fields=["committee", "subject"], name="one_proposal_a_body_and_subject")]


class AgendaItem(models.Model):
    """An item of an agenda (OParl AgendaItem): public or not, each part with its own numbers.

    `number` is given by the position until the invitation goes out, and stays from then on; an item added after that
    is late. An item moved to another sitting stays here as moved, with the one that followed it.
    """

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="items")
    order = models.PositiveSmallIntegerField()  # position within its part, from 0
    public = models.BooleanField(default=True)
    number = models.CharField(max_length=12, blank=True)
    kind = models.CharField(max_length=14, choices=[(k, k) for k in ItemKind])
    standard = models.CharField(max_length=12, choices=[(s, s) for s in Standard], blank=True)
    title = models.CharField(max_length=200)
    text = models.TextField(blank=True)
    rapporteur_post = models.ForeignKey(
        Post, on_delete=models.PROTECT, null=True, blank=True, related_name="reports_on"
    )
    rapporteur = models.CharField(max_length=200, blank=True)  # in words, where it is nobody's post
    minutes = models.PositiveSmallIntegerField(null=True, blank=True)  # time box
    non_public_reason = models.TextField(blank=True)
    review_on = models.DateField(null=True, blank=True)  # when the reason for secrecy is looked at again
    review_reminded_on = models.DateField(null=True, blank=True)  # the office was told that the review has come
    disclosed_on = models.DateField(null=True, blank=True)  # the reason is gone (GO Art. 52 III)
    added_on = models.DateField()
    late = models.BooleanField(default=False)
    late_reason = models.TextField(blank=True)
    proposal = models.ForeignKey(ItemProposal, on_delete=models.PROTECT, null=True, blank=True, related_name="items")
    concerns = models.ForeignKey(Meeting, on_delete=models.PROTECT, null=True, blank=True, related_name="spoken_of_in")
    follows = models.OneToOneField("self", on_delete=models.PROTECT, null=True, blank=True, related_name="followed_by")
    removed_on = models.DateField(null=True, blank=True)
    removed_reason = models.TextField(blank=True)
    once = models.UUIDField(unique=True, null=True, blank=True)  # of the form that made it: sent twice, made once (R5)
    version = models.PositiveIntegerField(default=0)

    PRIVACY: PrivacyTable = {
        "id meeting order public number kind standard title text rapporteur_post minutes non_public_reason": RECORD,
        "review_on review_reminded_on disclosed_on added_on late late_reason proposal concerns follows": RECORD,
        "removed_on removed_reason once version": RECORD,
        "rapporteur": OFFICE_HOLDING,
    }

    class Meta:
        ordering = ["-public", "order", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(public=True) | (~Q(non_public_reason="") & Q(review_on__isnull=False)),
                name="a_non_public_item_has_reason_and_review",
            )
        ]


class ItemDocument(models.Model):
    """A document of an item. A new one in place of an old one is another row; the old stays."""

    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="documents")
    file = models.ForeignKey(File, on_delete=models.PROTECT, related_name="item_documents")
    title = models.CharField(max_length=200)
    added_on = models.DateField()
    removed_on = models.DateField(null=True, blank=True)

    PRIVACY: PrivacyTable = {"id item file title added_on removed_on": RECORD}


class ConcernedUnit(models.Model):
    """A unit that an item concerns: it gets the excerpt of the minutes."""

    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="concerned")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="concerned_by")

    PRIVACY: PrivacyTable = {"id item unit": WORK}

    class Meta:
        constraints = [models.UniqueConstraint(fields=["item", "unit"], name="a_unit_is_concerned_once")]

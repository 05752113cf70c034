"""What there is and what is missing: offers and needs, each with a number of its own."""

from django.db import models
from django.db.models import Q

from querschnitt.cycles.models import Cycle
from querschnitt.kernel.privacy import OFFICE_HOLDING, RECORD, WORK, PrivacyTable
from querschnitt.measures.domain.states import Kind, NeedState, OfferState
from querschnitt.measures.models.survey import Response
from querschnitt.organisation.models import Unit


class PublicNumber(models.Model):
    """The last number given to things of a kind. Drawn under a lock; no number is ever given again."""

    kind = models.CharField(max_length=8, choices=[(k, k) for k in Kind], unique=True)
    last = models.PositiveIntegerField(default=0)

    PRIVACY: PrivacyTable = {"id kind last": RECORD}


class Offer(models.Model):
    """What a unit offers already (V-3, first question)."""

    number = models.PositiveIntegerField(unique=True)
    title = models.CharField(max_length=300)
    text = models.TextField(blank=True)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="offers")
    field_of_action = models.SlugField(max_length=60, blank=True)
    cycle = models.ForeignKey(Cycle, on_delete=models.PROTECT, null=True, blank=True, related_name="offers")
    response = models.ForeignKey(Response, on_delete=models.PROTECT, null=True, blank=True, related_name="offers")
    state = models.CharField(max_length=10, choices=[(s, s) for s in OfferState], default=OfferState.RUNNING)
    noted_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)
    end_reason = models.TextField(blank=True)
    same_as = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="said_again")
    origin_measure = models.PositiveIntegerField(null=True, blank=True)  # number of the measure it came from
    person = models.CharField(max_length=80, blank=True)
    once = models.UUIDField(unique=True, null=True, blank=True)
    version = models.PositiveIntegerField(default=0)

    PRIVACY: PrivacyTable = {
        "id number title text unit field_of_action cycle response state noted_on ended_on end_reason same_as": RECORD,
        "origin_measure once": RECORD,
        "version": WORK,
        "person": OFFICE_HOLDING,
    }

    class Meta:
        ordering = ["number"]
        indexes = [models.Index(fields=["unit", "field_of_action"], name="offers_by_unit")]

    def __str__(self) -> str:
        return str(self.number)


class OfferGroup(models.Model):
    """A group that an offer reaches, and under which of its conditions (K1-2)."""

    offer = models.ForeignKey(Offer, on_delete=models.PROTECT, related_name="groups")
    group = models.SlugField(max_length=60)
    condition = models.CharField(max_length=300, blank=True)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    PRIVACY: PrivacyTable = {"id offer group condition since until": RECORD}

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["offer", "group"], condition=Q(until__isnull=True), name="an_offer_group_once"
            )
        ]


class OfferCheck(models.Model):
    """The offer was checked against the population: whom it reaches, whom not, what follows (V-8)."""

    offer = models.ForeignKey(Offer, on_delete=models.PROTECT, related_name="checks")
    checked_on = models.DateField()
    reached = models.JSONField(default=list)  # keys of groups
    not_reached = models.JSONField(default=list)
    note = models.TextField(blank=True)
    person = models.CharField(max_length=80, blank=True)

    PRIVACY: PrivacyTable = {"id offer checked_on reached not_reached note": RECORD, "person": OFFICE_HOLDING}

    class Meta:
        ordering = ["checked_on", "pk"]


class Need(models.Model):
    """An open need or problem area that a unit sees (V-3, second question)."""

    number = models.PositiveIntegerField(unique=True)
    title = models.CharField(max_length=300)
    text = models.TextField(blank=True)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="needs")
    field_of_action = models.SlugField(max_length=60, blank=True)
    cycle = models.ForeignKey(Cycle, on_delete=models.PROTECT, null=True, blank=True, related_name="needs")
    response = models.ForeignKey(Response, on_delete=models.PROTECT, null=True, blank=True, related_name="needs")
    state = models.CharField(max_length=10, choices=[(s, s) for s in NeedState], default=NeedState.OPEN)
    raised_on = models.DateField()
    settled_on = models.DateField(null=True, blank=True)
    settled_reason = models.TextField(blank=True)
    same_as = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="said_again")
    person = models.CharField(max_length=80, blank=True)
    once = models.UUIDField(unique=True, null=True, blank=True)
    version = models.PositiveIntegerField(default=0)

    PRIVACY: PrivacyTable = {
        "id number title text unit field_of_action cycle response state raised_on settled_on settled_reason": RECORD,
        "same_as once": RECORD,
        "version": WORK,
        "person": OFFICE_HOLDING,
    }

    class Meta:
        ordering = ["number"]
        indexes = [models.Index(fields=["unit", "field_of_action"], name="needs_by_unit")]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state=NeedState.SETTLED) | (Q(settled_on__isnull=False) & ~Q(settled_reason="")),
                name="a_settled_need_says_why",
            )
        ]

    def __str__(self) -> str:
        return str(self.number)


class NeedGroup(models.Model):
    """A group whose need it is."""

    need = models.ForeignKey(Need, on_delete=models.PROTECT, related_name="groups")
    group = models.SlugField(max_length=60)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    PRIVACY: PrivacyTable = {"id need group since until": RECORD}

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["need", "group"], condition=Q(until__isnull=True), name="a_need_group_once")
        ]


class NeedCheck(models.Model):
    """A unit looked again whether new needs have come up (K3.3-2)."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="need_checks")
    checked_on = models.DateField()
    note = models.TextField(blank=True)
    person = models.CharField(max_length=80, blank=True)

    PRIVACY: PrivacyTable = {"id unit checked_on note": RECORD, "person": OFFICE_HOLDING}

    class Meta:
        ordering = ["checked_on", "pk"]


class StockChange(models.Model):
    """What was changed of an offer or a need, with what it was before."""

    offer = models.ForeignKey(Offer, on_delete=models.PROTECT, null=True, blank=True, related_name="changes")
    need = models.ForeignKey(Need, on_delete=models.PROTECT, null=True, blank=True, related_name="changes")
    changed_on = models.DateField()
    before = models.JSONField()
    after = models.JSONField()
    reason = models.TextField(blank=True)
    person = models.CharField(max_length=80, blank=True)

    PRIVACY: PrivacyTable = {"id offer need changed_on before after reason": RECORD, "person": OFFICE_HOLDING}

    class Meta:
        ordering = ["changed_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(offer__isnull=True, need__isnull=False) | Q(offer__isnull=False, need__isnull=True),
                name="a_change_is_of_an_offer_or_a_need",
            )
        ]

"""What the steering board remembers: when findings opened and closed, waivers, calendar subscriptions."""

from django.db import models
from django.db.models import F, Q

from querschnitt.committees.models import Committee
from querschnitt.kernel.privacy import ACCESS, OFFICE_HOLDING, RECORD, PrivacyTable
from querschnitt.organisation.models import Person


class OpenFinding(models.Model):
    """A finding that became overdue or breached, until it left that state.

    What it was about is kept beside its key: when it closes, the body or unit may be gone with which it opened.
    """

    key = models.CharField(max_length=300)  # kernel.findings.Finding.key
    rule = models.CharField(max_length=80)
    title = models.CharField(max_length=300)
    section = models.CharField(max_length=40)
    label = models.CharField(max_length=300)
    state = models.CharField(max_length=16)
    due = models.DateField(null=True, blank=True)
    responsible = models.JSONField(default=list)  # keys of posts, first the one that acts
    opened_on = models.DateField()
    closed_on = models.DateField(null=True, blank=True)

    PRIVACY: PrivacyTable = {
        "id key rule title section label state due responsible opened_on closed_on": RECORD,
    }

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["key"], condition=Q(closed_on__isnull=True), name="one_open_finding_a_key"),
            models.CheckConstraint(
                condition=Q(closed_on__isnull=True) | Q(closed_on__gte=F("opened_on")),
                name="finding_opens_before_it_closes",
            ),
        ]

    def __str__(self) -> str:
        return self.key


class Waiver(models.Model):
    """A finding set aside with reason and end; it stays visible."""

    finding = models.CharField(max_length=300, db_index=True)  # kernel.findings.Finding.key
    reason = models.TextField()
    valid_from = models.DateField()
    valid_until = models.DateField()
    granted_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="waivers")

    PRIVACY: PrivacyTable = {"id finding reason valid_from valid_until": RECORD, "granted_by": OFFICE_HOLDING}

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(valid_until__gte=F("valid_from")), name="waiver_ends_later"),
            models.CheckConstraint(condition=~Q(reason=""), name="waiver_has_a_reason"),
        ]

    def __str__(self) -> str:
        return self.finding


class CalendarFeed(models.Model):
    """A person's subscription to the duty calendar; only a hash of its token is stored (S15)."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="duty_feeds")
    token_hash = models.CharField(max_length=64, unique=True)
    created_on = models.DateField()
    revoked_on = models.DateField(null=True, blank=True)

    PRIVACY: PrivacyTable = {"id created_on revoked_on": RECORD, "person token_hash": ACCESS}

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person"], condition=Q(revoked_on__isnull=True), name="one_present_feed_a_person"
            )
        ]


class Milestone(models.Model):
    """A dated step of the process that people plan and no rule sets: a presentation, a conference, an election."""

    key = models.SlugField(max_length=80, unique=True)
    title = models.CharField(max_length=200)
    committee = models.ForeignKey(Committee, on_delete=models.PROTECT, null=True, blank=True, related_name="milestones")
    reference = models.CharField(max_length=200, blank=True)  # the paper that speaks of it
    noted_on = models.DateField()
    happened_on = models.DateField(null=True, blank=True)

    PRIVACY: PrivacyTable = {"id key title committee reference noted_on happened_on": RECORD}

    def __str__(self) -> str:
        return self.key


class MilestonePlan(models.Model):
    """For when a milestone was planned, as known from a day on: a later plan never overwrites an earlier one (V-6)."""

    milestone = models.ForeignKey(Milestone, on_delete=models.PROTECT, related_name="plans")
    noted_on = models.DateField()
    planned_on = models.DateField()  # of a whole month its last day
    whole_month = models.BooleanField(default=False)
    reason = models.TextField(blank=True)  # why it was moved; empty for the first plan

    PRIVACY: PrivacyTable = {"id milestone noted_on planned_on whole_month reason": RECORD}

    class Meta:
        ordering = ["noted_on", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["milestone", "noted_on"], name="one_plan_of_a_milestone_a_day"),
        ]

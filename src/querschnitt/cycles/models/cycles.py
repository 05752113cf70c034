"""A pass of the process: over which unit or topic, in which steps, with which dates."""

from django.db import models
from django.db.models import F, Q

from querschnitt.committees.models import Committee
from querschnitt.concept.models import Edition
from querschnitt.cycles.domain.states import ACTIVE, CycleState, RenewalOutcome, RequirementKind, StepState
from querschnitt.documents.models import File
from querschnitt.kernel.privacy import RECORD, WORK, PrivacyTable
from querschnitt.meetings.models import Meeting
from querschnitt.organisation.models import Post, Unit


class Cycle(models.Model):
    """A pass over a unit or a topic, by one edition of the concept. Only one of each is active at a time (V-4).

    `unit` is the one for which it was opened and never changes; who carries it after a reorganisation stands in
    `CycleUnit` (V-5). `renews` is the pass whose goals and measures it carries on.
    """

    key = models.SlugField(max_length=100, unique=True)
    title = models.CharField(max_length=200)
    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="cycles")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="cycles")
    topic = models.SlugField(max_length=60, blank=True)
    state = models.CharField(max_length=10, choices=[(s, s) for s in CycleState], default=CycleState.PLANNED)
    opened_on = models.DateField()
    begun_on = models.DateField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)
    end_reason = models.TextField(blank=True)
    committee = models.ForeignKey(Committee, on_delete=models.PROTECT, null=True, blank=True, related_name="cycles")
    lead_unit = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="led_cycles")
    renews = models.OneToOneField("self", on_delete=models.PROTECT, null=True, blank=True, related_name="renewed_by")
    once = models.UUIDField(unique=True, null=True, blank=True)  # of the form that made it: sent twice, made once (R5)
    version = models.PositiveIntegerField(default=0)

    PRIVACY: PrivacyTable = {
        "id key title edition unit topic state opened_on begun_on ended_on end_reason committee lead_unit": RECORD,
        "renews once version": RECORD,
    }

    class Meta:
        ordering = ["opened_on", "key"]
        constraints = [
            models.UniqueConstraint(
                fields=["unit"], condition=Q(state__in=ACTIVE, unit__isnull=False), name="one_active_cycle_a_unit"
            ),
            models.UniqueConstraint(
                fields=["topic"], condition=Q(state__in=ACTIVE) & ~Q(topic=""), name="one_active_cycle_a_topic"
            ),
            models.CheckConstraint(
                condition=Q(unit__isnull=False, topic="") | (Q(unit__isnull=True) & ~Q(topic="")),
                name="a_cycle_is_over_a_unit_or_a_topic",
            ),
            models.CheckConstraint(
                condition=Q(state__in=ACTIVE, ended_on__isnull=True)
                | (~Q(state__in=ACTIVE) & Q(ended_on__gte=F("opened_on"))),
                name="an_ended_cycle_knows_since_when",
            ),
        ]

    def __str__(self) -> str:
        return self.key


class CycleUnit(models.Model):
    """A unit that the pass covers, from when to when. `carries`: it runs for this unit as a whole (the department).

    `by_hand`: somebody said so, and no reorganisation undoes it: it joined without lying below, or left lying below.
    """

    cycle = models.ForeignKey(Cycle, on_delete=models.PROTECT, related_name="units")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="covered_by")
    carries = models.BooleanField(default=False)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    reason = models.TextField(blank=True)  # of joining or leaving while the pass runs (V-5)
    by_hand = models.BooleanField(default=False)

    PRIVACY: PrivacyTable = {"id cycle unit carries since until reason by_hand": RECORD}

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["cycle", "unit"], condition=Q(until__isnull=True), name="a_unit_is_covered_once"
            )
        ]


class CycleStep(models.Model):
    """A step of a pass, with the words it had in the edition when the pass was opened.

    `first_*` are the dates as first planned: against them it is reckoned by how much the plan has slipped.
    """

    cycle = models.ForeignKey(Cycle, on_delete=models.PROTECT, related_name="steps")
    position = models.PositiveSmallIntegerField()
    key = models.SlugField(max_length=60)
    name = models.CharField(max_length=200)
    section = models.CharField(max_length=20, blank=True)
    requirement = models.CharField(max_length=20, blank=True)
    bodies = models.JSONField(default=list)  # keys of bodies of the edition
    state = models.CharField(max_length=8, choices=[(s, s) for s in StepState], default=StepState.AHEAD)
    first_start = models.DateField(null=True, blank=True)
    first_end = models.DateField(null=True, blank=True)
    planned_start = models.DateField(null=True, blank=True)
    planned_end = models.DateField(null=True, blank=True)
    started_on = models.DateField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)
    order_reason = models.TextField(blank=True)  # why it began before an earlier step was done
    leave_reason = models.TextField(blank=True)  # why it was left though something was missing
    skip_reason = models.TextField(blank=True)
    note = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=0)

    PRIVACY: PrivacyTable = {
        "id cycle position key name section requirement bodies state first_start first_end planned_start": RECORD,
        "planned_end started_on ended_on order_reason leave_reason skip_reason": RECORD,
        "note version": WORK,
    }

    class Meta:
        ordering = ["cycle", "position"]
        constraints = [
            models.UniqueConstraint(fields=["cycle", "key"], name="a_step_stands_once_in_a_cycle"),
            models.UniqueConstraint(fields=["cycle", "position"], name="one_step_a_position"),
            models.CheckConstraint(
                condition=~Q(state=StepState.SKIPPED) | ~Q(skip_reason=""), name="a_skipped_step_says_why"
            ),
        ]

    def __str__(self) -> str:
        return self.key


class StepDelay(models.Model):
    """The dates of a step were changed after they were planned, with the reason (V-6: the council's elections)."""

    step = models.ForeignKey(CycleStep, on_delete=models.PROTECT, related_name="delays")
    recorded_on = models.DateField()
    start_before = models.DateField(null=True)
    end_before = models.DateField(null=True)
    planned_start = models.DateField(null=True)
    planned_end = models.DateField(null=True)
    reason = models.TextField()
    caused_by = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="moved")

    PRIVACY: PrivacyTable = {
        "id step recorded_on start_before end_before planned_start planned_end reason caused_by": RECORD
    }

    class Meta:
        ordering = ["recorded_on", "pk"]


class StepRequirement(models.Model):
    """What a step needs before it is left: a sitting of a body, a document, a person, something to be done."""

    step = models.ForeignKey(CycleStep, on_delete=models.PROTECT, related_name="requirements")
    kind = models.CharField(max_length=8, choices=[(k, k) for k in RequirementKind])
    what = models.CharField(max_length=200)
    committee = models.ForeignKey(Committee, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    post = models.ForeignKey(Post, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, null=True, blank=True, related_name="cycle_steps")
    file = models.ForeignKey(File, on_delete=models.PROTECT, null=True, blank=True, related_name="cycle_steps")
    added_on = models.DateField()
    settled_on = models.DateField(null=True, blank=True)
    dropped_on = models.DateField(null=True, blank=True)
    dropped_reason = models.TextField(blank=True)

    PRIVACY: PrivacyTable = {
        "id step kind what committee post meeting file added_on settled_on dropped_on dropped_reason": RECORD
    }

    class Meta:
        ordering = ["step", "pk"]


class Renewal(models.Model):
    """A new pass was considered: recommended, convened or declined, by which body, why and until when (K3.3-2)."""

    cycle = models.ForeignKey(Cycle, on_delete=models.PROTECT, related_name="renewals")
    outcome = models.CharField(max_length=11, choices=[(o, o) for o in RenewalOutcome])
    considered_on = models.DateField()
    committee = models.ForeignKey(Committee, on_delete=models.PROTECT, null=True, blank=True, related_name="renewals")
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, null=True, blank=True, related_name="renewals")
    assignment = models.TextField(blank=True)
    reason = models.TextField()
    wished_for = models.DateField(null=True, blank=True)

    PRIVACY: PrivacyTable = {"id cycle outcome considered_on committee meeting assignment reason wished_for": RECORD}

    class Meta:
        ordering = ["considered_on", "pk"]

"""Measures: what a unit does towards a goal."""

from django.db import models
from django.db.models import F, Q

from querschnitt.cycles.models import Cycle, Goal
from querschnitt.documents.models import File
from querschnitt.kernel.privacy import OFFICE_HOLDING, RECORD, WORK, PrivacyTable
from querschnitt.measures.domain.states import Duty, MeasureState, Outcome, Participation
from querschnitt.measures.models.stock import Need
from querschnitt.measures.models.survey import Response
from querschnitt.meetings.models import Resolution
from querschnitt.organisation.models import Person, Post, Unit


class Measure(models.Model):
    """A measure, from the proposal to its end. Its public number is the same over all passes.

    `next_due` is the earliest open milestone or else the end; `last_reported_on` and `last_light` are those of its last
    complete report; `report_due` is the next date of its reports. They are kept with every command that moves them,
    so that a list of ten thousand needs no reckoning; whether it is late is derived.
    """

    number = models.PositiveIntegerField(unique=True)
    title = models.CharField(max_length=300)
    text = models.TextField(blank=True)
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="parts")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="measures")  # in the lead
    field_of_action = models.SlugField(max_length=60, blank=True)
    goal = models.ForeignKey(Goal, on_delete=models.PROTECT, null=True, blank=True, related_name="measures")
    cycle = models.ForeignKey(Cycle, on_delete=models.PROTECT, null=True, blank=True, related_name="measures")
    response = models.ForeignKey(Response, on_delete=models.PROTECT, null=True, blank=True, related_name="proposals")
    carries_on = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="carried_on_by"
    )
    origin = models.CharField(max_length=300, blank=True)  # in words
    origin_reference = models.CharField(max_length=120, blank=True, db_index=True)  # opaque; another app's key
    state = models.CharField(max_length=11, choices=[(s, s) for s in MeasureState], default=MeasureState.PROPOSED)
    outcome = models.CharField(max_length=11, choices=[(o, o) for o in Outcome], blank=True)
    proposed_on = models.DateField()
    decided_on = models.DateField(null=True, blank=True)
    begun_on = models.DateField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)
    end_reason = models.TextField(blank=True)
    merged_into = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="merged_from")
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    participation = models.CharField(max_length=14, choices=[(p, p) for p in Participation], blank=True)
    blocked_since = models.DateField(null=True, blank=True)
    blocked_reason = models.TextField(blank=True)
    blocked_release = models.TextField(blank=True)  # what would release it
    next_due = models.DateField(null=True, blank=True)
    report_due = models.DateField(null=True, blank=True)
    last_reported_on = models.DateField(null=True, blank=True)
    last_light = models.CharField(max_length=6, blank=True)
    person = models.CharField(max_length=80, blank=True)  # who wrote it down
    once = models.UUIDField(unique=True, null=True, blank=True)
    version = models.PositiveIntegerField(default=0)

    PRIVACY: PrivacyTable = {
        "id number title text parent unit field_of_action goal cycle response carries_on origin": RECORD,
        "origin_reference state outcome proposed_on decided_on begun_on ended_on end_reason merged_into": RECORD,
        "starts_on ends_on participation blocked_since blocked_reason blocked_release": RECORD,
        "next_due report_due last_reported_on last_light once": RECORD,
        "version": WORK,
        "person": OFFICE_HOLDING,
    }

    class Meta:
        ordering = ["number"]
        indexes = [
            models.Index(fields=["state", "number"], name="measures_by_state"),
            models.Index(fields=["unit", "state", "number"], name="measures_by_unit"),
            models.Index(fields=["field_of_action", "state", "number"], name="measures_by_field"),
            models.Index(fields=["state", "next_due"], name="measures_by_due"),
            models.Index(fields=["state", "report_due"], name="measures_by_report"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(starts_on__isnull=True) | Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="a_measure_ends_after_it_starts",
            ),
            models.CheckConstraint(
                condition=~Q(state=MeasureState.MERGED) | Q(merged_into__isnull=False), name="merged_into_another"
            ),
            models.CheckConstraint(
                condition=Q(blocked_since__isnull=True) | (~Q(blocked_reason="") & ~Q(blocked_release="")),
                name="blocked_says_why_and_what_releases",
            ),
        ]

    def __str__(self) -> str:
        return str(self.number)


class MeasureStep(models.Model):
    """A step of a measure's way: from which state to which, when, by whose resolution, why."""

    measure = models.ForeignKey(Measure, on_delete=models.PROTECT, related_name="steps")
    step = models.CharField(max_length=20)
    before = models.CharField(max_length=11, blank=True)
    after = models.CharField(max_length=11)
    happened_on = models.DateField()
    reason = models.TextField(blank=True)
    resolution = models.ForeignKey(
        Resolution, on_delete=models.PROTECT, null=True, blank=True, related_name="measure_steps"
    )
    person = models.CharField(max_length=80, blank=True)

    PRIVACY: PrivacyTable = {
        "id measure step before after happened_on reason resolution": RECORD,
        "person": OFFICE_HOLDING,
    }

    class Meta:
        ordering = ["happened_on", "pk"]


class AdoptedWording(models.Model):
    """The measure as it was decided, frozen (a trigger sees to it) and shown beside today's."""

    measure = models.ForeignKey(Measure, on_delete=models.PROTECT, related_name="adopted_wordings")
    decided_on = models.DateField()
    outcome = models.CharField(max_length=11, choices=[(o, o) for o in Outcome])
    resolution = models.ForeignKey(
        Resolution, on_delete=models.PROTECT, null=True, blank=True, related_name="adopted_wordings"
    )
    data = models.JSONField()  # title, text, unit, goal, field, dates, groups, money … with names as they were that day
    schema = models.PositiveSmallIntegerField(default=1)
    digest = models.CharField(max_length=64)

    PRIVACY: PrivacyTable = {"id measure decided_on outcome resolution data schema digest": RECORD}

    class Meta:
        ordering = ["decided_on", "pk"]


class MeasureChange(models.Model):
    """What was changed of a measure, with what it was before: its history, and how it was on a day."""

    measure = models.ForeignKey(Measure, on_delete=models.PROTECT, related_name="changes")
    changed_on = models.DateField()
    before = models.JSONField()  # field → value, only the fields changed; rows of lists by their keys
    after = models.JSONField()
    reason = models.TextField(blank=True)
    person = models.CharField(max_length=80, blank=True)

    PRIVACY: PrivacyTable = {"id measure changed_on before after reason": RECORD, "person": OFFICE_HOLDING}

    class Meta:
        ordering = ["changed_on", "pk"]


class CoActing(models.Model):
    """A unit that takes part, with one line on what it does."""

    measure = models.ForeignKey(Measure, on_delete=models.PROTECT, related_name="co_acting")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="co_acts_in")
    does = models.CharField(max_length=200)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    PRIVACY: PrivacyTable = {"id measure unit does since until": RECORD}

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["measure", "unit"], condition=Q(until__isnull=True), name="a_unit_co_acts_once"
            )
        ]


class Responsibility(models.Model):
    """Which post, or which person without one, answers for a measure or stands in, from when to when."""

    measure = models.ForeignKey(Measure, on_delete=models.PROTECT, related_name="responsibilities")
    duty = models.CharField(max_length=11, choices=[(d, d) for d in Duty])
    post = models.ForeignKey(Post, on_delete=models.PROTECT, null=True, blank=True, related_name="measures")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="measures")
    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    PRIVACY: PrivacyTable = {"id measure duty post since until": RECORD, "person": OFFICE_HOLDING}

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["measure", "duty"], condition=Q(until__isnull=True), name="one_answers_for_a_measure"
            ),
            models.CheckConstraint(
                condition=Q(post__isnull=False, person__isnull=True) | Q(post__isnull=True, person__isnull=False),
                name="a_post_or_a_person_is_responsible",
            ),
        ]


class MeasureGroup(models.Model):
    """A group that the measure reaches, and under which of its conditions (K1-2)."""

    measure = models.ForeignKey(Measure, on_delete=models.PROTECT, related_name="groups")
    group = models.SlugField(max_length=60)
    condition = models.CharField(max_length=300, blank=True)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    PRIVACY: PrivacyTable = {"id measure group condition since until": RECORD}

    class Meta:
        indexes = [models.Index(fields=["group", "measure"], name="measures_by_group")]
        constraints = [
            models.UniqueConstraint(
                fields=["measure", "group"], condition=Q(until__isnull=True), name="a_measure_group_once"
            )
        ]


class MeasureNeed(models.Model):
    """A need that the measure answers."""

    measure = models.ForeignKey(Measure, on_delete=models.PROTECT, related_name="needs")
    need = models.ForeignKey(Need, on_delete=models.PROTECT, related_name="measures")
    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    PRIVACY: PrivacyTable = {"id measure need since until": RECORD}

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["measure", "need"], condition=Q(until__isnull=True), name="a_need_is_answered_once"
            )
        ]


class Milestone(models.Model):
    """A dated step inside a measure."""

    measure = models.ForeignKey(Measure, on_delete=models.PROTECT, related_name="milestones")
    title = models.CharField(max_length=200)
    first_due = models.DateField()  # as first planned
    due = models.DateField()
    added_on = models.DateField()
    done_on = models.DateField(null=True, blank=True)
    dropped_on = models.DateField(null=True, blank=True)
    dropped_reason = models.TextField(blank=True)
    moved_reason = models.TextField(blank=True)  # of the last move; all of them stand in the changes of the measure
    version = models.PositiveIntegerField(default=0)

    PRIVACY: PrivacyTable = {
        "id measure title first_due due added_on done_on dropped_on dropped_reason moved_reason": RECORD,
        "version": WORK,
    }

    class Meta:
        ordering = ["due", "pk"]


class Dependency(models.Model):
    """A measure cannot go on without another."""

    measure = models.ForeignKey(Measure, on_delete=models.PROTECT, related_name="depends_on")
    other = models.ForeignKey(Measure, on_delete=models.PROTECT, related_name="needed_by")
    note = models.CharField(max_length=200, blank=True)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    PRIVACY: PrivacyTable = {"id measure other note since until": RECORD}

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["measure", "other"], condition=Q(until__isnull=True), name="one_dependency_of_a_pair"
            ),
            models.CheckConstraint(condition=~Q(measure=F("other")), name="no_measure_depends_on_itself"),
        ]


class MeasureDocument(models.Model):
    """A document of a measure."""

    measure = models.ForeignKey(Measure, on_delete=models.PROTECT, related_name="documents")
    file = models.ForeignKey(File, on_delete=models.PROTECT, related_name="measure_documents")
    title = models.CharField(max_length=200)
    added_on = models.DateField()
    removed_on = models.DateField(null=True, blank=True)

    PRIVACY: PrivacyTable = {"id measure file title added_on removed_on": RECORD}

"""How measures go on: dates of reports, reports with figures, reminders, reviews by the monitoring group."""

from django.db import models
from django.db.models import Q

from querschnitt.committees.models import Committee
from querschnitt.kernel.privacy import OFFICE_HOLDING, RECORD, WORK, PrivacyTable
from querschnitt.measures.domain.states import ReportState
from querschnitt.measures.models.measures import Measure
from querschnitt.meetings.domain.states import Light
from querschnitt.meetings.models import Meeting
from querschnitt.organisation.models import Person


class ProgressReport(models.Model):
    """A report on a measure: for one of its dates, or (without one) out of turn."""

    measure = models.ForeignKey(Measure, on_delete=models.PROTECT, related_name="reports")
    due = models.DateField(null=True, blank=True)  # None: extraordinary
    state = models.CharField(max_length=10, choices=[(s, s) for s in ReportState], default=ReportState.DRAFT)
    begun_on = models.DateField()
    reported_on = models.DateField(null=True, blank=True)  # complete, or taken over
    light = models.CharField(max_length=6, choices=[(c, c) for c in Light], blank=True)
    done = models.TextField(blank=True)
    effect = models.TextField(blank=True)
    next_step = models.TextField(blank=True)
    delay_reason = models.TextField(blank=True)
    light_reason = models.TextField(blank=True)
    taken_from = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="taken_over")
    completed_as = models.CharField(max_length=14, blank=True)  # role: whoever answers for it, or head or office
    person = models.CharField(max_length=80, blank=True)
    version = models.PositiveIntegerField(default=0)

    PRIVACY: PrivacyTable = {
        "id measure due state begun_on reported_on light done effect next_step delay_reason light_reason": RECORD,
        "taken_from completed_as": RECORD,
        "version": WORK,
        "person": OFFICE_HOLDING,
    }

    class Meta:
        ordering = ["reported_on", "pk"]
        indexes = [models.Index(fields=["measure", "reported_on"], name="reports_by_measure")]
        constraints = [
            models.UniqueConstraint(
                fields=["measure", "due"], condition=Q(due__isnull=False), name="one_report_a_date"
            ),
            models.UniqueConstraint(
                fields=["measure"],
                condition=Q(due__isnull=True, state=ReportState.DRAFT),
                name="one_draft_out_of_turn",
            ),
            models.CheckConstraint(
                condition=Q(state=ReportState.DRAFT) | Q(reported_on__isnull=False), name="a_report_was_given_on_a_day"
            ),
        ]


class ReportFigure(models.Model):
    """A figure of a report: participants, hours, whatever is counted, with its unit."""

    report = models.ForeignKey(ProgressReport, on_delete=models.PROTECT, related_name="figures")
    name = models.CharField(max_length=120)
    value = models.DecimalField(max_digits=14, decimal_places=2)
    unit = models.CharField(max_length=40)

    PRIVACY: PrivacyTable = {"id report name value unit": RECORD}

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["report", "name"], name="a_figure_once_a_report")]


class ReportDate(models.Model):
    """A date on which a report is due. A rhythm set later moves only the dates that are still ahead."""

    measure = models.ForeignKey(Measure, on_delete=models.PROTECT, related_name="report_dates")
    due = models.DateField()
    set_on = models.DateField()
    dropped_on = models.DateField(null=True, blank=True)  # the rhythm changed, or the measure ended

    PRIVACY: PrivacyTable = {"id measure due set_on dropped_on": RECORD}

    class Meta:
        ordering = ["due"]
        constraints = [models.UniqueConstraint(fields=["measure", "due"], name="one_date_a_day")]


class SentReminder(models.Model):
    """A bundled mail about what is due or late: to whom, of which stage; the log that keeps mails rare."""

    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="measure_reminders"
    )
    measure = models.ForeignKey(Measure, on_delete=models.PROTECT, related_name="reminders")
    milestone = models.PositiveBigIntegerField(default=0)  # of which one; 0: of the report
    due = models.DateField()
    stage = models.CharField(max_length=12)  # before_30, before_7, late_1, late_7, late_30 …
    to = models.CharField(max_length=12)  # responsible, deputy, head or office
    sent_on = models.DateField()

    PRIVACY: PrivacyTable = {"id measure milestone due stage to sent_on": RECORD, "person": OFFICE_HOLDING}

    class Meta:
        indexes = [models.Index(fields=["person", "sent_on"], name="reminders_by_person")]
        constraints = [
            models.UniqueConstraint(
                fields=["measure", "milestone", "due", "stage", "person"], name="measure_reminded_once_a_stage"
            )
        ]


class Review(models.Model):
    """A body walks through all measures (K3.1-7, K3.3-2)."""

    committee = models.ForeignKey(Committee, on_delete=models.PROTECT, related_name="reviews")
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, null=True, blank=True, related_name="reviews")
    begun_on = models.DateField()
    finished_on = models.DateField(null=True, blank=True)
    summary = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=0)

    PRIVACY: PrivacyTable = {"id committee meeting begun_on finished_on summary": RECORD, "version": WORK}

    class Meta:
        ordering = ["begun_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["committee"], condition=Q(finished_on__isnull=True), name="one_review_at_a_time"
            )
        ]


class ReviewLine(models.Model):
    """What the body said to one measure in a review. Before it is marked as seen, the note is a draft.

    `changes_seen` and `reports_seen`: how many there were then, so that the next review shows what came after.
    """

    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="lines")
    measure = models.ForeignKey(Measure, on_delete=models.PROTECT, related_name="review_lines")
    seen_on = models.DateField(null=True, blank=True)
    note = models.TextField(blank=True)
    state_seen = models.CharField(max_length=11, blank=True)
    light_seen = models.CharField(max_length=6, blank=True)
    changes_seen = models.PositiveIntegerField(default=0)
    reports_seen = models.PositiveIntegerField(default=0)
    person = models.CharField(max_length=80, blank=True)
    version = models.PositiveIntegerField(default=0)

    PRIVACY: PrivacyTable = {
        "id review measure seen_on note state_seen light_seen changes_seen reports_seen": RECORD,
        "version": WORK,
        "person": OFFICE_HOLDING,
    }

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["review", "measure"], name="a_measure_is_reviewed_once_a_review")
        ]


class Supervision(models.Model):
    """The measure is in the charge of a body that watches its implementation (K3.2-6)."""

    measure = models.ForeignKey(Measure, on_delete=models.PROTECT, related_name="supervisions")
    committee = models.ForeignKey(Committee, on_delete=models.PROTECT, related_name="supervised")
    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    PRIVACY: PrivacyTable = {"id measure committee since until": RECORD}

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["measure"], condition=Q(until__isnull=True), name="one_body_supervises")
        ]

"""What units are like, and what office and council plan for a year."""

from django.db import models
from django.db.models import Q

from querschnitt.committees.models import Committee
from querschnitt.cycles.domain.states import PublicContact
from querschnitt.cycles.models.goals import Goal
from querschnitt.kernel.privacy import OFFICE_HOLDING, RECORD, WORK, PrivacyTable
from querschnitt.meetings.models import Meeting
from querschnitt.organisation.models import Unit


class UnitProfile(models.Model):
    """How the task concerns a unit (K3-1, K2-4), as confirmed on a day. A new confirmation is a new row."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="profiles")
    confirmed_on = models.DateField()
    public_contact = models.CharField(max_length=8, choices=[(c, c) for c in PublicContact], blank=True)
    languages = models.TextField(blank=True)  # in which one can speak and write there
    openness = models.TextField(blank=True)  # where the unit stands with openness to culture and language
    groups_met = models.JSONField(default=list)  # keys of groups of the edition
    note = models.TextField(blank=True)
    person = models.CharField(max_length=80, blank=True)

    PRIVACY: PrivacyTable = {
        "id unit confirmed_on public_contact languages openness groups_met note": RECORD,
        "person": OFFICE_HOLDING,
    }

    class Meta:
        ordering = ["unit", "confirmed_on", "pk"]


class AnnualPlan(models.Model):
    """The plan of a body for a year, or (without one) of the process office; both can be agreed together (K3.5-2)."""

    year = models.PositiveSmallIntegerField()
    committee = models.ForeignKey(
        Committee, on_delete=models.PROTECT, null=True, blank=True, related_name="annual_plans"
    )
    text = models.TextField(blank=True)
    made_on = models.DateField()
    aligned_on = models.DateField(null=True, blank=True)
    aligned_in = models.ForeignKey(
        Meeting, on_delete=models.PROTECT, null=True, blank=True, related_name="aligned_plans"
    )
    version = models.PositiveIntegerField(default=0)

    PRIVACY: PrivacyTable = {"id year committee text made_on aligned_on aligned_in": RECORD, "version": WORK}

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["year", "committee"], condition=Q(committee__isnull=False), name="one_plan_a_body_and_year"
            ),
            models.UniqueConstraint(
                fields=["year"], condition=Q(committee__isnull=True), name="one_plan_of_the_office_a_year"
            ),
        ]


class PlanEntry(models.Model):
    """Something planned for the year: a project of the council's own, an event, a piece of work."""

    plan = models.ForeignKey(AnnualPlan, on_delete=models.PROTECT, related_name="entries")
    title = models.CharField(max_length=200)
    text = models.TextField(blank=True)
    project = models.BooleanField(default=False)  # a project of its own
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    added_on = models.DateField()
    dropped_on = models.DateField(null=True, blank=True)
    dropped_reason = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=0)

    PRIVACY: PrivacyTable = {
        "id plan title text project starts_on ends_on added_on dropped_on dropped_reason": RECORD,
        "version": WORK,
    }

    class Meta:
        ordering = ["starts_on", "pk"]


class PlanEntryGoal(models.Model):
    """A goal that an entry serves; goals named by both plans are the shared ones."""

    entry = models.ForeignKey(PlanEntry, on_delete=models.PROTECT, related_name="goals")
    goal = models.ForeignKey(Goal, on_delete=models.PROTECT, related_name="plan_entries")

    PRIVACY: PrivacyTable = {"id entry goal": RECORD}

    class Meta:
        constraints = [models.UniqueConstraint(fields=["entry", "goal"], name="an_entry_serves_a_goal_once")]

"""From recommendation to resolution, and what the advisory council says on the way (K3.2-6, K3.1-4, V-6)."""

from django.db import models
from django.db.models import Q

from querschnitt.committees.models import Committee
from querschnitt.cycles.models import Cycle, Goal
from querschnitt.documents.models import File
from querschnitt.kernel.privacy import OFFICE_HOLDING, RECORD, WORK, PrivacyTable
from querschnitt.measures.domain.states import Outcome, RecommendationState
from querschnitt.measures.models.measures import Measure
from querschnitt.measures.models.stock import Need
from querschnitt.meetings.models import ItemProposal, Meeting, Resolution


class Recommendation(models.Model):
    """What a working group recommends together to a deciding body: goals and measures of a pass."""

    cycle = models.ForeignKey(Cycle, on_delete=models.PROTECT, null=True, blank=True, related_name="recommendations")
    title = models.CharField(max_length=200)
    text = models.TextField(blank=True)
    committee = models.ForeignKey(
        Committee, on_delete=models.PROTECT, null=True, blank=True, related_name="recommendations"
    )  # that recommends
    to = models.ForeignKey(Committee, on_delete=models.PROTECT, related_name="recommended_to")
    state = models.CharField(
        max_length=9, choices=[(s, s) for s in RecommendationState], default=RecommendationState.DRAFT
    )
    made_on = models.DateField()
    sent_on = models.DateField(null=True, blank=True)
    decided_on = models.DateField(null=True, blank=True)
    withdrawn_on = models.DateField(null=True, blank=True)
    withdrawn_reason = models.TextField(blank=True)
    proposal = models.OneToOneField(
        ItemProposal, on_delete=models.PROTECT, null=True, blank=True, related_name="recommendation"
    )
    resolution = models.ForeignKey(
        Resolution, on_delete=models.PROTECT, null=True, blank=True, related_name="recommendations"
    )
    follows = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="followed_by")
    version = models.PositiveIntegerField(default=0)

    PRIVACY: PrivacyTable = {
        "id cycle title text committee to state made_on sent_on decided_on withdrawn_on withdrawn_reason": RECORD,
        "proposal resolution follows": RECORD,
        "version": WORK,
    }

    class Meta:
        ordering = ["made_on", "pk"]


class RecommendationLine(models.Model):
    """A measure or a goal in a recommendation, with its own outcome."""

    recommendation = models.ForeignKey(Recommendation, on_delete=models.PROTECT, related_name="lines")
    measure = models.ForeignKey(
        Measure, on_delete=models.PROTECT, null=True, blank=True, related_name="recommendation_lines"
    )
    goal = models.ForeignKey(Goal, on_delete=models.PROTECT, null=True, blank=True, related_name="recommendation_lines")
    position = models.PositiveSmallIntegerField(default=0)
    outcome = models.CharField(max_length=11, choices=[(o, o) for o in Outcome], blank=True)
    reason = models.TextField(blank=True)
    refer_to = models.ForeignKey(
        Committee, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )  # the committee that decides further (K3.1-4)

    PRIVACY: PrivacyTable = {"id recommendation measure goal position outcome reason refer_to": RECORD}

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["recommendation", "measure"],
                condition=Q(measure__isnull=False),
                name="a_measure_once_a_recommendation",
            ),
            models.UniqueConstraint(
                fields=["recommendation", "goal"], condition=Q(goal__isnull=False), name="a_goal_once_a_recommendation"
            ),
            models.CheckConstraint(
                condition=Q(measure__isnull=False, goal__isnull=True) | Q(measure__isnull=True, goal__isnull=False),
                name="a_line_is_a_measure_or_a_goal",
            ),
        ]


class Comment(models.Model):
    """What the advisory council (or another body heard) says to a need, a goal or a measure; and what came of it."""

    cycle = models.ForeignKey(Cycle, on_delete=models.PROTECT, related_name="comments")
    committee = models.ForeignKey(Committee, on_delete=models.PROTECT, related_name="comments")
    need = models.ForeignKey(Need, on_delete=models.PROTECT, null=True, blank=True, related_name="comments")
    goal = models.ForeignKey(Goal, on_delete=models.PROTECT, null=True, blank=True, related_name="comments")
    measure = models.ForeignKey(Measure, on_delete=models.PROTECT, null=True, blank=True, related_name="comments")
    text = models.TextField()
    given_on = models.DateField()
    person = models.CharField(max_length=80, blank=True)
    answer = models.TextField(blank=True)
    answered_on = models.DateField(null=True, blank=True)
    withdrawn_on = models.DateField(null=True, blank=True)
    once = models.UUIDField(unique=True, null=True, blank=True)
    version = models.PositiveIntegerField(default=0)

    PRIVACY: PrivacyTable = {
        "id cycle committee need goal measure text given_on answer answered_on withdrawn_on once": RECORD,
        "version": WORK,
        "person": OFFICE_HOLDING,
    }

    class Meta:
        ordering = ["given_on", "pk"]


class CouncilStatement(models.Model):
    """The statement of the advisory council on a pass; attached to what is decided. A new one is a new row."""

    cycle = models.ForeignKey(Cycle, on_delete=models.PROTECT, related_name="council_statements")
    committee = models.ForeignKey(Committee, on_delete=models.PROTECT, related_name="council_statements")
    text = models.TextField()
    file = models.ForeignKey(File, on_delete=models.PROTECT, null=True, blank=True, related_name="council_statements")
    meeting = models.ForeignKey(
        Meeting, on_delete=models.PROTECT, null=True, blank=True, related_name="council_statements"
    )
    given_on = models.DateField()
    person = models.CharField(max_length=80, blank=True)
    once = models.UUIDField(unique=True, null=True, blank=True)

    PRIVACY: PrivacyTable = {"id cycle committee text file meeting given_on once": RECORD, "person": OFFICE_HOLDING}

    class Meta:
        ordering = ["given_on", "pk"]

"""Goals: a tree below the one overarching goal, each of its own unit (K2-1, K3-1)."""

from django.db import models
from django.db.models import Q

from querschnitt.cycles.domain.states import GoalLevel, GoalState
from querschnitt.cycles.models.cycles import Cycle
from querschnitt.kernel.privacy import OFFICE_HOLDING, RECORD, PrivacyTable
from querschnitt.meetings.models import Meeting, Resolution
from querschnitt.organisation.models import Unit


class Goal(models.Model):
    """A goal. Its number never changes and is never given again; where it stands in the tree can change."""

    number = models.PositiveIntegerField(unique=True)
    level = models.CharField(max_length=12, choices=[(level, level) for level in GoalLevel])
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="children")
    position = models.PositiveSmallIntegerField(default=0)  # among the goals of the same parent
    title = models.CharField(max_length=300)
    text = models.TextField(blank=True)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="goals")
    field_of_action = models.SlugField(max_length=60, blank=True)  # key of the edition
    cycle = models.ForeignKey(Cycle, on_delete=models.PROTECT, null=True, blank=True, related_name="goals")
    state = models.CharField(max_length=8, choices=[(s, s) for s in GoalState], default=GoalState.PROPOSED)
    set_on = models.DateField()  # since when it is on record
    agreed_on = models.DateField(null=True, blank=True)
    resolution = models.ForeignKey(Resolution, on_delete=models.PROTECT, null=True, blank=True, related_name="goals")
    adopted_title = models.CharField(max_length=300, blank=True)  # as it was agreed
    adopted_text = models.TextField(blank=True)
    ended_on = models.DateField(null=True, blank=True)
    end_reason = models.TextField(blank=True)
    merged_into = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="merged_from")
    carries_on = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="carried_on_by"
    )  # the goal of the pass before
    priority = models.PositiveSmallIntegerField(null=True, blank=True)  # 1 first; set by the steering body (K3.1-4)
    priority_set_on = models.DateField(null=True, blank=True)
    priority_meeting = models.ForeignKey(
        Meeting, on_delete=models.PROTECT, null=True, blank=True, related_name="prioritised_goals"
    )
    once = models.UUIDField(unique=True, null=True, blank=True)
    version = models.PositiveIntegerField(default=0)

    PRIVACY: PrivacyTable = {
        "id number level parent position title text unit field_of_action cycle state set_on agreed_on": RECORD,
        "resolution adopted_title adopted_text ended_on end_reason merged_into carries_on priority": RECORD,
        "priority_set_on priority_meeting once version": RECORD,
    }

    class Meta:
        ordering = ["position", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["level"],
                condition=Q(level=GoalLevel.OVERARCHING, ended_on__isnull=True),
                name="one_overarching_goal",
            ),
            models.CheckConstraint(
                condition=~Q(state=GoalState.MERGED) | Q(merged_into__isnull=False),
                name="a_merged_goal_says_into_which",
            ),
        ]

    def __str__(self) -> str:
        return str(self.number)


class GoalRegister(models.Model):
    """The last number given to a goal. Its row is the lock under which the tree is changed, so that it stays a tree."""

    last = models.PositiveIntegerField(default=0)

    PRIVACY: PrivacyTable = {"id last": RECORD}


class GoalGroup(models.Model):
    """A group of the edition that a goal concerns."""

    goal = models.ForeignKey(Goal, on_delete=models.PROTECT, related_name="groups")
    group = models.SlugField(max_length=60)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    PRIVACY: PrivacyTable = {"id goal group since until": RECORD}

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["goal", "group"], condition=Q(until__isnull=True), name="a_goal_group_once")
        ]


class GoalChange(models.Model):
    """What was changed of a goal (wording, place in the tree, priority …), with what it was before."""

    goal = models.ForeignKey(Goal, on_delete=models.PROTECT, related_name="changes")
    changed_on = models.DateField()
    before = models.JSONField()  # field → value, only the fields changed
    after = models.JSONField()
    reason = models.TextField(blank=True)
    person = models.CharField(max_length=80, blank=True)

    PRIVACY: PrivacyTable = {"id goal changed_on before after reason": RECORD, "person": OFFICE_HOLDING}

    class Meta:
        ordering = ["changed_on", "pk"]

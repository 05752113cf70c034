"""What a body resolved, under which number, and what becomes of it."""

from django.db import models
from django.db.models import Q

from querschnitt.committees.models import Committee, Membership
from querschnitt.kernel.privacy import OFFICE_HOLDING, RECORD, PrivacyTable
from querschnitt.meetings.domain.states import FollowUpState, Light, ResolutionKind
from querschnitt.meetings.models.agenda import AgendaItem
from querschnitt.meetings.models.sittings import Meeting
from querschnitt.organisation.models import Post


class NumberSequence(models.Model):
    """The last number that a body gave in a period. Drawn under a lock; nothing is numbered by counting rows."""

    committee = models.ForeignKey(Committee, on_delete=models.PROTECT, related_name="number_sequences")
    period = models.CharField(max_length=9)  # a calendar year
    last = models.PositiveIntegerField(default=0)

    PRIVACY: PrivacyTable = {"id committee period last": RECORD}

    class Meta:
        constraints = [models.UniqueConstraint(fields=["committee", "period"], name="one_sequence_a_body_and_period")]


class Resolution(models.Model):
    """What the body resolved on an item. The number is drawn once and never given again."""

    item = models.OneToOneField(AgendaItem, on_delete=models.PROTECT, related_name="resolution")
    committee = models.ForeignKey(Committee, on_delete=models.PROTECT, related_name="resolutions")
    number = models.CharField(max_length=20)
    wording = models.TextField()
    kind = models.CharField(max_length=10, choices=[(k, k) for k in ResolutionKind])
    votes_for = models.PositiveSmallIntegerField(null=True, blank=True)
    votes_against = models.PositiveSmallIntegerField(null=True, blank=True)
    abstentions = models.PositiveSmallIntegerField(null=True, blank=True)
    resolved_on = models.DateField()
    referred_to = models.ForeignKey(Committee, on_delete=models.PROTECT, null=True, blank=True, related_name="referred")
    needs_follow_up = models.BooleanField(null=True)  # None: not said yet, and then the minutes are not ready
    version = models.PositiveIntegerField(default=0)

    PRIVACY: PrivacyTable = {
        "id item committee number wording kind votes_for votes_against abstentions resolved_on referred_to": RECORD,
        "needs_follow_up version": RECORD,
    }

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["committee", "number"], name="a_resolution_number_is_given_once")
        ]

    def __str__(self) -> str:
        return self.number


class MemberVote(models.Model):
    """How a member voted, recorded because that member demanded it (GO Art. 54)."""

    resolution = models.ForeignKey(Resolution, on_delete=models.PROTECT, related_name="member_votes")
    membership = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="votes")
    vote = models.CharField(max_length=8)  # for, against or abstain

    PRIVACY: PrivacyTable = {"id resolution membership": RECORD, "vote": OFFICE_HOLDING}

    class Meta:
        constraints = [models.UniqueConstraint(fields=["resolution", "membership"], name="one_vote_a_member")]


class FollowUp(models.Model):
    """Something to be done, from a resolution or as a task of an item: what, which post, until when, how often."""

    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="follow_ups")
    resolution = models.ForeignKey(
        Resolution, on_delete=models.PROTECT, null=True, blank=True, related_name="follow_ups"
    )
    what = models.CharField(max_length=300)
    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="follow_ups")
    opened_on = models.DateField()
    due = models.DateField()
    every_months = models.PositiveSmallIntegerField(null=True, blank=True)  # it comes back; `due` is the next date
    state = models.CharField(max_length=8, choices=[(s, s) for s in FollowUpState], default=FollowUpState.OPEN)
    done_on = models.DateField(null=True, blank=True)
    noted_on = models.DateField(null=True, blank=True)
    noted_in = models.ForeignKey(
        Meeting, on_delete=models.PROTECT, null=True, blank=True, related_name="noted_follow_ups"
    )
    dropped_on = models.DateField(null=True, blank=True)
    dropped_reason = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=0)

    PRIVACY: PrivacyTable = {
        "id item resolution what post opened_on due every_months state done_on noted_on noted_in": RECORD,
        "dropped_on dropped_reason version": RECORD,
    }

    class Meta:
        indexes = [models.Index(fields=["state", "due"], name="follow_ups_due")]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state=FollowUpState.NOTED) | Q(noted_on__isnull=False), name="noted_on_a_day"
            )
        ]


class FollowUpReport(models.Model):
    """What the post reports: a light, at most three sentences, and the reason where it is late."""

    follow_up = models.ForeignKey(FollowUp, on_delete=models.PROTECT, related_name="reports")
    reported_on = models.DateField()
    light = models.CharField(max_length=6, choices=[(c, c) for c in Light])
    text = models.TextField()
    delay_reason = models.TextField(blank=True)
    due_before = models.DateField()
    new_due = models.DateField(null=True, blank=True)
    done = models.BooleanField(default=False)
    person = models.CharField(max_length=80, blank=True)

    PRIVACY: PrivacyTable = {
        "id follow_up reported_on light text delay_reason due_before new_due done": RECORD,
        "person": OFFICE_HOLDING,
    }

    class Meta:
        ordering = ["reported_on", "pk"]


class FollowUpReminder(models.Model):
    """A reminder that went out: to the post, then its deputy, then the body. Each once a due date."""

    follow_up = models.ForeignKey(FollowUp, on_delete=models.PROTECT, related_name="reminders")
    due = models.DateField()
    stage = models.CharField(max_length=8)  # post, deputy or body
    sent_on = models.DateField()

    PRIVACY: PrivacyTable = {"id follow_up due stage sent_on": RECORD}

    class Meta:
        constraints = [models.UniqueConstraint(fields=["follow_up", "due", "stage"], name="reminded_once_a_stage")]

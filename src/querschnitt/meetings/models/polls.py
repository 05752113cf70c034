"""Finding a date: options, who is asked, what they answer."""

from django.db import models
from django.db.models import F, Q

from querschnitt.committees.models import Membership
from querschnitt.kernel.privacy import ACCESS, CONTACT, OFFICE_HOLDING, RECORD, WORK, PrivacyTable
from querschnitt.meetings.domain.states import Invited, PollChoice, PollState
from querschnitt.meetings.models.sittings import Meeting
from querschnitt.organisation.models import Person


class DatePoll(models.Model):
    """The search for a date of one sitting; asked again, it is another poll."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="polls")
    state = models.CharField(max_length=12, choices=[(s, s) for s in PollState], default=PollState.OPEN)
    opened_on = models.DateField()
    deadline = models.DateField()  # last day on which answers count
    note = models.TextField(blank=True)
    settled_on = models.DateField(null=True, blank=True)
    chosen = models.ForeignKey("PollOption", on_delete=models.PROTECT, null=True, blank=True, related_name="chosen_in")
    breach_reason = models.TextField(blank=True)  # why an option was chosen that breaks a rule

    PRIVACY: PrivacyTable = {
        "id meeting state opened_on deadline settled_on chosen breach_reason": RECORD,
        "note": WORK,
    }

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["meeting"], condition=Q(state__in=["open", "closed"]), name="one_running_poll_a_sitting"
            )
        ]


class PollOption(models.Model):
    """A time that could be."""

    poll = models.ForeignKey(DatePoll, on_delete=models.PROTECT, related_name="options")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()

    PRIVACY: PrivacyTable = {"id poll starts_at ends_at": RECORD}

    class Meta:
        ordering = ["starts_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["poll", "starts_at"], name="an_option_stands_once_in_a_poll"),
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="an_option_ends_after_it_begins"),
        ]


class PollInvitee(models.Model):
    """Somebody who is asked, by a personal link of which only a hash is stored (S15)."""

    poll = models.ForeignKey(DatePoll, on_delete=models.PROTECT, related_name="invitees")
    role = models.CharField(max_length=8, choices=[(r, r) for r in Invited])
    membership = models.ForeignKey(Membership, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="polled")
    name = models.CharField(max_length=200)
    email = models.EmailField(blank=True)
    token_hash = models.CharField(max_length=64, unique=True)
    asked_on = models.DateField()
    reminded_on = models.DateField(null=True, blank=True)
    opened_at = models.DateTimeField(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    revoked_on = models.DateField(null=True, blank=True)
    remark = models.TextField(blank=True)

    PRIVACY: PrivacyTable = {
        "id poll role membership asked_on reminded_on opened_at answered_at revoked_on": WORK,
        "person name": OFFICE_HOLDING,
        "email": CONTACT,
        "token_hash": ACCESS,
        "remark": WORK,
    }


class PollAnswer(models.Model):
    """What somebody says of one option."""

    invitee = models.ForeignKey(PollInvitee, on_delete=models.PROTECT, related_name="answers")
    option = models.ForeignKey(PollOption, on_delete=models.PROTECT, related_name="answers")
    choice = models.CharField(max_length=10, choices=[(c, c) for c in PollChoice])

    PRIVACY: PrivacyTable = {"id invitee option choice": WORK}

    class Meta:
        constraints = [models.UniqueConstraint(fields=["invitee", "option"], name="one_answer_an_option")]

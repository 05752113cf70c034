"""The outbox: what is to be told, to whom, and what became of it."""

from django.db import models

from querschnitt.delivery.domain.states import MailState
from querschnitt.kernel.privacy import RECORD, WORK, Erasure, Handling, PrivacyClass, PrivacyTable

PROOF = Handling(
    PrivacyClass.PERSONAL, "proof that somebody was told", "2 years after the end of the way", Erasure.DELETE
)
SETTLED = [MailState.SENT, MailState.FAILED]
BODY = Handling(PrivacyClass.PERSONAL, "what the mail says", "30 days after the end of the way", Erasure.CLEAR)


class OutboxMail(models.Model):
    """A mail on its way (glossary: Postausgang). `lease_until` lets a claim expire after a crash.

    `person`, `cause` and `requeued_by` are references: key of a person, number of an audit entry, key of a person.
    """

    message_id = models.CharField(max_length=120, unique=True)
    key = models.CharField(max_length=200, unique=True, null=True)
    recipient = models.CharField(max_length=254)
    person = models.CharField(max_length=80, blank=True)
    language = models.CharField(max_length=12, default="de")
    subject = models.CharField(max_length=300)
    template = models.CharField(max_length=120)
    context = models.JSONField(default=dict)
    cause = models.PositiveBigIntegerField(null=True)
    state = models.CharField(max_length=12, choices=[(s, s) for s in MailState], default=MailState.QUEUED)
    queued_at = models.DateTimeField()
    not_before = models.DateTimeField()
    lease_until = models.DateTimeField(null=True)
    attempts = models.PositiveIntegerField(default=0)
    last_error = models.CharField(max_length=300, blank=True)
    settled_at = models.DateTimeField(null=True)
    requeued_by = models.CharField(max_length=80, blank=True)

    PRIVACY: PrivacyTable = {
        "id message_id language template cause state queued_at not_before lease_until attempts": RECORD,
        "settled_at last_error": RECORD,
        "requeued_by": WORK,
        "recipient person key": PROOF,
        "subject context": BODY,
    }

    class Meta:
        ordering = ["-queued_at", "-id"]
        indexes = [
            models.Index(fields=["state", "not_before"], name="mails_due"),
            models.Index(fields=["-queued_at", "-id"], name="mails_newest"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state=MailState.SENDING, lease_until__isnull=False)
                | (~models.Q(state=MailState.SENDING) & models.Q(lease_until__isnull=True)),
                name="a_lease_while_sending",
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=SETTLED, settled_at__isnull=False)
                | (~models.Q(state__in=SETTLED) & models.Q(settled_at__isnull=True)),
                name="settled_when_sent_or_failed",
            ),
        ]

    def __str__(self) -> str:
        return self.message_id

"""The outbox: what is to be told, to whom, and what became of it."""

from django.db import models

from querschnitt.kernel.privacy import CONTACT, RECORD, PrivacyTable


class OutboxMail(models.Model):
    """A mail on its way. State by `delivery.domain.states`; `lease_until` lets a claim expire after a crash."""

    message_id = models.CharField(max_length=120, unique=True)
    key = models.CharField(max_length=200, unique=True, null=True)
    recipient = models.EmailField()
    person = models.CharField(max_length=80, blank=True)
    language = models.CharField(max_length=12, default="de")
    subject = models.CharField(max_length=300)
    template = models.CharField(max_length=120)
    context = models.JSONField(default=dict)
    cause = models.PositiveBigIntegerField(null=True)  # number of the audit entry
    state = models.CharField(max_length=12, default="queued", db_index=True)
    queued_at = models.DateTimeField()
    not_before = models.DateTimeField(db_index=True)
    lease_until = models.DateTimeField(null=True)
    attempts = models.PositiveIntegerField(default=0)
    last_error = models.TextField(blank=True)
    sent_at = models.DateTimeField(null=True)

    PRIVACY: PrivacyTable = {
        "id message_id key language template cause state queued_at not_before lease_until attempts sent_at": RECORD,
        "recipient person subject context last_error": CONTACT,
    }

    def __str__(self) -> str:
        return self.message_id

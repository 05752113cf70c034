"""The tables of the chronicle: entries that only grow, and the head that says how many there are."""

from django.db import models

from querschnitt.kernel.privacy import RECORD, WORK, PrivacyTable


class AuditEntry(models.Model):
    """One thing that happened (glossary: Protokolleintrag). Triggers of the database refuse change and deletion."""

    number = models.PositiveBigIntegerField(primary_key=True)
    recorded_at = models.DateTimeField(db_index=True)
    kind = models.CharField(max_length=80, db_index=True)
    subject = models.CharField(max_length=120, db_index=True)
    actor = models.CharField(max_length=120)
    person = models.CharField(max_length=80, blank=True, db_index=True)
    capacity = models.CharField(max_length=120, blank=True)
    data = models.TextField()
    previous = models.CharField(max_length=64)
    seal = models.CharField(max_length=64)

    PRIVACY: PrivacyTable = {
        "number recorded_at kind subject capacity previous seal": RECORD,
        # The name of an actor in person is kept by reference in `person`; `actor` names machines only.
        "actor person data": WORK,
    }

    class Meta:
        ordering = ["number"]
        verbose_name_plural = "audit entries"

    def __str__(self) -> str:
        return f"{self.number} {self.kind} {self.subject}"


class ChainHead(models.Model):
    """The end of the chain: the row that writers lock, so that no two entries get one number."""

    number = models.PositiveBigIntegerField(default=0)
    seal = models.CharField(max_length=64)
    apps = models.JSONField(default=dict)  # the seal of the last entry of each app: what is remembered holds until then

    PRIVACY: PrivacyTable = {"id number seal apps": RECORD}

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="one_chain_head")]

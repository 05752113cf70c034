"""What people keep of the lists they work in."""

from django.db import models

from querschnitt.kernel.privacy import WORK, Erasure, Handling, PrivacyClass, PrivacyTable
from querschnitt.measures.domain.states import Kind

OWN = Handling(PrivacyClass.PERSONAL, "own working aid", "until its owner deletes it", Erasure.DELETE)


class SavedView(models.Model):
    """Filters, columns and order of a list under a name of one's own."""

    person = models.CharField(max_length=80)
    kind = models.CharField(max_length=8, choices=[(k, k) for k in Kind])
    name = models.CharField(max_length=80)
    query = models.TextField()  # as in the address
    shared = models.BooleanField(default=False)  # everybody of the house sees it
    saved_on = models.DateField()

    PRIVACY: PrivacyTable = {"id person kind name query shared saved_on": OWN}

    class Meta:
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["person", "kind", "name"], name="a_view_has_a_name_once")]


class ImportDraft(models.Model):
    """A file read for an import, waiting for the person's yes. All of it is taken in, or nothing."""

    person = models.CharField(max_length=80)
    kind = models.CharField(max_length=8, choices=[(k, k) for k in Kind])
    name = models.CharField(max_length=200)
    rows = models.JSONField()
    faults = models.JSONField(default=list)
    seal = models.CharField(max_length=64)  # of the chronicle when it was read: what changed since is looked at again
    made_at = models.DateTimeField()
    taken_on = models.DateField(null=True, blank=True)

    PRIVACY: PrivacyTable = {"id kind name rows faults seal made_at taken_on": WORK, "person": OWN}

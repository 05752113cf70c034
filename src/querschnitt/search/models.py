"""The words of things, brought to their stems."""

from django.db import models

from querschnitt.kernel.privacy import WORK, PrivacyTable


class SearchDoc(models.Model):
    """What one thing can be found by. `kind` and `number` name it in the app that keeps it."""

    kind = models.CharField(max_length=20)
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=300)
    stems = models.TextField()  # stems of title and text, parted by spaces

    PRIVACY: PrivacyTable = {"id kind number title stems": WORK}

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "number"], name="a_thing_is_indexed_once")]

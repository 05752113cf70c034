"""Files: what was handed in stays as it was, byte by byte."""

from django.db import models

from querschnitt.kernel.privacy import RECORD, WORK, PrivacyTable


class Content(models.Model):
    """The bytes of a file, kept once however often they are handed in; in the database, so that one copy saves all."""

    sha256 = models.CharField(max_length=64, unique=True)
    data = models.BinaryField()
    size = models.PositiveIntegerField()

    PRIVACY: PrivacyTable = {"id sha256 size": RECORD, "data": WORK}


class File(models.Model):
    """A file (OParl File). The app whose thing it hangs on decides who reads it; no address leads here alone."""

    key = models.UUIDField(unique=True)
    name = models.CharField(max_length=200)  # as it is offered for download
    media_type = models.CharField(max_length=100)
    content = models.ForeignKey(Content, on_delete=models.PROTECT, related_name="files")
    stored_at = models.DateTimeField()
    stored_by = models.CharField(max_length=80, blank=True)  # key of a person

    PRIVACY: PrivacyTable = {"id key name media_type content stored_at": RECORD, "stored_by": WORK}

    def __str__(self) -> str:
        return self.name

"""Reads of files."""

import uuid
from dataclasses import dataclass

from querschnitt.documents.models import File
from querschnitt.kernel.refusal import Forbidden


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file as it was handed in; `size` in bytes."""

    name: str
    media_type: str
    size: int
    data: bytes


def file_of(key: uuid.UUID | str) -> StoredFile:
    """The file of that key. Whoever asks has checked who may read it; one that is not there answers alike (404).

    One statement. Raises `Forbidden`.
    """
    try:
        wanted = uuid.UUID(str(key))
    except ValueError:
        raise Forbidden(str(key)) from None
    row = File.objects.select_related("content").filter(key=wanted).first()
    if row is None:
        raise Forbidden(str(key))
    return StoredFile(row.name, row.media_type, row.content.size, bytes(row.content.data))

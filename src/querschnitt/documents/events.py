"""What happens to files. Subject: `file:<key>`; the name of a file may tell what is not public and stays out."""

from dataclasses import dataclass
from typing import ClassVar

from querschnitt.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class FileStored(Event):
    """A file was handed in. `size` in bytes; `sha256` of its content, so that any copy can be proved."""

    KIND: ClassVar[str] = "documents.file_stored"
    SENTENCE: ClassVar[str] = "handed in a file of %(size)s bytes (%(media_type)s)"
    media_type: str
    size: int
    sha256: str

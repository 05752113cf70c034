"""What people do with the lists they work in; each changed thing has its own event beside."""

from dataclasses import dataclass
from typing import ClassVar

from querschnitt.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class ManyChanged(Event):
    """One column of several rows was given the same value at once. `of`: kind of the list."""

    KIND: ClassVar[str] = "measures.many_changed"
    SENTENCE: ClassVar[str] = "changed %(number)s entries of a list at once"
    of: str
    field: str
    number: int


@dataclass(frozen=True, kw_only=True)
class ViewSaved(Event):
    """Filters, columns and order of a list were kept under a name."""

    KIND: ClassVar[str] = "measures.view_saved"
    SENTENCE: ClassVar[str] = "saved a view of a list"
    of: str
    shared: bool


@dataclass(frozen=True, kw_only=True)
class ViewDropped(Event):
    """A saved view was deleted."""

    KIND: ClassVar[str] = "measures.view_dropped"
    SENTENCE: ClassVar[str] = "deleted a saved view of a list"
    of: str


@dataclass(frozen=True, kw_only=True)
class ImportRead(Event):
    """A file was read for an import and waits for a yes."""

    KIND: ClassVar[str] = "measures.import_read"
    SENTENCE: ClassVar[str] = "read a file with %(rows)s changed rows for an import"
    of: str
    rows: int
    faults: int


@dataclass(frozen=True, kw_only=True)
class ImportTakenIn(Event):
    """All rows of a file were taken in."""

    KIND: ClassVar[str] = "measures.import_taken_in"
    SENTENCE: ClassVar[str] = "took in a file with %(changed)s changed and %(added)s new entries"
    of: str
    changed: int
    added: int


@dataclass(frozen=True, kw_only=True)
class ImportDiscarded(Event):
    """A file that was read was not taken in."""

    KIND: ClassVar[str] = "measures.import_discarded"
    SENTENCE: ClassVar[str] = "discarded a file that was read for an import"
    of: str

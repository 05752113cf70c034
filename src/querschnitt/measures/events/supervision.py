"""What happens where a body watches over measures. Subject: `committee:<key>`, of one measure `measure:<number>`."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from querschnitt.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class MeasuresHandedOver(Event):
    """Measures came into the charge of a body (K3.2-6). Subject: `committee:<key>`."""

    KIND: ClassVar[str] = "measures.handed_over"
    SENTENCE: ClassVar[str] = "handed measures over to “%(body)s”: %(numbers)s"
    committee: str
    body: str
    on: date
    numbers: tuple[int, ...]


@dataclass(frozen=True, kw_only=True)
class ReviewBegun(Event):
    """A body began to walk through all measures (K3.1-7)."""

    KIND: ClassVar[str] = "measures.review_begun"
    SENTENCE: ClassVar[str] = "began the review of all measures in “%(body)s”"
    committee: str
    body: str


@dataclass(frozen=True, kw_only=True)
class MeasureSeen(Event):
    """A body has seen a measure in its review. Subject: `measure:<number>`."""

    KIND: ClassVar[str] = "measures.measure_seen"
    SENTENCE: ClassVar[str] = "marked the measure %(number)s as seen by “%(body)s”"
    number: int
    body: str


@dataclass(frozen=True, kw_only=True)
class ReviewNoteKept(Event):
    """A note on a measure was kept as a draft. Subject: `measure:<number>`."""

    KIND: ClassVar[str] = "measures.review_note_kept"
    SENTENCE: ClassVar[str] = "kept a note on the measure %(number)s for the review of “%(body)s”"
    number: int
    body: str


@dataclass(frozen=True, kw_only=True)
class ReviewFinished(Event):
    """A body has walked through its measures. `seen` of `live` it has seen."""

    KIND: ClassVar[str] = "measures.review_finished"
    SENTENCE: ClassVar[str] = "finished the review of “%(body)s” (measures seen: %(seen)s of %(live)s)"
    committee: str
    body: str
    seen: int
    live: int

"""What happens to reports on measures, and what is blocked. Subject: `measure:<number>`; the words stand in rows."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from querschnitt.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class ReportBegun(Event):
    """Somebody began to write a report; `due` is None for one out of turn."""

    KIND: ClassVar[str] = "measures.report_begun"
    SENTENCE: ClassVar[str] = "began a report on the measure %(number)s"
    number: int
    due: date | None


@dataclass(frozen=True, kw_only=True)
class ReportSaved(Event):
    """A report was saved that is not complete yet."""

    KIND: ClassVar[str] = "measures.report_saved"
    SENTENCE: ClassVar[str] = "saved a draft of a report on the measure %(number)s"
    number: int
    due: date | None


@dataclass(frozen=True, kw_only=True)
class ReportDropped(Event):
    """A draft was dropped."""

    KIND: ClassVar[str] = "measures.report_dropped"
    SENTENCE: ClassVar[str] = "dropped a draft of a report on the measure %(number)s"
    number: int
    due: date | None


@dataclass(frozen=True, kw_only=True)
class ReportCompleted(Event):
    """A report is complete. `light`: green, yellow or red; `confirmed_as`: the role in which that was said."""

    KIND: ClassVar[str] = "measures.report_completed"
    SENTENCE: ClassVar[str] = "reported on the measure %(number)s “%(title)s”"
    number: int
    title: str
    due: date | None
    light: str
    confirmed_as: str


@dataclass(frozen=True, kw_only=True)
class ReportTakenOver(Event):
    """Nobody reported until the next date came: the last state is taken over, unconfirmed."""

    KIND: ClassVar[str] = "measures.report_taken_over"
    SENTENCE: ClassVar[str] = "took the last state of the measure %(number)s over for %(due)s: nobody had reported"
    number: int
    due: date


@dataclass(frozen=True, kw_only=True)
class ReportsReminded(Event):
    """Somebody is reminded of reports and milestones. `reminders`: measure, milestone, stage and rung, in one mail."""

    KIND: ClassVar[str] = "measures.reports_reminded"
    SENTENCE: ClassVar[str] = "reminded %(person)s of reports on measures (%(day)s)"
    person: str
    day: date
    reminders: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class MeasureBlocked(Event):
    """A measure cannot go on."""

    KIND: ClassVar[str] = "measures.measure_blocked"
    SENTENCE: ClassVar[str] = "noted that the measure %(number)s “%(title)s” is blocked"
    number: int
    title: str


@dataclass(frozen=True, kw_only=True)
class MeasureReleased(Event):
    """A measure can go on."""

    KIND: ClassVar[str] = "measures.measure_released"
    SENTENCE: ClassVar[str] = "noted that the measure %(number)s “%(title)s” is not blocked any more"
    number: int
    title: str

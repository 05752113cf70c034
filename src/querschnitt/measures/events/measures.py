"""What happens to measures. Subject: `measure:<number>`; what was changed, and why, stands in its own rows."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from querschnitt.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class MeasureProposed(Event):
    """A measure was written down for the first time. `unit`: the one in the lead; `cycle`: key of the pass."""

    KIND: ClassVar[str] = "measures.measure_proposed"
    SENTENCE: ClassVar[str] = "proposed the measure %(number)s “%(title)s”"
    number: int
    title: str
    unit: str
    cycle: str


@dataclass(frozen=True, kw_only=True)
class MeasureChanged(Event):
    """What is said of a measure today was changed. `fields`: which."""

    KIND: ClassVar[str] = "measures.measure_changed"
    SENTENCE: ClassVar[str] = "changed what is said of the measure %(number)s “%(title)s”"
    number: int
    title: str
    fields: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class MeasureMoved(Event):
    """The base of all steps of a measure. `resolution`: number of the one by which it was done."""

    number: int
    title: str
    on: date
    before: str
    after: str
    resolution: str = ""


@dataclass(frozen=True, kw_only=True)
class MeasureAppraised(MeasureMoved):
    KIND: ClassVar[str] = "measures.measure_appraised"
    SENTENCE: ClassVar[str] = "appraised the measure %(number)s “%(title)s”"


@dataclass(frozen=True, kw_only=True)
class MeasureRecommended(MeasureMoved):
    KIND: ClassVar[str] = "measures.measure_recommended"
    SENTENCE: ClassVar[str] = "recommended the measure %(number)s “%(title)s”"


@dataclass(frozen=True, kw_only=True)
class MeasureReturned(MeasureMoved):
    KIND: ClassVar[str] = "measures.measure_returned"
    SENTENCE: ClassVar[str] = "took the recommendation of the measure %(number)s “%(title)s” back"


@dataclass(frozen=True, kw_only=True)
class MeasureDecided(MeasureMoved):
    """`outcome`: as proposed, or amended."""

    KIND: ClassVar[str] = "measures.measure_decided"
    SENTENCE: ClassVar[str] = "noted that the measure %(number)s “%(title)s” was decided by resolution %(resolution)s"
    outcome: str = ""


@dataclass(frozen=True, kw_only=True)
class MeasureRejected(MeasureMoved):
    KIND: ClassVar[str] = "measures.measure_rejected"
    SENTENCE: ClassVar[str] = "noted that the measure %(number)s “%(title)s” was rejected by resolution %(resolution)s"


@dataclass(frozen=True, kw_only=True)
class MeasureDeferred(MeasureMoved):
    KIND: ClassVar[str] = "measures.measure_deferred"
    SENTENCE: ClassVar[str] = "noted that the measure %(number)s “%(title)s” was deferred by resolution %(resolution)s"


@dataclass(frozen=True, kw_only=True)
class MeasureStarted(MeasureMoved):
    KIND: ClassVar[str] = "measures.measure_started"
    SENTENCE: ClassVar[str] = "noted that the measure %(number)s “%(title)s” is being carried out"


@dataclass(frozen=True, kw_only=True)
class MeasureCompleted(MeasureMoved):
    KIND: ClassVar[str] = "measures.measure_completed"
    SENTENCE: ClassVar[str] = "completed the measure %(number)s “%(title)s”"


@dataclass(frozen=True, kw_only=True)
class MeasureRegularised(MeasureMoved):
    KIND: ClassVar[str] = "measures.measure_regularised"
    SENTENCE: ClassVar[str] = "moved the measure %(number)s “%(title)s” into regular operation"


@dataclass(frozen=True, kw_only=True)
class MeasurePostponed(MeasureMoved):
    KIND: ClassVar[str] = "measures.measure_postponed"
    SENTENCE: ClassVar[str] = "postponed the measure %(number)s “%(title)s”"


@dataclass(frozen=True, kw_only=True)
class MeasureResumed(MeasureMoved):
    KIND: ClassVar[str] = "measures.measure_resumed"
    SENTENCE: ClassVar[str] = "took the postponed measure %(number)s “%(title)s” up again"


@dataclass(frozen=True, kw_only=True)
class MeasureDropped(MeasureMoved):
    KIND: ClassVar[str] = "measures.measure_dropped"
    SENTENCE: ClassVar[str] = "noted that the measure %(number)s “%(title)s” is not pursued any more"


@dataclass(frozen=True, kw_only=True)
class MeasureMerged(MeasureMoved):
    """`into`: number of the measure that goes on."""

    KIND: ClassVar[str] = "measures.measure_merged"
    SENTENCE: ClassVar[str] = "merged the measure %(number)s “%(title)s” into measure %(into)s"
    into: int = 0


@dataclass(frozen=True, kw_only=True)
class ResponsibleNamed(Event):
    """A post, or a person without one, answers for a measure from that day on."""

    KIND: ClassVar[str] = "measures.responsible_named"
    SENTENCE: ClassVar[str] = "named who answers for the measure %(number)s “%(title)s”"
    number: int
    title: str
    on: date
    post: str
    person: str


@dataclass(frozen=True, kw_only=True)
class DeputyNamed(ResponsibleNamed):
    """Somebody stands in for whoever answers for a measure."""

    KIND: ClassVar[str] = "measures.deputy_named"
    SENTENCE: ClassVar[str] = "named who stands in for the measure %(number)s “%(title)s”"


@dataclass(frozen=True, kw_only=True)
class DutyWithdrawn(Event):
    """Nobody answers for it, or stands in, any more."""

    KIND: ClassVar[str] = "measures.duty_withdrawn"
    SENTENCE: ClassVar[str] = "released whoever answered or stood in for the measure %(number)s “%(title)s”"
    number: int
    title: str
    on: date
    duty: str


@dataclass(frozen=True, kw_only=True)
class MilestoneAdded(Event):
    KIND: ClassVar[str] = "measures.milestone_added"
    SENTENCE: ClassVar[str] = "added the milestone “%(milestone)s” of the measure %(number)s"
    number: int
    milestone: str
    due: date


@dataclass(frozen=True, kw_only=True)
class MilestoneMoved(Event):
    KIND: ClassVar[str] = "measures.milestone_moved"
    SENTENCE: ClassVar[str] = "moved the milestone “%(milestone)s” of the measure %(number)s"
    number: int
    milestone: str
    due_before: date
    due: date


@dataclass(frozen=True, kw_only=True)
class MilestoneReached(Event):
    KIND: ClassVar[str] = "measures.milestone_reached"
    SENTENCE: ClassVar[str] = "reached the milestone “%(milestone)s” of the measure %(number)s"
    number: int
    milestone: str
    on: date


@dataclass(frozen=True, kw_only=True)
class MilestoneReopened(Event):
    KIND: ClassVar[str] = "measures.milestone_reopened"
    SENTENCE: ClassVar[str] = (
        "noted that the milestone “%(milestone)s” of the measure %(number)s is not reached after all"
    )
    number: int
    milestone: str


@dataclass(frozen=True, kw_only=True)
class MilestoneDropped(Event):
    KIND: ClassVar[str] = "measures.milestone_dropped"
    SENTENCE: ClassVar[str] = "dropped the milestone “%(milestone)s” of the measure %(number)s"
    number: int
    milestone: str


@dataclass(frozen=True, kw_only=True)
class ResourceNoted(Event):
    """Money or staff of a year was noted; amounts stand in the measure."""

    KIND: ClassVar[str] = "measures.resource_noted"
    SENTENCE: ClassVar[str] = "noted money or staff of the measure %(number)s for %(year)s"
    number: int
    year: str
    resource: str
    reserved: bool


@dataclass(frozen=True, kw_only=True)
class BudgetYearKept(Event):
    """A budget was approved. Subject: `budget:<year>`."""

    KIND: ClassVar[str] = "measures.budget_year_kept"
    SENTENCE: ClassVar[str] = "noted that the budget of %(year)s is approved"
    year: str
    approved_on: date


@dataclass(frozen=True, kw_only=True)
class DependencyAdded(Event):
    KIND: ClassVar[str] = "measures.dependency_added"
    SENTENCE: ClassVar[str] = "noted that the measure %(number)s cannot go on without measure %(other)s"
    number: int
    other: int


@dataclass(frozen=True, kw_only=True)
class DependencyEnded(Event):
    KIND: ClassVar[str] = "measures.dependency_ended"
    SENTENCE: ClassVar[str] = "noted that the measure %(number)s does not depend on measure %(other)s any more"
    number: int
    other: int


@dataclass(frozen=True, kw_only=True)
class MeasureDocumentAdded(Event):
    KIND: ClassVar[str] = "measures.document_added"
    SENTENCE: ClassVar[str] = "added the document “%(document)s” to the measure %(number)s"
    number: int
    document: str


@dataclass(frozen=True, kw_only=True)
class MeasureDocumentRemoved(Event):
    KIND: ClassVar[str] = "measures.document_removed"
    SENTENCE: ClassVar[str] = "took the document “%(document)s” of the measure %(number)s away"
    number: int
    document: str


@dataclass(frozen=True, kw_only=True)
class MeasureCarriedOver(Event):
    """A measure goes on in the pass that carries on its own. `cycle`, `predecessor`: keys of the passes."""

    KIND: ClassVar[str] = "measures.measure_carried_over"
    SENTENCE: ClassVar[str] = "carried the measure %(number)s “%(title)s” over into the next pass"
    number: int
    title: str
    cycle: str
    predecessor: str

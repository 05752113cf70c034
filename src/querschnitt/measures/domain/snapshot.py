"""Surveys, offers, needs and measures as they stood on one day: what judges and higher apps look at.

Facts dated after the day do not exist. Changes recorded later are undone: a measure is as it was on that day.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cached_property

from querschnitt.measures.domain.states import (
    ADOPTED,
    ENDS,
    MeasureState,
    NeedState,
    OfferState,
    Outcome,
    ReportState,
    Resource,
    ResponseState,
    SurveyState,
)
from querschnitt.meetings.domain.states import Light


@dataclass(frozen=True, slots=True, kw_only=True)
class ResponseAt:
    """The answer of one unit. `staff_asked_on`: its staff could take part since then."""

    unit: str
    state: ResponseState
    asked_on: date
    due: date | None = None
    given_on: date | None = None
    staff_asked_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SurveyAt:
    cycle: str
    state: SurveyState
    opened_on: date
    due: date | None
    questions: tuple[str, ...]
    closed_on: date | None = None
    evaluated_on: date | None = None
    responses: tuple[ResponseAt, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferAt:
    number: int
    title: str
    unit: str
    field_of_action: str
    state: OfferState
    noted_on: date
    groups: tuple[str, ...] = ()
    checked_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NeedAt:
    """`measures`: numbers of the measures that answer it on that day."""

    number: int
    title: str
    unit: str
    field_of_action: str
    cycle: str | None
    state: NeedState
    raised_on: date
    measures: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class ResourceAt:
    year: int
    kind: Resource
    planned: Decimal | None
    reserved: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureAt:
    """A measure as it stood on that day. `responsible`: key of the post, else of the person (`person:…`)."""

    number: int
    title: str
    unit: str
    state: MeasureState
    proposed_on: date
    field_of_action: str = ""
    goal: int | None = None
    cycle: str | None = None
    parent: int | None = None
    outcome: Outcome | None = None
    decided_on: date | None = None
    begun_on: date | None = None
    ended_on: date | None = None
    starts_on: date | None = None
    ends_on: date | None = None
    responsible: str = ""
    deputy: str = ""
    groups: tuple[str, ...] = ()
    conditions: bool = False  # every group says under which condition
    resources: tuple[ResourceAt, ...] = ()
    reported_on: date | None = None  # last complete report
    light: Light | None = None
    report_due: date | None = None  # earliest date of a report that was due by then and not given
    supervised_by: str | None = None
    origin_reference: str = ""

    @property
    def adopted(self) -> bool:
        return self.state in ADOPTED

    @property
    def over(self) -> bool:
        return self.state in ENDS


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportAt:
    measure: int
    due: date | None
    reported_on: date
    state: ReportState


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewAt:
    committee: str
    begun_on: date
    finished_on: date | None
    seen: frozenset[int]  # numbers of the measures walked through by that day


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementAt:
    """The statement, or the first comments, of a council on a pass."""

    cycle: str
    committee: str
    given_on: date
    comment: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class RecommendationAt:
    key: int
    cycle: str | None
    to: str
    sent_on: date | None
    decided_on: date | None
    measures: tuple[int, ...]
    goals: tuple[int, ...] = ()


@dataclass(frozen=True)
class MeasuresAt:
    """Everything of this app on one day."""

    day: date
    surveys: tuple[SurveyAt, ...] = ()
    offers: Mapping[int, OfferAt] = field(default_factory=dict)
    needs: Mapping[int, NeedAt] = field(default_factory=dict)
    measures: Mapping[int, MeasureAt] = field(default_factory=dict)
    reviews: tuple[ReviewAt, ...] = ()
    statements: tuple[StatementAt, ...] = ()
    recommendations: tuple[RecommendationAt, ...] = ()
    need_checks: Mapping[str, date] = field(default_factory=dict)  # unit → last look by that day
    approved_years: frozenset[int] = frozenset()  # budgets approved by that day

    @cached_property
    def _by_cycle(self) -> Mapping[str | None, tuple[MeasureAt, ...]]:
        found: dict[str | None, list[MeasureAt]] = {}
        for measure in self.measures.values():
            found.setdefault(measure.cycle, []).append(measure)
        return {cycle: tuple(measures) for cycle, measures in found.items()}

    def of_cycle(self, cycle: str) -> tuple[MeasureAt, ...]:
        return self._by_cycle.get(cycle, ())

"""The judges of surveys, offers, needs and measures: facts and a setting in, findings out."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Protocol

from querschnitt.concept.domain.model import RuleSetting
from querschnitt.kernel.findings import Finding
from querschnitt.measures.domain.facts import MeasureFacts
from querschnitt.measures.domain.judges.measures import (
    budget_reservation,
    implementation_started,
    measure_complete,
    measure_names_groups,
    progress_reported,
)
from querschnitt.measures.domain.judges.stock import (
    groups_reached,
    needs_answered,
    needs_checked,
    offers_reach_population,
)
from querschnitt.measures.domain.judges.survey import (
    council_heard,
    staff_involved,
    survey_answered,
    survey_asks,
    survey_evaluated,
)


class Judge(Protocol):
    """One finding for each thing that the setting demands on that day."""

    def __call__(self, facts: MeasureFacts, setting: RuleSetting, *, today: date) -> Iterator[Finding]: ...


JUDGES: Mapping[str, Judge] = {
    "survey_asks": survey_asks,
    "survey_answered": survey_answered,
    "survey_evaluated": survey_evaluated,
    "staff_involved": staff_involved,
    "council_heard": council_heard,
    "implementation_started": implementation_started,
    "needs_answered": needs_answered,
    "needs_checked": needs_checked,
    "measure_complete": measure_complete,
    "measure_names_groups": measure_names_groups,
    "groups_reached": groups_reached,
    "offers_reach_population": offers_reach_population,
    "progress_reported": progress_reported,
    "budget_reservation": budget_reservation,
}

__all__ = [
    "JUDGES", "Judge", "budget_reservation", "council_heard", "groups_reached", "implementation_started",
    "measure_complete", "measure_names_groups", "needs_answered", "needs_checked", "offers_reach_population",
    "progress_reported", "staff_involved", "survey_answered", "survey_asks", "survey_evaluated",
]  # fmt: skip

"""The judges of passes, goals, profiles and yearly plans: facts and a setting in, findings out."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Protocol

from querschnitt.concept.domain.model import RuleSetting
from querschnitt.cycles.domain.facts import CycleFacts
from querschnitt.cycles.domain.judges.course import cycle_order, results_presented
from querschnitt.cycles.domain.judges.goals import annual_plan_aligned, goal_has_parent, unit_profile
from querschnitt.cycles.domain.judges.turns import cycle_for_each, renewal, units_reached
from querschnitt.kernel.findings import Finding

__all__ = [
    "JUDGES",
    "Judge",
    "annual_plan_aligned",
    "cycle_for_each",
    "cycle_order",
    "goal_has_parent",
    "renewal",
    "results_presented",
    "unit_profile",
    "units_reached",
]


class Judge(Protocol):
    """One finding for each thing that the setting demands on that day."""

    def __call__(self, facts: CycleFacts, setting: RuleSetting, *, today: date) -> Iterator[Finding]: ...


JUDGES: Mapping[str, Judge] = {
    "cycle_for_each": cycle_for_each,
    "cycle_order": cycle_order,
    "results_presented": results_presented,
    "renewal": renewal,
    "units_reached": units_reached,
    "unit_profile": unit_profile,
    "goal_has_parent": goal_has_parent,
    "annual_plan_aligned": annual_plan_aligned,
}

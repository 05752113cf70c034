"""The measures towards a goal, for its page."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from querschnitt.cycles.models import Goal
from querschnitt.kernel.authority import Actor, may
from querschnitt.measures.domain.states import MeasureState
from querschnitt.measures.labels import MEASURE_STATES
from querschnitt.measures.models import Measure
from querschnitt.measures.permissions import GRANTS
from querschnitt.meetings.queries.unit_names import unit_names
from querschnitt.ui.rows import Words


@dataclass(frozen=True, slots=True)
class GoalMeasure:
    """A measure towards a goal."""

    number: int
    title: str
    unit: str
    state: Words


def measures_towards(actor: Actor, goal: Goal, day: date) -> list[GoalMeasure]:
    """The measures of a goal, and of goals that were merged into it, as far as the actor sees any. Two statements."""
    if not may(actor, GRANTS, "read_measures"):
        return []
    of = Q(goal=goal) | Q(goal__merged_into=goal)
    rows = list(Measure.objects.filter(of, proposed_on__lte=day).select_related("unit").order_by("number"))
    names = unit_names({row.unit.key for row in rows}, day)
    return [
        GoalMeasure(
            row.number, row.title, names.get(row.unit.key, row.unit.key), MEASURE_STATES[MeasureState(row.state)]
        )
        for row in rows
    ]

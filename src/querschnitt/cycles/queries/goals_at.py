"""Goals as they stood on one day: changes recorded later are undone."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from querschnitt.cycles.domain.snapshot import GoalAt
from querschnitt.cycles.domain.states import GoalLevel, GoalState
from querschnitt.cycles.models import Goal, GoalChange, GoalGroup
from querschnitt.meetings.domain.as_of import by


def goals_at(day: date) -> dict[int, GoalAt]:
    """All goals on record by that day, ended ones too. Three statements."""
    before = _undone(day)
    groups: dict[int, list[str]] = {}
    rows = GoalGroup.objects.filter(since__lte=day).exclude(until__lt=day).order_by("pk")
    for goal, group in rows.values_list("goal", "group"):
        groups.setdefault(goal, []).append(group)
    found = Goal.objects.filter(set_on__lte=day).select_related("parent", "unit", "cycle")
    return {row.number: _goal(row, before.get(row.pk, {}), tuple(groups.get(row.pk, ())), day) for row in found}


def _undone(day: date) -> Mapping[int, Mapping[str, Any]]:
    """What was before the changes recorded after that day, by goal."""
    found: dict[int, dict[str, Any]] = {}
    rows = GoalChange.objects.filter(changed_on__gt=day).order_by("-changed_on", "-pk")
    for goal, before in rows.values_list("goal", "before"):
        found.setdefault(goal, {}).update(before)
    return found


def _goal(row: Goal, before: Mapping[str, Any], groups: tuple[str, ...], day: date) -> GoalAt:
    return GoalAt(
        number=row.number,
        title=str(before.get("title", row.title)),
        level=GoalLevel(before.get("level", row.level)),
        state=_state(row, day),
        set_on=row.set_on,
        parent=before.get("parent", row.parent.number if row.parent else None),
        unit=before.get("unit", row.unit.key if row.unit else None),
        field_of_action=str(before.get("field_of_action", row.field_of_action)),
        cycle=row.cycle.key if row.cycle else None,
        priority=before.get("priority", row.priority),
        agreed_on=by(row.agreed_on, day),
        groups=groups,
    )


def _state(row: Goal, day: date) -> GoalState:
    if by(row.ended_on, day):
        return GoalState(row.state)
    return GoalState.AGREED if by(row.agreed_on, day) else GoalState.PROPOSED

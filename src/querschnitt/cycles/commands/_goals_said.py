"""What is said of a goal otherwise than before, checked."""

from collections.abc import Mapping
from typing import Any

from querschnitt.cycles.commands._goals import (
    TITLE,
    cycle_of_goal,
    known_field,
    known_groups,
    narrower,
    needed,
    set_groups,
    unit_of_goal,
    write_change,
)
from querschnitt.cycles.commands._ground import allowed_goal
from querschnitt.cycles.domain.goal_tree import fits
from querschnitt.cycles.domain.states import LIVE_GOALS, GoalLevel
from querschnitt.cycles.models import Goal
from querschnitt.kernel import clock
from querschnitt.kernel.authority import Actor
from querschnitt.kernel.refusal import Refused
from querschnitt.kernel.wording import say


def changed_goal(row: Goal, changes: Mapping[str, Any], *, actor: Actor, reason: str) -> tuple[str, ...]:
    """Take in what is said otherwise; the fields that are another now."""
    given = dict(changes)
    groups = given.pop("groups", None)
    before = sorted(row.groups.filter(until=None).values_list("group", flat=True))
    moved = {name: _checked(row, name, str(value or "")) for name, value in given.items()}
    _allowed_there(row, moved, actor)
    after = before if groups is None else sorted(set(groups))
    known_groups(set(after) - set(before))
    if after != before:
        set_groups(row, after, clock.today())
    return write_change(row, moved, actor=actor, reason=reason, groups=(before, after))


def _checked(row: Goal, name: str, value: str) -> object:
    match name:
        case "title":
            return needed(value, "title", most=TITLE)
        case "text":
            return value.strip()
        case "field_of_action":
            return value if value == row.field_of_action else known_field(value)
        case "unit":
            return unit_of_goal(value)
        case "cycle":
            return cycle_of_goal(value)
        case "level":
            return row.level if value == row.level else _level(row, value)
    raise ValueError(f"a goal has no field {name!r} that is changed")


def _level(row: Goal, value: str) -> GoalLevel:
    """Another level, where those above and below it leave room for it."""
    level = narrower(value)
    below = [GoalLevel(found) for found in row.children.filter(state__in=LIVE_GOALS).values_list("level", flat=True)]
    above = GoalLevel(row.parent.level) if row.parent else GoalLevel.OVERARCHING
    if row.level == GoalLevel.OVERARCHING or not fits(level, above) or not all(fits(one, level) for one in below):
        raise Refused(say("This level does not fit to the goals above and below it."), place="level")
    return level


def _allowed_there(row: Goal, moved: Mapping[str, Any], actor: Actor) -> None:
    """Whoever hands a goal to another unit or pass has to be allowed to write there as well."""
    there = Goal(unit=moved.get("unit", row.unit), cycle=moved.get("cycle", row.cycle))
    allowed_goal(actor, "change_goal", there)

"""What happened to a goal, as sentences made of its recorded changes."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from querschnitt.cycles.domain.states import GoalLevel, GoalState
from querschnitt.cycles.labels import GOAL_LEVELS
from querschnitt.cycles.models import Goal, GoalChange
from querschnitt.ui.rows import Entry

Side = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Names:
    """What keys and numbers in a history are called."""

    units: Mapping[str, str]
    fields: Mapping[str, str]
    groups: Mapping[str, str]
    persons: Mapping[str, str]
    goals: Mapping[int, str]


def told(row: Goal, changes: Sequence[GoalChange], names: Names) -> Iterator[Entry]:
    """The history, newest first: by whom, what, and the reason given."""
    for change in reversed(changes):
        said = " · ".join(_sentences(change.before, change.after, names))
        if said:
            reason = _("Reason: %(reason)s") % {"reason": change.reason} if change.reason else ""
            yield Entry(change.changed_on, said, names.persons.get(change.person, change.person), reason)
    first = _("The goal was set.") if row.level == GoalLevel.OVERARCHING else _("The goal was proposed.")
    yield Entry(row.set_on, first)


def _sentences(before: Side, after: Side, names: Names) -> Iterator[str]:
    for field, tell in TELLING.items():
        if field in after and (field != "position" or "parent" not in after):
            yield tell(before, after, names)


def _title(before: Side, after: Side, _names: Names) -> str:
    return _("worded anew: “%(after)s” instead of “%(before)s”") % {"after": after["title"], "before": before["title"]}


def _text(_before: Side, _after: Side, _names: Names) -> str:
    return _("explained anew")


def _parent(before: Side, after: Side, names: Names) -> str:
    values = {"after": _goal(after["parent"], names), "before": _goal(before["parent"], names)}
    return _("put below %(after)s; before, below %(before)s") % values


def _goal(number: object, names: Names) -> str:
    if number is None:
        return pgettext("goal", "no goal")
    return f"„{names.goals.get(int(str(number)), '')}“ ({number})"


def _position(_before: Side, _after: Side, _names: Names) -> str:
    return _("put at another place among the goals beside it")


def _level(before: Side, after: Side, _names: Names) -> str:
    values = {side: GOAL_LEVELS[GoalLevel(str(found["level"]))] for side, found in _sides(before, after)}
    return _("made a %(after)s; before, %(before)s") % values


def _unit(before: Side, after: Side, names: Names) -> str:
    values = {side: names.units.get(str(found["unit"]), "–") for side, found in _sides(before, after)}
    return _("given to %(after)s; before, %(before)s") % values


def _field(before: Side, after: Side, names: Names) -> str:
    values = {side: names.fields.get(str(found["field_of_action"]), "–") for side, found in _sides(before, after)}
    return _("field of action %(after)s; before, %(before)s") % values


def _groups(before: Side, after: Side, names: Names) -> str:
    values = {side: _listed(found["groups"], names) for side, found in _sides(before, after)}
    return _("groups %(after)s; before, %(before)s") % values


def _listed(keys: object, names: Names) -> str:
    return ", ".join(names.groups.get(str(key), str(key)) for key in keys) if isinstance(keys, list) and keys else "–"


def _cycle(before: Side, after: Side, _names: Names) -> str:
    return _("pass %(after)s; before, %(before)s") % {
        side: found["cycle"] or "–" for side, found in _sides(before, after)
    }


def _priority(before: Side, after: Side, _names: Names) -> str:
    return _("priority %(after)s; before, %(before)s") % {
        side: found["priority"] or "–" for side, found in _sides(before, after)
    }


def _state(_before: Side, after: Side, names: Names) -> str:
    match GoalState(str(after["state"])):
        case GoalState.AGREED:
            return _("agreed in these words")
        case GoalState.MERGED:
            return _("merged into %(goal)s") % {"goal": _goal(after.get("merged_into"), names)}
        case GoalState.DROPPED:
            return _("given up")
        case _:
            return _("proposed again")


def _sides(before: Side, after: Side) -> tuple[tuple[str, Side], tuple[str, Side]]:
    return ("before", before), ("after", after)


TELLING: Mapping[str, Callable[[Side, Side, Names], str]] = {
    "state": _state,
    "title": _title,
    "text": _text,
    "parent": _parent,
    "position": _position,
    "level": _level,
    "unit": _unit,
    "field_of_action": _field,
    "groups": _groups,
    "cycle": _cycle,
    "priority": _priority,
}

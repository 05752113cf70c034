"""One goal with everything that is recorded of it, as it stood on a day."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from querschnitt.concept.queries import edition_on
from querschnitt.cycles.domain.goal_tree import above, hangs
from querschnitt.cycles.domain.snapshot import GoalAt
from querschnitt.cycles.domain.states import LIVE_GOALS, GoalLevel, GoalState
from querschnitt.cycles.labels import GOAL_LEVELS, GOAL_STATES
from querschnitt.cycles.models import Goal, GoalChange
from querschnitt.cycles.permissions import GRANTS
from querschnitt.cycles.queries.goal_history import Names, told
from querschnitt.cycles.queries.goals import field_names, group_names
from querschnitt.cycles.queries.goals_at import goals_at
from querschnitt.cycles.queries.rights import subject_of_goal
from querschnitt.kernel.authority import Actor, may, require
from querschnitt.kernel.refusal import Forbidden
from querschnitt.meetings.domain.difference import Piece, beside
from querschnitt.meetings.models import Resolution
from querschnitt.meetings.queries.unit_names import unit_names
from querschnitt.organisation.models import Person
from querschnitt.ui.rows import Entry, Words

RELATED = (
    "unit", "cycle__committee", "parent", "resolution__committee", "resolution__item__meeting", "merged_into",
    "carries_on", "carried_on_by", "priority_meeting",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class GoalName:
    """A goal to link to."""

    number: int
    title: str
    state: Words = ""


@dataclass(frozen=True, slots=True)
class Wording:
    """The words as they were agreed and those of the day, in pieces that say what differs."""

    adopted: tuple[Piece, ...]
    today: tuple[Piece, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalPage:
    """Everything a page says of a goal. `way`: the goals above it, the highest first; `row` is for the view only."""

    number: int
    title: str
    text: str
    level: Words
    state: Words
    live: bool
    overarching: bool
    unit: tuple[str, str] | None
    field_of_action: str
    groups: tuple[str, ...]
    cycle: tuple[str, str] | None
    priority: int | None
    priority_set_on: date | None
    priority_meeting: tuple[str, str] | None
    set_on: date
    agreed_on: date | None
    resolution: tuple[str, str, str] | None  # number, body, key of the sitting
    wording: Wording | None  # where today's is another than the one agreed
    ended_on: date | None
    end_reason: str
    merged_into: GoalName | None
    merged_from: tuple[GoalName, ...]
    carries_on: GoalName | None
    carried_on_by: GoalName | None
    way: tuple[GoalName, ...]
    below: tuple[GoalName, ...]
    hangs: bool
    history: tuple[Entry, ...]
    version: int
    may_change: bool
    may_arrange: bool
    may_agree: bool
    may_drop: bool
    may_prioritise: bool
    may_set_top: bool
    row: Goal


def goal_page(actor: Actor, number: int, day: date) -> GoalPage:
    """One goal as of that day; `Forbidden` where it was not on record then. Nine statements."""
    require(actor, GRANTS, "read_goals")
    goals = goals_at(day)
    row = Goal.objects.select_related(*RELATED).filter(number=number).first()
    if row is None or number not in goals:
        raise Forbidden(str(number))
    changes = list(row.changes.all())
    names = _names(goals, goals[number], changes, day)
    merged = Goal.objects.filter(merged_into=row, ended_on__lte=day).values_list("number", flat=True)
    return _page(actor, row, goals, names=names, changes=changes, merged=tuple(merged), day=day)


def _names(goals: Mapping[int, GoalAt], goal: GoalAt, changes: Sequence[GoalChange], day: date) -> Names:
    """What units, fields, groups and persons are called. Three statements."""
    edition = edition_on(day)
    data = edition.data if edition else None
    sides = [side.get("unit") for change in changes for side in (change.before, change.after)]
    units = {str(unit) for unit in (*sides, goal.unit) if unit}
    persons = {change.person for change in changes} - {""}
    return Names(
        units=unit_names(units, day),
        fields=field_names(data),
        groups=group_names(data),
        persons=dict(Person.objects.filter(key__in=persons).values_list("key", "name")),
        goals={found: other.title for found, other in goals.items()},
    )


def _page(
    actor: Actor,
    row: Goal,
    goals: Mapping[int, GoalAt],
    *,
    names: Names,
    changes: Sequence[GoalChange],
    merged: Sequence[int],
    day: date,
) -> GoalPage:
    goal, text = goals[row.number], _text_on(row, changes, day)
    parents = {number: other.parent for number, other in goals.items()}
    top = next((n for n, g in goals.items() if g.level is GoalLevel.OVERARCHING and g.state in LIVE_GOALS), None)
    live, overarching = goal.state in LIVE_GOALS, goal.level is GoalLevel.OVERARCHING
    subject = subject_of_goal(row)
    now = row.state in LIVE_GOALS  # what can be done is done today, whatever day is looked at

    def name(number: int) -> GoalName:
        found = goals.get(number)
        return GoalName(number, found.title if found else "", GOAL_STATES[found.state] if found else "")

    def can(action: str) -> bool:
        return now and not overarching and may(actor, GRANTS, action, subject)

    meeting, resolution = row.priority_meeting, row.resolution
    return GoalPage(
        number=row.number,
        title=goal.title,
        text=text,
        level=GOAL_LEVELS[goal.level],
        state=GOAL_STATES[goal.state],
        live=live,
        overarching=overarching,
        unit=(goal.unit, names.units.get(goal.unit, goal.unit)) if goal.unit else None,
        field_of_action=names.fields.get(goal.field_of_action, goal.field_of_action),
        groups=tuple(names.groups.get(key, key) for key in goal.groups),
        cycle=(row.cycle.key, row.cycle.title) if row.cycle else None,
        priority=goal.priority,
        priority_set_on=row.priority_set_on if goal.priority else None,
        priority_meeting=(meeting.key, meeting.title) if meeting and goal.priority else None,
        set_on=goal.set_on,
        agreed_on=goal.agreed_on,
        resolution=_resolution(resolution) if resolution and goal.agreed_on else None,
        wording=_wording(row, goal, text) if goal.agreed_on else None,
        ended_on=row.ended_on if not live else None,
        end_reason=row.end_reason if not live else "",
        merged_into=name(row.merged_into.number) if goal.state is GoalState.MERGED and row.merged_into else None,
        merged_from=tuple(name(number) for number in merged),
        carries_on=name(row.carries_on.number) if row.carries_on else None,
        carried_on_by=_follower(row, name),
        way=tuple(name(number) for number in reversed(list(above(parents, row.number)))),
        below=tuple(name(n) for n, g in sorted(goals.items()) if g.parent == row.number and g.state in LIVE_GOALS),
        hangs=hangs(parents, row.number, top),
        history=tuple(told(row, [change for change in changes if change.changed_on <= day], names)),
        version=row.version,
        may_change=can("change_goal"),
        may_arrange=can("arrange_goals"),
        may_agree=can("agree_goal") and row.state == GoalState.PROPOSED,
        may_drop=can("drop_goal"),
        may_prioritise=can("set_priority"),
        may_set_top=overarching and now and may(actor, GRANTS, "set_overarching_goal"),
        row=row,
    )


def _follower(row: Goal, name: Callable[[int], GoalName]) -> GoalName | None:
    follower = getattr(row, "carried_on_by", None)
    return name(follower.number) if follower else None


def _resolution(row: Resolution) -> tuple[str, str, str]:
    return row.number, row.committee.name, row.item.meeting.key


def _text_on(row: Goal, changes: Sequence[GoalChange], day: date) -> str:
    """The explanation as it was on that day: what the first later change of it says was before."""
    later = (change.before for change in changes if change.changed_on > day and "text" in change.before)
    return str(next(later, {"text": row.text})["text"])


def _wording(row: Goal, goal: GoalAt, text: str) -> Wording | None:
    """The words as agreed beside those of the day; None where they are the same."""
    adopted, today = f"{row.adopted_title}\n{row.adopted_text}".strip(), f"{goal.title}\n{text}".strip()
    if adopted == today:
        return None
    found = beside(adopted, today)
    return Wording(found.left, found.right)

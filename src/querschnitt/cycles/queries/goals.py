"""The tree of goals as it stood on a day, and what forms let somebody choose from (K2-1, K3-1)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from querschnitt.concept.domain.model import EditionData
from querschnitt.concept.queries import edition_on
from querschnitt.cycles.domain.goal_tree import Branch, branches, hangs
from querschnitt.cycles.domain.snapshot import GoalAt
from querschnitt.cycles.domain.states import LIVE_GOALS, GoalLevel
from querschnitt.cycles.labels import GOAL_LEVELS, GOAL_STATES
from querschnitt.cycles.models import Cycle, Goal
from querschnitt.cycles.permissions import GRANTS, CycleSubject
from querschnitt.cycles.queries.goals_at import goals_at
from querschnitt.kernel.authority import Actor, Role, may, require
from querschnitt.meetings.queries.unit_names import unit_names
from querschnitt.ui.rows import Words

Choices = list[tuple[str, str]]
SEATED = (Role.CHAIR, Role.MEMBER, Role.DEPUTY)


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalRow:
    """A goal in the tree. `place` counts from 0 among `of` goals of the same parent; `below`: those that hang on it."""

    number: int
    title: str
    level: Words
    state: Words
    unit: str
    field_of_action: str
    priority: int | None
    parent: int | None
    place: int
    of: int
    may_arrange: bool
    may_propose: bool
    below: tuple["GoalRow", ...] = ()


@dataclass(frozen=True, slots=True)
class GoalTree:
    """The overarching goal, what hangs below it, what has no way up to it yet, and what is not pursued any more."""

    top: GoalRow | None
    loose: tuple[GoalRow, ...]
    ended: tuple[GoalRow, ...]
    number: int
    may_propose: bool
    may_set_top: bool


@dataclass(frozen=True, slots=True)
class _Known:
    """What every row of the tree needs to know."""

    actor: Actor
    goals: Mapping[int, GoalAt]
    subjects: Mapping[int, CycleSubject]
    units: Mapping[str, str]
    fields: Mapping[str, str]


def goal_tree(actor: Actor, day: date) -> GoalTree:
    """All goals as they stood on that day; their order among siblings is today's. Six statements.

    A seventh where the actor sits in a body: whether it is the working group of a pass under way.
    """
    require(actor, GRANTS, "read_goals")
    goals = goals_at(day)
    order, subjects = _places()
    edition = edition_on(day)
    units = unit_names({goal.unit for goal in goals.values() if goal.unit}, day)
    known = _Known(actor, goals, subjects, units, field_names(edition.data if edition else None))
    live = {number: goal.parent for number, goal in goals.items() if goal.state in LIVE_GOALS}
    grown = branches(live, order)
    top = next((number for number in live if goals[number].level is GoalLevel.OVERARCHING), None)
    rows = [_row(known, branch) for branch in grown]
    return GoalTree(
        top=next((row for row in rows if row.number == top), None),
        loose=tuple(row for row in rows if row.number != top),
        ended=tuple(_row(known, Branch(number, 0, 1, ())) for number in sorted(goals.keys() - live.keys())),
        number=len(live),
        may_propose=may_propose(actor),
        may_set_top=may(actor, GRANTS, "set_overarching_goal"),
    )


def _places() -> tuple[Mapping[int, tuple[int, int]], Mapping[int, CycleSubject]]:
    """Where each goal stands among its siblings, and how rights see it. One statement."""
    order, subjects = {}, {}
    rows = Goal.objects.values_list("number", "position", "unit__key", "cycle__committee__key")
    for number, position, unit, committee in rows:
        order[number] = (position, number)
        subjects[number] = CycleSubject(
            units=frozenset({f"unit:{unit}"} if unit else ()),
            committees=frozenset({f"committee:{committee}"} if committee else ()),
        )
    return order, subjects


def _row(known: _Known, branch: Branch) -> GoalRow:
    goal = known.goals[branch.number]
    subject = known.subjects.get(branch.number)
    movable = goal.level is not GoalLevel.OVERARCHING and goal.state in LIVE_GOALS
    return GoalRow(
        number=goal.number,
        title=goal.title,
        level=GOAL_LEVELS[goal.level],
        state=GOAL_STATES[goal.state],
        unit=known.units.get(goal.unit or "", ""),
        field_of_action=known.fields.get(goal.field_of_action, goal.field_of_action),
        priority=goal.priority,
        parent=goal.parent,
        place=branch.place,
        of=branch.of,
        may_arrange=movable and may(known.actor, GRANTS, "arrange_goals", subject),
        may_propose=goal.state in LIVE_GOALS and may(known.actor, GRANTS, "propose_goal", subject),
        below=tuple(_row(known, child) for child in branch.below),
    )


def field_names(edition: EditionData | None) -> Mapping[str, str]:
    """What the fields of action of an edition are called."""
    return {field.key: field.name for field in edition.fields_of_action} if edition else {}


def group_names(edition: EditionData | None) -> Mapping[str, str]:
    """What the groups of an edition are called."""
    return {group.key: group.name for group in edition.groups} if edition else {}


def may_propose(actor: Actor) -> bool:
    """Whether there is anything for which the actor could propose a goal. At most one statement."""
    if may(actor, GRANTS, "propose_goal") or actor.scopes(Role.HEAD):
        return True
    return bool(own_cycles(actor))


def own_cycles(actor: Actor) -> Choices:
    """The passes under way for which the actor could propose a goal. One statement, none where it sits in no body."""
    rows = Cycle.objects.filter(ended_on=None).order_by("title")
    if not may(actor, GRANTS, "propose_goal"):
        bodies = {scope.removeprefix("committee:") for role in SEATED for scope in actor.scopes(role)}
        if not bodies:
            return []
        rows = rows.filter(committee__key__in=bodies)
    return list(rows.values_list("key", "title"))


def goal_choices(day: date) -> Choices:
    """Every goal pursued on that day as forms offer it: number and words, those below one after it. Four statements."""
    return _choices(goals_at(day))


def parent_choices(day: date, *, but: int | None = None) -> Choices:
    """The goals below which one can stand: all of that day but those below it. Four statements."""
    goals = goals_at(day)
    parents = {number: goal.parent for number, goal in goals.items()}
    return [(key, words) for key, words in _choices(goals) if but is None or not hangs(parents, int(key), but)]


def _choices(goals: Mapping[int, GoalAt]) -> Choices:
    order = {number: (position, number) for number, position in Goal.objects.values_list("number", "position")}
    live = {number: goal.parent for number, goal in goals.items() if goal.state in LIVE_GOALS}
    return [
        (str(number), f"{'– ' * depth}{number} {goals[number].title}")
        for number, depth in _walked(branches(live, order), 0)
    ]


def _walked(found: tuple[Branch, ...], depth: int) -> Iterator[tuple[int, int]]:
    for branch in found:
        yield branch.number, depth
        yield from _walked(branch.below, depth + 1)

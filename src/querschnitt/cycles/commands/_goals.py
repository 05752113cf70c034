"""The tree of goals as commands change it: under one lock, with what it was before."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from enum import StrEnum

from querschnitt.concept.queries import edition_on
from querschnitt.cycles.commands._finding import findable
from querschnitt.cycles.domain.goal_tree import fits, placed, would_circle
from querschnitt.cycles.domain.states import GOAL, LIVE_GOALS, GoalLevel, GoalState
from querschnitt.cycles.models import Cycle, Goal, GoalChange, GoalGroup, GoalRegister
from querschnitt.kernel import clock
from querschnitt.kernel.authority import Actor
from querschnitt.kernel.refusal import Refused
from querschnitt.kernel.validity import day_before
from querschnitt.kernel.wording import say
from querschnitt.organisation.models import Unit

TITLE = 300
PRIORITIES = 99


def lock_tree() -> GoalRegister:
    """Nobody else changes the tree until the command is over: two moves at once could close a circle."""
    GoalRegister.objects.get_or_create(pk=1)
    return GoalRegister.objects.select_for_update().get(pk=1)


def draw_number(register: GoalRegister) -> int:
    """The next number; none is ever given again."""
    register.last += 1
    register.save(update_fields=["last"])
    return register.last


def live_parents() -> dict[int, int | None]:
    """Number of each live goal with that of the goal above it."""
    return dict(Goal.objects.filter(state__in=LIVE_GOALS).values_list("number", "parent__number"))


def overarching() -> Goal | None:
    """The one goal above all others."""
    return Goal.objects.filter(level=GoalLevel.OVERARCHING, ended_on=None).first()


def live(row: Goal) -> Goal:
    """Refuses a goal that was dropped or merged."""
    if row.state not in LIVE_GOALS:
        raise Refused(say("This goal is not pursued any more."), place="goal")
    return row


def not_the_overarching(row: Goal) -> None:
    """Refuses the goal above all others: its words are set by a verb of its own, its place by nobody."""
    if row.level == GoalLevel.OVERARCHING:
        raise Refused(say("The overarching goal stands above all others."), place="goal")


def goal_after(row: Goal, step: str) -> GoalState:
    """The state of the goal after that step; raises `Refused` where the table has no such step."""
    return GOAL.after(step, GoalState(row.state))


def parent_for(goal: int | None, level: GoalLevel, parent: int | None) -> Goal | None:
    """The goal that is to stand above; refuses a circle, a narrower goal above a wider one, one that is not live."""
    if parent is None:
        return None
    row = Goal.objects.filter(number=parent, state__in=LIVE_GOALS).first()
    if row is None:
        raise Refused(say("There is no goal %(number)s.", number=parent), place="parent")
    if goal is not None and would_circle(live_parents(), goal, parent):
        raise Refused(say("A goal cannot stand below itself."), place="parent")
    if not fits(level, GoalLevel(row.level)):
        raise Refused(say("Goal %(number)s is narrower: choose one further up.", number=parent), place="parent")
    return row


def order_at(row: Goal, parent: Goal | None, position: int | None) -> int:
    """Where the goal comes to stand below that parent; its new siblings make room. None: last."""
    siblings = list(Goal.objects.filter(parent=parent, state__in=LIVE_GOALS).exclude(pk=row.pk))
    by_number = {sibling.number: sibling for sibling in siblings}
    order = placed([sibling.number for sibling in siblings], row.number, position)
    moved = []
    for place, number in enumerate(order):
        sibling = by_number.get(number)
        if sibling is not None and sibling.position != place:
            sibling.position = place
            moved.append(sibling)
    Goal.objects.bulk_update(moved, ["position"])
    return order.index(row.number)


def let_go(row: Goal, *, to: Goal | None, actor: Actor, reason: str) -> None:
    """The live goals below come to stand below another, since this one ends."""
    for child in row.children.select_for_update(of=("self",)).filter(state__in=LIVE_GOALS):
        place = order_at(child, to, None)
        write_change(child, {"parent": to, "position": place}, actor=actor, reason=reason)


def write_change(
    row: Goal,
    moved: Mapping[str, object],
    *,
    actor: Actor,
    reason: str = "",
    groups: tuple[list[str], list[str]] | None = None,
) -> tuple[str, ...]:
    """Store what is another by now, and what it was; the names of those fields. Nothing happens without a change."""
    differing: dict[str, object] = {name: value for name, value in moved.items() if getattr(row, name) != value}
    before = {name: _plain(getattr(row, name)) for name in differing}
    after = {name: _plain(value) for name, value in differing.items()}
    if groups and groups[0] != groups[1]:
        before["groups"], after["groups"] = groups
    if not after:
        return ()
    for name, value in differing.items():
        setattr(row, name, value)
    row.version += 1
    row.save(update_fields=[*differing, "version"])
    person = actor.person or ""
    GoalChange.objects.create(
        goal=row, changed_on=clock.today(), before=before, after=after, reason=reason.strip(), person=person
    )
    if {"title", "text"} & after.keys():
        findable(actor, row)
    return tuple(after)


def _plain(value: object) -> object:
    """A value as a change keeps it: rows by their public key or number, days as ISO."""
    if isinstance(value, Goal):
        return value.number
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, StrEnum):
        return value.value
    return value if value is None or isinstance(value, str | int) else str(value)


def set_groups(row: Goal, keys: Collection[str], on: date) -> None:
    """Whom the goal concerns from that day on; what was said before ends, and stays on record."""
    present = {group.group: group for group in row.groups.filter(until=None)}
    _end((group for key, group in present.items() if key not in keys), on)
    GoalGroup.objects.bulk_create(GoalGroup(goal=row, group=key, since=on) for key in keys if key not in present)


def _end(rows: Iterable[GoalGroup], on: date) -> None:
    """What was said on the same day only is taken back; what held before keeps its days."""
    for row in rows:
        if row.since >= on:
            row.delete()
        else:
            row.until = day_before(on)
            row.save(update_fields=["until"])


def known_groups(keys: Collection[str]) -> list[str]:
    """The keys in order; refuses a group that the edition in force does not name."""
    edition = edition_on(clock.today()) if keys else None
    known = {group.key for group in edition.data.groups} if edition else set()
    for key in sorted(set(keys) - known):
        raise Refused(say("There is no group “%(key)s”.", key=key), place="groups")
    return sorted(set(keys))


def known_field(key: str) -> str:
    """The key of a field of action of the edition in force, or nothing."""
    edition = edition_on(clock.today()) if key else None
    if key and (edition is None or key not in {known.key for known in edition.data.fields_of_action}):
        raise Refused(say("There is no field of action “%(key)s”.", key=key), place="field_of_action")
    return key


def unit_of_goal(key: str) -> Unit | None:
    """The unit of that key; None where none is named."""
    row = Unit.objects.filter(key=key).first() if key else None
    if key and row is None:
        raise Refused(say("There is no unit “%(key)s”.", key=key), place="unit")
    return row


def cycle_of_goal(key: str) -> Cycle | None:
    """The pass of that key with its working group; None where none is named."""
    row = Cycle.objects.select_related("committee").filter(key=key).first() if key else None
    if key and row is None:
        raise Refused(say("There is no pass “%(key)s”.", key=key), place="cycle")
    return row


def narrower(level: str) -> GoalLevel:
    """The level of a goal that is not the overarching one."""
    try:
        found = GoalLevel(level)
    except ValueError:
        found = GoalLevel.OVERARCHING
    if found is GoalLevel.OVERARCHING:
        raise Refused(say("There is one overarching goal only: choose another level."), place="level")
    return found


def needed(text: str, place: str, *, most: int = 0) -> str:
    """A text that may not be empty, and of at most so many characters."""
    found = str(text).strip()
    if not found:
        raise Refused(say("This field is required."), place=place)
    if most and len(found) > most:
        raise Refused(say("At most %(most)s characters.", most=most), place=place)
    return found


def happened(on: date | None, place: str = "on") -> date:
    """The day on which it was so, today unless told; refuses a day to come, since nothing of it is known."""
    today = clock.today()
    if on is not None and on > today:
        raise Refused(say("This day is still to come."), place=place)
    return on or today

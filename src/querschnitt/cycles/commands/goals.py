"""Goals: proposed, worded, put in their place, merged, agreed, given up, and their priority (K3-1, K3.1-4)."""

from collections.abc import Collection, Mapping
from datetime import date
from uuid import UUID

from django.db import transaction

from querschnitt.chronicle.commands import record
from querschnitt.cycles.commands._finding import findable
from querschnitt.cycles.commands._goals import (
    PRIORITIES,
    TITLE,
    cycle_of_goal,
    draw_number,
    goal_after,
    happened,
    known_field,
    known_groups,
    let_go,
    live,
    lock_tree,
    narrower,
    needed,
    not_the_overarching,
    order_at,
    parent_for,
    set_groups,
    unit_of_goal,
    write_change,
)
from querschnitt.cycles.commands._goals_said import changed_goal
from querschnitt.cycles.commands._ground import allowed_goal, locked_goal, still
from querschnitt.cycles.domain.goal_tree import fits, would_circle
from querschnitt.cycles.domain.states import GoalLevel
from querschnitt.cycles.events.goals import (
    GoalAgreed,
    GoalChanged,
    GoalDropped,
    GoalMoved,
    GoalPrioritised,
    GoalProposed,
    GoalsMerged,
)
from querschnitt.cycles.models import Goal
from querschnitt.kernel import clock
from querschnitt.kernel.authority import Actor
from querschnitt.kernel.refusal import Refused
from querschnitt.kernel.wording import say
from querschnitt.meetings.models import Meeting, Resolution


@transaction.atomic
def propose_goal(
    *,
    actor: Actor,
    title: str,
    level: str,
    parent: int | None,
    unit: str = "",
    field_of_action: str = "",
    groups: Collection[str] = (),
    cycle: str = "",
    text: str = "",
    once: UUID | None = None,
) -> Goal:
    """Propose a goal of a department or a unit; it gets a number that never changes.

    `parent`: number of the goal above it; None where that is still to be found, which the tree says plainly. It comes
    last among its siblings. Sent twice with the same `once`, the first one is returned (R5).
    """
    row = Goal(level=narrower(level), unit=unit_of_goal(unit), cycle=cycle_of_goal(cycle), once=once)
    capacity = allowed_goal(actor, "propose_goal", row)
    register = lock_tree()
    if once and (there := Goal.objects.filter(once=once).first()):
        return there
    row.title, row.text = needed(title, "title", most=TITLE), text.strip()
    row.field_of_action, keys = known_field(field_of_action), known_groups(groups)
    row.parent = parent_for(None, GoalLevel(row.level), parent)
    row.number, row.set_on = draw_number(register), clock.today()
    row.position = order_at(row, row.parent, None)
    row.save()
    set_groups(row, keys, row.set_on)
    findable(actor, row)
    event = GoalProposed(subject=f"goal:{row.number}", number=row.number, parent=parent)
    record(event, actor=actor, capacity=capacity)
    return row


@transaction.atomic
def change_goal(
    *, actor: Actor, goal: int, changes: Mapping[str, object], reason: str = "", seen: int | None = None
) -> Goal:
    """Say something else of a goal; what it was stays on record, and so do the words as they were agreed.

    `changes`: of title, text, level, unit, field_of_action, cycle (keys), groups (keys). Raises `Overtaken` (R4).
    """
    lock_tree()
    row = live(locked_goal(goal))
    capacity = allowed_goal(actor, "change_goal", row)
    still(row, seen)
    not_the_overarching(row)
    fields = changed_goal(row, changes, actor=actor, reason=reason)
    if fields:
        record(GoalChanged(subject=f"goal:{goal}", number=goal, fields=fields), actor=actor, capacity=capacity)
    return row


@transaction.atomic
def move_goal(
    *,
    actor: Actor,
    goal: int,
    parent: int | None,
    position: int | None = None,
    reason: str = "",
    seen: int | None = None,
) -> Goal:
    """Put a goal below another one, or at another place among its siblings (0 first, None last).

    Refuses a circle (place `parent`). Where it stands there already, nothing happens.
    """
    lock_tree()
    row = live(locked_goal(goal))
    capacity = allowed_goal(actor, "arrange_goals", row)
    still(row, seen)
    not_the_overarching(row)
    above = parent_for(goal, GoalLevel(row.level), parent)
    stays = position is None and row.parent == above
    place = row.position if stays else order_at(row, above, position)
    if write_change(row, {"parent": above, "position": place}, actor=actor, reason=reason):
        record(GoalMoved(subject=f"goal:{goal}", number=goal, parent=parent), actor=actor, capacity=capacity)
    return row


@transaction.atomic
def merge_goals(*, actor: Actor, goal: int, into: int, reason: str, seen: int | None = None) -> Goal:
    """The goal goes on as another; what stood below it stands below that one now. Both keep their numbers.

    Refuses to merge a goal into itself, into one below it, or where what stands below would not fit (place `into`).
    """
    lock_tree()
    row, other = live(locked_goal(goal)), _other(goal, into)
    capacity = allowed_goal(actor, "arrange_goals", row)
    still(row, seen)
    not_the_overarching(row)
    below = [GoalLevel(level) for level in row.children.filter(ended_on=None).values_list("level", flat=True)]
    if not all(fits(level, GoalLevel(other.level)) for level in below):
        raise Refused(say("Wider goals stand below this one: move them first."), place="into")
    state, why = goal_after(row, "merge_goal"), needed(reason, "reason")
    let_go(row, to=other, actor=actor, reason=why)
    ended = {"state": state, "merged_into": other, "ended_on": clock.today(), "end_reason": why}
    write_change(row, ended, actor=actor, reason=why)
    record(GoalsMerged(subject=f"goal:{goal}", number=goal, into=into), actor=actor, capacity=capacity)
    return row


def _other(goal: int, into: int) -> Goal:
    """The goal into which another is merged, locked; neither itself nor one below it."""
    row = Goal.objects.select_for_update(of=("self",)).filter(number=into, ended_on=None).first()
    if row is None:
        raise Refused(say("There is no goal %(number)s.", number=into), place="into")
    parents = dict(Goal.objects.filter(ended_on=None).values_list("number", "parent__number"))
    if would_circle(parents, goal, into):
        raise Refused(say("A goal cannot be merged into itself or into one below it."), place="into")
    return row


@transaction.atomic
def agree_goal(*, actor: Actor, goal: int, on: date, resolution: int | None = None, seen: int | None = None) -> Goal:
    """Record that a goal was agreed, and by which resolution (its key in the database); its words are kept as they are.

    From now on the page shows them beside those of today.
    """
    row = live(locked_goal(goal))
    capacity = allowed_goal(actor, "agree_goal", row)
    still(row, seen)
    by = Resolution.objects.filter(pk=resolution).first() if resolution is not None else None
    if resolution is not None and by is None:
        raise Refused(say("There is no such resolution."), place="resolution")
    moved = {"state": goal_after(row, "agree_goal"), "agreed_on": happened(on), "resolution": by}
    write_change(row, {**moved, "adopted_title": row.title, "adopted_text": row.text}, actor=actor)
    event = GoalAgreed(subject=f"goal:{goal}", number=goal, on=on, resolution=by.number if by else "")
    record(event, actor=actor, capacity=capacity)
    return row


@transaction.atomic
def drop_goal(*, actor: Actor, goal: int, reason: str, seen: int | None = None) -> Goal:
    """Give a goal up, with the reason; what stood below it comes to stand below the goal above it."""
    lock_tree()
    row = live(locked_goal(goal))
    capacity = allowed_goal(actor, "drop_goal", row)
    still(row, seen)
    not_the_overarching(row)
    state, why = goal_after(row, "drop_goal"), needed(reason, "reason")
    let_go(row, to=row.parent, actor=actor, reason=why)
    write_change(row, {"state": state, "ended_on": clock.today(), "end_reason": why}, actor=actor, reason=why)
    record(GoalDropped(subject=f"goal:{goal}", number=goal), actor=actor, capacity=capacity)
    return row


@transaction.atomic
def set_priority(
    *, actor: Actor, goal: int, priority: int | None, on: date, meeting: str = "", seen: int | None = None
) -> Goal:
    """Record which priority the steering body has set (1 first; None: none any more), when and in which sitting."""
    row = live(locked_goal(goal))
    capacity = allowed_goal(actor, "set_priority", row)
    still(row, seen)
    if priority is not None and not 1 <= priority <= PRIORITIES:
        raise Refused(say("A priority is a number from 1 to %(most)s.", most=PRIORITIES), place="priority")
    sitting = Meeting.objects.filter(key=meeting).first() if meeting else None
    if meeting and sitting is None:
        raise Refused(say("There is no sitting “%(key)s”.", key=meeting), place="meeting")
    moved = {"priority": priority, "priority_set_on": happened(on), "priority_meeting": sitting}
    if write_change(row, moved, actor=actor):
        event = GoalPrioritised(subject=f"goal:{goal}", number=goal, priority=priority, on=on)
        record(event, actor=actor, capacity=capacity)
    return row

"""Goals go over into the pass that carries on theirs, with a link to what they were there."""

from collections.abc import Iterator

from querschnitt.cycles.commands._finding import all_findable
from querschnitt.cycles.commands._goals import draw_number, goal_after, lock_tree
from querschnitt.cycles.domain.states import LIVE_GOALS, GoalLevel
from querschnitt.cycles.events.cycles import GoalCarriedOn
from querschnitt.cycles.models import Cycle, Goal, GoalGroup
from querschnitt.kernel.authority import Actor
from querschnitt.kernel.events import Event

KEPT = (
    "level", "position", "title", "text", "unit", "field_of_action", "agreed_on", "resolution", "adopted_title",
    "adopted_text", "priority", "priority_set_on", "priority_meeting", "state",
)  # fmt: skip


def carried_goals(actor: Actor, before: Cycle, after: Cycle) -> Iterator[Event]:
    """Every live goal of the pass before goes on as a new one under its own number; the old one ends in it.

    What is decided of it stays decided. Goals of other passes that hang below it hang below the new one.
    """
    register, on = lock_tree(), after.opened_on
    old = Goal.objects.filter(cycle=before, state__in=LIVE_GOALS).exclude(level=GoalLevel.OVERARCHING)
    pairs = [
        (
            goal,
            Goal.objects.create(number=draw_number(register), cycle=after, set_on=on, carries_on=goal, **_kept(goal)),
        )
        for goal in old.select_for_update(of=("self",)).order_by("number")
    ]
    new_of = {goal.pk: new for goal, new in pairs}
    for goal, new in pairs:
        new.parent = new_of.get(goal.parent_id or 0) or goal.parent
        new.save(update_fields=["parent"])
        GoalGroup.objects.bulk_create(
            GoalGroup(goal=new, group=group.group, since=on) for group in goal.groups.filter(until=None)
        )
        goal.children.filter(state__in=LIVE_GOALS).exclude(pk__in=new_of).exclude(
            pk__in=[made.pk for made in new_of.values()]
        ).update(parent=new)
        goal.state, goal.merged_into = goal_after(goal, "merge_goal"), new
        goal.ended_on, goal.end_reason = on, before.end_reason
        goal.version += 1
        goal.save()
        yield GoalCarriedOn(subject=f"goal:{new.number}", goal=new.number, before=goal.number, title=new.title)
    all_findable(actor, [new for _goal, new in pairs])


def _kept(goal: Goal) -> dict[str, object]:
    return {name: getattr(goal, name) for name in KEPT}

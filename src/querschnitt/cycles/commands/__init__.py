"""Writes of passes, goals, profiles and plans: one verb is one transaction."""

from querschnitt.cycles.commands._ground import Overtaken
from querschnitt.cycles.commands.covering import cover_unit, follow_units, uncover_unit
from querschnitt.cycles.commands.ending import break_off_cycle, end_cycle, finish_group
from querschnitt.cycles.commands.goals import (
    agree_goal,
    change_goal,
    drop_goal,
    merge_goals,
    move_goal,
    propose_goal,
    set_priority,
)
from querschnitt.cycles.commands.opening import open_cycle
from querschnitt.cycles.commands.overarching import keep_overarching_goal, set_overarching_goal
from querschnitt.cycles.commands.planning import delay_step, plan_steps
from querschnitt.cycles.commands.plans import (
    add_entry,
    align_plans,
    change_entry,
    change_plan,
    drop_entry,
    make_plan,
)
from querschnitt.cycles.commands.profiles import confirm_profile
from querschnitt.cycles.commands.renewing import consider_renewal, renew_cycle
from querschnitt.cycles.commands.requirements import (
    HandedIn,
    add_requirement,
    drop_requirement,
    settle_requirement,
)
from querschnitt.cycles.commands.steps import finish_step, reopen_step, skip_step, start_step

__all__ = [
    "HandedIn",
    "Overtaken",
    "add_entry",
    "add_requirement",
    "agree_goal",
    "align_plans",
    "break_off_cycle",
    "change_entry",
    "change_goal",
    "change_plan",
    "confirm_profile",
    "consider_renewal",
    "cover_unit",
    "delay_step",
    "drop_entry",
    "drop_goal",
    "drop_requirement",
    "end_cycle",
    "finish_group",
    "finish_step",
    "follow_units",
    "keep_overarching_goal",
    "make_plan",
    "merge_goals",
    "move_goal",
    "open_cycle",
    "plan_steps",
    "propose_goal",
    "renew_cycle",
    "reopen_step",
    "set_overarching_goal",
    "set_priority",
    "settle_requirement",
    "skip_step",
    "start_step",
    "uncover_unit",
]

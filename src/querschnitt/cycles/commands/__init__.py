"""Writes of passes, goals, profiles and plans: one verb is one transaction."""

from querschnitt.cycles.commands._ground import Overtaken
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
from querschnitt.cycles.commands.steps import finish_step, reopen_step, skip_step, start_step

__all__ = [
    "Overtaken",
    "agree_goal",
    "change_goal",
    "delay_step",
    "drop_goal",
    "finish_step",
    "keep_overarching_goal",
    "merge_goals",
    "move_goal",
    "open_cycle",
    "plan_steps",
    "propose_goal",
    "reopen_step",
    "set_overarching_goal",
    "set_priority",
    "skip_step",
    "start_step",
]

"""Writes of passes, goals, profiles and plans: one verb is one transaction."""

from querschnitt.cycles.commands._ground import Overtaken
from querschnitt.cycles.commands.opening import open_cycle
from querschnitt.cycles.commands.planning import delay_step, plan_steps
from querschnitt.cycles.commands.steps import finish_step, reopen_step, skip_step, start_step

__all__ = [
    "Overtaken",
    "delay_step",
    "finish_step",
    "open_cycle",
    "plan_steps",
    "reopen_step",
    "skip_step",
    "start_step",
]

"""Passes of the process, goals and yearly plans. Foreign keys point downwards; nothing ever decided is deleted."""

from querschnitt.cycles.models.cycles import Cycle, CycleStep, CycleUnit, Renewal, StepDelay, StepRequirement
from querschnitt.cycles.models.goals import Goal, GoalChange, GoalGroup, GoalRegister
from querschnitt.cycles.models.plans import AnnualPlan, PlanEntry, PlanEntryGoal, UnitProfile

__all__ = [
    "AnnualPlan",
    "Cycle",
    "CycleStep",
    "CycleUnit",
    "Goal",
    "GoalChange",
    "GoalGroup",
    "GoalRegister",
    "PlanEntry",
    "PlanEntryGoal",
    "Renewal",
    "StepDelay",
    "StepRequirement",
    "UnitProfile",
]

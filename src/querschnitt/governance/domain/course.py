"""The course of the process: what was planned for when, what came of it, and by how much it slipped."""

import calendar
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Plan:
    """For when a step was planned, as known from a day on."""

    noted_on: date
    planned_on: date
    whole_month: bool
    reason: str


def last_of_month(day: date) -> date:
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])


def known(plans: tuple[Plan, ...], day: date) -> tuple[Plan, ...]:
    """The plans that were noted by that day, the first one first."""
    return tuple(plan for plan in sorted(plans, key=lambda plan: plan.noted_on) if plan.noted_on <= day)


def slip(plans: tuple[Plan, ...], happened_on: date | None, *, today: date) -> int:
    """Days by which a step is, or was, later than first planned; negative: earlier, never negative while pending."""
    first = plans[0].planned_on
    if happened_on is not None:
        early = happened_on < first.replace(day=1) if plans[0].whole_month else happened_on < first
        return (happened_on - first).days if early or happened_on > first else 0
    return max((max(plans[-1].planned_on, today) - first).days, 0)

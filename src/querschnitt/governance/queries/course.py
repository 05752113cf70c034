"""The course of the process as known on a day."""

from dataclasses import dataclass
from datetime import date

from django.utils.dateformat import format as written

from querschnitt.committees.models import Committee
from querschnitt.governance.domain.course import Plan, known, slip
from querschnitt.governance.models import Milestone
from querschnitt.governance.permissions import GRANTS
from querschnitt.kernel.authority import Actor, may, require
from querschnitt.kernel.refusal import Forbidden


@dataclass(frozen=True, slots=True, kw_only=True)
class MilestoneRow:
    """A step of the process: first and present plan, what came of it, days of slip with their reasons."""

    key: str
    title: str
    body: str
    committee: str
    reference: str
    noted_on: date
    first_planned: date
    first_when: str
    planned_on: date
    when: str
    happened_on: date | None
    slip: int
    reasons: tuple[str, ...]

    @property
    def order(self) -> tuple[date, str]:
        return self.happened_on or self.planned_on, self.key


def milestones_at(day: date) -> list[MilestoneRow]:
    """All steps noted by that day, by date. Two statements."""
    rows = Milestone.objects.filter(noted_on__lte=day).select_related("committee").prefetch_related("plans")
    return sorted((_row(milestone, day) for milestone in rows), key=lambda row: row.order)


def _row(milestone: Milestone, day: date) -> MilestoneRow:
    every = tuple(Plan(p.noted_on, p.planned_on, p.whole_month, p.reason) for p in milestone.plans.all())
    plans = known(every, day)
    happened = milestone.happened_on if milestone.happened_on and milestone.happened_on <= day else None
    return MilestoneRow(
        key=milestone.key,
        title=milestone.title,
        body=milestone.committee.name if milestone.committee else "",
        committee=milestone.committee.key if milestone.committee else "",
        reference=milestone.reference,
        noted_on=milestone.noted_on,
        first_planned=plans[0].planned_on,
        first_when=_when(plans[0]),
        planned_on=plans[-1].planned_on,
        when=_when(plans[-1]),
        happened_on=happened,
        slip=slip(plans, happened, today=day),
        reasons=tuple(plan.reason for plan in plans if plan.reason),
    )


def _when(plan: Plan) -> str:
    """The day, or the month where only that was planned."""
    return written(plan.planned_on, "F Y" if plan.whole_month else "D j. F Y")


@dataclass(frozen=True, slots=True)
class Course:
    """The page of the course, and whether this actor may plan."""

    rows: list[MilestoneRow]
    may_plan: bool


def course_at(actor: Actor, day: date) -> Course:
    require(actor, GRANTS, "read_course")
    return Course(milestones_at(day), may(actor, GRANTS, "note_milestone"))


def milestone_to_change(actor: Actor, key: str, day: date, action: str) -> MilestoneRow:
    """A step that this actor may change; `Forbidden` otherwise, whether it exists or not."""
    require(actor, GRANTS, action)
    for row in milestones_at(day):
        if row.key == key:
            return row
    raise Forbidden(key)


def committee_choices(actor: Actor) -> list[tuple[str, str]]:
    """The bodies that can be named with a step."""
    require(actor, GRANTS, "note_milestone")
    return list(Committee.objects.order_by("name").values_list("key", "name"))

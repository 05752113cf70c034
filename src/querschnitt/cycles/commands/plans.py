"""Yearly plans of the process office and of the advisory council, and that both were agreed (K3.5-2)."""

from collections.abc import Collection
from datetime import date

from django.db import transaction

from querschnitt.chronicle.commands import record
from querschnitt.cycles.commands._ground import Overtaken, still
from querschnitt.cycles.commands._plans import (
    FIRST,
    LAST,
    body_of,
    council_named,
    fits_year,
    goals_numbered,
    locked_entry,
    locked_plan,
    may_keep,
    rises,
    titled,
)
from querschnitt.cycles.domain.plans import standing
from querschnitt.cycles.events.plans import (
    PlanChanged,
    PlanEntryAdded,
    PlanEntryChanged,
    PlanEntryDropped,
    PlanMade,
    PlansAligned,
)
from querschnitt.cycles.models import AnnualPlan, PlanEntry, PlanEntryGoal
from querschnitt.cycles.permissions import GRANTS
from querschnitt.kernel import clock
from querschnitt.kernel.authority import Actor, require
from querschnitt.kernel.refusal import Refused
from querschnitt.kernel.wording import say
from querschnitt.meetings.domain.states import MeetingState
from querschnitt.meetings.models import Meeting


@transaction.atomic
def make_plan(*, actor: Actor, year: int, committee: str = "", text: str = "") -> AnnualPlan:
    """Begin the plan of the advisory council (by key) or, without one, of the process office for a year.

    Where it is there already it is answered as it stands (R5). Refuses every other body.
    """
    capacity = may_keep(actor, committee)
    if not FIRST <= year <= LAST:
        raise Refused(say("Say for which year."), place="year")
    council = council_named(committee)
    row, made = AnnualPlan.objects.get_or_create(
        year=year, committee=council, defaults={"text": text.strip(), "made_on": clock.today()}
    )
    if made:
        record(PlanMade(subject=f"plan:{year}", year=year, body=committee), actor=actor, capacity=capacity)
    return row


@transaction.atomic
def change_plan(*, actor: Actor, plan: int, text: str, seen: int | None = None) -> AnnualPlan:
    """Change what the plan says as a whole. Raises `Overtaken` where it is not any more what was `seen`."""
    row = locked_plan(plan)
    capacity = may_keep(actor, body_of(row))
    still(row, seen)
    if row.text == text.strip():
        return row
    row.text = text.strip()
    row.version += 1
    row.save(update_fields=["text", "version"])
    event = PlanChanged(subject=f"plan:{row.year}", year=row.year, body=body_of(row))
    record(event, actor=actor, capacity=capacity)
    return row


@transaction.atomic
def add_entry(
    *,
    actor: Actor,
    plan: int,
    title: str,
    text: str = "",
    project: bool = False,
    starts_on: date | None = None,
    ends_on: date | None = None,
    goals: Collection[int] = (),
) -> PlanEntry:
    """Plan something for the year; `project`: one of its own, `goals`: numbers of those that it serves.

    The same thing for the same days stands once: sent twice, the first is answered (R5).
    """
    row = locked_plan(plan)
    capacity = may_keep(actor, body_of(row))
    title = titled(title)
    fits_year(row.year, starts_on, ends_on)
    there = row.entries.filter(title=title, starts_on=starts_on, ends_on=ends_on, dropped_on=None).first()
    if there is not None:
        return there
    entry = PlanEntry.objects.create(
        plan=row,
        title=title,
        text=text.strip(),
        project=project,
        starts_on=starts_on,
        ends_on=ends_on,
        added_on=clock.today(),
    )
    PlanEntryGoal.objects.bulk_create(PlanEntryGoal(entry=entry, goal=goal) for goal in goals_numbered(goals))
    rises(row)
    event = PlanEntryAdded(subject=f"plan:{row.year}", year=row.year, body=body_of(row), title=title)
    record(event, actor=actor, capacity=capacity)
    return entry


@transaction.atomic
def change_entry(
    *,
    actor: Actor,
    entry: int,
    title: str,
    text: str = "",
    project: bool = False,
    starts_on: date | None = None,
    ends_on: date | None = None,
    goals: Collection[int] = (),
    seen: int | None = None,
) -> PlanEntry:
    """Plan it otherwise. Raises `Overtaken` where it is not any more what was `seen`."""
    row = locked_entry(entry)
    capacity = may_keep(actor, body_of(row.plan))
    still(row, seen)
    fits_year(row.plan.year, starts_on, ends_on)
    row.title, row.text, row.project = titled(title), text.strip(), project
    row.starts_on, row.ends_on = starts_on, ends_on
    row.version += 1
    row.save()
    _serve(row, goals)
    rises(row.plan)
    year = row.plan.year
    event = PlanEntryChanged(subject=f"plan:{year}", year=year, body=body_of(row.plan), title=row.title)
    record(event, actor=actor, capacity=capacity)
    return row


def _serve(row: PlanEntry, numbers: Collection[int]) -> None:
    """The entry serves exactly these goals; one that was given up since stays where it was named before."""
    before = {link.goal.number: link for link in row.goals.select_related("goal")}
    row.goals.filter(pk__in=[link.pk for number, link in before.items() if number not in numbers]).delete()
    added = goals_numbered([number for number in numbers if number not in before])
    PlanEntryGoal.objects.bulk_create(PlanEntryGoal(entry=row, goal=goal) for goal in added)


@transaction.atomic
def drop_entry(*, actor: Actor, entry: int, reason: str, seen: int | None = None) -> PlanEntry:
    """Give up what was planned; it stays on record with the reason. Raises `Overtaken` where it is another by now."""
    row = locked_entry(entry)
    capacity = may_keep(actor, body_of(row.plan))
    still(row, seen)
    if not reason.strip():
        raise Refused(say("Give the reason."), place="reason")
    row.dropped_on, row.dropped_reason = clock.today(), reason.strip()
    row.version += 1
    row.save(update_fields=["dropped_on", "dropped_reason", "version"])
    rises(row.plan)
    year = row.plan.year
    event = PlanEntryDropped(
        subject=f"plan:{year}", year=year, body=body_of(row.plan), title=row.title, reason=row.dropped_reason
    )
    record(event, actor=actor, capacity=capacity)
    return row


@transaction.atomic
def align_plans(*, actor: Actor, year: int, on: date, meeting: str = "", seen: str = "") -> list[AnnualPlan]:
    """Record that office and council agreed on their plans of a year, on which day and in which sitting.

    `seen`: what the page showed (`cycles.domain.plans.standing`); raises `Overtaken` where the plans are others by now.
    Refuses where one of the two is missing, and a day that is still to come or before a plan was there.
    """
    capacity = require(actor, GRANTS, "align_plans")
    rows = list(AnnualPlan.objects.select_for_update(of=("self",)).filter(year=year).order_by("pk"))
    if seen and seen != standing({row.pk: row.version for row in rows}):
        raise Overtaken(say("Somebody else has changed this in the meantime."))
    _both_there(rows, on)
    sitting = _sitting(meeting)
    if all((row.aligned_on, row.aligned_in) == (on, sitting) for row in rows):
        return rows
    for row in rows:
        row.aligned_on, row.aligned_in = on, sitting
        row.version += 1
        row.save(update_fields=["aligned_on", "aligned_in", "version"])
    record(PlansAligned(subject=f"plan:{year}", year=year, on=on, meeting=meeting), actor=actor, capacity=capacity)
    return rows


def _both_there(rows: list[AnnualPlan], on: date) -> None:
    if {row.committee_id is None for row in rows} != {True, False}:
        raise Refused(say("Both plans have to be there before they can be agreed."))
    if on > clock.today():
        raise Refused(say("Choose a day that has come."), place="on")
    if any(on < row.made_on for row in rows):
        raise Refused(say("On that day one of the plans was not there yet."), place="on")


def _sitting(key: str) -> Meeting | None:
    """The sitting in which they agreed; refuses one that is not there or did not take place."""
    if not key:
        return None
    row = Meeting.objects.filter(key=key).first()
    if row is None or row.state in {MeetingState.CANCELLED, MeetingState.SEEKING}:
        raise Refused(say("There is no such sitting."), place="meeting")
    return row

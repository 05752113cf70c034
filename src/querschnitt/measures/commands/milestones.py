"""Milestones: added, moved with a reason, reached, dropped. What was first planned stays."""

from datetime import date

from django.db import transaction

from querschnitt.chronicle.commands import record
from querschnitt.kernel import clock
from querschnitt.kernel.authority import Actor, Mandate
from querschnitt.kernel.refusal import Refused
from querschnitt.kernel.wording import say
from querschnitt.measures.commands._ground import Overtaken
from querschnitt.measures.commands._measure import changeable, note_change, refuse_before_a_body, store
from querschnitt.measures.commands._words import happened, needed
from querschnitt.measures.events.measures import (
    MilestoneAdded,
    MilestoneDropped,
    MilestoneMoved,
    MilestoneReached,
    MilestoneReopened,
)
from querschnitt.measures.models import Measure, Milestone

TITLE = 200


@transaction.atomic
def add_milestone(*, actor: Actor, measure: int, title: str, due: date) -> Milestone:
    """Add a dated step inside a measure. The same title for the same day is added once (R5)."""
    row, capacity = changeable(actor, measure)
    title = needed(title, "title", most=TITLE)
    if there := row.milestones.filter(title=title, due=due, dropped_on=None).first():
        return there
    refuse_before_a_body(row)
    found = Milestone.objects.create(measure=row, title=title, first_due=due, due=due, added_on=clock.today())
    store(row)
    event = MilestoneAdded(subject=f"measure:{row.number}", number=row.number, milestone=title, due=due)
    record(event, actor=actor, capacity=capacity)
    return found


@transaction.atomic
def move_milestone(*, actor: Actor, milestone: int, due: date, reason: str, seen: int | None = None) -> Milestone:
    """Give an open milestone another day, with the reason. `seen`: its version as shown (R4)."""
    row, found, capacity = _open(actor, milestone, seen)
    refuse_before_a_body(row)
    if due == found.due:
        return found
    before, found.due, found.moved_reason = found.due, due, needed(reason, "reason")
    _store(found, "due", "moved_reason")
    store(row)
    name = f"milestone:{found.pk}"
    note_change(row, {name: before}, {name: due}, actor=actor, reason=reason)
    event = MilestoneMoved(
        subject=f"measure:{row.number}", number=row.number, milestone=found.title, due_before=before, due=due
    )
    record(event, actor=actor, capacity=capacity)
    return found


@transaction.atomic
def reach_milestone(*, actor: Actor, milestone: int, on: date | None = None, seen: int | None = None) -> Milestone:
    """Note that a milestone was reached on that day."""
    row, found, capacity = _open(actor, milestone, seen)
    found.done_on = happened(on)
    _store(found, "done_on")
    store(row)
    event = MilestoneReached(
        subject=f"measure:{row.number}", number=row.number, milestone=found.title, on=found.done_on
    )
    record(event, actor=actor, capacity=capacity)
    return found


@transaction.atomic
def reopen_milestone(*, actor: Actor, milestone: int, seen: int | None = None) -> Milestone:
    """Note that a milestone is not reached after all."""
    row, found, capacity = _locked(actor, milestone, seen)
    if found.done_on is None:
        raise Refused(say("This milestone is not reached yet."), place="milestone")
    before, found.done_on = found.done_on, None
    _store(found, "done_on")
    store(row)
    name = f"milestone:{found.pk}:done"
    note_change(row, {name: before}, {name: None}, actor=actor)
    event = MilestoneReopened(subject=f"measure:{row.number}", number=row.number, milestone=found.title)
    record(event, actor=actor, capacity=capacity)
    return found


@transaction.atomic
def drop_milestone(*, actor: Actor, milestone: int, reason: str, seen: int | None = None) -> Milestone:
    """Give a milestone up, with the reason; it stays on record."""
    row, found, capacity = _open(actor, milestone, seen)
    refuse_before_a_body(row)
    found.dropped_on, found.dropped_reason = clock.today(), needed(reason, "reason")
    _store(found, "dropped_on", "dropped_reason")
    store(row)
    event = MilestoneDropped(subject=f"measure:{row.number}", number=row.number, milestone=found.title)
    record(event, actor=actor, capacity=capacity)
    return found


def _locked(actor: Actor, pk: int, seen: int | None) -> tuple[Measure, Milestone, Mandate]:
    """Measure and milestone, both locked, and the mandate to change them."""
    number = Milestone.objects.filter(pk=pk).values_list("measure__number", flat=True).first()
    if number is None:
        raise Refused(say("There is no such milestone."), place="milestone")
    row, capacity = changeable(actor, number)
    found = Milestone.objects.select_for_update().get(pk=pk)
    if seen is not None and found.version != seen:
        raise Overtaken(say("Somebody else has changed this in the meantime."))
    return row, found, capacity


def _open(actor: Actor, pk: int, seen: int | None) -> tuple[Measure, Milestone, Mandate]:
    row, found, capacity = _locked(actor, pk, seen)
    if found.done_on or found.dropped_on:
        raise Refused(say("This milestone is reached or dropped already."), place="milestone")
    return row, found, capacity


def _store(found: Milestone, *fields: str) -> None:
    found.version += 1
    found.save(update_fields=[*fields, "version"])

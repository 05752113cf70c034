"""What a step needs before it is left: noted, there, or not needed any more."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from django.db import transaction

from querschnitt.chronicle.commands import record
from querschnitt.committees.models import Committee
from querschnitt.cycles.commands._ground import allowed, locked, locked_step
from querschnitt.cycles.commands._passes import active, needed, subject, touched
from querschnitt.cycles.domain.passes import OVER
from querschnitt.cycles.domain.states import RequirementKind
from querschnitt.cycles.events.cycles import RequirementAdded, RequirementDropped, RequirementSettled
from querschnitt.cycles.models import Cycle, CycleStep, StepRequirement
from querschnitt.documents.commands import store_file
from querschnitt.documents.models import File
from querschnitt.kernel import clock
from querschnitt.kernel.authority import Actor, Mandate
from querschnitt.kernel.refusal import Refused
from querschnitt.kernel.wording import say
from querschnitt.meetings.domain.states import MeetingState
from querschnitt.meetings.domain.timing import day_of
from querschnitt.meetings.models import Meeting
from querschnitt.organisation.models import Post


class Ground(NamedTuple):
    """Something needed, with its step and pass, locked."""

    cycle: Cycle
    step: CycleStep
    row: StepRequirement
    capacity: Mandate


class HandedIn(NamedTuple):
    """A document that was handed in."""

    name: str
    data: bytes
    media_type: str = ""


@transaction.atomic
def add_requirement(
    *,
    actor: Actor,
    cycle: str,
    step: str,
    kind: RequirementKind | str,
    what: str,
    committee: str = "",
    post: str = "",
) -> StepRequirement:
    """Note what a step needs before it is left. What is noted as open already is not noted twice (R5)."""
    row = locked(cycle)
    capacity = allowed(actor, "keep_requirement", row)
    active(row)
    at = locked_step(row, step)
    if at.state in OVER:
        raise Refused(say("“%(step)s” is over.", step=at.name), place="step")
    said = _said(what)
    open_already = at.requirements.filter(kind=kind, what=said, settled_on=None, dropped_on=None).first()
    if open_already:
        return open_already
    made = StepRequirement.objects.create(
        step=at, kind=RequirementKind(kind), what=said, added_on=clock.today(), **_meant(committee, post)
    )
    touched(row, at)
    event = RequirementAdded(subject=subject(row), cycle=row.key, step=at.key, name=at.name, what=said)
    record(event, actor=actor, capacity=capacity)
    return made


@transaction.atomic
def settle_requirement(
    *, actor: Actor, requirement: int, on: date, meeting: str = "", document: HandedIn | None = None
) -> StepRequirement:
    """Note that something needed is there since that day: by a sitting that was held, by a document, or as said.

    Settled already, it stays as it was first said (R5).
    """
    found = _found(actor, requirement)
    if found.row.settled_on:
        return found.row
    if found.row.dropped_on:
        raise Refused(say("It is not needed any more."), place="requirement")
    if on > clock.today():
        raise Refused(say("Choose a day that has come."), place="on")
    row = found.row
    row.meeting = _held(meeting, on) if meeting else None
    row.file = _stored(actor, document) if document else None
    row.settled_on = on
    row.save()
    touched(found.cycle, found.step)
    event = RequirementSettled(
        subject=subject(found.cycle), cycle=found.cycle.key, step=found.step.key, name=found.step.name, what=row.what,
        on=on,
    )  # fmt: skip
    record(event, actor=actor, capacity=found.capacity)
    return row


@transaction.atomic
def drop_requirement(*, actor: Actor, requirement: int, reason: str) -> StepRequirement:
    """Say that something is not needed any more, and why; it stays on record."""
    found = _found(actor, requirement)
    row = found.row
    if row.dropped_on:
        return row
    row.dropped_on, row.dropped_reason = clock.today(), needed(reason, "reason")
    row.save()
    touched(found.cycle, found.step)
    event = RequirementDropped(
        subject=subject(found.cycle), cycle=found.cycle.key, step=found.step.key, name=found.step.name, what=row.what,
        reason=row.dropped_reason,
    )  # fmt: skip
    record(event, actor=actor, capacity=found.capacity)
    return row


def _said(what: str) -> str:
    if not what.strip():
        raise Refused(say("Say what is needed."), place="what")
    return what.strip()[:200]


def _meant(committee: str, post: str) -> Mapping[str, object]:
    body = Committee.objects.filter(key=committee).first() if committee else None
    if committee and body is None:
        raise Refused(say("There is no body “%(key)s”.", key=committee), place="committee")
    held = Post.objects.filter(key=post).first() if post else None
    if post and held is None:
        raise Refused(say("There is no post “%(key)s”.", key=post), place="post")
    return {"committee": body, "post": held}


def _found(actor: Actor, requirement: int) -> Ground:
    where = StepRequirement.objects.filter(pk=requirement).values_list("step__cycle__key", "step__key").first()
    if where is None:
        raise Refused(say("There is no such requirement."), place="requirement")
    cycle = locked(where[0])
    capacity = allowed(actor, "keep_requirement", cycle)
    active(cycle)
    step = locked_step(cycle, where[1])
    row = StepRequirement.objects.select_for_update(of=("self",)).get(pk=requirement)
    return Ground(cycle, step, row, capacity)


def _held(key: str, on: date) -> Meeting:
    row = Meeting.objects.filter(key=key, state=MeetingState.HELD).first()
    if row is None or row.starts_at is None or day_of(row.starts_at) > on:
        raise Refused(say("Choose a sitting that was held by that day."), place="meeting")
    return row


def _stored(actor: Actor, document: HandedIn) -> File:
    return store_file(actor=actor, name=document.name, data=document.data, media_type=document.media_type)

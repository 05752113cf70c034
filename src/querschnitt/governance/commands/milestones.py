"""Steps of the process that people plan: noted, moved with a reason, taken place."""

from datetime import date

from django.db import transaction
from django.utils.text import slugify

from querschnitt.chronicle.commands import record
from querschnitt.committees.models import Committee
from querschnitt.governance.domain.course import last_of_month
from querschnitt.governance.events import MilestoneCompleted, MilestoneNoted, MilestonePostponed
from querschnitt.governance.models import Milestone, MilestonePlan
from querschnitt.governance.permissions import GRANTS
from querschnitt.kernel import clock
from querschnitt.kernel.authority import Actor, require
from querschnitt.kernel.refusal import Refused
from querschnitt.kernel.wording import say


@transaction.atomic
def note_milestone(
    *,
    actor: Actor,
    title: str,
    planned_on: date,
    whole_month: bool = False,
    committee: str = "",
    reference: str = "",
) -> Milestone:
    """Plan a step of the process, for a day or for some day of a month."""
    capacity = require(actor, GRANTS, "note_milestone")
    if not title.strip():
        raise Refused(say("Say what is planned."), place="title")
    body = _committee(committee)
    planned = last_of_month(planned_on) if whole_month else planned_on
    row = Milestone.objects.create(
        key=_free_key(title), title=title.strip(), committee=body, reference=reference.strip(), noted_on=clock.today()
    )
    MilestonePlan.objects.create(milestone=row, noted_on=row.noted_on, planned_on=planned, whole_month=whole_month)
    event = MilestoneNoted(subject=f"milestone:{row.key}", title=row.title, planned_on=planned)
    record(event, actor=actor, capacity=capacity)
    return row


@transaction.atomic
def postpone_milestone(
    *, actor: Actor, milestone: str, planned_on: date, reason: str, whole_month: bool = False
) -> MilestonePlan:
    """Plan it for another day; the plan before stays on record, with the reason why it could not be kept."""
    capacity = require(actor, GRANTS, "postpone_milestone")
    row = _pending(milestone)
    if not reason.strip():
        raise Refused(say("Say why it is moved."), place="reason")
    before = row.plans.latest("noted_on", "pk")
    planned = last_of_month(planned_on) if whole_month else planned_on
    if planned == before.planned_on:
        raise Refused(say("It is planned for that day already."), place="planned_on")
    plan, _new = MilestonePlan.objects.update_or_create(
        milestone=row,
        noted_on=clock.today(),
        defaults={"planned_on": planned, "whole_month": whole_month, "reason": reason.strip()},
    )
    event = MilestonePostponed(
        subject=f"milestone:{row.key}",
        title=row.title,
        before=before.planned_on,
        planned_on=planned,
        reason=plan.reason,
    )
    record(event, actor=actor, capacity=capacity)
    return plan


@transaction.atomic
def complete_milestone(*, actor: Actor, milestone: str, happened_on: date, reference: str = "") -> Milestone:
    """Record that it took place, and the paper that says so."""
    capacity = require(actor, GRANTS, "complete_milestone")
    row = _pending(milestone)
    if happened_on > clock.today():
        raise Refused(say("That day lies ahead."), place="happened_on")
    row.happened_on, row.reference = happened_on, reference.strip() or row.reference
    row.save(update_fields=["happened_on", "reference"])
    event = MilestoneCompleted(subject=f"milestone:{row.key}", title=row.title, happened_on=happened_on)
    record(event, actor=actor, capacity=capacity)
    return row


def _pending(key: str) -> Milestone:
    row = Milestone.objects.select_for_update().filter(key=key).first()
    if row is None:
        raise Refused(say("There is no such step."), place="milestone")
    if row.happened_on:
        raise Refused(say("It took place on %(day)s.", day=row.happened_on), place="milestone")
    return row


def _committee(key: str) -> Committee | None:
    if not key:
        return None
    found = Committee.objects.filter(key=key).first()
    if found is None:
        raise Refused(say("There is no body “%(key)s”.", key=key), place="committee")
    return found


def _free_key(title: str) -> str:
    stem = slugify(title)[:70] or "step"
    taken = set(Milestone.objects.filter(key__startswith=stem).values_list("key", flat=True))
    return next(key for key in (stem, *(f"{stem}-{n}" for n in range(2, 1000))) if key not in taken)

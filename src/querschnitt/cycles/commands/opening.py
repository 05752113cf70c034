"""A pass is opened: over a unit or a topic, by the edition in force that day (V-4)."""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from django.db import IntegrityError, transaction

from querschnitt.chronicle.commands import record
from querschnitt.concept.models import Edition
from querschnitt.cycles.commands import _opening as lay
from querschnitt.cycles.commands._covering import follow
from querschnitt.cycles.commands._passes import in_order, subject, told
from querschnitt.cycles.domain.passes import Dates
from querschnitt.cycles.events.cycles import CycleOpened
from querschnitt.cycles.models import Cycle, StepRequirement
from querschnitt.cycles.permissions import GRANTS
from querschnitt.kernel import clock
from querschnitt.kernel.authority import Actor, require
from querschnitt.kernel.refusal import Refused
from querschnitt.kernel.wording import say
from querschnitt.organisation.models import Unit
from querschnitt.organisation.queries import history


@transaction.atomic
def open_cycle(
    *,
    actor: Actor,
    on: date,
    title: str = "",
    unit: str = "",
    topic: str = "",
    plan: Mapping[str, Dates] | None = None,
    lead_unit: str = "",
    committee: str = "",
    found_group: bool = True,
    renews: str = "",
    once: UUID | str | None = None,
) -> Cycle:
    """Open a pass over that unit or topic; `plan`: first and last day of steps, by key.

    Its working group is the one named, the one that works for it already, or founded as the edition composes it. Sent
    twice with the same `once`, the pass is there once (R5). Refuses a second active pass of the same, or of a unit
    that carries one already (V-4, V-5). Nobody is mailed.
    """
    capacity = require(actor, GRANTS, "open_cycle")
    made = Cycle.objects.filter(once=once).first() if once else None
    if made is not None:
        return made
    if on > clock.today():
        raise Refused(say("Choose a day that has come."), place="on")
    found = lay.over(unit, topic, on)
    lay.refuse_second(found)
    group = lay.group_of(actor, found, committee, found_group=found_group)
    cycle = _stored(
        key=lay.free_key(found),
        title=lay.title_of(found, title),
        edition=Edition.objects.get(key=found.edition_key),
        unit=Unit.objects.get(key=unit) if unit else None,
        topic=topic,
        opened_on=on,
        committee=group,
        lead_unit=lay.lead_of(found, lead_unit),
        renews=Cycle.objects.get(key=renews) if renews else None,
        once=once or None,
    )
    steps = lay.steps_for(cycle, found, plan or {})
    in_order(cycle, steps, "plan")
    StepRequirement.objects.bulk_create(lay.requirements_for(cycle, steps, found))
    lay.cover(cycle, found)
    event = CycleOpened(
        subject=subject(cycle),
        cycle=cycle.key,
        title=cycle.title,
        unit=unit,
        topic=topic,
        committee=group.key if group else "",
        on=on,
    )
    record(event, actor=actor, capacity=capacity)
    told(actor, capacity, *follow(cycle, history(), on))  # what changed since that day, if it lies back
    return cycle


def _stored(**values: object) -> Cycle:
    try:
        with transaction.atomic():
            return Cycle.objects.create(**values)
    except IntegrityError as taken:  # somebody opened it at the same moment
        raise Refused(say("A pass has just been opened for it."), place="unit") from taken

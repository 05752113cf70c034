"""Units join a pass and leave it: by hand with a reason, and because the organisation changes (V-5)."""

from collections.abc import Collection
from datetime import date

from django.db import transaction
from django.db.models import Q

from querschnitt.chronicle.commands import record
from querschnitt.cycles.commands._covering import follow, holding, join, joined, leave, left, name_of
from querschnitt.cycles.commands._ground import allowed, locked, still
from querschnitt.cycles.commands._passes import active, fitting_day, needed, told, touched
from querschnitt.cycles.domain.covering import Hold
from querschnitt.cycles.domain.states import ACTIVE
from querschnitt.cycles.models import Cycle, CycleUnit
from querschnitt.cycles.permissions import GRANTS
from querschnitt.kernel.authority import Actor, require
from querschnitt.kernel.refusal import Refused
from querschnitt.kernel.wording import say
from querschnitt.organisation.queries import history, organisation_at


@transaction.atomic
def cover_unit(*, actor: Actor, cycle: str, unit: str, on: date, reason: str, seen: int | None = None) -> CycleUnit:
    """Let a unit take part though it does not lie below those that carry the pass; no reorganisation undoes it."""
    row = locked(cycle)
    capacity = allowed(actor, "cover_unit", row)
    still(row, seen)
    active(row)
    fitting_day(row, on)
    organisation = organisation_at(on)
    if unit not in organisation.units:
        raise Refused(say("There is no unit “%(unit)s” on that day.", unit=unit), place="unit")
    if any(held.unit.key == unit for held in holding(row, on)):
        raise Refused(say("This unit takes part already."), place="unit")
    hold, why = Hold(unit, carries=False, by_hand=True), needed(reason, "reason")
    made = join(row, hold, on, why)
    touched(row)
    record(joined(row, hold, organisation, on, why), actor=actor, capacity=capacity)
    return made


@transaction.atomic
def uncover_unit(*, actor: Actor, cycle: str, unit: str, on: date, reason: str, seen: int | None = None) -> CycleUnit:
    """Let a unit leave the pass from that day on. One that carries it stays: the pass is broken off instead."""
    row = locked(cycle)
    capacity = allowed(actor, "cover_unit", row)
    still(row, seen)
    active(row)
    fitting_day(row, on)
    held = next((one for one in holding(row, on) if one.unit.key == unit), None)
    if held is None:
        raise Refused(say("This unit does not take part on that day."), place="unit")
    if held.carries:
        raise Refused(say("This unit carries the pass: break the pass off instead."), place="unit")
    if held.since >= on:
        raise Refused(say("It takes part since %(day)s: choose a later day.", day=held.since), place="on")
    why = needed(reason, "reason")
    leave(held, on, why, by_hand=True)
    touched(row)
    record(left(row, unit, name_of(organisation_at(on), unit), on, why), actor=actor, capacity=capacity)
    return held


@transaction.atomic
def follow_units(*, actor: Actor, on: date, units: Collection[str] | None = None) -> list[str]:
    """Bring active passes in line with the organisation from that day on: those that ever covered one of these units,
    or all (V-5).

    Covered units join and leave with their day and the reason; a unit that goes is followed by its successors, which
    then carry the pass. A pass whose last unit goes without successor stays, carried by nobody. Returns the keys of
    the passes that changed; a unit that no pass ever covered costs one statement.
    """
    capacity = require(actor, GRANTS, "follow_units")
    found = Cycle.objects.select_for_update(of=("self",)).filter(state__in=ACTIVE).order_by("pk")
    if units is not None:
        covering = CycleUnit.objects.filter(unit__key__in=units).values("cycle")
        found = found.filter(Q(pk__in=covering) | Q(unit__key__in=units))
    concerned = list(found)
    recorded = history() if concerned else None
    changed = []
    for row in concerned:
        events = list(follow(row, recorded, on)) if recorded else []
        if events:
            touched(row)
            told(actor, capacity, *events)
            changed.append(row.key)
    return changed

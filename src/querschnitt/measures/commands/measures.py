"""Measures are proposed, and what is said of them changes; what was adopted is never touched."""

from collections.abc import Collection, Mapping
from datetime import date
from uuid import UUID

from django.db import transaction

from querschnitt.chronicle.commands import record
from querschnitt.kernel import clock
from querschnitt.kernel.authority import Actor, require
from querschnitt.measures.commands._changing import Change, below_ones_own, change_one
from querschnitt.measures.commands._fields import Whole, checked, in_order, known_predecessor
from querschnitt.measures.commands._finding import findable
from querschnitt.measures.commands._ground import draw_number
from querschnitt.measures.commands._hanging import hang
from querschnitt.measures.commands._known import Known
from querschnitt.measures.commands._stock import known_cycle
from querschnitt.measures.domain.states import Kind, MeasureState
from querschnitt.measures.events.measures import MeasureProposed
from querschnitt.measures.models import Measure, MeasureStep, Response
from querschnitt.measures.permissions import GRANTS, MeasureSubject

PROPOSED = "propose_measure"  # the first step of every way


@transaction.atomic
def propose_measure(
    *,
    actor: Actor,
    title: str,
    unit: str,
    text: str = "",
    goal: int | None = None,
    field_of_action: str = "",
    cycle: str = "",
    needs: Collection[int] = (),
    groups: Mapping[str, str] | None = None,
    starts_on: date | None = None,
    ends_on: date | None = None,
    parent: int | None = None,
    response: int | None = None,
    origin: str = "",
    origin_reference: str = "",
    participation: str = "",
    co_acting: Mapping[str, str] | None = None,
    carries_on: int | None = None,
    once: UUID | None = None,
) -> Measure:
    """Write down a measure under a number of its own, which it keeps over all passes.

    `unit` leads it; `needs` are the numbers of those that it answers; `groups`: whom it reaches, each with the
    condition ("" for none, K1-2). `parent`: it is a part of that measure, one level deep. `response`: of a survey, out
    of which it came. `carries_on`: one that has ended and is taken up again, under a number of its own.
    `origin_reference` is another app's key, opaque here. Sent twice with the same `once`, the first one is returned
    (R5).
    """
    capacity = require(actor, GRANTS, "propose_measure", _subject(unit, cycle))
    if once and (there := Measure.objects.filter(once=once).first()):
        return there
    today = clock.today()
    known, whole = Known(today), Whole()
    row = Measure(unit=known.unit(unit), person=actor.person or "", once=once, proposed_on=today)
    given = {
        "title": title, "text": text, "goal": goal, "field_of_action": field_of_action, "cycle": cycle,
        "starts_on": starts_on, "ends_on": ends_on, "parent": parent, "origin": origin,
        "origin_reference": origin_reference, "participation": participation,
    }  # fmt: skip
    for name, value in given.items():
        setattr(row, name, checked(name, value, row, known, whole))
    below_ones_own(actor, row.parent)
    in_order(row.starts_on, row.ends_on)
    row.carries_on = known_predecessor(carries_on)
    row.response = Response.objects.get(pk=response) if response else None
    row.next_due = row.ends_on
    row.number = draw_number(Kind.MEASURE)
    if once and (there := Measure.objects.filter(once=once).first()):  # sent at the same time
        return there
    row.save(force_insert=True)
    for name, wanted in (("groups", groups), ("needs", needs), ("co_acting", co_acting)):
        hang(row, name, wanted, today)
    MeasureStep.objects.create(
        measure=row, step=PROPOSED, after=MeasureState.PROPOSED, happened_on=today, person=actor.person or ""
    )
    event = MeasureProposed(
        subject=f"measure:{row.number}", number=row.number, title=row.title, unit=row.unit.key, cycle=cycle
    )
    record(event, actor=actor, capacity=capacity)
    findable(actor, row)
    return row


@transaction.atomic
def change_measure(
    *, actor: Actor, measure: int, changes: Mapping[str, object], reason: str = "", seen: int | None = None
) -> Measure:
    """Say otherwise what is said of a measure today; what it was stays on record, and so does what was adopted.

    `changes`: any of title, text, unit, field_of_action, goal, cycle, parent, origin, origin_reference, starts_on,
    ends_on, participation, and as a whole groups (key → condition), needs (numbers), co_acting (unit → what it does).
    Before the decision by the group, from then on by whoever answers for it. `seen`: the version that was shown (R4).
    Refuses what lies before a body, and what is at its end. Nothing happens where nothing is another.
    """
    return change_one(actor, Change(measure, changes, seen), reason)


def _subject(unit: str, cycle: str) -> MeasureSubject:
    """Where it is to be written: of the unit in the lead, and of the working group of the pass."""
    found = known_cycle(cycle)
    group = found.committee if found else None
    return MeasureSubject(
        units=frozenset({f"unit:{unit}"}), committees=frozenset({f"committee:{group.key}"} if group else ())
    )

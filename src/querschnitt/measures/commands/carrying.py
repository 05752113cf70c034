"""A renewed pass goes on with the measures that are not at their end, each under its own number (V-5, K3.3-2)."""

from django.db import transaction

from querschnitt.chronicle.commands import record_all
from querschnitt.cycles.models import Cycle
from querschnitt.kernel.authority import Actor, require
from querschnitt.kernel.events import Event
from querschnitt.measures.commands._measure import note_change, store
from querschnitt.measures.commands._stock import known_cycle
from querschnitt.measures.domain.states import ENDS
from querschnitt.measures.events.measures import MeasureCarriedOver, MeasureChanged
from querschnitt.measures.models import Measure
from querschnitt.measures.permissions import GRANTS


@transaction.atomic
def carry_over_measures(*, actor: Actor, cycle: str, predecessor: str) -> list[Measure]:
    """Let the measures of the pass before go on in the one that carries it on, with the goals that carry on theirs.

    They keep number, phase, responsible posts and adopted wording; to which pass and goal they belonged stays on
    record. A measure of another pass, or of none, that serves a carried goal follows that goal. What has ended stays
    where it ended. Done twice, nothing happens.
    """
    capacity = require(actor, GRANTS, "hand_over_measures")
    after, before = known_cycle(cycle), known_cycle(predecessor)
    if after is None or before is None:
        return []
    live = Measure.objects.select_for_update(of=("self",)).exclude(state__in=ENDS).order_by("number")
    moved = list(live.filter(cycle=before).select_related("goal__carried_on_by"))
    for row in moved:
        _carry(row, actor, after)
    served = list(live.filter(goal__carried_on_by__cycle=after).select_related("goal__carried_on_by"))
    for row in served:
        _carry(row, actor)
    events: list[Event] = [
        MeasureCarriedOver(
            subject=f"measure:{row.number}", number=row.number, title=row.title, cycle=cycle, predecessor=predecessor
        )
        for row in moved
    ]
    events += [
        MeasureChanged(subject=f"measure:{row.number}", number=row.number, title=row.title, fields=("goal",))
        for row in served
    ]
    if events:
        record_all(events, actor=actor, capacity=capacity)
    return moved


def _carry(row: Measure, actor: Actor, after: Cycle | None = None) -> None:
    was: dict[str, object] = {}
    now: dict[str, object] = {}
    if after is not None:
        was["cycle"], now["cycle"], row.cycle = row.cycle, after, after
    heir = getattr(row.goal, "carried_on_by", None) if row.goal else None
    if heir is not None:
        was["goal"], now["goal"], row.goal = row.goal, heir, heir
    store(row, *now)
    note_change(row, was, now, actor=actor)

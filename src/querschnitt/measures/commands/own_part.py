"""A unit that takes part in a measure says itself what it does."""

from django.db import transaction

from querschnitt.chronicle.commands import record
from querschnitt.kernel import clock
from querschnitt.kernel.authority import Actor
from querschnitt.kernel.refusal import Forbidden
from querschnitt.measures.commands._ground import allowed, locked_measure, still
from querschnitt.measures.commands._hanging import LINE, hang, hanging
from querschnitt.measures.commands._measure import note_change, refuse_before_a_body, refuse_over, store
from querschnitt.measures.commands._words import needed
from querschnitt.measures.events.measures import MeasureChanged
from querschnitt.measures.models import Measure
from querschnitt.measures.queries.rights import own_parts


@transaction.atomic
def word_own_part(*, actor: Actor, measure: int, unit: str, does: str, seen: int | None = None) -> Measure:
    """Word the line that says what one's own unit does in a measure; what it said before stays on record.

    `seen`: the version of the measure that was shown (R4). Refuses what lies before a body, and what is at its end.
    """
    row = locked_measure(measure)
    capacity = allowed(actor, "word_own_part", row)
    before = dict(row.co_acting.filter(until=None).order_by("unit__key").values_list("unit__key", "does"))
    if unit not in own_parts(actor, row, before):
        raise Forbidden(unit)
    still(row, seen)
    refuse_over(row)
    does = needed(does, "does", most=LINE)
    if before[unit] == does:
        return row
    refuse_before_a_body(row)
    hang(row, "co_acting", {**before, unit: does}, clock.today())
    store(row)
    note_change(row, {"co_acting": before}, {"co_acting": hanging(row, "co_acting")}, actor=actor)
    event = MeasureChanged(subject=f"measure:{row.number}", number=row.number, title=row.title, fields=("co_acting",))
    record(event, actor=actor, capacity=capacity)
    return row

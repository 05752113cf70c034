"""What was decided comes into the charge of a body that watches over its carrying out (K3.2-6)."""

from collections.abc import Collection
from datetime import date

from django.db import transaction
from django.db.models import Q

from querschnitt.chronicle.commands import record
from querschnitt.committees.models import Committee
from querschnitt.kernel import clock
from querschnitt.kernel.authority import Actor, require
from querschnitt.kernel.refusal import Refused
from querschnitt.kernel.wording import say
from querschnitt.measures.commands._ground import locked_measure
from querschnitt.measures.commands._measure import end_rows
from querschnitt.measures.commands._words import happened
from querschnitt.measures.domain.states import ENDS
from querschnitt.measures.events.supervision import MeasuresHandedOver
from querschnitt.measures.models import Measure, Supervision
from querschnitt.measures.permissions import GRANTS


@transaction.atomic
def hand_over_measures(*, actor: Actor, measures: Collection[int], committee: str, on: date | None = None) -> list[int]:
    """Give measures into the charge of a body from that day on; the numbers of those that were not in it already.

    Another body that watched over one of them does so no longer. Refuses what was never decided or is at its end.
    """
    on = happened(on)
    capacity = require(actor, GRANTS, "hand_over_measures")
    body = _body(committee, on)
    rows = [locked_measure(number) for number in sorted(set(measures))]
    for row in rows:
        _refuse(row)
    handed = [row.number for row in rows if _take_in_charge(row, body, on)]
    if handed:
        event = MeasuresHandedOver(
            subject=f"committee:{body.key}", committee=body.key, body=body.name, on=on, numbers=tuple(handed)
        )
        record(event, actor=actor, capacity=capacity)
    return handed


def _body(key: str, on: date) -> Committee:
    alive = Q(ended_on=None) | Q(ended_on__gte=max(on, clock.today()))
    row = Committee.objects.filter(alive, key=key, founded_on__lte=on).first()
    if row is None:
        raise Refused(say("Choose a body that works on that day."), place="committee")
    return row


def _refuse(row: Measure) -> None:
    if row.decided_on is None or row.state in ENDS:
        raise Refused(say("Measure %(number)s was not decided, or is at its end.", number=row.number), place="measures")


def _take_in_charge(row: Measure, body: Committee, on: date) -> bool:
    present = Supervision.objects.filter(measure=row, until=None).first()
    if present is not None and present.committee_id == body.pk:
        return False
    if present is not None and present.since > on:
        raise Refused(
            say("Measure %(number)s was handed over on %(day)s: choose a later day.",
                number=row.number, day=present.since), place="on"
        )  # fmt: skip
    end_rows([present] if present else [], on)
    Supervision.objects.create(measure=row, committee=body, since=on)
    return True

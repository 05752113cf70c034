"""Which rows of a page the actor may change, for many at once; the command asks again for each."""

from collections.abc import Iterable, Sequence

from querschnitt.cycles.models import Goal
from querschnitt.cycles.permissions import GRANTS as OF_CYCLES
from querschnitt.cycles.permissions import CycleSubject
from querschnitt.kernel.authority import Actor, may
from querschnitt.measures.domain.states import ADOPTED, ENDS, Kind, MeasureState
from querschnitt.measures.models import Measure, Need, Offer
from querschnitt.measures.permissions import GRANTS, MeasureSubject


def changeable_numbers(actor: Actor, kind: Kind, numbers: Sequence[int]) -> set[int]:
    """The numbers of those that the actor may change. One statement."""
    if kind is Kind.MEASURE:
        return _measures(actor, numbers)
    if kind is Kind.GOAL:
        return _goals(actor, numbers)
    model, action = (Need, "keep_need") if kind is Kind.NEED else (Offer, "keep_offer")
    rows = model.objects.filter(number__in=numbers).values_list("number", "unit__key", "cycle__committee__key")
    return {
        number
        for number, unit, group in rows
        if may(actor, GRANTS, action, MeasureSubject(units=_units([unit]), committees=_groups(group)))
    }


def _measures(actor: Actor, numbers: Sequence[int]) -> set[int]:
    rows = Measure.objects.filter(number__in=numbers).exclude(state__in=ENDS)
    found = set()
    for number, parent, unit, group, state, decided in rows.values_list(
        "number", "parent__number", "unit__key", "cycle__committee__key", "state", "decided_on"
    ):
        adopted = state in ADOPTED or (state == MeasureState.POSTPONED and decided is not None)
        subject = MeasureSubject(
            units=_units([unit]),
            committees=_groups(group),
            measures=frozenset(f"measure:{one}" for one in (number, parent) if one),
        )
        if may(actor, GRANTS, "change_adopted" if adopted else "change_measure", subject):
            found.add(number)
    return found


def _goals(actor: Actor, numbers: Sequence[int]) -> set[int]:
    rows = Goal.objects.filter(number__in=numbers, ended_on=None)
    return {
        number
        for number, unit, group in rows.values_list("number", "unit__key", "cycle__committee__key")
        if may(actor, OF_CYCLES, "change_goal", CycleSubject(units=_units([unit]), committees=_groups(group)))
    }


def _units(keys: Iterable[str | None]) -> frozenset[str]:
    return frozenset(f"unit:{key}" for key in keys if key)


def _groups(key: str | None) -> frozenset[str]:
    return frozenset({f"committee:{key}"} if key else ())

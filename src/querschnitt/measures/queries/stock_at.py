"""Offers and needs as they stood on one day."""

from collections.abc import Mapping
from datetime import date

from querschnitt.measures.domain.snapshot import NeedAt, OfferAt
from querschnitt.measures.domain.states import NeedState, OfferState
from querschnitt.measures.models import MeasureNeed, Need, Offer, OfferCheck, OfferGroup


def offers_on(day: date) -> dict[int, OfferAt]:
    """The offers on record by that day, ended ones too. Three statements."""
    groups: dict[int, list[str]] = {}
    reached = OfferGroup.objects.filter(since__lte=day).exclude(until__lt=day).order_by("pk")
    for offer, group in reached.values_list("offer", "group"):
        groups.setdefault(offer, []).append(group)
    checks = dict(
        OfferCheck.objects.filter(checked_on__lte=day).order_by("checked_on", "pk").values_list("offer", "checked_on")
    )
    rows = Offer.objects.filter(noted_on__lte=day).order_by("number")
    return {row[1]: _offer(row, groups, checks, day) for row in rows.values_list(*_OFFER)}


_OFFER = ("pk", "number", "title", "unit__key", "field_of_action", "state", "noted_on", "ended_on")
_OfferRow = tuple[int, int, str, str, str, str, date, date | None]


def _offer(row: _OfferRow, groups: Mapping[int, list[str]], checks: Mapping[int, date], day: date) -> OfferAt:
    pk, number, title, unit, field, state, noted_on, ended_on = row
    over = ended_on is not None and ended_on <= day
    said_twice = state == OfferState.SAID_TWICE and ended_on is None
    return OfferAt(
        number=number,
        title=title,
        unit=unit,
        field_of_action=field,
        state=OfferState(state) if over or said_twice else OfferState.RUNNING,
        noted_on=noted_on,
        groups=tuple(groups.get(pk, ())),
        checked_on=checks.get(pk),
    )


def needs_on(day: date) -> dict[int, NeedAt]:
    """The needs raised by that day, with the measures that answer them then. Two statements."""
    answered: dict[int, list[int]] = {}
    links = MeasureNeed.objects.filter(since__lte=day, measure__proposed_on__lte=day).exclude(until__lt=day)
    for need, measure in links.order_by("pk").values_list("need", "measure__number"):
        answered.setdefault(need, []).append(measure)
    rows = Need.objects.filter(raised_on__lte=day).order_by("number")
    return {row[1]: _need(row, answered, day) for row in rows.values_list(*_NEED)}


_NEED = ("pk", "number", "title", "unit__key", "field_of_action", "cycle__key", "state", "raised_on", "settled_on")
_NeedRow = tuple[int, int, str, str, str, str | None, str, date, date | None]


def _need(row: _NeedRow, answered: Mapping[int, list[int]], day: date) -> NeedAt:
    pk, number, title, unit, field, cycle, state, raised_on, settled_on = row
    later = settled_on is not None and settled_on > day
    return NeedAt(
        number=number,
        title=title,
        unit=unit,
        field_of_action=field,
        cycle=cycle,
        state=NeedState.OPEN if later else NeedState(state),
        raised_on=raised_on,
        measures=tuple(answered.get(pk, ())),
    )

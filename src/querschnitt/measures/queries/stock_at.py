"""Offers and needs as they stood on one day: changes recorded later are undone."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from querschnitt.measures.domain.snapshot import NeedAt, OfferAt
from querschnitt.measures.domain.states import NeedState, OfferState
from querschnitt.measures.models import MeasureNeed, Need, Offer, OfferCheck, OfferGroup, StockChange

Values = Mapping[str, Any]


def offers_on(day: date) -> dict[int, OfferAt]:
    """The offers on record by that day, ended ones too. Four statements."""
    groups: dict[int, list[str]] = {}
    reached = OfferGroup.objects.filter(since__lte=day).exclude(until__lt=day).order_by("pk")
    for offer, group in reached.values_list("offer", "group"):
        groups.setdefault(offer, []).append(group)
    checks = dict(
        OfferCheck.objects.filter(checked_on__lte=day).order_by("checked_on", "pk").values_list("offer", "checked_on")
    )
    before = _undone("offer", day)
    rows = Offer.objects.filter(noted_on__lte=day).order_by("number").values(*_OFFER)
    return {row["number"]: _offer(_as_it_was(row, before), groups, checks) for row in rows}


_OFFER = ("pk", "number", "title", "unit__key", "field_of_action", "state", "noted_on")


def _undone(of: str, day: date) -> Mapping[int, Values]:
    """What was before the changes recorded after that day, by offer or need."""
    found: dict[int, dict[str, Any]] = {}
    rows = StockChange.objects.filter(changed_on__gt=day, **{f"{of}__isnull": False}).order_by("-changed_on", "-pk")
    for pk, before in rows.values_list(of, "before"):
        found.setdefault(pk, {}).update(before)
    return found


def _as_it_was(row: Values, before: Mapping[int, Values]) -> Values:
    was = before.get(row["pk"], {})
    named = {**was, "unit__key": was.get("unit", row["unit__key"])}
    return {**row, **named, "cycle__key": was.get("cycle", row.get("cycle__key"))}


def _offer(row: Values, groups: Mapping[int, list[str]], checks: Mapping[int, date]) -> OfferAt:
    return OfferAt(
        number=row["number"],
        title=row["title"],
        unit=row["unit__key"],
        field_of_action=row["field_of_action"],
        state=OfferState(row["state"]),
        noted_on=row["noted_on"],
        groups=tuple(groups.get(row["pk"], ())),
        checked_on=checks.get(row["pk"]),
    )


def needs_on(day: date) -> dict[int, NeedAt]:
    """The needs raised by that day, with the measures that answer them then. Three statements."""
    answered: dict[int, list[int]] = {}
    links = MeasureNeed.objects.filter(since__lte=day, measure__proposed_on__lte=day).exclude(until__lt=day)
    for need, measure in links.order_by("pk").values_list("need", "measure__number"):
        answered.setdefault(need, []).append(measure)
    before = _undone("need", day)
    rows = Need.objects.filter(raised_on__lte=day).order_by("number").values(*_NEED)
    return {row["number"]: _need(_as_it_was(row, before), answered) for row in rows}


_NEED = ("pk", "number", "title", "unit__key", "field_of_action", "cycle__key", "state", "raised_on")


def _need(row: Values, answered: Mapping[int, list[int]]) -> NeedAt:
    return NeedAt(
        number=row["number"],
        title=row["title"],
        unit=row["unit__key"],
        field_of_action=row["field_of_action"],
        cycle=row["cycle__key"],
        state=NeedState(row["state"]),
        raised_on=row["raised_on"],
        measures=tuple(answered.get(row["pk"], ())),
    )

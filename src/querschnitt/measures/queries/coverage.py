"""Whom offers and measures reach, counted by the database: as many statements for ten thousand as for one (V-8)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Case, CharField, Count, F, FilteredRelation, Max, Q, QuerySet, Value, When
from django.db.models.functions import Coalesce

from querschnitt.concept.domain.model import EditionData
from querschnitt.concept.queries import edition_on
from querschnitt.cycles.models import Cycle
from querschnitt.kernel.authority import Actor, require
from querschnitt.kernel.calendar import Span
from querschnitt.measures.domain.coverage import (
    NOTHING,
    PLANNED,
    REACHING,
    Coverage,
    Reach,
    Unchecked,
    looked_at_before,
)
from querschnitt.measures.domain.states import OfferState
from querschnitt.measures.models import Measure, Offer
from querschnitt.measures.permissions import GRANTS
from querschnitt.organisation.domain.snapshot import OrganisationAt
from querschnitt.organisation.queries.memory import organisation_on

SHOWN = 100  # unchecked offers that are named
RULE = "offers_reach_population"


@dataclass(frozen=True)
class CoveragePage:
    """What the page shows. `unchecked`: the first hundred of `unchecked_number`; `every`: None without such a rule."""

    found: Coverage
    unchecked: tuple[Unchecked, ...]
    unchecked_number: int
    every: Span | None
    units: OrganisationAt
    cycles: Sequence[tuple[str, str]]


def coverage(actor: Actor, day: date, *, cycle: str = "", unit: str = "") -> CoveragePage:
    """Groups × fields of action on that day, in that pass, by that unit and those below it. Seven statements.

    Unknown keys find nothing. What a measure's phase was before the day of a postponement is not undone.
    """
    require(actor, GRANTS, "read_stock")
    organisation, edition = organisation_on(day), edition_on(day)
    data = edition.data if edition else None
    asked = _narrowed(cycle, unit, organisation)
    cells: dict[tuple[str, str], Reach] = {}
    for group, field, reach in (*_offers(asked, day), *_measures(asked, day)):
        cells[group, field] = cells.get((group, field), NOTHING) + reach
    every = _every(data)
    unchecked, number = _unchecked(asked, day, every) if every else ((), 0)
    return CoveragePage(
        found=Coverage(
            groups={one.key: one.name for one in data.groups} if data else {},
            fields={one.key: one.name for one in data.fields_of_action} if data else {},
            cells=cells,
        ),
        unchecked=unchecked,
        unchecked_number=number,
        every=every,
        units=organisation,
        cycles=list(Cycle.objects.filter(opened_on__lte=day).values_list("key", "title")),
    )


def _narrowed(cycle: str, unit: str, organisation: OrganisationAt) -> Q:
    narrowed = Q(cycle__key=cycle) if cycle else Q()
    return narrowed & Q(unit__key__in=_with_those_below(unit, organisation)) if unit else narrowed


def _with_those_below(unit: str, organisation: OrganisationAt) -> set[str]:
    """The unit, those below it, and those that came before any of them."""
    found = {unit, *(below.key for below in organisation.below(unit))}
    return found | {key for key in organisation.gone if found & set(organisation.today_of(key))}


Counted = list[tuple[str, str, Reach]]


def _running(day: date) -> Q:
    there = Q(noted_on__lte=day) & ~Q(state=OfferState.SAID_TWICE)
    return there & (Q(ended_on=None) | Q(ended_on__gt=day))


def _holding(day: date) -> FilteredRelation:
    """The groups said of it that held on that day."""
    held = Q(groups__since__lte=day) & (Q(groups__until=None) | Q(groups__until__gte=day))
    return FilteredRelation("groups", condition=held)


def _offers(asked: Q, day: date) -> Counted:
    rows = Offer.objects.filter(asked, _running(day)).annotate(held=_holding(day)).order_by()
    counted = rows.values("held__group", "field_of_action").annotate(number=Count("pk", distinct=True))
    told = counted.values_list("held__group", "field_of_action", "number")
    return [(group or "", field, Reach(offers=number)) for group, field, number in told]


def _measures(asked: Q, day: date) -> Counted:
    rows = _live(day).filter(asked).annotate(held=_holding(day)).order_by()
    counted = rows.values("held__group", "field_of_action", "how").annotate(number=Count("pk", distinct=True))
    told = counted.values_list("held__group", "field_of_action", "how", "number")
    return [
        (group or "", field, Reach(measures=number) if how == "reaching" else Reach(planned=number))
        for group, field, how, number in told
    ]


def _live(day: date) -> "QuerySet[Measure]":
    """Measures that are not at their end on that day, and whether they were decided by then."""
    later = Q(ended_on__gt=day)
    live = Q(proposed_on__lte=day) & (Q(state__in=[*REACHING, *PLANNED]) | later)
    decided = Q(decided_on__lte=day) & (Q(state__in=REACHING) | later)
    how = Case(When(decided, then=Value("reaching")), default=Value("planned"), output_field=CharField())
    return Measure.objects.filter(live).annotate(how=how)


def _every(data: EditionData | None) -> Span | None:
    """How often offers are to be checked; None where the edition does not ask for it."""
    rules = data.rules.values() if data else ()
    return next((rule.span("every") for rule in rules if rule.kind == RULE), None)


def _unchecked(asked: Q, day: date, every: Span) -> tuple[tuple[Unchecked, ...], int]:
    checked = Max("checks__checked_on", filter=Q(checks__checked_on__lte=day))
    rows = Offer.objects.filter(asked, _running(day)).annotate(checked=checked, since=Coalesce(checked, F("noted_on")))
    late = rows.filter(since__lt=looked_at_before(day, every)).order_by("since", "number")
    names = ("number", "title", "unit__key", "checked", "noted_on")
    found = tuple(
        Unchecked(number=number, title=title, unit=unit, checked_on=last, noted_on=noted)
        for number, title, unit, last, noted in late.values_list(*names)[:SHOWN]
    )
    return found, len(found) if len(found) < SHOWN else late.count()

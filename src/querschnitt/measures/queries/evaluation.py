"""The evaluation of a survey: everything that was said in a pass, beside what its units said before."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q

from querschnitt.concept.queries import edition_on
from querschnitt.cycles.models import Cycle
from querschnitt.measures.domain.evaluating import Asked, Evaluated, Said
from querschnitt.measures.domain.states import Kind, NeedState, OfferState, ResponseState
from querschnitt.measures.models import Measure, MeasureNeed, Need, Offer, OfferGroup, Survey
from querschnitt.meetings.queries.unit_names import unit_names


@dataclass(frozen=True)
class Evaluation:
    """The last survey of a pass (None: there was none by that day) and what it has shown."""

    survey: Survey | None
    found: Evaluated


def evaluation(cycle: Cycle, day: date) -> Evaluation:
    """What was said in that pass by that day. Eight statements, however much was said."""
    survey = cycle.surveys.filter(opened_on__lte=day).order_by("opened_on", "pk").last()
    asked, keys = _asked(survey, day)
    said = (*_offers(cycle, keys, day), *_needs(cycle, keys, day), *_proposals(cycle, day))
    edition = edition_on(day)
    fields = {one.key: one.name for one in edition.data.fields_of_action} if edition else {}
    groups = {one.key: one.name for one in edition.data.groups} if edition else {}
    names = unit_names({*keys, *(one.unit for one in said)}, day)
    return Evaluation(survey, Evaluated(asked, said, fields, groups, names))


def _asked(survey: Survey | None, day: date) -> tuple[Asked, Sequence[str]]:
    if survey is None:
        return Asked(), ()
    rows = survey.responses.filter(asked_on__lte=day).order_by("unit__key")
    told = list(rows.values_list("unit__key", "state", "given_on", "excused_on"))
    given = [key for key, _state, on, _ in told if on and on <= day]
    excused = [key for key, state, _, on in told if state == ResponseState.EXCUSED and on and on <= day]
    missing = [key for key, *_ in told if key not in {*given, *excused}]
    return Asked(given=tuple(given), missing=tuple(missing), excused=tuple(excused)), [key for key, *_ in told]


def _of(cycle: Cycle, units: Sequence[str], live: str) -> Q:
    """What belongs to the pass, and what its units said before and still stands."""
    return Q(cycle=cycle) | Q(unit__key__in=units, state=live)


def _offers(cycle: Cycle, units: Sequence[str], day: date) -> Iterator[Said]:
    rows = Offer.objects.filter(_of(cycle, units, OfferState.RUNNING), noted_on__lte=day)
    found = list(
        rows.exclude(state=OfferState.SAID_TWICE).order_by("number").values_list(*_COLUMNS, "noted_on", "ended_on")
    )
    groups = _groups([row[0] for row in found], day)
    for pk, number, title, unit, field, of, since, ended in found:
        yield Said(
            kind=Kind.OFFER,
            number=number,
            title=title,
            unit=unit,
            field_of_action=field,
            groups=groups.get(pk, ()),
            here=of == cycle.pk,
            live=not (ended and ended <= day),
            since=since,
        )


_COLUMNS = ("pk", "number", "title", "unit__key", "field_of_action", "cycle_id")


def _groups(offers: Sequence[int], day: date) -> Mapping[int, tuple[str, ...]]:
    found: dict[int, tuple[str, ...]] = {}
    rows = OfferGroup.objects.filter(offer__in=offers, since__lte=day).exclude(until__lt=day).order_by("pk")
    for offer, group in rows.values_list("offer_id", "group"):
        found[offer] = (*found.get(offer, ()), group)
    return found


def _needs(cycle: Cycle, units: Sequence[str], day: date) -> Iterator[Said]:
    links = MeasureNeed.objects.filter(need=OuterRef("pk"), since__lte=day).exclude(until__lt=day)
    rows = Need.objects.filter(_of(cycle, units, NeedState.OPEN), raised_on__lte=day)
    found = rows.exclude(state=NeedState.SAID_TWICE).annotate(answered=Exists(links)).order_by("number")
    for _pk, number, title, unit, field, of, since, settled_on, answered in found.values_list(
        *_COLUMNS, "raised_on", "settled_on", "answered"
    ):
        settled = settled_on is not None and settled_on <= day
        yield Said(
            kind=Kind.NEED,
            number=number,
            title=title,
            unit=unit,
            field_of_action=field,
            here=of == cycle.pk,
            open=not answered and not settled,
            live=not settled,
            since=since,
        )


def _proposals(cycle: Cycle, day: date) -> Iterator[Said]:
    rows = Measure.objects.filter(cycle=cycle, proposed_on__lte=day).order_by("number")
    for number, title, unit, field, since in rows.values_list(
        "number", "title", "unit__key", "field_of_action", "proposed_on"
    ):
        yield Said(kind=Kind.MEASURE, number=number, title=title, unit=unit, field_of_action=field, since=since)

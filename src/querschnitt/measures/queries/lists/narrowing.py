"""What the filters of a list narrow it to, in the language of the database. Every value has been looked at before."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Exists, F, Model, OuterRef, Q, QuerySet

from querschnitt.cycles.models import Goal, GoalGroup
from querschnitt.kernel import clock
from querschnitt.measures.domain.lists.language import Wanted
from querschnitt.measures.domain.signals import SOON
from querschnitt.measures.domain.states import ADOPTED, Duty, Freshness, Kind, Punctuality
from querschnitt.measures.models import (
    CoActing,
    Measure,
    MeasureGroup,
    MeasureNeed,
    MeasureResource,
    Need,
    NeedGroup,
    Offer,
    OfferCheck,
    OfferGroup,
    Responsibility,
)
from querschnitt.measures.queries.lists import belonging
from querschnitt.measures.queries.lists.belonging import BELONGING
from querschnitt.measures.queries.lists.names import Names
from querschnitt.organisation.models import Unit
from querschnitt.search.queries import holding

Values = tuple[str, ...]
Narrow = Callable[[Values, Names], Q]
MODELS: Mapping[Kind, type[Measure | Need | Offer | Goal]] = {
    Kind.MEASURE: Measure,
    Kind.NEED: Need,
    Kind.OFFER: Offer,
    Kind.GOAL: Goal,
}
NOBODY = "niemand"
MISSING = ("verantwortlich", "zeitraum", "gruppe", "ziel", "feld")
YES = "ja"
TAKEN_OVER = ("", "merged_into__", "merged_into__merged_into__")  # a goal that was merged, and merged once more


def narrowed(wanted: Wanted, names: Names) -> QuerySet[Any]:
    """The rows that the list is narrowed to; nothing of it is asked for yet."""
    rows: QuerySet[Any] = MODELS[wanted.kind].objects.all()
    for name, values in wanted.filters.items():
        rows = rows.filter(NARROW[wanted.kind][name](values, names))
    if wanted.words:
        rows = rows.filter(holding(wanted.kind, wanted.words))
    if wanted.since or wanted.until:
        rows = rows.filter(_between(wanted.which_day, wanted.since, wanted.until))
    return rows


def _between(day: str, since: date | None, until: date | None) -> Q:
    path = DAY_PATHS[day]
    limits = {f"{path}__gte": since, f"{path}__lte": until, f"{path}__isnull": False}
    return Q(**{name: limit for name, limit in limits.items() if limit is not None})


DAY_PATHS = {
    "beginn": "starts_on", "ende": "ends_on", "faellig": "next_due", "bericht": "report_due",
    "berichtet": "last_reported_on", "vorgeschlagen": "proposed_on", "beschlossen": "decided_on",
    "begonnen": "begun_on", "beendet": "ended_on",
    "erhoben": "raised_on", "geklaert": "settled_on", "genannt": "noted_on", "eingestellt": "ended_on",
    "gesetzt": "set_on", "vereinbart": "agreed_on",
}  # fmt: skip


def _in(path: str) -> Narrow:
    return lambda values, _names: Q(**{f"{path}__in": values})


def _unit(values: Values, names: Names) -> Q:
    keys = sorted({key for value in values for key in names.units_called(value)})
    return Q(unit__in=Unit.objects.filter(key__in=keys).values("pk"))  # looked up once, not for every row


def _acting(values: Values, names: Names) -> Q:
    units = sorted({key for value in values for key in names.units_called(value)})
    return Q(pk__in=CoActing.objects.filter(until=None, unit__key__in=units).values("measure"))


def _group(model: type[Model], of: str) -> Narrow:
    return lambda values, _names: Q(
        pk__in=model._default_manager.filter(until=None, group__in=values).values(of)  # noqa: SLF001
    )


def _goal(path: str) -> Narrow:
    """The goal and everything below it, three levels deep (K2-1): overarching, department, unit.

    What hangs on a goal that was merged stands below the one that took it over.
    """

    def narrow(values: Values, _names: Names) -> Q:
        numbers = [int(value) for value in values]
        ways = [f"{taken}{up}number__in" for taken in TAKEN_OVER for up in ("", "parent__", "parent__parent__")]
        below = reduce(or_, (Q(**{way: numbers}) for way in ways))
        return Q(**{f"{path}__in": Goal.objects.filter(below).values("pk")})

    return narrow


def _who(values: Values, names: Names) -> Q:
    """Whoever answers for it, found by name; with `niemand` those for which nobody answers."""
    answering = Responsibility.objects.filter(until=None, duty=Duty.RESPONSIBLE)
    called = [names.answering(value) for value in values if value != NOBODY]
    posts = [key for found_posts, _persons in called for key in found_posts]
    persons = [key for _posts, found_persons in called for key in found_persons]
    asked = Q(pk__in=answering.filter(Q(post__key__in=posts) | Q(person__key__in=persons)).values("measure"))
    return asked | Q(~Exists(answering.filter(measure=OuterRef("pk")))) if NOBODY in values else asked


def _any(options: Mapping[str, Callable[[], Q]]) -> Narrow:
    """One of several conditions, by name."""

    def narrow(values: Values, _names: Names) -> Q:
        return _joined(options[value]() for value in values)

    return narrow


def _joined(parts: Iterable[Q]) -> Q:
    whole = Q()
    for part in parts:
        whole |= part
    return whole


def _open() -> Q:
    return Q(state__in=ADOPTED)


PUNCTUALITY: Mapping[str, Callable[[], Q]] = {
    Punctuality.ON_TIME: lambda: _open() & Q(next_due__gte=clock.today()),
    Punctuality.LATE: lambda: _open() & Q(next_due__lt=clock.today()),
    Punctuality.NO_DATE: lambda: _open() & Q(next_due=None),
}


def _ahead() -> Q:
    """No report is due before long."""
    return Q(report_due=None) | Q(report_due__gt=clock.today() + SOON)


# The same as `domain.signals.freshness` says of one measure.
FRESHNESS: Mapping[str, Callable[[], Q]] = {
    Freshness.STALE: lambda: _open() & Q(report_due__lt=clock.today(), last_reported_on__isnull=False),
    Freshness.NEVER: lambda: _open() & Q(report_due__lt=clock.today(), last_reported_on=None),
    Freshness.DUE: lambda: _open() & Q(report_due__range=(clock.today(), clock.today() + SOON)),
    Freshness.FRESH: lambda: _open() & _ahead() & Q(last_reported_on__isnull=False),
    Freshness.NOT_ASKED: lambda: ~_open() | (_ahead() & Q(last_reported_on=None)),
}
LACKING: Mapping[str, Callable[[], Q]] = {
    "verantwortlich": lambda: Q(
        ~Exists(Responsibility.objects.filter(measure=OuterRef("pk"), until=None, duty=Duty.RESPONSIBLE))
    ),
    "zeitraum": lambda: Q(starts_on=None) | Q(ends_on=None),
    "gruppe": lambda: Q(~Exists(MeasureGroup.objects.filter(measure=OuterRef("pk"), until=None))),
    "ziel": lambda: Q(goal=None),
    "feld": lambda: Q(field_of_action=""),
    "irgendetwas": lambda: _joined(LACKING[name]() for name in MISSING),
}
BLOCKED: Mapping[str, Callable[[], Q]] = {
    YES: lambda: Q(blocked_since__isnull=False),
    "nein": lambda: Q(blocked_since=None),
}
ANSWERED: Mapping[str, Callable[[], Q]] = {
    "mit": lambda: Q(Exists(MeasureNeed.objects.filter(need=OuterRef("pk"), until=None))),
    "ohne": lambda: Q(~Exists(MeasureNeed.objects.filter(need=OuterRef("pk"), until=None)), state="open"),
}
CHECKED: Mapping[str, Callable[[], Q]] = {
    "ja": lambda: Q(Exists(OfferCheck.objects.filter(offer=OuterRef("pk")))),
    "nein": lambda: Q(~Exists(OfferCheck.objects.filter(offer=OuterRef("pk")))),
}
RANKED: Mapping[str, Callable[[], Q]] = {
    "ja": lambda: Q(priority__isnull=False),
    "nein": lambda: Q(priority=None),
}


def _year(values: Values, _names: Names) -> Q:
    return Q(pk__in=MeasureResource.objects.filter(year__in=[int(value) for value in values]).values("measure"))


COMMON: Mapping[str, Narrow] = {
    "zustand": _in("state"),
    "einheit": _unit,
    "feld": belonging.field,
    "prozess": belonging.cycle,
}
NARROW: Mapping[Kind, Mapping[str, Narrow]] = {
    Kind.MEASURE: {
        **COMMON,
        "mit": _acting,
        "ziel": _goal("goal"),
        "gruppe": _group(MeasureGroup, "measure"),
        "wer": _who,
        "termin": _any(PUNCTUALITY),
        "meldung": _any(FRESHNESS),
        "sperre": _any(BLOCKED),
        "fehlt": _any(LACKING),
        "jahr": _year,
        "beteiligung": _in("participation"),
        "beschluss": _in("outcome"),
        **BELONGING,
    },
    Kind.NEED: {**COMMON, "gruppe": _group(NeedGroup, "need"), "antwort": _any(ANSWERED)},
    Kind.OFFER: {**COMMON, "gruppe": _group(OfferGroup, "offer"), "geprueft": _any(CHECKED)},
    Kind.GOAL: {
        **COMMON,
        "stufe": _in("level"),
        "ziel": _goal("pk"),
        "gruppe": _group(GoalGroup, "goal"),
        "rang": _any(RANKED),
    },
}


def ordered(rows: QuerySet[Any], path: str, *, descending: bool) -> QuerySet[Any]:
    """Sorted by that path, what has no value last; the number settles the rest."""
    if path == "number":
        return rows.order_by("-number" if descending else "number")
    by = F(path).desc(nulls_last=True) if descending else F(path).asc(nulls_last=True)
    return rows.order_by(by, "number")

"""What hangs on rows of a list, read for many rows at once: one statement each, by primary key of the row."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from functools import cached_property, lru_cache
from typing import Any

from django.db.models import Max, Q, QuerySet
from django.utils.formats import localize
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from querschnitt.cycles.models import GoalGroup
from querschnitt.measures.domain.lists.cells import one_line
from querschnitt.measures.domain.states import Duty, Kind, ReportState, Resource
from querschnitt.measures.labels import RESOURCES
from querschnitt.measures.models import (
    CoActing,
    Dependency,
    Measure,
    MeasureGroup,
    MeasureNeed,
    MeasureResource,
    Milestone,
    NeedGroup,
    OfferCheck,
    OfferGroup,
    ProgressReport,
    ReportFigure,
    Responsibility,
    Supervision,
)
from querschnitt.measures.queries.lists.names import Names

Found = Mapping[int, Any]
CLOSE = 4  # keys a row up to which a range holds little else


class Chunk:
    """The rows for which parts are read together, by their primary keys.

    Rows that lie close are asked for by where their keys begin and end, which costs nothing to write down; what lies
    between them and is not of them is left alone.
    """

    def __init__(self, pks: Sequence[int]) -> None:
        self._pks, self._first, self._last = pks, min(pks), max(pks)

    def of(self, path: str) -> Q:
        """What hangs on them by that path."""
        if self._last - self._first < CLOSE * len(self._pks):
            return Q(**{f"{path}__gte": self._first, f"{path}__lte": self._last})
        return Q(**{f"{path}__in": self._pks})

    @property
    def last_reports(self) -> QuerySet[Any, Any]:
        """The last complete report of each, as a subquery."""
        complete = ProgressReport.objects.filter(self.of("measure"), state=ReportState.COMPLETE).order_by()
        return complete.values("measure").annotate(last=Max("pk")).values("last")

    @cached_property
    def reported(self) -> Mapping[int, tuple[str, str, str]]:
        """What was done, the effect seen and the next step by that report: columns of their own, one statement."""
        rows = ProgressReport.objects.filter(pk__in=self.last_reports).order_by()
        values = rows.values_list("measure", "done", "effect", "next_step").iterator()
        return {pk: (done, effect, following) for pk, done, effect, following in values}


Part = Callable[[Chunk, Names], Found]


def _pairs(rows: Iterable[tuple[int, str, str]]) -> Found:
    found: defaultdict[int, dict[str, str]] = defaultdict(dict)
    for pk, key, remark in rows:
        found[pk][key] = one_line(remark) if remark else ""
    return found


def _several(rows: Iterable[tuple[int, Any]]) -> Mapping[int, list[Any]]:
    found: defaultdict[int, list[Any]] = defaultdict(list)
    for pk, value in rows:
        found[pk].append(value)
    return found


def _numbers(rows: Iterable[tuple[int, Any]]) -> Found:
    return {pk: tuple(numbers) for pk, numbers in _several(rows).items()}


def _lines(rows: Iterable[tuple[int, str]]) -> Found:
    return {pk: "\n".join(lines) for pk, lines in _several(rows).items()}


def _measure_groups(chunk: Chunk, _names: Names) -> Found:
    rows = MeasureGroup.objects.filter(chunk.of("measure"), until=None).order_by("group")
    return _pairs(rows.values_list("measure", "group", "condition"))


def _co_acting(chunk: Chunk, _names: Names) -> Found:
    rows = CoActing.objects.filter(chunk.of("measure"), until=None).order_by("unit__key")
    return _pairs(rows.values_list("measure", "unit__key", "does"))


def _needs(chunk: Chunk, _names: Names) -> Found:
    rows = MeasureNeed.objects.filter(chunk.of("measure"), until=None).order_by("need__number")
    return _numbers(rows.values_list("measure", "need__number"))


def _deputy(chunk: Chunk, names: Names) -> Found:
    rows = Responsibility.objects.filter(chunk.of("measure"), until=None, duty=Duty.DEPUTY)
    return {pk: names.who(post, person) for pk, post, person in rows.values_list("measure", "post__key", "person__key")}


def _depends_on(chunk: Chunk, _names: Names) -> Found:
    rows = Dependency.objects.filter(chunk.of("measure"), until=None).order_by("other__number")
    return _numbers(rows.values_list("measure", "other__number"))


def _supervised(chunk: Chunk, _names: Names) -> Found:
    rows = Supervision.objects.filter(chunk.of("measure"), until=None)
    return dict(rows.values_list("measure", "committee__key"))


def _milestones(chunk: Chunk, _names: Names) -> Found:
    rows = Milestone.objects.filter(chunk.of("measure"), dropped_on=None).order_by("due", "pk")
    told = _("%(day)s %(what)s (done on %(done)s)")
    return _lines(
        (pk, told % {"day": due, "what": title, "done": done} if done else f"{due} {title}")
        for pk, due, title, done in rows.values_list("measure", "due", "title", "done_on").iterator()
    )


def _resources(chunk: Chunk, _names: Names) -> Found:
    rows = MeasureResource.objects.filter(chunk.of("measure")).order_by("year", "kind")
    told = _("%(year)s %(kind)s: planned %(planned)s, actual %(actual)s")
    kinds, amount = {str(key): str(label) for key, label in RESOURCES.items()}, _amounts()
    values = rows.values_list("measure", "year", "kind", "planned", "actual").iterator()
    return _lines(
        (pk, told % {"year": year, "kind": kinds[kind], "planned": amount(planned), "actual": amount(actual)})
        for pk, year, kind, planned, actual in values
    )


def _amounts() -> Callable[[Decimal | None], str]:
    """How amounts are written in the language of the page."""
    language = get_language()
    return lambda amount: "–" if amount is None else _written(amount, language)


@lru_cache(maxsize=5_000)
def _written(amount: Decimal, _language: str | None) -> str:
    """As people of the country write it; files have a hundred thousand."""
    return localize(amount)


def _cost(chunk: Chunk, _names: Names) -> Found:
    rows = MeasureResource.objects.filter(chunk.of("measure"), kind=Resource.COST, planned__isnull=False)
    found: dict[int, Any] = {}
    for pk, planned in rows.values_list("measure", "planned"):
        found[pk] = found.get(pk, 0) + planned
    return found


def _report(place: int) -> Part:
    return lambda chunk, _names: {pk: told[place] for pk, told in chunk.reported.items()}


def _figures(chunk: Chunk, _names: Names) -> Found:
    rows = ReportFigure.objects.filter(report__in=chunk.last_reports).order_by("pk")
    values, amount = rows.values_list("report__measure", "name", "value", "unit").iterator(), _amounts()
    return _lines((pk, f"{name}: {amount(value)} {unit}") for pk, name, value, unit in values)


def _missing(chunk: Chunk, _names: Names) -> Found:
    """What is missing of a measure, as words."""
    answered = set(
        Responsibility.objects.filter(chunk.of("measure"), until=None, duty=Duty.RESPONSIBLE).values_list(
            "measure", flat=True
        )
    )
    grouped = set(MeasureGroup.objects.filter(chunk.of("measure"), until=None).values_list("measure", flat=True))
    words = (_("responsible post"), _("dates"), _("group reached"), _("goal"), _("field of action"))
    rows = Measure.objects.filter(chunk.of("pk")).values_list("pk", "starts_on", "ends_on", "goal", "field_of_action")
    found: dict[int, str] = {}
    for pk, starts, ends, goal, field in rows:
        there = (pk in answered, bool(starts and ends), pk in grouped, bool(goal), bool(field))
        found[pk] = "\n".join(word for word, known in zip(words, there, strict=True) if not known)
    return found


def _need_groups(chunk: Chunk, _names: Names) -> Found:
    rows = NeedGroup.objects.filter(chunk.of("need"), until=None).order_by("group")
    return _pairs((pk, group, "") for pk, group in rows.values_list("need", "group"))


def _need_measures(chunk: Chunk, _names: Names) -> Found:
    rows = MeasureNeed.objects.filter(chunk.of("need"), until=None).order_by("measure__number")
    return _numbers(rows.values_list("need", "measure__number"))


def _offer_groups(chunk: Chunk, _names: Names) -> Found:
    rows = OfferGroup.objects.filter(chunk.of("offer"), until=None).order_by("group")
    return _pairs(rows.values_list("offer", "group", "condition"))


def _offer_checked(chunk: Chunk, _names: Names) -> Found:
    rows = OfferCheck.objects.filter(chunk.of("offer")).order_by().values("offer").annotate(last=Max("checked_on"))
    return {row["offer"]: row["last"] for row in rows}


def _goal_groups(chunk: Chunk, _names: Names) -> Found:
    rows = GoalGroup.objects.filter(chunk.of("goal"), until=None).order_by("group")
    return _pairs((pk, group, "") for pk, group in rows.values_list("goal", "group"))


def _goal_measures(chunk: Chunk, _names: Names) -> Found:
    rows = Measure.objects.filter(chunk.of("goal")).order_by("number")
    return _numbers((pk, number) for pk, number in rows.values_list("goal", "number") if pk)


PARTS: Mapping[Kind, Mapping[str, Part]] = {
    Kind.MEASURE: {
        "groups": _measure_groups,
        "co_acting": _co_acting,
        "needs": _needs,
        "deputy": _deputy,
        "depends_on": _depends_on,
        "supervised": _supervised,
        "milestones": _milestones,
        "resources": _resources,
        "cost": _cost,
        "missing": _missing,
        "done": _report(0),
        "effect": _report(1),
        "next_step": _report(2),
        "figures": _figures,
    },
    Kind.NEED: {"groups": _need_groups, "measures": _need_measures},
    Kind.OFFER: {"groups": _offer_groups, "checked": _offer_checked},
    Kind.GOAL: {"groups": _goal_groups, "measures": _goal_measures},
}

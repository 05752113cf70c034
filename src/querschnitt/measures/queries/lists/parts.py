"""What hangs on rows of a list, read for many rows at once: one statement each, by primary key of the row."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import Any

from django.db.models import Max, QuerySet
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
Part = Callable[[Sequence[int], Names], Found]


def _pairs(rows: Iterable[tuple[int, str, str]]) -> Found:
    found: defaultdict[int, dict[str, str]] = defaultdict(dict)
    for pk, key, remark in rows:
        found[pk][key] = one_line(remark)
    return found


def _numbers(rows: Iterable[tuple[int, Any]]) -> Found:
    found: defaultdict[int, tuple[Any, ...]] = defaultdict(tuple)
    for pk, number in rows:
        found[pk] += (number,)
    return found


def _lines(rows: Iterable[tuple[int, str]]) -> Found:
    return {pk: "\n".join(lines) for pk, lines in _numbers(rows).items()}


def _measure_groups(pks: Sequence[int], _names: Names) -> Found:
    rows = MeasureGroup.objects.filter(until=None, measure__in=pks).order_by("group")
    return _pairs(rows.values_list("measure", "group", "condition"))


def _co_acting(pks: Sequence[int], _names: Names) -> Found:
    rows = CoActing.objects.filter(until=None, measure__in=pks).order_by("unit__key")
    return _pairs(rows.values_list("measure", "unit__key", "does"))


def _needs(pks: Sequence[int], _names: Names) -> Found:
    rows = MeasureNeed.objects.filter(until=None, measure__in=pks).order_by("need__number")
    return _numbers(rows.values_list("measure", "need__number"))


def _deputy(pks: Sequence[int], names: Names) -> Found:
    rows = Responsibility.objects.filter(until=None, duty=Duty.DEPUTY, measure__in=pks)
    return {pk: names.who(post, person) for pk, post, person in rows.values_list("measure", "post__key", "person__key")}


def _depends_on(pks: Sequence[int], _names: Names) -> Found:
    rows = Dependency.objects.filter(until=None, measure__in=pks).order_by("other__number")
    return _numbers(rows.values_list("measure", "other__number"))


def _supervised(pks: Sequence[int], _names: Names) -> Found:
    rows = Supervision.objects.filter(until=None, measure__in=pks)
    return dict(rows.values_list("measure", "committee__key"))


def _milestones(pks: Sequence[int], _names: Names) -> Found:
    rows = Milestone.objects.filter(dropped_on=None, measure__in=pks).order_by("due", "pk")
    told = _("%(day)s %(what)s (done on %(done)s)")
    return _lines(
        (pk, told % {"day": due, "what": title, "done": done} if done else f"{due} {title}")
        for pk, due, title, done in rows.values_list("measure", "due", "title", "done_on").iterator()
    )


def _resources(pks: Sequence[int], _names: Names) -> Found:
    rows = MeasureResource.objects.filter(measure__in=pks).order_by("year", "kind")
    told = _("%(year)s %(kind)s: planned %(planned)s, actual %(actual)s")
    kinds = {key: str(label) for key, label in RESOURCES.items()}
    values = rows.values_list("measure", "year", "kind", "planned", "actual")
    return _lines(
        (pk, told % {"year": year, "kind": kinds[Resource(kind)], "planned": _amount(plan), "actual": _amount(actual)})
        for pk, year, kind, plan, actual in values
    )


def _amount(amount: Decimal | None) -> str:
    return "–" if amount is None else _written(amount, get_language())


@lru_cache(maxsize=5_000)
def _written(amount: Decimal, _language: str | None) -> str:
    """As people of the country write it; files have a hundred thousand."""
    return localize(amount)


def _cost(pks: Sequence[int], _names: Names) -> Found:
    rows = MeasureResource.objects.filter(measure__in=pks, kind=Resource.COST, planned__isnull=False)
    found: dict[int, Any] = {}
    for pk, planned in rows.values_list("measure", "planned"):
        found[pk] = found.get(pk, 0) + planned
    return found


def _last_reports(pks: Sequence[int]) -> QuerySet[ProgressReport]:
    """The last complete report of each."""
    complete = ProgressReport.objects.filter(measure__in=pks, state=ReportState.COMPLETE).order_by()
    return ProgressReport.objects.filter(pk__in=complete.values("measure").annotate(last=Max("pk")).values("last"))


def _report(name: str) -> Part:
    return lambda pks, _names: dict(_last_reports(pks).values_list("measure", name))


def _figures(pks: Sequence[int], _names: Names) -> Found:
    rows = ReportFigure.objects.filter(report__in=_last_reports(pks)).order_by("pk")
    values = rows.values_list("report__measure", "name", "value", "unit").iterator()
    return _lines((pk, f"{name}: {_amount(value)} {unit}") for pk, name, value, unit in values)


def _missing(pks: Sequence[int], _names: Names) -> Found:
    """What is missing of a measure, as words."""
    answered = set(
        Responsibility.objects.filter(until=None, duty=Duty.RESPONSIBLE, measure__in=pks).values_list(
            "measure", flat=True
        )
    )
    grouped = set(MeasureGroup.objects.filter(until=None, measure__in=pks).values_list("measure", flat=True))
    words = (_("responsible post"), _("dates"), _("group reached"), _("goal"), _("field of action"))
    rows = Measure.objects.filter(pk__in=pks).values_list("pk", "starts_on", "ends_on", "goal", "field_of_action")
    found: dict[int, str] = {}
    for pk, starts, ends, goal, field in rows:
        there = (pk in answered, bool(starts and ends), pk in grouped, bool(goal), bool(field))
        found[pk] = "\n".join(word for word, known in zip(words, there, strict=True) if not known)
    return found


def _need_groups(pks: Sequence[int], _names: Names) -> Found:
    rows = NeedGroup.objects.filter(until=None, need__in=pks).order_by("group")
    return _pairs((pk, group, "") for pk, group in rows.values_list("need", "group"))


def _need_measures(pks: Sequence[int], _names: Names) -> Found:
    rows = MeasureNeed.objects.filter(until=None, need__in=pks).order_by("measure__number")
    return _numbers(rows.values_list("need", "measure__number"))


def _offer_groups(pks: Sequence[int], _names: Names) -> Found:
    rows = OfferGroup.objects.filter(until=None, offer__in=pks).order_by("group")
    return _pairs(rows.values_list("offer", "group", "condition"))


def _offer_checked(pks: Sequence[int], _names: Names) -> Found:
    rows = OfferCheck.objects.filter(offer__in=pks).order_by().values("offer").annotate(last=Max("checked_on"))
    return {row["offer"]: row["last"] for row in rows}


def _goal_groups(pks: Sequence[int], _names: Names) -> Found:
    rows = GoalGroup.objects.filter(until=None, goal__in=pks).order_by("group")
    return _pairs((pk, group, "") for pk, group in rows.values_list("goal", "group"))


def _goal_measures(pks: Sequence[int], _names: Names) -> Found:
    rows = Measure.objects.filter(goal__in=pks).order_by("number")
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
        "done": _report("done"),
        "effect": _report("effect"),
        "next_step": _report("next_step"),
        "figures": _figures,
    },
    Kind.NEED: {"groups": _need_groups, "measures": _need_measures},
    Kind.OFFER: {"groups": _offer_groups, "checked": _offer_checked},
    Kind.GOAL: {"groups": _goal_groups, "measures": _goal_measures},
}

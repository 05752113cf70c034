"""Everything that hangs on a measure on a day (units, people, groups, needs, milestones, sums, parts, documents …).

It stands in sixteen tables and is read in one statement, so that the page of a measure costs the same however much
there is; each table gives rows of one shape.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import models
from django.db.models import Case, Exists, F, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Cast, Coalesce, Concat

from querschnitt.measures.domain.states import ReportState
from querschnitt.measures.models import (
    BudgetYear,
    CoActing,
    Comment,
    Dependency,
    Measure,
    MeasureDocument,
    MeasureGroup,
    MeasureNeed,
    MeasureResource,
    Milestone,
    ProgressReport,
    ReportDate,
    Responsibility,
    Supervision,
)
from querschnitt.meetings.queries.prepared import Prepared
from querschnitt.organisation.models import Incumbency, UnitName


@dataclass(frozen=True, slots=True, kw_only=True)
class Hung:
    """A row that hangs on a measure; which of its places are used, and for what, each arm below says."""

    kind: str
    pk: int
    key: str
    name: str
    text: str
    more: str
    other: str
    unit: str  # what a unit is called
    number: int
    version: int
    day: date | None
    day2: date | None
    day3: date | None
    since: date | None
    planned: Decimal | None
    actual: Decimal | None
    flag: bool
    flag2: bool


_TYPES: Mapping[type, Any] = {
    str: models.TextField,
    int: models.IntegerField,
    date: models.DateField,
    Decimal: lambda: models.DecimalField(max_digits=14, decimal_places=2),
    bool: models.BooleanField,
}
_PLACES: Mapping[str, type] = {
    **dict.fromkeys(("kind", "key", "name", "text", "more", "other", "unit"), str),
    **dict.fromkeys(("pk", "number", "version"), int),
    **dict.fromkeys(("day", "day2", "day3", "since"), date),
    **dict.fromkeys(("planned", "actual"), Decimal),
    **dict.fromkeys(("flag", "flag2"), bool),
}
_EMPTY: Mapping[type, Any] = {str: "", int: 0, date: None, Decimal: None, bool: False}


def hanging_on(measure: int, day: date) -> Mapping[str, tuple[Hung, ...]]:
    """What hangs on the measure (its row) on that day, by kind. One statement."""
    found: dict[str, list[Hung]] = {}
    for values in HANGING(measure=measure, day=day):
        row = Hung(**dict(zip(_NAMES, values, strict=True)))
        found.setdefault(row.kind, []).append(row)
    return {kind: tuple(sorted(rows, key=_order)) for kind, rows in found.items()}


def hanging(measure: int, day: date) -> "QuerySet[Any, Any]":
    """The statement, to be written once."""
    first, *others = (_shaped(kind, rows, places) for kind, rows, places in _arms(measure, day))
    return first.union(*others, all=True)


HANGING = Prepared(hanging, measure=-987_654_321, day=date(9876, 5, 4))
_NAMES = tuple(field.name for field in fields(Hung))


def _order(row: Hung) -> tuple[date, int, str, int]:
    return row.day or date.min, row.number, row.key, row.pk


def _shaped(kind: str, rows: "QuerySet[Any]", places: Mapping[str, Any]) -> "QuerySet[Any, Any]":
    """The rows with every place of the common shape."""
    given = {"kind": Value(kind), "pk": F("pk"), **places}
    shaped = {}
    for name in _NAMES:
        sort = _PLACES[name]
        shaped[f"q_{name}"] = Cast(given.get(name, Value(_EMPTY[sort])), _TYPES[sort]())
    shown: QuerySet[Any, Any] = rows.order_by().annotate(**shaped).values_list(*shaped)
    return shown


def _standing(rows: "QuerySet[Any]", day: date) -> "QuerySet[Any]":
    return rows.filter(since__lte=day).exclude(until__lt=day)


def _unit_name(reference: str, day: date) -> Coalesce:
    """What a unit is called on that day, short if it has a short name; before its first name, by that."""
    names = UnitName.objects.filter(unit=OuterRef(reference))
    shown = Case(When(short_name="", then=F("name")), default=F("short_name"))
    by_day = names.filter(valid_from__lte=day).order_by("-valid_from", "-pk").values_list(shown)[:1]
    first = names.order_by("valid_from", "pk").values_list(shown)[:1]
    return Coalesce(Subquery(by_day), Subquery(first), Value(""))


def unit_name(reference: str, day: date) -> Coalesce:
    """The same, for other statements that name a unit."""
    return _unit_name(reference, day)


def _holder(day: date) -> Subquery:
    held = Incumbency.objects.filter(post=OuterRef("post"), valid_from__lte=day).exclude(valid_until__lt=day)
    return Subquery(held.order_by("acting", "pk").values_list("person__name")[:1])


def _arms(measure: int, day: date) -> Iterable[tuple[str, "QuerySet[Any]", Mapping[str, Any]]]:
    yield from _people(measure, day)
    yield from _contents(measure, day)
    yield from _others(measure, day)
    yield from _course(measure, day)


def _people(measure: int, day: date) -> Iterable[tuple[str, "QuerySet[Any]", Mapping[str, Any]]]:
    yield "lead", Measure.objects.filter(pk=measure), {"key": F("unit__key"), "unit": _unit_name("unit", day)}
    yield (
        "co_acting",
        _standing(CoActing.objects.filter(measure=measure), day),
        {"key": F("unit__key"), "unit": _unit_name("unit", day), "text": F("does"), "since": F("since")},
    )
    yield (
        "responsible",
        _standing(Responsibility.objects.filter(measure=measure), day),
        {
            "key": Coalesce(F("post__key"), Value("")),
            "name": Coalesce(F("person__name"), _holder(day), Value("")),
            "text": F("duty"),
            "more": Coalesce(F("post__title"), Value("")),
            "other": Coalesce(
                Concat("post__function", Value(":"), "post__unit__kind", output_field=models.TextField()), Value("")
            ),
            "unit": Coalesce(_unit_name("post__unit", day), Value("")),
            "since": F("since"),
            "flag": Case(When(person__isnull=False, then=Value(True)), default=Value(False)),
        },
    )
    yield (
        "supervision",
        _standing(Supervision.objects.filter(measure=measure), day),
        {"key": F("committee__key"), "name": F("committee__name"), "since": F("since")},
    )


def _contents(measure: int, day: date) -> Iterable[tuple[str, "QuerySet[Any]", Mapping[str, Any]]]:
    yield (
        "group",
        _standing(MeasureGroup.objects.filter(measure=measure), day),
        {"key": F("group"), "text": F("condition")},
    )
    yield (
        "need",
        _standing(MeasureNeed.objects.filter(measure=measure), day),
        {"number": F("need__number"), "name": F("need__title"), "text": F("need__state")},
    )
    yield (
        "milestone",
        Milestone.objects.filter(measure=measure, added_on__lte=day).exclude(dropped_on__lte=day),
        {
            "name": F("title"),
            "day": F("due"),
            "day2": F("first_due"),
            "day3": Case(When(done_on__lte=day, then=F("done_on"))),
            "text": F("moved_reason"),
            "version": F("version"),
        },
    )
    # The measure and its parts first: asked for in one breath with the sums, all sums of the house were looked through.
    whole = Measure.objects.filter(Q(pk=measure) | Q(parent=measure)).values("pk")
    approved = BudgetYear.objects.filter(year=OuterRef("year"), approved_on__lte=day)
    yield (
        "resource",
        MeasureResource.objects.filter(measure__in=whole, noted_on__lte=day),
        {
            "key": F("kind"),
            "text": F("measure__number"),
            "number": F("year"),
            "planned": F("planned"),
            "actual": F("actual"),
            "flag": F("reserved"),
            "flag2": Exists(approved),
            "version": F("version"),
        },
    )
    yield (
        "document",
        MeasureDocument.objects.filter(measure=measure, added_on__lte=day).exclude(removed_on__lte=day),
        {"name": F("title"), "day": F("added_on"), "text": F("file__media_type")},
    )


def _others(measure: int, day: date) -> Iterable[tuple[str, "QuerySet[Any]", Mapping[str, Any]]]:
    yield (
        "part",
        Measure.objects.filter(parent=measure, proposed_on__lte=day),
        {"number": F("number"), "name": F("title"), "text": F("state"), "day2": F("next_due"), "key": F("unit__key"),
         "unit": _unit_name("unit", day)},
    )  # fmt: skip
    yield (
        "merged_from",
        Measure.objects.filter(merged_into=measure, ended_on__lte=day),
        {"number": F("number"), "name": F("title"), "day": F("ended_on"), "text": F("end_reason")},
    )
    # What leads on and back, beside the row itself each of them would be a join more to plan.
    yield "merged_into", Measure.objects.filter(merged_from=measure), {"number": F("number"), "name": F("title")}
    yield "carries_on", Measure.objects.filter(carried_on_by=measure), {"number": F("number"), "name": F("title")}
    yield (
        "carried_on_by",
        Measure.objects.filter(carries_on=measure),
        {"number": F("number"), "name": F("title"), "day": F("proposed_on")},
    )
    for kind, mine, theirs in (("depends_on", "measure", "other"), ("needed_by", "other", "measure")):
        yield (
            kind,
            _standing(Dependency.objects.filter(**{mine: measure}), day),
            {
                "number": F(f"{theirs}__number"),
                "name": F(f"{theirs}__title"),
                "more": F(f"{theirs}__state"),
                "text": F("note"),
            },
        )


def _course(measure: int, day: date) -> Iterable[tuple[str, "QuerySet[Any]", Mapping[str, Any]]]:
    yield (
        "report",
        ProgressReport.objects.filter(measure=measure, reported_on__lte=day).exclude(state=ReportState.DRAFT),
        {
            "key": F("light"),
            "day": F("reported_on"),
            "day2": F("due"),
            "name": F("done"),
            "text": F("effect"),
            "more": F("next_step"),
            "other": F("state"),
        },
    )
    given = ProgressReport.objects.filter(measure=measure, due=OuterRef("due"), reported_on__lte=day)
    owed = ReportDate.objects.filter(measure=measure, set_on__lte=day).exclude(dropped_on__lte=day)
    yield "report_date", owed.exclude(Exists(given.exclude(state=ReportState.DRAFT))), {"day": F("due")}
    yield (
        "comment",
        Comment.objects.filter(measure=measure, given_on__lte=day).filter(
            Q(withdrawn_on=None) | Q(withdrawn_on__gt=day)
        ),
        {
            "name": F("committee__name"),
            "text": F("text"),
            "more": F("answer"),
            "day": F("given_on"),
            "day2": F("answered_on"),
        },
    )

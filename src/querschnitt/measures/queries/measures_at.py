"""Measures as they stood on one day: changes and steps recorded later are undone."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Exists, Max, Min, OuterRef, QuerySet

from querschnitt.measures.domain.snapshot import MeasureAt, ResourceAt
from querschnitt.measures.domain.states import ENDS, Duty, MeasureState, Outcome, ReportState, Resource
from querschnitt.measures.models import (
    Measure,
    MeasureChange,
    MeasureGroup,
    MeasureResource,
    MeasureStep,
    ProgressReport,
    ReportDate,
    Responsibility,
    Supervision,
)
from querschnitt.meetings.domain.as_of import by
from querschnitt.meetings.domain.states import Light


@dataclass(frozen=True)
class _Records:
    """What is stored around measures by a day, by their row."""

    before: Mapping[int, Mapping[str, Any]]
    states: Mapping[int, str]
    groups: Mapping[int, list[tuple[str, str]]]
    people: Mapping[tuple[int, str], str]
    resources: Mapping[int, list[ResourceAt]]
    supervised: Mapping[int, str]
    reported: Mapping[int, date]
    due: Mapping[int, date]


def measures_on(day: date) -> dict[int, MeasureAt]:
    """The measures proposed by that day, ended ones too. Nine statements, however many there are."""
    records = _records(day)
    rows = Measure.objects.filter(proposed_on__lte=day).order_by("number").values(*_FIELDS)
    return {row["number"]: _measure(row, records, day) for row in rows}


_FIELDS = (
    "pk", "number", "title", "unit__key", "state", "proposed_on", "field_of_action", "goal__number", "cycle__key",
    "parent__number", "outcome", "decided_on", "begun_on", "ended_on", "starts_on", "ends_on", "last_reported_on",
    "last_light", "origin_reference",
)  # fmt: skip


def _records(day: date) -> _Records:
    return _Records(
        before=_undone(day),
        states=_states(day),
        groups=_groups(day),
        people=_people(day),
        resources=_resources(day),
        supervised=dict(_standing(Supervision.objects.all(), day).values_list("measure", "committee__key")),
        reported=_reported(day),
        due=_due(day),
    )


def _standing(rows: "QuerySet[Any]", day: date) -> "QuerySet[Any]":
    """What held on that day."""
    return rows.filter(since__lte=day).exclude(until__lt=day).order_by("pk")


def _undone(day: date) -> Mapping[int, Mapping[str, Any]]:
    found: dict[int, dict[str, Any]] = {}
    rows = MeasureChange.objects.filter(changed_on__gt=day).order_by("-changed_on", "-pk")
    for measure, before in rows.values_list("measure", "before"):
        found.setdefault(measure, {}).update(before)
    return found


def _states(day: date) -> Mapping[int, str]:
    """The state before the first step that was taken later."""
    rows = MeasureStep.objects.filter(happened_on__gt=day).order_by("-happened_on", "-pk")
    return dict(rows.values_list("measure", "before"))


def _groups(day: date) -> Mapping[int, list[tuple[str, str]]]:
    found: dict[int, list[tuple[str, str]]] = {}
    rows = _standing(MeasureGroup.objects.all(), day)
    for measure, group, condition in rows.values_list("measure", "group", "condition"):
        found.setdefault(measure, []).append((group, condition))
    return found


def _people(day: date) -> Mapping[tuple[int, str], str]:
    rows = _standing(Responsibility.objects.all(), day).values_list("measure", "duty", "post__key", "person__key")
    return {(measure, duty): post or f"person:{person}" for measure, duty, post, person in rows}


def _resources(day: date) -> Mapping[int, list[ResourceAt]]:
    found: dict[int, list[ResourceAt]] = {}
    rows = MeasureResource.objects.filter(noted_on__lte=day).order_by("year", "kind")
    for measure, year, kind, planned, reserved in rows.values_list("measure", "year", "kind", "planned", "reserved"):
        found.setdefault(measure, []).append(ResourceAt(year, Resource(kind), planned, reserved))
    return found


def _reported(day: date) -> Mapping[int, date]:
    """The last complete report by that day of measures that were reported on again later."""
    rows = ProgressReport.objects.filter(
        state=ReportState.COMPLETE, reported_on__lte=day, measure__last_reported_on__gt=day
    ).order_by()
    return dict(rows.values("measure").annotate(last=Max("reported_on")).values_list("measure", "last"))


def _due(day: date) -> Mapping[int, date]:
    """The earliest date for which nobody had reported by that day: a report settles those before it as well."""
    given = ProgressReport.objects.filter(
        measure=OuterRef("measure"), due__gte=OuterRef("due"), state=ReportState.COMPLETE, reported_on__lte=day
    )
    rows = ReportDate.objects.filter(set_on__lte=day).exclude(dropped_on__lte=day)
    owed = rows.exclude(Exists(given)).order_by()
    return dict(owed.values("measure").annotate(first=Min("due")).values_list("measure", "first"))


def _measure(row: Mapping[str, Any], records: _Records, day: date) -> MeasureAt:
    pk = row["pk"]
    was = _Was(row, records.before.get(pk, {}))
    state = MeasureState(records.states.get(pk) or row["state"])
    groups = records.groups.get(pk, [])
    last = records.reported.get(pk) or by(row["last_reported_on"], day)
    return MeasureAt(
        number=row["number"],
        title=str(was("title")),
        unit=str(was("unit", "unit__key")),
        state=state,
        proposed_on=row["proposed_on"],
        field_of_action=str(was("field_of_action")),
        goal=was("goal", "goal__number"),
        cycle=was("cycle", "cycle__key"),
        parent=was("parent", "parent__number"),
        outcome=Outcome(row["outcome"]) if row["outcome"] and by(row["decided_on"], day) else None,
        decided_on=by(row["decided_on"], day),
        begun_on=by(row["begun_on"], day),
        ended_on=by(row["ended_on"], day),
        starts_on=_day(was("starts_on")),
        ends_on=_day(was("ends_on")),
        responsible=records.people.get((pk, Duty.RESPONSIBLE), ""),
        deputy=records.people.get((pk, Duty.DEPUTY), ""),
        groups=tuple(group for group, _ in groups),
        conditions=bool(groups) and all(condition for _, condition in groups),
        resources=tuple(was.resource(one) for one in records.resources.get(pk, ())),
        reported_on=last,
        light=Light(row["last_light"]) if row["last_light"] and last == row["last_reported_on"] else None,
        report_due=None if state in ENDS else records.due.get(pk),
        supervised_by=records.supervised.get(pk),
        origin_reference=row["origin_reference"],
    )


@dataclass(frozen=True)
class _Was:
    """A field as it was: what a later change says was before it, else what is stored."""

    row: Mapping[str, Any]
    before: Mapping[str, Any]

    def __call__(self, name: str, column: str = "") -> Any:
        return self.before[name] if name in self.before else self.row[column or name]

    def resource(self, now: ResourceAt) -> ResourceAt:
        """The sum of a year as it was; the change names it by year and kind."""
        was = self.before.get(f"resource:{now.year}:{now.kind}")
        if was is None:
            return now
        planned = Decimal(was["planned"]) if was["planned"] is not None else None
        return ResourceAt(now.year, now.kind, planned, was["reserved"])


def _day(value: date | str | None) -> date | None:
    """A day as a change keeps it (ISO 8601), or as it is stored."""
    return date.fromisoformat(value) if isinstance(value, str) and value else value if isinstance(value, date) else None

"""The page of one measure: how it stands on a day, what was adopted and resolved, what it costs, what happened."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet

from querschnitt.chronicle.queries import EntryRow, entries_of
from querschnitt.concept.domain.model import EditionData
from querschnitt.concept.queries import edition_on
from querschnitt.kernel import clock
from querschnitt.kernel.authority import Actor, require
from querschnitt.measures.domain.adopted import Line, compared
from querschnitt.measures.domain.dates import next_due
from querschnitt.measures.domain.money import Sum, Total, totals
from querschnitt.measures.domain.signals import Observed, Signals, signals
from querschnitt.measures.domain.states import Duty, MeasureState, Resource
from querschnitt.measures.models import (
    AdoptedWording,
    CouncilStatement,
    Measure,
    MeasureChange,
)
from querschnitt.measures.permissions import GRANTS
from querschnitt.measures.queries.hanging import Hung, hanging_on
from querschnitt.measures.queries.measure_acts import acts_open
from querschnitt.measures.queries.measure_row import measure_row
from querschnitt.measures.queries.measure_then import undo
from querschnitt.measures.queries.measure_way import StepRow, steps_of
from querschnitt.measures.queries.wording import document
from querschnitt.meetings.queries.prepared import Prepared
from querschnitt.meetings.queries.unit_names import unit_names
from querschnitt.organisation.queries import names_of_persons

Said = Mapping[str, Any]  # values by field, as they are kept


@dataclass(frozen=True, slots=True, kw_only=True)
class Adopted:
    """What was adopted, with each entry beside today's."""

    on: date
    outcome: str
    title: str
    text: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeRow:
    """What was said otherwise on a day: values by field, before and after, as the change keeps them."""

    on: date
    before: Said
    after: Said
    reason: str
    by: str


@dataclass(frozen=True, slots=True)
class Statement:
    """What an advisory council said to the pass."""

    body: str
    given_on: date
    text: str


@dataclass(frozen=True, kw_only=True)
class MeasurePage:
    """A measure on a day. `row` holds the fields as they were then, for the view that asked; `may`: steps and acts."""

    row: Measure
    day: date
    state: MeasureState
    unit: str
    data: EditionData | None
    hung: Mapping[str, Sequence[Hung]]
    steps: tuple[StepRow, ...]
    changes: tuple[ChangeRow, ...]
    unit_names: Mapping[str, str]  # of units that stand in the changes
    adopted: Adopted | None
    signals: Signals
    totals: tuple[Total, ...]
    statement: Statement | None
    entries: tuple[EntryRow, ...]
    may: frozenset[str]

    def hanging(self, kind: str) -> Sequence[Hung]:
        return self.hung.get(kind, ())


def measure_page(actor: Actor, number: int, day: date) -> MeasurePage:
    """Everything of one measure on that day; what was dated later does not exist. Nine statements.

    Raises `Forbidden` where there was no such measure by then.
    """
    require(actor, GRANTS, "read_measures")
    row = measure_row(number, day)
    hung = hanging_on(row.pk, day)
    steps = steps_of(row, day)
    names = names_of_persons()
    changes = [_change(values, names) for values in _CHANGES(measure=row.pk)]
    undo(row, [each.before for each in changes if each.on > day])
    state = steps[-1].after if steps else MeasureState(row.state)
    edition = edition_on(day)
    words = next(_WORDS(measure=row.pk, day=day), None)
    unit = _unit_then(row, hung, day)
    today = document(row, hung, edition, unit_name=unit)
    return MeasurePage(
        row=row,
        day=day,
        state=state,
        unit=unit,
        data=edition.data if edition else None,
        hung=hung,
        steps=tuple(steps),
        changes=tuple(each for each in changes if each.on <= day),
        unit_names=_units_in(changes, hung, day),
        adopted=_adopted(today, *words) if words else None,
        signals=signals(_observed(row, state, hung), today=day),
        totals=_totals(row, hung),
        statement=_statement(row, min(day, words[0]) if words else day),
        entries=_entries(number, day, names),
        may=acts_open(actor, row, hung, state) if day >= clock.today() else frozenset(),
    )


def _changes(measure: int) -> "QuerySet[Any, Any]":
    rows = MeasureChange.objects.filter(measure=measure).order_by("-changed_on", "-pk")
    return rows.values_list("changed_on", "before", "after", "reason", "person")


def _words(measure: int, day: date) -> "QuerySet[Any, Any]":
    """What was adopted last by that day."""
    rows = AdoptedWording.objects.filter(measure=measure, decided_on__lte=day).order_by("-decided_on", "-pk")
    return rows.values_list("decided_on", "outcome", "data")[:1]


def _said(cycle: int, since: date, day: date) -> "QuerySet[Any, Any]":
    """The latest statement of the advisory council on the pass in that time."""
    rows = CouncilStatement.objects.filter(cycle=cycle, given_on__range=(since, day)).order_by("-given_on", "-pk")
    return rows.values_list("committee__name", "given_on", "text")[:1]


_CHANGES = Prepared(_changes, measure=-987_654_321)
_WORDS = Prepared(_words, measure=-987_654_321, day=date(9876, 5, 4))
_SAID = Prepared(_said, cycle=-987_654_321, since=date(9876, 5, 4), day=date(9876, 7, 6))


def _unit_then(row: Measure, hung: Mapping[str, Sequence[Hung]], day: date) -> str:
    """What the unit is called that led it on that day."""
    led = next((each.unit for each in hung.get("lead", ()) if each.key == row.unit.key), None)
    return led if led is not None else unit_names({row.unit.key}, day).get(row.unit.key, row.unit.key)


def _change(values: Sequence[Any], names: Mapping[str, str]) -> ChangeRow:
    on, before, after, reason, person = values
    return ChangeRow(on=on, before=before, after=after, reason=reason, by=names.get(person, ""))


def _units_in(changes: Collection[ChangeRow], hung: Mapping[str, Sequence[Hung]], day: date) -> Mapping[str, str]:
    """What the units in the changes are called; a statement only for those that have nothing to do with it any more."""
    known = {each.key: each.unit for each in (*hung.get("co_acting", ()), *hung.get("lead", ()))}
    said = [side for change in changes for side in (change.before, change.after)]
    keys = {side["unit"] for side in said if side.get("unit")} | {
        key for side in said for key in side.get("co_acting") or ()
    }
    return {**unit_names(keys - set(known), day), **known} if keys - set(known) else known


def _adopted(today: Mapping[str, object], on: date, outcome: str, data: Said) -> Adopted:
    title, text = str(data.get("title", "")), str(data.get("text", ""))
    return Adopted(on=on, outcome=outcome, title=title, text=text, lines=tuple(compared(data, today)))


def _observed(row: Measure, state: MeasureState, hung: Mapping[str, Sequence[Hung]]) -> Observed:
    open_dates = [each.day for each in hung.get("milestone", ()) if each.day3 is None and each.day]
    groups = hung.get("group", ())
    duties = {each.text for each in hung.get("responsible", ())}
    reports = [each.day for each in hung.get("report", ()) if each.day and each.other == "complete"]
    return Observed(
        state=state,
        next_due=next_due(state, row.ends_on, open_dates),
        starts_on=row.starts_on,
        ends_on=row.ends_on,
        responsible=Duty.RESPONSIBLE in duties,
        deputy=Duty.DEPUTY in duties,
        goal=row.goal is not None,
        field_of_action=bool(row.field_of_action),
        groups=bool(groups),
        conditions=all(each.text for each in groups),
        needs=bool(hung.get("need")),
        milestones=bool(hung.get("milestone")),
        resources=bool(hung.get("resource")),
        participation=bool(row.participation),
        reported_on=max(reports, default=None),
        report_due=min((each.day for each in hung.get("report_date", ()) if each.day), default=None),
    )


def _totals(row: Measure, hung: Mapping[str, Sequence[Hung]]) -> tuple[Total, ...]:
    """Sums over the measure and its parts."""
    sums = [
        Sum(
            measure=int(each.text),
            year=each.number,
            kind=Resource(each.key),
            planned=each.planned,
            actual=each.actual,
            reserved=each.flag,
        )
        for each in hung.get("resource", ())
    ]
    approved = {each.number for each in hung.get("resource", ()) if each.flag2}
    numbers = [row.number, *(each.number for each in hung.get("part", ()))]
    return totals(sums, measures=numbers, approved=approved)


def _statement(row: Measure, day: date) -> Statement | None:
    """The latest statement of the advisory council on the pass by that day (V-6), if it could know of the measure.

    Of what is decided, the day is that of the decision: what the council said to the next ones is not about this one.
    """
    if row.cycle_id is None:
        return None
    said = next(_SAID(cycle=row.cycle_id, since=row.proposed_on, day=day), None)
    return Statement(*said) if said else None


def _entries(number: int, day: date, names: Mapping[str, str]) -> tuple[EntryRow, ...]:
    return tuple(each for each in entries_of(f"measure:{number}", names) if clock.local_day(each.at) <= day)


def versions(number: int) -> int:
    """The version of the measure that holds now. One statement."""
    return Measure.objects.values_list("version", flat=True).get(number=number)

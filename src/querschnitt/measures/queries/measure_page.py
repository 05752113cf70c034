"""The page of one measure: how it stands on a day, what was adopted and resolved, what it costs, what happened."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from querschnitt.chronicle.queries import EntryRow, entries_of
from querschnitt.concept.domain.model import EditionData
from querschnitt.concept.queries import edition_on
from querschnitt.kernel import clock
from querschnitt.kernel.authority import Actor, require
from querschnitt.kernel.refusal import Forbidden
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
from querschnitt.measures.queries.measure_then import undo
from querschnitt.measures.queries.measure_way import StepRow, steps_of
from querschnitt.measures.queries.wording import document
from querschnitt.meetings.queries.unit_names import unit_names
from querschnitt.organisation.queries import names_of_persons


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
    before: Mapping[str, Any]
    after: Mapping[str, Any]
    reason: str
    by: str


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
    statement: CouncilStatement | None
    entries: tuple[EntryRow, ...]
    may: frozenset[str]

    def hanging(self, kind: str) -> Sequence[Hung]:
        return self.hung.get(kind, ())


def measure_page(actor: Actor, number: int, day: date) -> MeasurePage:
    """Everything of one measure on that day; what was dated later does not exist. Nine statements.

    Raises `Forbidden` where there was no such measure by then.
    """
    require(actor, GRANTS, "read_measures")
    row = _found(number, day)
    hung = hanging_on(row.pk, day)
    steps = steps_of(row, day)
    changes = list(MeasureChange.objects.filter(measure=row).order_by("-changed_on", "-pk"))
    undo(row, [each for each in changes if each.changed_on > day])
    names = names_of_persons()
    state = steps[-1].after if steps else MeasureState(row.state)
    edition = edition_on(day)
    words = list(AdoptedWording.objects.filter(measure=row, decided_on__lte=day).order_by("-decided_on", "-pk")[:1])
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
        changes=tuple(_change(each, names) for each in changes if each.changed_on <= day),
        unit_names=_units_in(changes, hung, day),
        adopted=_adopted(words[0], today) if words else None,
        signals=signals(_observed(row, state, hung), today=day),
        totals=_totals(row, hung),
        statement=_statement(row, min(day, words[0].decided_on) if words else day),
        entries=_entries(number, day, names),
        may=acts_open(actor, row, hung, state) if day >= clock.today() else frozenset(),
    )


# What is shown of the things it belongs to: of four measures with every field the half is never looked at.
_RELATED_TO = ("unit", "goal__merged_into", "cycle__committee", "parent", "merged_into", "carries_on", "carried_on_by")
_SHOWN = (
    "unit__key", "goal__number", "goal__title", "goal__ended_on", "goal__merged_into__number",
    "goal__merged_into__title", "cycle__key", "cycle__title", "cycle__committee__key",
    "parent__number", "parent__title", "merged_into__number", "merged_into__title", "carries_on__number",
    "carries_on__title", "carried_on_by__number", "carried_on_by__title",
    "carried_on_by__proposed_on",
)  # fmt: skip
_OWN = tuple(field.name for field in Measure._meta.concrete_fields)  # noqa: SLF001 (documented)


def _found(number: int, day: date) -> Measure:
    rows = Measure.objects.select_related(*_RELATED_TO).only(*_OWN, *_SHOWN)
    row = rows.filter(number=number, proposed_on__lte=day).order_by().first()
    if row is None:
        raise Forbidden(str(number))
    return row


def _unit_then(row: Measure, hung: Mapping[str, Sequence[Hung]], day: date) -> str:
    """What the unit is called that led it on that day."""
    led = next((each.unit for each in hung.get("lead", ()) if each.key == row.unit.key), None)
    return led if led is not None else unit_names({row.unit.key}, day).get(row.unit.key, row.unit.key)


def _change(row: MeasureChange, names: Mapping[str, str]) -> ChangeRow:
    by = names.get(row.person, "")
    return ChangeRow(on=row.changed_on, before=row.before, after=row.after, reason=row.reason, by=by)


def _units_in(changes: Collection[MeasureChange], hung: Mapping[str, Sequence[Hung]], day: date) -> Mapping[str, str]:
    """What the units in the changes are called; a statement only for those that have nothing to do with it any more."""
    known = {each.key: each.unit for each in (*hung.get("co_acting", ()), *hung.get("lead", ()))}
    said = [side for change in changes for side in (change.before, change.after)]
    keys = {side["unit"] for side in said if side.get("unit")} | {
        key for side in said for key in side.get("co_acting") or ()
    }
    return {**unit_names(keys - set(known), day), **known} if keys - set(known) else known


def _adopted(words: AdoptedWording, today: Mapping[str, object]) -> Adopted:
    return Adopted(
        on=words.decided_on,
        outcome=words.outcome,
        title=str(words.data.get("title", "")),
        text=str(words.data.get("text", "")),
        lines=tuple(compared(words.data, today)),
    )


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


def _statement(row: Measure, day: date) -> CouncilStatement | None:
    """The latest statement of the advisory council on the pass by that day (V-6), if it could know of the measure.

    Of what is decided, the day is that of the decision: what the council said to the next ones is not about this one.
    """
    if row.cycle_id is None:
        return None
    rows = CouncilStatement.objects.filter(cycle=row.cycle_id, given_on__range=(row.proposed_on, day)).select_related(
        "committee"
    )
    return rows.order_by("-given_on", "-pk").first()


def _entries(number: int, day: date, names: Mapping[str, str]) -> tuple[EntryRow, ...]:
    return tuple(each for each in entries_of(f"measure:{number}", names) if clock.local_day(each.at) <= day)


def versions(number: int) -> int:
    """The version of the measure that holds now. One statement."""
    return Measure.objects.values_list("version", flat=True).get(number=number)

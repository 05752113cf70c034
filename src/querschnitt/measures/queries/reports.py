"""Reports on one measure: what is due, what somebody has begun to write, what was reported and by whom."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from querschnitt.kernel.authority import Actor, Mandate, Role, capacity, may, require
from querschnitt.measures.domain.reporting import Figure, Said
from querschnitt.measures.domain.states import ADOPTED, ENDS, ReportState
from querschnitt.measures.models import Measure, ProgressReport, ReportDate, ReportFigure
from querschnitt.measures.permissions import GRANTS, MeasureSubject
from querschnitt.measures.queries.rights import found_measure, subject_of
from querschnitt.meetings.domain.states import Light
from querschnitt.organisation.models import Person


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportRow:
    """A report. Taken over, `light` is that of the last confirmed report, and what it says was only begun."""

    pk: int
    due: date | None
    state: ReportState
    reported_on: date | None
    light: Light | None
    said: Said
    by: str
    confirmed_as: Role | None
    version: int


@dataclass(frozen=True, kw_only=True)
class ReportsPage:
    """The reports on a measure, the latest first; `open_dates` have none that is complete, and none after it."""

    row: Measure
    reports: tuple[ReportRow, ...]
    open_dates: tuple[date, ...]
    late: bool
    over: bool  # at its end: only its effect and figures can be added
    may_report: bool  # confirm it as complete
    may_write: bool  # into the draft: also a unit that takes part
    may_steer: bool
    acts_as: Role | None

    @property
    def last(self) -> ReportRow | None:
        """The last complete report."""
        return next((row for row in self.reports if row.state is ReportState.COMPLETE), None)

    @property
    def drafts(self) -> tuple[ReportRow, ...]:
        return tuple(row for row in self.reports if row.state is ReportState.DRAFT)

    def draft_for(self, due: date | None) -> ReportRow | None:
        """What was begun for that date (None: out of turn) and can still be completed."""
        open_states = {ReportState.DRAFT, ReportState.TAKEN_OVER}
        return next((row for row in self.reports if row.due == due and row.state in open_states), None)

    def complete_for(self, due: date | None) -> ReportRow | None:
        done = (row for row in self.reports if due is not None and row.due == due)
        return next((row for row in done if row.state is ReportState.COMPLETE), None)


def reports_page(actor: Actor, number: int, day: date) -> ReportsPage:
    """Everything that was reported on a measure by that day. Seven statements, however much it is."""
    require(actor, GRANTS, "read_measures")
    row = found_measure(number)
    subject = subject_of(row)
    reports = _reports(row, day)
    dates = ReportDate.objects.filter(measure=row, set_on__lte=day).exclude(dropped_on__lte=day)
    settled = max((one.due for one in reports if one.due and one.state is ReportState.COMPLETE), default=None)
    adopted = row.state in ADOPTED
    open_to_words = adopted or (row.state in ENDS and row.begun_on is not None)
    mandate = acting_as(actor, subject)
    return ReportsPage(
        row=row,
        reports=tuple(reports),
        open_dates=tuple(
            due for due in dates.order_by("due").values_list("due", flat=True) if settled is None or due > settled
        )
        if row.state not in ENDS
        else (),
        over=row.state in ENDS,
        late=row.next_due is not None and row.next_due < day,
        may_report=open_to_words and mandate is not None,
        may_write=open_to_words and may(actor, GRANTS, "write_report", subject),
        may_steer=adopted and may(actor, GRANTS, "steer_measure", subject),
        acts_as=mandate.role if mandate else None,
    )


def acting_as(actor: Actor, subject: MeasureSubject) -> Mandate | None:
    """As what somebody reports on a measure: whoever answers for it says so as such, whatever else he or she is."""
    own = (one for one in actor.mandates if one.role is Role.RESPONSIBLE and one.scope in subject.measures)
    return min(own, key=str, default=None) or capacity(actor, GRANTS, "report_progress", subject)


def _reports(row: Measure, day: date) -> list[ReportRow]:
    found = list(ProgressReport.objects.filter(measure=row, begun_on__lte=day).select_related("taken_from"))
    figures = _figures(one.pk for one in found)
    people = Person.objects.filter(key__in={one.person for one in found if one.person})
    names = dict(people.values_list("key", "name"))
    rows = [_row(one, figures.get(one.pk, ()), names) for one in found]
    return sorted(rows, key=lambda one: (one.reported_on or date.max, one.due or date.min, one.pk), reverse=True)


def _figures(reports: Iterable[int]) -> Mapping[int, list[Figure]]:
    found: dict[int, list[Figure]] = defaultdict(list)
    rows = ReportFigure.objects.filter(report__in=list(reports)).order_by("pk")
    for report, name, value, unit in rows.values_list("report", "name", "value", "unit"):
        found[report].append(Figure(name, value, unit))
    return found


def _row(row: ProgressReport, figures: Iterable[Figure], names: Mapping[str, str]) -> ReportRow:
    own = Light(row.light) if row.light else None
    taken = Light(row.taken_from.light) if row.taken_from and row.taken_from.light else None
    state = ReportState(row.state)
    return ReportRow(
        pk=row.pk,
        due=row.due,
        state=state,
        reported_on=row.reported_on,
        light=taken if state is ReportState.TAKEN_OVER else own,
        said=Said(
            light=own,
            light_reason=row.light_reason,
            done=row.done,
            effect=row.effect,
            next_step=row.next_step,
            delay_reason=row.delay_reason,
            figures=tuple(figures),
        ),
        by=names.get(row.person, ""),
        confirmed_as=Role(row.completed_as) if row.completed_as else None,
        version=row.version,
    )


def figures_of(page: ReportsPage) -> list[tuple[ReportRow, Figure]]:
    """The figures of all complete reports, the earliest first: one row a figure."""
    complete = [row for row in reversed(page.reports) if row.state is ReportState.COMPLETE]
    return [(row, figure) for row in complete for figure in row.said.figures]

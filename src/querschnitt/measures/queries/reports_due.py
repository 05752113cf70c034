"""Reports that are due: one's own first, for the office all of them."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import CharField, Count, F, OuterRef, Q, QuerySet, Subquery

from querschnitt.kernel.authority import Actor, Role, require
from querschnitt.measures.domain.states import ADOPTED, Duty
from querschnitt.measures.models import Measure, Responsibility, Supervision
from querschnitt.measures.permissions import GRANTS
from querschnitt.measures.queries.hanging import unit_name
from querschnitt.meetings.domain.states import Light
from querschnitt.meetings.queries.unit_names import unit_names
from querschnitt.organisation.domain.snapshot import OrganisationAt
from querschnitt.organisation.queries.memory import organisation_on

SOON = timedelta(days=30)
SIZE = 50  # rows of a page


@dataclass(frozen=True, slots=True, kw_only=True)
class DueRow:
    """A measure whose report is due, late or given. `who`: names of whoever answers for it; empty: nobody is named."""

    number: int
    title: str
    unit: str
    due: date | None
    late: bool
    last: date | None
    light: Light | None
    blocked: bool
    who: str
    may_report: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class WantedReports:
    """Which of them. `whose`: "" one's own, "alle" all. `standing`: "" due, "ueberfaellig", "nie", "alle"."""

    whose: str = ""
    standing: str = ""
    unit: str = ""
    body: str = ""
    page: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportsDue:
    """A page of the list, how many there are in all, and what it can be narrowed to."""

    rows: tuple[DueRow, ...]
    number: int
    overdue: int
    unnamed: int
    units: tuple[tuple[str, str], ...]
    bodies: tuple[tuple[str, str], ...]
    mine: bool


def reports_due(actor: Actor, wanted: WantedReports, today: date) -> ReportsDue:
    """Measures by when their report is due. Six statements, however many there are."""
    require(actor, GRANTS, "read_measures")
    mine = wanted.whose != "alle" and not (wanted.whose == "" and sees_all(actor))
    found = _wanted(actor, wanted, today, mine=mine)
    counts = found.aggregate(
        number=Count("pk"),
        overdue=Count("pk", filter=Q(report_due__lt=today)),
        unnamed=Count("pk", filter=Q(q_post=None, q_person=None)),
    )
    start = SIZE * (wanted.page - 1)
    organisation = organisation_on(today)
    rows = found.order_by(F("report_due").asc(nulls_last=True), "number")[start : start + SIZE]
    return ReportsDue(
        rows=tuple(_row(row, actor, organisation, today) for row in rows),
        units=_units(today),
        bodies=_bodies(),
        mine=mine,
        **counts,
    )


def sees_all(actor: Actor) -> bool:
    """Whether somebody looks after the reports of all: the process office."""
    return actor.has(Role.PROCESS_OFFICE) or actor.has(Role.OPERATOR)


def own(actor: Actor) -> Q:
    """The measures that somebody answers for, or whose unit he or she leads."""
    numbers = {int(scope.removeprefix("measure:")) for scope in actor.scopes(Role.RESPONSIBLE) if ":" in scope}
    units = {scope.removeprefix("unit:") for scope in actor.scopes(Role.HEAD)}
    return Q(number__in=numbers) | Q(unit__key__in=units)


def _wanted(actor: Actor, wanted: WantedReports, today: date, *, mine: bool) -> QuerySet[Measure]:
    found = Measure.objects.filter(state__in=ADOPTED)
    named = Responsibility.objects.filter(measure=OuterRef("pk"), duty=Duty.RESPONSIBLE, until=None)
    found = found.annotate(
        q_post=Subquery(named.values("post__key")[:1], output_field=CharField(null=True)),
        q_person=Subquery(named.values("person__name")[:1], output_field=CharField(null=True)),
        q_unit=unit_name("unit", today),
        q_unit_key=F("unit__key"),
    )
    if mine:
        found = found.filter(own(actor))
    if wanted.unit:
        found = found.filter(unit__key=wanted.unit)
    if wanted.body:
        charge = Supervision.objects.filter(committee__key=wanted.body, until=None)
        found = found.filter(pk__in=charge.values("measure"))
    return found.filter(_standing(wanted.standing, today))


def _standing(standing: str, today: date) -> Q:
    return {
        "ueberfaellig": Q(report_due__lt=today),
        "nie": Q(last_reported_on=None),
        "alle": Q(),
    }.get(standing, Q(report_due__lte=today + SOON))


def _row(row: Measure, actor: Actor, organisation: OrganisationAt, today: date) -> DueRow:
    post = organisation.posts.get(row.q_post or "")  # type: ignore[attr-defined]
    holder = post.holder.name if post and post.holder else ""
    return DueRow(
        number=row.number,
        title=row.title,
        unit=row.q_unit,  # type: ignore[attr-defined]
        due=row.report_due,
        late=row.report_due is not None and row.report_due < today,
        last=row.last_reported_on,
        light=Light(row.last_light) if row.last_light else None,
        blocked=row.blocked_since is not None,
        who=row.q_person or holder,  # type: ignore[attr-defined]
        may_report=_reports(row, actor),
    )


def _reports(row: Measure, actor: Actor) -> bool:
    """Whether the list offers it; the page of the report asks once more, also for what hangs on others."""
    leads = actor.scopes(Role.HEAD) & {"", f"unit:{row.q_unit_key}"}  # type: ignore[attr-defined]
    return sees_all(actor) or bool(leads) or f"measure:{row.number}" in actor.scopes(Role.RESPONSIBLE)


def _units(today: date) -> tuple[tuple[str, str], ...]:
    keys = set(Measure.objects.filter(state__in=ADOPTED).order_by().values_list("unit__key", flat=True).distinct())
    return tuple(sorted(unit_names(keys, today).items(), key=lambda choice: choice[1]))


def _bodies() -> tuple[tuple[str, str], ...]:
    rows = Supervision.objects.filter(until=None).order_by().values_list("committee__key", "committee__name")
    return tuple(sorted(rows.distinct(), key=lambda choice: choice[1]))

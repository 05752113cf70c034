"""What office and council plan for a year, side by side."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from operator import attrgetter

from django.db.models import Q

from querschnitt.committees.models import Committee
from querschnitt.cycles.domain.plans import shared, standing
from querschnitt.cycles.domain.states import LIVE_GOALS
from querschnitt.cycles.models import AnnualPlan, Goal, PlanEntry, PlanEntryGoal
from querschnitt.cycles.permissions import GRANTS, CycleSubject
from querschnitt.cycles.queries.rights import bodies_of_council
from querschnitt.kernel import clock
from querschnitt.kernel.authority import Actor, may, require
from querschnitt.kernel.refusal import Forbidden
from querschnitt.meetings.domain.as_of import by
from querschnitt.meetings.domain.states import MeetingState
from querschnitt.meetings.domain.timing import day_of
from querschnitt.meetings.models import Meeting

NEAR = timedelta(days=200)  # sittings in which plans of a year can have been agreed lie around it
Choices = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class ServedGoal:
    """A goal that an entry serves; `shared`: both plans do."""

    number: int
    title: str
    shared: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryRow:
    """Something planned for the year. `dropped_on`: it was given up."""

    pk: int
    title: str
    text: str
    project: bool
    starts_on: date | None
    ends_on: date | None
    dropped_on: date | None
    dropped_reason: str
    goals: tuple[ServedGoal, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One of the two plans. `committee` is empty for the process office; `plan` None: there is none yet."""

    committee: str
    name: str
    plan: int | None
    text: str
    aligned_on: date | None
    aligned_in: str  # title of the sitting
    entries: tuple[EntryRow, ...]
    dropped: tuple[EntryRow, ...]
    may_keep: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class YearOfPlans:
    """The page of a year. `shared`: goals of both plans; `standing`: what was shown, for the form that agrees them."""

    year: int
    years: tuple[int, ...]
    sides: tuple[Side, ...]
    shared: tuple[ServedGoal, ...]
    standing: str
    may_align: bool


@dataclass(frozen=True, slots=True)
class _Year:
    """The plans of a year, their goals by plan and entry, and those that all of them serve."""

    rows: Sequence[AnnualPlan]
    goals: Mapping[int, Mapping[int, list[Goal]]]
    common: frozenset[int]


def plans_of(actor: Actor, year: int, day: date) -> YearOfPlans:
    """Both plans of that year, as of the day. Six statements, however much is planned."""
    require(actor, GRANTS, "read_plans")
    councils = _councils(year, day)
    rows = list(_plans(year, day))
    goals = _goals(rows)
    common = shared([{goal.number for served in goals.get(row.pk, {}).values() for goal in served} for row in rows])
    known_year = _Year(rows, goals, common)
    sides = tuple(_side(actor, council, known_year, day) for council in (None, *councils))
    known = {goal.number: goal for served in goals.values() for several in served.values() for goal in several}
    return YearOfPlans(
        year=year,
        years=_years(year, day),
        sides=sides,
        shared=tuple(ServedGoal(number, known[number].title, shared=True) for number in sorted(common)),
        standing=standing({row.pk: row.version for row in rows}),
        may_align=len(rows) > 1 and may(actor, GRANTS, "align_plans"),
    )


def _councils(year: int, day: date) -> list[Committee]:
    """The councils that there were in that year, and those with a plan, whatever the concept calls a council since."""
    there = Q(ended_on=None) | Q(ended_on__year__gte=year)
    named = there & Q(body__in=bodies_of_council(day), founded_on__year__lte=year)
    planned = Q(pk__in=AnnualPlan.objects.filter(year=year, made_on__lte=day).values("committee"))
    return list(Committee.objects.filter(named | planned).order_by("founded_on"))


def _plans(year: int, day: date) -> Iterable[AnnualPlan]:
    rows = AnnualPlan.objects.filter(year=year, made_on__lte=day).select_related("committee", "aligned_in")
    return rows.prefetch_related("entries").order_by("pk")


def _goals(rows: Iterable[AnnualPlan]) -> Mapping[int, Mapping[int, list[Goal]]]:
    """The goals by plan and entry."""
    found: dict[int, dict[int, list[Goal]]] = {}
    links = PlanEntryGoal.objects.filter(entry__plan__in=[row.pk for row in rows], entry__dropped_on=None)
    for link in links.select_related("entry", "goal").order_by("goal__number"):
        found.setdefault(link.entry.plan_id, {}).setdefault(link.entry_id, []).append(link.goal)
    return found


def _side(actor: Actor, council: Committee | None, year: "_Year", day: date) -> Side:
    row = next((row for row in year.rows if row.committee == council), None)
    key = council.key if council else ""
    served = year.goals.get(row.pk, {}) if row else {}
    known = [one for one in row.entries.all() if one.added_on <= day] if row else []
    entries = [_entry(one, served.get(one.pk, ()), year.common, day) for one in known]
    return Side(
        committee=key,
        name=council.name if council else "",
        plan=row.pk if row else None,
        text=row.text if row else "",
        aligned_on=by(row.aligned_on, day) if row else None,
        aligned_in=row.aligned_in.title if row and row.aligned_in else "",
        entries=tuple(entry for entry in entries if entry.dropped_on is None),
        dropped=tuple(entry for entry in entries if entry.dropped_on),
        may_keep=may(actor, GRANTS, "keep_plan", _subject(key)),
    )


def _subject(committee: str) -> CycleSubject:
    return CycleSubject(committees=frozenset({f"committee:{committee}"} if committee else ()))


def _entry(row: PlanEntry, goals: Iterable[Goal], common: frozenset[int], day: date) -> EntryRow:
    dropped = by(row.dropped_on, day)
    return EntryRow(
        pk=row.pk,
        title=row.title,
        text=row.text,
        project=row.project,
        starts_on=row.starts_on,
        ends_on=row.ends_on,
        dropped_on=dropped,
        dropped_reason=row.dropped_reason if dropped else "",
        goals=tuple(ServedGoal(goal.number, goal.title, goal.number in common) for goal in goals),
    )


def _years(year: int, day: date) -> tuple[int, ...]:
    """The years that can be chosen: those with plans, this one, the next, and the one that is shown."""
    there = set(AnnualPlan.objects.filter(made_on__lte=day).values_list("year", flat=True))
    return tuple(sorted(there | {day.year, day.year + 1, year}))


def plan_to_keep(actor: Actor, number: int) -> AnnualPlan:
    """The plan, if the actor may keep it; raises `Forbidden`. One statement."""
    row = AnnualPlan.objects.select_related("committee").filter(pk=number).first()
    if row is None:
        raise Forbidden(str(number))
    require(actor, GRANTS, "keep_plan", _subject(row.committee.key if row.committee else ""))
    return row


def entry_to_keep(actor: Actor, number: int) -> PlanEntry:
    """The entry with its plan, if the actor may keep it; raises `Forbidden`. One statement."""
    row = PlanEntry.objects.select_related("plan__committee").filter(pk=number, dropped_on=None).first()
    if row is None:
        raise Forbidden(str(number))
    require(actor, GRANTS, "keep_plan", _subject(row.plan.committee.key if row.plan.committee else ""))
    return row


def goals_to_serve(entry: PlanEntry | None = None) -> Choices:
    """Goals that an entry can serve: those in force, and those that it serves already. One statement."""
    there = Q(state__in=LIVE_GOALS)
    if entry is not None:
        there |= Q(plan_entries__entry=entry)
    rows = Goal.objects.filter(there).order_by("number").distinct()
    return [(str(number), f"{number} {title}") for number, title in rows.values_list("number", "title")]


def sittings_around(year: int) -> Choices:
    """Sittings of a council in which the plans of that year can have been agreed. Two statements."""
    first, last = date(year, 1, 1) - NEAR, date(year, 12, 31)
    rows = Meeting.objects.filter(starts_at__date__range=(first, last)).exclude(state=MeetingState.CANCELLED)
    bodies = bodies_of_council(clock.today())
    of_council = rows.filter(sitting_committees__committee__body__in=bodies).distinct()
    known = sorted(of_council, key=attrgetter("starts_at"))
    return [(row.key, f"{row.title}, {day_of(row.starts_at):%d.%m.%Y}") for row in known if row.starts_at]

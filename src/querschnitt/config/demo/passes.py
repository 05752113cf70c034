"""The passes of the demo: Referate 1 and 3 from spring 2018, Referate 2 and 4 in 2020 and 2021.

Public record: the beginning in Referat 1, Referat 3 taken in with all its offices, the delay by the council's
elections, the presentation planned for May 2019 and held on 28 November 2019, the preliminary talks and the end in
Referate 2 and 4. The days between them are examples, and so are the goals and the plans of the years.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import partial

from querschnitt.committees.models import Committee
from querschnitt.config.demo.telling import Chapter, sitting
from querschnitt.cycles import commands as cycles
from querschnitt.cycles.domain.passes import Dates
from querschnitt.cycles.models import Cycle, CycleStep, Goal, StepRequirement
from querschnitt.kernel import clock
from querschnitt.kernel.authority import OPERATOR
from querschnitt.meetings.domain.states import MeetingState
from querschnitt.meetings.models import Meeting

ONE, THREE, TWO, FOUR = "referat-1", "referat-3", "referat-2", "referat-4"
NEAR = timedelta(days=31)  # a sitting counts for a step that begins so soon after it
ELECTIONS = "Beteiligung des Beirats wegen seiner Neuwahlen später; Ergebnisse im Mai 2019 im Senat erwartet"
OFFICE_BY_OFFICE = "Auswertung Amt für Amt braucht länger; Vorstellung im November 2019"
UNRECORDED = "Die Sitzung ist in der Vorführung nicht erfasst (Beispiel)"
NO_GROUP = "Das Mandat der Arbeitsgruppe ist beendet; die Umsetzung läuft in den Ämtern (Beispiel)"
NO_TALK = "Ein Vorgespräch war 2018 noch nicht vorgesehen; es kam 2020 dazu (Beispiel)"
Plan = Mapping[str, Dates]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pass:
    """A pass: its first plan, what was planned anew when and why, and on which days its steps began and ended."""

    unit: str
    group: str
    opened: date
    plan: Plan
    replanned: tuple[tuple[date, str, Plan], ...] = ()
    delayed: tuple[tuple[date, str, date, str], ...] = ()  # when, which step, until when, why
    skipped: tuple[tuple[date, str, str], ...] = ()
    steps: Mapping[str, tuple[date, date | None]] = field(default_factory=dict)  # the survey is told with its answers
    left: Mapping[str, str] = field(default_factory=dict)  # step → why it was left though something was missing


def _month(year: int, first: int, last: int = 0, *, to: int = 0) -> Dates:
    """Whole months: from the first day of one to the last of another, or to a day of it."""
    end = date(year, last or first, to) if to else date(year + (last or first) // 12, (last or first) % 12 + 1, 1)
    return date(year, first, 1), end if to else date.fromordinal(end.toordinal() - 1)


LATER_COUNCIL: Plan = {
    "advisory_council": (date(2018, 12, 1), date(2019, 1, 31)),
    "discussion": (date(2019, 2, 1), date(2019, 3, 15)),
    "recommendation": (date(2019, 3, 16), date(2019, 4, 5)),
    "decision": (date(2019, 4, 6), date(2019, 4, 30)),
}
RESULTS: Plan = {
    "presentation": _month(2019, 5),
    "implementation": _month(2019, 6, 12),
    "monitoring": (date(2020, 1, 1), date(2021, 12, 31)),
    "renewal": _month(2022, 1, 6),
}
TOGETHER: Mapping[str, tuple[date, date | None]] = {
    "advisory_council": (date(2018, 12, 11), date(2019, 2, 14)),
    "recommendation": (date(2019, 10, 11), date(2019, 10, 15)),
    "decision": (date(2019, 10, 16), date(2019, 11, 12)),
    "presentation": (date(2019, 11, 28), date(2019, 11, 28)),
    "implementation": (date(2019, 11, 29), date(2020, 6, 30)),
    "monitoring": (date(2020, 1, 15), None),
}
PLAN_2020: Plan = {
    "preliminary_talk": (date(2020, 3, 2), date(2020, 3, 20)),
    "start": (date(2020, 3, 23), date(2020, 4, 30)),
    "survey": _month(2020, 5, 7),
    "evaluation": _month(2020, 8, 9),
    "working_group": _month(2020, 10, 11),
    "advisory_council": _month(2020, 12),
    "discussion": _month(2021, 1),
    "recommendation": _month(2021, 2),
    "decision": _month(2021, 3),
    "presentation": _month(2021, 4),
    "implementation": _month(2021, 5, 12),
}
STEPS_2020: Mapping[str, tuple[date, date | None]] = {
    "preliminary_talk": (date(2020, 3, 2), date(2020, 3, 12)),
    "start": (date(2020, 5, 4), date(2020, 5, 29)),
    "evaluation": (date(2020, 10, 1), date(2020, 11, 27)),
    "working_group": (date(2020, 11, 30), date(2021, 2, 26)),
    "advisory_council": (date(2021, 3, 1), date(2021, 3, 26)),
    "discussion": (date(2021, 4, 6), date(2021, 5, 12)),
    "recommendation": (date(2021, 5, 17), date(2021, 6, 11)),
    "decision": (date(2021, 6, 14), date(2021, 7, 14)),
    "presentation": (date(2021, 7, 22), date(2021, 7, 22)),
    "implementation": (date(2021, 7, 26), None),
}
APART = "Treffen in Präsenz sind untersagt (Beispiel)"

PASSES = (
    Pass(
        unit=ONE, group="ag-referat-1", opened=date(2018, 3, 1),
        plan={
            "start": (date(2018, 3, 1), date(2018, 3, 22)), "survey": _month(2018, 4, 6),
            "evaluation": _month(2018, 7), "working_group": _month(2018, 8, 9), "advisory_council": _month(2018, 10),
            "discussion": _month(2018, 11, 12), "recommendation": _month(2019, 1), "decision": _month(2019, 2, 4),
            **RESULTS,
        },
        replanned=((date(2018, 10, 11), ELECTIONS, LATER_COUNCIL),),
        delayed=((date(2019, 4, 15), "discussion", date(2019, 9, 14), OFFICE_BY_OFFICE),),
        skipped=((date(2018, 3, 1), "preliminary_talk", NO_TALK),),
        steps={
            "start": (date(2018, 3, 1), date(2018, 3, 22)), "evaluation": (date(2018, 7, 9), date(2018, 8, 10)),
            "working_group": (date(2018, 8, 13), date(2018, 10, 25)),
            "discussion": (date(2019, 2, 18), date(2019, 9, 19)), **TOGETHER,
        },
        left={"implementation": NO_GROUP},
    ),
    Pass(
        unit=THREE, group="ag-referat-3", opened=date(2018, 6, 15),
        plan={
            "start": (date(2018, 6, 15), date(2018, 7, 12)), "survey": (date(2018, 7, 16), date(2018, 9, 15)),
            "evaluation": (date(2018, 9, 16), date(2018, 10, 5)),
            "working_group": (date(2018, 10, 6), date(2018, 11, 15)),
            "advisory_council": (date(2018, 11, 16), date(2018, 12, 31)), "discussion": _month(2019, 1),
            "recommendation": _month(2019, 2), "decision": _month(2019, 3, 4), **RESULTS,
        },
        replanned=((date(2018, 10, 11), ELECTIONS, LATER_COUNCIL),),
        delayed=((date(2019, 4, 15), "discussion", date(2019, 9, 14), OFFICE_BY_OFFICE),),
        skipped=((date(2018, 6, 15), "preliminary_talk", NO_TALK),),
        steps={
            "start": (date(2018, 6, 15), date(2018, 7, 12)), "evaluation": (date(2018, 10, 1), date(2018, 10, 26)),
            "working_group": (date(2018, 10, 29), date(2018, 12, 10)),
            "discussion": (date(2019, 2, 18), date(2019, 10, 10)), **TOGETHER,
        },
        left={"implementation": NO_GROUP},
    ),
    *(
        Pass(
            unit=unit, group=f"ag-{unit}", opened=date(2020, 3, 1), plan=PLAN_2020, steps=STEPS_2020,
            delayed=((date(2020, 3, 30), "start", date(2020, 5, 31), APART),),
        )
        for unit in (TWO, FOUR)
    ),
)  # fmt: skip


def cycle_of(unit: str) -> str:
    """The key of the pass over that department."""
    return Cycle.objects.values_list("key", flat=True).get(unit__key=unit)


def _open(told: Pass) -> None:
    cycles.open_cycle(actor=OPERATOR, unit=told.unit, on=told.opened, plan=told.plan, committee=told.group)


def _skip(told: Pass, step: str, reason: str) -> None:
    cycles.skip_step(actor=OPERATOR, cycle=cycle_of(told.unit), step=step, on=clock.today(), reason=reason)


def _replan(told: Pass, reason: str, plan: Plan) -> None:
    cycles.plan_steps(actor=OPERATOR, cycle=cycle_of(told.unit), plan=plan, reason=reason)


def _delay(told: Pass, step: str, until: date, reason: str) -> None:
    cycles.delay_step(actor=OPERATOR, cycle=cycle_of(told.unit), step=step, until=until, reason=reason)


def _start(told: Pass, step: str) -> None:
    cycles.start_step(actor=OPERATOR, cycle=cycle_of(told.unit), step=step, on=clock.today())


def _finish(told: Pass, step: str, on: date) -> None:
    """What the step needs is there: a sitting that was held since it began, or as the office says."""
    row = CycleStep.objects.get(cycle__key=cycle_of(told.unit), key=step)
    for needed in row.requirements.filter(settled_on=None, dropped_on=None):
        held = _held(row, needed)
        if held:
            cycles.settle_requirement(actor=OPERATOR, requirement=needed.pk, on=on, meeting=held)
    reason = told.left.get(step, UNRECORDED)
    cycles.finish_step(actor=OPERATOR, cycle=cycle_of(told.unit), step=step, on=on, leave_reason=reason)


def _held(row: CycleStep, needed: StepRequirement) -> str:
    """The key of the last sitting of one of the bodies since shortly before the step; empty where there was none."""
    since = (row.started_on or clock.today()) - NEAR
    rows = Meeting.objects.filter(state=MeetingState.HELD, starts_at__date__gte=since)
    bodies = {"sitting_committees__committee": needed.committee} if needed.committee else {}
    rows = rows.filter(**bodies) if bodies else rows.filter(sitting_committees__committee__body__in=row.bodies)
    return rows.order_by("-starts_at").values_list("key", flat=True).first() or ""


def _chapters(told: Pass) -> Iterator[Chapter]:
    yield told.opened, partial(_open, told)
    for day, step, reason in told.skipped:
        yield day, partial(_skip, told, step, reason)
    for day, why, plan in told.replanned:
        yield day, partial(_replan, told, why, plan)
    for day, step, until, reason in told.delayed:
        yield day, partial(_delay, told, step, until, reason)
    for step, (begun, ended) in told.steps.items():
        yield begun, partial(_start, told, step)
        if ended:
            yield ended + timedelta(days=1), partial(_finish, told, step, ended)


@dataclass(frozen=True, slots=True)
class Aim:
    """A goal: on which day it was proposed, where it belongs, and below which other one it stands."""

    on: date
    title: str
    unit: str
    above: str = ""
    field: str = ""
    groups: tuple[str, ...] = ()


REACHABLE = "Referat 1 ist in den häufigsten Sprachen der Stadt erreichbar (Beispiel)"
MIRROR = "Die Belegschaft spiegelt die Stadtgesellschaft (Beispiel)"
UNDERSTOOD = "Regeln und Verfahren werden verstanden (Beispiel)"
SAFE = "Hilfe im Notfall gelingt in jeder Sprache (Beispiel)"
ERRANDS = "Die häufigsten Anliegen gelingen ohne gutes Deutsch (Beispiel)"
FORMS = "Formulare sind mehrsprachig (Beispiel)"
AIMS = (
    Aim(date(2018, 3, 23), REACHABLE, ONE, groups=("foreign_nationals", "refugees")),
    Aim(date(2018, 10, 25), MIRROR, ONE, field="personnel", groups=("foreign_nationals", "young_people")),
    Aim(date(2018, 10, 25), ERRANDS, "amt-10", REACHABLE, groups=("foreign_nationals", "new_women", "new_men")),
    Aim(date(2018, 10, 25), FORMS, "amt-10", REACHABLE),
    Aim(date(2018, 10, 25), "Jede vierte Ausbildungsstelle geht an Menschen mit Migrationsgeschichte (Beispiel)",
        "amt-11", MIRROR, "personnel", ("young_people",)),
    Aim(date(2018, 10, 25), "Neue Quartiere sind gemischt belegt (Beispiel)", "amt-15", REACHABLE, "housing",
        ("refugees", "women", "children")),
    Aim(date(2018, 10, 25), "Ein Bürgerfest je Stadtteil (Beispiel)", "fb-buergerdialog", REACHABLE),
    Aim(date(2018, 11, 15), UNDERSTOOD, THREE, groups=("foreign_nationals", "refugees")),
    Aim(date(2018, 11, 15), SAFE, THREE, groups=("foreign_nationals", "children")),
    Aim(date(2018, 11, 15), "Niemand verlässt das Amt, ohne verstanden zu haben (Beispiel)", "amt-33", UNDERSTOOD,
        groups=("new_women", "new_men", "refugees")),
    Aim(date(2018, 11, 15), "Die Feuerwehr gewinnt Jugendliche aus Familien jeder Herkunft (Beispiel)", "amt-37", SAFE,
        "youth", ("young_people",)),
    Aim(date(2021, 2, 26), "Geld und Räume der Stadt stehen allen offen (Beispiel)", TWO),
    Aim(date(2021, 2, 26), "Lernen gelingt unabhängig von der Herkunft (Beispiel)", FOUR, field="education",
        groups=("children", "young_people", "women")),
)  # fmt: skip


def goal_called(title: str) -> int:
    """The number of the goal of that title."""
    return Goal.objects.values_list("number", flat=True).get(title=title)


def _overarching() -> None:
    cycles.keep_overarching_goal(actor=OPERATOR, today=clock.today())


def _aim(told: Aim) -> None:
    above = goal_called(told.above) if told.above else Goal.objects.get(level="overarching").number
    department = told.unit.startswith("referat-")
    unit = told.unit
    cycles.propose_goal(
        actor=OPERATOR, title=told.title, level="department" if department else "unit", parent=above, unit=unit,
        field_of_action=told.field, groups=told.groups, cycle=cycle_of(unit if department else _department(told)),
    )  # fmt: skip


def _department(told: Aim) -> str:
    return ONE if told.on < date(2018, 11, 1) else THREE


def _arranged() -> None:
    """Two goals say the same, one is nobody's task: the tree shows what became of them."""
    reason = "Formulare gehören zu den Anliegen (Beispiel)"
    cycles.merge_goals(actor=OPERATOR, goal=goal_called(FORMS), into=goal_called(ERRANDS), reason=reason)
    festival = goal_called("Ein Bürgerfest je Stadtteil (Beispiel)")
    cycles.drop_goal(actor=OPERATOR, goal=festival, reason="Kein Auftrag der Querschnittsaufgabe (Beispiel)")


@dataclass(frozen=True, slots=True)
class Planned:
    """An entry of a plan for a year: whose, what, when, which goals; `made`: when it was put there."""

    made: date
    body: str
    title: str
    days: Dates
    project: bool = False
    goals: tuple[str, ...] = ()


COUNCIL, HOUSE = "advisory_council", ""
PLANNED = (
    Planned(date(2018, 4, 3), HOUSE, "Prozess in Referat 1 und 3 begleiten (Beispiel)", _month(2018, 3, 12),
            goals=(REACHABLE,)),
    Planned(date(2018, 4, 3), HOUSE, "Schulung zur Sprachmittlung (Beispiel)", _month(2018, 9), goals=(REACHABLE,)),
    Planned(date(2018, 4, 10), COUNCIL, "Begegnungsfest am Main-Donau-Kanal (Beispiel)", _month(2018, 7), True),
    Planned(date(2018, 4, 10), COUNCIL, "Sprechstunden in Vereinen (Beispiel)", _month(2018, 5, 12), True,
            (REACHABLE,)),
    Planned(date(2019, 1, 10), HOUSE, "Fachkonferenz Integration (Beispiel)", (date(2019, 3, 30), date(2019, 3, 30)),
            goals=(REACHABLE, UNDERSTOOD)),
    Planned(date(2019, 1, 15), COUNCIL, "Werkstatt der Beiräte zur Fachkonferenz (Beispiel)", _month(2019, 3), True,
            (UNDERSTOOD,)),
    Planned(date(2019, 11, 29), HOUSE, "Prozess in Referat 2 und 4 begleiten (Beispiel)", _month(2020, 3, 12),
            goals=(REACHABLE,)),
    Planned(date(2019, 11, 29), HOUSE, "Erste Durchsicht im Integrationsmonitoring (Beispiel)", _month(2020, 3),
            goals=(UNDERSTOOD,)),
    Planned(date(2019, 12, 3), COUNCIL, "Sprechstunden am Telefon (Beispiel)", _month(2020, 4, 12), True,
            (REACHABLE,)),
    Planned(date(2019, 12, 3), COUNCIL, "Lesefest in zehn Sprachen (Beispiel)", _month(2020, 9), True),
    Planned(date(2021, 1, 18), HOUSE, "Ergebnisse der Referate 2 und 4 vorstellen (Beispiel)", _month(2021, 4, 7)),
    Planned(date(2021, 2, 2), COUNCIL, "Stellungnahme zu den Referaten 2 und 4 (Beispiel)", _month(2021, 3)),
)  # fmt: skip


def _put(told: Planned) -> None:
    plan = cycles.make_plan(actor=OPERATOR, year=told.days[0].year if told.days[0] else 0, committee=_body(told.body))
    cycles.add_entry(
        actor=OPERATOR, plan=plan.pk, title=told.title, project=told.project, starts_on=told.days[0],
        ends_on=told.days[1], goals=[goal_called(title) for title in told.goals],
    )  # fmt: skip


def _body(kind: str) -> str:
    return Committee.objects.values_list("key", flat=True).get(body=kind) if kind else ""


def _aligned() -> None:
    talk = sitting("Abstimmung mit dem Beirat am 03.05.2018 (Beispiel)").key
    cycles.align_plans(actor=OPERATOR, year=2018, on=date(2018, 5, 3), meeting=talk)


def _aligned_in_time() -> None:
    """For once before the year begins; in 2019 and 2021 nobody got round to it."""
    cycles.align_plans(actor=OPERATOR, year=2020, on=date(2019, 12, 10))


CHAPTERS: tuple[Chapter, ...] = (
    (date(2018, 3, 1), _overarching),
    *(chapter for told in PASSES for chapter in _chapters(told)),
    *((told.on, partial(_aim, told)) for told in AIMS),
    (date(2018, 10, 29), _arranged),
    *((told.made, partial(_put, told)) for told in PLANNED),
    (date(2018, 5, 4), _aligned),
    (date(2019, 12, 10), _aligned_in_time),
)

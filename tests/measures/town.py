"""The small Bamberg with a pass of Referat 1: goals, needs, measures in several states, a recommendation decided.

The pass `referat-1-2018` began on 1 March 2018; its working group is `ag-1`. Numbers:
1 proposed · 2 appraised · 3 decided · 4 running, with milestones, money and somebody who answers · 5 a part of 4 ·
6 rejected · 7 completed · 8 postponed. The body `lenkung` decided on 3, 4, 5, 6, 7, 8 on DECIDED. Who asks for today
finds `clock` at DAY.
"""

from datetime import date, timedelta
from decimal import Decimal

from django.db import transaction
from tests.meetings.town import FOUNDED, TownLaid, at
from tests.meetings.town import _build as build_bodies
from tests.remembering import Remembered

from querschnitt.chronicle.commands import record
from querschnitt.committees.models import Committee
from querschnitt.concept.models import Edition
from querschnitt.cycles.domain.states import CycleState, GoalLevel
from querschnitt.cycles.models import Cycle, CycleUnit, Goal
from querschnitt.kernel import clock
from querschnitt.kernel.authority import OPERATOR, Actor, Mandate, Role
from querschnitt.measures import commands
from querschnitt.measures.domain.deciding import Decided
from querschnitt.measures.domain.states import Outcome
from querschnitt.measures.models import Measure, Recommendation
from querschnitt.meetings import commands as meetings
from querschnitt.meetings.models import AgendaItem, Resolution
from querschnitt.organisation.models import Unit

CYCLE = "referat-1-2018"
OPENED = FOUNDED  # 1 March 2018
RAISED = date(2018, 5, 2)
SENT = date(2018, 6, 4)
DECIDED = date(2018, 7, 4)
BEGUN = date(2018, 8, 1)
DAY = date(2018, 9, 3)  # a Monday on which everything stands

WORDS = (
    ("Amtsdeutsch in leichten Worten", "amt-10"),
    ("Dolmetscher am Schalter", "amt-11"),
    ("Wohnungen anders vergeben", "amt-15"),
    ("Ausbildung für alle öffnen", "amt-11"),
    ("Stellen anders ausschreiben", "amt-11"),
    ("Ein neues Haus bauen", "amt-15"),
    ("Formulare in fünf Sprachen", "amt-10"),
    ("Sprechstunden im Stadtteil", "amt-15"),
)


def _cycle() -> Cycle:
    unit = Unit.objects.get(key="referat-1")
    cycle = Cycle.objects.create(
        key=CYCLE,
        title="Referat 1, 2018",
        edition=Edition.objects.latest("pk"),
        unit=unit,
        state=CycleState.RUNNING,
        opened_on=OPENED,
        begun_on=OPENED,
        committee=Committee.objects.get(key="ag-1"),
    )
    CycleUnit.objects.create(cycle=cycle, unit=unit, carries=True, since=OPENED)
    for key in ("amt-10", "amt-11", "amt-15"):
        CycleUnit.objects.create(cycle=cycle, unit=Unit.objects.get(key=key), since=OPENED)
    return cycle


def _goals(cycle: Cycle) -> None:
    facts = {"set_on": RAISED}
    above = {"level": GoalLevel.OVERARCHING, "ended_on": None}  # the edition may have brought it already
    top, _new = Goal.objects.get_or_create(**above, defaults={"number": 1, "title": "Teilhabe aller", **facts})
    aim = Goal.objects.create(
        number=2,
        level=GoalLevel.DEPARTMENT,
        title="Verwaltung für alle",
        parent=top,
        unit=cycle.unit,
        cycle=cycle,
        **facts,
    )
    Goal.objects.create(
        number=3,
        level=GoalLevel.UNIT,
        title="Personal so bunt wie die Stadt",
        parent=aim,
        unit=Unit.objects.get(key="amt-11"),
        cycle=cycle,
        **facts,
    )


def _propose() -> None:
    needs = [
        commands.raise_need(actor=OPERATOR, title=title, unit=unit, cycle=CYCLE).number
        for title, unit in (("Niemand versteht die Bescheide", "amt-10"), ("Kaum Bewerbungen Zugewanderter", "amt-11"))
    ]
    for number, (title, unit) in enumerate(WORDS, start=1):
        commands.propose_measure(
            actor=OPERATOR,
            title=title,
            unit=unit,
            text=f"Was zu tun ist: {title}.",
            goal=3 if unit == "amt-11" else 2,
            field_of_action="personnel" if unit == "amt-11" else "housing",
            cycle=CYCLE,
            needs=[needs[1]] if unit == "amt-11" else [],
            groups={"women": "auch mit wenig Geld", "refugees": ""} if number == 4 else {"women": "mit Kindern"},
            starts_on=date(2018, 8, 1),
            ends_on=date(2019, 7, 31),
            parent=4 if number == 5 else None,
            co_acting={"amt-10": "übersetzt die Ausschreibungen"} if number == 4 else None,
        )


def _equip() -> None:
    commands.name_responsible(actor=OPERATOR, measure=4, duty="responsible", post="amt-11.head", on=RAISED)
    commands.name_responsible(actor=OPERATOR, measure=4, duty="deputy", person="head-amt-51", on=RAISED)
    for title, due in (
        ("Konzept", date(2018, 8, 20)),
        ("Erste Plätze", date(2018, 10, 1)),
        ("Bilanz", date(2019, 6, 1)),
    ):
        commands.add_milestone(actor=OPERATOR, measure=4, title=title, due=due)
    commands.keep_budget_year(actor=OPERATOR, year=2018, approved_on=FOUNDED, approved_by="Stadtrat")
    commands.set_resource(actor=OPERATOR, measure=4, year=2018, kind="cost", planned=Decimal(5000))
    commands.set_resource(actor=OPERATOR, measure=4, year=2019, kind="cost", planned=Decimal(12000))


def recommend(*numbers: int, goals: tuple[int, ...] = (), title: str = "Maßnahmen des Referats 1") -> Recommendation:
    """Lay these before the steering body."""
    row = commands.make_recommendation(
        actor=OPERATOR,
        cycle=CYCLE,
        title=title,
        to="lenkung",
        text="Die Gruppe empfiehlt:",
        measures=numbers,
        goals=goals,
    )
    return commands.send_recommendation(actor=OPERATOR, recommendation=row.pk)


def resolved(row: Recommendation, on: date, kind: str = "unanimous", wording: str = "Wie vorgelegt.") -> Resolution:
    """The body sits on that day and resolves on the item; its clock stands at that day."""
    with clock.standing_at(on - timedelta(days=1)):
        sitting = meetings.plan_meeting(
            actor=OPERATOR,
            committees=[row.to.key],
            title="Sitzung",
            starts_at=at(*on.timetuple()[:3]),
            ends_at=at(on.year, on.month, on.day, 16),
        )
        meetings.accept_proposal(actor=OPERATOR, proposal=row.proposal.pk, meeting=sitting.key, late_reason="eilig")
    with clock.standing_at(on):
        meetings.hold_meeting(
            actor=OPERATOR,
            meeting=sitting.key,
            chair_post="oberbuergermeister.head",
            not_all_invited_reason="Alle wissen davon.",
        )
        item = AgendaItem.objects.get(proposal=row.proposal)
        return meetings.resolve(actor=OPERATOR, item=item.pk, wording=wording, kind=kind)


def outcomes(row: Recommendation, **other: Decided) -> dict[int, Decided]:
    """Everything as proposed, but for those named (`m6=…` the measure 6, `g2=…` the goal 2)."""
    found = {}
    for line in row.lines.select_related("measure", "goal"):
        name = f"m{line.measure.number}" if line.measure else f"g{line.goal.number}"
        found[line.pk] = other.get(name, Decided(outcome=Outcome.AS_PROPOSED))
    return found


def _decide() -> None:
    with clock.standing_at(SENT):
        commands.take_step(actor=OPERATOR, measure=2, step="appraise_measure", on=SENT)
        row = recommend(3, 4, 5, 6, 7, 8)
    found = resolved(row, DECIDED)
    with clock.standing_at(DECIDED):
        commands.apply_resolution(
            actor=OPERATOR,
            recommendation=row.pk,
            resolution=found.pk,
            outcomes=outcomes(row, m6=Decided(outcome=Outcome.REJECTED, reason="Zu teuer.")),
        )


def _go_on() -> None:
    with clock.standing_at(BEGUN):
        for number in (4, 5, 7):
            commands.take_step(actor=OPERATOR, measure=number, step="start_measure", on=BEGUN)
        commands.take_step(
            actor=OPERATOR, measure=8, step="postpone_measure", on=BEGUN, reason="Das Haus wird saniert."
        )
    with clock.standing_at(DAY):
        commands.take_step(
            actor=OPERATOR, measure=7, step="complete_measure", on=DAY, reason="Alle Formulare liegen vor."
        )


def _build() -> None:
    build_bodies()
    with clock.standing_at(RAISED):
        _goals(_cycle())
        _propose()
        _equip()
    _decide()
    _go_on()


_story = Remembered(_build)


def build_town() -> None:
    """The town; built once a process, laid down again as it was afterwards."""
    _story.tell()
    with transaction.atomic():
        record(TownLaid(subject="municipality:1"), actor=OPERATOR)


def office() -> Actor:
    """Somebody of the process office."""
    return Actor("Büro", frozenset({Mandate(Role.PROCESS_OFFICE), Mandate(Role.STAFF)}), "head-fb-integration")


def head(unit: str = "amt-11") -> Actor:
    """The head of that unit, who sits in nothing."""
    return Actor(
        f"Leitung {unit}", frozenset({Mandate(Role.HEAD, f"unit:{unit}"), Mandate(Role.STAFF)}), f"head-{unit}"
    )


def member(committee: str = "ag-1") -> Actor:
    """A member of that body, of a unit that has nothing to do with the measures."""
    return Actor(
        "Mitglied", frozenset({Mandate(Role.MEMBER, f"committee:{committee}"), Mandate(Role.STAFF)}), "head-amt-51"
    )


def group_chair(committee: str = "ag-1") -> Actor:
    return Actor(
        "Vorsitz", frozenset({Mandate(Role.CHAIR, f"committee:{committee}"), Mandate(Role.STAFF)}), "head-referat-1"
    )


def answering(measure: int = 4) -> Actor:
    """Whoever answers for that measure, and is nothing else."""
    return Actor(
        "Zuständig", frozenset({Mandate(Role.RESPONSIBLE, f"measure:{measure}"), Mandate(Role.STAFF)}), "head-amt-51"
    )


def stranger() -> Actor:
    """Somebody of the administration who has nothing to do with it."""
    return Actor("Fremd", frozenset({Mandate(Role.STAFF)}), "head-amt-50")


def measure(number: int) -> Measure:
    return Measure.objects.get(number=number)

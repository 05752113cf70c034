"""Passes, goals, surveys and measures in a line each, for the rules of the concept about them."""

from dataclasses import replace
from datetime import date

from tests.concept.bodies import DAY, body, edition, facts

from querschnitt.cycles.domain import rules as passes
from querschnitt.cycles.domain.facts import CycleFacts
from querschnitt.cycles.domain.snapshot import CoveredAt, CycleAt, CyclesAt, GoalAt, StepAt
from querschnitt.cycles.domain.states import CycleState, GoalLevel, GoalState, StepState
from querschnitt.kernel.findings import Finding
from querschnitt.measures.domain import rules as work
from querschnitt.measures.domain.facts import MeasureFacts
from querschnitt.measures.domain.snapshot import (
    MeasureAt,
    MeasuresAt,
    NeedAt,
    OfferAt,
    ResponseAt,
    SurveyAt,
)
from querschnitt.measures.domain.states import MeasureState, NeedState, OfferState, ResponseState, SurveyState

OPENED = date(2018, 3, 1)
COUNCIL = body("beirat", "advisory_council")
OF_ONE = ("amt-10", "amt-11", "amt-15")  # the units of Referat 1


def step(key: str, position: int = 0, *, begun=None, done=None, planned=None, first=None, bodies=(), **more) -> StepAt:
    """A step, with the day on which it began, was done, was planned to end."""
    state = StepState.DONE if done else StepState.RUNNING if begun else StepState.AHEAD
    days = {"started_on": begun, "ended_on": done, "planned_end": planned, "first_end": first or planned}
    values = {"key": key, "name": key, "position": position, "bodies": bodies, "state": state}
    return StepAt(**{**values, **days, **more})


def covered(*units: str, carried: str = "referat-1", since: date = OPENED) -> tuple[CoveredAt, ...]:
    found = [CoveredAt(unit=unit, carries=False, since=since) for unit in units]
    return (CoveredAt(unit=carried, carries=True, since=since), *found)


def cycle(key: str = "referat-1-2018", *steps: StepAt, unit: str | None = "referat-1", ended=None, **more) -> CycleAt:
    """A running pass of Referat 1 since March 2018, or one that has ended."""
    values = {
        "key": key, "title": f"Durchlauf {unit or key}", "unit": unit, "topic": "", "opened_on": OPENED,
        "begun_on": OPENED, "ended_on": ended, "state": CycleState.ENDED if ended else CycleState.RUNNING,
        "units": covered(*OF_ONE, carried=unit) if unit else (), "steps": steps,
    }  # fmt: skip
    return CycleAt(**{**values, **more})


def goal(number: int, parent: int | None = None, level=GoalLevel.DEPARTMENT, **more) -> GoalAt:
    values = {"number": number, "title": f"Ziel {number}", "level": level, "state": GoalState.AGREED, "set_on": OPENED}
    return GoalAt(**{**values, "parent": parent, **more})


def measure(number: int = 1, state=MeasureState.DECIDED, **more) -> MeasureAt:
    """A measure of Amt 11, decided in December 2018 and complete in every respect."""
    values = {
        "number": number, "title": f"Maßnahme {number}", "unit": "amt-11", "state": state, "cycle": "referat-1-2018",
        "proposed_on": date(2018, 6, 1), "decided_on": date(2018, 12, 3), "starts_on": date(2019, 1, 1),
        "ends_on": date(2020, 12, 31), "responsible": "amt-11.head", "groups": ("women",), "conditions": True,
    }  # fmt: skip
    return MeasureAt(**{**values, **more})


def need(number: int = 1, state=NeedState.OPEN, *, raised=date(2018, 6, 1), measures=(), unit="amt-11") -> NeedAt:
    return NeedAt(
        number=number, title=f"Bedarf {number}", unit=unit, field_of_action="housing", cycle=None, state=state,
        raised_on=raised, measures=measures,
    )  # fmt: skip


def offer(number: int = 1, *, groups=(), checked=None, noted=date(2018, 6, 1), state=OfferState.RUNNING) -> OfferAt:
    return OfferAt(
        number=number, title=f"Angebot {number}", unit="amt-11", field_of_action="housing", state=state,
        noted_on=noted, groups=groups, checked_on=checked,
    )  # fmt: skip


def answer(unit: str, *, given=None, due=date(2018, 5, 15), staff=None) -> ResponseAt:
    state = ResponseState.GIVEN if given else ResponseState.ASKED
    return ResponseAt(unit=unit, state=state, asked_on=date(2018, 4, 3), due=due, given_on=given, staff_asked_on=staff)


def survey(*answers: ResponseAt, closed=None, evaluated=None, questions=None) -> SurveyAt:
    asked = questions or edition("bamberg").rules["three_questions"].texts("questions")
    state = SurveyState.EVALUATED if evaluated else SurveyState.CLOSED if closed else SurveyState.OPEN
    return SurveyAt(
        cycle="referat-1-2018", state=state, opened_on=date(2018, 4, 3), due=date(2018, 5, 15), questions=asked,
        closed_on=closed, evaluated_on=evaluated, responses=answers,
    )  # fmt: skip


def judged(
    rule: str, *cycles: CycleAt, day: date = DAY, name="bamberg", city=None, goals=(), setting=None, **stock
) -> dict[str, Finding]:
    """The findings of one rule of the edition by what they are about: subject, and its period where it has one."""
    bodies = facts(COUNCIL, name=name, day=day, city=city)
    around = {key: stock.pop(key) for key in ("profiles", "plans") if key in stock}
    snapshot = CyclesAt(day, {one.key: one for one in cycles}, {one.number: one for one in goals}, **around)
    ground = CycleFacts(bodies, snapshot)
    wanted = replace(edition(name).rules[rule], **(setting or {}))
    if wanted.kind in passes.JUDGES:
        return _by_subject(passes.JUDGES[wanted.kind](ground, wanted, today=day))
    return _by_subject(work.JUDGES[wanted.kind](MeasureFacts(ground, _stock(day, stock)), wanted, today=day))


def _stock(day: date, stock) -> MeasuresAt:
    numbered = {
        key: {one.number: one for one in stock.pop(key)} for key in ("measures", "needs", "offers") if key in stock
    }
    return MeasuresAt(day, **numbered, **stock)


def _by_subject(found) -> dict[str, Finding]:
    findings = list(found)
    named = {" ".join(filter(None, (str(f.subject), f.period))): f for f in findings}
    assert len(named) == len(findings), "one finding a subject and period"
    return named


def lines(finding: Finding) -> list[str]:
    return [str(line) for line in finding.evidence]

"""Whether units are asked, answer, are evaluated, involve their staff, and the council is heard (V-3 … V-6, K3.2-5)."""

from collections.abc import Iterator
from datetime import date

from querschnitt.committees.domain.judging import Standing, until
from querschnitt.concept.domain.model import RuleSetting
from querschnitt.cycles.domain.judging import DUE_WITHOUT_DATE, MET, of_cycle, page_of
from querschnitt.cycles.domain.snapshot import CycleAt
from querschnitt.cycles.domain.states import CycleState, StepState
from querschnitt.kernel.calendar import Span, raw_end
from querschnitt.kernel.findings import Finding, Remedy, State, Subject
from querschnitt.kernel.validity import day_after
from querschnitt.kernel.wording import Say, say
from querschnitt.measures.domain.facts import MeasureFacts
from querschnitt.measures.domain.judging import Matter, matter_of
from querschnitt.measures.domain.snapshot import ResponseAt, SurveyAt
from querschnitt.measures.domain.states import ResponseState

ANSWERED = (ResponseState.GIVEN, ResponseState.EXCUSED)
SURVEY = "measures:survey"


def _survey_of(matter: Matter, cycle: CycleAt) -> SurveyAt | None:
    """The last survey of the pass."""
    found = [survey for survey in matter.ground.measures.surveys if survey.cycle == cycle.key]
    return max(found, key=lambda survey: survey.opened_on, default=None)


def _asking(matter: Matter) -> Iterator[tuple[CycleAt, SurveyAt]]:
    for cycle in matter.passes():
        survey = _survey_of(matter, cycle)
        if survey and cycle.state is not CycleState.BROKEN_OFF:
            yield cycle, survey


def survey_asks(facts: MeasureFacts, setting: RuleSetting, *, today: date) -> Iterator[Finding]:
    """Every unit of the pass is asked the questions of the concept (V-3): one finding a pass that has come so far."""
    matter = matter_of(facts, setting, today)
    for cycle in matter.passes():
        step = cycle.step("survey")
        begun = step is not None and step.started_on is not None
        survey = _survey_of(matter, cycle)
        if cycle.state is not CycleState.BROKEN_OFF and (begun or survey):
            yield _asked(matter, cycle, survey)


def _asked(matter: Matter, cycle: CycleAt, survey: SurveyAt | None) -> Finding:
    remedy = page_of(say("Ask the units"), cycle, SURVEY)
    if survey is None:
        sentence = say("The units have not been asked")
        return matter.finding(of_cycle(cycle), DUE_WITHOUT_DATE, sentence, remedy=remedy, body=cycle.committee or "")
    missing = [one for one in _to_ask(matter, cycle) if one not in {response.unit for response in survey.responses}]
    names = ", ".join(matter.facts.bodies.unit_name(unit) for unit in missing)
    lacking = [question for question in matter.setting.texts("questions") if question not in survey.questions]
    return matter.finding(
        of_cycle(cycle),
        DUE_WITHOUT_DATE if missing and survey.closed_on is None else MET,
        say(
            "%(number)s units were asked %(questions)s questions",
            number=len(survey.responses), questions=len(survey.questions),
        ),
        evidence=(
            *((say("Not asked: %(units)s", units=names),) if missing else ()),
            *(say("Asked otherwise than the edition says: %(question)s", question=question) for question in lacking),
        ),
        remedy=remedy,
        body=cycle.committee or "",
    )  # fmt: skip


def _to_ask(matter: Matter, cycle: CycleAt) -> list[str]:
    kinds = matter.setting.texts("unit_kinds")
    units = matter.facts.organisation.units
    covered = [one.unit for one in cycle.units if one.on(matter.today) and one.unit in units]
    return [unit for unit in covered if not kinds or units[unit].kind in kinds]


def survey_answered(facts: MeasureFacts, setting: RuleSetting, *, today: date) -> Iterator[Finding]:
    """Every unit asked answers in time (V-4): a finding each that has not, and one a pass for the others."""
    matter = matter_of(facts, setting, today)
    for cycle, survey in _asking(matter):
        waiting = [response for response in survey.responses if response.state not in ANSWERED]
        yield from (_waiting(matter, cycle, response) for response in waiting)
        yield matter.finding(
            of_cycle(cycle),
            MET,
            say(
                "%(given)s of %(asked)s units have answered",
                given=len(survey.responses) - len(waiting), asked=len(survey.responses),
            ),
            body=cycle.committee or "",
        )  # fmt: skip


def _waiting(matter: Matter, cycle: CycleAt, response: ResponseAt) -> Finding:
    within = matter.setting.span("within") or Span()
    due = response.due or raw_end(response.asked_on, within)
    standing = until(due, matter.setting, matter.today)
    return matter.finding(
        Subject("unit", response.unit, matter.facts.bodies.unit_name(response.unit)),
        standing,
        say("Asked on %(day)s, not answered yet", day=response.asked_on),
        since=day_after(due) if standing.state is State.OVERDUE else None,
        remedy=page_of(say("Answer the survey"), cycle, SURVEY),
        responsible=matter.facts.heads_of(response.unit),
        period=cycle.key,
        body=cycle.committee or "",
    )


def survey_evaluated(facts: MeasureFacts, setting: RuleSetting, *, today: date) -> Iterator[Finding]:
    """The answers are prepared by the unit in the lead (V-4): one finding a pass whose survey is closed."""
    matter = matter_of(facts, setting, today)
    for cycle, survey in _asking(matter):
        if survey.closed_on or survey.evaluated_on:
            yield _evaluated(matter, cycle, survey)


def _evaluated(matter: Matter, cycle: CycleAt, survey: SurveyAt) -> Finding:
    done, closed = survey.evaluated_on, survey.closed_on or survey.opened_on
    lead = matter.setting.text("by")
    units = matter.facts.bodies.units_today(lead) if lead else ()
    return matter.finding(
        of_cycle(cycle),
        MET if done else matter.owed_since(closed),
        say("Evaluated on %(day)s", day=done) if done else say("Closed on %(day)s, not evaluated yet", day=closed),
        since=None if done else closed,
        remedy=page_of(say("Evaluate the answers"), cycle, "measures:evaluation"),
        responsible=tuple(post for unit in units for post in matter.facts.heads_of(unit)),
        body=cycle.committee or "",
    )


def staff_involved(facts: MeasureFacts, setting: RuleSetting, *, today: date) -> Iterator[Finding]:
    """Units ask their staff before they answer (K3.2-5): one finding a pass, with the units that did not."""
    matter = matter_of(facts, setting, today)
    for cycle, survey in _asking(matter):
        yield _involved(matter, cycle, survey)


def _involved(matter: Matter, cycle: CycleAt, survey: SurveyAt) -> Finding:
    asked = [response for response in survey.responses if response.staff_asked_on]
    without = [response.unit for response in survey.responses if not response.staff_asked_on]
    names = ", ".join(matter.facts.bodies.unit_name(unit) for unit in without)
    late = survey.closed_on is not None
    standing = MET if not without else Standing(State.OVERDUE, survey.closed_on) if late else DUE_WITHOUT_DATE
    return matter.finding(
        of_cycle(cycle),
        standing,
        say("%(number)s of %(all)s units have asked their staff", number=len(asked), all=len(survey.responses)),
        since=day_after(survey.closed_on) if survey.closed_on and without else None,
        evidence=(say("Not asked: the staff of %(units)s", units=names),) if without else (),
        remedy=page_of(say("Ask the staff"), cycle, SURVEY),
        body=cycle.committee or "",
    )


def council_heard(facts: MeasureFacts, setting: RuleSetting, *, today: date) -> Iterator[Finding]:
    """The advisory council takes part before that step begins (V-6, K3.5-1): one finding a pass.

    What it said to the results counts: a statement, or comments, once the units have answered. Where the step began
    without it, it is breached.
    """
    matter = matter_of(facts, setting, today)
    for cycle in matter.passes():
        if cycle.state is not CycleState.BROKEN_OFF and cycle.begun_on:
            yield _heard(matter, cycle)


def _heard(matter: Matter, cycle: CycleAt) -> Finding:
    before = cycle.step(matter.setting.text("before"))
    begun = before.started_on if before and before.state is not StepState.SKIPPED else None
    heard = sorted(one.given_on for one in matter.ground.measures.statements if one.cycle == cycle.key)
    results = _results_since(_survey_of(matter, cycle), begun)
    said = next((day for day in heard if results is None or day >= results), None)
    councils = matter.facts.bodies.committees.active_of(matter.setting.text("council"))
    return matter.finding(
        of_cycle(cycle),
        _heard_standing(matter, cycle, said, begun),
        _heard_sentence(said, begun),
        since=begun if begun and (said is None or said > begun) else None,
        evidence=(
            *(say("To be heard: %(council)s", council=council.name) for council in councils),
            *((say("Spoke on %(day)s, before the units had answered", day=heard[0]),) if heard and not said else ()),
        ),
        remedy=Remedy(say("Hear the council"), "measures:council", (("key", cycle.key),)),
        body=cycle.committee or "",
    )


def _results_since(survey: SurveyAt | None, begun: date | None) -> date | None:
    """From when on there are results to speak to; None: whatever was said counts, as nobody was asked.

    A survey that was opened again after that step had begun does not take from the council what it said before.
    """
    if survey is None:
        return None
    if survey.closed_on and (begun is None or survey.closed_on <= begun):
        return survey.closed_on
    return survey.opened_on if begun else date.max


def _heard_standing(matter: Matter, cycle: CycleAt, said: date | None, begun: date | None) -> Standing:
    if said and (begun is None or said <= begun):
        return MET
    if begun:
        return Standing(State.BREACHED, begun)
    step = cycle.step(matter.setting.text("before"))
    planned = step.planned_start if step else None
    return until(planned, matter.setting, matter.today) if planned else DUE_WITHOUT_DATE


def _heard_sentence(said: date | None, begun: date | None) -> Say:
    if said and begun and said > begun:
        return say("Heard on %(day)s, after the step had begun on %(begun)s", day=said, begun=begun)
    if said:
        return say("Heard on %(day)s", day=said)
    if begun:
        return say("The step began on %(day)s without the council", day=begun)
    return say("The council has not been heard yet")

"""What this app does when passes move, measures are decided, and bodies take over from each other."""

from querschnitt.committees.events import DutiesHandedOver
from querschnitt.cycles.events.cycles import (
    CycleBrokenOff,
    CycleEnded,
    CycleRenewed,
    StepFinished,
    StepReopened,
    StepStarted,
    UnitJoined,
    UnitLeft,
)
from querschnitt.cycles.models import CycleStep
from querschnitt.kernel import clock
from querschnitt.kernel.authority import Actor
from querschnitt.measures.commands.carrying import carry_over_measures
from querschnitt.measures.commands.handing_over import hand_over_measures
from querschnitt.measures.commands.survey import close_survey, follow_units, open_survey, reopen_survey
from querschnitt.measures.domain.states import SurveyState
from querschnitt.measures.events.measures import MeasureDecided
from querschnitt.measures.models import Measure, Survey
from querschnitt.measures.queries.supervision import heir_on, live_measures
from querschnitt.measures.queries.survey_rules import STEP, asks_somebody

OVER = "Der Prozessdurchlauf ist zu Ende"  # stored with the survey, like a reason typed in


def ask_units(event: StepStarted, actor: Actor) -> None:
    """The step of the survey begins: every unit of the pass is asked, if the concept says what (V-3)."""
    if event.step == STEP and asks_somebody(event.cycle, event.on) and not _surveys(event.cycle):
        open_survey(actor=actor, cycle=event.cycle, on=event.on)


def close_with_step(event: StepFinished, actor: Actor) -> None:
    """The step was finished by hand: no more answers are taken."""
    for survey in _surveys(event.cycle, step=event.step):
        step = CycleStep.objects.get(cycle=survey.cycle, key=event.step)
        close_survey(actor=actor, survey=survey.pk, on=event.on, reason=step.leave_reason or event.name)


def reopen_with_step(event: StepReopened, actor: Actor) -> None:
    """The step was taken up again: the survey that was closed with it is open once more."""
    rows = Survey.objects.filter(cycle__key=event.cycle, step=event.step)
    if rows.exclude(state=SurveyState.CLOSED).exists():
        return
    for survey in rows.order_by("-pk")[:1]:
        reopen_survey(actor=actor, survey=survey.pk, reason=event.reason)


def ask_joining(event: UnitJoined, actor: Actor) -> None:
    """A unit that joins the pass while the survey runs is asked as well (V-5)."""
    follow_units(actor=actor, cycle=event.cycle)


def excuse_leaving(event: UnitLeft, actor: Actor) -> None:
    """A unit that leaves the pass is not asked any more, from its first day outside on."""
    follow_units(actor=actor, cycle=event.cycle)


def close_with_pass(event: CycleEnded | CycleBrokenOff, actor: Actor) -> None:
    """A pass that is over asks nobody any more."""
    for survey in _surveys(event.cycle):
        close_survey(actor=actor, survey=survey.pk, on=event.on, reason=event.reason or OVER)


def _surveys(cycle: str, **more: str) -> list[Survey]:
    return list(Survey.objects.filter(cycle__key=cycle, state=SurveyState.OPEN, **more))


def take_in_charge(event: MeasureDecided, actor: Actor) -> None:
    """What was decided comes into the charge of the body that the concept names, if it works already (K3.2-6)."""
    row = Measure.objects.select_related("cycle").get(number=event.number)
    heir = heir_on(clock.today(), row.cycle)
    if heir is not None and heir.row is not None:
        since = max(event.on, heir.row.founded_on)
        hand_over_measures(actor=actor, measures=[event.number], committee=heir.row.key, on=since)


def pass_charge_on(event: DutiesHandedOver, actor: Actor) -> None:
    """The body that takes over from another watches over its measures from then on."""
    numbers = list(live_measures(event.subject.removeprefix("committee:")).values_list("number", flat=True))
    if numbers:
        hand_over_measures(actor=actor, measures=numbers, committee=event.to, on=min(event.on, clock.today()))


def carry_measures_over(event: CycleRenewed, actor: Actor) -> None:
    """A pass is renewed: its measures that are not at their end go on in the new one, under their own numbers."""
    carry_over_measures(actor=actor, cycle=event.cycle, predecessor=event.predecessor)

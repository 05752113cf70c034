"""What is still missing before a step of a pass can be left, as far as this app knows; config gives it to `cycles`.

Editions call their steps as they like: which step takes stock, hears, recommends, decides and begins the work is told
by its surveys and its bodies.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from querschnitt.concept.queries import edition_on
from querschnitt.cycles.domain.councils import council_bodies
from querschnitt.cycles.domain.course import group_body, turn
from querschnitt.cycles.models import CycleStep
from querschnitt.kernel.wording import Say, say
from querschnitt.measures.domain.states import MeasureState
from querschnitt.measures.models import Comment, CouncilStatement, Measure, Survey
from querschnitt.measures.queries.supervision import handover_missing
from querschnitt.measures.queries.survey_rules import STEP, unanswered

EVALUATION = "evaluation"  # key of the step in editions that have one beside the survey
NOT_RECOMMENDED = (MeasureState.PROPOSED, MeasureState.APPRAISED)
UNDECIDED = (*NOT_RECOMMENDED, MeasureState.RECOMMENDED)


@dataclass(frozen=True, slots=True)
class _Way:
    """Keys of the steps of a pass by what is done in them; empty where there is none."""

    surveying: frozenset[str]
    evaluating: str
    hearing: frozenset[str]
    recommending: str
    deciding: str
    beginning: str


def missing_of(step: CycleStep, day: date) -> Iterator[Say]:
    """What is missing before this step can be left on that day. Ten statements at most."""
    way = _way(step)
    yield from unanswered(step, day)
    if step.key == way.evaluating:
        yield from _not_evaluated(step, day)
    if step.key in way.hearing:
        yield from _not_heard(step, day)
    yield from _still_open(step, way, day)
    yield from handover_missing(step, day)


def _still_open(step: CycleStep, way: _Way, day: date) -> Iterator[Say]:
    """Measures that have not come as far as the step is to bring them."""
    if step.key == way.recommending and (number := _measures(step, day, NOT_RECOMMENDED)):
        yield say("Measures that are neither recommended nor given up: %(number)s", number=number)
    if step.key == way.deciding and (number := _measures(step, day, UNDECIDED)):
        yield say("Measures without a decision: %(number)s", number=number)
    if step.key == way.beginning and (number := _not_begun(step, day)):
        yield say("Measures that were decided and have not begun: %(number)s", number=number)


def _way(step: CycleStep) -> _Way:
    """The steps of the pass, as the edition with which it was opened has them. Three statements."""
    edition = edition_on(step.cycle.opened_on)
    steps = list(CycleStep.objects.filter(cycle=step.cycle_id).order_by("position").values_list("key", "bodies"))
    surveys = Survey.objects.filter(cycle=step.cycle_id).values_list("step", flat=True)
    surveying = frozenset({STEP, *surveys}) & {key for key, _bodies in steps}
    councils = council_bodies(edition.data if edition else None)
    group = group_body(edition.data) if edition else None
    falls = turn(steps, edition.data.bodies, group.key) if edition and group else None
    return _Way(
        surveying=surveying,
        evaluating=_evaluating(steps, surveying),
        hearing=frozenset(key for key, bodies in steps if bodies and set(bodies) <= councils),
        recommending=_recommending(steps, falls.deciding, group.key) if falls and group else "",
        deciding=falls.deciding if falls else "",
        beginning=falls.beginning if falls else "",
    )


def _evaluating(steps: Sequence[tuple[str, list[str]]], surveying: frozenset[str]) -> str:
    """The step in which the answers are evaluated: one of its own, or the one that takes stock."""
    keys = [key for key, _bodies in steps]
    return EVALUATION if EVALUATION in keys else next((key for key in keys if key in surveying), "")


def _recommending(steps: Sequence[tuple[str, list[str]]], deciding: str, group: str) -> str:
    """The last step of the working group before it is decided."""
    keys = [key for key, _bodies in steps]
    before = steps[: keys.index(deciding)] if deciding in keys else ()
    return next((key for key, bodies in reversed(before) if group in bodies), "")


def _not_evaluated(step: CycleStep, day: date) -> Iterator[Say]:
    if not Survey.objects.filter(cycle=step.cycle_id, evaluated_on__lte=day).exists():
        yield say("The answers of the units have not been evaluated yet")


def _not_heard(step: CycleStep, day: date) -> Iterator[Say]:
    """Neither a statement nor a comment that stands: nobody can tell what the council thinks (V-6)."""
    if CouncilStatement.objects.filter(cycle=step.cycle_id, given_on__lte=day).exists():
        return
    stands = Q(withdrawn_on=None) | Q(withdrawn_on__gt=day)
    if not Comment.objects.filter(stands, cycle=step.cycle_id, given_on__lte=day).exists():
        yield say("The advisory council has neither commented nor given a statement")


def _measures(step: CycleStep, day: date, states: Sequence[MeasureState]) -> int:
    """How many measures of the pass are in one of these states."""
    return Measure.objects.filter(cycle=step.cycle_id, state__in=states, proposed_on__lte=day).count()


def _not_begun(step: CycleStep, day: date) -> int:
    """How many measures were decided, could begin by now, and have not."""
    now = Q(starts_on=None) | Q(starts_on__lte=day)
    return Measure.objects.filter(now, cycle=step.cycle_id, state=MeasureState.DECIDED, decided_on__lte=day).count()

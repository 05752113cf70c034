"""Which body watches over which measures, and which one the concept names for it (K3.2-6)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from querschnitt.committees.models import Committee
from querschnitt.concept.domain.model import EditionData
from querschnitt.concept.queries import edition_on
from querschnitt.cycles.domain.course import group_body, turn
from querschnitt.cycles.models import Cycle, CycleStep
from querschnitt.kernel.wording import Say, say
from querschnitt.measures.domain.states import ADOPTED, ENDS, MeasureState
from querschnitt.measures.models import Measure, Supervision

REVIEW_RULE = "measures_reviewed"


@dataclass(frozen=True, slots=True)
class Heir:
    """The body that takes over from working groups: its kind and name in the concept; `row`: the one that works."""

    kind: str
    name: str
    row: Committee | None


def heir_on(day: date, cycle: Cycle | None = None) -> Heir | None:
    """The body to which the concept hands measures over, on that day; None where it names none. Two statements.

    Where there are several of that kind, the one of the unit or topic of the pass comes first.
    """
    edition = edition_on(day)
    kind = heir_kind(edition.data) if edition else ""
    if edition is None or not kind:
        return None
    rows = Committee.objects.filter(Q(ended_on=None) | Q(ended_on__gte=day), body=kind, founded_on__lte=day).order_by(
        "founded_on", "pk"
    )
    found = sorted(rows, key=lambda row: not _of_pass(row, cycle))
    named = edition.data.bodies.get(kind)
    return Heir(kind, named.name if named else kind, found[0] if found else None)


def heir_kind(edition: EditionData) -> str:
    """The kind of body that takes over from working groups; empty where the concept names none."""
    group = group_body(edition)
    return group.mandate.hands_over_to if group and group.mandate else ""


def _of_pass(row: Committee, cycle: Cycle | None) -> bool:
    if cycle is None:
        return False
    return bool(row.topic and row.topic == cycle.topic) or (
        row.scope_unit_id is not None and row.scope_unit_id == cycle.unit_id
    )


def supervised_now() -> QuerySet[Supervision]:
    """What bodies watch over at present."""
    return Supervision.objects.filter(until=None)


def unsupervised() -> QuerySet[Measure]:
    """Measures that were adopted and that no body watches over."""
    adopted = Q(state__in=ADOPTED) | Q(state=MeasureState.POSTPONED, decided_on__isnull=False)
    return Measure.objects.filter(adopted).exclude(Exists(supervised_now().filter(measure=OuterRef("pk"))))


def live_measures(committee: str) -> QuerySet[Measure]:
    """The measures that a body watches over at present and that are not at their end."""
    mine = supervised_now().filter(committee__key=committee)
    return Measure.objects.filter(pk__in=mine.values("measure")).exclude(state__in=ENDS).order_by("number")


def reviewed_measures(body: Committee, day: date, *, begun: date | None = None) -> QuerySet[Measure]:
    """What a body goes through: where the concept has it review the state of all measures (K3.1-7) everything that
    was decided and is not at its end, else what it watches over. One statement to ask the concept.

    `begun`: the day on which its review under way began. What came to its end since then stays in that review.
    """
    going = ~Q(state__in=ENDS) | Q(ended_on__gte=begun) if begun else ~Q(state__in=ENDS)
    if reviews_all(body.body, day):
        return Measure.objects.filter(going, decided_on__isnull=False).order_by("number")
    mine = supervised_now().filter(committee__key=body.key)
    return Measure.objects.filter(going, pk__in=mine.values("measure")).order_by("number")


def reviews_all(kind: str, day: date) -> bool:
    """Whether the concept has bodies of that kind review the state of all measures (K3.1-7). One statement."""
    edition = edition_on(day)
    rules = edition.data.rules.values() if edition else ()
    return any(rule.kind == REVIEW_RULE and kind in rule.applies_to for rule in rules)


def handover_missing(step: CycleStep, day: date) -> Iterator[Say]:
    """What is missing before the step can be left in which carrying out begins: the handover. Five statements."""
    if not _begins(step):
        return
    number = unsupervised().filter(cycle=step.cycle_id).count()
    if not number:
        return
    heir = heir_on(day, step.cycle)
    if heir is not None and heir.row is None:
        yield say("“%(body)s”, which is to watch over the measures, does not exist yet", body=heir.name)
    if heir is not None:
        yield say("Measures that were decided and not handed over: %(number)s", number=number)


def _begins(step: CycleStep) -> bool:
    """Whether carrying out begins with this step, as the edition of the pass has it."""
    edition = edition_on(step.cycle.opened_on)
    group = group_body(edition.data) if edition else None
    if edition is None or group is None:
        return False
    steps = CycleStep.objects.filter(cycle=step.cycle_id).order_by("position").values_list("key", "bodies")
    return step.key == turn(steps, edition.data.bodies, group.key).beginning

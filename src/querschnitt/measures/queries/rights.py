"""Surveys, offers, needs and measures as rights see them."""

from collections.abc import Collection
from dataclasses import replace

from querschnitt.cycles.models import Cycle
from querschnitt.cycles.queries.rights import councils
from querschnitt.kernel.authority import Actor, Role, may
from querschnitt.kernel.refusal import Forbidden
from querschnitt.measures.domain.states import UNDECIDED, MeasureState
from querschnitt.measures.models import CoActing, Measure, Need, Offer, Response
from querschnitt.measures.permissions import GRANTS, MeasureSubject


def found_measure(number: int) -> Measure:
    """The measure of that number; one that is not there is answered like one that may not be seen. One statement."""
    row = (
        Measure.objects.select_related("unit", "goal", "cycle__committee", "parent", "merged_into", "carries_on")
        .filter(number=number)
        .first()
    )
    if row is None:
        raise Forbidden(str(number))
    return row


def found_need(number: int) -> Need:
    """The need of that number. One statement."""
    row = Need.objects.select_related("unit", "cycle__committee").filter(number=number).first()
    if row is None:
        raise Forbidden(str(number))
    return row


def found_offer(number: int) -> Offer:
    """The offer of that number. One statement."""
    row = Offer.objects.select_related("unit", "cycle__committee").filter(number=number).first()
    if row is None:
        raise Forbidden(str(number))
    return row


def found_response(pk: int) -> Response:
    """The answer of a unit. One statement."""
    row = Response.objects.select_related("unit", "survey__cycle__committee").filter(pk=pk).first()
    if row is None:
        raise Forbidden(str(pk))
    return row


def subject_of(
    measure: Measure, *, acting: Collection[str] | None = None, council: frozenset[str] | None = None
) -> MeasureSubject:
    """A measure as rights see it: of the units that lead and co-act, its group, whoever answers.

    Two statements; none where the units that take part and the council are told, as for many measures at once.
    """
    if acting is None:
        acting = CoActing.objects.filter(measure=measure, until=None).values_list("unit__key", flat=True)
    own = {f"measure:{measure.number}"} | ({f"measure:{measure.parent.number}"} if measure.parent else set())
    return MeasureSubject(
        units=frozenset({f"unit:{measure.unit.key}"}),
        acting=frozenset(f"unit:{key}" for key in acting),
        committees=_group(measure.cycle),
        measures=frozenset(own),
        council=councils() if council is None else council,
    )


def right_to_change(measure: Measure) -> str:
    """The right that a change of what is said asks for: from the decision on not the group's any more."""
    before = measure.state in UNDECIDED or (measure.state == MeasureState.POSTPONED and measure.decided_on is None)
    return "change_measure" if before else "change_adopted"


def own_parts(actor: Actor, measure: Measure, acting: Collection[str]) -> frozenset[str]:
    """Of the units that take part, those for which the actor may word what they do; whoever leads words all."""
    if may(actor, GRANTS, "word_own_part", replace(subject_of(measure), acting=frozenset())):
        return frozenset(acting)
    heads = actor.scopes(Role.HEAD)
    return frozenset(key for key in acting if f"unit:{key}" in heads)


def subject_of_stock(row: Need | Offer) -> MeasureSubject:
    """An offer or a need as rights see it. One statement."""
    return MeasureSubject(units=frozenset({f"unit:{row.unit.key}"}), committees=_group(row.cycle), council=councils())


def subject_of_response(row: Response) -> MeasureSubject:
    """The answer of a unit as rights see it. One statement."""
    return MeasureSubject(
        units=frozenset({f"unit:{row.unit.key}"}), committees=_group(row.survey.cycle), council=councils()
    )


def subject_of_cycle(cycle: Cycle) -> MeasureSubject:
    """A pass as the rights of this app see it: of its working group. Two statements."""
    carried = cycle.units.filter(carries=True, until=None).values_list("unit__key", flat=True)
    return MeasureSubject(
        units=frozenset(f"unit:{key}" for key in carried), committees=_group(cycle), council=councils()
    )


def _group(cycle: Cycle | None) -> frozenset[str]:
    return frozenset({f"committee:{cycle.committee.key}"} if cycle and cycle.committee else ())

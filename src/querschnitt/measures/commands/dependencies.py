"""Which measure cannot go on without which other; never in a circle."""

from django.db import transaction

from querschnitt.chronicle.commands import record
from querschnitt.kernel import clock
from querschnitt.kernel.authority import Actor
from querschnitt.kernel.refusal import Refused
from querschnitt.kernel.wording import say
from querschnitt.measures.commands._measure import changeable, end_rows, store
from querschnitt.measures.domain.circles import closes_a_circle
from querschnitt.measures.domain.states import Kind
from querschnitt.measures.events.measures import DependencyAdded, DependencyEnded
from querschnitt.measures.models import Dependency, Measure, PublicNumber

NOTE = 200


@transaction.atomic
def depend_on(*, actor: Actor, measure: int, other: int, note: str = "") -> Dependency:
    """Note that a measure cannot go on without another; once (R5). Refuses what would close a circle."""
    _in_turn()
    row, capacity = changeable(actor, measure)
    needed_one = Measure.objects.filter(number=other).first()
    if needed_one is None:
        raise Refused(say("There is no measure %(number)s.", number=other), place="other")
    if there := row.depends_on.filter(other=needed_one, until=None).first():
        return there
    edges = Dependency.objects.filter(until=None).values_list("measure_id", "other_id")
    if closes_a_circle(edges, (row.pk, needed_one.pk)):
        sentence = say("Measure %(number)s waits for this one already: they would wait in a circle.", number=other)
        raise Refused(sentence, place="other")
    found = Dependency.objects.create(measure=row, other=needed_one, note=note.strip()[:NOTE], since=clock.today())
    store(row)
    event = DependencyAdded(subject=f"measure:{row.number}", number=row.number, other=other)
    record(event, actor=actor, capacity=capacity)
    return found


@transaction.atomic
def depend_no_longer(*, actor: Actor, measure: int, other: int) -> None:
    """Note that a measure does not wait for another any more; done twice, nothing happens."""
    _in_turn()
    row, capacity = changeable(actor, measure)
    found = row.depends_on.filter(other__number=other, until=None).first()
    if found is None:
        return
    end_rows([found], clock.today())
    store(row)
    event = DependencyEnded(subject=f"measure:{row.number}", number=row.number, other=other)
    record(event, actor=actor, capacity=capacity)


def _in_turn() -> None:
    """Dependencies change one at a time: two at once could close a circle that neither of them sees."""
    list(PublicNumber.objects.select_for_update().filter(kind=Kind.MEASURE))

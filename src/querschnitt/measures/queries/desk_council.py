"""What of passes waits for the advisory council: the step in which it is heard has begun, and it has not stated yet."""

from collections.abc import Iterator
from datetime import date

from django.db.models import Exists, OuterRef

from querschnitt.committees.queries.memory import mandates_on
from querschnitt.cycles.domain.states import ACTIVE, StepState
from querschnitt.cycles.models import CycleStep
from querschnitt.cycles.queries.rights import bodies_of_council, councils
from querschnitt.kernel.wording import say
from querschnitt.measures.models import CouncilStatement
from querschnitt.meetings.queries.desk import Waiting


def statements_waiting(person: str, day: date) -> Iterator[Waiting]:
    """Passes in which the council is heard now, for whoever sits in it (V-6). One statement while there are none."""
    rows = _heard_now(day)
    if not rows:
        return
    own = {mandate.scope for mandate in mandates_on(person, day)} & councils()
    if not own:
        return
    for row in rows:
        yield Waiting(
            what=say("Say what is to be considered, and give the council's statement"),
            about=row.cycle.title,
            due=row.planned_end,
            does=say("To the council's part"),
            route="measures:council",
            arguments=(("key", row.cycle.key),),
        )


def _heard_now(day: date) -> list[CycleStep]:
    """Steps under way in which none but the council sits, and to which it has given no statement since they began."""
    given = CouncilStatement.objects.filter(cycle=OuterRef("cycle"), given_on__gte=OuterRef("started_on"))
    running = CycleStep.objects.filter(state=StepState.RUNNING, cycle__state__in=ACTIVE, started_on__lte=day)
    rows = list(running.exclude(Exists(given)).select_related("cycle").order_by("pk"))
    bodies = bodies_of_council(day) if rows else frozenset()
    return [row for row in rows if row.bodies and set(row.bodies) <= bodies]

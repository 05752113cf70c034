"""What somebody may act as by measures: whoever answers for one, or stands in, by a post or in person."""

from collections.abc import Iterator
from datetime import date, timedelta

from django.db.models import Q

from querschnitt.kernel.authority import Mandate, Role
from querschnitt.measures.domain.states import ENDS
from querschnitt.measures.models import Responsibility

AFTERWARDS = timedelta(days=366)  # what a measure took and whom it reached is often known only when it has ended


def mandates_of(person: str, day: date) -> Iterator[Mandate]:
    """Responsible for each measure, to a year after its end, as long as duty and post last. One statement."""
    present = Responsibility.objects.filter(since__lte=day).exclude(until__lt=day)
    present = present.exclude(measure__state__in=ENDS, measure__ended_on__lt=day - AFTERWARDS)
    held = Q(post__incumbencies__person__key=person, post__incumbencies__valid_from__lte=day) & (
        Q(post__incumbencies__valid_until=None) | Q(post__incumbencies__valid_until__gte=day)
    )
    found = present.filter(Q(person__key=person) | held)
    numbers = found.order_by("measure__number").values_list("measure__number", flat=True).distinct()
    yield from (Mandate(Role.RESPONSIBLE, f"measure:{number}") for number in numbers)

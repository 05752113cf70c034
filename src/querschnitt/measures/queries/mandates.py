"""What somebody may act as by measures: whoever answers for one, or stands in, by a post or in person."""

from collections.abc import Iterator
from datetime import date

from django.db.models import Q

from querschnitt.kernel.authority import Mandate, Role
from querschnitt.measures.domain.states import ENDS
from querschnitt.measures.models import Responsibility


def mandates_of(person: str, day: date) -> Iterator[Mandate]:
    """Responsible for each measure that is not at its end, for as long as the duty and the post last. One statement."""
    present = Responsibility.objects.filter(since__lte=day).exclude(until__lt=day).exclude(measure__state__in=ENDS)
    held = Q(post__incumbencies__person__key=person, post__incumbencies__valid_from__lte=day) & (
        Q(post__incumbencies__valid_until=None) | Q(post__incumbencies__valid_until__gte=day)
    )
    found = present.filter(Q(person__key=person) | held)
    numbers = found.order_by("measure__number").values_list("measure__number", flat=True).distinct()
    yield from (Mandate(Role.RESPONSIBLE, f"measure:{number}") for number in numbers)

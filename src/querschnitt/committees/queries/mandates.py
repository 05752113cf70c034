"""What somebody may act as by seats."""

from collections.abc import Iterator
from datetime import date

from django.db.models import Model, Q, QuerySet

from querschnitt.committees.models import Chair, Deputy, Membership
from querschnitt.kernel.authority import Mandate, Role
from querschnitt.organisation.models import Incumbency


def holds_on(day: date) -> Q:
    """Spans that hold on that day."""
    return Q(valid_from__lte=day) & (Q(valid_until__isnull=True) | Q(valid_until__gte=day))


def mandates_of(person: str, day: date) -> Iterator[Mandate]:
    """Member, deputy and chair by seats of that day, for each committee; staff for whoever has one. Three statements.

    A seat filled by a post is held by whoever holds the post on that day or stands in for it.
    """
    mine = Q(person__key=person) | Q(post__in=posts_of(person, day))
    found = [
        *_mandates(Role.MEMBER, Membership.objects.filter(mine), "", day),
        *_mandates(Role.DEPUTY, Deputy.objects.filter(mine), "membership__", day),
        *_mandates(Role.CHAIR, Chair.objects.filter(mine), "", day),
    ]
    yield from found
    if found:
        yield Mandate(Role.STAFF)


def posts_of(person: str, day: date) -> QuerySet[Incumbency, int]:
    """The posts for which somebody answers on that day, standing in included."""
    held = Incumbency.objects.filter(holds_on(day), person__key=person)
    return held.values_list("post", flat=True)


def _mandates(role: Role, rows: QuerySet[Model], path: str, day: date) -> Iterator[Mandate]:
    committee = f"{path}committee"
    active = Q(**{f"{committee}__ended_on__isnull": True}) | Q(**{f"{committee}__ended_on__gte": day})
    present = rows.filter(holds_on(day), active)
    for key in present.values_list(f"{committee}__key", flat=True).distinct():
        yield Mandate(role, f"committee:{key}")

"""What somebody may act as by seats."""

from collections.abc import Iterator
from datetime import date

from django.db.models import Exists, Model, OuterRef, Q, QuerySet

from querschnitt.committees.models import Chair, Deputy, Membership
from querschnitt.kernel.authority import Mandate, Role
from querschnitt.organisation.models import Incumbency


def holds_on(day: date) -> Q:
    """Spans that hold on that day."""
    return Q(valid_from__lte=day) & (Q(valid_until__isnull=True) | Q(valid_until__gte=day))


def mandates_of(person: str, day: date) -> Iterator[Mandate]:
    """Member, deputy and chair by seats of that day, for each committee; staff for whoever has one. Three statements.

    A seat filled by a post is held by whoever answers for the post on that day: its holder, or whoever is acting
    while there is none.
    """
    mine = Q(person__key=person) | Q(post__in=_posts_of(person, day))
    found = [
        *_mandates(Role.MEMBER, Membership.objects.filter(mine), "", day),
        *_mandates(Role.DEPUTY, Deputy.objects.filter(mine), "membership__", day),
        *_mandates(Role.CHAIR, Chair.objects.filter(mine), "", day),
    ]
    yield from found
    if found:
        yield Mandate(Role.STAFF)


def _posts_of(person: str, day: date) -> QuerySet[Incumbency, int]:
    regular = Incumbency.objects.filter(holds_on(day), post=OuterRef("post"), acting=False)
    held = Incumbency.objects.filter(holds_on(day), person__key=person)
    return held.filter(Q(acting=False) | ~Exists(regular)).values_list("post", flat=True)


def _mandates(role: Role, rows: QuerySet[Model], path: str, day: date) -> Iterator[Mandate]:
    committee = f"{path}committee"
    active = Q(**{f"{committee}__ended_on__isnull": True}) | Q(**{f"{committee}__ended_on__gte": day})
    present = rows.filter(holds_on(day), active)
    for key in present.values_list(f"{committee}__key", flat=True).distinct():
        yield Mandate(role, f"committee:{key}")

"""Bodies as lists of sittings need them: name, how long they work, which sitting is the first or last."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from querschnitt.committees.models import Chair, Committee, Deputy, Extension, Membership
from querschnitt.committees.queries.mandates import holds_on, posts_of
from querschnitt.meetings.domain.ordering import Mandate, Turn, turns_between
from querschnitt.meetings.domain.states import MeetingState
from querschnitt.meetings.models import Meeting, MeetingCommittee

FIELDS = ("key", "name", "body", "founded_on", "planned", "ended_on", "first", "last")


@dataclass(frozen=True, slots=True)
class Body:
    """A body by its name, with the mandate that it has by the day asked for; `kind`: its key in the edition.

    `turns`: which sittings are its first and last, by their keys.
    """

    key: str
    name: str
    kind: str
    founded_on: date
    mandate: Mandate
    turns: Mapping[str, frozenset[Turn]]

    @property
    def working(self) -> bool:
        return self.mandate.ended_on is None


def bodies_on(day: date) -> dict[str, Body]:
    """All bodies founded by that day, in the order of their names. One statement."""
    found = Committee.objects.filter(founded_on__lte=day).order_by("name", "key")
    return {body.key: body for body in _bodies(found, day)}


def own_bodies(person: str, day: date) -> QuerySet[Committee]:
    """The bodies of which somebody is member, deputy or chair on that day, by post or in person."""
    mine = (Q(person__key=person) | Q(post__in=posts_of(person, day))) & holds_on(day)
    seats = Membership.objects.filter(mine).values("committee")
    chairs = Chair.objects.filter(mine).values("committee")
    deputies = Deputy.objects.filter(mine).values("membership__committee")
    found = Committee.objects.filter(Q(pk__in=seats) | Q(pk__in=deputies) | Q(pk__in=chairs))
    return found.filter(Q(ended_on__isnull=True) | Q(ended_on__gte=day))


def bodies_of(meeting: Meeting, day: date) -> dict[str, Body]:
    """The bodies of one sitting, the leading one first. One statement."""
    found = Committee.objects.filter(sittings__meeting=meeting).order_by("-sittings__leads", "sittings__pk")
    return {body.key: body for body in _bodies(found, day)}


def _bodies(found: QuerySet[Committee], day: date) -> Iterable[Body]:
    extended = Extension.objects.filter(committee=OuterRef("pk"), decided_on__lte=day).order_by("-decided_on", "-pk")
    sitting = MeetingCommittee.objects.filter(committee=OuterRef("pk"), meeting__starts_at__isnull=False)
    sitting = sitting.exclude(meeting__state=MeetingState.CANCELLED)
    rows = found.annotate(
        planned=Coalesce(Subquery(extended.values("until")[:1]), "planned_end"),
        first=_sitting(sitting.order_by("meeting__starts_at", "meeting__key")),
        last=_sitting(sitting.order_by("-meeting__starts_at", "-meeting__key")),
    )
    return (_body(row, day) for row in rows.values_list(*FIELDS))


def _sitting(found: QuerySet[MeetingCommittee]) -> Subquery:
    return Subquery(found.values("meeting__key")[:1])


def _body(row: tuple[Any, ...], day: date) -> Body:
    key, name, kind, founded_on, planned, ended_on, first, last = row
    mandate = Mandate(planned, ended_on if ended_on and ended_on < day else None)
    return Body(key, name, kind, founded_on, mandate, turns_between(first, last, mandate) if first else {})

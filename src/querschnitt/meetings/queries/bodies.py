"""Bodies as lists of sittings need them: name, how long they work, which sitting is the first or last."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from querschnitt.committees.models import Committee, Extension
from querschnitt.meetings.domain.ordering import Mandate, Sitting, Turn, turns
from querschnitt.meetings.domain.states import MeetingState
from querschnitt.meetings.models import Meeting, MeetingCommittee

FIELDS = ("key", "name", "body", "founded_on", "planned", "ended_on")


@dataclass(frozen=True, slots=True)
class Body:
    """A body by its name, with the mandate that it has by the day asked for; `kind`: its key in the edition."""

    key: str
    name: str
    kind: str
    founded_on: date
    mandate: Mandate

    @property
    def working(self) -> bool:
        return self.mandate.ended_on is None


def bodies_on(day: date) -> dict[str, Body]:
    """All bodies founded by that day, in the order of their names. One statement."""
    found = Committee.objects.filter(founded_on__lte=day).order_by("name", "key")
    return {body.key: body for body in _bodies(found, day)}


def bodies_of(meeting: Meeting, day: date) -> dict[str, Body]:
    """The bodies of one sitting, the leading one first. One statement."""
    found = Committee.objects.filter(sittings__meeting=meeting).order_by("-sittings__leads", "sittings__pk")
    return {body.key: body for body in _bodies(found, day)}


def _bodies(found: QuerySet[Committee], day: date) -> Iterable[Body]:
    extended = Extension.objects.filter(committee=OuterRef("pk"), decided_on__lte=day).order_by("-decided_on", "-pk")
    rows = found.annotate(planned=Coalesce(Subquery(extended.values("until")[:1]), "planned_end"))
    return (_body(row, day) for row in rows.values_list(*FIELDS))


def _body(row: tuple[Any, ...], day: date) -> Body:
    key, name, kind, founded_on, planned, ended_on = row
    return Body(key, name, kind, founded_on, Mandate(planned, ended_on if ended_on and ended_on < day else None))


def turns_of(bodies: Mapping[str, Body], keys: Collection[str], day: date) -> dict[tuple[str, str], frozenset[Turn]]:
    """First and last sittings of the time-limited bodies among those keys, by body and sitting. One statement."""
    limited = {key for key in keys if key in bodies and bodies[key].mandate.limited}
    if not limited:
        return {}
    rows = MeetingCommittee.objects.filter(committee__key__in=limited).order_by("committee__key")
    told = rows.values_list("committee__key", "meeting__key", "meeting__starts_at", "meeting__state")
    found: dict[tuple[str, str], frozenset[Turn]] = {}
    for body, group in groupby(told, key=lambda row: row[0]):
        sittings = [Sitting(key, starts_at, MeetingState(state)) for _body, key, starts_at, state in group]
        turn = turns(sittings, bodies[body].mandate, day)
        found |= {(body, key): which for key, which in turn.items()}
    return found

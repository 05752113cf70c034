"""To whom charges belong: bodies end and pass on what they leave open, units are dissolved and have successors."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from querschnitt.committees.models import Committee
from querschnitt.meetings.models import MeetingCommittee


@dataclass(frozen=True, slots=True)
class Belonging:
    """The bodies to which a sitting's charges belong: `sat`, by key; `now` with names, the leading one first."""

    sat: frozenset[str] = frozenset()
    now: tuple[tuple[str, str], ...] = ()

    @property
    def keys(self) -> frozenset[str]:
        """The keys of the bodies that answer for the charges now."""
        return frozenset(key for key, _name in self.now)


NOWHERE = Belonging()


def belongings(day: date) -> Mapping[int, Belonging]:
    """By the number of the sitting, for every sitting that charged somebody. Two statements (K3.2-6)."""
    bodies = {row[0]: row[1:] for row in Committee.objects.values_list("key", "name", *HEIR)}
    sat: dict[int, list[str]] = {}
    charged = MeetingCommittee.objects.filter(meeting__items__follow_ups__isnull=False).distinct()
    for meeting, key in charged.order_by("-leads", "pk").values_list("meeting", "committee__key"):
        sat.setdefault(meeting, []).append(key)
    return {meeting: _belonging(keys, bodies, day) for meeting, keys in sat.items()}


HEIR = ("handed_over_to__key", "handed_over_on")
Bodies = Mapping[str, tuple[str, str | None, date | None]]


def _belonging(keys: list[str], bodies: Bodies, day: date) -> Belonging:
    now = dict.fromkeys(_now(key, bodies, day) for key in keys)
    return Belonging(frozenset(keys), tuple((key, bodies[key][0]) for key in now))


def _now(key: str, bodies: Bodies, day: date) -> str:
    """The body that answers for it on that day: itself, or at the end of the chain whoever took over."""
    seen = {key}
    _name, heir, since = bodies[key]
    while heir and heir not in seen and since and since <= day:
        seen.add(heir)
        key = heir
        _name, heir, since = bodies[key]
    return key

"""Which sitting of a time-limited group is its first and which its last: who takes the chair depends on it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from querschnitt.meetings.domain.states import MeetingState


class Turn(StrEnum):
    """What a sitting is among those of its group."""

    FIRST = "first"
    LAST = "last"  # the mandate has ended, and no sitting came after it
    PERHAPS_LAST = "perhaps_last"  # a hint: the last that is planned within a mandate that still runs


@dataclass(frozen=True, slots=True)
class Mandate:
    """How long a group works. `planned_end` None: it is a lasting one and has no first or last sitting.

    `ended_on`: the last day, where it is over on the day asked for.
    """

    planned_end: date | None
    ended_on: date | None = None

    @property
    def limited(self) -> bool:
        return self.planned_end is not None or self.ended_on is not None


@dataclass(frozen=True, slots=True)
class Sitting:
    """As much of a sitting as its turn depends on."""

    key: str
    starts_at: datetime | None
    state: MeetingState


def turns(sittings: Iterable[Sitting], mandate: Mandate) -> dict[str, frozenset[Turn]]:
    """The turn of the first and the last sitting of a group, by key. Cancelled and undated ones do not count."""
    counted = sorted(
        (one.starts_at, one.key)
        for one in sittings
        if one.starts_at is not None and one.state is not MeetingState.CANCELLED
    )
    return turns_between(counted[0][1], counted[-1][1], mandate) if counted else {}


def turns_between(first: str, last: str, mandate: Mandate) -> dict[str, frozenset[Turn]]:
    """The turn of these two, the first and last sitting of a body; nothing where it is a lasting one.

    A group that sat once had its first and last sitting at once. Before the mandate is over, the last one is only
    that of the plan: another may be called any day.
    """
    if not mandate.limited:
        return {}
    ending = Turn.PERHAPS_LAST if mandate.ended_on is None else Turn.LAST
    if first == last:
        return {first: frozenset({Turn.FIRST, ending})}
    return {first: frozenset({Turn.FIRST}), last: frozenset({ending})}

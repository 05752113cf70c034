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

    `ended_on`: the last day, where it is over.
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

    @property
    def counts(self) -> bool:
        return self.starts_at is not None and self.state is not MeetingState.CANCELLED


def turns(sittings: Iterable[Sitting], mandate: Mandate, today: date) -> dict[str, frozenset[Turn]]:
    """The turn of the first and the last sitting of a group, by key; nothing for a lasting body.

    A group that sat once had its first and last sitting at once. Before the mandate is over, the last one is only
    that of the plan: another may be called any day.
    """
    counted = sorted((one for one in sittings if one.counts), key=_when)
    if not counted or not mandate.limited:
        return {}
    over = mandate.ended_on is not None and mandate.ended_on < today
    last = Turn.LAST if over else Turn.PERHAPS_LAST
    found: dict[str, set[Turn]] = {}
    found.setdefault(counted[0].key, set()).add(Turn.FIRST)
    found.setdefault(counted[-1].key, set()).add(last)
    return {key: frozenset(turn) for key, turn in found.items()}


def _when(one: Sitting) -> tuple[float, str]:
    return (one.starts_at.timestamp() if one.starts_at else 0.0, one.key)

"""What the minutes of a sitting say, as plain values: checked, sealed, shown and printed from the same."""

import hashlib
import json
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import cached_property

from querschnitt.meetings.domain.states import (
    THERE,
    FollowUpState,
    Invited,
    ItemKind,
    Presence,
    ResolutionKind,
    Standard,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatRecord:
    """How a seat was there. `presence` None: nobody has recorded it. `reason_noted`: that there is a reason, never
    which one (it may tell of health)."""

    membership: int
    seat: str
    expected: str
    name: str = ""
    person: str = ""
    presence: Presence | None = None
    came_as: Invited = Invited.MEMBER
    arrived_at: time | None = None
    left_at: time | None = None
    reason_noted: bool = False

    @property
    def there(self) -> bool:
        return self.presence in THERE


@dataclass(frozen=True, slots=True)
class GuestRecord:
    """Somebody without a seat who sat in."""

    name: str
    presence: Presence


@dataclass(frozen=True, slots=True, kw_only=True)
class ResolutionRecord:
    """What was resolved on an item. `votes`: name and vote of members who demanded that it be recorded."""

    number: str
    wording: str
    kind: ResolutionKind
    votes_for: int | None = None
    votes_against: int | None = None
    abstentions: int | None = None
    referred_to: str = ""
    needs_follow_up: bool | None = None
    votes: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskRecord:
    """A charge that came of an item; it lives on after the minutes. `due`: as it was charged, whatever came later."""

    key: int
    what: str
    post: str
    due: date
    every_months: int | None
    state: FollowUpState
    opened_on: date | None = None
    dropped_on: date | None = None

    def stood_on(self, day: date) -> bool:
        """Whether it had been charged by that day, and not been given up."""
        begun = self.opened_on is None or self.opened_on <= day
        return begun and (self.dropped_on is None or self.dropped_on > day)


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemRecord:
    """An item with its text. `moved`: another sitting deals with it. `asides`, `drafts`: texts that nobody has
    settled, and what somebody typed and has not saved."""

    key: int
    number: str
    title: str
    kind: ItemKind
    public: bool
    standard: Standard = Standard.NONE
    text: str = ""
    resolution: ResolutionRecord | None = None
    tasks: tuple[TaskRecord, ...] = ()
    moved: bool = False
    asides: int = 0
    drafts: int = 0


@dataclass(frozen=True, kw_only=True)
class MinutesRecord:
    """The minutes of a sitting as they stand. `chair` and `keeper` are names, `…_person` keys of persons."""

    meeting: str
    title: str
    bodies: tuple[str, ...]
    day: date | None
    place: str
    online: bool
    opened_at: datetime | None = None
    closed_at: datetime | None = None
    chair: str = ""
    chair_person: str = ""
    keeper: str = ""
    keeper_person: str = ""
    seats: tuple[SeatRecord, ...] = ()
    guests: tuple[GuestRecord, ...] = ()
    items: tuple[ItemRecord, ...] = ()
    text: str = ""
    asides: int = 0
    drafts: int = 0

    @cached_property
    def digest(self) -> str:
        """SHA-256 over everything that is approved, as canonical JSON.

        Charges are left out: they live on, and each step of theirs is sealed in the chronicle. So are reasons of
        absence, which are forgotten, and words that another edition may call otherwise.
        """
        data = json.dumps(self._content(), sort_keys=True, separators=(",", ":"), ensure_ascii=False)
        return hashlib.sha256(data.encode()).hexdigest()

    def _content(self) -> dict[str, object]:
        return {
            "meeting": self.meeting,
            "title": self.title,
            "bodies": list(self.bodies),
            "place": self.place,
            "times": [_iso(self.opened_at), _iso(self.closed_at)],
            "chair": self.chair_person,
            "keeper": self.keeper_person,
            "text": self.text,
            "seats": sorted(_seat(seat) for seat in self.seats if seat.presence is not None),
            "guests": sorted([guest.name, guest.presence] for guest in self.guests),
            "items": [_item(item) for item in self.items],
        }


def _iso(moment: datetime | time | None) -> str:
    return moment.isoformat() if moment else ""


def _seat(seat: SeatRecord) -> list[str]:
    times = [_iso(seat.arrived_at), _iso(seat.left_at)]
    return [str(seat.membership), seat.came_as, seat.presence or "", seat.person, seat.name, *times]


def _item(item: ItemRecord) -> list[object]:
    facts = [item.key, item.number, item.title, item.kind, item.public, item.standard, item.text]
    return [*facts, _resolution(item.resolution) if item.resolution else None]


def _resolution(found: ResolutionRecord) -> list[object]:
    votes = [found.votes_for, found.votes_against, found.abstentions]
    return [
        found.number,
        found.wording,
        found.kind,
        *votes,
        found.referred_to,
        found.needs_follow_up,
        *sorted(found.votes),
    ]

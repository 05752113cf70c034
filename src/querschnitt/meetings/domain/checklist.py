"""What minutes must contain before they are signed (GO Art. 54; the concept's demands on follow-up)."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from querschnitt.kernel.wording import Say, say
from querschnitt.meetings.domain.record import ItemRecord, MinutesRecord, ResolutionRecord, SeatRecord
from querschnitt.meetings.domain.states import DECIDED, ItemKind, Presence, ResolutionKind

AWAY = frozenset({Presence.ABSENT, Presence.EXCUSED})
COUNTED = frozenset({ResolutionKind.MAJORITY, ResolutionKind.REJECTED})


class Where(StrEnum):
    """The part of the house in which a point is made good."""

    MEETING = "meeting"
    KEEPER = "keeper"
    ATTENDANCE = "attendance"
    TEXT = "text"
    ITEM = "item"
    CHARGE = "charge"


@dataclass(frozen=True, slots=True)
class Missing:
    """A point that minutes must contain and do not. `item`: the item meant, where it is one."""

    what: Say
    where: Where
    item: int | None = None


def missing(record: MinutesRecord) -> tuple[Missing, ...]:
    """Everything that is still missing, in the order of the minutes; nothing: they are ready to be signed."""
    return (*_of_the_sitting(record), *_of_seats(record), *_of_the_text(record), *_of_items(record))


def _of_the_sitting(record: MinutesRecord) -> Iterator[Missing]:
    if record.day is None:
        yield Missing(say("The day of the sitting is missing."), Where.MEETING)
    if not record.place.strip() and not record.online:
        yield Missing(say("The place of the sitting is missing."), Where.MEETING)
    if not record.chair_person:
        yield Missing(say("Nobody is named who led the sitting."), Where.KEEPER)
    if not record.keeper_person:
        yield Missing(say("Nobody is named who keeps the minutes."), Where.KEEPER)


def _of_seats(record: MinutesRecord) -> Iterator[Missing]:
    for seat in record.seats:
        if point := _of_seat(seat):
            yield Missing(point, Where.ATTENDANCE)


def _of_seat(seat: SeatRecord) -> Say | None:
    who = seat.expected or seat.seat
    if seat.presence is None:
        return say("It is not recorded whether %(who)s was there.", who=who)
    if seat.presence in AWAY and not seat.reason_noted:
        return say("No reason is noted why %(who)s was not there.", who=who)
    return None


def _of_the_text(record: MinutesRecord) -> Iterator[Missing]:
    if record.asides:
        yield Missing(say("The general text: a text that came too late is not settled."), Where.TEXT)
    if record.drafts:
        yield Missing(say("The general text: somebody has typed something and not saved it."), Where.TEXT)


def _of_items(record: MinutesRecord) -> Iterator[Missing]:
    for item in record.items:
        name = f"{item.number} {item.title}".strip()
        for point in _of_item(item, name):
            yield Missing(point, Where.ITEM, item.key)
        if item.resolution is not None and item.resolution.needs_follow_up and not item.tasks:
            point = say("“%(item)s”: nobody is charged with what was resolved.", item=name)
            yield Missing(point, Where.CHARGE, item.key)


def _of_item(item: ItemRecord, name: str) -> Iterator[Say]:
    if not item.moved and not item.text.strip() and item.resolution is None:
        yield say("“%(item)s” has neither a text nor a resolution.", item=name)
    elif not item.moved and item.kind is ItemKind.RESOLUTION and item.resolution is None:
        yield say("“%(item)s” is for a resolution and has no result.", item=name)
    if item.resolution is not None:
        yield from _of_resolution(item.resolution, item, name)
    if item.asides:
        yield say("“%(item)s”: a text that came too late is not settled.", item=name)
    if item.drafts:
        yield say("“%(item)s”: somebody has typed something and not saved it.", item=name)


def _of_resolution(found: ResolutionRecord, item: ItemRecord, name: str) -> Iterator[Say]:
    if not found.wording.strip():
        yield say("“%(item)s”: the wording of the resolution is missing.", item=name)
    if found.kind in COUNTED and (found.votes_for is None or found.votes_against is None):
        yield say("“%(item)s”: the votes are missing.", item=name)
    if found.needs_follow_up is None and (found.kind in DECIDED or item.kind is ItemKind.RESOLUTION):
        yield say("“%(item)s”: it is not said whether the resolution needs a follow-up.", item=name)

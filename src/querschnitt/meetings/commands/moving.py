"""Sittings are moved, changed and called off: with a reason, and whoever was invited is told."""

from datetime import datetime

from django.db import transaction

from querschnitt.chronicle.commands import record
from querschnitt.kernel import clock
from querschnitt.kernel.authority import Actor, Mandate
from querschnitt.kernel.refusal import Refused
from querschnitt.kernel.wording import say
from querschnitt.meetings.commands import _polls
from querschnitt.meetings.commands._dates import fits, lock_bodies, span
from querschnitt.meetings.commands._ground import Overtaken, allowed, locked, moved_on
from querschnitt.meetings.commands._standing import settle_standard_items
from querschnitt.meetings.commands._telling import tell_cancellation, tell_change
from querschnitt.meetings.domain.states import MeetingState, PollState
from querschnitt.meetings.domain.timing import clock_of, day_of
from querschnitt.meetings.events.plan import MeetingCancelled, MeetingChanged, MeetingMoved
from querschnitt.meetings.models import DatePoll, Dispatch, Meeting, MeetingChange

MOVABLE = (MeetingState.SCHEDULED, MeetingState.INVITED)
OPEN = (MeetingState.SEEKING, *MOVABLE)


@transaction.atomic
def move_meeting(
    *,
    actor: Actor,
    meeting: str,
    starts_at: datetime,
    ends_at: datetime,
    place: str | None = None,
    reason: str,
    based_on: int | None = None,
) -> Meeting:
    """Move a sitting to another time, and to another place if one is given; what was before stays on record.

    Whoever was invited is told. `based_on`: the version that the page showed; refuses where it was changed meanwhile.
    """
    row = locked(meeting)
    capacity = allowed(actor, "move_meeting", row)
    if based_on not in (None, row.version) and _moved_so(row, starts_at, ends_at, place, reason):
        return row
    _unchanged(row, based_on)
    if row.state not in MOVABLE:
        raise Refused(say("Only a sitting that has a date and has not been held can be moved."))
    found = span(starts_at, ends_at)
    if found is None or row.starts_at is None:
        raise Refused(say("Say when the sitting begins."), place="starts_at")
    reason = _given(reason)
    _moves(row, found, place)
    fits(lock_bodies(_committees(row)), found, but=row)
    before = row.starts_at
    change = _note(row, found, place if place is not None else row.place, reason)
    _raise_sequence(row)
    row.save(update_fields=["starts_at", "ends_at", "place", "sequence", "version"])
    settle_standard_items(row)
    event = MeetingMoved(
        subject=f"meeting:{row.key}",
        title=row.title,
        day_before=day_of(before),
        begins_before=clock_of(before),
        day=day_of(starts_at),
        begins=clock_of(starts_at),
        place=row.place,
        reason=reason,
        told=row.state == MeetingState.INVITED,
    )
    record(event, actor=actor, capacity=capacity)
    tell_change(row, change)
    return row


@transaction.atomic
def change_meeting(
    *, actor: Actor, meeting: str, title: str, place: str = "", online_link: str = "", based_on: int | None = None
) -> Meeting:
    """Give a sitting another title, place or link. Whoever was invited is told; nothing happens if nothing changed."""
    row = locked(meeting)
    capacity = allowed(actor, "change_meeting", row)
    if row.state not in OPEN:
        raise Refused(say("A sitting that was held or cancelled is not changed any more."))
    if not title.strip():
        raise Refused(say("Give the sitting a title."), place="title")
    given = {"title": title.strip(), "place": place.strip(), "online_link": online_link.strip()}
    changed = tuple(name for name, value in given.items() if getattr(row, name) != value)
    if not changed:
        return row
    _unchanged(row, based_on)
    change = None
    if "place" in changed and row.starts_at and row.ends_at:
        change = _note(row, (row.starts_at, row.ends_at), given["place"], "")
    for name in changed:
        setattr(row, name, given[name])
    _raise_sequence(row)
    row.save(update_fields=[*given, "sequence", "version"])
    told = row.state == MeetingState.INVITED
    event = MeetingChanged(subject=f"meeting:{row.key}", title=row.title, place=row.place, changed=changed, told=told)
    record(event, actor=actor, capacity=capacity)
    tell_change(row, change)
    return row


@transaction.atomic
def cancel_meeting(*, actor: Actor, meeting: str, reason: str, based_on: int | None = None) -> Meeting:
    """Call a sitting off, with the reason; whoever was invited is told. It stays in every calendar as cancelled.

    `based_on`: the version that the page showed; refuses where the sitting was changed meanwhile.
    """
    row = locked(meeting)
    capacity = allowed(actor, "cancel_meeting", row)
    invited = row.state == MeetingState.INVITED
    state = moved_on(row, "cancel_meeting")
    _unchanged(row, based_on)
    row.cancel_reason = _given(reason)
    row.cancelled_on = clock.today()
    _raise_sequence(row)
    row.state = state
    row.save(update_fields=["state", "cancel_reason", "cancelled_on", "sequence", "version"])
    event = MeetingCancelled(
        subject=f"meeting:{row.key}",
        title=row.title,
        day=day_of(row.starts_at) if row.starts_at else None,
        reason=row.cancel_reason,
        told=invited,
    )
    record(event, actor=actor, capacity=capacity)
    _withdraw_poll(row, actor, capacity)
    tell_cancellation(row, row.cancel_reason)
    return row


def _withdraw_poll(row: Meeting, actor: Actor, capacity: Mandate) -> None:
    """Nobody is asked any more for a date of a sitting that does not take place."""
    asking = DatePoll.objects.select_for_update().filter(meeting=row, state__in=[PollState.OPEN, PollState.CLOSED])
    for poll in asking:
        _polls.withdraw(_polls.Running(row, poll), actor, capacity)


def _moved_so(row: Meeting, starts_at: datetime, ends_at: datetime, place: str | None, reason: str) -> bool:
    """Whether the last change was exactly this: the form was sent twice (R5)."""
    last = row.changes.order_by("-pk").first()
    stands = (row.starts_at, row.ends_at) == (starts_at, ends_at) and place in (None, row.place)
    return stands and last is not None and last.starts_at == starts_at and last.reason == reason.strip() != ""


def _unchanged(row: Meeting, based_on: int | None) -> None:
    if based_on is not None and based_on != row.version:
        raise Overtaken(say("Somebody has changed the sitting meanwhile. Look at it again, then decide."))


def _given(reason: str) -> str:
    if not reason.strip():
        raise Refused(say("Give the reason."), place="reason")
    return reason.strip()


def _moves(row: Meeting, found: tuple[datetime, datetime], place: str | None) -> None:
    if found == (row.starts_at, row.ends_at) and place in (None, row.place):
        raise Refused(say("That is when and where the sitting is already."), place="starts_at")
    if row.state == MeetingState.INVITED and day_of(found[0]) < clock.today():
        raise Refused(say("People were invited: the new date cannot have passed."), place="starts_at")


def _committees(row: Meeting) -> list[str]:
    return [*row.sitting_committees.order_by("-leads", "pk").values_list("committee__key", flat=True)]


def _note(row: Meeting, found: tuple[datetime, datetime], place: str, reason: str) -> MeetingChange:
    """Keep what was before, and set what is now."""
    change = MeetingChange.objects.create(
        meeting=row,
        changed_on=clock.today(),
        starts_before=row.starts_at,
        ends_before=row.ends_at,
        place_before=row.place,
        starts_at=found[0],
        ends_at=found[1],
        place=place.strip(),
        reason=reason,
    )
    row.starts_at, row.ends_at = found
    row.place = place.strip()
    return change


def _raise_sequence(row: Meeting) -> None:
    """Whoever was told must be able to tell the newer message from the older one (RFC 5545)."""
    row.version += 1
    if row.state == MeetingState.INVITED or Dispatch.objects.filter(invitation__meeting=row).exists():
        row.sequence += 1

"""Who was there, and who had to stand aside."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import time

from django.db import transaction

from querschnitt.chronicle.commands import record
from querschnitt.kernel import clock
from querschnitt.kernel.authority import Actor
from querschnitt.kernel.refusal import Refused
from querschnitt.kernel.wording import Say, say
from querschnitt.meetings.commands._sitting import held, item_of, open_minutes, sitting_of_item, subject
from querschnitt.meetings.domain.states import THERE, Invited, Presence
from querschnitt.meetings.events.sitting import (
    AttendanceRecorded,
    GuestDropped,
    GuestRecorded,
    InvolvementNoted,
    InvolvementWithdrawn,
)
from querschnitt.meetings.models import Attendance, Involvement, Meeting
from querschnitt.meetings.queries.seating import Seating, SeatOn, Sitter, seating_of
from querschnitt.organisation.models import Person


@dataclass(frozen=True, slots=True, kw_only=True)
class Noted:
    """How a seat was there, as somebody notes it. `presence` None: not recorded any more.

    `version` is that of the entry on which this is based (0: there was none); None: whatever there is.
    """

    membership: int
    presence: Presence | None
    came_as: Invited = Invited.MEMBER
    arrived_at: time | None = None
    left_at: time | None = None
    reason: str = ""
    version: int | None = None


@transaction.atomic
def record_attendance(
    *,
    actor: Actor,
    meeting: str,
    membership: int,
    presence: str,
    came_as: str = "member",
    reason: str = "",
    arrived_at: time | None = None,
    left_at: time | None = None,
    version: int | None = None,
) -> Attendance | None:
    """Record how one seat was there; an empty presence: it is not recorded any more. See `record_attendances`."""
    noted = Noted(
        membership=membership,
        presence=Presence(presence) if presence else None,
        came_as=Invited(came_as),
        arrived_at=arrived_at,
        left_at=left_at,
        reason=reason,
        version=version,
    )
    record_attendances(actor=actor, meeting=meeting, noted=[noted])
    return Attendance.objects.filter(meeting__key=meeting, membership=membership).first()


@transaction.atomic
def record_attendances(*, actor: Actor, meeting: str, noted: Sequence[Noted]) -> int:
    """Record how seats were there: all of it, or nothing. Returns how many entries changed.

    Only a member or the deputy named for that day takes a seat; whoever else sits in is a guest. Refuses entries that
    somebody else changed in the meantime, unless they say the same. The same number of statements for any number.
    """
    row, capacity = held(actor, "record_attendance", meeting)
    open_minutes(row)
    seating = seating_of(row)
    stored = {one.membership_id: one for one in Attendance.objects.filter(meeting=row, membership__isnull=False)}
    changed = [one for one in noted if _differs(_checked(one, seating), stored.get(one.membership))]
    _refuse_stale(changed, stored, seating)
    if not changed:
        return 0
    _store(row, changed, stored, seating)
    told = tuple(_told(one) for one in changed)
    event = AttendanceRecorded(subject=subject(row), title=row.title, number=len(changed), noted=told)
    record(event, actor=actor, capacity=capacity)
    return len(changed)


@transaction.atomic
def record_guest(*, actor: Actor, meeting: str, name: str = "", person: str = "") -> Attendance:
    """Record somebody who sat in without a seat: a person of the administration, or a name from outside."""
    row, capacity = held(actor, "record_attendance", meeting)
    open_minutes(row)
    known = Person.objects.filter(key=person).first() if person else None
    if person and known is None:
        raise Refused(say("There is no person “%(key)s”.", key=person), place="person")
    shown = known.name if known else name.strip()
    if not shown:
        raise Refused(say("Say who sat in."), place="name")
    same = Attendance.objects.filter(meeting=row, came_as=Invited.GUEST, person=known, name=shown).first()
    if same is not None:
        return same
    guest = Attendance.objects.create(
        meeting=row, came_as=Invited.GUEST, person=known, name=shown, presence=Presence.PRESENT, version=1
    )
    event = GuestRecorded(subject=subject(row), title=row.title, guest_person=known.key if known else "")
    record(event, actor=actor, capacity=capacity)
    return guest


@transaction.atomic
def drop_guest(*, actor: Actor, meeting: str, guest: int) -> None:
    """Take out a guest who was recorded by mistake."""
    row, capacity = held(actor, "record_attendance", meeting)
    open_minutes(row)
    found = Attendance.objects.filter(meeting=row, came_as=Invited.GUEST, pk=guest).select_related("person").first()
    if found is None:
        return
    event = GuestDropped(subject=subject(row), title=row.title, guest_person=found.person.key if found.person else "")
    found.delete()
    record(event, actor=actor, capacity=capacity)


@transaction.atomic
def note_involvement(*, actor: Actor, item: int, membership: int, involved: bool = True) -> None:
    """Note that a seat may neither advise nor vote on an item, being personally involved, or that it may after all."""
    row, capacity = held(actor, "note_involvement", sitting_of_item(item))
    open_minutes(row)
    found = item_of(row, item)
    assert found is not None
    if membership not in seating_of(row).by_membership:
        raise Refused(say("There is no such seat in this sitting."), place="membership")
    rows = Involvement.objects.filter(item=found, membership=membership)
    if rows.exists() == involved:
        return
    if involved:
        Involvement.objects.create(item=found, membership_id=membership, noted_on=clock.today())
    else:
        rows.delete()
    kind = InvolvementNoted if involved else InvolvementWithdrawn
    record(
        kind(subject=subject(row), title=row.title, item=found.pk, number=found.number, membership=membership),
        actor=actor,
        capacity=capacity,
    )


def _checked(one: Noted, seating: Seating) -> Noted:
    """The entry, if it can be."""
    seat = seating.by_membership.get(one.membership)
    if seat is None:
        raise Refused(say("There is no such seat in this sitting."), place="membership")
    if one.came_as is Invited.GUEST:
        raise Refused(say("A guest takes no seat: record the guest as such."), place=_place(one))
    if one.presence in THERE and _sitter(one, seat).person is None:
        raise Refused(say("Nobody holds the post of the seat “%(seat)s”.", seat=seat.member.shown), place=_place(one))
    if one.arrived_at and one.left_at and one.left_at <= one.arrived_at:
        raise Refused(say("Nobody leaves before coming: %(seat)s.", seat=seat.member.shown), place=_place(one))
    return one


def _place(one: Noted) -> str:
    return f"seat-{one.membership}"


def _sitter(one: Noted, seat: SeatOn) -> Sitter:
    """Who took the seat: the member, or the deputy named for the day."""
    if one.came_as is Invited.MEMBER:
        return seat.member
    if seat.deputy is None:
        raise Refused(say("No deputy is named for the seat “%(seat)s”.", seat=seat.member.shown), place=_place(one))
    return seat.deputy


def _came_as(one: Noted) -> Invited:
    """Whoever was not there did not come as the deputy either."""
    return one.came_as if one.presence in THERE else Invited.MEMBER


def _arrived(one: Noted) -> time | None:
    return one.arrived_at if one.presence in THERE else None


def _left(one: Noted) -> time | None:
    return one.left_at if one.presence in THERE else None


def _reason(one: Noted) -> str:
    """Only an excuse has a reason: it may tell of health, so nobody is asked for more."""
    return one.reason.strip() if one.presence is Presence.EXCUSED else ""


def _differs(one: Noted, stored: Attendance | None) -> bool:
    if stored is None or one.presence is None:
        return (stored is not None) or one.presence is not None
    now = (stored.presence, stored.came_as, stored.arrived_at, stored.left_at, stored.reason)
    return now != (one.presence, _came_as(one), _arrived(one), _left(one), _reason(one))


def _refuse_stale(noted: Sequence[Noted], stored: dict[int | None, Attendance], seating: Seating) -> None:
    """Nobody's entry is overwritten unseen (R4)."""
    for one in noted:
        known = stored.get(one.membership)
        if one.version is not None and one.version != (known.version if known else 0):
            seat = seating.by_membership[one.membership]
            raise StaleAttendance(seat.member.shown, _place(one))


class StaleAttendance(Refused):
    """Somebody else recorded that seat differently in the meantime; nothing was changed."""

    def __init__(self, seat: str, place: str) -> None:
        sentence: Say = say("“%(seat)s” was recorded otherwise in the meantime: look at it once more.", seat=seat)
        super().__init__(sentence, place=place)


def _store(row: Meeting, noted: Sequence[Noted], stored: dict[int | None, Attendance], seating: Seating) -> None:
    gone = [stored[one.membership].pk for one in noted if one.presence is None]
    if gone:
        Attendance.objects.filter(pk__in=gone).delete()
    row.version += 1
    row.save(update_fields=["version"])
    persons = _persons(noted, seating)
    here = [one for one in noted if one.presence is not None]
    new = [_filled(Attendance(meeting=row), one, seating, persons) for one in here if one.membership not in stored]
    old = [_filled(_of(row, stored[one.membership]), one, seating, persons) for one in here if one.membership in stored]
    fields = ["came_as", "person", "name", "presence", "arrived_at", "left_at", "reason", "version"]
    Attendance.objects.bulk_create(new)
    Attendance.objects.bulk_update(old, fields)


def _of(row: Meeting, entry: Attendance) -> Attendance:
    entry.meeting = row
    return entry


def _persons(noted: Sequence[Noted], seating: Seating) -> dict[str, Person]:
    seats = [seating.by_membership[one.membership] for one in noted]
    keys = {sitter.person for seat in seats for sitter in (seat.member, seat.deputy) if sitter and sitter.person}
    return {person.key: person for person in Person.objects.filter(key__in=keys)}


def _filled(entry: Attendance, one: Noted, seating: Seating, persons: dict[str, Person]) -> Attendance:
    came_as = _came_as(one)
    seat = seating.by_membership[one.membership]
    sitter = (seat.deputy if came_as is Invited.DEPUTY else seat.member) or seat.member
    entry.membership_id = one.membership
    entry.came_as = came_as
    entry.person = persons.get(sitter.person or "")
    entry.name = sitter.name or sitter.title
    entry.presence = one.presence or ""
    entry.arrived_at, entry.left_at, entry.reason = _arrived(one), _left(one), _reason(one)
    entry.version = entry.meeting.version  # never the number of an entry that was there before and was taken out
    return entry


def _told(one: Noted) -> str:
    return f"{one.membership}:{one.presence or ''}:{_came_as(one)}" if one.presence else f"{one.membership}:"

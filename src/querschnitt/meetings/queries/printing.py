"""What the documents of a sitting say, as one reader may have it. Words stand in the language that is active."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time

from django.conf import settings

from querschnitt.kernel import clock
from querschnitt.kernel.authority import Actor, may, require
from querschnitt.kernel.clock import BERLIN
from querschnitt.kernel.refusal import Forbidden
from querschnitt.meetings.domain.record import ItemRecord, MinutesRecord, ResolutionRecord, SeatRecord
from querschnitt.meetings.domain.sheets import (
    AgendaLine,
    AgendaPrint,
    AttendancePrint,
    CorrectionLine,
    ExcerptPrint,
    ItemMinutes,
    MinutesPrint,
    QuorumLine,
    ResolutionLine,
    SeatLine,
    SeatToSign,
    SheetHead,
    TaskLine,
)
from querschnitt.meetings.domain.states import Invited, MeetingState, MinutesState
from querschnitt.meetings.labels import MEMBER_VOTES, PRESENCE, RESOLUTION_KINDS
from querschnitt.meetings.models import Excerpt, Invitation, Meeting, MeetingCommittee, Minutes, MinutesCorrection
from querschnitt.meetings.permissions import GRANTS, MeetingSubject
from querschnitt.meetings.queries.agenda import ItemRow, agenda_of
from querschnitt.meetings.queries.quorums import quorum_of
from querschnitt.meetings.queries.record import body_keys, minutes_rows, record_of
from querschnitt.meetings.queries.rights import found_meeting, subject_of
from querschnitt.meetings.queries.seating import Seating, seating_of
from querschnitt.organisation.queries import municipality, names_of_persons


def printed_agenda(actor: Actor, key: str) -> AgendaPrint:
    """The agenda as this reader may see it; a guest finds the items of the invitation. At most eleven statements."""
    meeting, subject = _opened(actor, key, "read_meeting")
    page = agenda_of(actor, meeting, subject)
    return AgendaPrint(
        head=_head(meeting, _bodies(meeting)), items=tuple(_line(row) for row in page.items), whole=page.whole
    )


def printed_attendance(actor: Actor, key: str) -> AttendancePrint:
    """The seats of the day with their members and deputies, and the guests invited. At most eight statements."""
    meeting, _subject = _opened(actor, key, "record_attendance")
    seating = seating_of(meeting)
    guests = Invitation.objects.filter(meeting=meeting, role=Invited.GUEST, removed_on__isnull=True).order_by("pk")
    seats = {
        body.key: tuple(
            SeatToSign(seat=seat.label, member=seat.member.shown, deputy=seat.deputy.shown if seat.deputy else "")
            for seat in seating.of(body.key)
        )
        for body in seating.bodies
    }
    return AttendancePrint(
        head=_head(meeting, _names(seating)),
        bodies=tuple((body.name, seats[body.key]) for body in seating.bodies),
        guests=tuple(guests.values_list("name", flat=True)),
    )


def printed_minutes(actor: Actor, key: str) -> MinutesPrint:
    """The minutes as this reader may take them along: non-public items only whoever may (L8).

    Members see them on their page; they carry them off only where the municipality allows it. At most sixteen
    statements. Raises `Forbidden`, also where there are no minutes yet.
    """
    meeting, subject = _opened(actor, key, "read_minutes")
    kept = _kept(meeting, subject)
    shown = _minutes(meeting, kept)
    return shown if takes_all(actor, subject) else _public(shown)


def takes_all(actor: Actor, subject: MeetingSubject) -> bool:
    """Whether the actor may carry off non-public minutes."""
    allowed = settings.NON_PUBLIC_MINUTES_TO_MEMBERS and may(actor, GRANTS, "read_minutes", subject)
    return bool(allowed) or may(actor, GRANTS, "take_non_public_minutes", subject)


def printed_excerpt(actor: Actor, key: str, item: int) -> ExcerptPrint:
    """What the minutes say of one item: for the body, and for the heads of units that were sent it.

    At most fifteen statements. Raises `Forbidden`, also where there is no such item.
    """
    meeting = found_meeting(key)
    units = Excerpt.objects.filter(item=item, item__meeting=meeting).values_list("unit__key", flat=True)
    subject = subject_of(meeting, units=frozenset(f"unit:{unit}" for unit in units))
    require(actor, GRANTS, "read_excerpt", subject)
    kept = _kept(meeting, subject)
    found = next((one for one in kept.record.items if one.key == item), None)
    own = may(actor, GRANTS, "read_excerpt", MeetingSubject(units=subject.units))
    if found is None or not (found.public or own or takes_all(actor, subject)):
        raise Forbidden(f"{key}: {item}")
    return ExcerptPrint(
        head=_head(meeting, _names(kept.seating), kept.row),
        draft=_is_draft(kept.row),
        item=_item(found, kept.row),
        chair=kept.record.chair,
        keeper=kept.record.keeper,
    )


def _opened(actor: Actor, key: str, action: str) -> tuple[Meeting, MeetingSubject]:
    meeting = found_meeting(key)
    subject = subject_of(meeting)
    require(actor, GRANTS, action, subject)
    return meeting, subject


@dataclass(frozen=True, slots=True)
class _Kept:
    row: Minutes
    record: MinutesRecord
    seating: Seating


def _kept(meeting: Meeting, subject: MeetingSubject) -> _Kept:
    row = minutes_rows().filter(meeting=meeting).first()
    if row is None:
        raise Forbidden(f"{meeting.key}: no minutes")
    bodies = body_keys(subject)
    return _Kept(row, record_of(meeting, row, bodies), seating_of(meeting, bodies=bodies))


def _bodies(meeting: Meeting) -> tuple[str, ...]:
    rows = MeetingCommittee.objects.filter(meeting=meeting).order_by("-leads", "pk")
    return tuple(rows.values_list("committee__name", flat=True))


def _names(seating: Seating) -> tuple[str, ...]:
    return tuple(body.name for body in seating.bodies)


def _head(meeting: Meeting, bodies: tuple[str, ...], minutes: Minutes | None = None) -> SheetHead:
    """The head of a document; approved minutes give the same file whenever they are printed. One statement."""
    here = municipality()
    begins = meeting.starts_at.astimezone(BERLIN) if meeting.starts_at else None
    ends = meeting.ends_at.astimezone(BERLIN) if meeting.ends_at else None
    return SheetHead(
        municipality=here.name if here else "",
        bodies=bodies,
        title=meeting.title,
        made_at=clock.start_of((minutes.approved_on if minutes else None) or clock.today()),
        day=begins.date() if begins else None,
        begins=begins.time() if begins else None,
        ends=ends.time() if ends else None,
        place=meeting.place,
        online_link=meeting.online_link,
        cancelled=meeting.state == MeetingState.CANCELLED,
    )


def _line(row: ItemRow) -> AgendaLine:
    return AgendaLine(
        number=row.number,
        title=row.title,
        kind=str(row.kind_words),
        public=row.public,
        text=row.text,
        rapporteur=row.rapporteur,
        minutes=row.minutes,
        begins=row.slot.begins.astimezone(BERLIN).time() if row.slot else None,
        late=row.late,
        removed=row.removed_on is not None,
        documents=tuple(document.title for document in row.documents),
    )


def _minutes(meeting: Meeting, kept: _Kept) -> MinutesPrint:
    record, row = kept.record, kept.row
    names = names_of_persons() if row.chair_signed_on or row.keeper_signed_on else {}
    return MinutesPrint(
        head=_head(meeting, _names(kept.seating), row),
        draft=_is_draft(row),
        opened_at=_clocked(record.opened_at),
        closed_at=_clocked(record.closed_at),
        chair=record.chair,
        keeper=record.keeper,
        seats=tuple(_seat(seat) for seat in record.seats),
        guests=tuple(guest.name for guest in record.guests),
        quorums=tuple(_quorums(meeting, kept)),
        text=record.text,
        items=tuple(_item(item, row) for item in record.items),
        corrections=tuple(_corrections(row, record)),
        chair_signed=_signed(names, row.chair_signed_person, row.chair_signed_on),
        keeper_signed=_signed(names, row.keeper_signed_person, row.keeper_signed_on),
        approved_on=row.approved_on,
        digest=row.digest,
    )


def _public(found: MinutesPrint) -> MinutesPrint:
    """The minutes without what is not public; the general text may speak of it."""
    return replace(
        found,
        items=tuple(item for item in found.items if item.public),
        corrections=tuple(one for one in found.corrections if one.public),
        text="" if any(not item.public for item in found.items) else found.text,
    )


def _is_draft(row: Minutes) -> bool:
    return row.state in {MinutesState.DRAFT, MinutesState.READY}


def _clocked(moment: datetime | None) -> time | None:
    return moment.astimezone(BERLIN).time() if moment else None


def _signed(names: dict[str, str], person: str, on: date | None) -> tuple[str, date] | None:
    return (names.get(person, person), on) if on else None


def _seat(seat: SeatRecord) -> SeatLine:
    deputy = seat.came_as == Invited.DEPUTY
    return SeatLine(
        seat=seat.seat,
        name=(seat.name if seat.there else "") or seat.expected,
        presence=str(PRESENCE[seat.presence]) if seat.presence else "",
        there=seat.there,
        deputy=deputy,
        arrived_at=seat.arrived_at,
        left_at=seat.left_at,
    )


def _quorums(meeting: Meeting, kept: _Kept) -> Iterator[QuorumLine]:
    for body in kept.seating.bodies:
        found = quorum_of(meeting, kept.seating, body.key)
        if found.known and found.seats:
            yield QuorumLine(
                body=body.name,
                seats=found.seats,
                present=found.present,
                needed=found.needed,
                quorate=found.quorate,
                all_invited=found.all_invited,
            )


def _item(item: ItemRecord, minutes: Minutes) -> ItemMinutes:
    """What stands on an item, with the charges of the day on which the minutes were approved, or of today."""
    day = minutes.approved_on or clock.today()
    tasks = (task for task in item.tasks if task.stood_on(day))
    return ItemMinutes(
        number=item.number,
        title=item.title,
        public=item.public,
        text=item.text,
        resolution=_resolution(item.resolution) if item.resolution else None,
        tasks=tuple(TaskLine(what=t.what, post=t.post, due=t.due, every_months=t.every_months) for t in tasks),
        moved=item.moved,
    )


def _resolution(found: ResolutionRecord) -> ResolutionLine:
    return ResolutionLine(
        number=found.number,
        wording=found.wording,
        result=str(RESOLUTION_KINDS[found.kind]),
        votes_for=found.votes_for,
        votes_against=found.votes_against,
        abstentions=found.abstentions,
        referred_to=found.referred_to,
        votes=tuple((name, str(MEMBER_VOTES.get(vote, vote))) for name, vote in found.votes),
    )


def _corrections(row: Minutes, record: MinutesRecord) -> Iterator[CorrectionLine]:
    if row.state != MinutesState.APPROVED:
        return
    items = {item.key: item for item in record.items}
    all_public = all(item.public for item in record.items)
    rows = MinutesCorrection.objects.filter(minutes=row).values_list("number", "corrected_on", "text", "reason", "item")
    for number, corrected_on, text, reason, key in rows:
        item = items.get(key) if key else None
        yield CorrectionLine(
            number=number,
            corrected_on=corrected_on,
            text=text,
            reason=reason,
            item=f"{item.number} {item.title}".strip() if item else "",
            public=item.public if item else key is None and all_public,
        )

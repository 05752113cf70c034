"""The sittings as they stood on one day, by what is recorded now."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from itertools import groupby
from operator import itemgetter
from typing import Any, NamedTuple

from django.db.models import Exists, OuterRef, Q

from querschnitt.kernel import clock
from querschnitt.kernel.validity import day_after
from querschnitt.meetings.domain import as_of
from querschnitt.meetings.domain.snapshot import (
    AttendedAt,
    FollowUpAt,
    InvitedAt,
    ItemAt,
    MeetingAt,
    MeetingsAt,
)
from querschnitt.meetings.domain.states import (
    PUT_OFF,
    Answer,
    Invited,
    ItemKind,
    MeetingState,
    Presence,
    ResolutionKind,
    Standard,
)
from querschnitt.meetings.models import (
    AgendaItem,
    Attendance,
    Dispatch,
    FollowUp,
    FollowUpReport,
    Invitation,
    Meeting,
    MeetingChange,
    MinutesText,
)
from querschnitt.meetings.queries.redone import Stood, redone
from querschnitt.meetings.queries.seated import chairs, holders, proposals, seats

Grouped = Mapping[int, list[tuple[Any, ...]]]


class _Records(NamedTuple):
    """What is stored about sittings by a day, by the sitting to which it belongs."""

    changes: Grouped
    invitations: Grouped
    told: Grouped  # by the invitation
    attendance: Grouped
    items: Grouped
    charges: Grouped  # by the item
    reports: Grouped  # by the charge


def meetings_at(day: date, *, detailed_from: date | None = None) -> MeetingsAt:
    """All sittings planned by that day, with who sat in the bodies. Twelve statements, however many there are; for
    a day that is past, one more.

    Invitations and attendance of sittings before `detailed_from` are left out where it is given.
    """
    rows = _meetings(day)
    records = _records(day, detailed_from)
    before = redone(((row.key, _stood(row)) for row, _ in rows), day)
    found = {row.key: _meeting(row, committees, records, day, before.get(row.key)) for row, committees in rows}
    return MeetingsAt(day, found, seats(day), chairs(day), holders(day), proposals(day), detailed_from=detailed_from)


class _Stored(NamedTuple):
    """A sitting as stored, with what stands of its minutes."""

    pk: int
    key: str
    title: str
    state: str
    starts_at: datetime | None
    ends_at: datetime | None
    place: str
    planned_on: date
    agreed_on: date | None
    invited_on: date | None
    short_notice_reason: str
    not_all_invited_reason: str
    cancelled_on: date | None
    cancel_reason: str
    chair_post: str | None
    chair_unit: str | None
    chair_function: str | None
    chair_person: str
    ready_on: date | None
    chair_signed_on: date | None
    keeper_signed_on: date | None
    approved_on: date | None
    approved_how: str | None
    approved_at: datetime | None


_JOINED = {
    "chair_post": "chair_post__key",
    "chair_unit": "chair_post__unit__key",
    "chair_function": "chair_post__function",
    "ready_on": "minutes__ready_on",
    "chair_signed_on": "minutes__chair_signed_on",
    "keeper_signed_on": "minutes__keeper_signed_on",
    "approved_on": "minutes__approved_on",
    "approved_how": "minutes__approved_how",
    "approved_at": "minutes__approved_in__meeting__starts_at",
}
_OWN = tuple(_JOINED.get(name, name) for name in _Stored._fields)


def _meetings(day: date) -> list[tuple[_Stored, tuple[str, ...]]]:
    """The sittings, each with its committees, the leading one first. One statement."""
    found = Meeting.objects.filter(planned_on__lte=day).order_by(
        "key", "-sitting_committees__leads", "sitting_committees__pk"
    )
    rows = found.values_list(*_OWN, "sitting_committees__committee__key")
    return [
        (_Stored._make(several[0][:-1]), tuple(row[-1] for row in several if row[-1]))
        for several in (list(group) for _, group in groupby(rows, key=itemgetter(0)))
    ]


def _records(day: date, detailed_from: date | None) -> _Records:
    begin = clock.start_of(detailed_from) if detailed_from else None
    recent = Q(meeting__starts_at__gte=begin) if begin else Q()
    changes = MeetingChange.objects.order_by("meeting_id", "changed_on", "pk")
    invitations = Invitation.objects.filter(recent, invited_on__lte=day).order_by("meeting_id", "pk")
    told = Dispatch.objects.filter(
        Q(invitation__meeting__starts_at__gte=begin) if begin else Q(),
        method="REQUEST",
        queued_at__lt=clock.start_of(day_after(day)),
    ).order_by("invitation_id", "pk")
    attendance = Attendance.objects.filter(recent).order_by("meeting_id", "pk")
    texts = MinutesText.objects.filter(item=OuterRef("pk")).exclude(text="")
    standing = Q(removed_on=None) | Q(removed_on__gt=day) | Q(resolution__isnull=False)  # adjourned, then moved on
    items = AgendaItem.objects.filter(standing, added_on__lte=day)
    charges = FollowUp.objects.filter(opened_on__lte=day).order_by("item_id", "pk")
    reports = FollowUpReport.objects.order_by("follow_up_id", "reported_on", "pk")
    return _Records(
        _grouped(
            changes.values_list(
                "meeting_id", "changed_on", "starts_before", "ends_before", "place_before", "starts_at"
            )
        ),
        _grouped(
            invitations.filter(Q(removed_on=None) | Q(removed_on__gt=day)).values_list(
                "meeting_id", "pk", "role", "membership_id", "person__key", "name", "invited_on", "paper_on",
                "answer", "answered_at",
            )
        ),
        _grouped(told.values_list("invitation_id", "queued_at", "outcome", "settled_at")),
        _grouped(attendance.values_list("meeting_id", "membership_id", "came_as", "person__key", "name", "presence")),
        _grouped(
            items.annotate(has_text=Exists(texts)).order_by("meeting_id", "-public", "order", "pk").values_list(
                "meeting_id", "pk", "title", "number", "kind", "standard", "public", "added_on", "late",
                "concerns__key",
                "resolution__kind", "resolution__number", "resolution__resolved_on", "resolution__needs_follow_up",
                "has_text", "proposal_id",
            )
        ),
        _grouped(
            charges.values_list(
                "item_id", "pk", "what", "post__key", "opened_on", "due", "every_months", "done_on", "noted_on",
                "dropped_on",
            )
        ),
        _grouped(reports.values_list("follow_up_id", "reported_on", "light", "due_before", "done")),
    )  # fmt: skip


def _grouped(rows: Iterable[tuple[Any, ...]]) -> Grouped:
    return {of: list(found) for of, found in groupby(rows, key=itemgetter(0))}


def _stood(row: _Stored) -> Stood:
    both = (row.chair_signed_on, row.keeper_signed_on)
    return Stood(row.agreed_on, row.ready_on, max(both[0], both[1]) if both[0] and both[1] else None)


def _meeting(
    row: _Stored, committees: tuple[str, ...], records: _Records, day: date, before: Stood | None
) -> MeetingAt:
    changes = [as_of.Change(*change[1:]) for change in records.changes.get(row.pk, ())]
    then = as_of.placed(as_of.Placed(row.starts_at, row.ends_at, row.place), changes, day)
    sits_on = clock.local_day(then.starts_at) if then.starts_at else None
    held_on = clock.local_day(row.starts_at) if row.starts_at else None
    steps = {"held_on": held_on, "cancelled_on": row.cancelled_on, "invited_on": row.invited_on}
    state = as_of.state_of(row.state, sits_on, day, **steps)
    held = state is MeetingState.HELD
    stood = Stood(*(as_of.by(on, day) or earlier for on, earlier in zip(_stood(row), before or Stood(), strict=True)))
    return MeetingAt(
        key=row.key,
        title=row.title,
        committees=committees,
        state=state,
        planned_on=row.planned_on,
        day=sits_on,
        starts_at=then.starts_at,
        ends_at=then.ends_at,
        place=then.place,
        cancelled_on=as_of.by(row.cancelled_on, day),
        cancel_reason=row.cancel_reason if as_of.by(row.cancelled_on, day) else "",
        agreed_on=stood.agreed_on,
        invited_on=as_of.by(row.invited_on, day),
        short_notice_reason=row.short_notice_reason if as_of.by(row.invited_on, day) else "",
        not_all_invited_reason=row.not_all_invited_reason if as_of.by(row.invited_on, day) else "",
        chair_post=row.chair_post if held else None,
        chair_unit=row.chair_unit if held else None,
        chair_function=(row.chair_function or "") if held else "",
        chair_person=(row.chair_person or None) if held else None,
        invitations=tuple(_invited(one, records.told, day) for one in records.invitations.get(row.pk, ())),
        attendance=tuple(_attended(one) for one in records.attendance.get(row.pk, ())) if held else (),
        items=tuple(_item(one, records, day, held=held) for one in records.items.get(row.pk, ())),
        moved=len(as_of.moves(changes, day)),
        moved_on=as_of.moved_on(changes, day),
        minutes_ready_on=stood.ready_on,
        minutes_signed_on=stood.signed_on,
        minutes_approved_on=as_of.by(row.approved_on, day),
        minutes_approved_how=(row.approved_how or "") if as_of.by(row.approved_on, day) else "",
        minutes_approved_at=_approved_at(row, day),
    )


def _approved_at(row: _Stored, day: date) -> date | None:
    return clock.local_day(row.approved_at) if row.approved_at and as_of.by(row.approved_on, day) else None


def _invited(row: tuple[Any, ...], told: Grouped, day: date) -> InvitedAt:
    _, pk, role, membership, person, name, invited_on, paper_on, answer, answered_at = row
    mails = [as_of.told_by_mail(day, *dispatch[1:]) for dispatch in told.get(pk, ())]
    days = tuple(sorted({found for found in (*mails, as_of.by(paper_on, day)) if found}))
    answered = answered_at is not None and clock.local_day(answered_at) <= day
    return InvitedAt(
        Invited(role),
        membership,
        person,
        name,
        invited_on,
        days[0] if days else None,
        Answer(answer) if answered else Answer.NONE,
        days,
    )


def _attended(row: tuple[Any, ...]) -> AttendedAt:
    _, membership, came_as, person, name, presence = row
    return AttendedAt(membership, Invited(came_as), person, name, Presence(presence))


def _item(row: tuple[Any, ...], records: _Records, day: date, *, held: bool) -> ItemAt:
    """An item as findings tell of it: everybody in the house reads them, so one that is not public is its number."""
    _, pk, title, place, kind, standard, public, added_on, late, concerns, *resolved_as, has_text, proposal = row
    resolution, number, resolved_on, needs_follow_up = resolved_as
    shown = title if public else place or "N"
    resolved = resolved_on is not None and resolved_on <= day
    charges = records.charges.get(pk, ())
    return ItemAt(
        key=pk,
        title=shown,
        kind=ItemKind(kind),
        standard=Standard(standard),
        public=public,
        added_on=added_on,
        late=late,
        concerns=concerns,
        resolution=ResolutionKind(resolution) if resolved else None,
        resolution_number=number if resolved else "",
        treated=held and (resolution not in PUT_OFF if resolved else has_text),
        needs_follow_up=resolved and bool(needs_follow_up),
        follow_ups=tuple(_charge(one, records, day, shown="" if public else shown) for one in charges),
        proposal=proposal,
    )


def _charge(row: tuple[Any, ...], records: _Records, day: date, *, shown: str) -> FollowUpAt:
    _item, pk, what, *rest = row
    return as_of.charge((pk, shown or what, *rest), records.reports.get(pk, ()), day)

"""The minutes of a sitting out of the tables: few statements, however many seats and items."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from typing import Any

from django.db.models import Count, Exists, F, IntegerField, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from querschnitt.concept.domain.model import EditionData
from querschnitt.concept.queries import edition_on
from querschnitt.kernel import clock
from querschnitt.meetings.domain.record import (
    GuestRecord,
    ItemRecord,
    MinutesRecord,
    ResolutionRecord,
    SeatRecord,
    TaskRecord,
)
from querschnitt.meetings.domain.states import (
    FollowUpState,
    Invited,
    ItemKind,
    MinutesState,
    Presence,
    ResolutionKind,
    Standard,
)
from querschnitt.meetings.models import (
    AgendaItem,
    Attendance,
    FollowUpReport,
    Invitation,
    Meeting,
    Minutes,
    MinutesText,
    TextDraft,
    TextVersion,
)
from querschnitt.meetings.permissions import MeetingSubject
from querschnitt.meetings.queries.prepared import Prepared
from querschnitt.meetings.queries.rights import subject_of
from querschnitt.meetings.queries.seating import SeatOn, day_of, posts_on, seating_of
from querschnitt.organisation.models import Person


@dataclass(frozen=True)
class _Town:
    """What is known of the day of the sitting: titles of posts, the edition, and the seats that should be recorded."""

    titles: Mapping[str, str]
    edition: EditionData | None = None
    expected: tuple[SeatOn, ...] = ()

    @cached_property
    def labels(self) -> Mapping[int, str]:
        return {seat.membership: seat.label for seat in self.expected}

    def seat(self, row: Mapping[str, Any]) -> str:
        """What the edition calls a seat; an unknown one is its own name."""
        key: str = row["membership__seat"]
        found = self.edition.bodies.get(row["membership__committee__body"]) if self.edition else None
        named = (rule.label for rule in (found.seats if found else ()) if rule.key == key)
        return self.labels.get(row["membership"]) or next(named, key)


def record_of(meeting: Meeting, row: Minutes, bodies: frozenset[str]) -> MinutesRecord:
    """Everything that the minutes say; `row` is one of `minutes_rows()`, `bodies` the keys of the bodies that sat.

    Four statements, and one more while they are a draft: then every seat of the day is there, recorded or not.
    """
    return _record(meeting, row, bodies, _town(meeting, bodies, complete=row.state == MinutesState.DRAFT))


def _town(meeting: Meeting, bodies: frozenset[str], *, complete: bool) -> _Town:
    if complete:
        seating = seating_of(meeting, bodies=bodies)
        return _Town({sitter.post: sitter.title for sitter in seating.posts.values()}, expected=seating.seats)
    day = day_of(meeting)
    edition = edition_on(day)
    data = edition.data if edition else None
    return _Town({sitter.post: sitter.title for sitter in posts_on(day, data).values()}, edition=data)


def record_for(meeting: Meeting) -> MinutesRecord | None:
    """The same for whoever has the sitting alone; None before it was held. Two statements more."""
    row = minutes_rows().filter(meeting=meeting).first()
    return record_of(meeting, row, body_keys(subject_of(meeting))) if row else None


def body_keys(subject: MeetingSubject) -> frozenset[str]:
    """The keys of the bodies that sit, as rights know them."""
    return frozenset(scope.removeprefix("committee:") for scope in subject.committees)


def minutes_rows() -> QuerySet[Minutes]:
    """Minutes with their general text, and with the names of whoever led the sitting and keeps them."""
    named = Person.objects.filter(key=OuterRef("meeting__chair_person")).values("name")
    keeping = Person.objects.filter(key=OuterRef("meeting__keeper_person")).values("name")
    general = MinutesText.objects.filter(minutes=OuterRef("pk"), item__isnull=True).values("text")
    return Minutes.objects.annotate(
        chair_name=Subquery(named[:1]),
        keeper_name=Subquery(keeping[:1]),
        general=Subquery(general[:1]),
        asides=_number(TextVersion.objects.filter(text__minutes=OuterRef("pk"), text__item__isnull=True, **_ASIDE)),
        unsaved=_number(_unsaved(Q(minutes=OuterRef("pk"), item__isnull=True))),
    )


_ASIDE = {"kept_aside": True, "settled_on__isnull": True}


def _unsaved(place: Q) -> QuerySet[TextDraft]:
    """Drafts of a place that say something else than its present text."""
    same = MinutesText.objects.filter(
        Q(item=OuterRef("item")) | Q(item__isnull=True, minutes=OuterRef("minutes")), text=OuterRef("body")
    )
    on_item = Q(item__isnull=False) & Exists(same.filter(item__isnull=False))
    general = Q(item__isnull=True) & Exists(same.filter(item__isnull=True))
    empty = Q(body="")
    return TextDraft.objects.filter(place).exclude(on_item | general | empty)


def _number(rows: QuerySet[Any]) -> Coalesce:
    """How many rows, as a column of another query."""
    counted = rows.order_by().annotate(_all=Value(1)).values("_all").annotate(_number=Count("pk")).values("_number")
    return Coalesce(Subquery(counted[:1], output_field=IntegerField()), 0)


def _record(meeting: Meeting, row: Minutes, bodies: frozenset[str], town: _Town) -> MinutesRecord:
    attended = list(_attended(meeting))
    return MinutesRecord(
        meeting=meeting.key,
        title=meeting.title,
        bodies=tuple(sorted(bodies)),
        day=clock.local_day(meeting.starts_at) if meeting.starts_at else None,
        place=meeting.place,
        online=bool(meeting.online_link),
        opened_at=meeting.opened_at,
        closed_at=meeting.closed_at,
        chair=_told(row, "chair_name") or meeting.chair_person,
        chair_person=meeting.chair_person,
        keeper=_told(row, "keeper_name") or meeting.keeper_person,
        keeper_person=meeting.keeper_person,
        seats=tuple(_seats(attended, town)),
        guests=tuple(_guest(one) for one in attended if one["membership"] is None),
        items=tuple(_items(meeting, town, {one["membership"]: one["name"] for one in attended})),
        text=_told(row, "general"),
        asides=getattr(row, "asides", 0),
        drafts=getattr(row, "unsaved", 0),
    )


def _told(row: Minutes, name: str) -> str:
    return getattr(row, name, "") or ""


def _attended(meeting: Meeting) -> Iterable[Mapping[str, Any]]:
    """Whoever was recorded, and whether there is a reason where somebody was not there: never which."""
    return _ATTENDED.rows(_OF_ATTENDED, meeting=meeting.pk)


_OF_ATTENDED = (
    "membership", "membership__seat", "membership__committee__body", "came_as", "person__key", "name", "presence",
    "arrived_at", "left_at", "noted", "excused",
)  # fmt: skip


def _attendance(meeting: int) -> "QuerySet[Any, Any]":
    excused = Invitation.objects.filter(meeting=meeting, membership=OuterRef("membership")).exclude(excuse="")
    rows = Attendance.objects.filter(meeting=meeting).annotate(excused=Exists(excused)).order_by("membership", "pk")
    return rows.annotate(noted=~Q(reason="")).values_list(*_OF_ATTENDED)


_ATTENDED = Prepared(_attendance, meeting=-987_654_321)


def _guest(row: Mapping[str, Any]) -> GuestRecord:
    return GuestRecord(row["name"], Presence(row["presence"]))


def _seats(attended: Sequence[Mapping[str, Any]], town: _Town) -> Iterator[SeatRecord]:
    """The seats of the day in their order, and those recorded that are none of it any more."""
    recorded = {one["membership"]: one for one in attended if one["membership"] is not None}
    for seat in town.expected:
        found = recorded.pop(seat.membership, None)
        yield _seat(found, town, seat.member.shown) if found else _unrecorded(seat)
    yield from (_seat(row, town, row["name"]) for row in recorded.values())


def _unrecorded(seat: SeatOn) -> SeatRecord:
    return SeatRecord(membership=seat.membership, seat=seat.label, expected=seat.member.shown)


def _seat(row: Mapping[str, Any], town: _Town, expected: str) -> SeatRecord:
    return SeatRecord(
        membership=row["membership"],
        seat=town.seat(row),
        expected=expected,
        name=row["name"],
        person=row["person__key"] or "",
        presence=Presence(row["presence"]),
        came_as=Invited(row["came_as"]),
        arrived_at=row["arrived_at"],
        left_at=row["left_at"],
        reason_noted=row["noted"] or row["excused"],
    )


def _items(meeting: Meeting, town: _Town, names: Mapping[int, str]) -> Iterator[ItemRecord]:
    """The items with text, resolution, votes recorded on demand and charges: one statement, a row for each of them."""
    rows = _ITEMS.rows(_OF_ITEMS, meeting=meeting.pk)
    for _pk, found in groupby(rows, key=lambda row: row["pk"]):
        yield _item(list(found), town.titles, names)


_OF_ITEMS = (
    "pk", "number", "title", "kind", "public", "standard", "asides", "unsaved", "said", "onward",
    "resolution", "resolution__number", "resolution__wording", "resolution__kind", "resolution__votes_for",
    "resolution__votes_against", "resolution__abstentions", "resolution__referred_to__name",
    "resolution__needs_follow_up", "resolution__member_votes__membership", "resolution__member_votes__vote",
    "follow_ups", "follow_ups__what", "follow_ups__post__key", "due_at_first", "follow_ups__every_months",
    "follow_ups__state", "follow_ups__opened_on", "follow_ups__dropped_on",
)  # fmt: skip


def _item_rows(meeting: int) -> "QuerySet[Any, Any]":
    asides = TextVersion.objects.filter(text__item=OuterRef("pk"), **_ASIDE)
    # What was adjourned and moved on was dealt with here all the same.
    dealt_with = Q(removed_on__isnull=True) | Q(resolution__isnull=False)
    moved = FollowUpReport.objects.filter(follow_up=OuterRef("follow_ups"), new_due__isnull=False).order_by("pk")
    return (
        AgendaItem.objects.filter(dealt_with, meeting=meeting)
        .annotate(
            asides=_number(asides),
            unsaved=_number(_unsaved(Q(item=OuterRef("pk")))),
            said=F("minutes_texts__text"),
            onward=F("followed_by"),
            due_at_first=Coalesce(Subquery(moved.values("due_before")[:1]), "follow_ups__due"),
        )
        .order_by("-public", "order", "pk", "resolution__member_votes__membership", "follow_ups__due", "follow_ups__pk")
        .values_list(*_OF_ITEMS)
    )


_ITEMS = Prepared(_item_rows, meeting=-987_654_321)


def _item(rows: Sequence[Mapping[str, Any]], titles: Mapping[str, str], names: Mapping[int, str]) -> ItemRecord:
    row = rows[0]
    return ItemRecord(
        key=row["pk"],
        number=row["number"],
        title=row["title"],
        kind=ItemKind(row["kind"]),
        public=row["public"],
        standard=Standard(row["standard"]),
        text=row["said"] or "",
        resolution=_resolution(rows, names) if row["resolution"] else None,
        tasks=tuple(_tasks(rows, titles)),
        moved=row["onward"] is not None,
        asides=row["asides"],
        drafts=row["unsaved"],
    )


def _resolution(rows: Sequence[Mapping[str, Any]], names: Mapping[int, str]) -> ResolutionRecord:
    row, path = rows[0], "resolution__"
    votes = {one[f"{path}member_votes__membership"]: one[f"{path}member_votes__vote"] for one in rows}
    return ResolutionRecord(
        number=row[f"{path}number"],
        wording=row[f"{path}wording"],
        kind=ResolutionKind(row[f"{path}kind"]),
        votes_for=row[f"{path}votes_for"],
        votes_against=row[f"{path}votes_against"],
        abstentions=row[f"{path}abstentions"],
        referred_to=row[f"{path}referred_to__name"] or "",
        needs_follow_up=row[f"{path}needs_follow_up"],
        votes=tuple((names.get(seat, str(seat)), vote) for seat, vote in votes.items() if seat is not None),
    )


def _tasks(rows: Sequence[Mapping[str, Any]], titles: Mapping[str, str]) -> Iterator[TaskRecord]:
    for row in {one["follow_ups"]: one for one in rows if one["follow_ups"] is not None}.values():
        yield TaskRecord(
            key=row["follow_ups"],
            what=row["follow_ups__what"],
            post=titles.get(row["follow_ups__post__key"], row["follow_ups__post__key"]),
            due=row["due_at_first"],
            every_months=row["follow_ups__every_months"],
            state=FollowUpState(row["follow_ups__state"]),
            opened_on=row["follow_ups__opened_on"],
            dropped_on=row["follow_ups__dropped_on"],
        )

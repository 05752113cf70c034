"""What the page of the keeper of the minutes shows. One statement a kind of thing, however many items and seats."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import FilteredRelation, OuterRef, Q, Subquery

from querschnitt.committees.models import Committee
from querschnitt.kernel.authority import Actor
from querschnitt.meetings.domain.quorum import Quorum, Votes, decisive
from querschnitt.meetings.domain.states import MinutesState, ResolutionKind
from querschnitt.meetings.models import AgendaItem, Meeting, Minutes, TextVersion
from querschnitt.meetings.queries.quorums import quorum_of
from querschnitt.meetings.queries.seating import Seating, SeatOn, seating_of


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUpLine:
    """A charge of the item: what, whom, by when."""

    what: str
    post: str
    due: date


@dataclass(frozen=True, slots=True, kw_only=True)
class ResolutionShown:
    """What is recorded as resolved."""

    pk: int
    number: str
    committee: str
    wording: str
    kind: ResolutionKind
    votes: Votes
    referred_to: str
    needs_follow_up: bool | None
    version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemLine:
    """An item of the agenda; `moved`: it was adjourned and stands on another agenda now."""

    pk: int
    number: str
    title: str
    text: str
    public: bool
    moved: bool
    written: bool
    resolution: ResolutionShown | None
    follow_ups: tuple[FollowUpLine, ...] = ()


@dataclass(frozen=True, slots=True)
class GuestLine:
    """Somebody without a seat; also whoever was recorded on a seat that is filled otherwise by now."""

    pk: int
    name: str
    removable: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class TextShown:
    """The text of a place, and what the actor is typing there.

    `others`: who else has a draft here, since when. `aside`: a text that was kept aside and not dealt with yet.
    """

    version: int = 0
    text: str = ""
    saved_at: datetime | None = None
    draft: str | None = None
    draft_based_on: int = 0
    draft_at: datetime | None = None
    others: tuple[tuple[str, datetime], ...] = ()
    aside: int | None = None


@dataclass(frozen=True, slots=True)
class BodyChoice:
    """A body to which something can be referred."""

    key: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Keeping:
    """The whole page. `open`: the minutes are a draft, so that it can be written."""

    open: bool
    chair: str
    keeper: str
    opened_at: datetime | None
    closed_at: datetime | None
    items: tuple[ItemLine, ...]
    shown: ItemLine | None
    guests: tuple[GuestLine, ...]
    text: TextShown
    quorums: tuple[tuple[str, Quorum], ...]  # name of the body, its quorum for the item shown
    turned: bool | None  # whether those who stood aside could have turned the vote
    seating: Seating
    bodies: tuple[BodyChoice, ...]

    @property
    def seats(self) -> tuple[SeatOn, ...]:
        return self.seating.seats

    @property
    def recorded(self) -> int:
        """Of how many seats it is recorded how they were there."""
        return sum(1 for seat in self.seats if seat.entry is not None)


def keeping_of(actor: Actor, meeting: Meeting, item: int | None, bodies: frozenset[str]) -> Keeping:
    """A sitting that was opened, with one item (None: the sitting as a whole) before one's eyes. Seven statements."""
    seating = seating_of(meeting, item=item, bodies=bodies)
    items = tuple(_items(meeting, item, seating))
    text, state, guests = _text(actor, meeting, item, seating)
    shown = next((line for line in items if line.pk == item), None)
    return Keeping(
        open=state == MinutesState.DRAFT,
        chair=_person(meeting.chair_person, seating),
        keeper=_person(meeting.keeper_person, seating),
        opened_at=meeting.opened_at,
        closed_at=meeting.closed_at,
        items=items,
        shown=shown,
        guests=guests,
        text=text,
        quorums=tuple((body.name, quorum_of(meeting, seating, body.key)) for body in seating.bodies),
        turned=_turned(shown, seating),
        seating=seating,
        bodies=tuple(_choices(seating.day)),
    )


def _choices(day: date) -> Iterator[BodyChoice]:
    active = Q(ended_on__isnull=True) | Q(ended_on__gte=day)
    rows = Committee.objects.filter(active, founded_on__lte=day).order_by("name")
    return (BodyChoice(*row) for row in rows.values_list("key", "name"))


def _person(key: str, seating: Seating) -> str:
    """The name of somebody who holds a post that day or sits there; else the key."""
    sitting = (sitter for seat in seating.seats for sitter in (seat.member, seat.deputy) if sitter)
    sitters = [*seating.posts.values(), *sitting]
    return next((sitter.name for sitter in sitters if key and sitter.person == key), key)


def _items(meeting: Meeting, shown: int | None, seating: Seating) -> Iterator[ItemLine]:
    """The items that stood on the agenda, also those moved on from here; the follow-ups of the one shown."""
    stood = Q(removed_on__isnull=True) | Q(resolution__isnull=False)
    rows = (
        AgendaItem.objects.filter(stood, meeting=meeting)
        .annotate(
            charge=FilteredRelation("follow_ups", condition=Q(follow_ups__item=shown)),
            written=FilteredRelation("minutes_texts", condition=~Q(minutes_texts__text="")),
        )
        .order_by("-public", "order", "pk", "charge__due", "charge__pk")
        .values(
            "pk", "number", "title", "text", "public", "removed_on", "written", "resolution",
            "resolution__number", "resolution__committee__key", "resolution__wording", "resolution__kind",
            "resolution__votes_for", "resolution__votes_against", "resolution__abstentions",
            "resolution__referred_to__key", "resolution__needs_follow_up", "resolution__version",
            "charge", "charge__what", "charge__post__key", "charge__due",
        )
    )  # fmt: skip
    by_item: dict[int, list[Mapping[str, Any]]] = {}
    for row in rows:
        by_item.setdefault(row["pk"], []).append(row)
    return (_item(found, seating) for found in by_item.values())


def _item(rows: Sequence[Mapping[str, Any]], seating: Seating) -> ItemLine:
    row = rows[0]
    return ItemLine(
        pk=row["pk"],
        number=row["number"],
        title=row["title"],
        text=row["text"],
        public=row["public"],
        moved=row["removed_on"] is not None,
        written=row["written"] is not None,
        resolution=_resolution(row) if row["resolution"] else None,
        follow_ups=tuple(
            FollowUpLine(
                what=one["charge__what"], post=_title(one["charge__post__key"], seating), due=one["charge__due"]
            )
            for one in rows
            if one["charge"]
        ),
    )


def _title(post: str, seating: Seating) -> str:
    return seating.posts[post].title if post in seating.posts else post


def _resolution(row: Mapping[str, Any]) -> ResolutionShown:
    return ResolutionShown(
        pk=row["resolution"],
        number=row["resolution__number"],
        committee=row["resolution__committee__key"],
        wording=row["resolution__wording"],
        kind=ResolutionKind(row["resolution__kind"]),
        votes=Votes(row["resolution__votes_for"], row["resolution__votes_against"], row["resolution__abstentions"]),
        referred_to=row["resolution__referred_to__key"] or "",
        needs_follow_up=row["resolution__needs_follow_up"],
        version=row["resolution__version"],
    )


def _text(
    actor: Actor, meeting: Meeting, item: int | None, seating: Seating
) -> tuple[TextShown, str, tuple[GuestLine, ...]]:
    """The text shown with all drafts of that place, the state of the minutes, and who sat in without a seat.

    All of it hangs on the minutes, so it is one statement; its few rows repeat each other.
    """
    seated = [seat.membership for seat in seating.seats]
    other = Q(meeting__attendances__membership__isnull=True) | ~Q(meeting__attendances__membership__in=seated)
    at_item = "item" if item is not None else "item__isnull"
    value = item if item is not None else True
    aside = TextVersion.objects.filter(text=OuterRef("place__pk"), kept_aside=True, settled_on__isnull=True)
    saved = TextVersion.objects.filter(text=OuterRef("place__pk"), kept_aside=False)
    rows = list(
        Minutes.objects.filter(meeting=meeting)
        .annotate(
            place=FilteredRelation("texts", condition=Q(**{f"texts__{at_item}": value})),
            typed=FilteredRelation("drafts", condition=Q(**{f"drafts__{at_item}": value})),
        )
        .annotate(
            guest=FilteredRelation("meeting__attendances", condition=other),
            aside=Subquery(aside.order_by("pk").values("pk")[:1]),
            saved=Subquery(saved.order_by("-version").values("saved_at")[:1]),
        )
        .order_by("typed__pk", "guest__pk")
        .values(
            "state", "place__text", "place__version", "aside", "saved", "guest", "guest__name", "guest__membership",
            "typed", "typed__person", "typed__body", "typed__based_on", "typed__saved_at",
        )
    )  # fmt: skip
    if not rows:
        return TextShown(), "", ()
    drafts = {row["typed"]: row for row in rows if row["typed"]}
    guests = {row["guest"]: row for row in rows if row["guest"]}
    return _shown(rows[0], list(drafts.values()), actor, seating), rows[0]["state"], tuple(map(_guest, guests.values()))


def _shown(row: Mapping[str, Any], drafts: Sequence[Mapping[str, Any]], actor: Actor, seating: Seating) -> TextShown:
    me = actor.person or actor.name
    mine = next((draft for draft in drafts if draft["typed__person"] == me), None)
    others = (draft for draft in drafts if draft is not mine)
    return TextShown(
        version=row["place__version"] or 0,
        text=row["place__text"] or "",
        saved_at=row["saved"],
        draft=mine["typed__body"] if mine else None,
        draft_based_on=mine["typed__based_on"] if mine else 0,
        draft_at=mine["typed__saved_at"] if mine else None,
        others=tuple((_person(draft["typed__person"], seating), draft["typed__saved_at"]) for draft in others),
        aside=row["aside"],
    )


def _guest(row: Mapping[str, Any]) -> GuestLine:
    return GuestLine(row["guest"], row["guest__name"], removable=row["guest__membership"] is None)


def _turned(shown: ItemLine | None, seating: Seating) -> bool | None:
    """Whether those who stood aside could have turned the vote on the item shown."""
    if shown is None or shown.resolution is None:
        return None
    seats = seating.of(shown.resolution.committee)
    aside = sum(1 for seat in seats if seat.voting and seat.there and seat.involved)
    return decisive(shown.resolution.kind, shown.resolution.votes, aside)

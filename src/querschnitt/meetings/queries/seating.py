"""The seats of a sitting as they are filled on its day, and who may sit on them. Few statements, however many seats."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, time
from functools import cached_property
from typing import Any

from django.db.models import F, FilteredRelation, OuterRef, Q, QuerySet, Subquery

from querschnitt.committees.domain.chairs import rightful_chair
from querschnitt.committees.models import Membership
from querschnitt.committees.queries.snapshot import facts_at
from querschnitt.concept.domain.model import EditionData, SeatRule
from querschnitt.concept.queries import edition_on
from querschnitt.kernel import clock
from querschnitt.meetings.domain.states import THERE, Invited, Presence
from querschnitt.meetings.models import Meeting, MeetingCommittee, MemberVote
from querschnitt.meetings.queries.prepared import Prepared
from querschnitt.organisation.models import Post


@dataclass(frozen=True, slots=True)
class Sitter:
    """A post or a person who may sit on a seat; `person` is who it is on that day (None: the post is vacant)."""

    post: str
    title: str
    person: str | None
    name: str

    @property
    def shown(self) -> str:
        """The person and, where it is by post, the post."""
        return f"{self.name} ({self.title})" if self.name and self.title else self.name or self.title


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """How a seat was there, as recorded."""

    presence: Presence
    came_as: Invited
    name: str
    arrived_at: time | None
    left_at: time | None
    reason: str
    version: int


@dataclass(frozen=True, slots=True)
class SeatOn:
    """A seat as filled on the day of the sitting, with the named deputy. `entry` None: attendance is not recorded.

    Asked of an item: whether the seat stands aside on it (GO Art. 49), and how it voted if that was recorded.
    """

    membership: int
    committee: str
    label: str
    voting: bool
    must_attend: bool
    member: Sitter
    deputy: Sitter | None
    entry: Entry | None = None
    involved: bool = False
    vote: str = ""

    @property
    def there(self) -> bool:
        return self.entry is not None and self.entry.presence in THERE


@dataclass(frozen=True, slots=True)
class Body:
    """A body that sits. `external`: it is composed by other rules than the concept's, as councils are."""

    key: str
    name: str
    external: bool
    leads: bool

    @property
    def may_abstain(self) -> bool:
        """Nobody abstains in a council or its committees (GO Art. 48); elsewhere one may."""
        return not self.external


@dataclass(frozen=True)
class Seating:
    """The bodies and seats of one sitting, and the posts of its day. The leading body comes first."""

    day: date
    bodies: tuple[Body, ...]
    seats: tuple[SeatOn, ...]
    posts: Mapping[str, Sitter] = field(repr=False)

    @cached_property
    def by_membership(self) -> Mapping[int, SeatOn]:
        return {seat.membership: seat for seat in self.seats}

    def of(self, committee: str) -> tuple[SeatOn, ...]:
        return tuple(seat for seat in self.seats if seat.committee == committee)

    def body(self, committee: str) -> Body:
        return next(body for body in self.bodies if body.key == committee)

    @property
    def leading(self) -> Body:
        return self.bodies[0]


def chair_of(seating: Seating) -> Sitter | None:
    """Who is to lead the sitting: the chair of the leading body that day, else the first whom its rule names."""
    facts = facts_at(seating.day)
    committee = facts.committees.committees.get(seating.leading.key) if facts else None
    if facts is None or committee is None:
        return None
    if committee.chair is not None and committee.chair.person:
        title = facts.post_title(committee.chair.post) if committee.chair.post else ""
        return Sitter(committee.chair.post or "", title, committee.chair.person, committee.chair.name)
    named = (seating.posts.get(post) for post in rightful_chair(committee, facts).posts)
    return next((sitter for sitter in named if sitter and sitter.person), None)


def day_of(meeting: Meeting) -> date:
    """The day of the sitting; today for one whose date is still sought."""
    return clock.local_day(meeting.starts_at) if meeting.starts_at else clock.today()


def seating_of(meeting: Meeting, *, item: int | None = None, bodies: frozenset[str] = frozenset()) -> Seating:
    """The seats of the sitting as filled on its day, by what is recorded now. At most four statements.

    With `item` they say who stands aside on it, and whose vote on it was recorded. `bodies`, where they are known
    already, spare a statement.
    """
    day = day_of(meeting)
    edition = edition_on(day)
    data = edition.data if edition else None
    posts = posts_on(day, data)
    rows = _rows(meeting, day, item)
    found = {row["committee__key"]: _told(row) for row in rows}
    if not bodies or bodies - set(found):
        found = {told[0]: told for told in _bodies(meeting)}
    return Seating(
        day,
        tuple(Body(key, name, _external(kind, data), leads) for key, name, kind, leads in found.values()),
        tuple(_seat(row, data, posts) for row in rows),
        {sitter.post: sitter for sitter in posts.values()},
    )


Told = tuple[str, str, str, bool]  # a body as stored: key, name, its key in the edition, whether it leads


def _bodies(meeting: Meeting) -> Iterable[Told]:
    rows = MeetingCommittee.objects.filter(meeting=meeting).order_by("-leads", "pk")
    return rows.values_list("committee__key", "committee__name", "committee__body", "leads")


def _told(row: Mapping[str, Any]) -> Told:
    return row["committee__key"], row["committee__name"], row["committee__body"], row["committee__sittings__leads"]


def _external(body: str, data: EditionData | None) -> bool:
    rule = data.bodies.get(body) if data else None
    return rule is not None and rule.external


def posts_on(day: date, data: EditionData | None) -> dict[int, Sitter]:
    """Every post of that day with its title and whoever holds it or stands in, by its number. One statement."""
    return {row["pk"]: _holder(row, data) for row in _POSTS.rows(_OF_POSTS, day=day)}


def _valid(path: str, day: date) -> Q:
    open_ended = Q(**{f"{path}valid_until__isnull": True}) | Q(**{f"{path}valid_until__gte": day})
    return Q(**{f"{path}valid_from__lte": day}) & open_ended


def _holder(row: Mapping[str, Any], data: EditionData | None) -> Sitter:
    """A post as it is called: by its own title, or by what the edition calls such a function."""
    function, kind = row["function"], row["unit__kind"]
    title = row["title"] or (data.title_of(function, kind) if data else function)
    unit = row["named__short_name"] or row["named__name"] or row["unit__key"]
    return Sitter(row["key"], f"{title} {unit}", row["held__person__key"], row["held__person__name"] or "")


def _rows(meeting: Meeting, day: date, item: int | None) -> list[Mapping[str, Any]]:
    given: dict[str, int | date] = {"meeting": meeting.pk, "day": day}
    rows = _SEATS.rows(_OF_SEATS, **given) if item is None else _SEATS_ON_ITEM.rows(_OF_SEATS, **given, item=item)
    return list({row["pk"]: row for row in rows}.values())  # of two deputies at once the one named later


_OF_POSTS = (
    "pk", "key", "title", "function", "unit__key", "unit__kind", "named__name", "named__short_name",
    "held__person__key", "held__person__name",
)  # fmt: skip
_OF_SEATS = (
    "pk", "seat", "post", "person__key", "person__name",
    "committee__key", "committee__body", "committee__name", "committee__sittings__leads",
    "stand_in", "stand_in__post", "stand_in__person__key", "stand_in__person__name", "aside", "said",
    "noted", "noted__presence", "noted__came_as", "noted__name", "noted__arrived_at", "noted__left_at",
    "noted__reason", "noted__version",
)  # fmt: skip


def _post_rows(day: date) -> "QuerySet[Any, Any]":
    return (
        Post.objects.filter(_valid("", day))
        .annotate(
            held=FilteredRelation("incumbencies", condition=_valid("incumbencies__", day)),
            named=FilteredRelation("unit__names", condition=_valid("unit__names__", day)),
        )
        .order_by("key", F("held__acting").desc(nulls_first=True))  # whoever holds it regularly comes last and stays
        .values_list(*_OF_POSTS)
    )


def _seat_rows(meeting: int, day: date, item: int | None = None) -> "QuerySet[Any, Any]":
    spoken = MemberVote.objects.filter(membership=OuterRef("pk"), resolution__item=item)
    return (
        Membership.objects.filter(_valid("", day), committee__sittings__meeting=meeting)
        .annotate(
            stand_in=FilteredRelation("deputies", condition=_valid("deputies__", day)),
            aside=FilteredRelation("involvements", condition=Q(involvements__item=item)),
            noted=FilteredRelation("attendances", condition=Q(attendances__meeting=meeting)),
            said=Subquery(spoken.values("vote")[:1]),
        )
        .order_by("-committee__sittings__leads", "committee__sittings__pk", "pk", "stand_in__pk")
        .values_list(*_OF_SEATS)
    )


_POSTS = Prepared(_post_rows, day=date(9876, 5, 4))
_SEATS = Prepared(_seat_rows, meeting=-987_654_321, day=date(9876, 5, 4))
_SEATS_ON_ITEM = Prepared(_seat_rows, meeting=-987_654_321, day=date(9876, 5, 4), item=-123_456_789)


def _seat(row: Mapping[str, Any], data: EditionData | None, posts: Mapping[int, Sitter]) -> SeatOn:
    rule = _rule(data, row["committee__body"], row["seat"])
    return SeatOn(
        membership=row["pk"],
        committee=row["committee__key"],
        label=rule.label if rule else row["seat"],
        voting=rule.voting if rule else _votes_unruled(data, row["committee__body"]),
        must_attend=rule.must_attend if rule else False,
        member=_sitter(row, "", posts),
        deputy=_sitter(row, "stand_in__", posts) if row["stand_in"] else None,
        entry=_entry(row) if row["noted"] else None,
        involved=row["aside"] is not None,
        vote=row["said"] or "",
    )


def _entry(row: Mapping[str, Any]) -> Entry:
    return Entry(
        presence=Presence(row["noted__presence"]),
        came_as=Invited(row["noted__came_as"]),
        name=row["noted__name"],
        arrived_at=row["noted__arrived_at"],
        left_at=row["noted__left_at"],
        reason=row["noted__reason"],
        version=row["noted__version"],
    )


def _rule(data: EditionData | None, body: str, seat: str) -> SeatRule | None:
    found = data.bodies.get(body) if data else None
    return next((rule for rule in (found.seats if found else ()) if rule.key == seat), None)


def _votes_unruled(data: EditionData | None, body: str) -> bool:
    """Whether a seat votes that the edition does not know: in a body of other rules, or of a time before any."""
    found = data.bodies.get(body) if data else None
    return found is None or not found.seats


def _sitter(row: Mapping[str, Any], path: str, posts: Mapping[int, Sitter]) -> Sitter:
    post = row[f"{path}post"]
    if post is None:
        return Sitter("", "", row[f"{path}person__key"], row[f"{path}person__name"] or "")
    return posts.get(post) or Sitter("", "–", None, "")

"""Who is to be invited to a sitting: members, their named deputies and the chair, as the bodies are filled on its day.

A seat by post is that of whoever holds the post on that day and of whoever stands in for it: both are told. Four
statements, however many seats.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from django.db.models import F, FilteredRelation, Q, QuerySet

from querschnitt.accounts.domain.states import AccountState
from querschnitt.committees.models import Chair, Deputy, Membership
from querschnitt.concept.domain.model import EditionData, RuleSetting, SeatRule
from querschnitt.concept.queries import edition_on
from querschnitt.meetings.domain.inviting import Place
from querschnitt.meetings.domain.next_step import invite_by
from querschnitt.meetings.domain.states import Invited
from querschnitt.meetings.models import Meeting
from querschnitt.meetings.queries.seating import day_of


@dataclass(frozen=True, slots=True)
class Recipient:
    """Somebody inside: number and key of the person, where and in which language mails reach them."""

    number: int
    person: str
    name: str
    email: str
    language: str = "de"
    has_account: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatToInvite:
    """A seat with whoever is to be invited for it. `title`: seat and post, as pages show them."""

    membership: int
    committee: str
    body: str
    title: str
    must_attend: bool
    members: tuple[Recipient, ...]
    deputies: tuple[Recipient, ...]


@dataclass(frozen=True)
class ToInvite:
    """Everybody to be invited, and the rules of the edition in force on the day of the sitting."""

    day: date
    edition: EditionData | None
    bodies: frozenset[str]
    seats: tuple[SeatToInvite, ...]
    chairs: tuple[Recipient, ...] = field(default=())

    def rule(self, kind: str, body: str) -> RuleSetting | None:
        """The setting of that kind of rule that applies to the body."""
        rules = self.edition.rules.values() if self.edition else ()
        return next((rule for rule in rules if rule.kind == kind and body in rule.applies_to), None)

    @cached_property
    def latest(self) -> date:
        """The last day on which an invitation keeps every notice period; without one, the day of the sitting."""
        rules = (self.rule("notice_period", body) for body in sorted(self.bodies))
        spans = (rule.span("period") for rule in rules if rule is not None)
        return invite_by(self.day, tuple(span for span in spans if span is not None))

    @cached_property
    def people(self) -> Mapping[Place, Recipient]:
        """Every place to be invited for, with who it is; the chair only where it has no seat."""
        found = {
            Place(seat.membership, role, who.person): who
            for seat in self.seats
            for role, several in ((Invited.MEMBER, seat.members), (Invited.DEPUTY, seat.deputies))
            for who in several
        }
        sitting = {place.person for place in found if place.role == Invited.MEMBER}
        chairs = {Place(None, Invited.MEMBER, who.person): who for who in self.chairs if who.person not in sitting}
        return {**found, **chairs}

    @cached_property
    def by_membership(self) -> Mapping[int, SeatToInvite]:
        return {seat.membership: seat for seat in self.seats}


def to_invite(meeting: Meeting) -> ToInvite:
    """Whoever is to be invited, by what is recorded now. Four statements."""
    day = day_of(meeting)
    edition = edition_on(day)
    data = edition.data if edition else None
    chairs = _several(_answering(Chair.objects.filter(_sits("", meeting), _valid("", day)), day))
    deputies = _several(_answering(Deputy.objects.filter(_sits("membership__", meeting), _valid("", day)), day))
    standing_in = {row["membership"]: several for row, several in deputies}
    seats = tuple(_seat(row, several, standing_in, data) for row, several in _several(_members(meeting, day)))
    bodies = {row["committee__body"] for row, _several in chairs} | {seat.body for seat in seats}
    presiding = tuple(dict.fromkeys(who for _row, several in chairs for who in several))
    return ToInvite(day, data, frozenset(bodies), seats, presiding)


def _sits(path: str, meeting: Meeting) -> Q:
    return Q(**{f"{path}committee__sittings__meeting": meeting})


def _valid(path: str, day: date) -> Q:
    open_ended = Q(**{f"{path}valid_until__isnull": True}) | Q(**{f"{path}valid_until__gte": day})
    return Q(**{f"{path}valid_from__lte": day}) & open_ended


WHO = ("pk", "key", "name", "email", "account__language", "account__state")
KEPT = {Chair: ("committee__body",), Deputy: ("membership",), Membership: ("seat", "committee__key", "committee__body")}
REGULAR_FIRST = (F("held__acting").asc(nulls_last=True), "held__pk")
POST = ("post__title", "post__function", "post__unit__key", "post__unit__kind", "named__name", "named__short_name")


def _members(meeting: Meeting, day: date) -> Iterable[dict[str, Any]]:
    """The seats of the leading body first, each with the name that the unit of its post has on that day."""
    sitting = Membership.objects.filter(_sits("", meeting), _valid("", day))
    named = FilteredRelation("post__unit__names", condition=_valid("post__unit__names__", day))
    order = ("-committee__sittings__leads", "committee__sittings__pk", "pk")
    return _answering(sitting.annotate(named=named), day, *POST).order_by(*order, *REGULAR_FIRST)


def _answering(rows: QuerySet[Any], day: date, *more: str) -> QuerySet[Any, dict[str, Any]]:
    """Rows with the person named, or whoever holds the post on that day or stands in for it: one row each."""
    held = FilteredRelation("post__incumbencies", condition=_valid("post__incumbencies__", day))
    who = (*(f"person__{one}" for one in WHO), *(f"held__person__{one}" for one in WHO))
    found: QuerySet[Any, dict[str, Any]] = rows.annotate(held=held).values("pk", *KEPT[rows.model], *more, *who)
    return found.order_by("pk", *REGULAR_FIRST)


def _several(rows: Iterable[dict[str, Any]]) -> list[tuple[dict[str, Any], tuple[Recipient, ...]]]:
    """One row for each seat, deputy or chair, with everybody who answers for it."""
    found: dict[int, tuple[dict[str, Any], dict[str, Recipient]]] = {}
    for row in rows:
        _first, several = found.setdefault(row["pk"], (row, {}))
        for who in filter(None, (_recipient(row, "person__"), _recipient(row, "held__person__"))):
            several[who.person] = who
    return [(row, tuple(several.values())) for row, several in found.values()]


def _seat(
    row: Mapping[str, Any],
    members: tuple[Recipient, ...],
    standing_in: Mapping[int, tuple[Recipient, ...]],
    data: EditionData | None,
) -> SeatToInvite:
    rule = _rule(data, row["committee__body"], row["seat"])
    return SeatToInvite(
        membership=row["pk"],
        committee=row["committee__key"],
        body=row["committee__body"],
        title=_title(row, rule, data),
        must_attend=rule.must_attend if rule else False,
        members=members,
        deputies=standing_in.get(row["pk"], ()),
    )


def _recipient(row: Mapping[str, Any], path: str) -> Recipient | None:
    if row[f"{path}pk"] is None:
        return None
    active = row[f"{path}account__state"] == AccountState.ACTIVE
    language = row[f"{path}account__language"] or "de"
    return Recipient(row[f"{path}pk"], row[f"{path}key"], row[f"{path}name"], row[f"{path}email"], language, active)


def _rule(data: EditionData | None, body: str, seat: str) -> SeatRule | None:
    found = data.bodies.get(body) if data else None
    return next((rule for rule in (found.seats if found else ()) if rule.key == seat), None)


def _title(row: Mapping[str, Any], rule: SeatRule | None, data: EditionData | None) -> str:
    """The post that sits there as it is called on that day, else the kind of seat."""
    if row["post__function"] is None:
        return rule.label if rule else row["seat"]
    function, kind = row["post__function"], row["post__unit__kind"]
    title = row["post__title"] or (data.title_of(function, kind) if data else function)
    return f"{title} {row['named__short_name'] or row['named__name'] or row['post__unit__key']}"

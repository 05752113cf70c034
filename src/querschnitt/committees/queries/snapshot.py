"""The committees as they were filled on one day, by what is recorded now."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from querschnitt.committees.domain.facts import CommitteeFacts
from querschnitt.committees.domain.snapshot import CommitteeAt, CommitteesAt, Filler, Filling, FormerFilling
from querschnitt.committees.models import Chair, Committee, Deputy, Extension, Membership
from querschnitt.concept.queries import edition_on
from querschnitt.kernel.validity import day_after
from querschnitt.organisation.domain.snapshot import OrganisationAt
from querschnitt.organisation.queries import organisation_at


class _Held(NamedTuple):
    """A membership, deputy or chair as stored; `of`: the committee or membership to which it belongs."""

    of: int
    post: str | None
    person: str | None
    name: str | None
    valid_from: date
    valid_until: date | None

    def holds_on(self, day: date) -> bool:
        return self.valid_until is None or day <= self.valid_until


class _Row(NamedTuple):
    """A committee as stored, with the keys of what it refers to."""

    pk: int
    key: str
    body: str
    name: str
    scope_unit: str | None
    topic: str
    founded_on: date
    planned_end: date | None
    ended_on: date | None
    merged_into: str | None
    handed_over_to: str | None
    handed_over_on: date | None


class _Seated(NamedTuple):
    pk: int
    of: int
    post: str | None
    person: str | None
    name: str | None
    valid_from: date
    valid_until: date | None
    seat: str
    representing: str

    @property
    def held(self) -> _Held:
        return _Held(self.of, self.post, self.person, self.name, self.valid_from, self.valid_until)


@dataclass(frozen=True, slots=True)
class _Records:
    """Everything stored about seats by a day, by what it belongs to."""

    seated: Mapping[int, list[_Seated]]
    deputies: Mapping[int, list[_Held]]
    chairs: Mapping[int, list[_Held]]
    extensions: Mapping[int, list[tuple[int, date, str]]]


def committees_at(day: date, organisation: OrganisationAt | None = None) -> CommitteesAt:
    """All committees founded by that day. Five statements, and those of the organisation where it is not given."""
    city = organisation if organisation is not None else organisation_at(day)
    records = _records(day)
    return CommitteesAt(day, {row.key: _committee(row, records, day, city) for row in _rows(day)})


def facts_at(day: date) -> CommitteeFacts | None:
    """What the judges look at, by the edition in force; None on a day without one."""
    edition = edition_on(day)
    if edition is None:
        return None
    organisation = organisation_at(day)
    return CommitteeFacts(edition.data, edition.in_force_from, organisation, committees_at(day, organisation))


def _rows(day: date) -> list[_Row]:
    found = Committee.objects.filter(founded_on__lte=day).order_by("key")
    own = ("pk", "key", "body", "name", "scope_unit__key", "topic", "founded_on", "planned_end", "ended_on")
    return [
        _Row._make(row) for row in found.values_list(*own, "merged_into__key", "handed_over_to__key", "handed_over_on")
    ]


def _records(day: date) -> _Records:
    seated = Membership.objects.filter(valid_from__lte=day).order_by("committee_id", "valid_from", "pk")
    deputies = Deputy.objects.filter(valid_from__lte=day).order_by("membership_id", "valid_from")
    chairs = Chair.objects.filter(valid_from__lte=day).order_by("committee_id", "valid_from")
    extensions = Extension.objects.filter(decided_on__lte=day).order_by("committee_id", "decided_on", "pk")
    who = ("post__key", "person__key", "person__name", "valid_from", "valid_until")
    return _Records(
        _grouped(_Seated._make(row) for row in seated.values_list("pk", "committee_id", *who, "seat", "representing")),
        _held(deputies.values_list("membership_id", *who)),
        _held(chairs.values_list("committee_id", *who)),
        _by_first(extensions.values_list("committee_id", "until", "reason")),
    )


def _grouped(rows: Iterable[_Seated]) -> dict[int, list[_Seated]]:
    return {of: list(found) for of, found in groupby(rows, key=attrgetter("of"))}


def _held(rows: Iterable[tuple[object, ...]]) -> dict[int, list[_Held]]:
    return {of: list(found) for of, found in groupby(map(_Held._make, rows), key=attrgetter("of"))}


def _by_first(rows: Iterable[tuple[int, date, str]]) -> dict[int, list[tuple[int, date, str]]]:
    return {of: list(found) for of, found in groupby(rows, key=lambda row: row[0])}


def _committee(row: _Row, records: _Records, day: date, city: OrganisationAt) -> CommitteeAt:
    over = row.ended_on is not None and row.ended_on < day
    seated = records.seated.get(row.pk, [])
    chairs = records.chairs.get(row.pk, [])
    chair = _present(chairs, day)
    extension = records.extensions.get(row.pk, [(row.pk, row.planned_end, "")])[-1]
    handed_over = row.handed_over_on is not None and row.handed_over_on <= day
    return CommitteeAt(
        key=row.key,
        body=row.body,
        name=row.name,
        scope_unit=row.scope_unit,
        topic=row.topic,
        founded_on=row.founded_on,
        planned_end=extension[1],
        ended_on=row.ended_on if over else None,
        merged_into=row.merged_into if over else None,
        fillings=tuple(_filling(one, records, day, city) for one in seated if one.held.holds_on(day)),
        chair=_filler(chair, city) if chair else None,
        chair_missing_since=None if chair else _missing_since(chairs, row.founded_on),
        former=tuple(_former(one) for one in seated if not one.held.holds_on(day)),
        first_planned_end=row.planned_end,
        extension_reason=extension[2],
        handed_over_to=row.handed_over_to if handed_over else None,
    )


def _present(held: list[_Held], day: date) -> _Held | None:
    return next((one for one in held if one.holds_on(day)), None)


def _missing_since(held: list[_Held], begin: date) -> date:
    return max([begin, *(day_after(one.valid_until) for one in held if one.valid_until)])


def _filling(seated: _Seated, records: _Records, day: date, city: OrganisationAt) -> Filling:
    deputies = records.deputies.get(seated.pk, [])
    deputy = _present(deputies, day)
    return Filling(
        membership=seated.pk,
        seat=seated.seat,
        representing=seated.representing,
        filler=_filler(seated.held, city),
        deputy=_filler(deputy, city) if deputy else None,
        deputy_missing_since=None if deputy else _missing_since(deputies, seated.valid_from),
    )


def _filler(held: _Held, city: OrganisationAt) -> Filler:
    """Who it is on that day: the person named, or whoever holds the post."""
    if held.post is None:
        return Filler(None, held.person, held.name or "", held.valid_from)
    post = city.posts.get(held.post)
    holder = post.holder if post else None
    return Filler(held.post, holder.person if holder else None, holder.name if holder else "", held.valid_from)


def _former(seated: _Seated) -> FormerFilling:
    if seated.valid_until is None:
        raise ValueError(f"membership {seated.pk} is not over")
    return FormerFilling(seated.seat, seated.representing, seated.post, seated.person, seated.valid_until)

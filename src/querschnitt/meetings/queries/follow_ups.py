"""Charges as lists, overviews and pages show them: what, whose, until when, and how it stands."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.db.models import OuterRef, Q, QuerySet, Subquery

from querschnitt.chronicle.queries import remembered
from querschnitt.concept.queries import edition_on
from querschnitt.concept.queries.memory import kept_edition
from querschnitt.kernel.authority import Actor, may, require
from querschnitt.meetings.domain.states import FollowUpState, Light
from querschnitt.meetings.models import FollowUp, FollowUpReport
from querschnitt.meetings.permissions import GRANTS, MeetingSubject
from querschnitt.meetings.queries.charge_bodies import NOWHERE, Belonging, belongings
from querschnitt.meetings.queries.seating import Sitter, posts_on
from querschnitt.meetings.queries.unit_names import units_after
from querschnitt.organisation.models import UnitName

KEPT = 6  # days, and earlier states of them, that a process remembers
ONGOING = (FollowUpState.OPEN, FollowUpState.DONE)
CLOSED = (FollowUpState.NOTED, FollowUpState.DROPPED)


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUpRow:
    """A charge. `light`, `report` and `delay_reason` are those of the last report; `resolution` is its number.

    `committee` leads those to which it belongs now (`bodies`): that sat, or took over from one that did.
    `what` and `report` are empty and `hidden` is set where it comes of a non-public item that the actor may not see.
    """

    key: int
    what: str
    hidden: bool
    public: bool
    resolution: str
    meeting: str
    meeting_title: str
    committee: str
    committee_name: str
    bodies: frozenset[str]
    post: str
    post_title: str
    unit: str
    unit_name: str
    holder: str
    holder_key: str
    opened_on: date
    due: date
    every_months: int | None
    state: FollowUpState
    late: bool
    light: Light | None = None
    report: str = ""
    delay_reason: str = ""
    reported_on: date | None = None
    done_on: date | None = None
    noted_on: date | None = None
    dropped_on: date | None = None
    version: int = 0
    may_read: bool = False  # the minutes from which it comes
    may_report: bool = False
    may_drop: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which charges a list shows. `mine`: those of posts that the actor answers for."""

    committee: str = ""
    unit: str = ""
    mine: bool = False
    standing: str = ""


@dataclass(frozen=True, slots=True)
class Listed:
    """The charges wanted, and the bodies and units that the list can be narrowed to."""

    rows: list[FollowUpRow]
    bodies: list[tuple[str, str]]
    units: list[tuple[str, str]]


def follow_ups(actor: Actor, wanted: Wanted, today: date) -> list[FollowUpRow]:
    """The charges wanted, the longest due first. Two statements, seven after something was recorded."""
    return listed(actor, wanted, today).rows


def listed(actor: Actor, wanted: Wanted, today: date) -> Listed:
    """The charges wanted with what they can be narrowed to. Two statements, seven after something was recorded."""
    require(actor, GRANTS, "read_follow_ups")
    belonging = belongings(today)
    rows = list(_told(_filtered(wanted, today), actor, today, belonging=belonging))
    shown = {key for row in rows for key in row.bodies}
    named = {body for one in belonging.values() for body in one.now if body[0] in shown}
    return Listed(
        [row for row in rows if _is_wanted(row, wanted, actor)],
        sorted(named, key=lambda choice: choice[1]),
        sorted({(row.unit, row.unit_name) for row in rows}, key=lambda choice: choice[1]),
    )


def posts_to_charge(day: date) -> list[tuple[str, str]]:
    """Every post of that day with its holder, for a form. Two statements."""
    edition = edition_on(day)
    posts = posts_on(day, edition.data if edition else None).values()
    found = [(post.post, f"{post.title} – {post.name}" if post.name else post.title) for post in posts]
    return sorted(found, key=lambda choice: choice[1])


def charges_of(person: str, day: date) -> list[FollowUpRow]:
    """What a person has to do or to report: open charges of the posts that they answer for. As many as `follow_ups`."""
    actor = Actor("", frozenset(), person)
    rows = _told(FollowUp.objects.filter(state=FollowUpState.OPEN), actor, day, all_seen=True)
    return [row for row in rows if row.holder_key == person]


def overview(actor: Actor, committee: str, first: date, last: date) -> list[FollowUpRow]:
    """The overview of a span for a body, or (empty) for all: what was open on its last day, and what was closed within
    it. By body, then by due date. As many as `follow_ups`.

    A report is the last one by that day; whatever came later is not known yet.
    """
    require(actor, GRANTS, "read_follow_ups")
    known = FollowUp.objects.filter(opened_on__lte=last)
    ended_before = Q(noted_on__lt=first) | Q(dropped_on__lt=first)
    found = _told(known.exclude(ended_before), actor, last, reported_by=last)
    rows = [row for row in found if not committee or committee in row.bodies]
    return sorted(rows, key=lambda row: (row.committee_name, row.due, row.key))


def follow_up(actor: Actor, number: int, today: date) -> FollowUpRow | None:
    """One charge; None where there is none that the actor may see. As many as `follow_ups`."""
    require(actor, GRANTS, "read_follow_ups")
    rows = _told(FollowUp.objects.filter(pk=number), actor, today)
    return next((row for row in rows if not row.hidden), None)


def reports_of(number: int) -> list[FollowUpReport]:
    """What was reported on a charge, the latest first. One statement."""
    return list(FollowUpReport.objects.filter(follow_up=number).order_by("-reported_on", "-pk"))


def to_note(actor: Actor, meeting_committees: Iterable[str], today: date) -> list[FollowUpRow]:
    """What was reported as done and what one of these bodies has to note. As many as `follow_ups`."""
    keys = set(meeting_committees)
    rows = _told(FollowUp.objects.filter(state=FollowUpState.DONE), actor, today)
    return [row for row in rows if row.bodies & keys and not row.hidden]


def _filtered(wanted: Wanted, today: date) -> QuerySet[FollowUp]:
    found = FollowUp.objects.all()
    return {
        "": found.filter(state__in=ONGOING),
        "ueberfaellig": found.filter(state=FollowUpState.OPEN, due__lt=today),
        "erledigt": found.filter(state=FollowUpState.DONE),
        "abgeschlossen": found.filter(state__in=CLOSED),
    }.get(wanted.standing, found)


def _is_wanted(row: FollowUpRow, wanted: Wanted, actor: Actor) -> bool:
    if wanted.committee and wanted.committee not in row.bodies:
        return False
    if wanted.unit and row.unit != wanted.unit:
        return False
    return not wanted.mine or (actor.person is not None and row.holder_key == actor.person)


def _told(
    rows: QuerySet[FollowUp],
    actor: Actor,
    day: date,
    *,
    reported_by: date | None = None,
    all_seen: bool = False,
    belonging: Mapping[int, Belonging] | None = None,
) -> Iterator[FollowUpRow]:
    """The rows with their last report, and the bodies and units that they belong to now."""
    posts, owners = _house(day)
    if belonging is not None:
        owners = replace(owners, bodies=belonging)
    for row in _columns(rows, reported_by or day):
        sitter = posts.get(row["post__key"])
        yield _row(row, sitter, owners, actor, reported_by or day, all_seen=all_seen)


@remembered(app="meetings", most=KEPT)
def _house(day: date) -> "tuple[Mapping[str, Sitter], _Owners]":
    """Every post with whoever holds it, and to whom charges belong. Five statements."""
    edition = kept_edition(day)
    posts = posts_on(day, edition.data if edition else None)
    return {sitter.post: sitter for sitter in posts.values()}, _Owners(belongings(day), units_after(day))


@dataclass(frozen=True, slots=True)
class _Owners:
    """The bodies of the sittings, and the units that followed those that were dissolved."""

    bodies: Mapping[int, Belonging]
    units: Mapping[str, tuple[str, ...]]

    def subject_of(self, row: Mapping[str, Any]) -> MeetingSubject:
        """A charge as rights see it: of the bodies that sat and of those that took over, of the unit of its post."""
        found = self.bodies.get(row["item__meeting"], NOWHERE)
        unit = row["post__unit__key"]
        return MeetingSubject(
            committees=frozenset(f"committee:{key}" for key in found.sat | found.keys),
            units=frozenset(f"unit:{key}" for key in (unit, *self.units.get(unit, ()))),
        )


def _columns(rows: QuerySet[FollowUp], day: date) -> Iterable[Mapping[str, Any]]:
    latest = FollowUpReport.objects.filter(follow_up=OuterRef("pk"), reported_on__lte=day).order_by(
        "-reported_on", "-pk"
    )
    following = FollowUpReport.objects.filter(follow_up=OuterRef("pk"), reported_on__gt=day).order_by(
        "reported_on", "pk"
    )
    named = UnitName.objects.filter(
        Q(valid_until__isnull=True) | Q(valid_until__gte=day), unit=OuterRef("post__unit"), valid_from__lte=day
    )
    return (
        rows.annotate(
            light=Subquery(latest.values("light")[:1]),
            report=Subquery(latest.values("text")[:1]),
            delay=Subquery(latest.values("delay_reason")[:1]),
            reported=Subquery(latest.values("reported_on")[:1]),
            done_then=Subquery(latest.values("done")[:1]),
            due_then=Subquery(following.values("due_before")[:1]),
            unit_name=Subquery(named.values("name")[:1]),
        )
        .order_by("due", "pk")
        .values(
            "pk", "what", "item__public", "resolution__number", "item__meeting", "item__meeting__key",
            "item__meeting__title", "unit_name", "post__key", "post__unit__key", "opened_on", "due", "due_then",
            "every_months", "state", "done_on", "done_then", "noted_on", "dropped_on", "version", "light", "report",
            "delay", "reported",
        )
    )  # fmt: skip


def _row(
    row: Mapping[str, Any], sitter: Sitter | None, owners: _Owners, actor: Actor, day: date, *, all_seen: bool = False
) -> FollowUpRow:
    belonging = owners.bodies.get(row["item__meeting"], NOWHERE)
    key, name = belonging.now[0] if belonging.now else ("", "")
    subject = owners.subject_of(row)
    mine = actor.person is not None and sitter is not None and sitter.person == actor.person
    reports = may(actor, GRANTS, "report_follow_up", subject) or mine
    reads = may(actor, GRANTS, "read_minutes", subject)
    seen = all_seen or row["item__public"] or reports or reads
    state, due = _standing(row, day)
    return FollowUpRow(
        key=row["pk"],
        what=row["what"] if seen else "",
        hidden=not seen,
        public=row["item__public"],
        resolution=(row["resolution__number"] or "") if seen else "",
        meeting=row["item__meeting__key"],
        meeting_title=row["item__meeting__title"],
        committee=key,
        committee_name=name,
        bodies=belonging.keys,
        post=row["post__key"],
        post_title=sitter.title if sitter else row["post__key"],
        unit=row["post__unit__key"],
        unit_name=row["unit_name"] or row["post__unit__key"],
        holder=sitter.name if sitter else "",
        holder_key=(sitter.person or "") if sitter else "",
        opened_on=row["opened_on"],
        due=due,
        every_months=row["every_months"],
        state=state,
        late=state is FollowUpState.OPEN and due < day,
        light=Light(row["light"]) if row["light"] else None,
        report=(row["report"] or "") if seen else "",
        delay_reason=(row["delay"] or "") if seen else "",
        reported_on=row["reported"],
        done_on=row["done_on"],
        noted_on=row["noted_on"],
        dropped_on=row["dropped_on"],
        version=row["version"],
        may_read=reads,
        may_report=reports and state in ONGOING,
        may_drop=state in ONGOING and may(actor, GRANTS, "keep_follow_up", subject),
    )


def _standing(row: Mapping[str, Any], day: date) -> tuple[FollowUpState, date]:
    """State and date as they were on that day: what was reported, noted or dropped later has not happened."""
    due: date = row["due_then"] or row["due"]
    done = row["done_on"] is not None and row["done_on"] <= day
    if row["due_then"]:  # reported on later, so that what stands there now came after that day
        done = bool(row["done_then"]) and row["every_months"] is None
    for state, reached in (
        (FollowUpState.DROPPED, row["dropped_on"] is not None and row["dropped_on"] <= day),
        (FollowUpState.NOTED, row["noted_on"] is not None and row["noted_on"] <= day),
        (FollowUpState.DONE, done),
    ):
        if reached:
            return state, due
    return FollowUpState.OPEN, due

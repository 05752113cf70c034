"""Sittings as a feed: whose it is, and what it says at this moment (S15)."""

import hashlib
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache

from django.conf import settings
from django.db.models import Q, QuerySet, Subquery
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from querschnitt.chronicle.models import ChainHead
from querschnitt.committees.models import Committee
from querschnitt.concept.queries import mandates_of as office_mandates
from querschnitt.kernel import clock
from querschnitt.kernel.authority import Actor, may, require
from querschnitt.meetings.domain.ics import CANCELLED, CONFIRMED, CalendarEvent, calendar_text
from querschnitt.meetings.domain.states import Invited, MeetingState
from querschnitt.meetings.models import Invitation, Meeting, MeetingCommittee, MeetingFeed
from querschnitt.meetings.permissions import GRANTS, MeetingSubject
from querschnitt.meetings.queries.bodies import bodies_on, own_bodies

KEPT = 16  # calendars that a process remembers


@dataclass(frozen=True, slots=True)
class Feed:
    """A present subscription: of the person's own sittings, or of one body."""

    pk: int
    person: str
    language: str
    committee: str
    committee_name: str


@dataclass(frozen=True, slots=True)
class CalendarText:
    """What a feed says; `tag` names exactly this text."""

    tag: str
    text: str


@dataclass(frozen=True, slots=True)
class Subscription:
    """A line of the page of subscriptions. `committee` empty: of all own sittings."""

    committee: str
    name: str
    since: date | None
    may_subscribe: bool


@dataclass(frozen=True, slots=True)
class _Row:
    """As much of a sitting as a calendar shows: nothing of its agenda."""

    key: str
    title: str
    state: str
    starts_at: datetime
    ends_at: datetime
    place: str
    uid: str
    sequence: int
    planned_on: date
    cancelled_on: date | None


FIELDS = tuple(_Row.__slots__)


def hashed(token: str) -> str:
    """What is stored of a token: 256 random bits need no salt and no slow hash."""
    return hashlib.sha256(token.encode()).hexdigest()


def calendar_of(token: str) -> CalendarText | None:
    """What the feed behind the token says now; None for a token that is unknown, revoked, or of somebody who can no
    longer sign in. One statement where nothing was recorded since it was last asked here, else five at most.
    """
    seal = ChainHead.objects.filter(id=1, number__gt=0).values("seal")[:1]
    found = MeetingFeed.objects.filter(token_hash=hashed(token), revoked_on__isnull=True)
    row = found.select_related("person__account", "committee").annotate(seal=Subquery(seal)).first()
    account = row.person.account if row else None
    if row is None or account is None or not account.is_active:
        return None
    committee = (row.committee.key, row.committee.name) if row.committee else ("", "")
    feed = Feed(row.pk, row.person.key, account.language, *committee)
    return _remembered(feed, clock.today(), row.seal) if row.seal else written(feed, clock.today())


@lru_cache(maxsize=KEPT)
def _remembered(feed: Feed, day: date, seal: str) -> CalendarText:  # noqa: ARG001 (part of what is remembered)
    return written(feed, day)


def written(feed: Feed, day: date) -> CalendarText:
    """The calendar of that feed by the seats and posts that its owner has on that day."""
    rows = _rows(feed, day)
    known = max((max(row.planned_on, row.cancelled_on or row.planned_on) for row in rows), default=date(2000, 1, 1))
    with translation.override(feed.language):
        name = feed.committee_name or _("My sittings")
        # The page of a sitting lies below the list: a thousand times the resolver would cost more than all the rest.
        above = settings.BASE_URL.rstrip("/") + reverse("meetings:meetings")
        text = calendar_text((_event(row, above) for row in rows), name=name, stamp=clock.start_of(known))
    return CalendarText(hashlib.sha256(text.encode()).hexdigest(), text)


def _event(row: _Row, above: str) -> CalendarEvent:
    """A sitting as an entry: title, time, place. No item of an agenda and no person ever leaves the house here."""
    off = row.state == MeetingState.CANCELLED
    return CalendarEvent(
        uid=row.uid,
        sequence=row.sequence,
        starts_at=row.starts_at,
        ends_at=row.ends_at,
        summary=_("Cancelled: %(title)s") % {"title": row.title} if off else row.title,
        location=row.place,
        url=f"{above}{row.key}/",
        status=CANCELLED if off else CONFIRMED,
    )


def _rows(feed: Feed, day: date) -> list[_Row]:
    dated = Meeting.objects.filter(_seen_by(feed, day), starts_at__isnull=False, ends_at__isnull=False)
    return [_Row(*row) for row in dated.order_by("starts_at", "pk").values_list(*FIELDS)]


def _seen_by(feed: Feed, day: date) -> Q:
    own = own_bodies(feed.person, day)
    if not feed.committee:
        return Q(pk__in=_sitting_in(own)) | Q(pk__in=_guest_of(feed.person, day))
    body = Committee.objects.filter(key=feed.committee)
    if own.filter(key=feed.committee).exists() or _reads_all(feed, day):
        return Q(pk__in=_sitting_in(body))
    return Q(pk__in=())


def _sitting_in(bodies: QuerySet[Committee]) -> QuerySet[MeetingCommittee, int]:
    return MeetingCommittee.objects.filter(committee__in=bodies).values_list("meeting", flat=True)


def _guest_of(person: str, day: date) -> QuerySet[Invitation, int]:
    """Sittings to which somebody is invited as a guest, until the end of their day."""
    rows = Invitation.objects.filter(person__key=person, role=Invited.GUEST, removed_on__isnull=True)
    return rows.filter(invited_on__lte=day, meeting__ends_at__gt=clock.start_of(day)).values_list("meeting", flat=True)


def _reads_all(feed: Feed, day: date) -> bool:
    """Whether the owner may read sittings of every body, as the process office does."""
    actor = Actor("", frozenset(office_mandates(feed.person, day)), feed.person)
    return may(actor, GRANTS, "read_meeting", MeetingSubject(committees=frozenset({f"committee:{feed.committee}"})))


def subscriptions(actor: Actor) -> list[Subscription]:
    """What the actor may subscribe to or has subscribed to: the own sittings first. Two statements."""
    require(actor, GRANTS, "subscribe_meetings")
    present = MeetingFeed.objects.filter(person__key=actor.person, revoked_on__isnull=True)
    since = {key or "": day for key, day in present.values_list("committee__key", "created_on")}
    own = Subscription("", "", since.get(""), may_subscribe=True)
    bodies = bodies_on(clock.today()).values()
    lines = [Subscription(body.key, body.name, since.get(body.key), _may(actor, body.key)) for body in bodies]
    return [own, *(line for line in lines if line.may_subscribe or line.since)]


def _may(actor: Actor, committee: str) -> bool:
    return may(actor, GRANTS, "read_meeting", MeetingSubject(committees=frozenset({f"committee:{committee}"})))

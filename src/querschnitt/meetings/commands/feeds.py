"""Subscribing to sittings: whoever knows the address reads them, so it can be changed and ended (S15)."""

import secrets

from django.db import transaction

from querschnitt.chronicle.commands import record
from querschnitt.committees.models import Committee
from querschnitt.kernel import clock
from querschnitt.kernel.authority import Actor, Mandate, require
from querschnitt.kernel.refusal import Forbidden, Refused
from querschnitt.kernel.wording import say
from querschnitt.meetings.events.feeds import MeetingFeedRevoked, MeetingFeedSubscribed
from querschnitt.meetings.models import MeetingFeed
from querschnitt.meetings.permissions import GRANTS, MeetingSubject
from querschnitt.meetings.queries.feeds import hashed
from querschnitt.organisation.models import Person

BYTES = 32  # 256 random bits


@transaction.atomic
def subscribe_meetings(*, actor: Actor, committee: str = "") -> str:
    """The token of a feed of the actor's own sittings, or of a body that the actor may read.

    It is told once, and stored only as a hash. Refuses a second one: the address can be made anew.
    """
    capacity = _allowed(actor, committee)
    person = _locked(actor)
    if _present(person, committee) is not None:
        raise Refused(say("You have subscribed already. Make a new address if you have lost yours."))
    return _made(person, committee, actor, capacity)


@transaction.atomic
def renew_meeting_feed(*, actor: Actor, committee: str = "") -> str:
    """Another address in place of the present one, which ends at once."""
    capacity = _allowed(actor, committee)
    person = _locked(actor)
    _ended(person, committee, actor, capacity)
    return _made(person, committee, actor, capacity)


@transaction.atomic
def revoke_meeting_feed(*, actor: Actor, committee: str = "") -> None:
    """End a subscription: its address answers no more. Also of a body that one has left."""
    capacity = require(actor, GRANTS, "subscribe_meetings")
    person = _locked(actor)
    if not _ended(person, committee, actor, capacity):
        raise Refused(say("You have no such subscription."))


def _allowed(actor: Actor, committee: str) -> Mandate:
    if committee:
        require(actor, GRANTS, "read_meeting", MeetingSubject(committees=frozenset({f"committee:{committee}"})))
    return require(actor, GRANTS, "subscribe_meetings")


def _locked(actor: Actor) -> Person:
    person = Person.objects.select_for_update().filter(key=actor.person).first() if actor.person else None
    if person is None:
        raise Forbidden("nobody in person")
    return person


def _present(person: Person, committee: str) -> MeetingFeed | None:
    of_body = {"committee__key": committee} if committee else {"committee__isnull": True}
    return MeetingFeed.objects.filter(person=person, revoked_on__isnull=True, **of_body).first()


def _made(person: Person, committee: str, actor: Actor, capacity: Mandate) -> str:
    body = Committee.objects.filter(key=committee).first() if committee else None
    if committee and body is None:
        raise Refused(say("There is no body “%(key)s”.", key=committee), place="committee")
    token = secrets.token_urlsafe(BYTES)
    MeetingFeed.objects.create(person=person, committee=body, token_hash=hashed(token), created_on=clock.today())
    event = MeetingFeedSubscribed(subject=f"person:{person.key}", person=person.key, committee=committee)
    record(event, actor=actor, capacity=capacity)
    return token


def _ended(person: Person, committee: str, actor: Actor, capacity: Mandate) -> bool:
    feed = _present(person, committee)
    if feed is None:
        return False
    feed.revoked_on = clock.today()
    feed.save(update_fields=["revoked_on"])
    event = MeetingFeedRevoked(subject=f"person:{person.key}", person=person.key, committee=committee)
    record(event, actor=actor, capacity=capacity)
    return True

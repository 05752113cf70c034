"""Subscribing to the duty calendar: whoever knows the address reads it, so it can be changed and ended (S15)."""

import secrets

from django.db import transaction

from querschnitt.chronicle.commands import record
from querschnitt.governance.events import CalendarRevoked, CalendarSubscribed
from querschnitt.governance.models import CalendarFeed
from querschnitt.governance.permissions import GRANTS
from querschnitt.governance.queries.feeds import hashed
from querschnitt.kernel import clock
from querschnitt.kernel.authority import Actor, Mandate, require
from querschnitt.kernel.refusal import Forbidden, Refused
from querschnitt.kernel.wording import say
from querschnitt.organisation.models import Person

BYTES = 32  # 256 random bits


@transaction.atomic
def subscribe_calendar(*, actor: Actor) -> str:
    """The token of the actor's own feed: it is told once, and stored only as a hash."""
    capacity = require(actor, GRANTS, "subscribe_calendar")
    person = _locked(actor)
    if _present(person):
        raise Refused(say("You have subscribed already. Make a new address if you have lost yours."))
    return _made(person, actor, capacity)


@transaction.atomic
def rotate_calendar(*, actor: Actor) -> str:
    """A new address; the old one ends at once."""
    capacity = require(actor, GRANTS, "rotate_calendar")
    person = _locked(actor)
    _ended(person, actor, capacity)
    return _made(person, actor, capacity)


@transaction.atomic
def revoke_calendar(*, actor: Actor) -> None:
    """End the subscription: its address answers no more."""
    capacity = require(actor, GRANTS, "revoke_calendar")
    person = _locked(actor)
    if not _ended(person, actor, capacity):
        raise Refused(say("You have no subscription."))


def _locked(actor: Actor) -> Person:
    person = Person.objects.select_for_update().filter(key=actor.person).first() if actor.person else None
    if person is None:
        raise Forbidden("nobody in person")
    return person


def _present(person: Person) -> CalendarFeed | None:
    return CalendarFeed.objects.filter(person=person, revoked_on__isnull=True).first()


def _made(person: Person, actor: Actor, capacity: Mandate) -> str:
    token = secrets.token_urlsafe(BYTES)
    CalendarFeed.objects.create(person=person, token_hash=hashed(token), created_on=clock.today())
    record(CalendarSubscribed(subject=f"person:{person.key}", person=person.key), actor=actor, capacity=capacity)
    return token


def _ended(person: Person, actor: Actor, capacity: Mandate) -> bool:
    feed = _present(person)
    if feed is None:
        return False
    feed.revoked_on = clock.today()
    feed.save(update_fields=["revoked_on"])
    record(CalendarRevoked(subject=f"person:{person.key}", person=person.key), actor=actor, capacity=capacity)
    return True

"""Writes of posts and of those who hold them."""

from datetime import date

from django.db import transaction

from querschnitt.chronicle.commands import record
from querschnitt.kernel import clock
from querschnitt.kernel.authority import Actor, Mandate, Role, require
from querschnitt.kernel.refusal import Refused
from querschnitt.kernel.wording import say
from querschnitt.organisation.commands._writing import recorded, written
from querschnitt.organisation.domain.history import History
from querschnitt.organisation.domain.steps import posts as steps
from querschnitt.organisation.domain.vocabulary import ADMINISTRATOR, LEADING
from querschnitt.organisation.permissions import GRANTS
from querschnitt.organisation.queries.posts import post_subject


@transaction.atomic
def found_post(*, actor: Actor, unit: str, function: str, title: str = "", on: date) -> str:
    """Create a post in a unit from that day on; returns its key (`unit.function`, numbered if there are several)."""
    mandate = require(actor, GRANTS, "found_post")
    before = recorded()
    after, key = steps.post_founded(before, unit, function, on=on, title=title)
    for event in written(before, after):
        record(event, actor=actor, capacity=mandate)
    return key


@transaction.atomic
def retitle_post(*, actor: Actor, post: str, title: str) -> None:
    """Give a post another title; empty: what its function is called."""
    mandate = require(actor, GRANTS, "retitle_post")
    before = recorded()
    for event in written(before, steps.retitled(before, post, title=title)):
        record(event, actor=actor, capacity=mandate)


@transaction.atomic
def transfer_post(*, actor: Actor, post: str, into: str, on: date) -> None:
    """Let a post go on in another unit from that day, with whoever holds it."""
    mandate = require(actor, GRANTS, "transfer_post")
    before = recorded()
    for event in written(before, steps.carried(before, post, into=into, on=on)):
        record(event, actor=actor, capacity=mandate)


@transaction.atomic
def abolish_post(*, actor: Actor, post: str, last_day: date) -> None:
    """End a post with that day; whoever holds it leaves with it."""
    mandate = require(actor, GRANTS, "abolish_post")
    before = recorded()
    for event in written(before, steps.abolished(before, post, last_day=last_day)):
        record(event, actor=actor, capacity=mandate)


@transaction.atomic
def appoint(*, actor: Actor, post: str, person: str, on: date, until: date | None = None) -> None:
    """Appoint a person to a post from that day on; whoever held it leaves the day before.

    Without `until` they hold it until the next recorded holder comes, or without end.
    """
    before = recorded()
    mandate = require(actor, GRANTS, "appoint", post_subject(before, post, clock.today()))
    _check_filling(before, post, person, actor=actor, mandate=mandate)
    for event in written(before, steps.appointed(before, post, person, on=on, until=until)):
        record(event, actor=actor, capacity=mandate)


@transaction.atomic
def resign(*, actor: Actor, post: str, last_day: date, acting: bool = False, person: str = "") -> None:
    """Record the last day of whoever holds the post then; `acting`: of whoever stands in.

    With `person` it must be that person, and an end that was recorded wrongly can be put right.
    """
    before = recorded()
    mandate = require(actor, GRANTS, "resign", post_subject(before, post, clock.today()))
    _check_filling(before, post, "", actor=actor, mandate=mandate)
    for event in written(before, steps.left(before, post, last_day=last_day, acting=acting, person=person)):
        record(event, actor=actor, capacity=mandate)


@transaction.atomic
def deputise(*, actor: Actor, post: str, person: str, on: date, until: date | None = None) -> None:
    """Let a person stand in from that day on while the post is vacant or its holder absent."""
    before = recorded()
    mandate = require(actor, GRANTS, "deputise", post_subject(before, post, clock.today()))
    _check_filling(before, post, person, actor=actor, mandate=mandate)
    for event in written(before, steps.deputised(before, post, person, on=on, until=until)):
        record(event, actor=actor, capacity=mandate)


@transaction.atomic
def withdraw_appointment(*, actor: Actor, post: str, person: str, on: date) -> None:
    """Take back what was recorded by mistake: that the person holds the post, or stands in, from that day on."""
    before = recorded()
    mandate = require(actor, GRANTS, "withdraw_appointment", post_subject(before, post, clock.today()))
    _check_filling(before, post, "", actor=actor, mandate=mandate)
    for event in written(before, steps.withdrawn(before, post, person, on=on)):
        record(event, actor=actor, capacity=mandate)


def _check_filling(history: History, post: str, person: str, *, actor: Actor, mandate: Mandate) -> None:
    """Refuses what no mandate for a unit covers: the machine room, and oneself as head."""
    found = history.posts.get(post)
    if found is None:
        return
    if found.function == ADMINISTRATOR:
        require(actor, GRANTS, "fill_machine_room")
    if mandate.role is Role.HEAD and person == actor.person and found.function in LEADING:
        raise Refused(say("Nobody appoints themselves as head of a unit."), place="person")

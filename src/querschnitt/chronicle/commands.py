"""The one door: what happened is recorded, reacted to and told, in the caller's transaction."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import repeat
from secrets import token_hex
from typing import Any

from django.db import connection

from querschnitt.chronicle.domain.chain import FIRST, canonical, seal
from querschnitt.chronicle.models import AuditEntry, ChainHead
from querschnitt.chronicle.queries import audit_key, link_of, moved, seal_moved, stirred
from querschnitt.delivery.commands import Notice, enqueue
from querschnitt.kernel import clock
from querschnitt.kernel.authority import Actor, Mandate
from querschnitt.kernel.events import Event

Reaction = Callable[[Any, Actor], None]
Telling = Callable[[Any, Actor], Iterable[Notice]]


@dataclass(frozen=True)
class Wiring:
    """Who cares about which event: what is done in reaction, and whom to tell."""

    reactions: Mapping[type[Event], tuple[Reaction, ...]]
    notices: Mapping[type[Event], tuple[Telling, ...]]


AT_ONCE = 500  # entries a statement
_wiring = [Wiring({}, {})]


class OutsideTransactionError(RuntimeError):
    """An event was recorded where a rollback could not take it back."""


def install(wiring: Wiring) -> None:
    """Set the tables of the house; called once by `config`."""
    _wiring[0] = wiring


def record(event: Event, *, actor: Actor, capacity: Mandate | None = None) -> AuditEntry:
    """Append the entry, run the reactions, put the notices into the outbox.

    Raises `OutsideTransactionError` outside a transaction: nothing happens unrecorded, nothing is told of a rollback.
    """
    return record_all([event], actor=actor, capacity=capacity)[0]


def record_all(
    events: Sequence[Event], *, actor: Actor, capacity: Mandate | Sequence[Mandate] | None = None
) -> list[AuditEntry]:
    """Append an entry for each event, in their order, then react and tell in that order: a whole file at once.

    `capacity`: of all, or of each. The head of the chain is locked and moved once; raises as `record` does.
    """
    if not connection.in_atomic_block:
        raise OutsideTransactionError(", ".join(sorted({event.KIND for event in events})))
    entries = _append(events, actor, capacity)
    for event, entry in zip(events, entries, strict=True):
        _answer(event, entry, actor)
    return entries


def stir(app: str) -> None:
    """What changed is not worth an entry, but nobody is to remember what was before (docs/decisions/0014-memories.md).

    Raises `OutsideTransactionError` as `record` does.
    """
    if not connection.in_atomic_block:
        raise OutsideTransactionError(app)
    seal_moved()
    head = ChainHead.objects.select_for_update().filter(id=1).first()
    if head:  # where nothing is recorded nothing is remembered
        head.apps = stirred(head, app, token_hex(32))
        head.save()


def _append(events: Sequence[Event], actor: Actor, capacity: Mandate | Sequence[Mandate] | None) -> list[AuditEntry]:
    if not events:
        return []
    seal_moved()
    head, _ = ChainHead.objects.select_for_update().get_or_create(id=1, defaults={"seal": FIRST})
    each = repeat(capacity, len(events)) if capacity is None or isinstance(capacity, Mandate) else capacity
    entries = []
    for event, mandate in zip(events, each, strict=True):
        entry = _entry(event, actor, mandate, head)
        head.number, head.seal, head.apps = entry.number, entry.seal, moved(head, entry)
        entries.append(entry)
    AuditEntry.objects.bulk_create(entries, batch_size=AT_ONCE)
    head.save()
    return entries


def _entry(event: Event, actor: Actor, capacity: Mandate | None, head: ChainHead) -> AuditEntry:
    entry = AuditEntry(
        number=head.number + 1,
        recorded_at=clock.now(),
        kind=event.KIND,
        subject=event.subject,
        actor="" if actor.person else actor.name,
        person=actor.person or "",
        capacity=str(capacity or ""),
        data=canonical(event.data()),
        previous=head.seal,
    )
    entry.seal = seal(link_of(entry), audit_key())
    return entry


def _answer(event: Event, entry: AuditEntry, actor: Actor) -> None:
    for react in _wiring[0].reactions.get(type(event), ()):
        react(event, actor)
    for tell in _wiring[0].notices.get(type(event), ()):
        for notice in tell(event, actor):
            enqueue(notice, cause=entry.number)

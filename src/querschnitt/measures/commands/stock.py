"""Offers and needs: noted, changed, checked, settled, and joined where two units have said the same (V-3, V-8)."""

from collections.abc import Collection, Mapping
from datetime import date
from uuid import UUID

from django.db import transaction

from querschnitt.chronicle.commands import record
from querschnitt.kernel.authority import Actor, require
from querschnitt.measures.commands._ground import allowed_stock, locked_need, locked_offer, still
from querschnitt.measures.commands._stock import Stock, known_cycle, known_groups, known_unit, write_need, write_offer
from querschnitt.measures.commands._stock_changes import (
    changed_need,
    changed_offer,
    join,
    need_after,
    offer_after,
    target,
    write_change,
)
from querschnitt.measures.commands._words import happened, needed
from querschnitt.measures.events.stock import (
    NeedChanged,
    NeedJoined,
    NeedReopened,
    NeedsChecked,
    NeedSettled,
    OfferChanged,
    OfferChecked,
    OfferEnded,
    OfferJoined,
)
from querschnitt.measures.models import Need, NeedCheck, Offer, OfferCheck
from querschnitt.measures.permissions import GRANTS, MeasureSubject


@transaction.atomic
def note_offer(
    *,
    actor: Actor,
    title: str,
    unit: str,
    text: str = "",
    field_of_action: str = "",
    cycle: str = "",
    groups: Mapping[str, str] | None = None,
    origin_measure: int | None = None,
    on: date | None = None,
    once: UUID | None = None,
) -> Offer:
    """Write down what a unit offers already (V-3, first question).

    `groups`: whom it reaches, each with the condition under which it does ("" for none, K1-2). `origin_measure`: number
    of the measure that moved into regular operation as this offer. `on`: since when it is known, today unless told.
    Sent twice with the same `once`, the first one is returned (R5).
    """
    on = happened(on)
    stock = Stock(
        title=title,
        unit=known_unit(unit, on),
        on=on,
        text=text,
        field_of_action=field_of_action,
        cycle=known_cycle(cycle),
        groups=dict(groups or {}),
        once=once,
    )
    capacity = allowed_stock(actor, "keep_offer", Offer(unit=stock.unit, cycle=stock.cycle))
    return write_offer(stock, actor=actor, capacity=capacity, origin_measure=origin_measure)


@transaction.atomic
def change_offer(
    *, actor: Actor, offer: int, changes: Mapping[str, object], reason: str = "", seen: int | None = None
) -> Offer:
    """Say something else of an offer; what it was stays on record.

    `changes`: of title, text, unit, field_of_action, cycle (keys), groups (key → condition). Raises `Overtaken` where
    the offer is not any more what the page showed (R4).
    """
    row = locked_offer(offer)
    capacity = allowed_stock(actor, "keep_offer", row)
    still(row, seen)
    fields = changed_offer(row, changes, actor=actor, reason=reason)
    if fields:
        event = OfferChanged(subject=f"offer:{offer}", number=offer, fields=fields)
        record(event, actor=actor, capacity=capacity)
    return row


@transaction.atomic
def end_offer(*, actor: Actor, offer: int, on: date, reason: str, seen: int | None = None) -> Offer:
    """An offer is not made any more, since when and why."""
    row = locked_offer(offer)
    capacity = allowed_stock(actor, "keep_offer", row)
    still(row, seen)
    moved = {"state": offer_after(row, "end_offer"), "ended_on": happened(on), "end_reason": needed(reason, "reason")}
    write_change(row, moved, actor=actor, reason=reason)
    record(OfferEnded(subject=f"offer:{offer}", number=offer, on=on), actor=actor, capacity=capacity)
    return row


@transaction.atomic
def join_offer(*, actor: Actor, offer: int, same_as: int, reason: str = "", seen: int | None = None) -> Offer:
    """The offer is the same as another, which stays; what was said to be the same as it follows."""
    row, other = target(locked_offer, offer, same_as)
    capacity = allowed_stock(actor, "keep_offer", row)
    still(row, seen)
    join(row, other, offer_after(row, "join_offer"), actor=actor, reason=reason)
    record(OfferJoined(subject=f"offer:{offer}", number=offer, same_as=same_as), actor=actor, capacity=capacity)
    return row


@transaction.atomic
def check_offer(
    *,
    actor: Actor,
    offer: int,
    reached: Collection[str],
    not_reached: Collection[str] = (),
    note: str = "",
    on: date | None = None,
) -> OfferCheck:
    """Look at an offer against the structure of the population: whom it reaches, whom not, what follows (V-8).

    The same said twice on one day is on record once.
    """
    row = locked_offer(offer)
    capacity = allowed_stock(actor, "check_offer", row)
    on = happened(on)
    known_groups([*reached, *not_reached], on)
    said = {
        "reached": sorted(reached),
        "not_reached": sorted(set(not_reached) - set(reached)),
        "note": note.strip(),
        "person": actor.person or "",
    }
    last = row.checks.filter(checked_on=on).last()
    if last and {name: getattr(last, name) for name in said} == said:
        return last
    check = OfferCheck.objects.create(offer=row, checked_on=on, **said)
    event = OfferChecked(
        subject=f"offer:{offer}", number=offer, reached=tuple(check.reached), not_reached=tuple(check.not_reached)
    )
    record(event, actor=actor, capacity=capacity)
    return check


@transaction.atomic
def raise_need(
    *,
    actor: Actor,
    title: str,
    unit: str,
    text: str = "",
    field_of_action: str = "",
    cycle: str = "",
    groups: Collection[str] = (),
    on: date | None = None,
    once: UUID | None = None,
) -> Need:
    """Write down an open need or a problem area that a unit sees (V-3, second question).

    `groups`: keys of the groups whose need it is. Sent twice with the same `once`, the first one is returned (R5).
    """
    on = happened(on)
    stock = Stock(
        title=title,
        unit=known_unit(unit, on),
        on=on,
        text=text,
        field_of_action=field_of_action,
        cycle=known_cycle(cycle),
        groups=dict.fromkeys(groups, ""),
        once=once,
    )
    capacity = allowed_stock(actor, "keep_need", Need(unit=stock.unit, cycle=stock.cycle))
    return write_need(stock, actor=actor, capacity=capacity)


@transaction.atomic
def change_need(
    *, actor: Actor, need: int, changes: Mapping[str, object], reason: str = "", seen: int | None = None
) -> Need:
    """Say something else of a need; what it was stays on record.

    `changes`: of title, text, unit, field_of_action, cycle (keys), groups (keys). Raises `Overtaken` (R4).
    """
    row = locked_need(need)
    capacity = allowed_stock(actor, "keep_need", row)
    still(row, seen)
    fields = changed_need(row, changes, actor=actor, reason=reason)
    if fields:
        record(NeedChanged(subject=f"need:{need}", number=need, fields=fields), actor=actor, capacity=capacity)
    return row


@transaction.atomic
def settle_need(*, actor: Actor, need: int, reason: str, on: date | None = None, seen: int | None = None) -> Need:
    """A need is settled though no measure answers it, since when and why."""
    row = locked_need(need)
    capacity = allowed_stock(actor, "settle_need", row)
    still(row, seen)
    moved = {
        "state": need_after(row, "settle_need"),
        "settled_on": happened(on),
        "settled_reason": needed(reason, "reason"),
    }
    write_change(row, moved, actor=actor, reason=reason)
    record(NeedSettled(subject=f"need:{need}", number=need), actor=actor, capacity=capacity)
    return row


@transaction.atomic
def reopen_need(*, actor: Actor, need: int, reason: str, seen: int | None = None) -> Need:
    """A need that was settled, or said to be the same as another, is open again; why it was closed stays on record."""
    row = locked_need(need)
    capacity = allowed_stock(actor, "settle_need", row)
    still(row, seen)
    opened = {"state": need_after(row, "reopen_need"), "settled_on": None, "settled_reason": "", "same_as": None}
    write_change(row, opened, actor=actor, reason=needed(reason, "reason"))
    record(NeedReopened(subject=f"need:{need}", number=need), actor=actor, capacity=capacity)
    return row


@transaction.atomic
def join_need(*, actor: Actor, need: int, same_as: int, reason: str = "", seen: int | None = None) -> Need:
    """The need is the same as another, which stays open; what was said to be the same as it follows."""
    row, other = target(locked_need, need, same_as)
    capacity = allowed_stock(actor, "keep_need", row)
    still(row, seen)
    join(row, other, need_after(row, "join_need"), actor=actor, reason=reason)
    record(NeedJoined(subject=f"need:{need}", number=need, same_as=same_as), actor=actor, capacity=capacity)
    return row


@transaction.atomic
def check_needs(*, actor: Actor, unit: str, note: str = "", on: date | None = None) -> NeedCheck:
    """Record that a unit looked again whether new needs have come up (K3.3-2); the same day's look is one."""
    on = happened(on)
    row = known_unit(unit, on)
    capacity = require(actor, GRANTS, "check_needs", MeasureSubject(units=frozenset({f"unit:{unit}"})))
    said = {"note": note.strip(), "person": actor.person or ""}
    there = NeedCheck.objects.filter(unit=row, checked_on=on, **said).first()
    if there:
        return there
    check = NeedCheck.objects.create(unit=row, checked_on=on, **said)
    record(NeedsChecked(subject=f"unit:{unit}", unit=unit, on=on), actor=actor, capacity=capacity)
    return check

"""How offers and needs change: what they were stays on record, field by field."""

from collections.abc import Callable, Mapping
from datetime import date
from enum import StrEnum
from typing import Any, TypeVar

from querschnitt.kernel import clock
from querschnitt.kernel.authority import Actor
from querschnitt.kernel.refusal import Refused
from querschnitt.kernel.wording import say
from querschnitt.measures.commands._finding import findable
from querschnitt.measures.commands._ground import allowed_stock
from querschnitt.measures.commands._stock import (
    TITLE,
    known_cycle,
    known_field,
    known_groups,
    known_unit,
    set_need_groups,
    set_offer_groups,
)
from querschnitt.measures.commands._words import needed
from querschnitt.measures.domain.states import NEED, OFFER, NeedState, OfferState
from querschnitt.measures.models import Need, Offer, StockChange

Rows = TypeVar("Rows", Need, Offer)


def need_after(row: Need, step: str) -> NeedState:
    """The state of the need after that step; raises `Refused` where the table has no such step."""
    return NEED.after(step, NeedState(row.state))


def offer_after(row: Offer, step: str) -> OfferState:
    """The state of the offer after that step; raises `Refused` where the table has no such step."""
    return OFFER.after(step, OfferState(row.state))


def changed_offer(row: Offer, changes: Mapping[str, object], *, actor: Actor, reason: str) -> tuple[str, ...]:
    """Take in what is said otherwise of an offer; the fields that are another now."""
    given = dict(changes)
    groups = given.pop("groups", None)
    before = {g.group: g.condition for g in row.groups.filter(until=None)}
    moved = _fields(row, given, actor, "keep_offer")
    after = before if groups is None else {str(key): str(said).strip() for key, said in dict(groups).items()}  # type: ignore[call-overload]
    known_groups(set(after) - set(before), clock.today())
    if after != before:
        set_offer_groups(row, after, clock.today())
    return write_change(row, moved, actor=actor, reason=reason, groups=(before, after))


def changed_need(row: Need, changes: Mapping[str, object], *, actor: Actor, reason: str) -> tuple[str, ...]:
    """Take in what is said otherwise of a need; the fields that are another now."""
    given = dict(changes)
    groups = given.pop("groups", None)
    before = sorted(row.groups.filter(until=None).values_list("group", flat=True))
    moved = _fields(row, given, actor, "keep_need")
    after = before if groups is None else sorted(set(groups))  # type: ignore[call-overload]
    known_groups(set(after) - set(before), clock.today())
    if after != before:
        set_need_groups(row, after, clock.today())
    return write_change(row, moved, actor=actor, reason=reason, groups=(before, after))


def _fields(row: Need | Offer, given: Mapping[str, object], actor: Actor, action: str) -> dict[str, object]:
    """What is given for single fields, checked; refuses a row that is the same as another."""
    if row.same_as is not None:
        raise Refused(say("This is the same as number %(number)s: change that one.", number=row.same_as.number))
    moved: dict[str, object] = {}
    for name, value in given.items():
        moved[name] = _checked(row, name, str(value or ""))
    _allowed_there(row, moved, actor, action)
    return moved


def _checked(row: Need | Offer, name: str, value: str) -> object:
    match name:
        case "title":
            return needed(value, "title", most=TITLE)
        case "text":
            return value.strip()
        case "field_of_action":
            return value if value == row.field_of_action else known_field(value, clock.today())
        case "unit":
            return row.unit if value == row.unit.key else known_unit(value, clock.today())
        case "cycle":
            return known_cycle(value)
    raise ValueError(f"offers and needs have no field {name!r} that is changed")


def _allowed_there(row: Need | Offer, moved: Mapping[str, Any], actor: Actor, action: str) -> None:
    """Whoever hands it to another unit or pass has to be allowed to write there as well."""
    there = type(row)(unit=moved.get("unit", row.unit), cycle=moved.get("cycle", row.cycle))
    allowed_stock(actor, action, there)


def write_change(
    row: Rows,
    moved: Mapping[str, object],
    *,
    actor: Actor,
    reason: str = "",
    groups: tuple[object, object] | None = None,
) -> tuple[str, ...]:
    """Store what is another by now, and what it was; the names of those fields. Nothing happens without a change."""
    differing: dict[str, object] = {name: value for name, value in moved.items() if getattr(row, name) != value}
    before = {name: _plain(getattr(row, name)) for name in differing}
    after = {name: _plain(value) for name, value in differing.items()}
    if groups and groups[0] != groups[1]:
        before["groups"], after["groups"] = groups
    if not after:
        return ()
    for name, value in differing.items():
        setattr(row, name, value)
    row.version += 1
    row.save(update_fields=[*differing, "version"])
    of = {"offer": row} if isinstance(row, Offer) else {"need": row}
    StockChange.objects.create(
        **of, changed_on=clock.today(), before=before, after=after, reason=reason.strip(), person=actor.person or ""
    )
    if {"title", "text"} & after.keys():
        findable(actor, row)
    return tuple(after)


def _plain(value: object) -> object:
    """A value as a change keeps it: rows by their public key or number, days as ISO."""
    if isinstance(value, Need | Offer):
        return value.number
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, StrEnum):
        return value.value
    return getattr(value, "key", value)


def target(find: Callable[[int], Rows], number: int, same_as: int) -> tuple[Rows, Rows]:
    """Both rows, locked in the order of their numbers; refuses a row that is itself, or the same as another."""
    if number == same_as:
        raise Refused(say("Nothing is the same as itself: choose another."), place="same_as")
    try:
        found = {one: find(one) for one in sorted((number, same_as))}
    except Refused as refused:
        raise Refused(refused.sentence, place="same_as") from refused
    row, other = found[number], found[same_as]
    if other.state not in (NeedState.OPEN, OfferState.RUNNING):
        raise Refused(say("Number %(number)s is closed itself: choose another.", number=same_as), place="same_as")
    return row, other


def join(row: Rows, other: Rows, state: StrEnum, *, actor: Actor, reason: str) -> None:
    """The row is the same as the other; so is what was the same as the row: nothing hangs in a chain."""
    write_change(row, {"state": state, "same_as": other}, actor=actor, reason=reason)
    followers: list[Rows] = list(row.said_again.select_for_update(of=("self",)).order_by("number"))
    for again in followers:
        write_change(again, {"same_as": other}, actor=actor, reason=reason)

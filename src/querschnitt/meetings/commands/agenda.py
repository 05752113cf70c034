"""The agenda of a sitting: items come, are worded, ordered, taken off and moved to another sitting."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from django.db import transaction

from querschnitt.chronicle.commands import record
from querschnitt.kernel import clock
from querschnitt.kernel.authority import Actor
from querschnitt.kernel.refusal import Refused
from querschnitt.kernel.wording import say
from querschnitt.meetings.commands._agenda import (
    concern,
    concerns_others,
    found_post,
    lateness,
    needed,
    number_items,
    refuse_closed,
    said,
    secrecy,
    standing_item,
)
from querschnitt.meetings.commands._ground import Overtaken, allowed, locked
from querschnitt.meetings.domain.agenda import placed, reordered
from querschnitt.meetings.domain.states import ItemKind, Standard
from querschnitt.meetings.events.agenda import AgendaReordered, ItemAdded, ItemChanged, ItemMoved, ItemRemoved
from querschnitt.meetings.models import AgendaItem, ConcernedUnit, ItemDocument, ItemProposal, Meeting
from querschnitt.meetings.queries.agenda import is_fixed

TITLE = 200
LAST = 32000  # the position of what has just come, until it is numbered


class StaleItemError(Refused):
    """Somebody else changed the item meanwhile: nothing is stored, the form shows both states (R4)."""


@transaction.atomic
def add_item(
    *,
    actor: Actor,
    meeting: str,
    title: str,
    kind: str = ItemKind.DELIBERATION,
    public: bool = True,
    text: str = "",
    rapporteur_post: str = "",
    rapporteur: str = "",
    minutes: int | None = None,
    non_public_reason: str = "",
    review_on: date | None = None,
    concerned: Sequence[str] = (),
    late_reason: str = "",
    standard: str = Standard.NONE,
    proposal: ItemProposal | None = None,
    once: UUID | None = None,
) -> AgendaItem:
    """Put an item at the end of its part of the agenda.

    `once`: a key of the form; sent twice, the first item is answered and no second one is made (R5).

    Once the invitation is out the item is late: it needs a reason and gets the next number of its part. A non-public
    one needs a reason and the day on which it is looked at again (L4).
    """
    row = locked(meeting)
    capacity = allowed(actor, "edit_agenda", row)
    if once and (made := AgendaItem.objects.filter(meeting=row, once=once).first()):
        return made
    refuse_closed(row)
    reason, review = secrecy(public, non_public_reason, review_on)
    item = AgendaItem(
        meeting=row,
        order=LAST,
        title=needed(title, "title", most=TITLE),
        kind=ItemKind(kind),
        public=public,
        text=text.strip(),
        rapporteur_post=found_post(rapporteur_post),
        rapporteur=rapporteur.strip(),
        minutes=minutes,
        non_public_reason=reason,
        review_on=review,
        standard=Standard(standard),
        proposal=proposal,
        once=once,
        late_reason=lateness(row, late_reason),
    )
    _come(item)
    concern(item, concerned)
    record(_added(item), actor=actor, capacity=capacity)
    return item


@transaction.atomic
def change_item(
    *,
    actor: Actor,
    item: int,
    version: int,
    title: str,
    kind: str,
    public: bool = True,
    text: str = "",
    rapporteur_post: str = "",
    rapporteur: str = "",
    minutes: int | None = None,
    non_public_reason: str = "",
    review_on: date | None = None,
    concerned: Sequence[str] = (),
) -> AgendaItem:
    """Word an item anew. `version` is the one that was shown: raises `StaleItemError` where it is not the present one.

    What says the same as what is stored is no change (a form sent twice). After the invitation an item stays in its
    part, since its number stays.
    """
    row, capacity = standing_item(actor, item)
    before, stale = _state(row), row.version != version
    _refuse_other_part(row, public)
    kept = not public and (non_public_reason.strip(), review_on) == (row.non_public_reason, row.review_on)
    reason, review = (row.non_public_reason, row.review_on) if kept else secrecy(public, non_public_reason, review_on)
    row.order = row.order if row.public is public else LAST
    row.title, row.kind, row.text = needed(title, "title", most=TITLE), ItemKind(kind), text.strip()
    row.rapporteur_post, row.rapporteur = found_post(rapporteur_post), rapporteur.strip()
    row.public, row.minutes, row.non_public_reason, row.review_on = public, minutes, reason, review
    changed = [name for name, value in _state(row).items() if before[name] != value]
    changed += ["concerned"] if concerns_others(row, concerned) else []
    if not changed:
        return row
    if stale:
        _refuse_stale()
    concern(row, concerned)
    row.version += 1
    row.save()
    number_items(row.meeting)
    row.refresh_from_db(fields=["order", "number"])
    event = ItemChanged(subject=_subject(row), item=row.pk, said=said(row), changed=tuple(changed))
    record(event, actor=actor, capacity=capacity)
    return row


@transaction.atomic
def remove_item(*, actor: Actor, item: int, reason: str = "", version: int | None = None) -> AgendaItem:
    """Take an item off. After the invitation it stays visible as taken off, with the reason, and keeps its number.

    `version`: the one that was shown; raises `Overtaken` where it is not the present one (R4).
    """
    row, capacity = standing_item(actor, item)
    if version not in (None, row.version):
        raise Overtaken(say("Somebody else changed this item meanwhile. Look at it again, then decide."))
    row.removed_reason = needed(reason, "reason") if is_fixed(row.meeting) else reason.strip()
    event = ItemRemoved(subject=_subject(row), item=row.pk, said=said(row))
    _go(row)
    record(event, actor=actor, capacity=capacity)
    return row


@transaction.atomic
def reorder_items(*, actor: Actor, meeting: str, items: Sequence[int]) -> list[AgendaItem]:
    """Put one part of the agenda into this order: all its items, each once. Fixed numbers stay with their items."""
    row = locked(meeting)
    capacity = allowed(actor, "edit_agenda", row)
    refuse_closed(row)
    _order(row, list(items))
    record(AgendaReordered(subject=f"meeting:{meeting}", items=tuple(items)), actor=actor, capacity=capacity)
    return list(AgendaItem.objects.filter(pk__in=items).order_by("order"))


@transaction.atomic
def place_item(*, actor: Actor, item: int, position: int) -> AgendaItem:
    """Put an item at that position of its part, counted from 1; what stands there and behind moves on."""
    row, capacity = standing_item(actor, item)
    before = _part(row)
    items = placed(before, row.pk, position)
    if items != before:
        _order(row.meeting, items)
        record(AgendaReordered(subject=_subject(row), items=tuple(items)), actor=actor, capacity=capacity)
    row.refresh_from_db(fields=["order", "number"])
    return row


@transaction.atomic
def move_item(*, actor: Actor, item: int, to: str, reason: str, late_reason: str = "") -> AgendaItem:
    """Move an item with its documents to another sitting; here it stays as moved, with the reason.

    Where the other sitting has been invited to already the item is late there.
    """
    here = AgendaItem.objects.filter(pk=item).values_list("meeting__key", flat=True).first() or ""
    if here == to:
        raise Refused(say("The item stands on this agenda already."), place="to")
    target = {key: locked(key) for key in sorted(filter(None, (here, to)))}[to]  # in one order: no two wait in a ring
    row, capacity = standing_item(actor, item)
    allowed(actor, "edit_agenda", target)
    refuse_closed(target, place="to")
    row.removed_reason = needed(reason, "reason")
    moved = ItemMoved(subject=_subject(row), item=row.pk, said=said(row), to=to, sitting=target.title)
    new = _copy(row, target, lateness(target, late_reason))
    _go(row)
    record(moved, actor=actor, capacity=capacity)
    record(_added(new), actor=actor, capacity=capacity)
    return new


def _come(item: AgendaItem) -> None:
    """Store a new item and number it; it is late where numbers are fixed."""
    item.added_on = clock.today()
    item.late = is_fixed(item.meeting)
    item.save()
    number_items(item.meeting)
    item.refresh_from_db(fields=["order", "number"])


def _go(item: AgendaItem) -> None:
    item.removed_on = clock.today()
    item.version += 1
    item.save(update_fields=["removed_on", "removed_reason", "version"])
    number_items(item.meeting)
    item.refresh_from_db(fields=["order", "number"])


def _added(item: AgendaItem) -> ItemAdded:
    return ItemAdded(subject=_subject(item), item=item.pk, said=said(item), late=item.late)


def _subject(item: AgendaItem) -> str:
    return f"meeting:{item.meeting.key}"


def _refuse_stale() -> None:
    raise StaleItemError(say("Somebody else changed this item meanwhile. Nothing is stored yet: compare both."))


def _refuse_other_part(row: AgendaItem, public: bool) -> None:
    if row.public is not public and is_fixed(row.meeting):
        sentence = say("The invitation is out with this number. Take the item off and add it anew in the other part.")
        raise Refused(sentence, place="public")


def _state(row: AgendaItem) -> dict[str, object]:
    names = ("title", "kind", "public", "text", "rapporteur_post_id", "rapporteur", "minutes")
    return {name: getattr(row, name) for name in (*names, "non_public_reason", "review_on")}


def _part(row: AgendaItem) -> list[int]:
    rows = AgendaItem.objects.filter(meeting=row.meeting, public=row.public, removed_on__isnull=True)
    return list(rows.order_by("order", "pk").values_list("pk", flat=True))


def _order(meeting: Meeting, items: list[int]) -> None:
    rows = AgendaItem.objects.filter(meeting=meeting)
    public = dict(rows.filter(removed_on__isnull=True).values_list("pk", "public"))
    side = public.get(items[0], True) if items else True
    part = {pk for pk, found in public.items() if found is side}
    if not items or len(items) != len(part) or set(items) != part:
        raise Refused(say("The agenda changed meanwhile: load the page again."), place="items")
    before = list(rows.filter(public=side).order_by("order", "pk").values_list("pk", flat=True))
    for order, pk in enumerate(reordered(before, items)):
        AgendaItem.objects.filter(pk=pk).update(order=order)
    number_items(meeting)


def _copy(row: AgendaItem, target: Meeting, late_reason: str) -> AgendaItem:
    kept = ("title", "kind", "public", "text", "rapporteur_post", "rapporteur", "minutes", "non_public_reason")
    new = AgendaItem(
        **{name: getattr(row, name) for name in (*kept, "review_on", "standard", "proposal", "concerns")},
        meeting=target,
        order=LAST,
        follows=row,
        late_reason=late_reason,
    )
    _come(new)
    documents = ItemDocument.objects.filter(item=row, removed_on__isnull=True)
    ItemDocument.objects.bulk_create(
        [ItemDocument(item=new, file_id=d.file_id, title=d.title, added_on=clock.today()) for d in documents]
    )
    units = ConcernedUnit.objects.filter(item=row).values_list("unit", flat=True)
    ConcernedUnit.objects.bulk_create([ConcernedUnit(item=new, unit_id=unit) for unit in units])
    return new

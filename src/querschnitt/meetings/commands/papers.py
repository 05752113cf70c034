"""Documents of agenda items: they come, are replaced by newer ones, and are taken away; all stay on record."""

import hashlib
from pathlib import PurePath

from django.db import transaction

from querschnitt.chronicle.commands import record
from querschnitt.documents.commands import store_file
from querschnitt.kernel import clock
from querschnitt.kernel.authority import Actor
from querschnitt.kernel.refusal import Refused
from querschnitt.kernel.wording import say
from querschnitt.meetings.commands._agenda import needed, said, standing_item
from querschnitt.meetings.events.agenda import DocumentAttached, DocumentRemoved
from querschnitt.meetings.models import AgendaItem, ItemDocument

TITLE = 200


@transaction.atomic
def attach_document(
    *,
    actor: Actor,
    item: int,
    name: str,
    data: bytes,
    title: str = "",
    media_type: str = "",
    replaces: int | None = None,
) -> ItemDocument:
    """Add a document to an item; with `replaces` in place of an older one, which stays on record.

    What comes after the invitation is shown as such by its day. The same bytes under the same title are added once
    (R5). Refuses (place `file`) what is no document.
    """
    row, capacity = standing_item(actor, item, "attach_document")
    if there := _same(row, title or PurePath(name).stem, data):
        return there
    old = _offered(row, replaces) if replaces is not None else None
    stored = store_file(actor=actor, name=name, data=data, media_type=media_type)
    document = ItemDocument.objects.create(
        item=row,
        file=stored,
        title=needed(title or (old.title if old else "") or PurePath(stored.name).stem, "title", most=TITLE),
        added_on=clock.today(),
    )
    if old is not None:
        old.removed_on = clock.today()
        old.save(update_fields=["removed_on"])
    event = DocumentAttached(
        subject=f"meeting:{row.meeting.key}", item=row.pk, said=said(row), document=document.pk, replaces=replaces
    )
    record(event, actor=actor, capacity=capacity)
    return document


@transaction.atomic
def remove_document(*, actor: Actor, document: int) -> ItemDocument:
    """Offer a document no longer; it stays on record."""
    item = ItemDocument.objects.filter(pk=document).values_list("item", flat=True).first()
    if item is None:
        raise Refused(say("There is no such document."), place="document")
    row, capacity = standing_item(actor, item, "attach_document")
    found = _offered(row, document)
    found.removed_on = clock.today()
    found.save(update_fields=["removed_on"])
    event = DocumentRemoved(subject=f"meeting:{row.meeting.key}", item=row.pk, said=said(row), document=document)
    record(event, actor=actor, capacity=capacity)
    return found


def _same(item: AgendaItem, title: str, data: bytes) -> ItemDocument | None:
    offered = ItemDocument.objects.filter(item=item, removed_on__isnull=True, title=title.strip())
    return offered.filter(file__content__sha256=hashlib.sha256(data).hexdigest()).first()


def _offered(item: AgendaItem, document: int) -> ItemDocument:
    row = ItemDocument.objects.select_for_update().filter(pk=document, item=item, removed_on__isnull=True).first()
    if row is None:
        raise Refused(say("There is no such document."), place="replaces")
    return row

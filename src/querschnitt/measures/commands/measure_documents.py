"""Documents of a measure: they come and are taken away; all stay on record."""

import hashlib
from pathlib import PurePath

from django.db import transaction

from querschnitt.chronicle.commands import record
from querschnitt.documents.commands import store_file
from querschnitt.kernel import clock
from querschnitt.kernel.authority import Actor
from querschnitt.kernel.refusal import Refused
from querschnitt.kernel.wording import say
from querschnitt.measures.commands._measure import changeable, store
from querschnitt.measures.commands._words import needed
from querschnitt.measures.events.measures import MeasureDocumentAdded, MeasureDocumentRemoved
from querschnitt.measures.models import MeasureDocument

TITLE = 200


@transaction.atomic
def add_measure_document(
    *, actor: Actor, measure: int, name: str, data: bytes, title: str = "", media_type: str = ""
) -> MeasureDocument:
    """Add a document to a measure. The same bytes under the same title are added once (R5)."""
    row, capacity = changeable(actor, measure)
    title = needed(title or PurePath(name).stem, "title", most=TITLE)
    digest = hashlib.sha256(data).hexdigest()
    if there := row.documents.filter(removed_on=None, title=title, file__content__sha256=digest).first():
        return there
    stored = store_file(actor=actor, name=name, data=data, media_type=media_type)
    found = MeasureDocument.objects.create(measure=row, file=stored, title=title, added_on=clock.today())
    store(row)
    event = MeasureDocumentAdded(subject=f"measure:{row.number}", number=row.number, document=title)
    record(event, actor=actor, capacity=capacity)
    return found


@transaction.atomic
def remove_measure_document(*, actor: Actor, document: int) -> MeasureDocument:
    """Offer a document no longer; it stays on record. Done twice, nothing happens."""
    found = MeasureDocument.objects.select_related("measure").filter(pk=document).first()
    if found is None:
        raise Refused(say("There is no such document."), place="document")
    row, capacity = changeable(actor, found.measure.number)
    if found.removed_on is None:
        found.removed_on = clock.today()
        found.save(update_fields=["removed_on"])
        store(row)
        event = MeasureDocumentRemoved(subject=f"measure:{row.number}", number=row.number, document=found.title)
        record(event, actor=actor, capacity=capacity)
    return found

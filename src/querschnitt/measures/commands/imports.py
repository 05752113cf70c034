"""Files are taken into a list: read and shown first, then all of it or nothing."""

import json
from typing import Any

from django.db import transaction

from querschnitt.chronicle.commands import record
from querschnitt.chronicle.queries import latest_seal
from querschnitt.kernel import clock
from querschnitt.kernel.authority import Actor, require
from querschnitt.kernel.refusal import Forbidden, Refused
from querschnitt.kernel.wording import say
from querschnitt.measures.commands._importing import read_file, take_rows
from querschnitt.measures.domain.states import Kind
from querschnitt.measures.events.lists import ImportDiscarded, ImportRead, ImportTakenIn
from querschnitt.measures.models import ImportDraft
from querschnitt.measures.permissions import GRANTS
from querschnitt.measures.queries.lists.names import names

MOST_FAULTS = 1000


@transaction.atomic
def read_import(*, actor: Actor, kind: Kind, name: str, data: bytes) -> ImportDraft:
    """Read a file in the shape of the export and keep what it would change, with every fault by row and column.

    Nothing is changed yet. A file that was exported and comes back as it was changes nothing. The same file read once
    more to the same effect is the same draft (R5).
    """
    capacity = require(actor, GRANTS, "import_list")
    found = read_file(actor, kind, names(actor, kind), name, data)
    faults = [fault.packed(found.sheet) for fault in found.faults[:MOST_FAULTS]]
    if there := _read_already(actor, kind, name[:200], found.rows, faults):
        return there
    draft = ImportDraft.objects.create(
        person=actor.person or "",
        kind=kind,
        name=name[:200],
        rows=found.rows,
        faults=faults,
        seal=latest_seal() or "",
        made_at=clock.now(),
    )
    event = ImportRead(subject=f"import:{draft.pk}", of=kind, rows=len(found.rows), faults=len(found.faults))
    record(event, actor=actor, capacity=capacity)
    return draft


def _read_already(actor: Actor, kind: Kind, name: str, rows: list[Any], faults: list[Any]) -> ImportDraft | None:
    """The draft that waits with exactly this, as text: in the database a tuple becomes a list."""
    waiting = ImportDraft.objects.filter(person=actor.person or "", kind=kind, name=name, taken_on=None)
    said = json.dumps([rows, faults], sort_keys=True) if waiting.exists() else ""
    for draft in waiting.iterator(chunk_size=1):
        if json.dumps([draft.rows, draft.faults], sort_keys=True) == said:
            return draft
    return None


@transaction.atomic
def take_in_import(*, actor: Actor, draft: int) -> ImportDraft:
    """Take in all rows of a file that was read, or none: the first row that is refused is named and nothing changes.

    An entry that somebody has changed since the file was read refuses the file (R4). Taken in once, it stays so (R5).
    """
    capacity = require(actor, GRANTS, "import_list")
    row = _own(actor, draft)
    if row.taken_on is not None:
        return row
    if row.faults:
        raise Refused(say("The file has faults: nothing of it is taken in."))
    kind = Kind(row.kind)
    take_rows(actor, kind, names(actor, kind), row)
    row.taken_on = clock.today()
    row.save(update_fields=["taken_on"])
    added = sum(said["number"] is None for said in row.rows)
    event = ImportTakenIn(subject=f"import:{row.pk}", of=kind, changed=len(row.rows) - added, added=added)
    record(event, actor=actor, capacity=capacity)
    return row


@transaction.atomic
def discard_import(*, actor: Actor, draft: int) -> None:
    """Forget a file that was read and not taken in."""
    capacity = require(actor, GRANTS, "import_list")
    row = _own(actor, draft)
    if row.taken_on is not None:
        raise Refused(say("The file is taken in already."))
    event = ImportDiscarded(subject=f"import:{row.pk}", of=row.kind)
    row.delete()
    record(event, actor=actor, capacity=capacity)


def _own(actor: Actor, draft: int) -> ImportDraft:
    row = ImportDraft.objects.select_for_update().filter(pk=draft, person=actor.person or "").first()
    if row is None:
        raise Forbidden(str(draft))
    return row

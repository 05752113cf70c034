"""Files are taken in: known kinds only, each content once."""

import hashlib
import uuid

from django.db import transaction

from querschnitt.chronicle.commands import record
from querschnitt.documents.domain.media import SUFFIXES, recognised
from querschnitt.documents.domain.naming import offered_name
from querschnitt.documents.events import FileStored
from querschnitt.documents.models import Content, File
from querschnitt.documents.permissions import GRANTS
from querschnitt.kernel import clock
from querschnitt.kernel.authority import Actor, require
from querschnitt.kernel.refusal import Refused
from querschnitt.kernel.wording import say

MEGABYTE = 1_000_000
LARGEST = 20  # megabytes


@transaction.atomic
def store_file(*, actor: Actor, name: str, data: bytes, media_type: str = "") -> File:
    """Keep a file as it is; the name is cleaned, the kind told from the content. Who may read it, the caller decides.

    Refuses (place `file`) what is empty, larger than 20 MB, of no kind that is taken in, or holds programs (macros).
    """
    capacity = require(actor, GRANTS, "store_file")
    kind = _kind_of(data, name, media_type)
    row = File(
        key=uuid.uuid4(),
        name=offered_name(name, SUFFIXES[kind]),
        media_type=kind,
        content=_content(data),
        stored_at=clock.now(),
        stored_by=actor.person or "",
    )
    row.save(force_insert=True)
    event = FileStored(subject=f"file:{row.key}", media_type=kind, size=len(data), sha256=row.content.sha256)
    record(event, actor=actor, capacity=capacity)
    return row


def _kind_of(data: bytes, name: str, claimed: str) -> str:
    if not data:
        raise Refused(say("The file is empty."), place="file")
    if len(data) > LARGEST * MEGABYTE:
        raise Refused(say("The file is larger than %(limit)s MB.", limit=LARGEST), place="file")
    found = recognised(data, name=name, claimed=claimed)
    if found.active:
        raise Refused(say("The file holds programs (macros). Hand it in without them."), place="file")
    if not found.media_type:
        kinds = "PDF, DOCX, XLSX, PPTX, ODT, ODS, PNG, JPEG, TXT, CSV"
        raise Refused(say("Files of this kind are not taken in. Possible are: %(kinds)s.", kinds=kinds), place="file")
    return found.media_type


def _content(data: bytes) -> Content:
    """The row of these bytes, kept once; what is there already is not read."""
    facts = {"data": data, "size": len(data)}
    row, _made = Content.objects.defer("data").get_or_create(sha256=hashlib.sha256(data).hexdigest(), defaults=facts)
    return row

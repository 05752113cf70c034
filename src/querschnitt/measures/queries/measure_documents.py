"""The documents of a measure."""

from querschnitt.documents.queries import StoredFile, file_of
from querschnitt.kernel.authority import Actor, require
from querschnitt.kernel.refusal import Forbidden
from querschnitt.measures.models import MeasureDocument
from querschnitt.measures.permissions import GRANTS


def stored_document(actor: Actor, number: int, pk: int) -> StoredFile:
    """A document that a measure offers. Two statements; raises `Forbidden` where it offers none of that key."""
    require(actor, GRANTS, "read_measures")
    rows = MeasureDocument.objects.filter(pk=pk, measure__number=number, removed_on=None)
    key = rows.values_list("file__key", flat=True).first()
    if key is None:
        raise Forbidden(str(pk))
    return file_of(key)

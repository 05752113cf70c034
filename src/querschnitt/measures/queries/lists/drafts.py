"""Files that were read for an import and wait for a yes."""

from querschnitt.kernel.authority import Actor, require
from querschnitt.kernel.refusal import Forbidden
from querschnitt.measures.domain.states import Kind
from querschnitt.measures.models import ImportDraft, SavedView
from querschnitt.measures.permissions import GRANTS


def found_draft(actor: Actor, kind: Kind, pk: int) -> ImportDraft:
    """A file of one's own; anybody else's is answered like one that is not there. One statement."""
    require(actor, GRANTS, "import_list")
    row = ImportDraft.objects.filter(pk=pk, kind=kind, person=actor.person or "").first()
    if row is None:
        raise Forbidden(str(pk))
    return row


def own_views(actor: Actor, kind: Kind) -> list[SavedView]:
    """The views that the actor has saved. One statement."""
    require(actor, GRANTS, "save_view")
    return list(SavedView.objects.filter(person=actor.person or "-", kind=kind))

"""Documents of agenda items, for whoever may have them."""

from querschnitt.documents.queries import StoredFile, file_of
from querschnitt.kernel.authority import Actor
from querschnitt.kernel.refusal import Forbidden
from querschnitt.meetings.models import Invitation, ItemDocument, Meeting
from querschnitt.meetings.permissions import MeetingSubject
from querschnitt.meetings.queries.visibility import Sight, sight_of, sight_of_invitation


def document_for(actor: Actor, meeting: Meeting, subject: MeetingSubject, document: int) -> StoredFile:
    """A document of this sitting, if the actor sees its item; `Forbidden` otherwise, as where there is none.

    One that was replaced or taken away is still given to whoever sees the whole agenda.
    """
    return _document(sight_of(actor, meeting, subject), meeting, document)


def document_for_invitation(invitation: Invitation, document: int) -> StoredFile:
    """The same by the personal link of an invitation."""
    return _document(sight_of_invitation(invitation), invitation.meeting, document)


def _document(sight: Sight, meeting: Meeting, document: int) -> StoredFile:
    rows = ItemDocument.objects.filter(pk=document, item__meeting=meeting)
    row = rows.select_related("item", "file").first()
    if row is None or not sight.covers(row.item) or (row.removed_on is not None and not sight.whole):
        raise Forbidden(str(document))
    return file_of(row.file.key)

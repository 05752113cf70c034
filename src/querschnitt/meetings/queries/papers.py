"""Documents of agenda items, for whoever may have them."""

from querschnitt.documents.queries import StoredFile, file_of
from querschnitt.kernel import clock
from querschnitt.kernel.authority import Actor, Role, may, require
from querschnitt.kernel.refusal import Forbidden
from querschnitt.meetings.models import Invitation, ItemDocument, Meeting
from querschnitt.meetings.permissions import GRANTS, MeetingSubject
from querschnitt.meetings.queries.agreement import agreement_of
from querschnitt.meetings.queries.rights import subject_of
from querschnitt.meetings.queries.visibility import Sight, sight_of, sight_of_invitation


def document_for(actor: Actor, meeting: Meeting, subject: MeetingSubject, document: int) -> StoredFile:
    """A document of this sitting, if the actor sees its item; `Forbidden` otherwise, as where there is none.

    One that was replaced or taken away is still given to whoever sees the whole agenda.
    """
    return _document(sight_of(actor, meeting, subject), meeting, document)


def reader_of(actor: Actor, meeting: Meeting) -> MeetingSubject:
    """The sitting as the rights of somebody see it who wants its documents: also whoever agrees its preparation.

    Raises `Forbidden`. One statement for the body and its guests.
    """
    subject = subject_of(meeting)
    if may(actor, GRANTS, "read_documents", subject):
        return subject
    units = agreement_of(meeting, clock.today()).units if actor.has(Role.HEAD) else ()
    subject = subject_of(meeting, agreeing_units=frozenset(f"unit:{unit}" for unit in units))
    require(actor, GRANTS, "read_all_items", subject)
    return subject


def document_for_invitation(invitation: Invitation, document: int) -> StoredFile:
    """The same by the personal link of an invitation."""
    return _document(sight_of_invitation(invitation), invitation.meeting, document)


def _document(sight: Sight, meeting: Meeting, document: int) -> StoredFile:
    rows = ItemDocument.objects.filter(pk=document, item__meeting=meeting)
    row = rows.select_related("item", "file").first()
    if row is None or not sight.covers(row.item) or (row.removed_on is not None and not sight.whole):
        raise Forbidden(str(document))
    return file_of(row.file.key)

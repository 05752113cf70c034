"""Documents of agenda items: handed in, offered for download, taken away."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from querschnitt.documents.queries import StoredFile
from querschnitt.documents.views import download
from querschnitt.kernel.refusal import Forbidden
from querschnitt.meetings import commands
from querschnitt.meetings.forms.agenda import BareForm, DocumentForm
from querschnitt.meetings.queries.invitation_links import invitation_behind
from querschnitt.meetings.queries.papers import document_for, document_for_invitation, reader_of
from querschnitt.meetings.queries.rights import found_meeting
from querschnitt.meetings.views.agenda_frame import item_on, on_agenda
from querschnitt.meetings.views.frame import frame
from querschnitt.ui.acting import PAGE, acted, sent
from querschnitt.ui.requests import ActorRequest


@require_safe
def document(request: ActorRequest, key: str, pk: int) -> HttpResponse:
    """A document of the sitting, for whoever sees its item."""
    meeting = found_meeting(key)
    return _offered(document_for(request.actor, meeting, reader_of(request.actor, meeting), pk))


@require_safe
def invited_document(request: ActorRequest, token: str, pk: int) -> HttpResponse:  # noqa: ARG001 (a view)
    """A document by the personal link of an invitation."""
    invitation = invitation_behind(token)
    if invitation is None:
        raise Forbidden(str(pk))
    return _offered(document_for_invitation(invitation, pk))


def _offered(stored: StoredFile) -> HttpResponse:
    return download(stored.name, stored.media_type, stored.data)


@PAGE
def attach(request: ActorRequest, key: str, pk: int) -> HttpResponse:
    """Add a document to an item."""
    found, page, row = item_on(request, key, pk, "attach_document")
    offered = [(str(paper.pk), paper.title) for paper in row.documents]
    form = DocumentForm(sent(request), request.FILES or None, documents=offered)
    act = on_agenda(
        found,
        title=_("Add a document"),
        lead=row.heading,
        submit=_("Add the document"),
        done=_("The document is added."),
        consequence=_("The invitation is out: the day on which it came is shown with it.") if page.fixed else "",
    )

    def command(given: Mapping[str, Any]) -> None:
        handed_in = given["file"]
        commands.attach_document(
            actor=request.actor,
            item=pk,
            name=handed_in.name,
            data=handed_in.read(),
            media_type=handed_in.content_type or "",
            title=given["title"],
            replaces=int(given["replaces"]) if given.get("replaces") else None,
        )

    return acted(request, form, act, command)


@PAGE
def remove(request: ActorRequest, key: str, pk: int) -> HttpResponse:
    """Take a document away from its item."""
    found = frame(request, key, "attach_document")
    stored = document_for(request.actor, found.row, found.subject, pk)
    act = on_agenda(
        found,
        title=_("Take the document away"),
        lead=stored.name,
        submit=_("Take it away"),
        done=_("The document is no longer offered."),
        consequence=_("It stays on record, but nobody is offered it any more."),
    )

    def command(_given: Mapping[str, Any]) -> None:
        commands.remove_document(actor=request.actor, document=pk)

    return acted(request, BareForm(sent(request)), act, command)

"""How files and documents leave the house: as a download that no browser runs as a page of ours (S9)."""

from django.http import Http404, HttpResponse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from querschnitt.documents.domain.media import OFFICE, PDF, SUFFIXES
from querschnitt.documents.domain.naming import offered_name
from querschnitt.documents.domain.sheet import Sheet
from querschnitt.documents.queries import docx, pdf
from querschnitt.kernel.refusal import Refused
from querschnitt.ui.wording import spoken

SHAPES = {"pdf": (PDF, pdf), "docx": (f"{OFFICE}.wordprocessingml.document", docx)}
SAFE = {
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "private, no-store",
    "Content-Security-Policy": "default-src 'none'; sandbox; frame-ancestors 'none'",
    "Cross-Origin-Resource-Policy": "same-origin",
}


def download(name: str, media_type: str, data: bytes) -> HttpResponse:
    """The bytes as an attachment of that name (RFC 6266, RFC 8187). Who may have them was checked before."""
    offered = offered_name(name, SUFFIXES.get(media_type, ("bin",)))
    response = HttpResponse(data, content_type=media_type, headers=SAFE)
    response["Content-Disposition"] = content_disposition_header(True, offered) or "attachment"
    return response


def sheet_answer(sheet: Sheet, shape: str, name: str) -> HttpResponse:
    """The sheet as `pdf` or `docx`, offered under that name (without ending); another shape is not there.

    Where it cannot be set, the answer is 503 with a sentence that says why.
    """
    if shape not in SHAPES:
        raise Http404(shape)
    media_type, set_as = SHAPES[shape]
    try:
        return download(name.replace("/", "-"), media_type, set_as(sheet))
    except Refused as refused:
        text = "\n".join((spoken(refused.sentence), _("The same document is offered as a Word file."), ""))
        return HttpResponse(text, status=503, content_type="text/plain; charset=utf-8", headers=SAFE)

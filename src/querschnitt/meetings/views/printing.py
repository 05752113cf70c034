"""Documents of sittings as PDF and Word. They speak the language of the municipality, whoever prints them."""

from collections.abc import Callable
from functools import wraps

from django.conf import settings
from django.http import Http404, HttpResponse
from django.utils.translation import override
from django.views.decorators.http import require_safe

from querschnitt.documents.domain.sheet import Sheet
from querschnitt.documents.views import SHAPES, sheet_answer
from querschnitt.meetings.domain import sheets
from querschnitt.meetings.domain.quarters import Quarter, quarter_of, quarter_written
from querschnitt.meetings.queries import printing
from querschnitt.meetings.queries.printing_overview import printed_overview
from querschnitt.ui.requests import ActorRequest
from querschnitt.ui.wording import spoken

PART = "teil"  # ?teil=oeffentlich leaves out what is not public
PUBLIC = "oeffentlich"
Made = tuple[Sheet, str]  # the document, and the name under which it is offered


def _printed(made: Callable[..., Made]) -> Callable[..., HttpResponse]:
    @require_safe
    @wraps(made)
    def answer(request: ActorRequest, *, shape: str, **of: object) -> HttpResponse:
        if shape not in SHAPES:
            raise Http404(shape)
        with override(settings.LANGUAGE_CODE):
            sheet, name = made(request, **of)
        return sheet_answer(sheet, shape, name)

    return answer


def _public_only(request: ActorRequest) -> bool:
    return request.GET.get(PART) == PUBLIC


@_printed
def invitation(request: ActorRequest, key: str) -> Made:
    """The invitation with the agenda, as the reader may see it."""
    found = printing.printed_agenda(request.actor, key)
    return sheets.invitation_sheet(found, spoken, public_only=_public_only(request)), f"einladung-{key}"


@_printed
def agenda(request: ActorRequest, key: str) -> Made:
    """The agenda, as the reader may see it."""
    found = printing.printed_agenda(request.actor, key)
    return sheets.agenda_sheet(found, spoken, public_only=_public_only(request)), f"tagesordnung-{key}"


@_printed
def minutes(request: ActorRequest, key: str) -> Made:
    """The minutes; whoever may not carry off the non-public part gets the rest."""
    found = printing.printed_minutes(request.actor, key)
    return sheets.minutes_sheet(found, spoken, public_only=_public_only(request)), f"niederschrift-{key}"


@_printed
def attendance(request: ActorRequest, key: str) -> Made:
    """The list to sign in the room."""
    found = printing.printed_attendance(request.actor, key)
    return sheets.attendance_sheet(found, spoken), f"anwesenheit-{key}"


@_printed
def excerpt(request: ActorRequest, key: str, item: int) -> Made:
    """What the minutes say of one item."""
    found = printing.printed_excerpt(request.actor, key, item)
    return sheets.excerpt_sheet(found, spoken), f"auszug-{key}-{item}"


@_printed
def overview(request: ActorRequest) -> Made:
    """The quarterly overview: `?quartal=2018-2` (else that of the day of view), `?gremium=` for one body."""
    quarter = _quarter(request)
    found = printed_overview(request.actor, quarter, request.day, request.GET.get("gremium", ""))
    return sheets.overview_sheet(found, spoken), f"auftraege-{quarter}"


def _quarter(request: ActorRequest) -> Quarter:
    written = request.GET.get("quartal", "")
    quarter = quarter_written(written) if written else quarter_of(request.day)
    if quarter is None:
        raise Http404(written)
    return quarter

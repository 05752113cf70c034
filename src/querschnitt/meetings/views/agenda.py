"""The agenda of a sitting."""

from collections.abc import Iterator

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from querschnitt.kernel.authority import may
from querschnitt.meetings.domain.agenda import Agreement
from querschnitt.meetings.domain.states import MeetingState
from querschnitt.meetings.permissions import GRANTS
from querschnitt.meetings.queries.agenda import AgendaPage, agenda_of
from querschnitt.meetings.views.agenda_rows import Shown, shown
from querschnitt.meetings.views.agreement import agreement_facts
from querschnitt.meetings.views.frame import frame
from querschnitt.meetings.views.prints import prints
from querschnitt.ui.requests import ActorRequest
from querschnitt.ui.rows import Action, Fact


@require_safe
def agenda(request: ActorRequest, key: str) -> HttpResponse:
    """What the sitting deals with, as far as the actor may see it."""
    found = frame(request, key, "read_meeting", here="meetings:agenda")
    page = agenda_of(request.actor, found.row, found.subject)
    agreement = page.agreement
    open_still = found.row.state != MeetingState.HELD and agreement.state is not Agreement.AGREED
    context = {
        "frame": found,
        "page": page,
        "agenda_parts": _parts(page),
        "prints": _prints(page),
        "facts": [*_facts(page), *(agreement_facts(agreement) if agreement.units else ())],
        "agreement": agreement,
        "may_agree": open_still and may(request.actor, GRANTS, "agree_preparation", found.subject),
        "may_ask": open_still and agreement.state is not Agreement.ASKED,
    }
    return render(request, "meetings/agenda.html", context)


def _parts(page: AgendaPage) -> list[tuple[str, str, int, list[Shown]]]:
    """The parts that hold anything: anchor, heading, how many items stand there, all of them."""
    parts = (
        ("oeffentlich", _("Public part"), page.public),
        ("nichtoeffentlich", _("Non-public part"), page.non_public),
    )
    return [
        (anchor, heading, sum(row.removed_on is None for row in rows), [shown(row) for row in rows])
        for anchor, heading, rows in parts
        if rows
    ]


def _prints(page: AgendaPage) -> list[Action]:
    """The agenda as a document; for whoever announces it also without what is not public."""
    if not page.items:
        return []
    found = prints("print_agenda", page.key, _("Agenda as %(shape)s"))
    if page.may_edit and page.non_public:
        found += prints("print_agenda", page.key, _("Public part of the agenda as %(shape)s"), public_only=True)
    return found


def _facts(page: AgendaPage) -> Iterator[Fact]:
    if page.announce_on:
        yield Fact(_("To be announced by"), page.announce_on)
    if page.minutes:
        yield Fact(_("Time planned"), _("%(minutes)d minutes") % {"minutes": page.minutes})

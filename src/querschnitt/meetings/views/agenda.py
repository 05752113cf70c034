"""The agenda of a sitting."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from querschnitt.kernel import clock
from querschnitt.meetings.queries.agenda import agenda_of
from querschnitt.meetings.queries.agreement import agreement_of
from querschnitt.meetings.views.frame import frame
from querschnitt.ui.requests import ActorRequest


@require_safe
def agenda(request: ActorRequest, key: str) -> HttpResponse:
    """What the sitting deals with, as far as the actor may see it."""
    found = frame(request, key, "read_meeting", here="meetings:agenda")
    page = agenda_of(request.actor, found.row, found.subject)
    agreement = agreement_of(found.row, clock.today()) if page.whole else None
    return render(request, "meetings/agenda.html", {"frame": found, "page": page, "agreement": agreement})

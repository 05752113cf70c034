"""The page of the keeper of the minutes."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from querschnitt.meetings.views.frame import frame
from querschnitt.ui.requests import ActorRequest


@require_safe
def sitting(request: ActorRequest, key: str) -> HttpResponse:
    """The sitting as it is being written down."""
    found = frame(request, key, "write_minutes", here="meetings:sitting")
    return render(request, "meetings/sitting.html", {"frame": found})

"""The page of the minutes of a sitting."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from querschnitt.meetings.views.frame import frame
from querschnitt.ui.requests import ActorRequest


@require_safe
def minutes(request: ActorRequest, key: str) -> HttpResponse:
    """What the minutes say, what they lack, and the next step."""
    found = frame(request, key, "read_minutes", here="meetings:minutes")
    return render(request, "meetings/minutes.html", {"frame": found})

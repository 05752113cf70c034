"""The page of who is invited to a sitting."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from querschnitt.meetings.views.frame import frame
from querschnitt.ui.requests import ActorRequest


@require_safe
def invitation(request: ActorRequest, key: str) -> HttpResponse:
    """Who is invited, how they were told, what they answered."""
    return render(
        request,
        "meetings/invitation.html",
        {"frame": frame(request, key, "send_invitation", here="meetings:invitation")},
    )

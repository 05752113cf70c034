"""The list of everything that is to be done after sittings."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from querschnitt.kernel.authority import require
from querschnitt.meetings.permissions import GRANTS
from querschnitt.ui.requests import ActorRequest


@require_safe
def follow_ups(request: ActorRequest) -> HttpResponse:
    """What is to be done, by whom, until when, and how it stands."""
    require(request.actor, GRANTS, "read_follow_ups")
    return render(request, "meetings/follow_ups.html", {})

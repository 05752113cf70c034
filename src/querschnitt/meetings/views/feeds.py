"""Subscriptions to calendars of sittings."""

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from querschnitt.kernel.authority import require
from querschnitt.meetings.permissions import GRANTS
from querschnitt.ui.requests import ActorRequest


@require_safe
def subscriptions(request: ActorRequest) -> HttpResponse:
    """The actor's own subscriptions."""
    require(request.actor, GRANTS, "subscribe_meetings")
    return HttpResponse()

"""The personas of the demonstration: one click signs in. Routed only there."""

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from querschnitt.accounts import queries
from querschnitt.accounts.adapter import sign_in_as
from querschnitt.accounts.models import User
from querschnitt.ui.requests import ActorRequest


@never_cache
@require_http_methods(["GET", "POST"])
def demo(request: ActorRequest) -> HttpResponse:
    """Choose as whom to look around."""
    if not settings.DEMO:
        raise Http404
    if request.method == "GET":
        return render(request, "accounts/demo.html", {"personas": queries.personas()})
    chosen = request.POST.get("persona", "")
    user = get_object_or_404(User.objects.exclude(persona=""), pk=int(chosen) if chosen.isdecimal() else 0)
    return sign_in_as(request, user)

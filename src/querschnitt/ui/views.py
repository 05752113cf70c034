"""The gallery: every component in its states, with the tag that makes it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from querschnitt.ui import gallery as shown


@require_http_methods(["GET", "HEAD", "POST"])
def gallery(request: HttpRequest) -> HttpResponse:
    """Shows all components; its form answers as every form does, but keeps nothing."""
    form = shown.SampleForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        messages.success(request, _("The sample was sent. Nothing was kept."))
        return redirect("ui:gallery")
    material = shown.material(form=form, query=request.GET)
    groups = shown.groups(request, material)
    return render(request, "ui/gallery.html", {**material, "groups": groups})


SHORTEST = 12  # characters of what counts as a typed text
UNSPOKEN = ("pass", "token", "code", "secret", "login")  # parts of names of fields that are never shown again


@never_cache
def token_refused(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001 (Django's signature)
    """A form whose token no longer holds, as after signing in anew in another tab: what was typed comes back.

    Only as text to copy, never as a form to send again: the request may have come from elsewhere.
    """
    texts = [value for name in request.POST for value in request.POST.getlist(name) if _typed(name, value)]
    return render(request, "ui/token_refused.html", {"texts": texts}, status=403)


def _typed(name: str, value: str) -> bool:
    """Whether it is something that somebody typed and would miss."""
    return len(value) >= SHORTEST and " " in value and not any(part in name.lower() for part in UNSPOKEN)

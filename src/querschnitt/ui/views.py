"""The gallery: every component in its states, with the tag that makes it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
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

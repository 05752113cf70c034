"""What would change today by another edition."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from querschnitt.governance.queries.prospects import prospect_page
from querschnitt.governance.views import rows
from querschnitt.ui.requests import ActorRequest


@require_safe
def prospects(request: ActorRequest, key: str) -> HttpResponse:
    """Findings that would appear, go, or stand differently if that edition were in force on the day of view."""
    page = prospect_page(request.actor, key, request.day)
    found = page.prospect
    context = {
        "page": page,
        "appear": rows.prospects(found.appear, _("Findings that would appear"), _("No finding would appear.")),
        "go": rows.prospects(found.go, _("Findings that would go"), _("No finding would go.")),
        "change": rows.changing(
            found, _("Findings that would stand differently"), _("No finding would stand differently.")
        ),
    }
    return render(request, "governance/prospects.html", context)

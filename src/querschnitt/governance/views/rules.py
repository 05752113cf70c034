"""The whole concept on one page."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from querschnitt.governance.queries.rules import rule_page
from querschnitt.governance.views import rows
from querschnitt.ui.requests import ActorRequest


@require_safe
def rules(request: ActorRequest) -> HttpResponse:
    """Every rule of the edition in force, with section, source, strength and who judges it."""
    page = rule_page(request.actor, request.day)
    context = {"page": page, "rules": rows.rules(page), "kinds": rows.kinds(page)}
    return render(request, "governance/rules.html", context)

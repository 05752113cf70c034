"""The page that compares two editions."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from querschnitt.concept import queries
from querschnitt.concept.forms import CompareForm
from querschnitt.concept.queries.comparing import comparison
from querschnitt.concept.views import tables
from querschnitt.ui.requests import ActorRequest


@require_safe
def compare(request: ActorRequest) -> HttpResponse:
    """What a later edition does differently, rule by rule; without a choice the two latest."""
    rows = queries.editions(request.actor, request.day)
    choices = [(row.key, f"{row.key}: {row.title}") for row in rows]
    latest = {"neu": rows[0].key, "alt": rows[1].key} if len(rows) > 1 else {}
    form = CompareForm(request.GET if "alt" in request.GET or "neu" in request.GET else latest or None, choices=choices)
    chosen = form.cleaned_data if form.is_valid() else {}
    both = chosen.get("alt") and chosen.get("neu")
    found = comparison(request.actor, chosen["alt"], chosen["neu"], request.day) if both else None
    parts = [(part, tables.changes(part)) for part in found.parts] if found else []
    return render(request, "concept/compare.html", {"form": form, "comparison": found, "parts": parts, "rows": rows})

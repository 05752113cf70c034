"""The list of passes, and the page of one."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from querschnitt.cycles.permissions import GRANTS
from querschnitt.cycles.views.frame import frame
from querschnitt.kernel.authority import require
from querschnitt.ui.requests import ActorRequest


@require_safe
def cycles(request: ActorRequest) -> HttpResponse:
    """All passes with their state and where each stands."""
    require(request.actor, GRANTS, "read_cycles")
    return render(request, "cycles/cycles.html", {})


@require_safe
def cycle(request: ActorRequest, key: str) -> HttpResponse:
    """One pass: its steps, what is missing, what comes next, how it came about."""
    found = frame(request, key, GRANTS, "read_cycles", here="cycles:cycle")
    return render(request, "cycles/cycle.html", {"frame": found})

"""The board, and the page of one finding."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from querschnitt.governance.forms import BoardFilter, filters_of, page_of
from querschnitt.governance.queries.board import board as board_of
from querschnitt.governance.queries.finding import finding_page
from querschnitt.governance.views import rows
from querschnitt.ui.requests import ActorRequest
from querschnitt.ui.rows import Entry
from querschnitt.ui.table import PageLinks


@require_safe
def board(request: ActorRequest) -> HttpResponse:
    """Every duty as of a day, with what is demanded, by which section, who acts and how to mend it."""
    filters = filters_of(request.GET)
    found = board_of(request.actor, request.day, filters, page_of(request.GET))
    form = BoardFilter(request.GET)
    form.offer(found)
    context = {
        "board": found,
        "form": form,
        "counts": rows.counts(found, filters, request.GET),
        "links": PageLinks.of(number=found.page, pages=found.pages, query=request.GET),
        "groups": [(group, rows.group(group), rows.quiet(group)) for group in found.groups],
    }
    return render(request, "governance/board.html", context)


@require_safe
def finding(request: ActorRequest, key: str) -> HttpResponse:
    """One finding: its evidence, who acts, its waivers, its history."""
    page = finding_page(request.actor, key, request.day)
    context = {
        "page": page,
        "facts": rows.facts(page.row) if page.row else [],
        "posts": rows.posts(page.row) if page.row else None,
        "waivers": rows.waivers(page.waivers),
        "history": [Entry(entry.at, entry.sentence, entry.actor) for entry in page.history],
    }
    return render(request, "governance/finding.html", context)

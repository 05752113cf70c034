"""Pages that show bodies: all of them, one, and the structure of the concept."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from querschnitt.chronicle.queries import entries_of
from querschnitt.committees.forms import ListForm
from querschnitt.committees.queries.chart import structure as structure_of
from querschnitt.committees.queries.detail import committee_page
from querschnitt.committees.queries.listing import listing, only
from querschnitt.committees.views import body_tables, list_tables
from querschnitt.committees.views.addresses import crumb
from querschnitt.committees.views.body_facts import facts_of
from querschnitt.kernel.clock import local_day
from querschnitt.organisation.queries import names_of_persons
from querschnitt.ui.requests import ActorRequest
from querschnitt.ui.rows import Crumb, Entry

STANDINGS = {"": "active", "luecken": "gaps", "beendet": "ended", "alle": "all"}


@require_safe
def committees(request: ActorRequest) -> HttpResponse:
    """The bodies of the concept, with their committees as of the day of view."""
    found = listing(request.actor, request.day)
    bodies = [(body.key, body.name) for body in found.bodies]
    form = ListForm(request.GET, choices={"gremium": bodies})
    chosen = form.cleaned_data if form.is_valid() else {"gremium": "", "stand": ""}
    shown = only(found, body=chosen["gremium"], standing=STANDINGS[chosen["stand"]])
    own, others = ([body for body in shown.bodies if body.external is external] for external in (False, True))
    context = {
        "found": shown,
        "form": form,
        "bodies": [(body, list_tables.committees(body, found)) for body in own],
        "others": list_tables.others(others, found),
        "has_others": any(body.committees or body.to_found for body in others),
    }
    return render(request, "committees/committees.html", context)


@require_safe
def committee(request: ActorRequest, key: str) -> HttpResponse:
    """One body: demanded seats beside filled ones, and everything that can be done about them."""
    page = committee_page(request.actor, key, request.day)
    entries = entries_of(f"committee:{key}", names_of_persons())
    context = {
        "page": page,
        "facts": [*body_tables.facts(page), *facts_of(request, key)],
        "chair": body_tables.chair(page),
        "seats": body_tables.seats(page),
        "left_over": body_tables.left_over(page),
        "additional": body_tables.additional(page),
        "actions": body_tables.actions(page),
        "history": [
            Entry(entry.at, entry.sentence, entry.actor) for entry in entries if local_day(entry.at) <= request.day
        ],
        "crumbs": [crumb(request.day), Crumb(page.name)],
    }
    return render(request, "committees/committee.html", context)


@require_safe
def structure(request: ActorRequest) -> HttpResponse:
    """The structure chart of the concept (K3-2), and the same facts in tables."""
    found = structure_of(request.actor, request.day)
    context = {
        "found": found,
        "components": list_tables.components(found) if found else None,
        "links": list_tables.links(found) if found else None,
        "crumbs": [crumb(request.day), Crumb(_("Structure"))],
    }
    return render(request, "committees/structure.html", context)

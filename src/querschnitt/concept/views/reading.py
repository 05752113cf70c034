"""Pages that show the concept."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from querschnitt.chronicle.queries import entries_of
from querschnitt.concept import queries
from querschnitt.concept.permissions import GRANTS
from querschnitt.concept.queries.page import edition_page
from querschnitt.concept.views import tables
from querschnitt.kernel.authority import may, require
from querschnitt.organisation import queries as organisations
from querschnitt.ui.requests import ActorRequest
from querschnitt.ui.rows import Entry


@require_safe
def editions(request: ActorRequest) -> HttpResponse:
    """All editions, the latest first."""
    rows = queries.editions(request.actor, request.day)
    context = {
        "table": tables.editions(rows),
        "rows": rows,
        "may_draft": may(request.actor, GRANTS, "draft_edition"),
        "in_force": next((row for row in rows if row.in_force), None),
    }
    return render(request, "concept/editions.html", context)


@require_safe
def edition(request: ActorRequest, key: str) -> HttpResponse:
    """One edition, section by section."""
    page = edition_page(request.actor, key, request.day)
    entries = entries_of(f"edition:{key}", organisations.names_of_persons())
    context = {
        "page": page,
        "fields": tables.fields(page),
        "status": tables.status(page.row),
        "bodies": [(body, tables.body_facts(body), tables.seats(body)) for body in page.bodies],
        "figures": tables.figures(page),
        "steps": tables.steps(page),
        "rules": tables.rules(page.settings),
        "history": [Entry(entry.at, entry.sentence, entry.actor, entry.capacity) for entry in entries],
    }
    return render(request, "concept/edition.html", context)


@require_safe
def file(request: ActorRequest, key: str) -> HttpResponse:
    """The file as it was handed in, letter for letter."""
    text = queries.file_of(request.actor, key)
    response = HttpResponse(text, content_type="application/toml; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{key}.toml"'
    return response


@require_safe
def words(request: ActorRequest) -> HttpResponse:
    """The words of the municipality by the edition in force."""
    require(request.actor, GRANTS, "read_editions")
    edition = queries.edition_on(request.day)
    context = {
        "edition": edition,
        "kinds": tables.words(_("Kinds of units"), edition.data.unit_kinds, edition.data) if edition else None,
        "functions": tables.words(_("Functions"), edition.data.functions, edition.data) if edition else None,
    }
    return render(request, "concept/words.html", context)

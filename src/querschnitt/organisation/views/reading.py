"""Pages that show the organisation: chart, difference, unit, post."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from querschnitt.kernel.authority import require
from querschnitt.organisation import queries
from querschnitt.organisation.forms.others import DifferenceForm
from querschnitt.organisation.permissions import GRANTS
from querschnitt.organisation.queries.units import UnitName, UnitPage
from querschnitt.organisation.views import addresses, difference_tables, tables
from querschnitt.ui.components.time import in_words
from querschnitt.ui.requests import ActorRequest
from querschnitt.ui.rows import Crumb, Fact, Tab


@require_safe
def units(request: ActorRequest) -> HttpResponse:
    """The chart as a tree."""
    chart = queries.chart(request.actor, request.day)
    context = {"chart": chart, "tree": tables.tree(chart), "tabs": _views(request, table=False)}
    return render(request, "organisation/units.html", context)


@require_safe
def units_table(request: ActorRequest) -> HttpResponse:
    """The same facts as a table."""
    chart = queries.chart(request.actor, request.day)
    context = {"chart": chart, "table": tables.chart(chart), "tabs": _views(request, table=True)}
    return render(request, "organisation/units.html", context)


def _views(request: ActorRequest, *, table: bool) -> list[Tab]:
    return [
        Tab(_("Tree"), addresses.seen_on(reverse("organisation:units"), request.day), not table),
        Tab(_("Table"), addresses.seen_on(reverse("organisation:units_table"), request.day), table),
    ]


@require_safe
def difference(request: ActorRequest) -> HttpResponse:
    """What changed between two days; without a choice since the beginning of last year."""
    day = request.day
    asked = "von" in request.GET or "bis" in request.GET
    require(request.actor, GRANTS, "read_organisation")
    form = DifferenceForm(request.GET if asked else {"von": day.replace(year=day.year - 1, month=1, day=1), "bis": day})
    found = None
    if form.is_valid():
        found = queries.changes_between(request.actor, form.cleaned_data["von"], form.cleaned_data["bis"])
    context = {
        "form": form,
        "found": found,
        "parts": difference_tables.difference(found) if found else [],
        "crumbs": [addresses.organisation(day), Crumb(_("What changed between two days"))],
    }
    return render(request, "organisation/difference.html", context)


@require_safe
def unit(request: ActorRequest, key: str) -> HttpResponse:
    """A unit as of a day, and everything recorded of it."""
    page, day = queries.unit_page(request.actor, key, request.day), request.day
    context = {
        "page": page,
        "facts": _unit_facts(page, request),
        "posts": tables.posts(page.posts, day),
        "former_posts": tables.posts(page.former_posts, day, former=True) if page.former_posts else None,
        "names": tables.names(page),
        "places": tables.places(page, day),
        "entries": list(tables.entries(page.entries)),
        "crumbs": [
            addresses.organisation(day),
            *(Crumb(above.name, addresses.unit(above.key, day)) for above in page.above),
            Crumb(page.name),
        ],
        "below": [(below.name, addresses.unit(below.key, day)) for below in page.below],
    }
    return render(request, "organisation/unit.html", context)


def _unit_facts(page: UnitPage, request: ActorRequest) -> list[Fact]:
    def linked(label: str, unit: UnitName) -> Fact:
        return Fact(label, unit.name, addresses.unit(unit.key, request.day))

    return [
        Fact(_("Kind"), page.kind),
        Fact(_("Key"), page.key),
        *([Fact(_("Short name"), page.short_name)] if page.short_name else []),
        Fact(_("Founded on"), page.founded_on),
        *([Fact(_("Last day"), page.dissolved_on)] if page.dissolved_on else []),
        *(linked(_("Stands below"), above) for above in page.above[-1:]),
        *(linked(_("Took over on %(day)s from") % {"day": in_words(p.on)}, p.unit) for p in page.predecessors),
        *(linked(_("Taken over on %(day)s by") % {"day": in_words(s.on)}, s.unit) for s in page.successors),
        *(linked(_("Answers for it on this day"), now) for now in page.today),
    ]


@require_safe
def post(request: ActorRequest, key: str) -> HttpResponse:
    """A post as of a day, and everybody who held it."""
    page, day = queries.post_page(request.actor, key, request.day), request.day
    row = page.row
    facts = [
        Fact(_("Unit"), page.unit_name, addresses.unit(page.unit, day)),
        Fact(_("Key"), row.key),
        Fact(_("Exists from"), row.since),
        *([Fact(_("Last day"), row.until)] if row.until else []),
        Fact(_("Held by"), row.holder.name, addresses.person(row.holder.person, day))
        if row.holder
        else Fact(_("Held by"), _("nobody")),
        *(
            [Fact(_("Standing in"), row.stand_in.name, addresses.person(row.stand_in.person, day))]
            if row.stand_in
            else []
        ),
        *([Fact(_("Vacant since"), row.vacant_since)] if row.vacant_since else []),
    ]
    context = {
        "page": page,
        "facts": facts,
        "holders": tables.holders(page.holders, row.key, day),
        "entries": list(tables.entries(page.entries)),
        "crumbs": [
            addresses.organisation(day),
            Crumb(page.unit_name, addresses.unit(page.unit, day)),
            Crumb(row.title),
        ],
    }
    return render(request, "organisation/post.html", context)

"""The lists people work in: measures, needs, offers and goals, each with its filters, columns and saved views."""

from collections.abc import Iterator

from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from querschnitt.kernel.authority import may
from querschnitt.measures.domain.lists.language import COLUMNS, PAGE, SINCE, SORT, UNTIL, WORDS, Wanted
from querschnitt.measures.domain.states import Kind
from querschnitt.measures.permissions import GRANTS
from querschnitt.measures.queries.lists.listing import Listing, listed
from querschnitt.measures.queries.lists.names import Names
from querschnitt.measures.queries.lists.offered import filter_fields, labels, options
from querschnitt.measures.queries.stock_choices import may_write
from querschnitt.measures.views.lists.addresses import SLUG_OF, TITLES, list_address, page_address, query_of
from querschnitt.measures.views.lists.tables import table_of
from querschnitt.ui.components.time import in_words
from querschnitt.ui.requests import ActorRequest
from querschnitt.ui.rows import Action, Chip, Words
from querschnitt.ui.table import PageLinks

NEW = {
    Kind.MEASURE: ("propose_measure", gettext_lazy("Propose a measure"), "measures:propose"),
    Kind.NEED: ("keep_need", gettext_lazy("Raise a need"), "measures:raise_need"),
    Kind.OFFER: ("keep_offer", gettext_lazy("Note an offer"), "measures:note_offer"),
}


@require_safe
def measures(request: ActorRequest) -> HttpResponse:
    """All measures over all passes."""
    return list_page(request, Kind.MEASURE)


@require_safe
def needs(request: ActorRequest) -> HttpResponse:
    """All needs and problem areas."""
    return list_page(request, Kind.NEED)


@require_safe
def offers(request: ActorRequest) -> HttpResponse:
    """All offers."""
    return list_page(request, Kind.OFFER)


@require_safe
def goals(request: ActorRequest) -> HttpResponse:
    """All goals as a list; their tree is a page of its own."""
    return list_page(request, Kind.GOAL)


def list_page(request: ActorRequest, kind: Kind) -> HttpResponse:
    """A page of a list, as its address says."""
    given = request.GET
    listing = listed(request.actor, kind, dict(given.lists()))
    wanted, names = listing.asked.wanted, listing.asked.names
    editing = may(request.actor, GRANTS, "edit_in_list")
    context = {
        "title": TITLES[kind],
        "listing": listing,
        "fields": filter_fields(wanted, names),
        "chips": list(chips(wanted, names, given)),
        "kept": [(name, value) for name in (SORT,) for value in given.getlist(name)],
        "clear": list_address(kind),
        "strange": [(labels().get(found.name, found.name), found.value) for found in listing.unknown],
        "table": table_of(listing, given, select=editing) if listing.rows else None,
        "links": PageLinks.of(number=listing.page, pages=listing.pages, query=given, parameter=PAGE),
        "new": _new(request, kind),
        "actions": list(_actions(request, kind, listing)),
        "many": reverse("measures:list_many", args=[SLUG_OF[kind]]) if editing else "",
        "filter": [(name, value) for name, values in given.lists() for value in values if name != PAGE],
        "views": [
            Action(_named(view.name, shared=view.shared), f"{list_address(kind)}?{view.query}") for view in names.views
        ],
        "saving": page_address("save_view", kind, given) if request.actor.person else "",
        "past": request.day != names.organisation.day,
    }
    return render(request, "measures/lists/list.html", context)


def _named(name: str, *, shared: bool) -> str:
    return _("%(name)s (shared)") % {"name": name} if shared else name


def _new(request: ActorRequest, kind: Kind) -> Action | None:
    """What writes down another one, for whoever may."""
    if kind not in NEW:
        return None
    action, label, address = NEW[kind]
    return Action(label, reverse(address)) if may_write(request.actor, action) else None


def _actions(request: ActorRequest, kind: Kind, listing: Listing) -> Iterator[Action]:
    given = request.GET
    if listing.number:
        if may(request.actor, GRANTS, "edit_in_list"):
            yield Action(_("Edit in the table"), _with_page(page_address("list_edit", kind, given), given))
        yield Action(_("Export"), page_address("list_export", kind, given))
    if listing.number and kind is Kind.MEASURE:
        yield Action(_("Overview of the measures"), f"{reverse('measures:totals')}?{query_of(given)}".rstrip("?"))
    if kind is not Kind.GOAL and may(request.actor, GRANTS, "import_list"):
        yield Action(_("Import"), reverse("measures:list_import", args=[SLUG_OF[kind]]))


def _with_page(address: str, given: QueryDict) -> str:
    page = given.get(PAGE, "")
    return f"{address}&{PAGE}={page}" if page.isdecimal() else address


def chips(wanted: Wanted, names: Names, given: QueryDict) -> Iterator[Chip]:
    """What the list is narrowed to, each with the address of the list without it."""
    said = labels()
    if wanted.words:
        yield Chip(said[WORDS], wanted.words, _without(given, WORDS, None))
    for name, values in wanted.filters.items():
        words = _words(wanted.kind, name, names)
        for value in values:
            yield Chip(said[name], words.get(value, value), _without(given, name, value))
    for name, day in ((SINCE, wanted.since), (UNTIL, wanted.until)):
        if day:
            yield Chip(said[name], in_words(day), _without(given, name, None))


def _words(kind: Kind, name: str, names: Names) -> dict[str, Words]:
    if name in ("einheit", "mit"):
        return dict(names.units.by_key)
    if name == "wer":
        return {"niemand": _("nobody"), **names.posts.by_key, **names.persons.by_key}
    return {str(key): label for key, label in options(kind, name, names)}


def _without(given: QueryDict, name: str, value: str | None) -> str:
    copy = given.copy()
    copy.pop(PAGE, None)
    copy.setlist(name, [other for other in given.getlist(name) if value is not None and other != value])
    return f"?{copy.urlencode()}"


__all__ = ["COLUMNS", "goals", "list_page", "measures", "needs", "offers", "query_of"]

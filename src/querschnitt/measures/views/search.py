"""The page to which the search field of the house leads."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_safe

from querschnitt.measures.domain.lists.language import WORDS
from querschnitt.measures.domain.states import Kind
from querschnitt.measures.forms.lists import SearchForm
from querschnitt.measures.queries.searched import everything_found
from querschnitt.measures.views.lists.addresses import LISTS, TITLES, detail_address
from querschnitt.search.queries import Hits
from querschnitt.ui.requests import ActorRequest
from querschnitt.ui.rows import Action
from querschnitt.ui.table import Cell, Column, Row, Table

HEADINGS = {**TITLES, Kind.GOAL: gettext_lazy("Goals")}


@require_safe
def search(request: ActorRequest) -> HttpResponse:
    """Measures, needs, offers and goals with these words; each kind leads on into its list, narrowed by them."""
    form = SearchForm(request.GET)
    text = form.cleaned_data["q"] if form.is_valid() else ""
    found = everything_found(request.actor, text)
    parts = [(_table(kind, hits), _all_of(kind, hits, text)) for kind, hits in found.items() if hits.number]
    context = {"form": form, "text": text, "parts": parts, "number": sum(hits.number for hits in found.values())}
    return render(request, "measures/search.html", context)


def _table(kind: Kind, hits: Hits) -> Table:
    columns = [Column("title", _("Number and title"), grow=True)]
    rows = [Row([Cell(f"{number} {title}", href=detail_address(kind, number))]) for number, title in hits.first]
    return Table(HEADINGS[kind], columns, rows, caption_hidden=True)


def _all_of(kind: Kind, hits: Hits, text: str) -> Action:
    """Where they can be sorted, narrowed and taken along."""
    said = ngettext("Show it in the list", "Show all %(number)d in the list", hits.number) % {"number": hits.number}
    return Action(said, f"{reverse(LISTS[kind])}?{urlencode({WORDS: text})}")

"""Addresses of the lists and of what stands in them."""

from collections.abc import Mapping
from functools import lru_cache
from urllib.parse import urlencode

from django.http import Http404, QueryDict
from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from querschnitt.measures.domain.lists.language import OF_PAGES, PAGE
from querschnitt.measures.domain.states import Kind

SLUGS: Mapping[str, Kind] = {
    "massnahmen": Kind.MEASURE,
    "bedarf": Kind.NEED,
    "angebote": Kind.OFFER,
    "ziele": Kind.GOAL,
}
SLUG_OF: Mapping[Kind, str] = {kind: slug for slug, kind in SLUGS.items()}
LISTS: Mapping[Kind, str] = {
    Kind.MEASURE: "measures:measures",
    Kind.NEED: "measures:needs",
    Kind.OFFER: "measures:offers",
    Kind.GOAL: "measures:goals",
}
DETAILS: Mapping[Kind, str] = {
    Kind.MEASURE: "measures:measure",
    Kind.NEED: "measures:need",
    Kind.OFFER: "measures:offer",
    Kind.GOAL: "cycles:goal",
}
TITLES: Mapping[Kind, str | Promise] = {
    Kind.MEASURE: _("Measures"),
    Kind.NEED: _("Needs"),
    Kind.OFFER: _("Offers"),
    Kind.GOAL: _("Goals as a list"),
}


def kind_of(slug: str) -> Kind:
    """The list of that name in the address; 404 for any other."""
    if slug not in SLUGS:
        raise Http404(slug)
    return SLUGS[slug]


def query_of(given: QueryDict, **more: str) -> str:
    """The filter of the list as an address takes it, without the page and without what belongs to other pages."""
    kept = [(name, value) for name, values in given.lists() for value in values if name not in {PAGE, *OF_PAGES}]
    return urlencode([*kept, *more.items()])


def list_address(kind: Kind, given: QueryDict | None = None) -> str:
    query = query_of(given) if given is not None else ""
    return f"{reverse(LISTS[kind])}?{query}" if query else reverse(LISTS[kind])


def page_address(route: str, kind: Kind, given: QueryDict, **more: str) -> str:
    """A page about the list as it is filtered, sorted and shown now."""
    return f"{reverse(f'measures:{route}', args=[SLUG_OF[kind]])}?{query_of(given, **more)}"


@lru_cache(maxsize=8)
def _before_number(kind: Kind) -> tuple[str, str]:
    before, _, after = reverse(DETAILS[kind], kwargs={"number": 987654321}).partition("987654321")
    return before, after


def detail_address(kind: Kind, number: int) -> str:
    """The page of a thing; written by hand, since lists have hundreds."""
    try:
        before, after = _before_number(kind)
    except NoReverseMatch:
        return ""
    return f"{before}{number}{after}"

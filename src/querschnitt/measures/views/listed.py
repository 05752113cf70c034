"""Addresses of lists that show exactly what a number counts."""

from collections.abc import Sequence
from urllib.parse import urlencode

from django.urls import reverse

from querschnitt.measures.domain.states import Kind, NeedState, OfferState

ROUTES = {Kind.OFFER: "measures:offers", Kind.NEED: "measures:needs", Kind.MEASURE: "measures:measures"}
PAGES = {Kind.OFFER: "measures:offer", Kind.NEED: "measures:need", Kind.MEASURE: "measures:measure"}
# What is said twice is counted once.
COUNTED: dict[Kind, Sequence[str]] = {
    Kind.OFFER: (OfferState.RUNNING, OfferState.ENDED),
    Kind.NEED: (NeedState.OPEN, NeedState.SETTLED),
    Kind.MEASURE: (),
}


def list_of(kind: Kind, *, states: Sequence[str] | None = None, **filters: str) -> str:
    """The list of that kind, narrowed by filters of its address (`einheit`, `feld`, `gruppe`, `prozess` …)."""
    given = [("zustand", str(state)) for state in (COUNTED[kind] if states is None else states)]
    given += [(name, value) for name, value in filters.items() if value]
    return f"{reverse(ROUTES[kind])}?{urlencode(given)}" if given else reverse(ROUTES[kind])


def page_of_thing(kind: Kind, number: int) -> str:
    return reverse(PAGES[kind], kwargs={"number": number})

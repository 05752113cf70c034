"""What measures, needs and offers are found by."""

from collections.abc import Iterator

from querschnitt.measures.domain.states import Kind
from querschnitt.measures.models import Measure, Need, Offer
from querschnitt.search.domain.findable import Findable

KINDS: tuple[tuple[type[Measure | Need | Offer], Kind], ...] = (
    (Measure, Kind.MEASURE),
    (Need, Kind.NEED),
    (Offer, Kind.OFFER),
)


def everything_to_find() -> Iterator[Findable]:
    """All of this app that can be found, read in turn: for `search.commands.rebuild`."""
    for model, _kind in KINDS:
        yield from map(as_found, model.objects.order_by("pk").iterator(chunk_size=1000))


def as_found(row: Measure | Need | Offer) -> Findable:
    kind = next(kind for model, kind in KINDS if isinstance(row, model))
    more = f"{row.origin}\n{row.origin_reference}" if isinstance(row, Measure) else ""
    return Findable(kind, row.number, row.title, f"{row.text}\n{more}")

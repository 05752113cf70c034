"""What measures, needs and offers are found by; the command that changes one calls it in its transaction."""

from collections.abc import Iterator

from querschnitt.kernel.authority import Actor
from querschnitt.measures.domain.states import Kind
from querschnitt.measures.models import Measure, Need, Offer
from querschnitt.search.commands import Findable, index, index_all

KINDS: tuple[tuple[type[Measure | Need | Offer], Kind], ...] = (
    (Measure, Kind.MEASURE),
    (Need, Kind.NEED),
    (Offer, Kind.OFFER),
)


def findable(actor: Actor, row: Measure | Need | Offer) -> None:
    """Let it be found by its present words. Two statements."""
    thing = _thing(row)
    index(actor=actor, kind=thing.kind, number=thing.number, title=thing.title, text=thing.text)


def all_findable(actor: Actor, rows: list[Measure | Need | Offer]) -> None:
    """The same for many at once; two statements for five hundred."""
    index_all(actor=actor, things=map(_thing, rows))


def everything_to_find() -> Iterator[Findable]:
    """All of this app that can be found, read in turn: for `search.commands.rebuild`."""
    for model, _kind in KINDS:
        for row in model.objects.order_by("pk").iterator(chunk_size=1000):
            yield _thing(row)


def _thing(row: Measure | Need | Offer) -> Findable:
    kind = next(kind for model, kind in KINDS if isinstance(row, model))
    more = f"{row.origin}\n{row.origin_reference}" if isinstance(row, Measure) else ""
    return Findable(kind, row.number, row.title, f"{row.text}\n{more}")

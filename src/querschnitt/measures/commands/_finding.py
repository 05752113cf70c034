"""Whatever changes a measure, need or offer lets it be found by its present words, in its transaction."""

from querschnitt.kernel.authority import Actor
from querschnitt.measures.models import Measure, Need, Offer
from querschnitt.measures.queries.finding import as_found
from querschnitt.search.commands import index, index_all


def findable(actor: Actor, row: Measure | Need | Offer) -> None:
    """Let it be found by its present words. Two statements."""
    thing = as_found(row)
    index(actor=actor, kind=thing.kind, number=thing.number, title=thing.title, text=thing.text)


def all_findable(actor: Actor, rows: list[Measure | Need | Offer]) -> None:
    """The same for many at once; two statements for five hundred."""
    index_all(actor=actor, things=map(as_found, rows))

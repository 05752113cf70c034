"""Whatever changes a goal lets it be found by its present words, in its transaction."""

from querschnitt.cycles.models import Goal
from querschnitt.cycles.queries.finding import as_found
from querschnitt.kernel.authority import Actor
from querschnitt.search.commands import index, index_all


def findable(actor: Actor, goal: Goal) -> None:
    """Let it be found by its present words. Two statements."""
    thing = as_found(goal)
    index(actor=actor, kind=thing.kind, number=thing.number, title=thing.title, text=thing.text)


def all_findable(actor: Actor, goals: list[Goal]) -> None:
    """The same for many at once; two statements for five hundred."""
    index_all(actor=actor, things=map(as_found, goals))

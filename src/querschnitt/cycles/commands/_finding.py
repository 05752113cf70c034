"""What goals are found by; the command that changes one calls it in its transaction."""

from collections.abc import Iterator

from querschnitt.cycles.models import Goal
from querschnitt.kernel.authority import Actor
from querschnitt.search.commands import Findable, index, index_all

KIND = "goal"


def findable(actor: Actor, goal: Goal) -> None:
    """Let it be found by its present words. Two statements."""
    index(actor=actor, kind=KIND, number=goal.number, title=goal.title, text=goal.text)


def all_findable(actor: Actor, goals: list[Goal]) -> None:
    """The same for many at once; two statements for five hundred."""
    index_all(actor=actor, things=map(_thing, goals))


def everything_to_find() -> Iterator[Findable]:
    """All goals, read in turn: for `search.commands.rebuild`."""
    return map(_thing, Goal.objects.order_by("pk").iterator(chunk_size=1000))


def _thing(goal: Goal) -> Findable:
    return Findable(KIND, goal.number, goal.title, goal.text)

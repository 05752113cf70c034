"""What goals are found by."""

from collections.abc import Iterator

from querschnitt.cycles.models import Goal
from querschnitt.search.domain.findable import Findable

KIND = "goal"


def everything_to_find() -> Iterator[Findable]:
    """All goals, read in turn: for `search.commands.rebuild`."""
    return map(as_found, Goal.objects.order_by("pk").iterator(chunk_size=1000))


def as_found(goal: Goal) -> Findable:
    return Findable(KIND, goal.number, goal.title, goal.text)

"""What higher apps have to show on the page of a goal, such as the measures towards it; installed by config."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.urls import reverse

from querschnitt.cycles.models import Goal
from querschnitt.ui.requests import ActorRequest
from querschnitt.ui.rows import Words
from querschnitt.ui.table import Table


@dataclass(frozen=True, slots=True)
class GoalPart:
    """A part of the page: its heading, how many there are, and a table."""

    title: Words
    number: int
    table: Table


Teller = Callable[[ActorRequest, Goal], GoalPart | None]
_tellers: tuple[Teller, ...] = ()
_ways: tuple[tuple[Words, str], ...] = ()


def install(*tellers: Teller) -> None:
    """Let higher apps show what belongs to a goal; called once, by config."""
    global _tellers  # noqa: PLW0603 (wired once at the start, like the chronicle)
    _tellers = tellers


def install_ways(*ways: tuple[Words, str]) -> None:
    """Pages of higher apps that show all goals in another shape: label and route; called once, by config."""
    global _ways  # noqa: PLW0603 (wired once at the start, like the chronicle)
    _ways = ways


def ways() -> list[tuple[Words, str]]:
    """Their labels and addresses."""
    return [(label, reverse(route)) for label, route in _ways]


def parts_of(request: ActorRequest, goal: Goal) -> Iterator[GoalPart]:
    """Their parts, as far as whoever looks may see them; the statements are those of the higher apps."""
    for tell in _tellers:
        part = tell(request, goal)
        if part is not None:
            yield part

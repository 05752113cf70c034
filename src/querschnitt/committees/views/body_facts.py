"""What higher apps have to say about a body on its page, such as its sittings and measures; installed by config."""

from collections.abc import Callable, Iterator

from querschnitt.ui.requests import ActorRequest
from querschnitt.ui.rows import Fact

Teller = Callable[[ActorRequest, str], Fact | None]
_tellers: tuple[Teller, ...] = ()


def install(*tellers: Teller) -> None:
    """Let higher apps add a line about a body, by its key; called once, by config."""
    global _tellers  # noqa: PLW0603 (wired once at the start, like the chronicle)
    _tellers = tellers


def facts_of(request: ActorRequest, committee: str) -> Iterator[Fact]:
    """Their lines, as far as whoever looks may see them; the statements are those of the higher apps."""
    for tell in _tellers:
        fact = tell(request, committee)
        if fact is not None:
            yield fact

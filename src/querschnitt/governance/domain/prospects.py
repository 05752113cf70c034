"""What would change: the findings of today beside those by another edition."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

from querschnitt.kernel.findings import State

F = TypeVar("F")


@dataclass(frozen=True, slots=True)
class Prospect(Generic[F]):
    """Findings that would appear, would go, and those whose state would change (now, then)."""

    appear: tuple[F, ...]
    go: tuple[F, ...]
    change: tuple[tuple[F, F], ...]
    same: int


def prospect(
    now: Iterable[F],
    then: Iterable[F],
    *,
    key: Callable[[F], str],
    state: Callable[[F], State],
    due: Callable[[F], object],
) -> Prospect[F]:
    """Compare by key; a finding that is met, or cannot be judged, neither appears nor goes.

    A finding changes with its state, and with the day by which something is to be done.
    """
    before = {key(each): each for each in now}
    after = {key(each): each for each in then}
    both = [(before[name], after[name]) for name in before if name in after]
    change = tuple(pair for pair in both if (state(pair[0]), due(pair[0])) != (state(pair[1]), due(pair[1])))
    return Prospect(
        appear=tuple(after[name] for name in after if name not in before and _tells(state(after[name]))),
        go=tuple(before[name] for name in before if name not in after and _tells(state(before[name]))),
        change=change,
        same=len(both) - len(change),
    )


def _tells(state: State) -> bool:
    return state not in {State.MET, State.NOT_JUDGEABLE}

"""The tree of goals as arithmetic: who stands below whom, what would make a circle, in which order (K2-1, K3-1).

A tree is a mapping from the number of a goal to that of the one above it; None is at the top.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from querschnitt.cycles.domain.states import GoalLevel

Parents = Mapping[int, int | None]
RANKS = {GoalLevel.OVERARCHING: 0, GoalLevel.DEPARTMENT: 1, GoalLevel.UNIT: 2}


def above(parents: Parents, goal: int) -> Iterator[int]:
    """The goals above that one, the nearest first; ends also where the mapping is no tree."""
    seen = {goal}
    parent = parents.get(goal)
    while parent is not None and parent not in seen:
        yield parent
        seen.add(parent)
        parent = parents.get(parent)


def would_circle(parents: Parents, goal: int, parent: int | None) -> bool:
    """Whether the goal would come to stand below itself."""
    return parent is not None and (parent == goal or goal in above(parents, parent))


def hangs(parents: Parents, goal: int, top: int | None) -> bool:
    """Whether the goal is the overarching one or has a way up to it."""
    return top is not None and (goal == top or top in above(parents, goal))


def fits(level: GoalLevel, parent: GoalLevel) -> bool:
    """Whether a goal of that level can stand below one of the other: never below a narrower one, nor two at the top."""
    return level is not GoalLevel.OVERARCHING and RANKS[parent] <= RANKS[level]


def placed(siblings: Sequence[int], goal: int, position: int | None) -> list[int]:
    """The siblings in their order with the goal at that position (0 first; None or beyond the end: last)."""
    others = [number for number in siblings if number != goal]
    where = len(others) if position is None else max(0, min(position, len(others)))
    return [*others[:where], goal, *others[where:]]


@dataclass(frozen=True, slots=True)
class Branch:
    """A goal with those below it; `place` counts from 0 among `of` goals of the same parent."""

    number: int
    place: int
    of: int
    below: tuple["Branch", ...]


def branches(parents: Parents, order: Mapping[int, tuple[int, int]]) -> tuple[Branch, ...]:
    """The forest of those goals, in order; a goal whose parent is not among them stands at the top."""
    children: dict[int | None, list[int]] = {}
    for number in sorted(parents, key=lambda one: order.get(one, (0, one))):
        parent = parents[number]
        children.setdefault(parent if parent in parents else None, []).append(number)
    return tuple(_grown(children, None))


def _grown(children: Mapping[int | None, Sequence[int]], parent: int | None) -> Iterator[Branch]:
    found = children.get(parent, ())
    for place, number in enumerate(found):
        yield Branch(number, place, len(found), tuple(_grown(children, number)))

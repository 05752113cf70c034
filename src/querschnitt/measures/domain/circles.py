"""Measures that wait for each other may not wait in a circle."""

from collections.abc import Iterable


def closes_a_circle(edges: Iterable[tuple[int, int]], new: tuple[int, int]) -> bool:
    """Whether the new edge (a measure, the one that it depends on) leads back to where it starts."""
    onward: dict[int, list[int]] = {}
    for one, other in edges:
        onward.setdefault(one, []).append(other)
    start, waiting = new
    seen: set[int] = set()
    path = [waiting]
    while path:
        here = path.pop()
        if here == start:
            return True
        if here not in seen:
            seen.add(here)
            path += onward.get(here, [])
    return False

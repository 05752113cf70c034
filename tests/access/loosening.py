"""Takes a guard away and asks again: does what is known of who gets in tell of it? (S1)"""

from collections.abc import Callable, Iterator, MutableMapping
from contextlib import contextmanager

from querschnitt.kernel.authority import Grant, Grants, Role

EVERYBODY = tuple(Grant(role) for role in Role)
Place = tuple[str, str, str]  # method, address, letter of who asks


@contextmanager
def loosened(grants: Grants, right: str) -> Iterator[None]:
    """Everybody has that right as long as this lasts."""
    assert isinstance(grants, MutableMapping)
    before = grants[right]
    grants[right] = EVERYBODY
    try:
        yield
    finally:
        grants[right] = before


def noticed(grants: Grants, right: str, places: list[Place], asked: Callable[[Place], bool]) -> bool:
    """Whether somebody gets in there who must not, as soon as the guard is away."""
    with loosened(grants, right):
        return any(asked(place) for place in places)

"""What need not be computed twice: nothing changes unrecorded, so the ends of the chronicle say whether it holds.

A function of an app reads the tables of its own app and of lower floors, and nothing else; every change to a table is
recorded by the app to which it belongs. Both are laws of the house and tested (docs/decisions/0014-memories.md). So an
answer holds until its app, or one below it, records something; what a higher app records leaves it alone.
"""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from functools import wraps
from threading import Lock
from typing import Generic, ParamSpec, TypeVar

from django.db import connection

from querschnitt.chronicle.queries.heads import floors_to, latest_ends, seal_read_once
from querschnitt.kernel import clock

P = ParamSpec("P")
R = TypeVar("R")
Asked = tuple[Hashable, ...]


class _Kept(Generic[R]):
    """Answers by what was asked, with the ends under which they were computed; what was used longest ago goes first."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._rows: OrderedDict[Asked, tuple[Asked, R]] = OrderedDict()
        self._lock = Lock()

    def get(self, asked: Asked, under: Asked) -> tuple[R] | None:
        with self._lock:
            found = self._rows.get(asked)
            if found is None or found[0] != under:
                return None
            self._rows.move_to_end(asked)
            return (found[1],)

    def put(self, asked: Asked, under: Asked, answer: R) -> None:
        with self._lock:
            self._rows[asked] = (under, answer)
            self._rows.move_to_end(asked)
            if len(self._rows) > self._most:
                self._rows.popitem(last=False)

    def clear(self) -> None:
        with self._lock:
            self._rows.clear()


_all: list[_Kept[object]] = []


def remembered(*, app: str, most: int) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Remember the last `most` answers of a function of that app, each until the app or a floor below moves.

    For pages. Each answer belongs to the day on which it was asked, whatever day it is about. Where nothing is recorded
    yet nothing is remembered; nor is what was computed within a transaction, which may see what never comes to be.
    """
    floors_to(app)  # an app that does not exist is an error at once

    def remember(reckon: Callable[P, R]) -> Callable[P, R]:
        kept: _Kept[R] = _Kept(most)
        _all.append(kept)  # type: ignore[arg-type]  # only ever cleared through it

        @wraps(reckon)
        def answer(*args: P.args, **kwargs: P.kwargs) -> R:
            ends = latest_ends()
            if ends is None:
                return reckon(*args, **kwargs)
            asked, under = (clock.today(), args, *sorted(kwargs.items())), ends.below(app)
            if found := kept.get(asked, under):
                return found[0]
            with seal_read_once(ends):  # what it remembers in turn is remembered under the same ends
                fresh = reckon(*args, **kwargs)
            if not _in_transaction():
                kept.put(asked, under, fresh)
            return fresh

        return answer

    return remember


def forget() -> None:
    """As after a start of the process."""
    for kept in _all:
        kept.clear()


def _in_transaction() -> bool:
    """Whether somebody may take back what is seen here; the transaction around a test does not count."""
    return any(not getattr(block, "_from_testcase", False) for block in connection.atomic_blocks)

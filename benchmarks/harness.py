"""Timing that can be trusted on a noisy machine: in turn, several rounds, medians, CPU instead of the clock."""

import gc
import random
import statistics
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from django.db import connection
from django.test.utils import CaptureQueriesContext

Act = Callable[[], object]


@dataclass(frozen=True)
class Figure:
    """Median CPU milliseconds of one call, how many SQL statements it made, and what it gave in bytes if it said so."""

    cpu_ms: float
    statements: int
    bytes: int = 0


def interleaved(acts: Mapping[str, Act], *, rounds: int = 7, calls: int = 3) -> dict[str, Figure]:
    """Measure each act in turn, round by round in another order, after one call to warm up."""
    tried = {name: _tried(act) for name, act in acts.items()}
    taken: dict[str, list[float]] = {name: [] for name in acts}
    turns = list(acts.items())
    for number in range(rounds):
        random.Random(number).shuffle(turns)  # noqa: S311  # none always follows the same one and finds its traces
        for name, act in turns:
            gc.collect()  # what others have left behind
            began = spent()
            for _call in range(calls):
                act()
            taken[name].append((spent() - began) / calls * 1000)
    return {name: Figure(statistics.median(times), *tried[name]) for name, times in taken.items()}


def spent() -> float:
    """Seconds of CPU of this process, and of the one that PostgreSQL runs for its connection."""
    return time.process_time() + _of_the_database()


def _of_the_database() -> float:
    if connection.vendor != "postgresql":
        return 0.0
    connection.ensure_connection()
    told = Path(f"/proc/{connection.connection.info.backend_pid}/schedstat").read_text()
    return int(told.split()[0]) / 1e9


def _tried(act: Act) -> tuple[int, int]:
    act()
    with CaptureQueriesContext(connection) as queries:
        given = act()
    return len(queries), given if isinstance(given, int) else 0

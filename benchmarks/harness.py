"""Timing that can be trusted on a noisy machine: in turn, several rounds, medians, CPU instead of the clock."""

import statistics
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.db import connection
from django.test.utils import CaptureQueriesContext

Act = Callable[[], object]


@dataclass(frozen=True)
class Figure:
    """Median CPU milliseconds of one call, and how many SQL statements it made."""

    cpu_ms: float
    statements: int


def interleaved(acts: Mapping[str, Act], *, rounds: int = 7, calls: int = 3) -> dict[str, Figure]:
    """Measure each act in turn, round by round, after one call to warm up."""
    statements = {name: _statements(act) for name, act in acts.items()}
    taken: dict[str, list[float]] = {name: [] for name in acts}
    for _round in range(rounds):
        for name, act in acts.items():
            began = time.process_time()
            for _call in range(calls):
                act()
            taken[name].append((time.process_time() - began) / calls * 1000)
    return {name: Figure(statistics.median(times), statements[name]) for name, times in taken.items()}


def _statements(act: Act) -> int:
    act()
    with CaptureQueriesContext(connection) as queries:
        act()
    return len(queries)

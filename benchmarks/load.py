"""Fifty users at once on two workers, ours and the floor in turn, as JSON: `python -m benchmarks.load 4 30`.

The first number: seconds of each of five rounds without thinking; the second: of the one with five seconds' thinking.
Users and server share the machine.
"""

import json
import statistics
import sys
from contextlib import ExitStack
from typing import Any

from benchmarks import setting
from benchmarks.addresses import DETAIL, FLOORS, LIST, PAGES
from benchmarks.serving import Server, serving
from benchmarks.users import Crowd, Target, crowded, percentile

USERS, THINK, ROUNDS, ALONE = 50, 5.0, 5, 60
OURS, FLOOR = "ours", "floor"
PATHS = {OURS: PAGES, FLOOR: FLOORS}
Way = tuple[str, str]  # whose, which page


def main(seconds: float, thinking: float) -> None:
    setting.up()
    from django.conf import settings

    from benchmarks.city import clerk
    from benchmarks.measure import signed_in

    session = signed_in(clerk()).cookies[settings.SESSION_COOKIE_NAME].value
    cookie = f"{settings.SESSION_COOKIE_NAME}={session}"
    with ExitStack() as stack:
        servers = {whose: stack.enter_context(serving(floor=whose == FLOOR)) for whose in (OURS, FLOOR)}
        targets = {
            (whose, page): Target(server.port, PATHS[whose][page], cookie)
            for page in (LIST, DETAIL)
            for whose, server in servers.items()
        }
        print(json.dumps(_measured(servers, targets, seconds, thinking), ensure_ascii=False))


def _measured(
    servers: dict[str, Server], targets: dict[Way, Target], seconds: float, thinking: float
) -> list[dict[str, Any]]:
    """One row for each page, whose it is, and how it was asked for."""
    alone = {way: _alone(target) for way, target in targets.items()}
    rounds: dict[Way, list[tuple[Crowd, float]]] = {way: [] for way in targets}
    for _round in range(ROUNDS):
        for way, target in targets.items():
            rounds[way].append(_counted(servers[way[0]], target, USERS, seconds, 0.0))
    thoughtful = {
        way: _counted(servers[way[0]], target, USERS, thinking, THINK) for way, target in targets.items()
    }  # fmt: skip
    return [
        {"page": page, "whose": whose, "alone": alone[whose, page],
         "at_once": _row(rounds[whose, page]), "thinking": _row([thoughtful[whose, page]])}
        for whose, page in targets
    ]  # fmt: skip


def _alone(target: Target) -> float:
    """Median milliseconds of a user who is alone, after some requests that make both workers warm."""
    crowded(target, users=4, seconds=1.0)
    taken = [one for _turn in range(ALONE) for one in crowded(target, users=1, seconds=0.001).taken]
    return statistics.median(taken) * 1000


def _counted(server: Server, target: Target, users: int, seconds: float, think: float) -> tuple[Crowd, float]:
    began = server.cpu()
    crowd = crowded(target, users=users, seconds=seconds, think=think)
    return crowd, server.cpu() - began


def _row(rounds: list[tuple[Crowd, float]]) -> dict[str, float]:
    """Medians of the rounds, in milliseconds; of the slowest request and of errors all."""
    crowds = [crowd for crowd, _cpu in rounds]
    return {
        "requests": sum(len(crowd.taken) for crowd in crowds),
        "per_second": statistics.median(len(crowd.taken) / crowd.lasted for crowd in crowds),
        "p50": statistics.median(percentile(crowd.taken, 0.5) for crowd in crowds) * 1000,
        "p95": statistics.median(percentile(crowd.taken, 0.95) for crowd in crowds) * 1000,
        "max": max(max(crowd.taken) for crowd in crowds) * 1000,
        "errors": sum(crowd.errors for crowd in crowds),
        "cpu_ms": statistics.median(cpu / len(crowd.taken) for crowd, cpu in rounds) * 1000,
    }


if __name__ == "__main__":
    main(float(sys.argv[1]), float(sys.argv[2]))

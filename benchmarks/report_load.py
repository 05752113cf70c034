"""Fifty users at once, and fifty who think, beside the floor behind the same server."""

from collections.abc import Iterator
from typing import Any

from benchmarks.ground import VENDORS, Ground, told
from benchmarks.report import Goal, table

P95, SLOWEST, NONE = Goal(1000, "ms"), Goal(3000, "ms"), Goal(0)
ALONE = Goal(4, "× alone")
HEADS = ["", "req/s", "p50 ms", "p95 ms", "max ms", "errors", "CPU ms a request", "goal", "holds"]


def lines(ground: Ground, number: int, *, seconds: float, thinking: float) -> list[str]:
    """The tables, measured now."""
    found = {
        vendor: told("benchmarks.load", str(seconds), str(thinking), **ground.of(vendor, number)) for vendor in VENDORS
    }
    rows = [(vendor, row) for vendor in VENDORS for row in found[vendor]]
    return [
        f"{number:,} measures, two workers of four threads, a connection for each request; users, server and database",
        "share the machine. CPU of server and database together.",
        "",
        *table(["50 users who do not think", *HEADS[1:]], _at_once(rows)),
        "",
        *table(["50 users who think 5 s", *HEADS[1:]], _thinking(rows)),
    ]


def _at_once(rows: list[tuple[str, dict[str, Any]]]) -> Iterator[list[object]]:
    for vendor, row in rows:
        figures = row["at_once"]
        met = P95.met(figures["p95"]) and SLOWEST.met(figures["max"]) and NONE.met(figures["errors"])
        goal = f"p95 {P95}, max {SLOWEST}, no error"
        yield [*_figures(vendor, row, figures), *_judged(row, goal, met=met)]


def _thinking(rows: list[tuple[str, dict[str, Any]]]) -> Iterator[list[object]]:
    for vendor, row in rows:
        figures, alone = row["thinking"], row["alone"]
        times = figures["p95"] / alone
        goal = f"p95 {ALONE} ({alone:.0f} ms), no error: {times:.1f} ×"
        yield [*_figures(vendor, row, figures), *_judged(row, goal, met=ALONE.met(times) and not figures["errors"])]


def _figures(vendor: str, row: dict[str, Any], figures: dict[str, float]) -> list[object]:
    name = f"{vendor}: {row['page']}" + (" (floor)" if row["whose"] == "floor" else "")
    times = [f"{figures[key]:.0f}" for key in ("p50", "p95", "max", "errors")]
    return [name, f"{figures['per_second']:.0f}", *times, f"{figures['cpu_ms']:.1f}"]


def _judged(row: dict[str, Any], goal: str, *, met: bool) -> list[object]:
    """The floor has no goal."""
    return ["", ""] if row["whose"] == "floor" else [goal, "yes" if met else "**no**"]

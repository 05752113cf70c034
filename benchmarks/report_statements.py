"""How many SQL statements pages make: the same, however many rows and units there are."""

from collections.abc import Iterator
from typing import Any

from benchmarks.addresses import CSV_ALL, CSV_TEN, DETAIL, TIMELINE, TOTALS, XLSX_TEN
from benchmarks.ground import VENDORS, Ground, told
from benchmarks.report import Goal, table
from benchmarks.statements import UNITS

SIZES = (25, 100, 1000)
EXPORT = Goal(6)
GOALS = {DETAIL: Goal(12), TOTALS: Goal(15), TIMELINE: Goal(15), CSV_TEN: EXPORT, CSV_ALL: EXPORT, XLSX_TEN: EXPORT}
LIST = Goal(8)


def lines(ground: Ground) -> list[str]:
    """The table, measured now."""
    found = {
        (vendor, size): told("benchmarks.statements", **ground.of(vendor, size)) for vendor in VENDORS for size in SIZES
    }
    sizes, units = ", ".join(f"{size:,}" for size in SIZES), " and ".join(map(str, UNITS))
    return [
        f"Each page with {sizes} measures of {units} units, on both databases: the fewest and the most statements.",
        "",
        *table(["", "first after a change", "then", "the same for all", "goal", "holds"], _rows(list(found.values()))),
    ]


def _rows(found: list[dict[str, list[dict[str, int]]]]) -> Iterator[list[object]]:
    for name in found[0]:
        counts: list[dict[str, Any]] = [each for one in found for each in one[name]]
        first, then = ([each[when] for each in counts] for when in ("first", "then"))
        goal = GOALS.get(name, LIST)
        same = "yes" if len(set(then)) == 1 and len(set(first)) == 1 else "**no**"
        yield [name, _span(first), _span(then), same, goal, "yes" if goal.met(*then) else "**no**"]


def _span(counts: list[int]) -> str:
    return str(counts[0]) if len(set(counts)) == 1 else f"{min(counts)}–{max(counts)}"

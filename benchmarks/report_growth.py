"""What pages and files cost with more and more measures."""

import statistics
from collections.abc import Iterator, Sequence
from typing import Any

from benchmarks.addresses import CHANGED, CSV_ALL, CSV_TEN, DETAIL, FILTERED, LIST, RARE, SEARCH, TOTALS, XLSX_TEN
from benchmarks.ground import VENDORS, Ground, told
from benchmarks.report import Goal, table

PAGES = {LIST: Goal(1.3), FILTERED: Goal(2), DETAIL: Goal(1.2), SEARCH: Goal(4), RARE: Goal(4), TOTALS: Goal(4)}
PAGES |= {name: PAGES[of] for name, of in CHANGED.items()}
ROW, MEMORY = Goal(1.2), Goal(50, "MiB")
FILES = (CSV_TEN, CSV_ALL, XLSX_TEN)
SMALL = 1_000
TURNS = 3  # each size in turn, so that a busy minute of the machine does not fall on one of them


def lines(ground: Ground, sizes: Sequence[int], *, rounds: int) -> list[str]:
    """The tables, measured now; the databases of the largest size are given up afterwards."""
    written: list[str] = []
    for vendor in VENDORS:
        pages = _pages(ground, vendor, sizes, rounds)
        files = {name: [_file(ground, vendor, name, size) for size in sizes] for name in FILES}
        ground.drop(sizes[-1])
        heads = [f"{size:,}" for size in sizes]
        ratio, cheapest = f"{heads[-1]} : {heads[0]}", f"{heads[-1]} : cheapest"
        written += [
            _counted(vendor, ground.counts[vendor, sizes[-1]]),
            "",
            *table(["CPU ms a page", *heads, ratio, "goal", "holds"], _grown(pages)),
            "",
            *table(["CPU ms a thousand rows", *heads, cheapest, "goal", "holds", "MiB more", "goal", "holds"],
                   _written(files, sizes)),
            "",
        ]  # fmt: skip
    return written[:-1]


def _counted(vendor: str, counts: dict[str, Any]) -> str:
    hanging = (
        f"{counts['Milestone']:,} milestones, {counts['ProgressReport']:,} reports, {counts['ReportFigure']:,} figures"
    )
    return f"{vendor}; the largest with {hanging}, built in {counts['seconds']:.0f} seconds."


def _pages(ground: Ground, vendor: str, sizes: Sequence[int], rounds: int) -> dict[str, list[float]]:
    """Median CPU of each page, by size."""
    turns = [
        [told("benchmarks.lists", str(rounds), "3", "growing", **ground.of(vendor, size)) for size in sizes]
        for _turn in range(TURNS)
    ]
    return {
        name: [statistics.median(turn[at][name]["cpu_ms"] for turn in turns) for at in range(len(sizes))]
        for name in PAGES
        if name in turns[0][0]
    }


def _file(ground: Ground, vendor: str, name: str, size: int) -> tuple[float, float]:
    """CPU of one file and MiB more; small ones three times, for the median."""
    times = TURNS if size <= SMALL else 1
    found: list[dict[str, Any]] = [told("benchmarks.files", name, **ground.of(vendor, size)) for _ in range(times)]
    return statistics.median(one["cpu_ms"] for one in found), max(one["mib"] for one in found)


def _grown(pages: dict[str, list[float]]) -> Iterator[list[object]]:
    for name, cpu in pages.items():
        times = cpu[-1] / cpu[0]
        met = "yes" if PAGES[name].met(times) else "**no**"
        yield [name, *(f"{one:.1f}" for one in cpu), f"{times:.2f} ×", PAGES[name], met]


def _written(files: dict[str, list[tuple[float, float]]], sizes: Sequence[int]) -> Iterator[list[object]]:
    for name, found in files.items():
        each = [cpu / size * 1000 for (cpu, _mib), size in zip(found, sizes, strict=True)]
        times, mib = each[-1] / min(each[:-1]), found[-1][1]  # few rows pay most for what is done once
        verdicts = ["yes" if fine else "**no**" for fine in (ROW.met(times), MEMORY.met(mib))]
        yield [name, *(f"{one:.1f}" for one in each), f"{times:.2f} ×", ROW, verdicts[0], f"{mib:.1f}", MEMORY,
               verdicts[1]]  # fmt: skip

"""Pages and files of measures beside the floor, on both databases."""

from collections.abc import Iterator
from typing import Any

from benchmarks.addresses import (
    BOTH,
    CHANGED,
    CSV_ALL,
    CSV_TEN,
    FILES,
    FLOORS,
    LIST,
    PAGES,
    RARE,
    SEARCH,
    TIMELINE,
    XLSX_ALL,
    XLSX_TEN,
)
from benchmarks.ground import VENDORS, Ground, told
from benchmarks.lists import OF
from benchmarks.report import Goal, holds, table

PAGE, FILE, WORKBOOK = Goal(3, "× floor"), Goal(2, "× floor"), Goal(1.6, "× floor")
IMPORT, IMPORT_MEMORY = Goal(15, "s"), Goal(100, "MiB")
SEARCHING, MEMORY = Goal(5, "ms over the list"), Goal(50, "MiB")
SIZES = {LIST: Goal(60, "KiB"), TIMELINE: Goal(300, "KiB")}
WRITTEN = {CSV_TEN: FILE, CSV_ALL: FILE, XLSX_TEN: WORKBOOK, XLSX_ALL: WORKBOOK}
Figures = dict[str, dict[str, float]]


def lines(ground: Ground, number: int, *, rounds: int, calls: int) -> list[str]:
    """The tables, measured now."""
    found: dict[str, Figures] = {}
    memory: dict[str, dict[str, Any]] = {}
    imported: dict[str, dict[str, float]] = {}
    for vendor in VENDORS:
        environment = ground.of(vendor, number)
        found[vendor] = told("benchmarks.lists", str(rounds), str(calls), "all", **environment)
        memory[vendor] = {name: told("benchmarks.files", name, **environment) for name in FILES}
        imported[vendor] = told("benchmarks.importing", **environment)
    heads = ["", *(f"{vendor}: {what}" for vendor in VENDORS for what in ("floor", "ours", "")), "goal", "holds"]
    return [
        *_counted(ground.counts[VENDORS[0], number]),
        "",
        *table([*heads, "SQL", "KiB"], _pages(found)),
        "",
        *table([*heads, "KiB"], _files(found)),
        "",
        *table(["Memory of a fresh process", *(f"{v}: MiB more" for v in VENDORS), "goal", "holds"], _held(memory)),
        "",
        *table(
            ["A file that changes every measure", *(f"{v}: {w}" for v in VENDORS for w in ("CPU s", "MiB more")),
             "goal", "holds"],
            _imported(imported),
        ),
    ]  # fmt: skip


def _counted(counts: dict[str, int]) -> list[str]:
    said = (
        ("measures", "Measure"), ("milestones", "Milestone"), ("reports", "ProgressReport"),
        ("figures", "ReportFigure"), ("entries of the chronicle", "AuditEntry"), ("passes", "Cycle"),
        ("steps of passes", "CycleStep"),
    )  # fmt: skip
    words = ", ".join(f"{counts[key]:,} {name}" for name, key in said)
    return [f"Measured over {words}. CPU in milliseconds a call, PostgreSQL's own process included."]


def _pages(found: dict[str, Figures]) -> Iterator[list[object]]:
    for name in (name for name in (*PAGES, *CHANGED) if name in found[VENDORS[0]]):
        page = CHANGED.get(name, name)
        floor = page if page in FLOORS else LIST
        goal = SEARCHING if name in (SEARCH, BOTH, RARE) else PAGE
        figures = [_beside(found[vendor], name, floor, over=goal is SEARCHING) for vendor in VENDORS]
        yield [
            name,
            *(cell for figure in figures for cell in figure[:3]),
            goal,
            holds(VENDORS, [goal.met(figure[3]) for figure in figures]),
            _both(found, name, "statements"),
            _size(found, name),
        ]


def _beside(figures: Figures, name: str, floor: str, *, over: bool) -> tuple[str, str, str, float]:
    """Floor, ours, how they compare in words and as a number: how often, or how many milliseconds more."""
    bare, ours = figures[OF + floor]["cpu_ms"], figures[name]["cpu_ms"]
    if over:
        more = ours - figures[LIST]["cpu_ms"]
        return f"{bare:.1f}", f"{ours:.1f}", f"{more:+.1f} ms", more
    return f"{bare:.1f}", f"{ours:.1f}", f"{ours / bare:.1f} ×", ours / bare


def _both(found: dict[str, Figures], name: str, what: str) -> str:
    values = [f"{found[vendor][name][what]:.0f}" for vendor in VENDORS]
    return values[0] if len(set(values)) == 1 else " / ".join(values)


def _size(found: dict[str, Figures], name: str) -> str:
    size = max(found[vendor][name]["bytes"] for vendor in VENDORS) / 1024
    goal = SIZES.get(name)
    return f"{size:.0f}" + (f" ({goal}: {'yes' if goal.met(size) else '**no**'})" if goal else "")


def _files(found: dict[str, Figures]) -> Iterator[list[object]]:
    for name, goal in WRITTEN.items():
        figures = [_beside(found[vendor], name, name, over=False) for vendor in VENDORS]
        met = [goal.met(figure[3]) for figure in figures]
        cells = (cell for figure in figures for cell in figure[:3])
        yield [name, *cells, goal, holds(VENDORS, met), _size(found, name)]


def _held(memory: dict[str, dict[str, Any]]) -> Iterator[list[object]]:
    for name in (CSV_TEN, CSV_ALL, XLSX_TEN, XLSX_ALL):
        more = [memory[vendor][name]["mib"] for vendor in VENDORS]
        yield [name, *(f"{mib:.1f}" for mib in more), MEMORY, holds(VENDORS, [MEMORY.met(mib) for mib in more])]


def _imported(found: dict[str, dict[str, float]]) -> Iterator[list[object]]:
    for name, words in (("read", "gelesen und verglichen"), ("taken", "übernommen")):
        seconds = [found[vendor][f"{name}_ms"] / 1000 for vendor in VENDORS]
        more = [found[vendor][f"{name}_mib"] for vendor in VENDORS]
        met = [IMPORT.met(one) and IMPORT_MEMORY.met(mib) for one, mib in zip(seconds, more, strict=True)]
        cells = (cell for one, mib in zip(seconds, more, strict=True) for cell in (f"{one:.1f}", f"{mib:.0f}"))
        yield [
            f"{found[VENDORS[0]]['rows']:,.0f} rows {words}",
            *cells,
            f"{IMPORT}, {IMPORT_MEMORY}",
            holds(VENDORS, met),
        ]

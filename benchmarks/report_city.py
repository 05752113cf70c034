"""Pages of a city, the start of the demo, documents."""

from benchmarks import printing
from benchmarks.ground import told
from benchmarks.report import table
from benchmarks.size import FULL
from benchmarks.starting import measured

Figures = dict[str, dict[str, float]]


def lines() -> list[str]:
    """The tables, measured now, on SQLite."""
    tenth: Figures = told("benchmarks.measure", "tenth")
    full: Figures = told("benchmarks.measure", "full")
    starts, printed = measured(), told("benchmarks.printing")
    return [
        f"On SQLite: {FULL.departments} departments, {FULL.departments + FULL.offices} units, {FULL.bodies} bodies,",
        f"{FULL.seats} seats, {FULL.sittings} sittings; beside it a city of a tenth.",
        "",
        *table(
            ["", "CPU ms, tenth", "CPU ms, full", "growth", "× floor", "SQL, tenth", "SQL, full"],
            [_row(name, tenth[name], big, full["floor"]["cpu_ms"]) for name, big in full.items()],
        ),
        "",
        *table(
            ["From the command to the first page", "seconds"],
            [
                ["demo, empty folder", f"{starts['cold']:.1f}"],
                ["demo, again", f"{starts['warm']:.1f}"],
                ["bare Django (floor)", f"{starts['bare']:.1f}"],
            ],
        ),
        "",
        *printing.table(printed),
    ]


def _row(name: str, small: dict[str, float], big: dict[str, float], floor: float) -> list[object]:
    growth, times = big["cpu_ms"] / small["cpu_ms"], big["cpu_ms"] / floor
    cpu = [f"{small['cpu_ms']:.1f}", f"{big['cpu_ms']:.1f}", f"{growth:.1f}", f"{times:.1f}"]
    return [name, *cpu, f"{small['statements']:.0f}", f"{big['statements']:.0f}"]

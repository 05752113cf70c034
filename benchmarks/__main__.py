"""Runs everything and writes the table into README.md: `make benchmarks`."""

import json
import platform
import subprocess
import sys
from pathlib import Path

from benchmarks import printing
from benchmarks.size import FULL
from benchmarks.starting import measured

README = Path(__file__).with_name("README.md")
BEGIN, END = "<!-- figures: written by the run -->", "<!-- end of figures -->"
Figures = dict[str, dict[str, float]]


def city(size: str) -> Figures:
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.measure", size], capture_output=True, text=True, check=True
    )
    figures: Figures = json.loads(done.stdout.splitlines()[-1])
    return figures


def documents() -> dict[str, float]:
    done = subprocess.run([sys.executable, "-m", "benchmarks.printing"], capture_output=True, text=True, check=True)
    figures: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return figures


def measures(number: int) -> Figures:
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.lists", str(number)], capture_output=True, text=True, check=True
    )
    figures: Figures = json.loads(done.stdout.splitlines()[-1])
    return figures


def lists_table(small: Figures, large: Figures) -> list[str]:
    """Lists of a thousand and of ten thousand measures, each with a hundred things that hang on it."""
    lines = [
        "",
        "| Lists | CPU ms, 1,000 | CPU ms, 10,000 | × floor | SQL, 1,000 | SQL, 10,000 | KiB |",
        "|---|---|---|---|---|---|---|",
    ]
    for name, big in large.items():
        little = small.get(name)
        if not isinstance(big, dict) or not isinstance(little, dict):
            continue
        floor = large[FLOORS.get(name, "Sockel: Liste")]["cpu_ms"]
        lines.append(
            f"| {name} | {little['cpu_ms']:.1f} | {big['cpu_ms']:.1f} | {big['cpu_ms'] / floor:.1f} "
            f"| {little['statements']:.0f} | {big['statements']:.0f} | {big['bytes'] / 1024:.0f} |"
        )
    return lines


FLOORS = {
    "Liste, gefiltert": "Sockel: gefiltert",
    "Liste, gefiltert, mit Kennzahlen": "Sockel: gefiltert",
    "CSV, zehn Spalten": "Sockel: CSV",
    "CSV, alle Spalten": "Sockel: CSV",
    "XLSX, zehn Spalten": "Sockel: XLSX",
}


def table(tenth: Figures, full: Figures, starts: dict[str, float], printed: dict[str, float], lists: list[str]) -> str:
    lines = [
        f"Measured on {platform.python_implementation()} {platform.python_version()}, {platform.machine()}, SQLite.",
        f"City: {FULL.departments} departments, {FULL.departments + FULL.offices} units, {FULL.bodies} bodies,",
        f"{FULL.seats} seats; beside it one of a tenth.",
        "",
        "| | CPU ms, tenth | CPU ms, full | growth | × floor | SQL, tenth | SQL, full |",
        "|---|---|---|---|---|---|---|",
    ]
    for name, big in full.items():
        small = tenth[name]
        lines.append(
            f"| {name} | {small['cpu_ms']:.1f} | {big['cpu_ms']:.1f} | {big['cpu_ms'] / small['cpu_ms']:.1f} "
            f"| {big['cpu_ms'] / full['floor']['cpu_ms']:.1f} | {small['statements']:.0f} | {big['statements']:.0f} |"
        )
    lines += [
        "",
        "| From the command to the first page | seconds |",
        "|---|---|",
        f"| demo, empty folder | {starts['cold']:.1f} |",
        f"| demo, again | {starts['warm']:.1f} |",
        f"| bare Django (floor) | {starts['bare']:.1f} |",
        "",
        *printing.table(printed),
        *lists,
    ]
    return "\n".join(lines)


def main() -> None:
    text = README.read_text()
    figures = table(
        city("tenth"), city("full"), measured(), documents(), lists_table(measures(1_000), measures(10_000))
    )
    before, rest = text.split(BEGIN)
    README.write_text(f"{before}{BEGIN}\n\n{figures}\n\n{END}{rest.split(END)[1]}")
    print(figures)


main()

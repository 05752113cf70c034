"""The report: a part of README.md for each part of the run, tables in which every goal stands beside its figure."""

import os
import platform
import statistics
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

WORK = 1_000_000  # additions
README = Path(__file__).with_name("README.md")


@dataclass(frozen=True)
class Goal:
    """A limit and what it limits, as people say it: `≤ 3 × floor`."""

    limit: float
    unit: str = ""

    def __str__(self) -> str:
        return f"≤ {self.limit:g} {self.unit}".rstrip()

    def met(self, *figures: float) -> bool:
        return all(figure <= self.limit for figure in figures)


def machine() -> str:
    """Where it was measured, and how fast that was just then: to compare a run with an earlier one."""
    taken = []
    for _turn in range(5):
        began = time.process_time()
        sum(range(WORK))
        taken.append((time.process_time() - began) * 1000)
    python = f"{platform.python_implementation()} {platform.python_version()}, {platform.machine()}"
    return f"{python}, {os.cpu_count()} cores; {WORK:,} additions took {statistics.median(taken):.1f} ms of CPU."


def holds(where: Sequence[str], met: Sequence[bool]) -> str:
    """Whether a goal holds, and where it does not."""
    broken = [name for name, fine in zip(where, met, strict=True) if not fine]
    if not broken:
        return "yes"
    return "**no**" if len(broken) == len(where) else f"**not on {', '.join(broken)}**"


def table(heads: Sequence[str], rows: Iterable[Sequence[object]]) -> list[str]:
    """A table in Markdown; a bar within a cell is no border."""
    lines = [heads, ["---"] * len(heads), *rows]
    return ["| " + " | ".join(str(cell).replace("|", "\\|") for cell in line) + " |" for line in lines]


def put(text: str, part: str, lines: Iterable[str]) -> str:
    """The text with that part of it written anew; the other parts stay as they were measured."""
    begin, end = f"<!-- figures: {part} -->", f"<!-- end: {part} -->"
    before, found, rest = text.partition(begin)
    if not found or end not in rest:
        raise ValueError(f"the report has no part {part}")
    return f"{before}{begin}\n\n{chr(10).join(lines)}\n\n{end}{rest.partition(end)[2]}"

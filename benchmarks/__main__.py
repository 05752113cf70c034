"""Runs everything and writes the tables into README.md: `make benchmarks`. `python -m benchmarks lists` runs one part.

`--try` runs with few measures and short rounds and prints instead of writing.
"""

import argparse
import time
from collections.abc import Callable

from benchmarks import report_city, report_growth, report_lists, report_load, report_statements
from benchmarks.ground import Ground
from benchmarks.report import README, machine, put

Part = Callable[[Ground], list[str]]
PARTS: dict[str, Part] = {
    "city": lambda _ground: report_city.lines(),
    "statements": report_statements.lines,
    "lists": lambda ground: report_lists.lines(ground, 10_000, rounds=7, calls=3),
    "load": lambda ground: report_load.lines(ground, 10_000, seconds=4, thinking=20),
    "growth": lambda ground: report_growth.lines(ground, (1_000, 10_000, 100_000), rounds=3),
}
TRIED: dict[str, Part] = {
    **PARTS,
    "lists": lambda ground: report_lists.lines(ground, 1_000, rounds=3, calls=2),
    "load": lambda ground: report_load.lines(ground, 1_000, seconds=1, thinking=8),
    "growth": lambda ground: report_growth.lines(ground, (100, 1_000), rounds=2),
}


def main() -> None:
    parser = argparse.ArgumentParser(prog="benchmarks", description=__doc__)
    parser.add_argument("parts", nargs="*", metavar="part", help=f"of {', '.join(PARTS)}; all if none is named")
    parser.add_argument("--try", action="store_true", dest="trying", help="few measures; prints, writes nothing")
    given = parser.parse_args()
    if strange := set(given.parts) - set(PARTS):
        parser.error(f"no such part: {', '.join(sorted(strange))}")
    with Ground() as ground:
        for name in given.parts or PARTS:
            began = time.monotonic()
            lines = [machine(), "", *(TRIED if given.trying else PARTS)[name](ground)]
            print("\n".join(lines), f"\n[{name}: {time.monotonic() - began:.0f} seconds]\n", flush=True)
            if not given.trying:
                README.write_text(put(README.read_text(), name, lines))


if __name__ == "__main__":
    main()

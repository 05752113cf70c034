"""Measures pages and files of measures beside their floors, as JSON: `python -m benchmarks.lists 7 3 all`.

Rounds and calls of a round; `growing` instead of `all`: only the pages that are compared between sizes.
"""

import json
import sys
from dataclasses import asdict
from typing import Any

from benchmarks import setting

OF = "Sockel: "  # stands before the name of what it is the floor of


def main(rounds: int, calls: int, *, growing: bool) -> None:
    setting.up()
    from benchmarks import floor_files
    from benchmarks.addresses import CHANGED, CSV_ALL, CSV_TEN, FILES, FLOORS, GROWING, PAGES, XLSX_ALL, XLSX_TEN
    from benchmarks.asking import Asking
    from benchmarks.harness import Act, interleaved

    asking = Asking()
    asked = GROWING if growing else tuple(PAGES)
    acts: dict[str, Act] = {OF + name: asking.floor(FLOORS[name]) for name in asked if name in FLOORS}
    acts |= {name: asking.ours(PAGES[name]) for name in asked if asking.there(PAGES[name])}
    figures = interleaved(acts, rounds=rounds, calls=calls)
    changed = {name: PAGES[of] for name, of in CHANGED.items() if of in acts}
    figures |= interleaved({name: asking.changed(path) for name, path in changed.items()}, rounds=rounds, calls=calls)
    if not growing:
        floors: dict[str, Act] = {
            OF + CSV_TEN: floor_files.csv_of_ten,
            OF + CSV_ALL: floor_files.csv_of_all,
            OF + XLSX_TEN: floor_files.xlsx_of_ten,
            OF + XLSX_ALL: floor_files.xlsx_of_all,
        }
        written = {name: asking.ours(address) for name, address in FILES.items()}
        figures |= interleaved({**floors, **written}, rounds=rounds // 2, calls=1)
    told: dict[str, Any] = {name: asdict(figure) for name, figure in figures.items()}
    print(json.dumps(told, ensure_ascii=False))


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]), growing="growing" in sys.argv)

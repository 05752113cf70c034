"""One file in a process that has done nothing else: what it costs a row, what memory it holds more than before.

`python -m benchmarks.files 'CSV, alle Spalten'`. Counted is the memory of its own (anonymous): what SQLite maps of its
file belongs to all processes and is given back by the system as soon as somebody else needs it.
"""

import json
import resource
import sys
import threading
from pathlib import Path
from typing import Self

from benchmarks import setting

EVERY = 0.01  # seconds between two looks


class Watch:
    """Looks at the memory of this process all the time; `more`: MiB at the highest beyond those at the beginning."""

    def __enter__(self) -> Self:
        self._first = self._highest = _held()
        self._over = threading.Event()
        self._looking = threading.Thread(target=self._look, daemon=True)
        self._looking.start()
        return self

    def __exit__(self, *_fault: object) -> None:
        self._over.set()
        self._looking.join()
        self.more = self._highest - self._first

    def _look(self) -> None:
        while not self._over.wait(EVERY):
            self._highest = max(self._highest, _held())


def _held() -> float:
    """MiB of this process's own memory; where the system does not tell, the most that it ever held."""
    status = Path("/proc/self/status")
    if status.exists():
        told = dict(line.split(":", 1) for line in status.read_text().splitlines())
        return int(told["RssAnon"].split()[0]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main(name: str) -> None:
    setting.up()
    from benchmarks.addresses import FILES, LIST, PAGES
    from benchmarks.asking import Asking
    from benchmarks.harness import spent

    asking = Asking()
    asking.ours(PAGES[LIST])()
    with Watch() as watch:
        began = spent()
        size = asking.ours(FILES[name])()
        cpu = spent() - began
    print(json.dumps({"cpu_ms": cpu * 1000, "bytes": size, "mib": watch.more}))


if __name__ == "__main__":
    main(sys.argv[1])

"""A server as an installation runs it (`querschnitt serve`, two workers of four threads), and the CPU that it took."""

import os
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from benchmarks.starting import free_port

PATIENCE = 60  # seconds to come up
TICK = 1 / os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Server:
    """Where it listens; the processes whose CPU is counted are those below these."""

    port: int
    roots: tuple[int, ...]

    def cpu(self) -> float:
        """Seconds of CPU of the server and of the database so far, those of ended processes too."""
        return sum(_spent(pid) for root in self.roots for pid in _below(root))


@contextmanager
def serving(*, floor: bool = False) -> Iterator[Server]:
    """A running server; its processes end with the block."""
    port = free_port()
    ours = ["querschnitt", "serve", "--bind", f"127.0.0.1:{port}", "--workers", "2", "--threads", "4"]
    command = [sys.executable, "-m", *(["benchmarks.floor_server", str(port)] if floor else ours)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _await(port, process)
        yield Server(port, (process.pid, *_database()))
    finally:
        process.terminate()
        process.wait(30)


def _await(port: int, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + PATIENCE
    while process.poll() is None and time.monotonic() < deadline:
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=5)
        except urllib.error.HTTPError:
            return
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise RuntimeError("the server did not come up")


def _database() -> list[int]:
    """The first process of the private PostgreSQL server, if there is one."""
    folder = parse_qs(urlsplit(os.environ.get("DATABASE_URL", "")).query).get("host")
    return [int((Path(folder[0]) / "data" / "postmaster.pid").read_text().split()[0])] if folder else []


def _below(root: int) -> list[int]:
    """The process and all that it started."""
    parents: dict[int, int] = {}
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            parents[int(status.parent.name)] = int(status.read_text().rpartition(")")[2].split()[1])
        except OSError:
            continue
    found = [root]
    for pid in found:
        found += [child for child, parent in parents.items() if parent == pid]
    return found


def _spent(pid: int) -> float:
    try:
        told = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return sum(map(int, told[11:15])) * TICK  # own and waited-for children's, in user and in system mode

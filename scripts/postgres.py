"""A private PostgreSQL server for the tests: ordinary user, local socket, folder of its own, gone afterwards."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOM = 4 * 1024**3  # bytes; two databases and their logs take about one
ORDINARY = "postgres"  # the user that Debian's package brings; a server refuses to run as root


def binary(name: str) -> str:
    found = shutil.which(name)
    versions = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"))
    if versions:
        return str(versions[-1])
    if found:
        return found
    sys.exit("no PostgreSQL server found for the tests: install it, or say SKIP=postgres")


def _as_user(*command: str) -> list[str]:
    return ["runuser", "-u", ORDINARY, "--", *command] if os.geteuid() == 0 else list(command)


def _quietly(folder: Path, *command: str) -> None:
    subprocess.run(_as_user(*command), check=True, stdout=subprocess.DEVNULL, cwd=folder)


def _quick_place() -> Path | None:
    """Memory, where there is plenty: the server waits for its disk as in production, and the disk answers at once."""
    memory = Path("/dev/shm")  # noqa: S108 - mkdtemp makes a folder of its own there
    roomy = memory.is_dir() and shutil.disk_usage(memory).free > ROOM
    return memory if roomy else None


@contextmanager
def server() -> Iterator[str]:
    """The DATABASE_URL of a running server."""
    folder = Path(tempfile.mkdtemp(prefix="querschnitt-pg-", dir=_quick_place()))
    if os.geteuid() == 0:
        shutil.chown(folder, ORDINARY)
    data = folder / "data"
    init = [binary("initdb"), "-D", str(data), "-U", "querschnitt", "-A", "trust", "-E", "UTF8", "--no-locale"]
    _quietly(folder, *init)
    options = f"-k {folder} -c listen_addresses='' -c max_connections=60 -c jit=off"
    control = [binary("pg_ctl"), "-D", str(data), "-l", str(folder / "log"), "-w"]
    _quietly(folder, *control, "-o", options, "start")
    try:
        yield f"postgres://querschnitt@/postgres?host={folder}"
    finally:
        _quietly(folder, *control, "-m", "immediate", "stop")
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":  # python scripts/postgres.py COMMAND …: run it with DATABASE_URL set
    with server() as url:
        sys.exit(subprocess.run(sys.argv[1:], check=False, env={**os.environ, "DATABASE_URL": url}).returncode)

"""The databases of a run: SQLite and PostgreSQL, each size built once and used by every part that needs it."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from contextlib import AbstractContextManager, ExitStack
from importlib import import_module
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import psycopg

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "scripts"))
VENDORS = ("SQLite", "PostgreSQL")
SECONDS = 3600  # no process of a run takes longer; one that hangs ends the run


class Ground:
    """Builds what is asked for; everything is gone at the end."""

    def __init__(self) -> None:
        self._stack = ExitStack()
        self._built: dict[tuple[str, int], dict[str, str]] = {}
        self.counts: dict[tuple[str, int], dict[str, Any]] = {}
        self._url = ""

    def __enter__(self) -> Self:
        self._folder = Path(tempfile.mkdtemp(prefix="querschnitt-benchmark-"))
        self._stack.callback(shutil.rmtree, self._folder, ignore_errors=True)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stack.close()

    def of(self, vendor: str, number: int) -> dict[str, str]:
        """The environment of a process that works on so many measures."""
        if (vendor, number) not in self._built:
            environment = {"QUERSCHNITT_DATA": str(self._folder / f"{vendor}-{number}")}
            if vendor == "PostgreSQL":
                environment["DATABASE_URL"] = self._database(f"size_{number}")
            self.counts[vendor, number] = told("benchmarks.building", str(number), **environment)
            self._built[vendor, number] = environment
        return self._built[vendor, number]

    def drop(self, number: int) -> None:
        """Give the space of that size back."""
        for vendor, size in [key for key in self._built if key[1] == number]:
            shutil.rmtree(self._built.pop((vendor, size))["QUERSCHNITT_DATA"], ignore_errors=True)
            if vendor == "PostgreSQL":
                self._said(f"DROP DATABASE size_{number} WITH (FORCE)")

    def _database(self, name: str) -> str:
        if not self._url:
            server: Callable[[], AbstractContextManager[str]] = import_module("postgres").server

            self._url = self._stack.enter_context(server())
            # A query keeps to one process, whose CPU can be read.
            self._said("ALTER ROLE querschnitt SET max_parallel_workers_per_gather = 0")
        self._said(f"CREATE DATABASE {name}")
        return self._url.replace("/postgres?", f"/{name}?")

    def _said(self, sentence: str) -> None:
        with psycopg.connect(self._url.replace("postgres:", "postgresql:", 1), autocommit=True) as connection:
            connection.execute(sentence.encode())


def told(module: str, *arguments: str, **environment: str) -> Any:
    """What a process of its own prints last, as JSON."""
    done = subprocess.run(
        [sys.executable, "-m", module, *arguments], env={**os.environ, **environment}, stdout=subprocess.PIPE,
        text=True, check=True, timeout=SECONDS,
    )  # fmt: skip
    return json.loads(done.stdout.splitlines()[-1])

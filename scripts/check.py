"""Everything CI runs, in one order: read the code, run the suite on both databases, walk the pages in a browser."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from postgres import server

BIN = Path(sys.executable).parent
SKIP = {name for name in os.environ.get("SKIP", "").split(",") if name}
PYTEST = [str(BIN / "python"), "-m", "pytest", "-q"]
BESIDE = ["-n", "2", "--dist", "worksteal"]  # two at a time; who is done early takes over what waits for the other
COVERAGE = ["--cov", "--cov-report="]
# What one process has compiled, the next need not: two workers, three suites, and every command that a test starts.
KEPT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
TYPES = "types", [str(BIN / "mypy")]


def readings() -> Iterator[tuple[str, list[str]]]:
    """What takes moments. The types, which take a minute where nothing is known yet, are read beside the suites."""
    yield "ruff", [str(BIN / "ruff"), "check", "."]
    yield "format", [str(BIN / "ruff"), "format", "--check", "."]
    yield "templates", [str(BIN / "djlint"), "src", "--lint", "--quiet"]
    yield "floors", [str(BIN / "lint-imports")]
    yield "messages", [str(BIN / "python"), "scripts/messages.py", "check"]


def suites(drills: bool) -> Iterator[tuple[str, list[str], bool]]:
    """Title, command, whether it needs PostgreSQL."""
    quick = [*PYTEST, *BESIDE, "-m", "not drill and not browser"]
    asking = [*PYTEST, *BESIDE, "-m", f"{'drill' if drills else 'not drill and not browser'} and database"]
    if drills:  # measuring doubles the time, and the code is the same on both databases
        yield "coverage of the suite", [*quick, *COVERAGE], False
    suite = [*PYTEST, *BESIDE, "-m", "drill", "--hypothesis-profile=drills"] if drills else quick
    yield "suite on SQLite", suite, False
    if "postgres" not in SKIP:
        yield "suite on PostgreSQL", asking, True  # what asks no database did so on SQLite
    if not drills and "browser" not in SKIP:
        yield "pages in a browser", [*PYTEST, *BESIDE, "tests/browser"], False


def run(title: str, command: list[str], **environment: str) -> bool:
    began = time.monotonic()
    print(f"── {title}", flush=True)
    done = subprocess.run(command, check=False, env={**KEPT, **environment})
    print(f"   {title}: {'fine' if done.returncode == 0 else 'FAILED'}, {time.monotonic() - began:.0f} s", flush=True)
    return done.returncode == 0


def begin(title: str, command: list[str]) -> Callable[[], bool]:
    """Start it beside the rest; what is handed back waits for its end and shows what it had to say."""
    began = subprocess.Popen(command, env=KEPT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)

    def end() -> bool:
        said, _ = began.communicate()
        print(f"── {title}\n{said}   {title}: {'fine' if began.returncode == 0 else 'FAILED'}", flush=True)
        return began.returncode == 0

    return end


def main() -> int:
    drills = "--drills" in sys.argv
    Path(".coverage").unlink(missing_ok=True)
    failed = [] if drills else [title for title, command in readings() if not run(title, command)]
    typed = None if drills else begin(*TYPES)
    for title, command, on_postgresql in suites(drills):
        if on_postgresql:
            with server() as url:
                fine = run(title, command, DATABASE_URL=url)
        else:
            fine = run(title, command)
        failed += [] if fine else [title]
    if typed is not None and not typed():
        failed.append(TYPES[0])
    if drills and not run("goals of coverage", [str(BIN / "python"), "scripts/coverage_goals.py"]):
        failed.append("coverage")
    if failed:
        print(f"failed: {', '.join(failed)}")
    if SKIP:
        print(f"skipped by explicit wish: {', '.join(sorted(SKIP))}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())

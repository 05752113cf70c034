"""Branch coverage: printed for all, full where rights, terms and the chronicle are reckoned."""

import subprocess
import sys
from pathlib import Path

COVERAGE = [str(Path(sys.executable).parent / "coverage")]
# Permission, term and audit code: a line that no test has seen may be a hole.
FULL = [
    "src/querschnitt/*/permissions.py",
    "src/querschnitt/kernel/authority.py",
    "src/querschnitt/kernel/calendar.py",
    "src/querschnitt/chronicle/*.py",
    "src/querschnitt/chronicle/domain/*.py",
    "src/querschnitt/config/access.py",
    "src/querschnitt/config/mandates.py",
]
GOAL_OF_ALL = "90"


def main() -> int:
    done = subprocess.run([*COVERAGE, "report", "--precision=1", f"--fail-under={GOAL_OF_ALL}"], check=False)
    strict = [*COVERAGE, "report", "--include", ",".join(FULL), "--fail-under=100", "--show-missing"]
    return done.returncode or subprocess.run(strict, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())

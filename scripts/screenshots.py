"""Pictures of the demo for the documents: `python scripts/screenshots.py [FOLDER [--all]]`.

Starts a demo of its own on a free port, signs in as a persona, and takes the pages. With `--all` every page is taken
narrow and wide, light and dark, to be looked at.
"""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

PROJECT = Path(__file__).resolve().parent.parent
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--lang=de-DE",
]
OFFICE = "geschaeftsstelle@bamberg.example"
# Name of the picture → address. Those marked True illustrate the documents.
PAGES = {
    "start": ("/", False),
    "desk": ("/schreibtisch/", True),
    "board": ("/steuerung/", True),
    "rules": ("/steuerung/regeln/", False),
    "calendar": ("/steuerung/kalender/", False),
    "course": ("/steuerung/verlauf/", False),
    "bodies": ("/gremien/", True),
    "steering": ("/gremien/steuerungsgremium/", False),
    "group": ("/gremien/ag-referat-1/", True),
    "structure": ("/gremien/struktur/", True),
    "sittings": ("/sitzungen/", True),
    "year-plan": ("/sitzungen/jahresplan/steuerungsgremium/?jahr=2019", False),
    "poll": ("/sitzungen/ag-referat-1-sitzung/termin/", True),
    "meeting": ("/sitzungen/steuerungsgremium-2018-10-18/", False),
    "agenda": ("/sitzungen/steuerungsgremium-2018-10-18/tagesordnung/", True),
    "invitation": ("/sitzungen/ag-referat-3-2018-11-15/einladung/", False),
    "sitting": ("/sitzungen/ag-referat-1-2018-10-25/durchfuehrung/", True),
    "minutes": ("/sitzungen/steuerungsgremium-2018-04-19/niederschrift/", False),
    "charges": ("/sitzungen/auftraege/", True),
    "passes": ("/prozess/", False),
    "pass": ("/prozess/referat-1-2018/", True),
    "timeline": ("/prozess/zeitplan/", True),
    "goals": ("/prozess/ziele/", False),
    "survey": ("/massnahmen/bestandsaufnahme/referat-3-2018/", True),
    "evaluation": ("/massnahmen/auswertung/referat-1-2018/", False),
    "council": ("/massnahmen/beirat/referat-1-2018/", False),
    "measures": ("/massnahmen/", True),
    "measure": ("/massnahmen/14/", True),
    "coverage": ("/massnahmen/abdeckung/", True),
    "org-chart": ("/organisation/", True),
    "office": ("/organisation/einheiten/amt-51/", False),
    "people": ("/organisation/personen/", False),
    "editions": ("/konzept/", False),
    "edition": ("/konzept/bamberg-2017/", True),
    "chronicle": ("/schreibtisch/protokoll/", False),
    "grants": ("/schreibtisch/befugnisse/", False),
    "outbox": ("/postausgang/", False),
    "account": ("/konto/", False),
}


@contextmanager
def demo() -> Iterator[str]:
    """A demo on a free port, gone afterwards."""
    folder = tempfile.mkdtemp(prefix="querschnitt-pictures-")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [str(PROJECT / ".venv/bin/querschnitt"), "demo", "--port", str(port)]
    process = subprocess.Popen(command, env={**os.environ, "QUERSCHNITT_DATA": folder}, stdout=subprocess.DEVNULL)
    try:
        _wait(f"http://127.0.0.1:{port}/")
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(30)
        shutil.rmtree(folder, ignore_errors=True)


def _wait(address: str) -> None:
    for _turn in range(300):
        try:
            urllib.request.urlopen(address, timeout=2)  # noqa: S310 (our own address)
        except OSError:
            time.sleep(0.2)
        else:
            return
    sys.exit(f"no answer from {address}")


def sign_in(page: Any, address: str, email: str) -> None:
    page.goto(f"{address}/konto/demo/")
    page.locator("main *:has(> p, > * > p)", has_text=email).last.locator("button").click()
    page.wait_for_load_state()


def take(folder: Path, *, everything: bool) -> None:
    shapes = [(320, 800), (1280, 900)] if everything else [(1280, 900)]
    themes = ["light", "dark"] if everything else ["light"]
    executable = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    with demo() as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=executable, args=FLAGS, env={**os.environ, "LANGUAGE": "de"}
        )
        for width, height in shapes:
            for theme in themes:
                context = browser.new_context(
                    viewport={"width": width, "height": height}, color_scheme=theme, locale="de-DE"
                )
                page = context.new_page()
                sign_in(page, address, OFFICE)
                for name, (path, shown) in PAGES.items():
                    if everything or shown:
                        answer = page.goto(address + path)
                        suffix = f"-{width}-{theme}" if everything else ""
                        page.screenshot(path=folder / f"{name}{suffix}.png", full_page=everything)
                        if answer is None or answer.status != 200:
                            print(f"{path}: {answer and answer.status}")
                context.close()
        browser.close()


if __name__ == "__main__":
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else PROJECT / "docs" / "pictures"
    target.mkdir(parents=True, exist_ok=True)
    take(target, everything="--all" in sys.argv)

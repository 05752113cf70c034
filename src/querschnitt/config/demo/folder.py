"""The data folder of the demo: its marker says that it is one, and at which date it stands."""

import os
import shutil
from datetime import date
from pathlib import Path

import click

DAY_OF_THE_PAPER = date(2018, 11, 8)  # the sitting for which VO/2018/1931-5 was written
MARKER = "demo"
FILES = ("querschnitt.sqlite3", "querschnitt.sqlite3-wal", "querschnitt.sqlite3-shm", MARKER, "secret.key", "audit.key")


def data() -> Path:
    return Path(os.environ.get("QUERSCHNITT_DATA", "var"))


def standing_day() -> date | None:
    """The day at which the demo in this folder stands; None where there is none."""
    marker = data() / MARKER
    return date.fromisoformat(marker.read_text().strip()) if marker.exists() else None


def prepare(*, reset: bool, day: date | None) -> date:
    """Make the folder a demo's, keep what is in it unless `reset`, and set the day."""
    folder = data()
    if (folder / "querschnitt.sqlite3").exists() and not (folder / MARKER).exists():
        raise click.ClickException(
            f"In {folder} liegt eine Installation, die keine Vorführung ist; nennen Sie ein anderes QUERSCHNITT_DATA"
        )
    if reset:
        for name in FILES:
            (folder / name).unlink(missing_ok=True)
        shutil.rmtree(folder / "mails", ignore_errors=True)
    folder.mkdir(parents=True, exist_ok=True)
    stands_at = day or standing_day() or DAY_OF_THE_PAPER
    (folder / MARKER).write_text(f"{stands_at.isoformat()}\n")
    return stands_at

"""The editions that the product brings along, as text and as values."""

from functools import cache
from pathlib import Path

import querschnitt.concept
from querschnitt.concept.domain.edition_file import Fault, read
from querschnitt.concept.domain.model import EditionData

CONCEPT = Path(querschnitt.concept.__file__).parent
PROJECT = Path(__file__).parents[2]
NAMES = ("bamberg.toml", "landkreis-hohenlinde.toml", "muster.toml")


@cache
def text(name: str) -> str:
    return (CONCEPT / "editions" / name).read_text(encoding="utf-8")


@cache
def edition(name: str) -> EditionData:
    reading = read(text(name), name=name)
    assert reading.edition is not None, "\n".join(map(str, reading.faults))
    return reading.edition


def faults_of(changed: str) -> tuple[Fault, ...]:
    return read(changed, name="muster.toml").faults


def line_of(piece: str, changed: str) -> int:
    """The line on which a piece of the text begins."""
    assert changed.count(piece) == 1, f"{changed.count(piece)} times: {piece}"
    return changed[: changed.index(piece)].count("\n") + 1

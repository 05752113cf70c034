"""Reads of committees."""

from collections.abc import Iterable
from datetime import date

from querschnitt.kernel.authority import Mandate


def mandates_of(person: str, day: date) -> Iterable[Mandate]:
    return ()

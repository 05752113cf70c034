"""The school holidays of a Land, from the table that comes with the house."""

import tomllib
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from querschnitt.kernel.validity import Validity
from querschnitt.meetings.domain.proposing import SchoolHolidays

TABLE = Path(__file__).resolve().parent.parent / "school_holidays.toml"


def school_holidays(land: str) -> SchoolHolidays:
    """Those of the Land by its letters ("BY"); of a Land that the table does not hold nothing is known."""
    table = _table().get(land)
    if table is None:
        return SchoolHolidays()
    spans = tuple((str(row["name"]), _span(row)) for row in table["holidays"])
    return SchoolHolidays(_span(table["known"]), spans)


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads(TABLE.read_text(encoding="utf-8"))


def _span(row: dict[str, date]) -> Validity:
    return Validity(row["from"], row["until"])

"""A file of seats as it was read, ready to be looked at or taken over."""

from dataclasses import dataclass

from querschnitt.committees.domain.files.columns import SeatsRead
from querschnitt.organisation.domain.tables.shape import RowFault, Table


@dataclass(frozen=True, slots=True)
class SeatsFile:
    """Seats by row. `faults` are those of the file itself, before anything recorded is looked at."""

    table: Table
    read: SeatsRead
    faults: tuple[RowFault, ...] = ()

"""The file of seats: read, look at before taking over, write."""

from collections.abc import Sequence
from datetime import date
from typing import Literal

from querschnitt.chronicle.queries import sentence
from querschnitt.committees.domain.files.columns import COLUMNS, SeatsRead
from querschnitt.committees.domain.files.columns import read_seats as read_rows
from querschnitt.committees.domain.files.known import Known
from querschnitt.committees.domain.files.planning import with_seats
from querschnitt.committees.domain.files.register import Register
from querschnitt.committees.domain.files.rows import seat_rows
from querschnitt.committees.domain.files.shape import SeatsFile
from querschnitt.committees.events.between import events_between
from querschnitt.committees.permissions import GRANTS
from querschnitt.committees.queries.register import known, register
from querschnitt.kernel.authority import Actor, require
from querschnitt.organisation.domain.tables import csv_file, xlsx_file
from querschnitt.organisation.domain.tables.reading import read_table
from querschnitt.organisation.domain.tables.shape import RowFault, Table
from querschnitt.organisation.queries import names_of_persons
from querschnitt.organisation.queries.files import ImportPreview, PlannedEntry, fingerprint

Format = Literal["csv", "xlsx"]
Heading = Literal["en", "de"]


def read_seats(data: bytes, filename: str) -> SeatsFile:
    """A file of seats (CSV or XLSX), with the faults that can be seen without looking at what is recorded."""
    return seats_file(*read_table(data, filename, COLUMNS))


def seats_file(table: Table, faults: tuple[RowFault, ...] = ()) -> SeatsFile:
    """The same from a table that was read before."""
    headless = any(column.needed and column.key not in table.headings for column in COLUMNS)
    read = SeatsRead() if headless else read_rows(table)
    return SeatsFile(table, read, (*faults, *read.faults))


def preview_seats(*, actor: Actor, file: SeatsFile) -> ImportPreview:
    """What `import_seats` would do with the file; changes nothing."""
    require(actor, GRANTS, "import_seats")
    before, ground = register(), known()
    after, faults = planned(before, file, ground)
    events = [] if faults else events_between(before, after, ground)
    names = names_of_persons()
    entries = tuple(
        PlannedEntry(event.KIND, event.subject, sentence(event.KIND, event.subject, event.data(), names))
        for event in events
    )
    return ImportPreview(file.table.file, faults, entries, fingerprint(events))


def planned(before: Register, file: SeatsFile, ground: Known) -> tuple[Register, tuple[RowFault, ...]]:
    """The register after the file, and all its faults."""
    after, faults = with_seats(before, file.table, file.read, ground)
    return after, tuple(sorted((*file.faults, *faults), key=lambda fault: fault.row))


def export_seats(*, actor: Actor, format: Format, headings: Heading = "en") -> bytes:  # noqa: A002  # as on the command line
    """All bodies with members, deputies and chairs, in the shape that `read_seats` reads."""
    require(actor, GRANTS, "export_seats")
    heading = [column.german if headings == "de" else column.key for column in COLUMNS]
    rows: list[Sequence[str | int | date]] = [heading, *seat_rows(register())]
    return xlsx_file.written("Seats", rows) if format == "xlsx" else csv_file.written(rows)

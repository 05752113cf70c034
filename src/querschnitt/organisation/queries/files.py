"""Files of organisation and people: read, look at before taking over, write."""

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from querschnitt.chronicle.queries import sentence
from querschnitt.kernel import clock
from querschnitt.kernel.authority import Actor, require
from querschnitt.kernel.events import Event
from querschnitt.organisation import labels
from querschnitt.organisation.domain.files import people, units
from querschnitt.organisation.domain.files.people_history import with_people
from querschnitt.organisation.domain.files.shape import (
    OrganisationFile,
    PeopleFile,
    organisation_file,
    organisation_table,
    people_file,
    people_table,
)
from querschnitt.organisation.domain.files.units import with_units
from querschnitt.organisation.domain.history import History
from querschnitt.organisation.domain.tables import csv_file, xlsx_file
from querschnitt.organisation.domain.tables.shape import Column, RowFault, Table
from querschnitt.organisation.events.between import events_between
from querschnitt.organisation.permissions import GRANTS
from querschnitt.organisation.queries.recorded import history
from querschnitt.ui.components.time import in_words

Format = Literal["csv", "xlsx"]
Heading = Literal["en", "de"]


@dataclass(frozen=True, slots=True)
class PlannedEntry:
    """One thing that would be recorded, as a sentence."""

    kind: str
    subject: str
    sentence: str


@dataclass(frozen=True, slots=True)
class ImportPreview:
    """What taking a file over would do: every fault, and everything that would be recorded.

    `fingerprint` names exactly these entries: an import that is given it refuses if they have become others.
    """

    file: str
    faults: tuple[RowFault, ...]
    entries: tuple[PlannedEntry, ...]
    fingerprint: str

    @property
    def changes_nothing(self) -> bool:
        return not self.faults and not self.entries


def read_organisation(data: bytes, filename: str) -> OrganisationFile:
    """A file of units (CSV or XLSX), with the faults that can be seen without looking at what is recorded."""
    return organisation_table(data, filename, labels.vocabulary(clock.today()))


def read_people(data: bytes, filename: str) -> PeopleFile:
    """A file of persons, posts and holders (CSV or XLSX), with the faults of the file itself."""
    return people_table(data, filename, labels.vocabulary(clock.today()))


def organisation_of_table(table: Table) -> OrganisationFile:
    """The file of units of which this is the table."""
    return organisation_file(table, (), labels.vocabulary(clock.today()))


def people_of_table(table: Table) -> PeopleFile:
    """The file of persons of which this is the table."""
    return people_file(table, (), labels.vocabulary(clock.today()))


def preview_organisation(*, actor: Actor, file: OrganisationFile) -> ImportPreview:
    """What `import_organisation` would do with the file; changes nothing."""
    require(actor, GRANTS, "import_organisation")
    before = history()
    return _preview(file.table.file, before, *planned_organisation(before, file))


def preview_people(*, actor: Actor, file: PeopleFile) -> ImportPreview:
    """What `import_people` would do with the file; changes nothing."""
    require(actor, GRANTS, "import_people")
    before = history()
    return _preview(file.table.file, before, *planned_people(before, file))


def planned_organisation(before: History, file: OrganisationFile) -> tuple[History, tuple[RowFault, ...]]:
    """The history after the file, and all its faults."""
    after, faults = with_units(before, file.table, file.read)
    return after, _together(file.faults, faults)


def planned_people(before: History, file: PeopleFile) -> tuple[History, tuple[RowFault, ...]]:
    """The history after the file, and all its faults."""
    after, faults = with_people(before, file.table, file.read)
    return after, _together(file.faults, faults)


def _together(*faults: Sequence[RowFault]) -> tuple[RowFault, ...]:
    return tuple(sorted((fault for some in faults for fault in some), key=lambda fault: fault.row))


def _preview(name: str, before: History, after: History, faults: tuple[RowFault, ...]) -> ImportPreview:
    events = [] if faults else events_between(before, after, labels.post_titles())
    names = {key: person.name for key, person in after.persons.items()}
    entries = tuple(
        PlannedEntry(event.KIND, event.subject, sentence(event.KIND, event.subject, _worded(event), names))
        for event in events
    )
    return ImportPreview(name, faults, entries, fingerprint(events))


def _worded(event: Event) -> dict[str, object]:
    """The event's fields with days in words."""
    return {
        name: in_words(day) if isinstance(day := getattr(event, name), date) else value
        for name, value in event.data().items()
    }


def fingerprint(events: Iterable[Event]) -> str:
    """A digest of what would be recorded."""
    said = [[event.KIND, event.subject, event.data()] for event in events]
    return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()


def export_organisation(*, actor: Actor, format: Format, headings: Heading = "en") -> bytes:  # noqa: A002
    """All units with their history, in the shape that `read_organisation` reads."""
    require(actor, GRANTS, "export_organisation")
    return _file("Organisation", units.COLUMNS, units.unit_rows(history()), format, headings)


def export_people(*, actor: Actor, format: Format, headings: Heading = "en") -> bytes:  # noqa: A002
    """All persons, posts and holders, in the shape that `read_people` reads."""
    require(actor, GRANTS, "export_people")
    return _file("People", people.COLUMNS, people.people_rows(history()), format, headings)


def _file(
    title: str, columns: Sequence[Column], rows: Iterable[Sequence[str | int | date]], shape: Format, headings: Heading
) -> bytes:
    heading = [column.german if headings == "de" else column.key for column in columns]
    if shape == "xlsx":
        return xlsx_file.written(title, [heading, *rows])
    return csv_file.written([heading, *rows])

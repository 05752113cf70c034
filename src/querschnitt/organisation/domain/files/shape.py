"""A file as it was read, ready to be looked at or taken over."""

from collections.abc import Sequence
from dataclasses import dataclass

from querschnitt.kernel.refusal import Refused
from querschnitt.kernel.wording import say
from querschnitt.organisation.domain.files import people, units
from querschnitt.organisation.domain.files.people import PeopleRead, read_people
from querschnitt.organisation.domain.files.units import UnitsRead, read_units
from querschnitt.organisation.domain.tables.reading import read_table
from querschnitt.organisation.domain.tables.shape import Column, RowFault, Table
from querschnitt.organisation.domain.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class OrganisationFile:
    """Units by row. `faults` are those of the file itself, before anything recorded is looked at."""

    table: Table
    read: UnitsRead
    faults: tuple[RowFault, ...] = ()


@dataclass(frozen=True, slots=True)
class PeopleFile:
    """Persons, posts and who holds them by row. `faults` are those of the file itself."""

    table: Table
    read: PeopleRead
    faults: tuple[RowFault, ...] = ()


class ImportRefused(Refused):
    """Nothing was taken over: the file has these faults."""

    def __init__(self, faults: Sequence[RowFault]) -> None:
        super().__init__(
            say("The file has %(number)s faults; nothing was taken over.", number=len(faults)), place="file"
        )
        self.faults = tuple(faults)


def organisation_table(data: bytes, filename: str, vocabulary: Vocabulary) -> OrganisationFile:
    table, faults = read_table(data, filename, units.COLUMNS)
    return organisation_file(table, faults, vocabulary)


def organisation_file(table: Table, faults: tuple[RowFault, ...], vocabulary: Vocabulary) -> OrganisationFile:
    read = UnitsRead() if _headless(table, units.COLUMNS) else read_units(table, vocabulary)
    return OrganisationFile(table, read, (*faults, *read.faults))


def people_table(data: bytes, filename: str, vocabulary: Vocabulary) -> PeopleFile:
    table, faults = read_table(data, filename, people.COLUMNS)
    return people_file(table, faults, vocabulary)


def people_file(table: Table, faults: tuple[RowFault, ...], vocabulary: Vocabulary) -> PeopleFile:
    read = PeopleRead() if _headless(table, people.COLUMNS) else read_people(table, vocabulary)
    return PeopleFile(table, read, (*faults, *read.faults))


def _headless(table: Table, columns: Sequence[Column]) -> bool:
    """Whether headings are missing without which every row would only be found faulty once more."""
    return not table.headings or any(column.needed and column.key not in table.headings for column in columns)

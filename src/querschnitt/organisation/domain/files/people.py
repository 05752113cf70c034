"""The file of people: each row is somebody in a post from a day on, or a vacant post, or a person without post."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial

from querschnitt.kernel.wording import say
from querschnitt.organisation.domain.files.faults import Faults
from querschnitt.organisation.domain.files.units import key_of
from querschnitt.organisation.domain.history import Held, History, PostHistory
from querschnitt.organisation.domain.steps.posts import number_of, post_key
from querschnitt.organisation.domain.tables import cells
from querschnitt.organisation.domain.tables.shape import Column, Line, RowFault, Table
from querschnitt.organisation.domain.text import WORD_LENGTH, address_checked, key_checked, text_checked
from querschnitt.organisation.domain.vocabulary import Vocabulary

COLUMNS = (
    Column(
        "person", "Person", ("Personenschlüssel", "Personalnummer", "person key"), False,
        say("Key of the person, such as a personnel number, never the name: it stays when the name is erased."),
    ),
    Column("name", "Name", (), False, say("Name of the person; may be left out for somebody who is recorded.")),
    Column("email", "E-Mail", ("Mail", "E-Mail-Adresse"), False, say("Address for notices; empty: as recorded.")),
    Column(
        "unit", "Einheit", ("Organisationseinheit",), False,
        say("Key of the unit the post belongs to; empty: a person without post."),
    ),
    Column(
        "function", "Funktion", (), False,
        say("Function of the post (head, deputy_head, contact, administrator) or your own word for it."),
    ),
    Column(
        "number", "Nummer", ("Nr",), False,
        say("Which one of this function in the unit; empty: the first."),
    ),
    Column("title", "Titel", ("Amtsbezeichnung", "Stelle"), False, say("Title of the post; empty: as recorded.")),
    Column(
        "post_from", "Stelle ab", ("Stelle seit",), False,
        say("From which day the post exists; empty: as recorded, a new one from the unit's founding."),
    ),
    Column("post_until", "Stelle bis", (), False, say("Last day of the post; empty: as recorded.")),
    Column(
        "valid_from", "ab", ("gültig ab", "seit", "from", "im Amt ab", "gueltig ab"), False,
        say("From which day the person holds the post."),
    ),
    Column(
        "valid_until", "bis", ("gültig bis", "until", "im Amt bis", "gueltig bis"), False,
        say("Last day; empty: until the next one comes, or without end."),
    ),
    Column(
        "acting", "kommissarisch", ("vertretungsweise",), False,
        say("Yes where the person only stands in."),
    ),
)  # fmt: skip
PLACES = {"key": "person", "on": "valid_from", "last_day": "valid_until", "parent": "unit", "post": "unit"}


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonRow:
    """A row that could be read; `post` None: a person without post, `person` empty: a vacant post."""

    row: int
    person: str
    name: str
    email: str
    unit: str
    function: str
    number: int
    title: str
    post_from: date | None
    post_until: date | None
    since: date | None
    until: date | None
    acting: bool

    @property
    def post(self) -> str | None:
        return post_key(self.unit, self.function, self.number) if self.unit else None


@dataclass(frozen=True, slots=True)
class PeopleRead:
    """The rows of the file, and every cell that cannot be read. `broken` are persons of unreadable rows."""

    rows: tuple[PersonRow, ...] = ()
    broken: frozenset[str] = frozenset()
    faults: tuple[RowFault, ...] = ()


def read_people(table: Table, vocabulary: Vocabulary) -> PeopleRead:
    """The rows of the file as far as they can be read."""
    faults = Faults(table, PLACES)
    found = [(line, _row(line, faults, vocabulary)) for line in table.lines]
    return PeopleRead(
        tuple(row for _, row in found if row),
        frozenset(line["person"].lower() for line, row in found if row is None),
        faults.ordered(),
    )


def _row(line: Line, faults: Faults, vocabulary: Vocabulary) -> PersonRow | None:
    before = len(faults.found)
    row = PersonRow(
        row=line.number,
        person=faults.cell(line, "person", partial(_optional_key, place="person"), ""),
        name=faults.cell(line, "name", partial(text_checked, place="name"), ""),
        email=faults.cell(line, "email", partial(address_checked, place="email"), ""),
        unit=faults.cell(line, "unit", partial(_optional_key, place="unit"), ""),
        function=faults.cell(line, "function", lambda cell: _function(cell, vocabulary), ""),
        number=faults.cell(line, "number", partial(cells.number, column="number"), None) or 1,
        title=faults.cell(line, "title", partial(text_checked, place="title"), ""),
        post_from=faults.cell(line, "post_from", partial(cells.day, column="post_from"), None),
        post_until=faults.cell(line, "post_until", partial(cells.day, column="post_until"), None),
        since=faults.cell(line, "valid_from", partial(cells.day, column="valid_from"), None),
        until=faults.cell(line, "valid_until", partial(cells.day, column="valid_until"), None),
        acting=faults.cell(line, "acting", partial(cells.yes, column="acting"), False),
    )
    if len(faults.found) == before:
        _whole(row, faults)
    return row if len(faults.found) == before else None


def _optional_key(cell: str, *, place: str) -> str:
    return key_of(cell, place=place) if cell else ""


def _function(cell: str, vocabulary: Vocabulary) -> str:
    if not cell:
        return ""
    return key_checked(vocabulary.function_called(cell), place="function", longest=WORD_LENGTH)


def _whole(row: PersonRow, faults: Faults) -> None:
    """What must stand in a row beside what stands in it."""
    if not row.person and not row.unit:
        faults.note(say("The row names neither a person nor a unit."), row=row.row)
    if row.unit and not row.function:
        faults.note(say("Which function in the unit?"), row=row.row, column="function")
    if row.function and not row.unit:
        faults.note(say("In which unit?"), row=row.row, column="unit")
    if row.person and row.unit and row.since is None:
        faults.note(say("From which day on does the person hold the post?"), row=row.row, column="valid_from")
    if not row.person and (row.since or row.until or row.acting or row.name or row.email):
        faults.note(say("Of whom does the row speak?"), row=row.row, column="person")
    if row.person and not row.unit and (row.since or row.until or row.acting):
        faults.note(say("In which unit?"), row=row.row, column="unit")


def people_rows(history: History) -> Iterator[list[str | int | date]]:
    """The rows of the file that says all this, without headings."""
    placed: set[str] = set()
    for _, post in sorted(history.posts.items(), key=lambda item: (item[1].unit, item[1].function, number_of(item[1]))):
        placed |= {held.person for held in post.holders}
        for held in post.holders or (None,):
            yield [*_who(history, held), *_post_cells(post), *_span(held)]
    for key, person in sorted(history.persons.items()):
        if key not in placed:
            yield [key, person.name, person.email, "", "", "", "", "", "", "", "", ""]


def _who(history: History, held: Held | None) -> list[str]:
    if held is None:
        return ["", "", ""]
    person = history.persons[held.person]
    return [person.key, person.name, person.email]


def _post_cells(post: PostHistory) -> list[str | int | date]:
    number = number_of(post)
    return [post.unit, post.function, number if number > 1 else "", post.title, post.since, post.until or ""]


def _span(held: Held | None) -> list[str | int | date]:
    if held is None:
        return ["", "", ""]
    return [held.since, held.until or "", "x" if held.acting else ""]

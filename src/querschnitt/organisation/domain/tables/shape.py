"""A file of rows once it has been read: cells by column, faults by place."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from querschnitt.kernel.wording import Say, say

MOST_BYTES = 5_000_000
MOST_ROWS = 10_000
MOST_COLUMNS = 200


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a file: the key that is its English heading, its German heading, other headings accepted."""

    key: str
    german: str
    aliases: tuple[str, ...] = ()
    needed: bool = False
    gist: Say | None = None

    def is_called(self, heading: str) -> bool:
        return normal(heading) in {normal(name) for name in (self.key, self.german, *self.aliases)}


@dataclass(frozen=True, slots=True)
class RowFault:
    """What is wrong, and where: file, sheet (Excel), row as the program shows it, heading as written there.

    Row 0 means the file as a whole, an empty column the row as a whole.
    """

    sentence: Say
    file: str
    sheet: str = ""
    row: int = 0
    column: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One row: its number in the file, its cells by key of the column (left out where empty)."""

    number: int
    cells: Mapping[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells.get(column, "")


@dataclass(frozen=True, slots=True)
class Table:
    """A file as read. `headings` says how each column is headed there."""

    file: str
    sheet: str = ""
    headings: Mapping[str, str] = field(default_factory=dict)
    lines: tuple[Line, ...] = ()

    def fault(self, sentence: Say, *, row: int = 0, column: str = "") -> RowFault:
        return RowFault(sentence, self.file, self.sheet, row, self.headings.get(column, column))

    def packed(self) -> dict[str, object]:
        """The table as JSON can hold it."""
        return {
            "file": self.file,
            "sheet": self.sheet,
            "headings": dict(self.headings),
            "lines": [[line.number, dict(line.cells)] for line in self.lines],
        }

    @classmethod
    def unpacked(cls, packed: Mapping[str, object]) -> "Table":
        """The table that `packed` gave."""
        match packed:
            case {"file": str(file), "sheet": str(sheet), "headings": dict(headings), "lines": list(lines)}:
                return cls(file, sheet, headings, tuple(Line(number, cells) for number, cells in lines))
        raise ValueError("this is no packed table")


class UnreadableError(Exception):
    """A file that cannot be read at all; `row` where the reading came to its end."""

    def __init__(self, sentence: Say, *, row: int = 0, sheet: str = "") -> None:
        super().__init__(str(sentence))
        self.sentence = sentence
        self.row = row
        self.sheet = sheet


def normal(heading: str) -> str:
    """A heading without what people write differently: case, spaces, hyphens, underscores, asterisks."""
    return "".join(character for character in heading.casefold() if character.isalnum())


def column_called(heading: str, columns: Iterable[Column]) -> Column | None:
    return next((column for column in columns if column.is_called(heading)), None)


def known_headings(cells: Sequence[str], columns: Sequence[Column]) -> int:
    """How many of the cells head one of these columns."""
    return sum(column_called(cell, columns) is not None for cell in cells)


def check_width(cells: Sequence[object], *, row: int) -> None:
    """Refuses a row so wide that it can only be meant to overwhelm."""
    if len(cells) > MOST_COLUMNS:
        raise UnreadableError(say("A table may have %(number)s columns at most.", number=MOST_COLUMNS), row=row)

"""Tables and pages of tables, as plain rows."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Literal

from django.http import QueryDict

from querschnitt.ui.rows import Action, Words

Direction = Literal["", "ascending", "descending"]
LONG = 12  # rows from which on a quiet zebra helps the eye
MANY = 6  # columns from which on a table may have to move within itself (tables.css)


@dataclass(frozen=True, slots=True)
class Column:
    """A column. `sort` is the address that sorts by it next, `direction` how the table is sorted by it now.

    `grow` keeps room for sentences where the other columns are many; `whole` never cuts a word, such as a state.
    """

    key: str
    label: Words
    numeric: bool = False
    sort: str | None = None
    direction: Direction = ""
    grow: bool = False
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Control:
    """A field inside a cell, for tables that are edited where they stand. `label` names row and column to those who
    hear it alone; `was` is what the page shows, sent back unseen under the name with "-was". `mistake`: why it was not
    taken in. `options` make it a choice; `kind` is that of the input.
    """

    name: str
    value: str
    label: Words
    was: str = ""
    kind: Literal["text", "long", "date"] = "text"
    options: Sequence[tuple[str, Words]] = ()
    mistake: Words = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell. Years and file numbers are texts: numbers are written with thousands separators.

    `state` shows a duty's state before the text; without text its own word is shown. `note` is a quieter second
    line, `more` a wording that unfolds under `text`. `time` is written as a day after the text. With a `control` the
    cell is a field.
    """

    text: Words | int | float | Decimal = ""
    href: str = ""
    state: str = ""
    note: Words = ""
    time: date | datetime | None = None
    more: Words = ""
    control: Control | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """A row; `key` is what a ticked row sends when the table is `select`able."""

    cells: Sequence[Cell]
    actions: Sequence[Action] = ()
    key: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its caption; the column named by `header` (by default the first) names each row.

    `empty` is what is said when there are no rows. `select` is the name under which ticked rows are sent by the
    form around the table. `wide` tables scroll inside themselves instead of becoming cards.
    """

    caption: Words
    columns: Sequence[Column]
    rows: Sequence[Row]
    empty: Words = ""
    header: str = ""
    caption_hidden: bool = False
    select: str = ""
    wide: bool = False

    def __post_init__(self) -> None:
        if self.header and self.header not in {column.key for column in self.columns}:
            raise ValueError(f"no column is called {self.header!r}")
        if any(len(row.cells) != len(self.columns) for row in self.rows):
            raise ValueError(f"a row of {self.caption!s} has not one cell per column")

    @property
    def header_key(self) -> str:
        return self.header or self.columns[0].key

    def name_of(self, row: Row) -> Words:
        """What a row is called: the text of its header cell."""
        names = {column.key: cell.text for column, cell in zip(self.columns, row.cells, strict=True)}
        return str(names[self.header_key])

    @property
    def has_actions(self) -> bool:
        return any(row.actions for row in self.rows)

    @property
    def takes_focus(self) -> bool:
        """Whether whoever has only keys must be able to stop at the table itself, as it may move and nothing in it can
        be reached."""
        return self.wide or (len(self.columns) >= MANY and not self._reachable)

    @property
    def _reachable(self) -> bool:
        cells = (cell for row in self.rows for cell in row.cells)
        return (
            bool(self.select)
            or self.has_actions
            or any(column.sort for column in self.columns)
            or any(cell.href or cell.more or cell.control for cell in cells)
        )

    @property
    def is_long(self) -> bool:
        return len(self.rows) > LONG


@dataclass(frozen=True, slots=True)
class PageLink:
    """A numbered page; without number a gap."""

    number: int | None
    href: str = ""
    current: bool = False


@dataclass(frozen=True, slots=True)
class PageLinks:
    """The pages of a long list."""

    number: int
    pages: int
    links: Sequence[PageLink]
    previous: str = ""
    next: str = ""

    @classmethod
    def of(cls, *, number: int, pages: int, query: QueryDict, parameter: str = "seite") -> "PageLinks":
        """Links to the first, the last and the neighbouring pages, every other parameter of the address kept."""

        def href(page: int) -> str:
            copy = query.copy()
            copy[parameter] = str(page)
            return f"?{copy.urlencode()}"

        shown = sorted({1, pages, *range(max(1, number - 1), min(pages, number + 1) + 1)})
        links: list[PageLink] = []
        for page in shown:
            if links and links[-1].number is not None and page - links[-1].number > 1:
                links.append(PageLink(None))
            links.append(PageLink(page, href(page), page == number))
        return cls(
            number=number,
            pages=pages,
            links=tuple(links),
            previous=href(number - 1) if number > 1 else "",
            next=href(number + 1) if number < pages else "",
        )

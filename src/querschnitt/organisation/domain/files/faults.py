"""Faults of rows, collected instead of stopping at the first."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TypeVar

from querschnitt.kernel.refusal import Refused
from querschnitt.kernel.wording import Say, say
from querschnitt.organisation.domain.consistency import Inconsistency
from querschnitt.organisation.domain.tables.shape import Line, RowFault, Table

T = TypeVar("T")
MOST_TURNS = 500  # rows of one unit, post or person


@dataclass
class Faults:
    """Takes what is refused and writes down where: `places` names the column for each place of a step."""

    table: Table
    places: Mapping[str, str]
    found: list[RowFault] = field(default_factory=list)
    said: set[tuple[int, str, str]] = field(default_factory=set)

    def note(self, sentence: Say, *, row: int, column: str = "") -> None:
        """Write a fault down, once."""
        fault = self.table.fault(sentence, row=row, column=column)
        key = (row, column, str(sentence))
        if key not in self.said:
            self.said.add(key)
            self.found.append(fault)

    def too_many(self, rows: Sequence[int]) -> bool:
        """Notes it where one thing has more rows than can be meant."""
        if len(rows) > MOST_TURNS:
            self.note(
                say("More than %(number)s rows speak of the same thing.", number=MOST_TURNS), row=rows[MOST_TURNS]
            )
        return len(rows) > MOST_TURNS

    @contextmanager
    def at(self, row: int) -> Iterator[None]:
        """What is refused inside is a fault of that row; the rest of the block is left out."""
        try:
            yield
        except Refused as refusal:
            self.note(refusal.sentence, row=row, column=self.places.get(refusal.place, refusal.place))

    def cell(self, line: Line, column: str, parse: Callable[[str], T], otherwise: T) -> T:
        """The parsed cell, or `otherwise` and a fault."""
        try:
            return parse(line[column])
        except Refused as refusal:
            self.note(refusal.sentence, row=line.number, column=column)
            return otherwise

    def inconsistencies(self, found: Iterable[Inconsistency], rows: Callable[[str, Inconsistency], int | None]) -> None:
        """Name the row of the first thing that each inconsistency is about and that the file speaks of."""
        for inconsistency in found:
            named = (rows(about, inconsistency) for about in inconsistency.about)
            row = next((row for row in named if row is not None), 0)
            self.note(inconsistency.sentence, row=row, column=self.places.get(inconsistency.place, inconsistency.place))

    def ordered(self) -> tuple[RowFault, ...]:
        return tuple(sorted(self.found, key=lambda fault: fault.row))


def agreed(said: Sequence[tuple[int, T]], note: Callable[[int, int], None]) -> T | None:
    """What several rows say of one thing; `note` is called with each row that contradicts the first, and the first."""
    if not said:
        return None
    first_row, value = said[0]
    for row, other in said[1:]:
        if other != value:
            note(row, first_row)
    return value

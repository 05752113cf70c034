"""Rows of a list: what stands in the columns asked for, one row after the other, for a page or a whole file."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain, islice, repeat
from typing import Any, NamedTuple

from django.db.models import Count, FilteredRelation, Q, QuerySet, Window

from querschnitt.kernel import clock
from querschnitt.measures.domain.lists.language import Wanted
from querschnitt.measures.domain.signals import freshness, punctuality
from querschnitt.measures.domain.states import ADOPTED, Duty, Kind, MeasureState
from querschnitt.measures.queries.lists.fields import FIELDS, ListField
from querschnitt.measures.queries.lists.names import Names
from querschnitt.measures.queries.lists.narrowing import MODELS, narrowed, ordered
from querschnitt.measures.queries.lists.parts import PARTS
from querschnitt.measures.queries.lists.together import Chunk, Making
from querschnitt.search.queries import how_many

AT_ONCE = 1000  # rows that are read, and for which parts are read, at a time
ALWAYS = ("pk", "number", "version")
Raw = Sequence[Sequence[Any]]  # what was read, column by column
Take = Callable[[Raw, Chunk], Sequence[Any]]


class Block(NamedTuple):
    """Rows of a list column by column: one row after the other would ask of each cell again how it is made."""

    pks: Sequence[int]
    numbers: Sequence[int]
    versions: Sequence[int]
    columns: Sequence[Sequence[Any]]

    def rows(self) -> Iterator["ListRow"]:
        values = zip(*self.columns, strict=True) if self.columns else repeat(())
        return map(ListRow, self.pks, self.numbers, self.versions, values)


class ListRow(NamedTuple):
    """A row: its number and version, and one value a column (keys, not labels)."""

    pk: int
    number: int
    version: int
    values: tuple[Any, ...]


@dataclass(frozen=True)
class Reading:
    """How the rows of one list are read: from the database, then column by column.

    `rows` are those that it is narrowed to, in their order; `whole` is the list in that order without any filter.
    `at_hand`: the first of them stand at the beginning of an index. `every` counts them.
    """

    kind: Kind
    fields: tuple[ListField, ...]
    names: Names
    rows: QuerySet[Any]
    whole: QuerySet[Any]
    at_hand: bool
    every: Any

    @classmethod
    def of(cls, wanted: Wanted, names: Names) -> "Reading":
        """The rows as they are narrowed, sorted and shown; nothing is asked of the database yet."""
        known = FIELDS[wanted.kind]
        fields = tuple(known[key] for key in wanted.columns)
        sort = known[wanted.sort].sort
        paths = "".join([sort, *(path for field in fields for path in field.paths)])
        answering = with_answering if wanted.kind is Kind.MEASURE and "answering" in paths else _as_they_are
        rows, whole = (
            ordered(answering(found), sort, descending=wanted.descending)
            for found in (narrowed(wanted, names), MODELS[wanted.kind].objects.all())
        )
        # What is found by words alone the index counts itself: what has a number is never taken away.
        every = how_many(wanted.kind, wanted.words) if wanted.only_searched else Window(Count("pk"))
        return cls(wanted.kind, fields, names, rows, whole, sort == "number" and not wanted.words, every)

    def page(self, begin: int, end: int) -> list[ListRow]:
        """Those rows; one statement, and one for each part that is shown.

        Where they do not stand at the beginning of an index, which they are is asked for first: to everything before
        them and behind them nothing is joined then.
        """
        if not begin and self.at_hand:
            return self._read(self.rows[begin:end])
        return self.of_keys(list(self.rows.values_list("pk", flat=True)[begin:end]))

    def keys(self, begin: int, end: int) -> tuple[int, list[int]]:
        """How many rows there are, and which stand there; nothing and none behind the last. One statement."""
        found = list(self.rows.annotate(every=self.every).values_list("every", "pk")[begin:end])
        return (found[0][0] if found else 0), [pk for _every, pk in found]

    def of_keys(self, keys: Sequence[int]) -> list[ListRow]:
        """The rows of these keys, in the order of the list."""
        return self._read(self.whole.filter(pk__in=keys)) if keys else []

    def of_numbers(self, numbers: Sequence[int]) -> list[ListRow]:
        """The rows of these numbers, whatever the list is narrowed to."""
        return self._read(self.rows.filter(number__in=numbers))

    def everything(self) -> "Reading":
        """The same columns of all rows, whatever the list is narrowed to."""
        return Reading.of(Wanted(kind=self.kind, columns=tuple(field.key for field in self.fields)), self.names)

    def stream(self) -> Iterator[ListRow]:
        """All rows, in constant memory; parts are read for a thousand rows at a time."""
        return chain.from_iterable(block.rows() for block in self.blocks())

    def blocks(self) -> Iterator[Block]:
        """The same, a thousand rows at a time."""
        return self._blocks(self._values(self.rows).iterator(chunk_size=AT_ONCE))

    def _read(self, rows: QuerySet[Any]) -> list[ListRow]:
        return [row for block in self._blocks(iter(self._values(rows))) for row in block.rows()]

    def _values(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        values: QuerySet[Any] = rows.values_list(*ALWAYS, *(path for field in self.fields for path in field.paths))
        return values

    def _blocks(self, found: Iterator[tuple[Any, ...]]) -> Iterator[Block]:
        takers, arms = self._takers(), self._arms()
        while some := list(islice(found, AT_ONCE)):
            raw = list(zip(*some, strict=True))
            chunk = Chunk(raw[0], arms)
            yield Block(raw[0], raw[1], raw[2], [take(raw, chunk) for take in takers])

    def _arms(self) -> list[Making]:
        """What the parts that are shown are read from, each once."""
        parts = (PARTS[self.kind][field.part] for field in self.fields if field.part)
        return list(dict.fromkeys(arm for part in parts for arm in part.arms))

    def _takers(self) -> list[Take]:
        place = len(ALWAYS)
        takers = []
        for field in self.fields:
            takers.append(self._taker(field, place))
            place += len(field.paths)
        return takers

    def _taker(self, field: ListField, place: int) -> Take:
        """Takes the values of a column out of what was read."""
        names = self.names
        if field.part:
            told = PARTS[self.kind][field.part].told
            return lambda raw, chunk: list(map(told(chunk, names).get, raw[0]))
        if field.key == "verantwortlich":
            return lambda raw, _chunk: list(map(names.who, raw[place], raw[place + 1]))
        today = repeat(clock.today())
        if field.key == "termin":
            return lambda raw, _chunk: list(map(_punctual, raw[place], raw[place + 1], today))
        if field.key == "meldung":
            return lambda raw, _chunk: list(map(_fresh, raw[place], raw[place + 1], raw[place + 2], today))
        return lambda raw, _chunk: raw[place]


def _as_they_are(rows: QuerySet[Any]) -> QuerySet[Any]:
    return rows


def with_answering(rows: QuerySet[Any]) -> QuerySet[Any]:
    """Joined with whoever answers for a measure at present: one at most, a constraint sees to it."""
    present = Q(responsibilities__until=None, responsibilities__duty=Duty.RESPONSIBLE)
    joined: QuerySet[Any] = rows.annotate(answering=FilteredRelation("responsibilities", condition=present))
    return joined


def _punctual(state: str, next_due: date | None, today: date) -> tuple[str, date | None]:
    """Late, on time or without a date, with the date; nothing for what is not decided, or over."""
    if state not in ADOPTED:
        return "", None
    return punctuality(MeasureState(state), next_due, today=today), next_due


def _fresh(state: str, due: date | None, last: date | None, today: date) -> tuple[str, date | None]:
    """How fresh the last report is, with its day."""
    return freshness(MeasureState(state), last, due, today=today), last

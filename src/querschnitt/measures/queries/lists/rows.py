"""Rows of a list: what stands in the columns asked for, one row after the other, for a page or a whole file."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Any, NamedTuple

from django.db.models import FilteredRelation, Q, QuerySet

from querschnitt.kernel import clock
from querschnitt.measures.domain.lists.language import Wanted
from querschnitt.measures.domain.signals import freshness, punctuality
from querschnitt.measures.domain.states import ADOPTED, Duty, Kind, MeasureState
from querschnitt.measures.queries.lists.fields import FIELDS, ListField
from querschnitt.measures.queries.lists.names import Names
from querschnitt.measures.queries.lists.narrowing import narrowed, ordered
from querschnitt.measures.queries.lists.parts import PARTS

AT_ONCE = 1000  # rows for which parts are read at a time
ALWAYS = ("pk", "number", "version")
Raw = tuple[Any, ...]


class ListRow(NamedTuple):
    """A row: its number and version, and one value a column (keys, not labels)."""

    pk: int
    number: int
    version: int
    values: tuple[Any, ...]


@dataclass(frozen=True)
class Reading:
    """How the rows of one list are read: from the database, then column by column."""

    kind: Kind
    fields: tuple[ListField, ...]
    names: Names
    rows: QuerySet[Any]

    @classmethod
    def of(cls, wanted: Wanted, names: Names) -> "Reading":
        """The rows as they are narrowed, sorted and shown; nothing is asked of the database yet."""
        known = FIELDS[wanted.kind]
        fields = tuple(known[key] for key in wanted.columns)
        rows = narrowed(wanted, names)
        sort = known[wanted.sort].sort
        if wanted.kind is Kind.MEASURE and (
            "answering" in sort or any("answering" in "".join(f.paths) for f in fields)
        ):
            rows = with_answering(rows)
        return cls(wanted.kind, fields, names, ordered(rows, sort, descending=wanted.descending))

    def page(self, begin: int, end: int) -> list[ListRow]:
        """Those rows; one statement, and one for each part that is shown."""
        return list(self._told(self._values(self.rows)[begin:end]))

    def of_numbers(self, numbers: Sequence[int]) -> list[ListRow]:
        """The rows of these numbers, whatever the list is narrowed to."""
        return list(self._told(self._values(self.rows.filter(number__in=numbers))))

    def everything(self) -> "Reading":
        """The same columns of all rows, whatever the list is narrowed to."""
        return Reading.of(Wanted(kind=self.kind, columns=tuple(field.key for field in self.fields)), self.names)

    def stream(self) -> Iterator[ListRow]:
        """All rows, in constant memory; parts are read for a thousand rows at a time."""
        return self._told(self._values(self.rows).iterator(chunk_size=AT_ONCE))

    def _values(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        values: QuerySet[Any] = rows.values_list(*ALWAYS, *(path for field in self.fields for path in field.paths))
        return values

    def _told(self, found: Iterable[Raw]) -> Iterator[ListRow]:
        takers = self._takers()
        parts = {field.part for field in self.fields if field.part}
        if not parts:
            for raw in found:
                yield ListRow(raw[0], raw[1], raw[2], tuple([take(raw, NOTHING) for take in takers]))
            return
        waiting = iter(found)
        while some := list(islice(waiting, AT_ONCE)):
            pks = [raw[0] for raw in some]
            hanging = {part: PARTS[self.kind][part](pks, self.names) for part in parts}
            for raw in some:
                yield ListRow(raw[0], raw[1], raw[2], tuple([take(raw, hanging) for take in takers]))
            hanging.clear()  # before the next thousand are read

    def _takers(self) -> list[Callable[[Raw, Mapping[str, Mapping[int, Any]]], Any]]:
        place = len(ALWAYS)
        takers = []
        for field in self.fields:
            takers.append(_taker(field, place, self.names))
            place += len(field.paths)
        return takers


NOTHING: Mapping[str, Mapping[int, Any]] = {}


def with_answering(rows: QuerySet[Any]) -> QuerySet[Any]:
    """Joined with whoever answers for a measure at present: one at most, a constraint sees to it."""
    present = Q(responsibilities__until=None, responsibilities__duty=Duty.RESPONSIBLE)
    joined: QuerySet[Any] = rows.annotate(answering=FilteredRelation("responsibilities", condition=present))
    return joined


def _taker(field: ListField, place: int, names: Names) -> Callable[[Raw, Mapping[str, Mapping[int, Any]]], Any]:
    """Takes the value of a column out of what was read."""
    if field.part:
        part = field.part
        return lambda raw, hanging: hanging[part].get(raw[0])
    if field.key == "verantwortlich":
        return lambda raw, _hanging: names.who(raw[place], raw[place + 1])
    if field.key == "termin":
        today = clock.today()
        return lambda raw, _hanging: _punctual(raw[place], raw[place + 1], today)
    if field.key == "meldung":
        today = clock.today()
        return lambda raw, _hanging: _fresh(raw[place], raw[place + 1], raw[place + 2], today)
    return lambda raw, _hanging: raw[place]


def _punctual(state: str, next_due: date | None, today: date) -> tuple[str, date | None]:
    """Late, on time or without a date, with the date; nothing for what is not decided, or over."""
    if state not in ADOPTED:
        return "", None
    return punctuality(MeasureState(state), next_due, today=today), next_due


def _fresh(state: str, due: date | None, last: date | None, today: date) -> tuple[str, date | None]:
    """How fresh the last report is, with its day."""
    return freshness(MeasureState(state), last, due, today=today), last

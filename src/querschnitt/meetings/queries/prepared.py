"""Long statements whose SQL is written once: writing it takes ten times as long as the database takes to answer."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from django.db import connection
from django.db.models import QuerySet

Given = int | date


class _Place(NamedTuple):
    """Where a value belongs among the parameters, and as what the database takes it."""

    name: str
    kind: type

    def filled(self, value: Given) -> Any:
        if self.kind is str:
            return str(value)  # SQLite takes days as texts
        return self.kind(value) if isinstance(value, int) else value


@dataclass(frozen=True)
class _Written:
    sql: str
    params: tuple[Any, ...]
    query: Any
    columns: tuple[Any, ...]


class Prepared:
    """A query that is asked again and again with other values.

    `make` builds it, as `values_list`; `strange` are the values that it is built with, once for a database. They have
    to be unlike everything else in it: the values of each call are put where they stand.
    """

    def __init__(self, make: Callable[..., QuerySet[Any, Any]], **strange: Given) -> None:
        self._make, self._strange = make, strange
        self._written: dict[str, _Written] = {}

    def rows(self, names: Sequence[str], **values: Given) -> Iterator[dict[str, Any]]:
        """The same by the names of the columns, in the order of `make`."""
        return (dict(zip(names, row, strict=True)) for row in self(**values))

    def __call__(self, **values: Given) -> Iterator[list[Any]]:
        """The rows for these values. One statement."""
        written = self._written.get(connection.vendor) or self._write()
        params = [each.filled(values[each.name]) if isinstance(each, _Place) else each for each in written.params]
        with connection.cursor() as cursor:
            cursor.execute(written.sql, params)
            rows = cursor.fetchall()
        compiler = written.query.get_compiler(connection=connection)
        told: Iterator[list[Any]] = compiler.apply_converters(rows, compiler.get_converters(written.columns))
        return told

    def _write(self) -> _Written:
        query = self._make(**self._strange).query
        compiler = query.get_compiler(connection=connection)
        sql, params = compiler.as_sql()
        held = tuple(map(self._held, params))
        if lost := set(self._strange) - {each.name for each in held if isinstance(each, _Place)}:
            raise ValueError(f"the statement has no place for {', '.join(sorted(lost))}")
        written = _Written(sql, held, query, tuple(selected[0] for selected in compiler.select))
        self._written[connection.vendor] = written
        return written

    def _held(self, param: object) -> object:
        for name, value in self._strange.items():
            if param in (value, str(value)):
                return _Place(name, type(param))
        return param

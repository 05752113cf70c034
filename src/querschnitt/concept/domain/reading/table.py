"""A table of the file while it is read: typed access that notes what is wrong; keys nobody asked for are faults."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from enum import StrEnum
from functools import partial
from typing import TypeVar

from querschnitt.concept.domain.reading import values
from querschnitt.concept.domain.reading.faults import Log
from querschnitt.concept.domain.reading.lines import Path
from querschnitt.concept.domain.reading.names import Declared, Name, unknown, with_nearest
from querschnitt.kernel.calendar import Span
from querschnitt.kernel.wording import Say, say

T = TypeVar("T")
E = TypeVar("E", bound=StrEnum)
NO_SPAN = Span()


class Table:
    """One table. A key read without a default must be there; a faulty value gives a placeholder and a fault."""

    def __init__(self, content: Mapping[str, object], path: Path, log: Log, declared: Declared) -> None:
        self.content = content
        self.path = path
        self.declared = declared
        self._log = log
        self._asked: dict[str, None] = {}
        self._below: list[Table] = []

    def fault(self, key: str, sentence: Say) -> None:
        self._log.fault(self.path, key, sentence)

    def only(self, sentence: Say) -> None:
        """One fault says all about this table; its keys need no more."""
        self.fault("", sentence)
        self._asked.update(dict.fromkeys(self.content))

    def finish(self) -> None:
        """Note the keys, here and below, that nobody asked for."""
        for key in self.content:
            if key not in self._asked:
                self.fault(key, with_nearest(say("This key is not known here."), key, self._asked))
        for table in self._below:
            table.finish()

    def text(self, key: str, default: str | None = None) -> str:
        parse = values.filled if default is None else values.text
        return self.read(key, parse, default or "", required=default is None)

    def key(self) -> str:
        """The entry's own key, in a list of tables."""
        return self.read("key", values.key, "", required=True)

    def requirement(self) -> str:
        return self.read("requirement", values.requirement, "")

    def flag(self, key: str, *, default: bool | None = False) -> bool:
        return self.read(key, values.flag, bool(default), required=default is None)

    def number(self, key: str, default: int | None = None) -> int:
        return self.read(key, values.number, default or 1, required=default is None)

    def choice(self, key: str, options: type[E], default: E) -> E:
        return self.read(key, partial(values.choice, options), default)

    def span(self, key: str, *, required: bool = False) -> Span | None:
        return self.read(key, values.span, NO_SPAN if required else None, required=required)

    def day(self, key: str) -> date:
        return self.read(key, values.day, date.min, required=True)

    def name(self, key: str, what: Name, default: str | None = None) -> str:
        """A name that the file declares; with a default, an empty text names nothing."""
        parse = self.declared_as(what, may_be_empty=default is not None)
        return self.read(key, parse, default or "", required=default is None)

    def names(self, key: str, what: Name) -> tuple[str, ...]:
        return self.items(key, self.declared_as(what))

    def texts(self, key: str) -> tuple[str, ...]:
        return self.items(key, values.filled)

    def items(self, key: str, parse: Callable[[object], str]) -> tuple[str, ...]:
        """The entries of a list; each is read, none may be there twice."""
        found: list[str] = []
        for index, raw in enumerate(self._list(key)):
            try:
                item = parse(raw)
            except values.Wrong as wrong:
                self._log.fault((*self.path, key), index, wrong.sentence)
                continue
            if item in found:
                self._log.fault((*self.path, key), index, say("%(written)s stands here twice.", written=item))
            found.append(item)
        return tuple(found)

    def scope(self, key: str) -> bool:
        """Whether the key is there; its only value is "scope", the unit over which the body stands."""
        return bool(self.read(key, partial(values.one_of, ("scope",)), ""))

    def table(self, key: str, *, required: bool = False) -> "Table | None":
        """The table below that key, or None where there is none."""
        content = self.read(key, _as_table, None, required=required)
        return None if content is None else self._child(content, key)

    def tables(self, key: str, *, any_name: bool = False) -> "Iterator[tuple[str, Table]]":
        """The tables with a name below that key (`[units.amt-51]`), with their names."""
        holder = self.table(key)
        if holder is None:
            return
        for name in holder.content:
            found = holder.table(name)
            if found is not None:
                if not any_name:
                    holder.check(name, values.key, name)
                yield name, found

    def check(self, key: str, parse: Callable[[object], object], written: object) -> None:
        """Note what `parse` finds wrong with something written at that key."""
        try:
            parse(written)
        except values.Wrong as wrong:
            self.fault(key, wrong.sentence)

    def entries(self, key: str) -> "Iterator[Table]":
        """The tables in the list below that key (`[[groups]]`)."""
        for index, raw in enumerate(self._list(key)):
            if isinstance(raw, dict):
                yield self._child(raw, key, index)
            else:
                self._log.fault((*self.path, key), index, say("This must be a table."))

    def keyed(self, key: str) -> "Iterator[tuple[str, Table]]":
        """The tables in the list below that key with their own `key`, of which none may be there twice."""
        seen: set[str] = set()
        for entry in self.entries(key):
            own = entry.key()
            if own and own in seen:
                entry.fault("key", say("%(written)s stands here twice.", written=own))
            seen.add(own)
            yield own, entry

    def _list(self, key: str) -> list[object]:
        return self.read(key, _as_list, [])

    def _child(self, content: Mapping[str, object], *below: str | int) -> "Table":
        child = Table(content, (*self.path, *below), self._log, self.declared)
        self._below.append(child)
        return child

    def declared_as(self, what: Name, *, may_be_empty: bool = False) -> Callable[[object], str]:
        """What reads a name that the file declares."""
        known = self.declared[what]

        def parse(raw: object) -> str:
            found = values.text(raw) if may_be_empty else values.filled(raw)
            if found and found not in known:
                raise values.Wrong(with_nearest(unknown(what, found), found, known))
            return found

        return parse

    def read(self, key: str, parse: Callable[[object], T], default: T, *, required: bool = False) -> T:
        """The value of a key as `parse` makes it; the default where it is missing or faulty."""
        self._asked[key] = None
        if key not in self.content:
            if required:
                self.fault(key, say("This key is missing."))
            return default
        try:
            return parse(self.content[key])
        except values.Wrong as wrong:
            self.fault(key, wrong.sentence)
            return default


def _as_list(raw: object) -> list[object]:
    if not isinstance(raw, list):
        raise values.Wrong(say("This must be a list in square brackets."))
    return raw


def _as_table(raw: object) -> dict[str, object]:
    if not isinstance(raw, dict):
        raise values.Wrong(say("This must be a table."))
    return raw

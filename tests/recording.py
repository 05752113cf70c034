"""Watches which tables a piece of work writes and which apps record something in it, and which tables it reads."""

import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from types import FrameType

import pytest
from django.apps import apps
from django.conf import settings
from django.db import connection
from django.db.transaction import Atomic

from querschnitt.chronicle import commands

WRITES = re.compile(r'\s*(?:INSERT(?: OR IGNORE)? INTO|UPDATE|DELETE FROM)\s+"(\w+)"')
READS = re.compile(r'(?:FROM|JOIN)\s+"(\w+)"')
HOUSE = frozenset(name.rpartition(".")[2] for name in settings.APPS_OF_THE_HOUSE)
# The door itself, the outbox below it, and what is derived from rows whose change was recorded.
NOT_TOLD = frozenset({"chronicle", "delivery", "search"})
# Nobody is to know who said something, nobody but the writer knows a draft: no entry, and nothing of it is remembered.
SILENT = frozenset({"measures_staffvoice", "meetings_textdraft"})


@cache
def app_of_table(table: str) -> str:
    found = {model._meta.db_table: model._meta.app_label for model in apps.get_models(include_auto_created=True)}
    return found.get(table, "")


@dataclass
class Work:
    """What one outermost transaction of the house did."""

    name: str
    written: dict[str, set[str]] = field(default_factory=dict)
    told: set[str] = field(default_factory=set)

    def faults(self) -> Iterator[str]:
        for app, tables in sorted(self.written.items()):
            if app not in self.told:
                yield from (f"{self.name}: {table} without an entry of {app}" for table in sorted(tables))


class Watch:
    """Takes the place of what opens transactions, records and writes, and passes everything on."""

    def __init__(self) -> None:
        self.faults: list[str] = []
        self._open: list[str | None] = []
        self._now: Work | None = None
        self._enter, self._leave = Atomic.__enter__, Atomic.__exit__
        self._append, self._stirred = commands._append, commands.stirred

    def enter(self, atomic):
        name = _of_the_house(sys._getframe(2))
        if name and not any(self._open):
            self._now = Work(name)
        self._open.append(name)
        return self._enter(atomic)

    def leave(self, atomic, kind, value, trace):
        if self._open.pop() and not any(self._open):
            self.faults += self._now.faults() if kind is None else []
            self._now = None
        return self._leave(atomic, kind, value, trace)

    def written(self, execute, sql, params, many, context):
        found = WRITES.match(sql)
        app = app_of_table(found[1]) if found else ""
        if self._now and app in HOUSE - NOT_TOLD and found[1] not in SILENT:
            self._now.written.setdefault(app, set()).add(found[1])
        return execute(sql, params, many, context)

    def append(self, events, *rest):
        if self._now:
            self._now.told |= {event.KIND.partition(".")[0] for event in events}
        return self._append(events, *rest)

    def stirred(self, head, app, token):
        if self._now:
            self._now.told.add(app)
        return self._stirred(head, app, token)


@contextmanager
def watched() -> Iterator[list[str]]:
    """Gathers every table of the house that a command changes without an entry of the app to which the table belongs."""
    watch = Watch()
    with pytest.MonkeyPatch.context() as patch, connection.execute_wrapper(watch.written):
        # Functions, so that they become methods and are given the block
        patch.setattr(Atomic, "__enter__", lambda atomic: watch.enter(atomic))  # noqa: PLW0108
        patch.setattr(Atomic, "__exit__", lambda atomic, *what: watch.leave(atomic, *what))  # noqa: PLW0108
        patch.setattr(commands, "_append", watch.append)
        patch.setattr(commands, "stirred", watch.stirred)
        yield watch.faults


def _of_the_house(frame: FrameType) -> str | None:
    """The function of the house that opens the transaction: itself, or as a decorator around it."""
    module = frame.f_globals.get("__name__", "")
    if module == "contextlib" and "func" in frame.f_locals:
        around = frame.f_locals["func"]
        return f"{around.__module__}.{around.__name__}" if around.__module__.startswith("querschnitt.") else None
    return f"{module}.{frame.f_code.co_name}" if module.startswith("querschnitt.") else None


@contextmanager
def tables_read() -> Iterator[set[str]]:
    found: set[str] = set()

    def read(execute, sql, params, many, context):
        found.update(READS.findall(sql))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(read):
        yield found

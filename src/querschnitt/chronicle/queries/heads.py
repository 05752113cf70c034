"""Where the chronicle ends, as a whole and for each app: what was computed before holds as long as the end stands."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import cache

from django.conf import settings

from querschnitt.chronicle.models import AuditEntry, ChainHead

WHOLE = ""  # of every app that has no end of its own
UNDER = "."  # the seal of the chain to which the ends of the apps belong


@dataclass(frozen=True, slots=True)
class Ends:
    """The seal of the last entry, and that of the last entry of each app. All read at once, so they fit each other."""

    seal: str
    apps: Mapping[str, str] = field(default_factory=dict)

    def below(self, app: str) -> tuple[str, ...]:
        """What moves when the app or one on whose floor it stands records something."""
        whole = self.apps.get(WHOLE, self.seal)
        return tuple(self.apps.get(one, whole) for one in floors_to(app))


@cache
def floors_to(app: str) -> tuple[str, ...]:
    """The app and all that it may import, lower floors first (docs/decisions/0001-floors-and-rooms.md)."""
    every = tuple(name.rpartition(".")[2] for name in settings.APPS_OF_THE_HOUSE)
    return every[: every.index(app) + 1]


_read: ContextVar[list[Ends | None] | None] = ContextVar("read", default=None)


@contextmanager
def seal_read_once(known: "Ends | None" = None) -> Iterator[None]:
    """For what only reads, such as a page: within the block they are asked for once, until something is recorded."""
    token = _read.set([known] if known else [])
    try:
        yield
    finally:
        _read.reset(token)


def seal_moved() -> None:
    """Something is recorded after all: from now on whoever asks is told the latest."""
    _read.set(None)


def latest_ends() -> Ends | None:
    """Where the chronicle ends; None where nothing is recorded. One statement; see `seal_read_once`."""
    read = _read.get()
    if read is None:
        return _ends()
    if not read:
        read.append(_ends())
    return read[0]


def latest_seal() -> str | None:
    """The seal of the last entry; None where nothing is recorded. One statement; see `seal_read_once`.

    Nothing changes unrecorded, so whatever was computed under a seal holds as long as it is the latest.
    """
    ends = latest_ends()
    return ends.seal if ends else None


def _ends() -> Ends | None:
    row = ChainHead.objects.filter(id=1, number__gt=0).values_list("seal", "apps").first()
    return Ends(row[0], _trusted(*row)) if row else None


def _trusted(seal: str, apps: Mapping[str, str]) -> Mapping[str, str]:
    """The ends of the apps; of all the same where they belong to another end of the chain.

    A process of an earlier version, or somebody at the database, moved the chain and left them behind.
    """
    return apps if apps.get(UNDER) == seal else {WHOLE: seal}


def moved(head: ChainHead, entry: AuditEntry) -> dict[str, str]:
    """The ends of the apps after that entry. One of a kind that belongs to no app of the house moves them all."""
    app = entry.kind.partition(".")[0]
    if app not in floors_to("config"):
        return {UNDER: entry.seal, WHOLE: entry.seal}
    return {**_trusted(head.seal, head.apps), UNDER: entry.seal, app: entry.seal}


def stirred(head: ChainHead, app: str, token: str) -> dict[str, str]:
    """The ends of the apps after something of that app changed without an entry."""
    return {**_trusted(head.seal, head.apps), UNDER: head.seal, app: token}

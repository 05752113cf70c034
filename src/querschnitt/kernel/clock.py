"""The one clock of the house: views and jobs ask it, domain functions take the day as an argument."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

BERLIN = ZoneInfo("Europe/Berlin")
_standing: ContextVar[date | None] = ContextVar("standing", default=None)
_installed: list[date | None] = [None]


def now() -> datetime:
    """The instant, in UTC; on a day at which the clock was set, that day at the present time of day."""
    real = datetime.now(UTC)
    day = _standing.get() or _installed[0]
    if day is None:
        return real
    return datetime.combine(day, real.astimezone(BERLIN).time(), BERLIN).astimezone(UTC)


def today() -> date:
    """The date in Europe/Berlin, where German law counts its days."""
    return _standing.get() or _installed[0] or datetime.now(BERLIN).date()


def install(day: date | None) -> None:
    """Let the whole process stand at a day (a demo), or run again (None)."""
    _installed[0] = day


@contextmanager
def standing_at(day: date) -> Iterator[None]:
    """Within the block it is that day: for history that is written down afterwards, and for tests."""
    token = _standing.set(day)
    try:
        yield
    finally:
        _standing.reset(token)


def local_day(instant: datetime) -> date:
    """The day in Europe/Berlin on which an instant falls; late means after 24:00 of that day."""
    return instant.astimezone(BERLIN).date()


def start_of(day: date) -> datetime:
    """The first instant of a local day."""
    return datetime.combine(day, time.min, BERLIN)

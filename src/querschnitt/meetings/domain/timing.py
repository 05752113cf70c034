"""When a sitting is, by the clock of the town hall: days and times of day in Europe/Berlin."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

BERLIN = ZoneInfo("Europe/Berlin")
LONGEST = timedelta(hours=24)


def instant(day: date, at: time) -> datetime:
    """That time of day on that day, in UTC. Of an hour that comes twice, the first is meant.

    Raises `ValueError` for a time that the clocks leave out on that day.
    """
    local = datetime.combine(day, at.replace(tzinfo=None), BERLIN)
    found = local.astimezone(UTC)
    if found.astimezone(BERLIN).replace(tzinfo=None) != local.replace(tzinfo=None):
        raise ValueError(f"there is no {at:%H:%M} on {day}")
    return found


def local(at: datetime) -> datetime:
    """The instant by the clock of Berlin; raises `ValueError` for one without a zone."""
    if at.tzinfo is None:
        raise ValueError("an instant has a zone")
    return at.astimezone(BERLIN)


def day_of(at: datetime) -> date:
    """The day in Berlin on which the instant falls."""
    return local(at).date()


def clock_of(at: datetime) -> str:
    """The time of day in Berlin, as "14:00"."""
    return f"{local(at):%H:%M}"


def overlap(starts: datetime, ends: datetime, other_starts: datetime, other_ends: datetime) -> bool:
    """Whether two sittings share any moment; one that begins when the other ends does not."""
    return starts < other_ends and other_starts < ends

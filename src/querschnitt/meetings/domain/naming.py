"""Keys of sittings: what their addresses say. A key never changes, whatever day the sitting is moved to."""

from collections.abc import Collection
from datetime import date
from itertools import count

SOUGHT = "sitzung"  # stands where the day would stand while a date is still being sought
LONGEST = 100  # characters, as stored


def meeting_key(committee: str, day: date | None, taken: Collection[str]) -> str:
    """A key that no other sitting has: the leading body and the day, or a number where there is no day yet.

    It always has a tail after the body's key, so it can never be one of the fixed words of the addresses.
    """
    tail = day.isoformat() if day else SOUGHT
    stem = f"{committee[: LONGEST - len(tail) - 6]}-{tail}"
    tries = (stem if number == 1 else f"{stem}-{number}" for number in count(1))
    return next(key for key in tries if key not in taken)

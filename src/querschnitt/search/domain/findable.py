"""A thing as it is found."""

from dataclasses import dataclass
from zlib import crc32

ROOM = 1 << 32  # keys of each kind; more than there are numbers
MOST_KINDS = 0x7FFFFFFF


@dataclass(frozen=True, slots=True)
class Findable:
    """Kind and number name it, title and text hold its words."""

    kind: str
    number: int
    title: str
    text: str

    @property
    def key(self) -> int:
        """Says kind and number in one, so that an index that gives nothing but keys has said all."""
        return keys_of(self.kind)[0] + self.number


def keys_of(kind: str) -> tuple[int, int]:
    """The first and the last key of a kind."""
    first = (crc32(kind.encode()) & MOST_KINDS) * ROOM
    return first, first + ROOM - 1

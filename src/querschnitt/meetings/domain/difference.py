"""Two texts beside each other, with what differs in each of them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

MOST_WORDS = 3000  # beyond that, whole lines are compared: the time grows with the square
_WORDS = re.compile(r"\s+|\w+|[^\w\s]", re.UNICODE)


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a text; `differs`: the other text has something else there, or nothing."""

    text: str
    differs: bool


@dataclass(frozen=True, slots=True)
class Beside:
    """Two texts, each in pieces; the pieces of a side put together are that text, letter for letter."""

    left: tuple[Piece, ...]
    right: tuple[Piece, ...]


def beside(left: str, right: str) -> Beside:
    """What differs between two texts, by words; by lines where they are long."""
    ours, theirs = _parts(left), _parts(right)
    if max(len(ours), len(theirs)) > MOST_WORDS:
        ours, theirs = left.splitlines(keepends=True), right.splitlines(keepends=True)
    steps = SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes()
    return Beside(
        tuple(_pieces((ours[a:b], tag) for tag, a, b, _c, _d in steps)),
        tuple(_pieces((theirs[c:d], tag) for tag, _a, _b, c, d in steps)),
    )


def _parts(text: str) -> list[str]:
    return _WORDS.findall(text)


def _pieces(runs: Iterator[tuple[Sequence[str], str]]) -> Iterator[Piece]:
    for words, tag in runs:
        if words:
            yield Piece("".join(words), tag != "equal")

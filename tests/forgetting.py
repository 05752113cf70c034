"""What one test has computed is not remembered in the next, though both lay down the same rows under the same seal."""

from dataclasses import replace
from hashlib import sha256
from itertools import count

from querschnitt.chronicle.queries import heads

_told = count(1)
_now = [0]


def forget() -> None:
    """Rows are laid down again: under whatever seal, nothing is known of them yet."""
    _now[0] = next(_told)


def begin() -> None:
    """The seals of this test are those of the chronicle, unless a story is told again."""
    _now[0] = 0


def install() -> None:
    read = heads._ends

    def of_this_telling() -> heads.Ends | None:
        ends = read()
        if ends is None or not _now[0]:
            return ends
        return replace(ends, seal=_marked(ends.seal), apps={app: _marked(seal) for app, seal in ends.apps.items()})

    heads._ends = of_this_telling


def _marked(seal: str) -> str:
    return sha256(f"{seal} {_now[0]}".encode()).hexdigest()

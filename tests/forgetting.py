"""What one test has computed is not remembered in the next, though both lay down the same rows under the same seal."""

from hashlib import sha256
from itertools import count

from querschnitt.chronicle import queries

_told = count(1)
_now = [0]


def forget() -> None:
    """Rows are laid down again: under whatever seal, nothing is known of them yet."""
    _now[0] = next(_told)


def begin() -> None:
    """The seals of this test are those of the chronicle, unless a story is told again."""
    _now[0] = 0


def install() -> None:
    read = queries._seal

    def of_this_telling() -> str | None:
        seal = read()
        return sha256(f"{seal} {_now[0]}".encode()).hexdigest() if seal and _now[0] else seal

    queries._seal = of_this_telling

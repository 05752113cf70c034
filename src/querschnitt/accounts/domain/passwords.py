"""Which passwords are guessed first, long as they may be: dressed-up words, runs over the keyboard, repetitions."""

from collections.abc import Collection

ROWS = ("01234567890", "abcdefghijklmnopqrstuvwxyz", "qwertzuiopü", "qwertyuiop", "asdfghjklöä", "yxcvbnm", "zxcvbnm")
FEWEST_SIGNS = 6
SHORTEST_RUN = 3
DRESS = 8  # so many digits or signs around a common word hide nothing


def guessable(password: str, common: Collection[str]) -> bool:
    """Whether the password is among those that are tried first. `common` holds words in lower case."""
    word = password.lower()
    if len(set(word)) < FEWEST_SIGNS or word in common or _is_runs(word):
        return True
    unit = _repeated(word)
    if unit and (len(unit) < FEWEST_SIGNS or unit in common or _is_runs(unit)):
        return True
    core = word.strip("".join(sign for sign in set(word) if not sign.isalpha()))
    return len(word) - len(core) <= DRESS and core in common


def _repeated(word: str) -> str:
    """The part of which the word is a repetition; empty if it is none."""
    return next((word[:size] for size in range(1, len(word) // 2 + 1) if word[:size] * (len(word) // size) == word), "")


def _is_runs(word: str) -> bool:
    """Whether the word is nothing but neighbours on the keyboard or in the alphabet, forwards or backwards."""
    rows = [*ROWS, *(row[::-1] for row in ROWS)]
    at = 0
    while at < len(word):
        longest = max((_run(word, at, row) for row in rows), default=0)
        if longest < min(SHORTEST_RUN, len(word) - at):
            return False
        at += longest
    return True


def _run(word: str, at: int, row: str) -> int:
    """How many signs from there on stand beside each other in the row."""
    begin = row.find(word[at])
    if begin < 0:
        return 0
    return next((n for n in range(len(word) - at) if row[begin + n : begin + n + 1] != word[at + n]), len(word) - at)

"""What stands in the index for a text, and what is looked for there for a question: plain ASCII, parted by spaces."""

from collections.abc import Iterator
from itertools import islice

from querschnitt.search.domain.compounds import parts
from querschnitt.search.domain.stems import plain, stem, words

MOST = 20_000  # different signs of one thing
MOST_ASKED = 12  # words of one question
PART = "0"  # before the stem of a part: it is found as a whole only, and begins no word
BEGUN = "*"  # behind a sign: what begins so is meant
Question = tuple[tuple[str, ...], ...]


def stems(text: str) -> str:
    """What a thing is found by: the stems of its words, the words themselves, and the parts of compounds, each once."""
    found = dict.fromkeys(sign for word in words(text) for sign in _kept(word))
    return " ".join(islice(found, MOST))


def asked(text: str) -> Question:
    """For each word of a question, what a thing must hold one of; the last word may be a beginning."""
    found = list(islice(words(text), MOST_ASKED))
    if not found:
        return ()
    *before, last = found
    begun = [stem(last)] if plain(last).startswith(stem(last)) else [stem(last), plain(last)]
    whole = ((stem(word), _part(stem(word))) for word in before)
    return (*whole, (*(f"{sign}{BEGUN}" for sign in begun), _part(stem(last))))


def _kept(word: str) -> Iterator[str]:
    yield stem(word)
    yield plain(word)
    yield from map(_part, parts(word))


def _part(sign: str) -> str:
    return f"{PART}{sign}"

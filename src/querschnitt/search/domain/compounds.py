"""The parts of compounds, so that Förderung finds Sprachförderung; Amt does not find gesamt.

A dictionary decompounder, of a small vocabulary: a word is parted where a word that is known stands in front, or
where a long one that is known stands at the end.
"""

from collections.abc import Iterator
from functools import lru_cache

from querschnitt.search.domain.known import FEWEST, bare, known
from querschnitt.search.domain.stems import stem

SHORTEST = 6  # letters of a word that is looked at
UNKNOWN = 5  # letters of a part that is not known behind one that is
ANY_FRONT = 4  # letters of a word in front that is not known
VOWELS = frozenset("aeiouy")
NO_NOUN = "ge"  # so begins what follows in festgehalten


@lru_cache(maxsize=50_000)
def parts(word: str) -> tuple[str, ...]:
    """The stems of what a word is put together of, each once; nothing for a word that stands for itself."""
    if len(word) < SHORTEST or not word.isalpha():
        return ()
    return tuple(dict.fromkeys((*_behind_known(word), *_long_ends(word))))


def _behind_known(word: str) -> Iterator[str]:
    """What stands behind known words; what is not known itself only where there is no other."""
    fronts, end_of = known().fronts, known().end
    splits = [(fronts[front], word[place:]) for place in _places(word) if (front := bare(word[:place])) in fronts]
    plain_case = end_of(word) or any(end_of(end) for _front, end in splits)
    for front, end in splits:
        if found := (*end_of(end), *parts(end)):
            yield from (front, *found)
        if not plain_case and _like_a_noun(end):
            yield stem(end)


def _long_ends(word: str) -> Iterator[str]:
    """The longest known end behind a word that is not known: of begleitung no leitung is taken."""
    if known().end(word):
        return
    ends = ((word[:place], word[place:]) for place in _places(word, 1))
    front, end = next(((front, end) for front, end in ends if known().end(end)), ("", ""))
    if end and stem(end) in known().sure and _like_a_word(bare(front)):
        yield from (*known().end(end), *parts(end))


def _places(word: str, begin: int = FEWEST) -> range:
    return range(begin, len(word) - FEWEST + 1)


def _like_a_noun(end: str) -> bool:
    return len(end) >= UNKNOWN and not end.startswith(NO_NOUN) and bool(VOWELS & set(bare(end)))


def _like_a_word(front: str) -> bool:
    return len(front) >= ANY_FRONT and bool(VOWELS & set(front)) and not front.endswith(known().no_fronts)

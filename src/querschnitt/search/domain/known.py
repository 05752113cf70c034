"""How the words of the vocabulary look in front of others and at their end. Made when first asked for."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from querschnitt.search.domain.stems import plain, stem
from querschnitt.search.domain.vocabulary import FIRST, PARTICLES, SURE, WORDS

FEWEST = 3  # letters of a part that is known
LONG = 6  # letters of a stem that may stand behind any word
LINKS = ("", "s", "es", "n", "en", "ens")
SAME = ("e", "er", "el", "en", "ung")  # so end words whose plural has the same stem


@dataclass(frozen=True, slots=True)
class End:
    """A word at the end of others: the fewest letters it may have there, and all its stems."""

    fewest: int
    stems: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Known:
    """Fronts with the stem of their word, ends by their stem, and which of them may stand behind any word."""

    fronts: Mapping[str, str]
    ends: Mapping[str, End]
    sure: frozenset[str]
    no_fronts: tuple[str, ...]

    def end(self, text: str) -> tuple[str, ...]:
        """The stems of a known word; elt is not the end of Eltern."""
        found = self.ends.get(stem(text))
        return found.stems if found and len(text) >= found.fewest else ()


@cache
def known() -> Known:
    ends = _ends()
    sure = frozenset(map(stem, SURE.split())) | {end for end in ends if len(end) >= LONG}
    return Known(_fronts(), ends, sure, tuple(map(bare, PARTICLES.split())))


def bare(text: str) -> str:
    """Without accents, ä and ae the same."""
    return plain(text).replace("ae", "a").replace("oe", "o").replace("ue", "u")


def _fronts() -> dict[str, str]:
    """Sprach-, Arbeits-, Themen-."""
    fronts: dict[str, str] = {}
    for word in WORDS.split():
        looks = [f"{form}{link}" for form in _forms(word) for link in LINKS]
        looks += [word[:-1], f"{word[:-1]}s"] if word.endswith("e") else []
        fronts |= {bare(look): stem(word) for look in looks}
    fronts |= {bare(word): stem(word) for word in FIRST.split()}
    return {front: whole for front, whole in fronts.items() if len(front) >= FEWEST}


def _ends() -> dict[str, End]:
    ends: dict[str, End] = {}
    for word in sorted(WORDS.split(), key=len, reverse=True):  # of two with the same stem the shorter one
        family = tuple(dict.fromkeys(map(stem, _forms(word))))
        ends |= dict.fromkeys(family, End(len(word) - 1, family))
    return ends


def _forms(word: str) -> Iterator[str]:
    """A word and its plural, where Snowball makes another stem of it: Kurs and Kurse, Thema and Themen."""
    yield word
    if word.endswith(("a", "um")) and not word.endswith("aum"):
        yield f"{word.removesuffix('a').removesuffix('um')}en"
    elif not word.endswith(SAME):
        yield f"{word}e"

"""What may be said twice: titles that say the same in nearly the same words. A proposal; somebody decides."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import combinations

from querschnitt.search.domain.stems import stem, words

OVERLAP = 0.6  # share of common stems among all stems of both titles, from which on a pair is proposed
COMMON = 2  # stems that two different titles have in common at least
MOST_SHARED = 200  # titles that hold a stem; one that more of them hold tells nothing apart
MOST = 100  # pairs that are proposed
_SMALL = """
der die das den dem des ein eine einer eines einem einen und oder für mit von vom zu zum zur in im ins am an auf aus bei
beim bis durch nach über unter vor als auch sowie es gibt fehlt fehlen
"""


@lru_cache(maxsize=50_000)
def root(word: str) -> str:
    """The stem of the stem, and so on: Kurse and Kurs, Förderung and fördern come down to the same."""
    shorter = stem(word)
    return word if shorter == word else root(shorter)


SMALL = frozenset(map(root, words(_SMALL)))


@dataclass(frozen=True)
class Title:
    """A title as it is compared. `here`: it belongs to what is evaluated; pairs of others are not proposed."""

    number: int
    text: str
    here: bool = True

    @cached_property
    def stems(self) -> frozenset[str]:
        return frozenset(found for word in words(self.text) if (found := root(word)) not in SMALL)


@dataclass(frozen=True, slots=True)
class Pair:
    """Two numbers, the smaller first; `share` of the stems that both have, from 0 to 1."""

    first: int
    second: int
    share: float


def similar(titles: Sequence[Title]) -> list[Pair]:
    """The pairs that may say the same, the most alike first; at most a hundred.

    Titles of the same stems are a pair; others from two common stems and an overlap of 0.6 on. Only titles that have a
    stem in common are looked at, so that it stays quick for thousands.
    """
    by_number = {title.number: title for title in titles}
    found = [
        Pair(first, second, share)
        for first, second in _candidates(titles)
        if by_number[first].here or by_number[second].here
        if (share := alike(by_number[first], by_number[second]))
    ]
    return sorted(found, key=lambda pair: (-pair.share, pair.first, pair.second))[:MOST]


def alike(one: Title, other: Title) -> float:
    """How alike two titles are, from 0 (not to be proposed) to 1 (the same stems)."""
    common, together = one.stems & other.stems, one.stems | other.stems
    if not common:
        return 0
    if len(common) == len(together):
        return 1
    share = len(common) / len(together)
    return share if share >= OVERLAP and len(common) >= COMMON else 0


def _candidates(titles: Sequence[Title]) -> Iterator[tuple[int, int]]:
    seen: set[tuple[int, int]] = set()
    for numbers in _holding(titles).values():
        if len(numbers) > MOST_SHARED:
            continue
        for first, second in combinations(sorted(numbers), 2):
            if (first, second) not in seen:
                seen.add((first, second))
                yield first, second


def _holding(titles: Sequence[Title]) -> Mapping[str, Collection[int]]:
    found: dict[str, set[int]] = {}
    for title in titles:
        for word in title.stems:
            found.setdefault(word, set()).add(title.number)
    return found

"""Words brought to their stems, so that Förderung finds förderungen. Plain ASCII, so that both databases agree."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice
from threading import local

import Stemmer

WORD = re.compile(r"[^\W_]+")
LONGEST = 60  # characters of a word that are looked at
MOST = 20_000  # different words of one thing
MOST_ASKED = 12  # words of one question
_own = local()  # a stemmer serves one thread at a time


def words(text: str) -> Iterator[str]:
    """The words of a text in small letters, marks that no letter takes up left out."""
    small = unicodedata.normalize("NFC", text).lower()
    whole = "".join(sign for sign in small if not unicodedata.combining(sign))
    return (found[0][:LONGEST] for found in WORD.finditer(whole))


def stems(text: str) -> str:
    """What a thing is found by: the stems of its words and the words themselves, each once, parted by spaces."""
    found = dict.fromkeys(sign for word in words(text) for sign in (stem(word), plain(word)))
    return " ".join(islice(found, MOST))


def asked(text: str) -> tuple[tuple[str, ...], ...]:
    """For each word of a question, what a thing must hold one of: its stem; of the last word its beginning as well."""
    found = list(islice(words(text), MOST_ASKED))
    if not found:
        return ()
    *whole, last = found
    begun = (stem(last),) if plain(last).startswith(stem(last)) else (stem(last), plain(last))
    return (*((stem(word),) for word in whole), begun)


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """Its German stem by Snowball, which also takes ä and ae, ß and ss for the same."""
    if not hasattr(_own, "stemmer"):
        _own.stemmer = Stemmer.Stemmer("german")
    return plain(_own.stemmer.stemWord(word))


def plain(word: str) -> str:
    """Without accents; a sign outside a-z and 0-9 becomes its number: beginnings of words stay beginnings."""
    if word.isascii():
        return word
    bare = unicodedata.normalize("NFKD", word.replace("ß", "ss")).lower()
    return "".join(_sign(sign) for sign in bare if not unicodedata.combining(sign))[: 6 * LONGEST]


def _sign(sign: str) -> str:
    return sign if sign.isascii() and sign.isalnum() else f"u{ord(sign):x}"

"""Words brought to their stems, so that Förderung finds förderungen. Plain ASCII, so that both databases agree."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from threading import local

import Stemmer

WORD = re.compile(r"[^\W_]+")
LONGEST = 60  # characters of a word that are looked at
_own = local()  # a stemmer serves one thread at a time


def words(text: str) -> Iterator[str]:
    """The words of a text in small letters, marks that no letter takes up left out."""
    small = unicodedata.normalize("NFC", text).lower()
    whole = "".join(sign for sign in small if not unicodedata.combining(sign))
    return (found[0][:LONGEST] for found in WORD.finditer(whole))


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

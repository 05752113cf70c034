"""Texts of people, made fit for print: whatever they hold, the document is made and shows the rest of it."""

import re
import unicodedata
from collections.abc import Container

MISSING = "□"
LONG, LONGEST = 25, 46  # signs; the template breaks what is longer
_ADDRESS = re.compile(r"[\d/@_:?&=%#+~]")
_KEPT = "\n\t"
# Control characters, halves of characters, places that no character has: neither PDF/UA nor XML may hold them. Signs
# that turn the direction of writing: with them a text reads otherwise than it is.
_REFUSED = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufdd0-\ufdef\ufeff\ufffe\uffff]"
)


def plain(text: str) -> str:
    """The text composed (NFC), without what no document may hold; ends of lines are one sign. Never raises."""
    unified = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n")
    return unicodedata.normalize("NFC", _REFUSED.sub("", unified))


def printable(text: str, shown: Container[int]) -> str:
    """The text as fonts can show it: invisible signs that they lack go, visible ones become □.

    `shown` holds the code points that the fonts cover. PDF/UA refuses a character without a glyph (ISO 14289-1, 7.21).
    """
    return "".join(_shown(sign, shown) for sign in plain(text))


def has_long_word(text: str) -> bool:
    """Whether a word may be wider than its line: an address of 26 signs or more, anything of 46."""
    return any(len(word) >= LONGEST or _ADDRESS.search(word) for word in text.split() if len(word) > LONG)


def _shown(sign: str, shown: Container[int]) -> str:
    if sign in _KEPT or ord(sign) in shown:
        return sign
    if unicodedata.category(sign) == "Zs":
        return " "
    return "" if unicodedata.category(sign) in {"Cf", "Mn"} else MISSING

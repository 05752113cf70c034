"""What a name, key or address may look like before it is recorded."""

import re
import unicodedata
from datetime import date

from querschnitt.kernel.refusal import Refused
from querschnitt.kernel.wording import Say, say

KEY = re.compile(r"[a-z0-9](?:[a-z0-9_-]*[a-z0-9])?")
ADDRESS = re.compile(r"[^\s@<>,;:\"()\[\]\\]+@[^\s@<>,;:\"()\[\]\\]+\.[^\s@<>,;:\"()\[\]\\.]+")
FORBIDDEN = frozenset({"Cc", "Cs", "Co", "Cn"})  # control characters, halves of characters, nothing
EARLIEST, LATEST = date(1000, 1, 1), date(2200, 12, 31)

KEY_LENGTH, WORD_LENGTH, NAME_LENGTH, SHORT_LENGTH, ADDRESS_LENGTH = 80, 40, 200, 40, 254


def tidy(text: str) -> str:
    """The text in one normal form, without space around it and with single spaces inside."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def key_checked(key: str, *, place: str, longest: int = KEY_LENGTH) -> str:
    """The key as given; raises `Refused` where it is none."""
    if not KEY.fullmatch(key):
        raise Refused(
            say("“%(key)s” is no key: use small letters, digits, hyphens and underscores.", key=key[:100]), place=place
        )
    if len(key) > longest:
        raise Refused(_too_long(longest), place=place)
    return key


def text_checked(text: str, *, place: str, longest: int = NAME_LENGTH, needed: bool = False) -> str:
    """The tidied text; raises `Refused` where it is missing, too long or holds characters nobody can read."""
    tidied = tidy(text)
    if needed and not tidied:
        raise Refused(say("Something must stand here."), place=place)
    if len(tidied) > longest:
        raise Refused(_too_long(longest), place=place)
    if any(unicodedata.category(character) in FORBIDDEN for character in tidied):
        raise Refused(say("There are characters in it that cannot be shown."), place=place)
    return tidied


def address_checked(address: str, *, place: str) -> str:
    """The mail address, or nothing; raises `Refused` where no mail could be sent to it."""
    checked = text_checked(address, place=place, longest=ADDRESS_LENGTH)
    if checked and not ADDRESS.fullmatch(checked):
        raise Refused(say("“%(address)s” is no e-mail address.", address=checked[:100]), place=place)
    return checked


def day_checked(day: date, *, place: str) -> date:
    """The day; raises `Refused` where it can only be a slip of the pen."""
    if not EARLIEST <= day <= LATEST:
        raise Refused(say("The year %(year)s cannot be meant.", year=str(day.year)), place=place)
    return day


def _too_long(longest: int) -> Say:
    return say("That is too long: %(number)s characters are possible.", number=longest)

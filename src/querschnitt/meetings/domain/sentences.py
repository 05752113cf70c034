"""Counting sentences as a reader counts them, so that a report stays within three (Segeberg's rule)."""

import re

MOST = 3  # sentences of a report

# Words after which a full stop ends no sentence. Compared without case.
_WORDS = (
    "z b d h u a o ä i s v m bzw ca usw etc vgl evtl ggf gem inkl nr abs art str st tel dr prof dipl ing hr fr jan feb"
    " mrz apr jun jul aug sep sept okt nov dez mio mrd max min bspw sog geb jh zzgl abzgl lfd ref abt anl vors stv bes"
    " insb rd tsd"
)
ABBREVIATIONS = frozenset(_WORDS.split())
_END = re.compile(r"""[.!?…]+["'»«”“)\]]*(?=\s|$)""")
_LAST_WORD = re.compile(r"(\w+)$")


def sentences(text: str) -> int:
    """How many sentences the text has; a line without a full stop counts as one, an empty text has none.

    No end is counted after an abbreviation ("z. B.", "Nr. 5"), a single letter ("Herr M. Beispiel"), or a number with
    a full stop ("am 3. April", "3.4."), unless nothing follows.
    """
    return sum(_in(line.strip()) for line in text.splitlines() if line.strip())


def _in(line: str) -> int:
    number, begin = 0, 0
    for end in _END.finditer(line):
        if _ends(line, begin, end):
            number, begin = number + 1, end.end()
    return number + bool(re.search(r"\w", line[begin:]))


def _ends(line: str, begin: int, end: "re.Match[str]") -> bool:
    """Whether the mark ends a sentence; the last of a line always does, if there is a word before it."""
    before = line[begin : end.start()]
    if not re.search(r"\w", before):
        return False
    if not line[end.end() :].strip() or end.group()[0] != "." or end.group().startswith(".."):
        return True
    word = _LAST_WORD.search(before)
    return word is None or not _is_short(word.group(1))


def _is_short(word: str) -> bool:
    return word.isdecimal() or len(word) == 1 or word.casefold() in ABBREVIATIONS

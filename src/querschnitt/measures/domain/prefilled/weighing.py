"""What a Word form or an OpenDocument table would weigh once it is opened, reckoned from the bytes as they are written.

A table of a thousand bytes may say that a cell of sixty thousand signs stands there four hundred thousand times.
"""

import re
from collections import Counter
from itertools import zip_longest

from querschnitt.kernel.wording import say
from querschnitt.organisation.domain.tables.shape import MOST_COLUMNS, UnreadableError

MOST_ROWS = 2_000
MOST_UNPACKED = 30_000_000
MOST_CELLS = 400_000
MOST_TAGS = 500_000  # of a Word form: each costs memory as soon as it is opened
MOST_WRITTEN = 40_000  # cells that are written one by one
_ODS_TAG = re.compile(rb"<(?:[\w-]+:)?(table-row|table-cell|covered-table-cell)\b([^>]*)>")
_REPEATED = re.compile(rb"""(number-(?:rows|columns)-repeated\s*=\s*["'])([0-9]+)(["'])""")
_BLANKS = re.compile(rb"""<(?:[\w.-]+:)?s\s[^>]*:c\s*=\s*["']([0-9]+)["']""")  # how many stand for one sign
_SPAN = re.compile(rb"""gridSpan\s[^>]*val\s*=\s*["']([0-9]+)["']""")  # cells that a cell stands for
_WORD_TAG = re.compile(rb"<(?:[\w.-]+:)?(tr|tc)[\s/>]")
_FAR = {b"table-row": MOST_ROWS, b"table-cell": MOST_COLUMNS, b"covered-table-cell": MOST_COLUMNS}


def ods_cut(content: bytes) -> bytes:
    """The table without far repetitions of nothing; refuses one that would swell."""
    if content.count(b"table-cell") > 2 * MOST_WRITTEN:
        raise UnreadableError(say("A form may have %(number)s rows at most.", number=MOST_ROWS))
    cells = rows = times = swollen = 0
    tags = list(_ODS_TAG.finditer(content))
    for match, following in zip_longest(tags, tags[1:]):
        kind, repeated = match[1], _repeated(match[2], _FAR[match[1]])
        if kind == b"table-row":
            rows, times = rows + repeated, repeated
        else:
            cells += times * repeated
            inside = content[match.end() : following.start() if following else None]
            swollen += times * repeated * (len(inside) + sum(int(blanks[:9]) for blanks in _BLANKS.findall(inside)))
    if cells > MOST_CELLS or rows > MOST_CELLS:
        raise UnreadableError(say("A form may have %(number)s rows at most.", number=MOST_ROWS))
    if swollen > MOST_UNPACKED:
        raise UnreadableError(say("The file is too large when it is unpacked."))
    return _ODS_TAG.sub(_shortened, content)


def _repeated(attributes: bytes, far: int) -> int:
    match = _REPEATED.search(attributes)
    number = int(match[2][:9]) if match else 1
    return 1 if number > far else number


def _shortened(tag: re.Match[bytes]) -> bytes:
    far = _FAR[tag[1]]
    return _REPEATED.sub(lambda m: m[1] + (b"1" if int(m[2][:9]) > far else m[2]) + m[3], tag[0])


def weigh_word(part: bytes) -> None:
    """Refuses what would take long or much memory once it is opened."""
    if any(int(width[:9]) > MOST_COLUMNS for width in _SPAN.findall(part)):
        raise UnreadableError(say("A table may have %(number)s columns at most.", number=MOST_COLUMNS))
    counted = Counter(_WORD_TAG.findall(part))
    if part.count(b"<") > MOST_TAGS or counted[b"tr"] > MOST_ROWS or counted[b"tc"] > MOST_WRITTEN:
        raise UnreadableError(say("A form may have %(number)s rows at most.", number=MOST_ROWS))

"""What a Word form or an OpenDocument table would weigh once it is opened, reckoned from the bytes as they are written.

A table of a thousand bytes may say that a cell of sixty thousand signs stands there four hundred thousand times.
"""

import re
from collections import Counter
from collections.abc import Callable, Mapping
from itertools import zip_longest
from xml.parsers import expat

from querschnitt.kernel.wording import say
from querschnitt.organisation.domain.tables.shape import MOST_COLUMNS, UnreadableError

MOST_ROWS = 2_000
MOST_UNPACKED = 30_000_000
MOST_CELLS = 400_000
MOST_TAGS = 500_000  # of a Word form: each costs memory as soon as it is opened
MOST_WRITTEN = 40_000  # cells that are written one by one
_ODS_TAG = re.compile(rb"<(?:[\w-]+:)?(table-row|table-cell|covered-table-cell)(?=[\s/>])([^>]*)>")
_REPEATED = re.compile(rb"""(number-(?:rows|columns)-repeated\s*=\s*["'])([0-9]+)(["'])""")
_BLANKS = re.compile(rb"""<(?:[\w.-]+:)?s\s[^>]*:c\s*=\s*["']([0-9]+)["']""")  # how many stand for one sign
_PLAIN = re.compile(r"[1-9][0-9]{0,8}")  # a number as every program writes it
_TIMES = ("number-rows-repeated", "number-columns-repeated")
_FAR = {b"table-row": MOST_ROWS, b"table-cell": MOST_COLUMNS, b"covered-table-cell": MOST_COLUMNS}


def ods_cut(content: bytes) -> bytes:
    """The table without far repetitions of nothing; refuses one that would swell."""
    if any(content.count(tag) > 2 * MOST_WRITTEN for tag in (b"table-row", b"table-cell")):
        raise UnreadableError(say("A form may have %(number)s rows at most.", number=MOST_ROWS))
    _refuse_hidden(content)
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


def _refuse_hidden(content: bytes) -> None:
    """Refuses repetitions that a reader of XML finds and that do not stand there as every program writes them."""
    read = _Repetitions()
    _parse(content, read.begins)
    seen = [(match[1].decode(), *map(_number, _REPEATED.findall(match[2]))) for match in _ODS_TAG.finditer(content)]
    blanks = [blanks.decode() for blanks in _BLANKS.findall(content)]
    if (read.tags, read.blanks) != (seen, blanks) or not all(map(_PLAIN.fullmatch, [*read.numbers, *blanks])):
        raise UnreadableError(say("The file is damaged."))


def _number(match: tuple[bytes, bytes, bytes]) -> str:
    return match[1].decode()


class _Repetitions:
    """What a reader of XML is told of a table: its rows and cells with how often they stand there, and of blanks."""

    def __init__(self) -> None:
        self.tags: list[tuple[str, ...]] = []
        self.blanks: list[str] = []

    @property
    def numbers(self) -> list[str]:
        return [number for _kind, *numbers in self.tags for number in numbers]

    def begins(self, tag: str, attributes: Mapping[str, str]) -> None:
        kind = _local(tag)
        if kind.encode() in _FAR:
            self.tags.append((kind, *(value for name, value in attributes.items() if _local(name) in _TIMES)))
        elif kind == "s":
            self.blanks += [value for name, value in attributes.items() if _local(name) == "c"]


def _local(name: str) -> str:
    return name.rpartition(":")[2]


def _parse(part: bytes, begins: Callable[[str, Mapping[str, str]], None]) -> None:
    parser = expat.ParserCreate()
    parser.StartElementHandler = begins
    parser.Parse(part, True)


def _repeated(attributes: bytes, far: int) -> int:
    match = _REPEATED.search(attributes)
    number = int(match[2][:9]) if match else 1
    return 1 if number > far else number


def _shortened(tag: re.Match[bytes]) -> bytes:
    far = _FAR[tag[1]]
    return _REPEATED.sub(lambda m: m[1] + (b"1" if int(m[2][:9]) > far else m[2]) + m[3], tag[0])


def weigh_word(part: bytes) -> None:
    """Refuses what would take long or much memory once it is opened."""
    if part.count(b"<") > MOST_TAGS:
        raise UnreadableError(say("A form may have %(number)s rows at most.", number=MOST_ROWS))
    counted = Counter[str]()
    try:
        _parse(part, lambda tag, attributes: _weigh(_local(tag), attributes, counted))
    except expat.ExpatError:
        return  # a picture, say: nothing that is opened as XML
    if counted["tr"] > MOST_ROWS or counted["tc"] > MOST_WRITTEN:
        raise UnreadableError(say("A form may have %(number)s rows at most.", number=MOST_ROWS))


def _weigh(tag: str, attributes: Mapping[str, str], counted: Counter[str]) -> None:
    counted[tag] += 1
    if tag == "gridSpan":  # cells that a cell stands for
        said = [value for name, value in attributes.items() if _local(name) == "val"]
        if any(not _PLAIN.fullmatch(width) or int(width) > MOST_COLUMNS for width in said):
            raise UnreadableError(say("A table may have %(number)s columns at most.", number=MOST_COLUMNS))

"""What somebody has typed into a cell, read as the value that a command takes; and whether it is another than now."""

from collections.abc import Callable, Mapping
from typing import Any

from querschnitt.kernel.refusal import Refused
from querschnitt.kernel.wording import say
from querschnitt.measures.domain.lists.cells import (
    Labels,
    cleaned,
    read_day,
    read_key,
    read_number,
    read_numbers,
    read_pairs,
)
from querschnitt.measures.queries.lists.fields import ListField, Shape
from querschnitt.measures.queries.lists.names import Names
from querschnitt.measures.queries.lists.written import writer

LONGEST = 32_767  # characters of a cell, by Excel's own limit
CUT = " […]"  # at the end of a text that is longer: it is not taken in again


def plain(text: str) -> str:
    """A text as a cell keeps it, without blanks around it."""
    return cleaned(text).strip()


def is_cut(text: str) -> bool:
    """Whether a cell holds only the beginning of a text."""
    return len(text) >= LONGEST - 1 and text.endswith(CUT.strip())


def shown(field: ListField, names: Names, value: Any) -> str:
    """The value as a cell shows it, as text."""
    write = writer(field, names)
    told = write(value) if write else value
    return plain("" if told is None else str(told))


def typed(field: ListField, names: Names, text: str) -> Any:
    """The value that is meant; raises `Refused` (place: the column) for what is none."""
    try:
        return _read(field, names, plain(text))
    except Refused as refused:
        raise Refused(refused.sentence, place=field.key) from refused


def _read(field: ListField, names: Names, text: str) -> Any:
    if field.shape in READERS:
        return READERS[field.shape](text)
    labels = field.labels(names) if field.labels else Labels({})
    match field.shape:
        case Shape.KEY:
            return read_key(text, labels)
        case Shape.PAIRS:
            return read_pairs(text, labels)
        case Shape.KEYS:
            return sorted(_without_remarks(read_pairs(text, labels)))
    return text


READERS: Mapping[Shape, Callable[[str], Any]] = {
    Shape.DAY: read_day,
    Shape.GOAL: read_number,
    Shape.NUMBER: read_number,
    Shape.NUMBERS: read_numbers,
}


def _without_remarks(pairs: dict[str, str]) -> list[str]:
    for remark in filter(None, pairs.values()):
        raise Refused(say("Here stands only what it is called, without “%(more)s”.", more=remark[:50]))
    return list(pairs)


def at_present(field: ListField, value: Any) -> Any:
    """The stored value as `typed` would read it, so that both can be compared."""
    match field.shape:
        case Shape.PAIRS:
            return dict(sorted((value or {}).items()))
        case Shape.KEYS:
            return sorted(value or ())
        case Shape.NUMBERS:
            return tuple(value or ())
        case Shape.LINE | Shape.TEXT:
            return plain(value or "")
        case Shape.KEY:
            return value or ""
    return value

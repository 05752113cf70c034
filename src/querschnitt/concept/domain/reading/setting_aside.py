"""Lines that are no TOML are set aside with their fault, so that the rest of the file is read all the same."""

import re
import tomllib
from dataclasses import dataclass, field

from querschnitt.concept.domain.reading.faults import Fault
from querschnitt.concept.domain.reading.syntax import syntax_fault

_AT_COLUMN = re.compile(r"\(at line \d+, column (\d+)\)$")
_DAY = re.compile(r"\d{4}-\d\d-\d\d(?:[Tt ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:[Zz]|[+-]\d\d:\d\d)?)?")
_PAIR = re.compile(r"[ \t]*([\w.\"'-]+)[ \t]*=")
_MOST = 100  # a file with more such lines is another kind of file


@dataclass
class Readable:
    """The text with what could not be read taken out, and the faults of that. `content`: None where reading ends."""

    text: str
    content: dict[str, object] | None = None
    faults: list[Fault] = field(default_factory=list)

    def is_consequence(self, fault: Fault) -> bool:
        """Whether a fault is only that something is missing or odd where a line was set aside."""
        return _place(fault) in {_place(known) for known in self.faults}


def readable(text: str, file: str) -> Readable:
    """Read the text; a day that does not exist and a line that is no TOML are faults and are taken out of it.

    Where a table or a text over several lines is not closed, nothing after it can be told from it: there reading ends.
    """
    found = Readable(text)
    while len(found.faults) < _MOST:
        try:
            found.content = tomllib.loads(found.text)
        except tomllib.TOMLDecodeError as error:
            found.faults.append(syntax_fault(found.text, file, error))
            without = _without(found.text, found.faults[-1].line, error)
            if without is None:
                break
            found.text = without
        else:
            break
    return found


def _without(text: str, line: int, error: tomllib.TOMLDecodeError) -> str | None:
    """The text without that day or that line; None where that would not leave the rest as it is."""
    lines = text.split("\n")
    written = lines[line - 1]
    place = _AT_COLUMN.search(str(error))
    day = _DAY.match(written, int(place.group(1)) - 1) if place else None
    if str(error).startswith("Invalid date") and day:
        lines[line - 1] = f"{written[: day.start()]}2000-01-01{written[day.end() :]}"
    elif _PAIR.match(written) and (str(error).startswith("Cannot overwrite a value") or _is_broken(written)):
        lines[line - 1] = ""
    else:
        return None
    return "\n".join(lines)


def _is_broken(line: str) -> bool:
    """Whether the line is no TOML by itself: else the fault lies before it, such as a bracket that is not closed."""
    if '"""' in line or "'''" in line:
        return False
    try:
        tomllib.loads(line)
    except tomllib.TOMLDecodeError:
        return True
    return False


def _place(fault: Fault) -> str:
    """Table and key, however they are shared out between the two: `a.b = 1` may stand in `[a]` or before it."""
    return f"{fault.table}.{fault.key}".strip(".")

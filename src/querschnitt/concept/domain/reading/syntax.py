"""Text that is no TOML: where it ceases to be, and why, in the words of the house instead of the parser's."""

import re
import tomllib
from collections.abc import Mapping, Sequence

from querschnitt.concept.domain.reading.faults import Fault
from querschnitt.kernel.wording import Say, say

_AT_LINE = re.compile(r"\(at line (\d+), column \d+\)$")
_HEADER = re.compile(r"[ \t]*(\[\[?)([^\[\]]+)\]")
_QUOTED = re.compile(r'"([\w-]+)"')  # names that need no quotation marks
_KEY = re.compile(r"[ \t]*([\w.-]+)[ \t]*=")

# How the parser's sentences begin → what they mean to somebody who edits the file.
_MEANING: Mapping[str, Say] = {
    "Cannot overwrite a value": say("The same key stands here twice."),
    "Duplicate inline table key": say("The same key stands here twice."),
    "Cannot declare": say("This table stands here twice, or was closed before."),
    "Cannot mutate immutable namespace": say("This table stands here twice, or was closed before."),
    "Cannot redefine namespace": say("This table stands here twice, or was closed before."),
    "Expected '='": say("After a key there must be an equals sign."),
    "Expected ']": say("The brackets around the name of this table are not closed."),
    "Expected newline": say("Here a new line must begin."),
    "Invalid date or datetime": say("There is no such day."),
    "Invalid initial character": say("A key begins with a letter, or stands in quotation marks."),
    "Invalid statement": say("This line is neither a table nor a key with a value."),
    "Invalid value": say("There is no value here, or it is a text without quotation marks."),
    "Unclosed array": say("The square bracket of this list is not closed."),
    "Unclosed inline table": say("The curly bracket of this table is not closed."),
    "Unterminated string": say("The quotation mark of this text is not closed."),
    "Illegal character": say("A text goes over the end of its line, or has a character that must not be in it."),
    "Found invalid character": say("A text goes over the end of its line, or has a character that must not be in it."),
    "Unescaped '\\'": say("A backslash in a text must be written twice."),
    "Expected '\"": say("The quotation mark of this text is not closed."),
    "Expected \"'": say("The quotation mark of this text is not closed."),
}


def syntax_fault(text: str, file: str, error: tomllib.TOMLDecodeError) -> Fault:
    """Where a text ceases to be TOML: the line, and the table and the key that stand there."""
    reason = str(error)
    found = _AT_LINE.search(reason)
    line = int(found.group(1)) if found else text.rstrip().count("\n") + 1
    lines = text.split("\n")[:line]
    key = _KEY.match(lines[-1])
    return Fault(file, _table(lines), key.group(1) if key else "", line, _said(_AT_LINE.sub("", reason).strip()))


def _table(lines: Sequence[str]) -> str:
    """The table in which the last of these lines stands, written like that of any fault."""
    headers = [(found[1], _QUOTED.sub(r"\1", found[2].strip())) for found in map(_HEADER.match, lines) if found]
    if not headers:
        return ""
    bracket, name = headers[-1]
    return f"{name}[{headers.count((bracket, name))}]" if bracket == "[[" else name


def _said(reason: str) -> Say:
    for beginning, meaning in _MEANING.items():
        if reason.startswith(beginning):
            return meaning
    return say("This is no valid TOML: %(reason)s.", reason=reason)

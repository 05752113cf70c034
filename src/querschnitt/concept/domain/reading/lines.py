"""On which line of a TOML text each table and key stands, which `tomllib` does not tell.

The text has been read by `tomllib` before, so it is known to be well-formed; this only walks it again.
"""

import re
import tomllib
from bisect import bisect_left
from collections.abc import Mapping

Path = tuple[str | int, ...]  # keys of tables, and positions in lists counted from 0

_BLANK = re.compile(r"(?:[ \t\n]|#[^\n]*)*")
_BARE = re.compile(r"[A-Za-z0-9_-]+")
_STRING = re.compile(
    r'"""(?:[^\\]|\\.)*?"""(?:"{0,2})|\'\'\'.*?\'\'\'(?:\'{0,2})|"(?:[^"\\\n]|\\.)*"|\'[^\'\n]*\'', re.DOTALL
)
_SCALAR = re.compile(r"[^,\]}#\n]+")


class Lines:
    """The line (counted from 1) of every table, key and list entry of a text."""

    def __init__(self, table: Mapping[Path, int]) -> None:
        self._table = table

    def line_of(self, path: Path) -> int:
        """The line of that place, or of the nearest thing around it that the file has."""
        for length in range(len(path), 0, -1):
            if path[:length] in self._table:
                return self._table[path[:length]]
        return 1

    def __contains__(self, path: Path) -> bool:
        return path in self._table


def lines_of(text: str) -> Lines:
    """Find the line of everything in a well-formed TOML text."""
    walk = _Walk(text.replace("\r\n", "\n"))
    walk.document()
    return Lines(walk.found)


class _Walk:
    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.found: dict[Path, int] = {}
        self._breaks = [match.start() for match in re.finditer("\n", text)]
        self._last: dict[Path, int] = {}  # of each list of tables, the entry written last

    def document(self) -> None:
        table: Path = ()
        self._skip()
        while self.at < len(self.text):
            if self.text.startswith("[", self.at):
                table = self._header()
            else:
                self._pair(table)
            self._skip()

    def _header(self) -> Path:
        line = self._line()
        is_list = self.text.startswith("[[", self.at)
        self.at += 2 if is_list else 1
        path = self._resolved(self._key())
        if is_list:
            self._last[path] = self._last.get(path, -1) + 1
            self._mark(path, line)
            path = (*path, self._last[path])
        self.at = self.text.index("]", self.at) + (2 if is_list else 1)
        self.found[path] = line
        self._mark(path, line)
        return path

    def _resolved(self, keys: list[str]) -> Path:
        path: Path = ()
        for number, key in enumerate(keys, start=1):
            path = (*path, key)
            if path in self._last and number < len(keys):
                path = (*path, self._last[path])
        return path

    def _pair(self, table: Path) -> None:
        line = self._line()
        path = (*table, *self._key())
        self._mark(path, line)
        self.at = self.text.index("=", self.at) + 1
        self._value(path)

    def _value(self, path: Path) -> None:
        self._skip()
        opening = self.text[self.at]
        if opening in "[{":
            self.at += 1
            self._entries(path, closing="]" if opening == "[" else "}")
            return
        pattern = _STRING if opening in "\"'" else _SCALAR
        self.at = _end(pattern.match(self.text, self.at))

    def _entries(self, path: Path, *, closing: str) -> None:
        index = 0
        self._skip()
        while not self.text.startswith(closing, self.at):
            if closing == "]":
                self._mark((*path, index), self._line())
                self._value((*path, index))
            else:
                self._pair(path)
            index += 1
            self._skip()
            if self.text.startswith(",", self.at):
                self.at += 1
                self._skip()
        self.at += 1

    def _key(self) -> list[str]:
        keys = []
        while True:
            self._skip()
            quoted = self.text[self.at] in "\"'"
            end = _end((_STRING if quoted else _BARE).match(self.text, self.at))
            raw = self.text[self.at : end]
            keys.append(tomllib.loads(f"key = {raw}")["key"] if quoted else raw)
            self.at = end
            self._skip()
            if not self.text.startswith(".", self.at):
                return keys
            self.at += 1

    def _skip(self) -> None:
        self.at = _end(_BLANK.match(self.text, self.at))

    def _line(self) -> int:
        return bisect_left(self._breaks, self.at) + 1

    def _mark(self, path: Path, line: int) -> None:
        for length in range(1, len(path) + 1):
            self.found.setdefault(path[:length], line)


def _end(match: re.Match[str] | None) -> int:
    if match is None:
        raise ValueError("this text was not read by tomllib before")
    return match.end()

"""What the texts of a workbook weigh once its cells are read: a text is kept once, and a million cells may name it."""

import re
from collections.abc import Collection
from xml.parsers import expat

MOST_TEXT = 50_000_000  # signs in all cells together
NUMBER = re.compile(r"[0-9]{1,8}")  # of a text, as every program writes it
REFERENCE = re.compile(rb"""\bt\s*=\s*["']s["']""")


def too_heavy(shared: bytes, tables: Collection[bytes]) -> bool:
    """Whether the cells of these tables say more than is borne. Counted one by one only where it may be so."""
    lengths = _Texts().lengths_in(shared)
    named = sum(len(REFERENCE.findall(table)) for table in tables)
    if named * max(lengths, default=0) <= MOST_TEXT:
        return False
    return sum(_Cells(lengths).text_in(table) for table in tables) > MOST_TEXT


class _Texts:
    """Reads how long each shared text is."""

    def lengths_in(self, shared: bytes) -> list[int]:
        self.lengths: list[int] = []
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.StartElementHandler = self._begins
        parser.CharacterDataHandler = self._says
        parser.Parse(shared, True)
        return self.lengths

    def _begins(self, tag: str, _attributes: object) -> None:
        if tag.rpartition(" ")[2] == "si":
            self.lengths.append(0)

    def _says(self, text: str) -> None:
        if self.lengths:
            self.lengths[-1] += len(text)


class _Cells:
    """Adds up what the cells of a table say by naming shared texts."""

    def __init__(self, lengths: list[int]) -> None:
        self._lengths, self._longest = lengths, max(lengths, default=0)

    def text_in(self, table: bytes) -> int:
        self._shared, self._said, self._total = False, "", 0
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartElementHandler = self._begins
        parser.CharacterDataHandler = self._says
        parser.EndElementHandler = self._ends
        parser.Parse(table, True)
        return self._total

    def _begins(self, tag: str, attributes: dict[str, str]) -> None:
        self._said = ""
        if tag.rpartition(" ")[2] == "c":
            self._shared = attributes.get("t") == "s"

    def _says(self, text: str) -> None:
        self._said += text

    def _ends(self, tag: str) -> None:
        if self._shared and tag.rpartition(" ")[2] == "v":
            self._total += self._weight(self._said.strip())

    def _weight(self, number: str) -> int:
        """How long the text of that number is. Readers understand more than digits: what is odd weighs the most."""
        if not NUMBER.fullmatch(number):
            return self._longest
        return self._lengths[int(number)] if int(number) < len(self._lengths) else 0

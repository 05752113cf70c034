"""A document before it is set: plain values, from which PDF and Word are made alike.

Whoever has something to print builds a `Sheet` from its own rows; `queries.pdf` and `queries.docx` set it. All texts
are plain text: nothing in them is read as markup.
"""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading below the title; `level` 1 to 3, never skipping one. `new_page`: what follows can be taken off."""

    text: str
    level: int = 1
    new_page: bool = False

    def __post_init__(self) -> None:
        if not 1 <= self.level <= DEEPEST:
            raise ValueError(f"a heading of level {self.level}")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text; an empty line in it begins another paragraph. `strong`: what must not be overlooked."""

    text: str
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Facts:
    """Label and value, line by line."""

    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Listing:
    """Points, numbered or not."""

    points: tuple[str, ...]
    numbered: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """A table with its caption and column heads; `widths` are shares (empty: alike), `numeric` column indices.

    `tall`: its rows leave room to write by hand.
    """

    caption: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[int, ...] = ()
    numeric: tuple[int, ...] = ()
    tall: bool = False

    def __post_init__(self) -> None:
        count = len(self.heads)
        if not count or (self.widths and len(self.widths) != count) or any(len(row) != count for row in self.rows):
            raise ValueError(f"a table whose rows do not fit its {count} heads: {self.caption}")


@dataclass(frozen=True, slots=True)
class Signatures:
    """Lines to sign on: role and, where known, name and day of signing."""

    lines: tuple[tuple[str, str], ...]


DEEPEST = 3  # level of a heading
Block = Heading | Paragraph | Facts | Listing | Grid | Signatures


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A whole document. `made_at` stands in the file, so that the same sheet gives the same bytes."""

    title: str
    made_at: datetime
    language: str = "de"
    sender: str = ""  # whose document it is: municipality and body
    kind: str = ""  # what it is: Einladung, Niederschrift …
    note: str = ""  # a band over the text: draft, non-public …
    footer: str = ""
    blocks: tuple[Block, ...] = ()

    def __post_init__(self) -> None:
        """PDF/UA knows no skipped level (ISO 14289-1, 7.4.2), and screen readers stumble over one in any document."""
        last = 0
        for block in self.blocks:
            if isinstance(block, Heading):
                if block.level > last + 1:
                    raise ValueError(f"the heading “{block.text}” skips a level")
                last = block.level

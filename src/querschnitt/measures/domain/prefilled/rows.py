"""Rows of a form: what a unit says to one of the questions."""

import hashlib
import json
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import IntEnum

from querschnitt.kernel.wording import Say, say

FIRST = 1  # the first question
LONGEST_TITLE = 300
LONGEST_TEXT = 20_000
DIGITS = 8  # of the digest that a known row carries


class Question(IntEnum):
    """What the three questions ask for, in their order (V-3)."""

    OFFER = 1
    NEED = 2
    PROPOSAL = 3


LAST = max(Question)


def asked_of(questions: int) -> tuple[Question, ...]:
    """What so many questions ask for; every one after the third asks for proposals too."""
    return tuple(Question)[:questions]


# How the number of a row that is known already begins: Angebot, Bedarf.
LETTERS = {Question.OFFER: "A", Question.NEED: "B", Question.PROPOSAL: "M"}


@dataclass(frozen=True, slots=True, kw_only=True)
class FormRow:
    """A row. `known`: the number of what it speaks of (`A12`), `stood`: digest of what the form said there.

    `field_of_action` and `groups` are keys. `table` and `line` say where it stood in the file.
    """

    question: Question
    title: str
    text: str = ""
    field_of_action: str = ""
    groups: tuple[str, ...] = ()
    known: str = ""
    stood: str = ""
    table: str = ""
    line: int = 0

    @property
    def content(self) -> tuple[object, ...]:
        """What it says, without where it says so."""
        return (self.question, self.title, self.text, self.field_of_action, tuple(sorted(self.groups)))

    def packed(self) -> dict[str, object]:
        """The row as JSON can hold it."""
        return {
            "question": int(self.question),
            "title": self.title,
            "text": self.text,
            "field_of_action": self.field_of_action,
            "groups": list(self.groups),
            "known": self.known,
            "stood": self.stood,
            "table": self.table,
            "line": self.line,
        }

    @classmethod
    def unpacked(cls, packed: Mapping[str, object]) -> "FormRow":
        """The row that `packed` gave."""
        match packed:
            case {"question": int(question), "groups": list(groups), "line": int(line)}:
                names = ("title", "text", "field_of_action", "known", "stood", "table")
                texts = {name: str(packed[name]) for name in names}
                return cls(question=Question(question), groups=tuple(groups), line=line, **texts)
        raise ValueError("this is no packed row")


@dataclass(frozen=True, slots=True)
class KnownRow:
    """What is recorded already: its number and what it says. `since`: the day on which it was recorded."""

    known: str
    row: FormRow
    since: date
    version: int = 0


@dataclass(frozen=True, slots=True)
class FormFault:
    """What is wrong with a form that came back, and where: table, line, column. Line 0: the form as a whole."""

    sentence: Say
    table: str = ""
    line: int = 0
    column: str = ""

    def packed(self) -> dict[str, object]:
        values = {name: value if isinstance(value, int) else str(value) for name, value in self.sentence.values.items()}
        text = self.sentence.text
        return {"text": text, "values": values, "table": self.table, "line": self.line, "column": self.column}

    @classmethod
    def unpacked(cls, packed: Mapping[str, object]) -> "FormFault":
        match packed:
            case {"text": str(text), "values": dict(values), "line": int(line)}:
                return cls(say(text, **values), str(packed["table"]), line, str(packed["column"]))
        raise ValueError("this is no packed fault")


Standing = Mapping[str, KnownRow]  # by number


def tidy(text: str, *, lines: bool = False) -> str:
    """The text as two people who typed the same would both have it: composed, without blanks at ends and controls."""
    composed = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n").replace("\u00a0", " "))
    kept = "".join(sign for sign in composed if sign in "\n\t" or unicodedata.category(sign) not in {"Cc", "Cf", "Cs"})
    if not lines:
        return " ".join(kept.split())
    return "\n".join(" ".join(line.split()) for line in kept.split("\n")).strip("\n")


def digest_of(*said: object) -> str:
    """A digest of what is said; the same for the same."""
    return hashlib.sha256(json.dumps(said, ensure_ascii=True, default=str).encode()).hexdigest()


def said(  # as both forms and records are compared
    question: Question,
    title: str,
    text: str = "",
    field_of_action: str = "",
    groups: Iterable[str] = (),
    *,
    known: str = "",
    stood: str = "",
    table: str = "",
    line: int = 0,
) -> FormRow:
    """A row, tidied: two that say the same are alike."""
    return FormRow(
        question=question,
        title=tidy(title),
        text=tidy(text, lines=True)[:LONGEST_TEXT],
        field_of_action=field_of_action,
        groups=tuple(dict.fromkeys(groups)),
        known=known,
        stood=stood,
        table=table,
        line=line,
    )


def row_digest(row: FormRow) -> str:
    """By which a row can be told apart from what it becomes."""
    return digest_of(*row.content)[:DIGITS]

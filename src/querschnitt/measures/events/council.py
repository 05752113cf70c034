"""What the advisory council says to a pass, and what it is answered (V-6). Subject: `cycle:<key>`; the words stand in
the comments alone. `about`: `need:<number>`, `goal:<number>` or `measure:<number>`."""

from dataclasses import dataclass
from typing import ClassVar

from querschnitt.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class CommentGiven(Event):
    """The council said something to a need, a goal or a measure."""

    KIND: ClassVar[str] = "measures.comment_given"
    SENTENCE: ClassVar[str] = "gave a comment for “%(body)s”"
    comment: int
    committee: str
    body: str
    about: str


@dataclass(frozen=True, kw_only=True)
class CommentWithdrawn(Event):
    """Whoever had said it took it back."""

    KIND: ClassVar[str] = "measures.comment_withdrawn"
    SENTENCE: ClassVar[str] = "took a comment back"
    comment: int
    about: str


@dataclass(frozen=True, kw_only=True)
class CommentAnswered(Event):
    """The house said what comes of a comment."""

    KIND: ClassVar[str] = "measures.comment_answered"
    SENTENCE: ClassVar[str] = "answered a comment of the council"
    comment: int
    about: str


@dataclass(frozen=True, kw_only=True)
class CouncilStatementGiven(Event):
    """The council gave its statement on the pass; it goes with what is decided."""

    KIND: ClassVar[str] = "measures.council_statement_given"
    SENTENCE: ClassVar[str] = "recorded the statement of “%(body)s”"
    statement: int
    committee: str
    body: str

"""What happens to editions of the concept."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from querschnitt.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class EditionDrafted(Event):
    """Subject: `edition:<key>`."""

    KIND: ClassVar[str] = "concept.edition_drafted"
    SENTENCE: ClassVar[str] = "drafted the edition “%(title)s”"
    title: str


@dataclass(frozen=True, kw_only=True)
class DraftReplaced(Event):
    """The text of a draft gave way to another."""

    KIND: ClassVar[str] = "concept.draft_replaced"
    SENTENCE: ClassVar[str] = "replaced the text of the draft “%(title)s”"
    title: str


@dataclass(frozen=True, kw_only=True)
class DraftWithdrawn(Event):
    """A draft was given up."""

    KIND: ClassVar[str] = "concept.draft_withdrawn"
    SENTENCE: ClassVar[str] = "withdrew the draft “%(title)s”"
    title: str


@dataclass(frozen=True, kw_only=True)
class EditionAdopted(Event):
    """An edition was adopted by a resolution; it is immutable from now on. `digest` is the SHA-256 of its text."""

    KIND: ClassVar[str] = "concept.edition_adopted"
    SENTENCE: ClassVar[str] = (
        "recorded that “%(title)s” was adopted by %(adopted_by)s (%(reference)s), in force from %(in_force_from)s"
    )
    title: str
    adopted_by: str
    reference: str
    adopted_on: date
    in_force_from: date
    digest: str

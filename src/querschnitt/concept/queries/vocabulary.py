"""The words of the municipality, as the edition in force gives them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from querschnitt.concept.domain.model import Word
from querschnitt.concept.queries.editions import edition_on


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What kinds of units and functions are called. A key without a word is its own word."""

    unit_kinds: Mapping[str, Word] = field(default_factory=dict)
    functions: Mapping[str, Word] = field(default_factory=dict)

    def unit_kind(self, key: str) -> Word:
        return self.unit_kinds.get(key) or _plain(key)

    def function(self, key: str) -> Word:
        return self.functions.get(key) or _plain(key)

    def title(self, function: str, unit_kind: str) -> str:
        """What whoever has that function in a unit of that kind is called: the head of a Referat is a Referent."""
        own = self.unit_kind(unit_kind).titles.get(function)
        return own or self.function(function).singular


def _plain(key: str) -> Word:
    name = key.replace("_", " ").replace("-", " ")
    return Word(key, name, name)


def vocabulary(day: date) -> Vocabulary:
    """The words by the edition in force on that day. One statement."""
    edition = edition_on(day)
    return Vocabulary(edition.data.unit_kinds, edition.data.functions) if edition else Vocabulary()


def word(kind: str, day: date) -> Word:
    """What a kind of unit is called on that day."""
    return vocabulary(day).unit_kind(kind)

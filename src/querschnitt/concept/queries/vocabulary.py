"""The words of the municipality, as the edition in force gives them."""

from datetime import date

from querschnitt.concept.domain.model import EditionData, Word
from querschnitt.concept.queries.editions import edition_on
from querschnitt.organisation.domain.vocabulary import Vocabulary


def words_on(day: date) -> Vocabulary | None:
    """What kinds of units and functions are called on that day; None without an edition. One statement."""
    edition = edition_on(day)
    return _vocabulary(edition.data) if edition else None


def _vocabulary(data: EditionData) -> Vocabulary:
    return Vocabulary(
        kinds={key: (word.singular, word.plural) for key, word in data.unit_kinds.items()},
        functions={key: word.singular for key, word in data.functions.items()},
        titles={
            (function, kind.key): title for kind in data.unit_kinds.values() for function, title in kind.titles.items()
        },
    )


def word(kind: str, day: date) -> Word:
    """What a kind of unit is called on that day; a kind without a word is its own word."""
    edition = edition_on(day)
    found = edition.data.unit_kinds.get(kind) if edition else None
    return found or Word(kind, kind, kind)

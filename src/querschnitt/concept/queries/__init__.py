"""Reads of the concept: editions by date, who answers for the process, and the rows of the pages."""

from querschnitt.concept.queries.editions import (
    EditionInForce,
    EditionRow,
    as_if_in_force,
    digest,
    edition_named,
    edition_on,
    edition_row,
    editions,
    editions_until,
    file_of,
    visible_to,
)
from querschnitt.concept.queries.office import mandates_of
from querschnitt.concept.queries.vocabulary import word, words_on

__all__ = [
    "EditionInForce",
    "EditionRow",
    "as_if_in_force",
    "digest",
    "edition_named",
    "edition_on",
    "edition_row",
    "editions",
    "editions_until",
    "file_of",
    "mandates_of",
    "visible_to",
    "word",
    "words_on",
]

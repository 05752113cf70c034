"""Reads of the chronicle: entries of a subject, whether the chain is whole, where it ends, what holds until then."""

from querschnitt.chronicle.queries.entries import (
    PAGE,
    EntryRow,
    Happened,
    anchor,
    audit_key,
    entries_for,
    entries_of,
    happened,
    link_of,
    reads_everything,
    sentence,
    verify,
    visible_to,
)
from querschnitt.chronicle.queries.heads import latest_seal, moved, seal_moved, seal_read_once, stirred
from querschnitt.chronicle.queries.memory import remembered

__all__ = [
    "PAGE",
    "EntryRow",
    "Happened",
    "anchor",
    "audit_key",
    "entries_for",
    "entries_of",
    "happened",
    "latest_seal",
    "link_of",
    "moved",
    "reads_everything",
    "remembered",
    "seal_moved",
    "seal_read_once",
    "sentence",
    "stirred",
    "verify",
    "visible_to",
]

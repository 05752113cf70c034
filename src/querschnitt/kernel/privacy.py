"""Privacy classes: every stored field says what it is, what for, how long, and how it is erased."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class PrivacyClass(StrEnum):
    NONE = "none"
    INTERNAL = "internal"
    PERSONAL = "personal"
    SENSITIVE = "sensitive"


class Erasure(StrEnum):
    """How a value goes at the end of its retention."""

    KEEP = "keep"  # belongs to the record
    CLEAR = "clear"  # the field is emptied
    DELETE = "delete"  # the row is deleted
    PSEUDONYMISE = "pseudonymise"  # the name gives way to a pseudonym


@dataclass(frozen=True, slots=True)
class Handling:
    """How fields are handled: class, purpose, retention rule (in words, with its source), erase method."""

    privacy: PrivacyClass
    purpose: str
    retention: str
    erasure: Erasure


PrivacyTable = Mapping[str, Handling]  # "field field …" → handling


def spread(table: PrivacyTable) -> dict[str, Handling]:
    """One entry a field, from a table whose keys name several fields."""
    return {name: handling for names, handling in table.items() for name in names.split()}


RECORD = Handling(PrivacyClass.NONE, "record of the municipality", "kept with the record", Erasure.KEEP)
WORK = Handling(PrivacyClass.INTERNAL, "work of the administration", "kept with the record", Erasure.KEEP)
OFFICE_HOLDING = Handling(PrivacyClass.PERSONAL, "who holds a post or seat", "with the record (archive)", Erasure.KEEP)
CONTACT = Handling(
    PrivacyClass.PERSONAL, "reaching office holders", "12 months after the last post or seat", Erasure.CLEAR
)
NAME = Handling(
    PrivacyClass.PERSONAL, "naming office holders", "12 months after the last post or seat", Erasure.PSEUDONYMISE
)
ACCESS = Handling(PrivacyClass.PERSONAL, "signing in", "deleted when the account ends", Erasure.DELETE)

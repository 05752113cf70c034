"""The adopted wording as a document of its own: everything in it by name, so that nothing else is needed to read it."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

SCHEMA = 1
# What is laid beside today's, in this order; other entries of the document are shown as they were.
COMPARED = (
    "title", "text", "unit", "co_acting", "field_of_action", "goal", "groups", "needs", "starts_on", "ends_on",
    "participation", "responsible", "milestones", "resources",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Line:
    """One entry of the document, as it was adopted and as it is today; values in the document's own form."""

    name: str
    adopted: object
    today: object

    @property
    def differs(self) -> bool:
        return self.adopted != self.today


def digest_of(data: Mapping[str, object]) -> str:
    """SHA-256 over the document written in one way only."""
    written = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(written.encode()).hexdigest()


def unbroken(data: Mapping[str, object], digest: str) -> bool:
    """Whether the document is the one whose digest was taken."""
    return digest_of(data) == digest


def compared(adopted: Mapping[str, object], today: Mapping[str, object]) -> Iterator[Line]:
    """Each entry that one of the two documents says anything in."""
    for name in COMPARED:
        line = Line(name, adopted.get(name), today.get(name))
        if line.adopted or line.today:
            yield line

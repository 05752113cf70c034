"""The arithmetic of the audit chain: each entry is sealed over its content and the seal before it."""

import hashlib
import hmac
import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from enum import StrEnum

FIRST = "0" * 64


@dataclass(frozen=True, slots=True)
class Link:
    """What is sealed of an entry. `recorded_at` is ISO 8601 in UTC, `data` canonical JSON."""

    number: int
    recorded_at: str
    kind: str
    subject: str
    actor: str
    person: str
    capacity: str
    data: str
    previous: str


@dataclass(frozen=True, slots=True)
class Sealed:
    link: Link
    seal: str


@dataclass(frozen=True, slots=True)
class Anchor:
    """Number and seal of an entry, kept outside the database."""

    number: int
    seal: str


class Break(StrEnum):
    """What is wrong at a place of the chain."""

    EDITED = "edited"
    MISSING = "missing"
    MISPLACED = "misplaced"
    CUT = "cut"
    ANCHOR = "anchor"


@dataclass(frozen=True, slots=True)
class Fault:
    number: int
    what: Break


def canonical(data: object) -> str:
    return json.dumps(data, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def seal(link: Link, key: bytes) -> str:
    """The keyed seal (HMAC-SHA-256): whoever can only write the database cannot forge it."""
    return hmac.new(key, canonical(asdict(link)).encode(), hashlib.sha256).hexdigest()


def faults(entries: Iterable[Sealed], key: bytes, *, length: int, anchors: Iterable[Anchor] = ()) -> Iterator[Fault]:
    """Every break of the chain, in order; none if it is whole. `length` is what the head says."""
    expected = {anchor.number: anchor.seal for anchor in anchors}
    previous, number = FIRST, 0
    for entry in entries:
        found = entry.link.number
        if found != number + 1:
            yield Fault(number + 1, Break.MISSING if found > number + 1 else Break.MISPLACED)
        elif entry.link.previous != previous:
            yield Fault(found, Break.MISPLACED)
        if not hmac.compare_digest(seal(entry.link, key), entry.seal):
            yield Fault(found, Break.EDITED)
        if found in expected and expected.pop(found) != entry.seal:
            yield Fault(found, Break.ANCHOR)
        previous, number = entry.seal, found
    if number != length:
        yield Fault(number + 1, Break.CUT)
    yield from (Fault(missing, Break.ANCHOR) for missing in sorted(expected) if missing > 0)

"""Facts that need not be read twice: nothing changes unrecorded, so the chronicle's seal says whether they did.

For pages only. A command that has written and not yet recorded would see, and leave behind, what was before.
"""

from datetime import date
from functools import lru_cache

from querschnitt.chronicle.queries import latest_seal
from querschnitt.committees.domain.facts import CommitteeFacts
from querschnitt.committees.queries.snapshot import facts_at

KEPT = 6  # days and earlier states that a process keeps


def facts_on(day: date) -> CommitteeFacts | None:
    """What `facts_at` says of that day. One statement where nothing was recorded since it was last asked here."""
    seal = latest_seal()
    return _facts(day, seal) if seal else facts_at(day)


@lru_cache(maxsize=KEPT)
def _facts(day: date, seal: str) -> CommitteeFacts | None:  # noqa: ARG001 (the seal is part of what is remembered)
    return facts_at(day)

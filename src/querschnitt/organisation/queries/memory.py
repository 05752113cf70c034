"""The organisation that need not be read twice: nothing changes unrecorded, so the chronicle's seal says if it did.

For pages only. A command that has written and not yet recorded would see, and leave behind, what was before.
"""

from datetime import date
from functools import lru_cache

from querschnitt.chronicle.queries import latest_seal
from querschnitt.organisation.domain.asof import as_of
from querschnitt.organisation.domain.history import History
from querschnitt.organisation.domain.snapshot import OrganisationAt
from querschnitt.organisation.queries.municipality import municipality
from querschnitt.organisation.queries.recorded import history, organisation_at

DAYS = 6  # days, and earlier states of them, that a process keeps


def kept_name() -> str:
    """What the municipality is called; nothing before it is set up. One statement where it was not asked before."""
    seal = latest_seal()
    return _name(seal) if seal else _named()


def kept_history() -> History:
    """What `history` says. One statement where nothing was recorded since it was last asked here."""
    seal = latest_seal()
    return _history(seal) if seal else history()


def organisation_on(day: date) -> OrganisationAt:
    """What `organisation_at` says of that day. One statement where nothing was recorded since it was last asked."""
    seal = latest_seal()
    return _organisation(day, seal) if seal else organisation_at(day)


@lru_cache(maxsize=1)
def _name(seal: str) -> str:  # noqa: ARG001 (the seal is what is remembered by)
    return _named()


def _named() -> str:
    found = municipality()
    return found.name if found else ""


@lru_cache(maxsize=1)
def _history(seal: str) -> History:  # noqa: ARG001 (the seal is what is remembered by)
    return history()


@lru_cache(maxsize=DAYS)
def _organisation(day: date, seal: str) -> OrganisationAt:
    return as_of(_history(seal), day)

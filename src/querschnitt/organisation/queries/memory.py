"""The organisation that need not be read twice, as long as nothing of it is recorded.

For pages only. A command that has written and not yet recorded would see, and leave behind, what was before.
"""

from datetime import date

from querschnitt.chronicle.queries import remembered
from querschnitt.kernel.authority import Mandate
from querschnitt.organisation.domain.asof import as_of
from querschnitt.organisation.domain.history import History
from querschnitt.organisation.domain.snapshot import OrganisationAt
from querschnitt.organisation.queries.mandates import mandates_of, person_of_account
from querschnitt.organisation.queries.municipality import municipality
from querschnitt.organisation.queries.recorded import history

DAYS = 6  # days, and earlier states of them, that a process keeps
ACTORS = 512  # persons whose mandates a process remembers


@remembered(app="organisation", most=1)
def kept_name() -> str:
    """What the municipality is called; nothing before it is set up. One statement where it was not asked before."""
    found = municipality()
    return found.name if found else ""


@remembered(app="organisation", most=1)
def kept_history() -> History:
    """What `history` says. One statement where nothing was recorded since it was last asked here."""
    return history()


@remembered(app="organisation", most=DAYS)
def organisation_on(day: date) -> OrganisationAt:
    """What `organisation_at` says of that day. One statement where nothing was recorded since it was last asked."""
    return as_of(kept_history(), day)


@remembered(app="organisation", most=ACTORS)
def mandates_on(person: str, day: date) -> frozenset[Mandate]:
    """What `mandates_of` says. One statement where nothing was recorded since it was last asked here."""
    return frozenset(mandates_of(person, day))


@remembered(app="organisation", most=ACTORS)
def person_behind(account: int) -> tuple[str, str] | None:
    """Key and name of the person behind an account. One statement where nothing was recorded since."""
    found = person_of_account(account)
    return (found.key, found.name) if found else None

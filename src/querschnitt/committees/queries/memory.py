"""Facts that need not be read twice, as long as nothing of committees, concept and organisation is recorded.

For pages only. A command that has written and not yet recorded would see, and leave behind, what was before.
"""

from datetime import date

from querschnitt.chronicle.queries import remembered
from querschnitt.committees.domain.facts import CommitteeFacts
from querschnitt.committees.domain.snapshot import CommitteesAt
from querschnitt.committees.queries.mandates import mandates_of
from querschnitt.committees.queries.snapshot import committees_at
from querschnitt.concept.queries.memory import kept_edition
from querschnitt.kernel.authority import Mandate
from querschnitt.organisation.queries.memory import organisation_on

KEPT = 6  # days and earlier states that a process keeps
ACTORS = 512  # persons whose mandates a process remembers


@remembered(app="committees", most=KEPT)
def committees_on(day: date) -> CommitteesAt:
    """What `committees_at` says of that day. One statement where nothing was recorded since it was last asked here."""
    return committees_at(day, organisation_on(day))


@remembered(app="committees", most=KEPT)
def facts_on(day: date) -> CommitteeFacts | None:
    """What `facts_at` says of that day. One statement where nothing was recorded since it was last asked here."""
    edition = kept_edition(day)
    if edition is None:
        return None
    return CommitteeFacts(edition.data, edition.in_force_from, organisation_on(day), committees_on(day))


@remembered(app="committees", most=ACTORS)
def mandates_on(person: str, day: date) -> frozenset[Mandate]:
    """What `mandates_of` says. One statement where nothing was recorded since it was last asked here."""
    return frozenset(mandates_of(person, day))

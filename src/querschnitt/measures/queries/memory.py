"""Measures that need not be read twice, as long as nothing of them, or of what stands below, is recorded.

For pages only. A command that has written and not yet recorded would see what was before.
"""

from datetime import date

from querschnitt.chronicle.queries import remembered
from querschnitt.kernel.authority import Mandate
from querschnitt.measures.domain.snapshot import MeasuresAt
from querschnitt.measures.queries.mandates import mandates_of
from querschnitt.measures.queries.snapshot import measures_at

KEPT = 2  # days that a process keeps; whoever judges a day keeps it beside what was judged
ACTORS = 512  # persons whose mandates a process remembers


@remembered(app="measures", most=KEPT)
def kept_measures(day: date) -> MeasuresAt:
    """What `measures_at` says of that day. One statement where nothing was recorded since it was last asked here."""
    return measures_at(day)


@remembered(app="measures", most=ACTORS)
def mandates_on(person: str, day: date) -> frozenset[Mandate]:
    """What `mandates_of` says. One statement where nothing was recorded since it was last asked here."""
    return frozenset(mandates_of(person, day))

"""Passes that need not be read twice, as long as nothing of them, or of what stands below, is recorded.

For pages only. A command that has written and not yet recorded would see what was before.
"""

from datetime import date

from querschnitt.chronicle.queries import remembered
from querschnitt.cycles.domain.snapshot import CyclesAt
from querschnitt.cycles.queries.snapshot import cycles_at

KEPT = 2  # days that a process keeps; whoever judges a day keeps it beside what was judged


@remembered(app="cycles", most=KEPT)
def cycles_on(day: date) -> CyclesAt:
    """What `cycles_at` says of that day. One statement where nothing was recorded since it was last asked here."""
    return cycles_at(day)

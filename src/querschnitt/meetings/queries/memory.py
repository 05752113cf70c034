"""Sittings that need not be read twice, as long as nothing of them, or of what stands below, is recorded.

For pages only. A command that has written and not yet recorded would see what was before.
"""

from datetime import date

from querschnitt.chronicle.queries import remembered
from querschnitt.kernel.authority import Mandate
from querschnitt.meetings.domain.facts import told_from
from querschnitt.meetings.domain.snapshot import MeetingsAt
from querschnitt.meetings.queries.mandates import mandates_of
from querschnitt.meetings.queries.snapshot import meetings_at

KEPT = 2  # days that a process keeps; whoever judges a day keeps it beside what was judged
ACTORS = 512  # persons whose mandates a process remembers


@remembered(app="meetings", most=KEPT)
def meetings_on(day: date) -> MeetingsAt:
    """What `meetings_at` says to whoever judges that day. One statement where nothing was recorded since."""
    return meetings_at(day, detailed_from=told_from(day))


@remembered(app="meetings", most=ACTORS)
def mandates_on(person: str, day: date) -> frozenset[Mandate]:
    """What `mandates_of` says. One statement where nothing was recorded since it was last asked here."""
    return frozenset(mandates_of(person, day))

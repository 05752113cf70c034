"""Editions that need not be read twice, as long as nothing of the concept or the organisation is recorded.

For pages only. A command that has written and not yet recorded would see what was before.
"""

from datetime import date

from querschnitt.chronicle.queries import remembered
from querschnitt.concept.models import Edition
from querschnitt.concept.queries.editions import EditionInForce, edition_on, editions_until
from querschnitt.concept.queries.office import mandates_of
from querschnitt.kernel.authority import Mandate

KEPT = 6  # days that a process keeps
ACTORS = 512  # persons whose mandates a process remembers


@remembered(app="concept", most=KEPT)
def kept_edition(day: date) -> EditionInForce | None:
    """What `edition_on` says of that day. One statement where nothing was recorded since it was last asked here."""
    return edition_on(day)


@remembered(app="concept", most=KEPT)
def kept_editions(day: date) -> tuple[EditionInForce, ...]:
    """What `editions_until` says of that day. One statement where nothing was recorded since it was last asked here."""
    return tuple(editions_until(day))


@remembered(app="concept", most=ACTORS)
def mandates_on(person: str, day: date) -> frozenset[Mandate]:
    """What `mandates_of` says. One statement where nothing was recorded since it was last asked here."""
    return frozenset(mandates_of(person, day))


@remembered(app="concept", most=KEPT)
def coming_editions(day: date) -> tuple[Edition, ...]:
    """Editions adopted by the day that are in force only later. One statement where nothing was recorded since."""
    coming = Edition.objects.filter(in_force_from__gt=day, adopted_on__lte=day)
    return tuple(coming.order_by("in_force_from").defer("text"))

"""What stands still: why, since when, and what would let it go on."""

from django.db import transaction

from querschnitt.chronicle.commands import record
from querschnitt.kernel import clock
from querschnitt.kernel.authority import Actor
from querschnitt.kernel.refusal import Refused
from querschnitt.kernel.wording import say
from querschnitt.measures.commands._ground import allowed, locked_measure, still
from querschnitt.measures.commands._measure import note_change, store
from querschnitt.measures.commands._words import needed
from querschnitt.measures.domain.states import ADOPTED
from querschnitt.measures.events.reports import MeasureBlocked, MeasureReleased
from querschnitt.measures.models import Measure

MOST = 2000  # characters
FIELDS = ("blocked_since", "blocked_reason", "blocked_release")


@transaction.atomic
def block_measure(*, actor: Actor, measure: int, reason: str, release: str, seen: int | None = None) -> Measure:
    """Note that a measure cannot go on: why, and what would let it. Said again in other words, the day stays.

    `seen`: the version that was shown (R4). Refuses what is not being carried out.
    """
    row = locked_measure(measure)
    capacity = allowed(actor, "steer_measure", row)
    reason, release = needed(reason, "reason", most=MOST), needed(release, "release", most=MOST)
    if (row.blocked_reason, row.blocked_release) == (reason, release):
        return row
    still(row, seen)
    if row.state not in ADOPTED:
        raise Refused(say("Only what is decided and not at its end can be blocked."), place="measure")
    before = {name: getattr(row, name) for name in FIELDS}
    row.blocked_since, row.blocked_reason, row.blocked_release = row.blocked_since or clock.today(), reason, release
    _store(row, before, actor)
    event = MeasureBlocked(subject=f"measure:{row.number}", number=row.number, title=row.title)
    record(event, actor=actor, capacity=capacity)
    return row


@transaction.atomic
def release_measure(*, actor: Actor, measure: int, reason: str = "", seen: int | None = None) -> Measure:
    """Note that a measure can go on; `reason`: what released it. One that is not blocked stays as it is (R5)."""
    row = locked_measure(measure)
    capacity = allowed(actor, "steer_measure", row)
    if row.blocked_since is None:
        return row
    still(row, seen)
    before = {name: getattr(row, name) for name in FIELDS}
    row.blocked_since, row.blocked_reason, row.blocked_release = None, "", ""
    _store(row, before, actor, reason)
    event = MeasureReleased(subject=f"measure:{row.number}", number=row.number, title=row.title)
    record(event, actor=actor, capacity=capacity)
    return row


def _store(row: Measure, before: dict[str, object], actor: Actor, reason: str = "") -> None:
    store(row, *FIELDS)
    note_change(row, before, {name: getattr(row, name) for name in FIELDS}, actor=actor, reason=reason)

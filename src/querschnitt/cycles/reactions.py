"""What passes do when the organisation changes: nothing decided gets lost (V-5)."""

from querschnitt.cycles.commands.covering import follow_units
from querschnitt.kernel.authority import Actor
from querschnitt.kernel.validity import day_after
from querschnitt.organisation.events import (
    UnitDissolved,
    UnitFounded,
    UnitMerged,
    UnitMoved,
    UnitSplit,
    UnitSucceeded,
)


def follow_change(event: UnitFounded | UnitMoved | UnitSucceeded, actor: Actor) -> None:
    """A unit founded or moved below one that carries a pass takes part; one that moved away leaves."""
    follow_units(actor=actor, on=event.on)


def follow_end(event: UnitDissolved | UnitMerged | UnitSplit, actor: Actor) -> None:
    """The pass goes on with the units that follow."""
    follow_units(actor=actor, on=day_after(event.last_day))

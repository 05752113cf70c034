"""What passes do when the organisation changes: nothing decided gets lost (V-5); and goals when the concept does."""

from querschnitt.concept.events import EditionAdopted
from querschnitt.cycles.commands.covering import follow_units
from querschnitt.cycles.commands.overarching import keep_overarching_goal
from querschnitt.cycles.permissions import GRANTS
from querschnitt.kernel import clock
from querschnitt.kernel.authority import Actor, may
from querschnitt.kernel.events import Event
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
    """A unit founded or moved below one that takes part does so too; one moved away leaves; a successor follows."""
    match event:
        case UnitMoved():
            near = {event.former_parent, event.parent}
        case UnitFounded():
            near = {event.parent}
        case _:
            near = {event.predecessor}
    follow_units(actor=actor, on=event.on, units={_unit(event), *near})


def follow_end(event: UnitDissolved | UnitMerged | UnitSplit, actor: Actor) -> None:
    """The pass goes on with the units that follow."""
    follow_units(actor=actor, on=day_after(event.last_day), units={_unit(event)})


def _unit(event: Event) -> str:
    return event.subject.removeprefix("unit:")


def word_overarching_goal(event: EditionAdopted, actor: Actor) -> None:
    """An edition in force by now gives the overarching goal its words; a later one does so when its day has come."""
    if event.in_force_from <= clock.today() and may(actor, GRANTS, "set_overarching_goal"):
        keep_overarching_goal(actor=actor, today=clock.today())

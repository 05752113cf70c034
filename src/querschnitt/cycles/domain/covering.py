"""Which units a pass covers on a day, and what a reorganisation changes in it (V-5)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from querschnitt.organisation.domain.history import History
from querschnitt.organisation.domain.snapshot import OrganisationAt


@dataclass(frozen=True, slots=True)
class Hold:
    """A unit and whether the pass runs for it as a whole."""

    unit: str
    carries: bool
    by_hand: bool = False


@dataclass(frozen=True, slots=True)
class Change:
    """Who joins and who leaves on a day."""

    joining: tuple[Hold, ...] = ()
    leaving: tuple[str, ...] = ()


def covered(carriers: Iterable[str], organisation: OrganisationAt) -> dict[str, Hold]:
    """The units that carry a pass on that day, or their successors, and all units below them."""
    roots = {now: None for unit in carriers for now in organisation.today_of(unit)}
    below = {unit.key: Hold(unit.key, False) for root in roots for unit in organisation.below(root)}
    return {**below, **{root: Hold(root, True) for root in roots}}


def change(
    *,
    now: Iterable[Hold],
    carriers: Iterable[str],
    guests: Iterable[str],
    released: Iterable[str],
    organisation: OrganisationAt,
) -> Change:
    """What has to change so that the pass covers what it should on that day.

    `carriers`: all units that ever carried it. `guests` were taken in by hand, `released` were let go by hand.
    """
    held = {hold.unit: hold for hold in now}
    invited = {today for unit in guests for today in organisation.today_of(unit)}
    wanted = {unit: Hold(unit, False, True) for unit in invited} | covered(carriers, organisation)
    for unit in released:
        wanted.pop(unit, None)
    return Change(
        joining=tuple(hold for unit, hold in sorted(wanted.items()) if unit not in held or rises(held[unit], hold)),
        leaving=tuple(sorted(held.keys() - wanted.keys())),
    )


def rises(before: Hold, after: Hold) -> bool:
    """A unit that was covered carries the pass from now on."""
    return after.carries and not before.carries


def turning_days(history: History, after: date) -> list[date]:
    """Days later than that one, known already, on which units begin, end or hang elsewhere."""
    days = {placed.since for unit in history.units.values() for placed in unit.placements}
    days |= {unit.founded_on for unit in history.units.values()}
    ends = (unit.dissolved_on for unit in history.units.values() if unit.dissolved_on)
    days |= {date.fromordinal(end.toordinal() + 1) for end in ends}
    return sorted(day for day in days if day > after)

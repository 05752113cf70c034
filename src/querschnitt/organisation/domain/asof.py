"""The history seen from one day: facts dated after it do not exist, an end after it is open."""

from datetime import date

from querschnitt.kernel.validity import day_after
from querschnitt.organisation.domain.history import Held, History, PostHistory, UnitHistory
from querschnitt.organisation.domain.snapshot import Holder, OrganisationAt, PostAt, UnitAt


def as_of(history: History, day: date) -> OrganisationAt:
    """The organisation as it stood on that day, by what is recorded now."""
    units = {unit.key: _unit(unit, day) for unit in history.units.values() if unit.exists_on(day)}
    gone = {
        unit.key: unit.dissolved_on
        for unit in history.units.values()
        if unit.dissolved_on is not None and unit.dissolved_on < day
    }
    return OrganisationAt(
        day=day,
        units=units,
        posts={
            post.key: _post(post, day, history)
            for post in history.posts.values()
            if post.unit in units and post.exists_on(day)
        },
        persons={person.key: person.name for person in history.persons.values()},
        gone=gone,
        successors={key: history.units[key].successors for key in gone if history.units[key].successors},
    )


def _unit(unit: UnitHistory, day: date) -> UnitAt:
    named, placed = unit.named_on(day), unit.placed_on(day)
    return UnitAt(
        key=unit.key,
        kind=unit.kind,
        name=named.name,
        short_name=named.short_name,
        parent=placed.parent,
        founded_on=unit.founded_on,
        placed_since=placed.since,
    )


def _post(post: PostHistory, day: date, history: History) -> PostAt:
    held, stand_in = post.holder_on(day), post.holder_on(day, acting=True)
    return PostAt(
        key=post.key,
        unit=post.unit,
        function=post.function,
        title=post.title,
        since=post.since,
        holder=_holder(held or stand_in, history),
        vacant_since=None if held or stand_in else vacant_since(post, day),
        stand_in=_holder(stand_in, history),
    )


def _holder(held: Held | None, history: History) -> Holder | None:
    if held is None:
        return None
    person = history.persons.get(held.person)
    return Holder(held.person, person.name if person else held.person, held.since, held.acting)


def vacant_since(post: PostHistory, day: date) -> date:
    """The first day of the vacancy that lasts on that day."""
    ends = [held.until for held in post.holders if held.until is not None and held.until < day]
    return max([post.since, *(day_after(end) for end in ends)])

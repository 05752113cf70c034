"""Single seats as rights see them."""

from datetime import date

from querschnitt.committees.models import Membership
from querschnitt.committees.permissions import SeatSubject
from querschnitt.committees.queries.mandates import posts_of
from querschnitt.kernel import clock
from querschnitt.kernel.authority import Actor


def seat_subject(row: Membership, actor: Actor) -> SeatSubject:
    """The seat of a membership as rights see it today: whether it is the actor's own, and of which units it is."""
    committee = f"committee:{row.committee.key}"
    units = {row.representing} if row.representing.startswith("unit:") else set()
    if row.committee.scope_unit:
        units.add(f"unit:{row.committee.scope_unit.key}")
    if row.post:
        units.add(f"unit:{row.post.unit.key}")
    own = _is_own(row, actor, clock.today())
    return SeatSubject(committee=committee, own=committee if own else "", units=frozenset(units))


def _is_own(row: Membership, actor: Actor, day: date) -> bool:
    if actor.person is None or row.valid_from > day or (row.valid_until is not None and row.valid_until < day):
        return False
    if row.person is not None:
        return row.person.key == actor.person
    return posts_of(actor.person, day).filter(post=row.post_id).exists()

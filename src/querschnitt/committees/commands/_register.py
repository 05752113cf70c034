"""From a register back into the tables: what is new in it is stored, nothing is taken away."""

from typing import Any

from django.db.models import QuerySet

from querschnitt.committees.domain.files.register import Body, Held, Register, Sat, Who
from querschnitt.committees.models import Chair, Committee, Deputy, Extension, Membership
from querschnitt.organisation.models import Person, Post, Unit

Keys = dict[str, int]


def write(before: Register, after: Register) -> None:
    """Store what the second register has more than the first."""
    changed = [body for key, body in sorted(after.bodies.items()) if body != before.bodies.get(key)]
    if not changed:
        return
    keys = _Keys()
    rows = {body.key: _committee(body, keys) for body in changed}
    everybody = {row.key: row for row in Committee.objects.all()}
    for body in changed:
        _others(rows[body.key], body, everybody)
        old = before.bodies.get(body.key) or Body(key=body.key, body=body.body, name="", founded_on=body.founded_on)
        _parts(rows[body.key], old, body, keys)


class _Keys:
    """Primary keys by key, read once."""

    def __init__(self) -> None:
        self.units: Keys = dict(Unit.objects.values_list("key", "pk"))
        self.posts: Keys = dict(Post.objects.values_list("key", "pk"))
        self.persons: Keys = dict(Person.objects.values_list("key", "pk"))

    def who(self, who: Who) -> dict[str, Any]:
        return {"post_id": self.posts.get(who.post), "person_id": self.persons.get(who.person)}


def _committee(body: Body, keys: _Keys) -> Committee:
    facts = {
        "body": body.body,
        "name": body.name,
        "scope_unit_id": keys.units.get(body.unit),
        "topic": body.topic,
        "founded_on": body.founded_on,
        "planned_end": body.planned_end,
        "ended_on": body.ended_on,
        "end_reason": body.end_reason,
        "assignment": body.assignment,
        "convening_reason": body.convening_reason,
    }
    return Committee.objects.update_or_create(key=body.key, defaults=facts)[0]


def _others(row: Committee, body: Body, everybody: dict[str, Committee]) -> None:
    row.convened_by = everybody.get(body.convened_by)
    row.merged_into = everybody.get(body.merged_into)
    row.handed_over_to = everybody.get(body.handed_over_to)
    row.handed_over_on = body.handed_over_on
    row.save()


def _parts(row: Committee, old: Body, new: Body, keys: _Keys) -> None:
    recorded = {sat.identity: sat for sat in old.sat}
    for sat in new.sat:
        if recorded.get(sat.identity) != sat:
            _sat(row, recorded.get(sat.identity), sat, keys)
    _helds(Chair.objects.filter(committee=row), {"committee": row}, old.chairs, new.chairs, keys)
    for one in new.extended:
        if one not in old.extended:
            Extension.objects.create(committee=row, decided_on=one.decided_on, until=one.until, reason=one.reason)


def _sat(row: Committee, old: Sat | None, new: Sat, keys: _Keys) -> None:
    membership, _ = Membership.objects.update_or_create(
        committee=row,
        seat=new.seat,
        representing=new.representing,
        valid_from=new.span.since,
        **keys.who(new.who),
        defaults={"valid_until": new.span.until},
    )
    deputies = Deputy.objects.filter(membership=membership)
    _helds(deputies, {"membership": membership}, old.deputies if old else (), new.deputies, keys)


def _helds(
    rows: "QuerySet[Chair] | QuerySet[Deputy]",
    of: dict[str, Any],
    old: tuple[Held, ...],
    new: tuple[Held, ...],
    keys: _Keys,
) -> None:
    """What ended is stored first, so that never two are open at once."""
    changed = [held for held in new if held not in old]
    for held in sorted(changed, key=lambda held: held.span.until is None):
        rows.update_or_create(
            **of, **keys.who(held.who), valid_from=held.span.since, defaults={"valid_until": held.span.until}
        )

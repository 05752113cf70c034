"""How a new history comes into the tables: only what differs is written."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any, TypeVar

from django.db.models import Model, QuerySet

from querschnitt.kernel.events import Event
from querschnitt.kernel.validity import day_after
from querschnitt.organisation import labels, queries
from querschnitt.organisation.domain.consistency import check
from querschnitt.organisation.domain.history import History, PostHistory, UnitHistory
from querschnitt.organisation.events.between import events_between
from querschnitt.organisation.models import (
    Incumbency,
    Municipality,
    Person,
    Placement,
    Post,
    Succession,
    Unit,
    UnitName,
)

K = TypeVar("K")
M = TypeVar("M", bound=Model)
Values = dict[str, Any]


def recorded() -> History:
    """The history, held against other writers until the transaction ends: rules look at all of it."""
    Municipality.objects.select_for_update().first()
    return queries.history()


def written(before: History, after: History) -> list[Event]:
    """Write the difference and tell what happened; raises `Refused` where the whole would not hold together."""
    check(before, after)
    _write_persons(before, after)
    units = [unit for key, unit in after.units.items() if unit != before.units.get(key)]
    if units:
        _write_units(before, units)
    posts = [post for key, post in after.posts.items() if post != before.posts.get(key)]
    if posts:
        _write_posts(before, posts)
    return events_between(before, after, labels.post_titles())


def _write_persons(before: History, after: History) -> None:
    new = [person for key, person in after.persons.items() if key not in before.persons]
    Person.objects.bulk_create(Person(key=person.key, name=person.name, email=person.email) for person in new)
    for key, person in after.persons.items():
        if key in before.persons and person != before.persons[key]:
            Person.objects.filter(key=key).update(name=person.name, email=person.email)


def _write_units(before: History, units: list[UnitHistory]) -> None:
    old = {unit.key: before.units.get(unit.key) for unit in units}
    Unit.objects.bulk_create(
        Unit(key=unit.key, kind=unit.kind, founded_on=unit.founded_on, dissolved_on=unit.dissolved_on)
        for unit in units
        if old[unit.key] is None
    )
    for unit in units:
        then = old[unit.key]
        if then is not None and then.dissolved_on != unit.dissolved_on:
            Unit.objects.filter(key=unit.key).update(dissolved_on=unit.dissolved_on)
    pks = dict(Unit.objects.values_list("key", "pk"))
    UnitName.objects.bulk_create([row for unit in units for row in _names(pks, unit, old[unit.key])])
    Placement.objects.bulk_create([row for unit in units for row in _placements(pks, unit, old[unit.key])])
    Succession.objects.bulk_create([row for unit in units for row in _successions(pks, unit, old[unit.key])])


def _names(pks: Mapping[str, int], unit: UnitHistory, old: UnitHistory | None) -> Iterator[UnitName]:
    def values(history: UnitHistory | None) -> dict[date, Values]:
        spans = history.spans(history.names) if history else ()
        return {
            name.since: {"name": name.name, "short_name": name.short_name, "valid_until": until}
            for name, until in spans
        }

    rows, now = UnitName.objects.filter(unit__key=unit.key), values(unit)
    for day in _rewritten(rows, values(old), now, by=lambda day: {"valid_from": day}):
        yield UnitName(unit_id=pks[unit.key], valid_from=day, **now[day])


def _placements(pks: Mapping[str, int], unit: UnitHistory, old: UnitHistory | None) -> Iterator[Placement]:
    def values(history: UnitHistory | None) -> dict[date, Values]:
        spans = history.spans(history.placements) if history else ()
        return {
            placed.since: {"parent_id": pks[placed.parent] if placed.parent else None, "valid_until": until}
            for placed, until in spans
        }

    rows, now = Placement.objects.filter(unit__key=unit.key), values(unit)
    for day in _rewritten(rows, values(old), now, by=lambda day: {"valid_from": day}):
        yield Placement(unit_id=pks[unit.key], valid_from=day, **now[day])


def _successions(pks: Mapping[str, int], unit: UnitHistory, old: UnitHistory | None) -> Iterator[Succession]:
    for successor in unit.successors:
        if unit.dissolved_on and (old is None or successor not in old.successors):
            yield Succession(predecessor_id=pks[unit.key], successor_id=pks[successor], on=day_after(unit.dissolved_on))


def _write_posts(before: History, posts: list[PostHistory]) -> None:
    units = dict(Unit.objects.values_list("key", "pk"))
    Post.objects.bulk_create(
        Post(
            key=post.key,
            unit_id=units[post.unit],
            function=post.function,
            title=post.title,
            valid_from=post.since,
            valid_until=post.until,
        )
        for post in posts
        if post.key not in before.posts
    )
    for post in posts:
        old = before.posts.get(post.key)
        if old is not None and (old.title, old.until) != (post.title, post.until):
            Post.objects.filter(key=post.key).update(title=post.title, valid_until=post.until)
    pks, persons = dict(Post.objects.values_list("key", "pk")), dict(Person.objects.values_list("key", "pk"))
    Incumbency.objects.bulk_create(
        [row for post in posts for row in _holders(pks, persons, post, before.posts.get(post.key))]
    )


def _holders(
    posts: Mapping[str, int], persons: Mapping[str, int], post: PostHistory, old: PostHistory | None
) -> Iterator[Incumbency]:
    def values(history: PostHistory | None) -> dict[tuple[int, date, bool], Values]:
        holders = history.holders if history else ()
        return {(persons[held.person], held.since, held.acting): {"valid_until": held.until} for held in holders}

    def named(key: tuple[int, date, bool]) -> Values:
        return dict(zip(("person_id", "valid_from", "acting"), key, strict=True))

    rows, now = Incumbency.objects.filter(post__key=post.key), values(post)
    for key in _rewritten(rows, values(old), now, by=named):
        yield Incumbency(post_id=posts[post.key], **named(key), **now[key])


def _rewritten(
    rows: QuerySet[M], then: Mapping[K, Values], now: Mapping[K, Values], *, by: Callable[[K], Values]
) -> list[K]:
    """Take out what is gone and change what is otherwise; returns what is new.

    Ends are set before ends are lifted: of each kind of span only one may be open at its end.
    """
    for key in then:
        if key not in now:
            rows.filter(**by(key)).delete()
    changed = [key for key in now if key in then and now[key] != then[key]]
    for key in sorted(changed, key=lambda key: now[key]["valid_until"] is None):
        rows.filter(**by(key)).update(**now[key])
    return [key for key in now if key not in then]

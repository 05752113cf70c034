"""The whole history out of the tables, in seven statements, and the snapshots made of it."""

from collections import defaultdict
from datetime import date

from querschnitt.organisation.domain.asof import as_of
from querschnitt.organisation.domain.history import (
    Held,
    History,
    Named,
    PersonRecord,
    Placed,
    PostHistory,
    UnitHistory,
)
from querschnitt.organisation.domain.snapshot import OrganisationAt
from querschnitt.organisation.models import Incumbency, Person, Placement, Post, Succession, Unit, UnitName


def history() -> History:
    """Everything recorded about units, posts and persons."""
    return History(units=_units(), posts=_posts(), persons=_persons())


def organisation_at(day: date) -> OrganisationAt:
    """The organisation as it stood on that day, by what is recorded now."""
    return as_of(history(), day)


def _units() -> dict[str, UnitHistory]:
    names: defaultdict[int, list[Named]] = defaultdict(list)
    for unit, since, name, short in UnitName.objects.order_by("valid_from").values_list(
        "unit_id", "valid_from", "name", "short_name"
    ):
        names[unit].append(Named(since, name, short))
    placements: defaultdict[int, list[Placed]] = defaultdict(list)
    for unit, since, parent in Placement.objects.order_by("valid_from").values_list(
        "unit_id", "valid_from", "parent__key"
    ):
        placements[unit].append(Placed(since, parent))
    successors: defaultdict[int, list[str]] = defaultdict(list)
    for predecessor, successor in Succession.objects.values_list("predecessor_id", "successor__key"):
        successors[predecessor].append(successor)
    return {
        key: UnitHistory(
            key=key,
            kind=kind,
            founded_on=founded_on,
            dissolved_on=dissolved_on,
            names=tuple(names[pk]),
            placements=tuple(placements[pk]),
            successors=tuple(sorted(successors[pk])),
        )
        for pk, key, kind, founded_on, dissolved_on in Unit.objects.order_by("key").values_list(
            "pk", "key", "kind", "founded_on", "dissolved_on"
        )
    }


def _posts() -> dict[str, PostHistory]:
    holders: defaultdict[int, list[Held]] = defaultdict(list)
    for post, person, since, until, acting in Incumbency.objects.order_by(
        "valid_from", "acting", "person__key"
    ).values_list("post_id", "person__key", "valid_from", "valid_until", "acting"):
        holders[post].append(Held(person, since, until, acting))
    return {
        key: PostHistory(
            key=key,
            unit=unit,
            function=function,
            title=title,
            since=since,
            until=until,
            holders=tuple(sorted(holders[pk], key=lambda held: held.order)),
        )
        for pk, key, unit, function, title, since, until in Post.objects.order_by("key").values_list(
            "pk", "key", "unit__key", "function", "title", "valid_from", "valid_until"
        )
    }


def _persons() -> dict[str, PersonRecord]:
    return {
        key: PersonRecord(key=key, name=name, email=email)
        for key, name, email in Person.objects.order_by("key").values_list("key", "name", "email")
    }

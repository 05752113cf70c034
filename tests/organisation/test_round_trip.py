"""Whatever happened to an organisation: its export, taken over elsewhere, gives the same; and again, nothing."""

from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.organisation.histories import acts, after_all, days

from querschnitt.chronicle.models import AuditEntry
from querschnitt.kernel.authority import OPERATOR
from querschnitt.organisation import commands, queries
from querschnitt.organisation.commands._writing import recorded, written
from querschnitt.organisation.domain.asof import as_of
from querschnitt.organisation.domain.consistency import faults
from querschnitt.organisation.domain.difference import difference
from querschnitt.organisation.domain.history import History
from querschnitt.organisation.events.between import events_between
from querschnitt.organisation.queries import history

pytestmark = pytest.mark.django_db
with_database = settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
alone = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
shapes = st.sampled_from(["csv", "xlsx"])
headings = st.sampled_from(["en", "de"])


def exported(shape, heading):
    return (
        queries.export_organisation(actor=OPERATOR, format=shape, headings=heading),
        queries.export_people(actor=OPERATOR, format=shape, headings=heading),
    )


def taken_over(files, shape):
    units, people = files
    return (
        commands.import_organisation(actor=OPERATOR, file=queries.read_organisation(units, f"e.{shape}")),
        commands.import_people(actor=OPERATOR, file=queries.read_people(people, f"p.{shape}")),
    )


@with_database
@given(acts(), shapes, headings)
def test_an_export_taken_over_into_an_empty_house_gives_the_same_organisation(db, chosen, shape, heading):
    final = after_all(chosen)[-1]
    with transaction.atomic():
        written(recorded(), final)
        files = exported(shape, heading)
        transaction.set_rollback(True)
    assert history() == History()
    with transaction.atomic():
        taken_over(files, shape)
        assert history() == final
        if shape == "csv":
            assert exported(shape, heading) == files
        entries = AuditEntry.objects.count()
        assert taken_over(files, shape) == (0, 0)
        assert history() == final
        assert AuditEntry.objects.count() == entries
        transaction.set_rollback(True)


@with_database
@given(acts())
def test_the_tables_hold_what_the_steps_say(db, chosen):
    with transaction.atomic():
        for after in after_all(chosen)[1:]:
            before = recorded()
            if after != before:
                written(before, after)
                assert history() == after
        transaction.set_rollback(True)


@alone
@given(acts())
def test_no_step_leaves_anything_inconsistent(chosen):
    assert list(faults(after_all(chosen)[-1])) == []


@alone
@given(acts())
def test_every_change_is_told(chosen):
    passed = after_all(chosen)
    for before, after in pairwise(passed):
        told = events_between(before, after, lambda post, _: post.function)
        assert bool(told) == (before != after)


@alone
@given(acts(), days)
def test_what_comes_later_is_not_seen_before(chosen, day):
    """A history cut off at a day looks on that day as the whole one does: nothing is re-attributed."""
    whole = after_all(chosen)[-1]
    assert as_of(_until(whole, day), day) == as_of(whole, day)


@alone
@given(acts(), days, days)
def test_a_difference_is_empty_exactly_where_the_days_look_alike(chosen, one, other):
    whole = after_all(chosen)[-1]
    seen, between = as_of(whole, one), difference(as_of(whole, one), as_of(whole, other))
    if one == other:
        assert between.is_empty
    assert {unit.key for unit in between.founded}.isdisjoint(seen.units if one <= other else ())


def _until(whole: History, day: date) -> History:
    """What had happened by that day."""

    def ended(last_day):
        return last_day if last_day is not None and last_day < day else None

    units = {
        key: replace(
            unit,
            dissolved_on=ended(unit.dissolved_on),
            successors=unit.successors if ended(unit.dissolved_on) else (),
            names=tuple(name for name in unit.names if name.since <= day),
            placements=tuple(placed for placed in unit.placements if placed.since <= day),
        )
        for key, unit in whole.units.items()
        if unit.founded_on <= day
    }
    posts = {
        key: replace(
            post,
            until=ended(post.until),
            holders=tuple(replace(held, until=ended(held.until)) for held in post.holders if held.since <= day),
        )
        for key, post in whole.posts.items()
        if post.since <= day
    }
    return History(units, posts, whole.persons)

"""The difference between two editions: nothing for equal ones, every change named, nothing forgotten."""

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from datetime import date
from enum import Enum
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.concept_domain.files import NAMES, edition, text

from querschnitt.concept.domain.difference import Change, ChangeKind, difference
from querschnitt.concept.domain.edition_file import read
from querschnitt.concept.domain.model import ByPost, ByUnit, EditionData
from querschnitt.kernel.calendar import Span

SWAPPED = {
    ChangeKind.ADDED: ChangeKind.REMOVED,
    ChangeKind.REMOVED: ChangeKind.ADDED,
    ChangeKind.CHANGED: ChangeKind.CHANGED,
}
Where = tuple[str | int, ...]


PARAMETERS_WITH_TIME = 'parameters.by = "fb-integration"\nparameters.within = { months = 1 }'


def rewritten(old: str, new: str) -> tuple[Change, ...]:
    """The changes when one piece of the Bamberg file is written otherwise."""
    source = text("bamberg.toml")
    assert source.count(old) == 1, f"{source.count(old)} times: {old}"
    reading = read(source.replace(old, new), name="neu.toml")
    assert reading.edition is not None, reading.faults
    return difference(edition("bamberg.toml"), reading.edition)


@pytest.mark.parametrize("name", NAMES)
def test_an_edition_does_not_differ_from_itself(name: str) -> None:
    again = read(text(name), name=name).edition
    assert again is not None
    assert difference(edition(name), again) == ()


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("other", NAMES)
def test_the_way_back_is_the_same_changes_turned_round(name: str, other: str) -> None:
    there, back = difference(edition(name), edition(other)), difference(edition(other), edition(name))
    turned = {(SWAPPED[change.kind], change.table, change.key, change.what) for change in back}
    assert {(change.kind, change.table, change.key, change.what) for change in there} == turned


def test_a_parameter_of_a_rule() -> None:
    assert rewritten("term = { months = 3 }", "term = { weeks = 6 }") == (
        Change(ChangeKind.CHANGED, "rules.statements.parameters", "term", "", Span(months=3), Span(weeks=6)),
    )


def test_a_parameter_that_was_not_set_before_is_new() -> None:
    (change,) = rewritten("parameters.number = 1", "parameters.number = 2")
    assert (change.table, change.key, change.old, change.new) == ("rules.conference.parameters", "number", 1, 2)
    (change,) = rewritten('parameters.by = "fb-integration"', PARAMETERS_WITH_TIME)
    assert (change.kind, change.key, change.new) == (ChangeKind.ADDED, "within", Span(months=1))


def test_a_chair_that_comes_from_elsewhere() -> None:
    (change,) = rewritten('from = { seat = "lord_mayor" }', 'from = { seat = "mayor" }')
    assert (change.table, change.key, change.what) == ("bodies.steering.chair", "origin", "seat")
    assert (change.old, change.new) == ("lord_mayor", "mayor")


def test_a_seat_whose_origin_is_of_another_sort_is_changed_as_a_whole() -> None:
    (change,) = rewritten(
        'key = "area"\nlabel = "Bereich Familie, Jugend und Senioren (beratend)"\nfrom = { unit = "bereich-fjs" }',
        'key = "area"\nlabel = "Bereich Familie, Jugend und Senioren (beratend)"\n'
        'from = { post = "head", unit = "bereich-fjs" }',
    )
    assert (change.table, change.key, change.what) == ("bodies.steering.seats", "area", "origin")
    assert (change.old, change.new) == (ByUnit("bereich-fjs"), ByPost("bereich-fjs"))


def test_a_mandate_that_is_given_or_taken_away() -> None:
    source = text("bamberg.toml")
    start = source.index("[bodies.working_group.mandate]")
    mandate = source[start : source.index("\n\n", start)]
    lasting = read(source.replace(mandate, ""), name="neu.toml")
    assert [str(fault.sentence) for fault in lasting.faults] == ["The edition gives no mandate to working_group."] * 2
    old = edition("bamberg.toml")
    group = replace(old.bodies["working_group"], mandate=None)
    new = replace(old, bodies={**old.bodies, "working_group": group})
    (change,) = difference(old, new)
    assert (change.kind, change.table, change.key, change.what) == (
        ChangeKind.REMOVED,
        "bodies",
        "working_group",
        "mandate",
    )
    (change,) = difference(new, old)
    assert change.kind is ChangeKind.ADDED


def test_a_rule_that_goes_and_one_that_comes() -> None:
    come, gone = rewritten("[rules.fields_with_unit]", "[rules.fields_carried]")
    assert (gone.kind, gone.table, gone.key) == (ChangeKind.REMOVED, "rules", "fields_with_unit")
    assert (come.kind, come.table, come.key) == (ChangeKind.ADDED, "rules", "fields_carried")


def test_steps_in_another_order_are_a_change() -> None:
    old = edition("bamberg.toml")
    new = replace(old, steps=(old.steps[1], old.steps[0], *old.steps[2:]))
    (change,) = difference(old, new)
    assert (change.table, change.what) == ("steps", "order")
    assert change.new == ("start", "preliminary_talk", *(step.key for step in old.steps[2:]))


def test_changes_are_sorted_by_place() -> None:
    changes = difference(edition("bamberg.toml"), edition("landkreis-hohenlinde.toml"))
    places = [(change.table, change.key, change.what) for change in changes]
    assert places == sorted(places)
    assert len(set(places)) == len(places)


def leaves(value: Any, where: Where = ()) -> Iterator[tuple[Where, Any]]:
    """Every single value of an edition, with the way to it."""
    if is_dataclass(value) and not isinstance(value, Span):
        for field in fields(value):
            yield from leaves(getattr(value, field.name), (*where, field.name))
    elif isinstance(value, Mapping):
        for key in value:
            yield from leaves(value[key], (*where, key))
    elif isinstance(value, tuple) and value and is_dataclass(value[0]):
        for index, item in enumerate(value):
            yield from leaves(item, (*where, index))
    else:
        yield where, value


def with_leaf(value: Any, where: Where, leaf: object) -> Any:
    """The same edition with another value at the end of that way."""
    if not where:
        return leaf
    first, rest = where[0], where[1:]
    if isinstance(value, Mapping):
        return {**value, first: with_leaf(value[first], rest, leaf)}
    if isinstance(value, tuple):
        assert isinstance(first, int)
        return (*value[:first], with_leaf(value[first], rest, leaf), *value[first + 1 :])
    return replace(value, **{str(first): with_leaf(getattr(value, str(first)), rest, leaf)})


def another(value: object) -> object:
    """Some other value of the same sort."""
    if isinstance(value, bool):
        return not value
    if isinstance(value, Enum):
        return next(member for member in type(value) if member is not value)
    if isinstance(value, int):
        return value + 1
    if isinstance(value, Span):
        return Span(days=value.days + 1)
    if isinstance(value, date):
        return date(1999, 1, 1)
    return ("anders",) if isinstance(value, tuple) else f"{value or ''}anders"


LEAVES = [(name, where) for name in NAMES for where, _ in leaves(edition(name))]


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(LEAVES))
def test_no_value_can_change_unseen(place: tuple[str, Where]) -> None:
    name, where = place
    old: EditionData = edition(name)
    value = dict(leaves(old))[where]
    new = with_leaf(old, where, another(value))
    assert old != new
    assert difference(old, new) != ()

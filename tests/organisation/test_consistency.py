"""What cannot be is found in any history, wherever it came from."""

from dataclasses import replace
from datetime import date

import pytest

from querschnitt.organisation.domain.consistency import faults, new_faults
from querschnitt.organisation.domain.history import (
    Held,
    History,
    Named,
    PersonRecord,
    Placed,
    PostHistory,
    UnitHistory,
)

START, MAY, LATER = date(2016, 1, 1), date(2018, 5, 1), date(2019, 1, 1)


def unit(key, *, parent=None, **other):
    given = {
        "kind": "office",
        "founded_on": START,
        "names": (Named(START, key),),
        "placements": (Placed(START, parent),),
    }
    return UnitHistory(key=key, **{**given, **other})


def post(*holders, unit="a", **other):
    return PostHistory(key=f"{unit}.head", unit=unit, function="head", **{"since": START, **other, "holders": holders})


WHOLE = History(
    units={"a": unit("a"), "b": unit("b", parent="a")},
    posts={"a.head": post(Held("p", START))},
    persons={"p": PersonRecord(key="p", name="Person"), "q": PersonRecord(key="q", name="Andere")},
)


def test_a_whole_history_has_no_faults():
    assert list(faults(WHOLE)) == []


@pytest.mark.parametrize(
    ("changed", "place", "about"),
    [
        ({"units": [unit("c", parent="nowhere")]}, "parent", "unit:c"),
        ({"units": [unit("a", parent="b")]}, "parent", "unit:a"),
        ({"units": [unit("c", successors=("a",))]}, "successors", "unit:c"),
        ({"units": [unit("c", dissolved_on=MAY, successors=("c",))]}, "successors", "unit:c"),
        ({"units": [unit("c", dissolved_on=MAY, successors=("nowhere",))]}, "successors", "unit:c"),
        ({"units": [unit("c", founded_on=LATER, names=(), placements=(), dissolved_on=MAY)]}, "last_day", "unit:c"),
        ({"posts": [post(unit="nowhere")]}, "unit", "post:nowhere.head"),
        ({"posts": [post(since=date(2015, 1, 1))]}, "post_from", "post:a.head"),
        ({"posts": [post(until=date(2015, 1, 1))]}, "last_day", "post:a.head"),
        ({"posts": [post(Held("nobody", START))]}, "person", "holder:a.head:nobody"),
        ({"posts": [post(Held("p", MAY, START))]}, "last_day", "holder:a.head:p"),
        ({"posts": [post(Held("p", START, MAY), Held("q", MAY))]}, "on", "holder:a.head:q"),
        ({"posts": [post(Held("p", START), until=MAY)]}, "last_day", "holder:a.head:p"),
        ({"posts": [post(Held("p", START), Held("p", MAY, acting=True))]}, "person", "holder:a.head:p"),
    ],
)
def test_what_cannot_be_is_named_with_its_place(changed, place, about):
    found = list(new_faults(WHOLE, WHOLE.having(**changed)))
    assert (found[0].place, found[0].about[0]) == (place, about)


def test_what_was_wrong_before_stops_nobody():
    wrong = WHOLE.having(units=[unit("c", parent="nowhere")])
    assert list(new_faults(wrong, wrong.having(persons=[PersonRecord(key="r", name="Neu")]))) == []
    assert len(list(new_faults(wrong, wrong.having(units=[unit("d", parent="nowhere")])))) == 1


def test_a_unit_that_is_recorded_without_name_is_called_by_its_key():
    bare = replace(unit("c"), names=(), placements=())
    assert (bare.name, bare.named_on(MAY).name, bare.placed_on(MAY).parent) == ("c", "c", None)


def test_somebody_may_stand_in_after_having_held_the_post():
    handed = post(Held("p", START, MAY), Held("p", LATER, acting=True))
    assert list(faults(WHOLE.having(posts=[handed]))) == []

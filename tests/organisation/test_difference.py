"""What changed between two days is named once, as what it was."""

from datetime import date

import pytest
from tests.organisation.builders import found

from querschnitt.kernel.authority import OPERATOR
from querschnitt.organisation import commands
from querschnitt.organisation.domain.difference import difference
from querschnitt.organisation.domain.steps.units import NewUnit, Part
from querschnitt.organisation.queries import organisation_at

pytestmark = pytest.mark.django_db
EARLY, MAY, LATE = date(2018, 1, 1), date(2018, 5, 1), date(2019, 1, 1)
APRIL = date(2018, 4, 30)


def between(one=EARLY, other=LATE):
    return difference(organisation_at(one), organisation_at(other))


def test_nothing_differs_where_nothing_happened(city):
    assert between().is_empty


def test_the_order_of_the_days_does_not_matter(city):
    found("amt-52", parent="referat-5", on=MAY)
    assert between(EARLY, LATE) == between(LATE, EARLY)
    assert [unit.key for unit in between().founded] == ["amt-52"]
    assert not between().is_empty


def test_a_merger_is_no_dissolution(city):
    new = NewUnit(key="amt-55", kind="office", name="Amt 55", parent="referat-5")
    commands.merge_units(actor=OPERATOR, units=["amt-50", "amt-51"], into=new, on=MAY)
    seen = between()
    assert [(union.into, [unit.key for unit in union.units]) for union in seen.merged] == [
        ("amt-55", ["amt-50", "amt-51"])
    ]
    assert seen.dissolved == seen.split == ()
    assert seen.name_of("amt-50") == "Amt 50"
    assert seen.name_of("nowhere") == "nowhere"


def test_a_split_is_no_dissolution(city):
    parts = [Part(unit=NewUnit(key="amt-56", kind="office", name="Amt 56")), Part(unit="amt-50")]
    commands.split_unit(actor=OPERATOR, unit="amt-51", parts=parts, on=MAY)
    seen = between()
    assert [(unit.key, unit.successors) for unit in seen.split] == [("amt-51", ("amt-50", "amt-56"))]
    assert seen.dissolved == seen.merged == ()


def test_a_unit_that_goes_into_one_other_is_dissolved_with_a_successor(city):
    commands.merge_units(actor=OPERATOR, units=["amt-50"], into="amt-51", on=MAY)
    (gone,) = between().dissolved
    assert (gone.key, gone.last_day, gone.successors) == ("amt-50", APRIL, ("amt-51",))


def test_what_came_and_went_between_the_days_is_named(city):
    found("projekt", parent="amt-50", kind="staff_unit", on=MAY)
    commands.dissolve_unit(actor=OPERATOR, unit="projekt", last_day=date(2018, 12, 1))
    (gone,) = between().dissolved
    assert (gone.key, gone.unit) == ("projekt", None)


def test_new_names_and_places_are_named_with_the_old_ones(city):
    commands.rename_unit(actor=OPERATOR, unit="amt-51", name="Stadtjugendamt", on=MAY)
    commands.move_unit(actor=OPERATOR, unit="amt-51", parent="referat-4", on=MAY)
    (renamed,), (moved,) = between().renamed, between().moved
    assert (renamed.before.name, renamed.after.name) == ("Amt 51", "Stadtjugendamt")
    assert (moved.before.parent, moved.after.parent) == ("referat-5", "referat-4")


def test_posts_and_their_holders_are_compared(city):
    commands.found_post(actor=OPERATOR, unit="amt-51", function="contact", on=MAY)
    commands.abolish_post(actor=OPERATOR, post="amt-40.head", last_day=APRIL)
    commands.appoint(actor=OPERATOR, post="amt-51.head", person="p2", on=MAY)
    commands.resign(actor=OPERATOR, post="referat-5.head", last_day=APRIL)
    seen = between()
    assert [post.key for post in seen.posts_founded] == ["amt-51.contact"]
    assert [post.key for post in seen.posts_abolished] == ["amt-40.head"]
    changed = {h.post.key: (h.before and h.before.person, h.after and h.after.person) for h in seen.holders}
    assert changed == {"amt-51.head": ("p1", "p2"), "referat-5.head": ("p5", None)}

"""Units are founded, renamed, moved, merged, split, dissolved on a day; what was stays what it was (V-5)."""

from datetime import date

import pytest
from tests.organisation.builders import START, found

from querschnitt.chronicle.queries import entries_of
from querschnitt.kernel.authority import OPERATOR
from querschnitt.kernel.refusal import Refused
from querschnitt.organisation import commands
from querschnitt.organisation.domain.steps.units import NewUnit, Part
from querschnitt.organisation.models import Incumbency, Placement, Succession, UnitName
from querschnitt.organisation.queries import organisation_at

pytestmark = pytest.mark.django_db
MAY = date(2018, 5, 1)
BEFORE, AFTER = date(2018, 4, 30), MAY
LATER = date(2019, 1, 1)


def refused(call, **arguments):
    with pytest.raises(Refused) as caught:
        call(actor=OPERATOR, **arguments)
    return caught.value.place, str(caught.value.sentence)


# found


def test_a_unit_exists_from_its_founding_on(city):
    found("amt-52", parent="referat-5", on=MAY)
    assert "amt-52" not in organisation_at(BEFORE).units
    unit = organisation_at(AFTER).units["amt-52"]
    assert (unit.name, unit.short_name, unit.kind, unit.parent) == ("Amt 52", "Amt 52", "office", "referat-5")
    assert (unit.founded_on, unit.placed_since) == (MAY, MAY)


def test_founding_is_recorded_as_a_sentence(city):
    found("amt-52", parent="referat-5", on=MAY)
    (entry,) = entries_of("unit:amt-52")
    assert entry.kind == "organisation.unit_founded"
    assert "Amt 52" in entry.sentence


def test_a_key_is_given_once(city):
    assert refused(commands.found_unit, key="amt-51", kind="office", name="X", on=MAY)[0] == "key"


def test_a_unit_is_not_founded_below_one_that_comes_later(city):
    found("referat-3", kind="department", on=LATER)
    place, sentence = refused(commands.found_unit, key="amt-30", kind="office", name="X", parent="referat-3", on=MAY)
    assert (place, sentence) == ("parent", "Referat 3 is founded only on 2019-01-01.")


def test_a_unit_is_not_founded_below_one_that_is_gone(city):
    commands.dissolve_unit(actor=OPERATOR, unit="amt-50", last_day=BEFORE)
    place, sentence = refused(commands.found_unit, key="x", kind="office", name="X", parent="amt-50", on=MAY)
    assert (place, sentence) == ("parent", "Amt 50 was dissolved on 2018-04-30.")


def test_a_unit_is_not_founded_below_one_that_does_not_exist(city):
    assert refused(commands.found_unit, key="x", kind="office", name="X", parent="nowhere", on=MAY)[0] == "parent"


@pytest.mark.parametrize(
    ("wrong", "place"),
    [
        ({"key": "Amt 52"}, "key"),
        ({"key": ""}, "key"),
        ({"key": "x" * 81}, "key"),
        ({"kind": "Amt!"}, "kind"),
        ({"name": "  "}, "name"),
        ({"name": "x" * 201}, "name"),
        ({"name": "Amt\x00"}, "name"),
        ({"short_name": "x" * 41}, "short_name"),
        ({"on": date(218, 5, 1)}, "on"),
    ],
)
def test_impossible_entries_name_their_place(city, wrong, place):
    right = {"key": "amt-52", "kind": "office", "name": "Amt 52", "on": MAY}
    assert refused(commands.found_unit, **{**right, **wrong})[0] == place


# rename


def test_a_unit_keeps_its_former_name_for_the_time_before(city):
    commands.rename_unit(actor=OPERATOR, unit="amt-51", name="Stadtjugendamt", short_name="Amt 51", on=MAY)
    assert organisation_at(BEFORE).units["amt-51"].name == "Amt 51"
    assert organisation_at(AFTER).units["amt-51"].name == "Stadtjugendamt"


def test_a_rename_dated_back_holds_until_the_next_recorded_name(city):
    commands.rename_unit(actor=OPERATOR, unit="amt-51", name="Drittes", on=LATER)
    commands.rename_unit(actor=OPERATOR, unit="amt-51", name="Zweites", on=MAY)
    names = [organisation_at(day).units["amt-51"].name for day in (BEFORE, MAY, date(2018, 12, 31), LATER)]
    assert names == ["Amt 51", "Zweites", "Zweites", "Drittes"]


def test_a_name_entered_by_mistake_is_taken_back_on_its_own_day(city):
    commands.rename_unit(actor=OPERATOR, unit="amt-51", name="Falsch", on=MAY)
    commands.rename_unit(actor=OPERATOR, unit="amt-51", name="Amt 51", short_name="Amt 51", on=MAY)
    assert UnitName.objects.filter(unit__key="amt-51").count() == 1
    assert UnitName.objects.get(unit__key="amt-51").valid_until is None
    assert len(entries_of("unit:amt-51")) == 3, "both acts stay in the chronicle"


def test_a_unit_is_not_given_the_name_it_has(city):
    assert refused(commands.rename_unit, unit="amt-51", name="Amt 51", short_name="Amt 51", on=MAY)[0] == "name"


def test_nothing_happens_to_a_unit_before_its_founding(city):
    place, sentence = refused(commands.rename_unit, unit="amt-51", name="X", on=date(2015, 12, 31))
    assert (place, sentence) == ("on", "Amt 51 is founded only on 2016-01-01.")


def test_nothing_happens_to_a_unit_after_its_last_day(city):
    commands.dissolve_unit(actor=OPERATOR, unit="amt-51", last_day=BEFORE)
    assert refused(commands.rename_unit, unit="amt-51", name="X", on=MAY)[0] == "on"
    assert refused(commands.move_unit, unit="amt-51", parent="referat-1", on=MAY)[0] == "on"


# move


def test_everything_below_moves_with_a_unit(city):
    found("fachbereich-1", parent="amt-51", kind="division")
    commands.move_unit(actor=OPERATOR, unit="amt-51", parent="referat-4", on=MAY)
    assert [unit.key for unit in organisation_at(BEFORE).above("fachbereich-1")] == ["amt-51", "referat-5"]
    assert [unit.key for unit in organisation_at(AFTER).above("fachbereich-1")] == ["amt-51", "referat-4"]


def test_a_unit_is_moved_to_the_top(city):
    commands.move_unit(actor=OPERATOR, unit="amt-51", parent=None, on=MAY)
    assert organisation_at(AFTER).units["amt-51"].parent is None


def test_no_unit_comes_to_stand_below_itself(city):
    place, sentence = refused(commands.move_unit, unit="referat-5", parent="amt-51", on=MAY)
    assert place == "parent"
    assert "below itself" in sentence


def test_a_move_dated_back_is_measured_against_what_came_later(city):
    commands.move_unit(actor=OPERATOR, unit="referat-5", parent="referat-4", on=LATER)
    assert refused(commands.move_unit, unit="referat-4", parent="amt-51", on=MAY)[0] == "parent"
    commands.move_unit(actor=OPERATOR, unit="referat-5", parent=None, on=date(2019, 6, 1))
    assert refused(commands.move_unit, unit="referat-4", parent="amt-51", on=MAY)[0] == "parent"
    assert organisation_at(LATER).units["referat-4"].parent is None


def test_a_unit_is_not_moved_where_it_stands(city):
    assert refused(commands.move_unit, unit="amt-51", parent="referat-5", on=MAY)[0] == "parent"


def test_a_unit_is_not_moved_nowhere(city):
    assert refused(commands.move_unit, unit="amt-51", parent="nowhere", on=MAY)[0] == "parent"
    assert refused(commands.move_unit, unit="nowhere", parent="amt-51", on=MAY)[0] == "unit"


def test_moving_keeps_every_former_placement(city):
    commands.move_unit(actor=OPERATOR, unit="amt-51", parent="referat-4", on=MAY)
    rows = Placement.objects.filter(unit__key="amt-51").order_by("valid_from")
    assert [(row.parent.key, row.valid_from, row.valid_until) for row in rows] == [
        ("referat-5", START, BEFORE),
        ("referat-4", MAY, None),
    ]


# merge


def test_several_units_go_on_as_a_new_one(city):
    found("fachbereich-1", parent="amt-50", kind="division")
    new = NewUnit(key="amt-55", kind="office", name="Amt 55", parent="referat-5")
    commands.merge_units(actor=OPERATOR, units=["amt-50", "amt-51"], into=new, on=MAY, posts=["amt-51.head"])
    before, after = organisation_at(BEFORE), organisation_at(AFTER)
    assert {"amt-50", "amt-51"} <= set(before.units)
    assert "amt-55" not in before.units
    assert after.gone == {"amt-50": BEFORE, "amt-51": BEFORE}
    assert after.today_of("amt-50") == after.today_of("amt-51") == ("amt-55",)
    assert after.units["fachbereich-1"].parent == "amt-55"
    assert after.posts["amt-55.head"].holder.person == "p1"
    assert "amt-51.head" not in after.posts
    assert before.posts["amt-51.head"].holder.person == "p1"


def test_a_unit_goes_into_an_existing_one(city):
    commands.merge_units(actor=OPERATOR, units=["amt-50"], into="amt-51", on=MAY)
    after = organisation_at(AFTER)
    assert after.today_of("amt-50") == ("amt-51",)
    assert after.posts["amt-51.head"].holder.person == "p1"


def test_a_merger_needs_two(city):
    new = NewUnit(key="amt-55", kind="office", name="Amt 55")
    assert refused(commands.merge_units, units=["amt-50"], into=new, on=MAY)[0] == "units"
    assert refused(commands.merge_units, units=["amt-51"], into="amt-51", on=MAY)[0] == "units"
    assert refused(commands.merge_units, units=["amt-50"], into="nowhere", on=MAY)[0] == "into"


def test_a_merger_tells_the_history_of_all(city):
    commands.merge_units(actor=OPERATOR, units=["amt-50"], into="amt-51", on=MAY)
    assert entries_of("unit:amt-50")[0].kind == "organisation.unit_merged"
    assert entries_of("unit:amt-51")[0].kind == "organisation.unit_succeeded"


# split


def test_one_unit_goes_on_as_several(city):
    found("fachbereich-1", parent="amt-51", kind="division")
    found("fachbereich-2", parent="amt-51", kind="division")
    contact = commands.found_post(actor=OPERATOR, unit="amt-51", function="contact", on=START)
    commands.appoint(actor=OPERATOR, post=contact, person="p2", on=START)
    commands.split_unit(
        actor=OPERATOR,
        unit="amt-51",
        parts=[
            Part(
                unit=NewUnit(key="amt-56", kind="office", name="Amt 56", parent="referat-5"),
                children=("fachbereich-1",),
            ),
            Part(unit="amt-50", children=("fachbereich-2",), posts=(contact,)),
        ],
        on=MAY,
    )
    after = organisation_at(AFTER)
    assert set(after.today_of("amt-51")) == {"amt-50", "amt-56"}
    assert after.units["fachbereich-1"].parent == "amt-56"
    assert after.units["fachbereich-2"].parent == "amt-50"
    assert after.posts["amt-50.contact"].holder.person == "p2"
    assert organisation_at(BEFORE).posts["amt-51.contact"].holder.person == "p2"
    assert entries_of("unit:amt-51")[0].kind == "organisation.unit_split"


def parts(*units, **first):
    return [Part(unit=unit, **(first if unit == units[0] else {})) for unit in units]


def test_a_split_says_where_everything_below_goes(city):
    found("fachbereich-1", parent="amt-51", kind="division")
    place, sentence = refused(commands.split_unit, unit="amt-51", parts=parts("amt-50", "amt-40"), on=MAY)
    assert (place, sentence) == (
        "parent",
        "Fachbereich 1 still stands below Amt 51 after its last day, 2018-04-30.",
    )


def test_a_split_has_at_least_two_parts_beside_the_unit(city):
    assert refused(commands.split_unit, unit="amt-51", parts=parts("amt-50"), on=MAY)[0] == "parts"
    assert refused(commands.split_unit, unit="amt-51", parts=parts("amt-50", "amt-50"), on=MAY)[0] == "parts"
    assert refused(commands.split_unit, unit="amt-51", parts=parts("amt-50", "amt-51"), on=MAY)[0] == "parts"


def test_a_split_hands_over_only_its_own_posts(city):
    wrong = parts("amt-50", "amt-40", posts=("amt-11.head",))
    assert refused(commands.split_unit, unit="amt-51", parts=wrong, on=MAY)[0] == "posts"


# dissolve


def test_posts_end_with_their_unit(city):
    commands.dissolve_unit(actor=OPERATOR, unit="amt-51", last_day=BEFORE, successors=["amt-50"])
    assert Incumbency.objects.get(post__key="amt-51.head").valid_until == BEFORE
    assert "amt-51.head" in organisation_at(BEFORE).posts
    assert "amt-51.head" not in organisation_at(AFTER).posts


def test_successors_are_known_from_the_first_day_after(city):
    commands.dissolve_unit(actor=OPERATOR, unit="amt-51", last_day=BEFORE, successors=["amt-50"])
    assert organisation_at(BEFORE).today_of("amt-51") == ("amt-51",)
    assert organisation_at(AFTER).today_of("amt-51") == ("amt-50",)
    assert Succession.objects.get().on == MAY


def test_an_end_after_the_day_of_view_is_not_known(city):
    commands.dissolve_unit(actor=OPERATOR, unit="amt-51", last_day=BEFORE)
    assert organisation_at(date(2018, 1, 1)).gone == {}
    assert organisation_at(date(2018, 1, 1)).posts["amt-51.head"].holder.person == "p1"


def test_successors_are_followed_through_several_steps(city):
    commands.dissolve_unit(actor=OPERATOR, unit="amt-50", last_day=BEFORE, successors=["amt-51"])
    commands.split_unit(actor=OPERATOR, unit="amt-51", parts=parts("amt-11", "amt-15"), on=LATER)
    assert organisation_at(date(2018, 6, 1)).today_of("amt-50") == ("amt-51",)
    assert organisation_at(LATER).today_of("amt-50") == ("amt-11", "amt-15")


def test_a_unit_is_not_dissolved_while_others_stand_below_it(city):
    place, sentence = refused(commands.dissolve_unit, unit="referat-5", last_day=BEFORE)
    assert place == "parent"
    assert sentence == "Amt 50 still stands below Referat 5 after its last day, 2018-04-30."


def test_a_unit_is_not_dissolved_before_something_recorded_later(city):
    commands.rename_unit(actor=OPERATOR, unit="amt-51", name="Später", on=LATER)
    place, sentence = refused(commands.dissolve_unit, unit="amt-51", last_day=BEFORE)
    assert (place, sentence) == ("last_day", "For Später a change on 2019-01-01 is recorded, after its last day.")


def test_a_unit_is_not_dissolved_before_its_founding_nor_twice(city):
    assert refused(commands.dissolve_unit, unit="amt-51", last_day=date(2015, 1, 1))[0] == "last_day"
    commands.dissolve_unit(actor=OPERATOR, unit="amt-51", last_day=BEFORE)
    assert refused(commands.dissolve_unit, unit="amt-51", last_day=MAY)[0] == "unit"


def test_a_successor_must_exist_when_it_takes_over(city):
    found("amt-52", parent="referat-5", on=LATER)
    place, sentence = refused(commands.dissolve_unit, unit="amt-51", last_day=BEFORE, successors=["amt-52"])
    assert (place, sentence) == ("successors", "Amt 52 does not exist on 2018-05-01.")
    assert refused(commands.dissolve_unit, unit="amt-51", last_day=BEFORE, successors=["nowhere"])[0] == "successors"
    assert refused(commands.dissolve_unit, unit="amt-51", last_day=BEFORE, successors=["amt-51"])[0] == "successors"


def test_successors_can_be_named_afterwards(city):
    commands.dissolve_unit(actor=OPERATOR, unit="amt-51", last_day=BEFORE)
    commands.name_successors(actor=OPERATOR, unit="amt-51", successors=["amt-50", "amt-40"])
    assert organisation_at(AFTER).today_of("amt-51") == ("amt-40", "amt-50")
    assert refused(commands.name_successors, unit="amt-51", successors=["amt-50"])[0] == "successors"
    assert refused(commands.name_successors, unit="amt-40", successors=["amt-50"])[0] == "successors"


def test_a_refusal_leaves_everything_as_it_was(city):
    before = organisation_at(LATER)
    refused(commands.dissolve_unit, unit="referat-5", last_day=BEFORE)
    refused(commands.move_unit, unit="referat-5", parent="amt-51", on=MAY)
    assert organisation_at(LATER) == before
    assert len(entries_of("unit:referat-5")) == 1

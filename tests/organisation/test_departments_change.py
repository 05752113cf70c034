"""V-5: departments change while the process runs, and nothing recorded is lost or re-attributed.

In 2018 a Referat 3 is newly founded; offices move into it out of Referat 1 and Referat 5.
"""

from datetime import date

import pytest
from tests.organisation.builders import START, found

from querschnitt.chronicle.queries import entries_of, verify
from querschnitt.kernel.authority import OPERATOR
from querschnitt.organisation import commands
from querschnitt.organisation.domain.difference import difference
from querschnitt.organisation.models import Incumbency, Placement, UnitName
from querschnitt.organisation.queries import organisation_at

pytestmark = pytest.mark.django_db
FOUNDED = date(2018, 6, 1)
BEFORE = date(2018, 5, 31)
PAPER = date(2018, 11, 8)
MOVED = ("amt-15", "amt-50", "amt-51")


@pytest.fixture
def referat_3(city):
    """The offices of the day before, then the foundation and the moves."""
    untouched = organisation_at(BEFORE)
    found("referat-3", kind="department", on=FOUNDED)
    commands.found_post(actor=OPERATOR, unit="referat-3", function="head", on=FOUNDED)
    commands.appoint(actor=OPERATOR, post="referat-3.head", person="p3", on=FOUNDED)
    for office in MOVED:
        commands.move_unit(actor=OPERATOR, unit=office, parent="referat-3", on=FOUNDED)
    return untouched


def below(department, day):
    return [unit.key for unit in organisation_at(day).below(department)]


def test_the_offices_belong_to_the_new_department_from_its_first_day(referat_3):
    assert below("referat-3", FOUNDED) == list(MOVED)
    assert below("referat-1", FOUNDED) == ["amt-11"]
    assert below("referat-5", FOUNDED) == []
    assert below("referat-3", PAPER) == list(MOVED)


def test_the_day_before_everything_stands_as_it_stood(referat_3):
    assert organisation_at(BEFORE).units == referat_3.units
    assert organisation_at(BEFORE).posts == referat_3.posts
    assert below("referat-5", BEFORE) == ["amt-50", "amt-51"]
    assert "referat-3" not in organisation_at(BEFORE).units


def test_what_an_office_did_before_stays_with_the_department_it_then_belonged_to(referat_3):
    """Whatever refers to Amt 51 refers to one unit; its department is a question of the day."""
    assert [unit.key for unit in organisation_at(date(2018, 3, 1)).above("amt-51")] == ["referat-5"]
    assert [unit.key for unit in organisation_at(PAPER).above("amt-51")] == ["referat-3"]
    assert organisation_at(PAPER).today_of("amt-51") == ("amt-51",)


def test_heads_of_offices_stay_in_their_posts(referat_3):
    held = organisation_at(PAPER).posts["amt-51.head"].holder
    assert (held.person, held.since) == ("p1", START)
    assert Incumbency.objects.get(post__key="amt-51.head").valid_until is None


def test_no_row_of_the_past_was_overwritten(referat_3):
    former = Placement.objects.filter(unit__key__in=MOVED, valid_until=BEFORE)
    assert {(row.unit.key, row.parent.key) for row in former} == {
        ("amt-15", "referat-1"),
        ("amt-50", "referat-5"),
        ("amt-51", "referat-5"),
    }
    assert UnitName.objects.filter(unit__key__in=MOVED).count() == len(MOVED)


def test_the_history_of_an_office_tells_its_founding_and_its_move(referat_3):
    moved, founded = entries_of("unit:amt-51")
    assert (founded.kind, moved.kind) == ("organisation.unit_founded", "organisation.unit_moved")
    assert "Referat 5" in moved.sentence
    assert "Referat 3" in moved.sentence
    assert verify() == ()


def test_the_difference_shows_the_foundation_and_the_moves(referat_3):
    found_between = difference(organisation_at(PAPER), organisation_at(BEFORE))
    assert [unit.key for unit in found_between.founded] == ["referat-3"]
    assert [(turn.before.parent, turn.after.key) for turn in found_between.moved] == [
        ("referat-1", "amt-15"),
        ("referat-5", "amt-50"),
        ("referat-5", "amt-51"),
    ]
    assert [post.key for post in found_between.posts_founded] == ["referat-3.head"]
    assert found_between.dissolved == found_between.merged == found_between.renamed == ()


def test_a_department_without_offices_can_end_and_is_found_again_by_its_successor(referat_3):
    commands.dissolve_unit(actor=OPERATOR, unit="referat-5", last_day=date(2018, 12, 31), successors=["referat-3"])
    assert organisation_at(PAPER).today_of("referat-5") == ("referat-5",)
    assert organisation_at(date(2019, 1, 1)).today_of("referat-5") == ("referat-3",)
    assert below("referat-5", BEFORE) == ["amt-50", "amt-51"], "the past still knows its offices"


def test_an_office_renamed_and_hung_elsewhere_more_than_once_stays_one_unit(referat_3):
    """The office in charge: Koordinierungsstelle, then Fachbereich, then Amt 52."""
    found("koordinierung", parent="amt-50", kind="staff_unit")
    commands.rename_unit(actor=OPERATOR, unit="koordinierung", name="Fachbereich Integration", on=date(2017, 1, 1))
    commands.move_unit(actor=OPERATOR, unit="koordinierung", parent="referat-5", on=date(2018, 1, 1))
    commands.rename_unit(
        actor=OPERATOR, unit="koordinierung", name="Amt für Inklusion", short_name="Amt 52", on=date(2018, 7, 1)
    )
    days = (date(2016, 6, 1), date(2017, 6, 1), date(2018, 6, 1), PAPER)
    seen = [organisation_at(day).units["koordinierung"] for day in days]
    assert [(unit.name, unit.parent) for unit in seen] == [
        ("Koordinierung", "amt-50"),
        ("Fachbereich Integration", "amt-50"),
        ("Fachbereich Integration", "referat-5"),
        ("Amt für Inklusion", "referat-5"),
    ]

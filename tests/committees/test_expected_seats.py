"""Which seats the concept demands, by the organisation as it stands."""

from datetime import date

import pytest
from tests.committees.builders import (
    CITY,
    COUNCIL,
    FOUNDED,
    IN_FORCE,
    STEERING,
    WORKING_GROUP,
    body,
    committee,
    edition,
    facts,
    organisation,
    post,
    seat,
    unit,
)

from querschnitt.committees.domain.composition import expected_seats
from querschnitt.concept.domain.model import (
    ByAppointment,
    ByBody,
    ByHeadship,
    ByPost,
    ByUnit,
    Per,
    Topic,
    UnitReference,
)


def demanded(found, *committees, rule=WORKING_GROUP, **more):
    ground = facts(found, *committees, **more)
    return expected_seats(found, ground.edition.bodies.get(found.body, rule), ground)


def whom(seats):
    return [seat.representing for seat in seats]


GROUP_5 = committee("wg-5", "working_group", scope="ref-5", founded_on=date(2018, 3, 1))


def test_a_working_group_has_the_heads_of_all_offices_and_divisions_of_its_department_at_any_depth():
    assert whom(s for s in demanded(GROUP_5) if s.seat == "heads") == ["unit:amt-51", "unit:fb"]


def test_an_area_between_department_and_division_has_no_seat_of_its_own():
    assert "unit:bereich" not in whom(demanded(GROUP_5))


def test_a_department_within_a_department_keeps_its_offices_to_its_own_group():
    city = organisation(*CITY, unit("ref-6", "department", "ref-5"), unit("amt-61", "office", "ref-6"))
    assert "unit:amt-61" not in whom(demanded(GROUP_5, city=city))


def test_the_steering_body_has_named_posts_all_department_heads_the_council_and_the_division():
    seats = demanded(committee("steering", "steering"))
    assert [(s.seat, s.representing) for s in seats] == [
        ("lord_mayor", "unit:ob"),
        ("department_heads", "unit:ref-1"),
        ("department_heads", "unit:ref-5"),
        ("council", "body:advisory_council"),
        ("division", "unit:fb"),
    ]
    assert [s.voting for s in seats] == [True, True, True, True, False]
    assert seats[1].posts == ("ref-1.head",)
    assert seats[1].title == "Leitung ref-1"


def test_a_department_founded_later_has_a_seat_from_its_first_day():
    city = organisation(*CITY, unit("ref-3", "department", founded=date(2018, 6, 1)))
    seats = {s.representing: s for s in demanded(committee("steering", "steering"), city=city)}
    assert seats["unit:ref-3"].since == date(2018, 6, 1)
    assert seats["unit:ref-1"].since == IN_FORCE


def test_an_office_that_moved_in_has_a_seat_from_the_day_of_the_move():
    moved = unit("amt-12", "office", "ref-5", placed=date(2018, 9, 1))
    city = organisation(*(u for u in CITY if u.key != "amt-12"), moved)
    seats = {s.representing: s for s in demanded(GROUP_5, city=city)}
    assert seats["unit:amt-12"].since == date(2018, 9, 1)


def test_an_office_below_a_moved_area_has_a_seat_from_the_day_the_area_moved():
    moved = unit("bereich", "area", "ref-5", placed=date(2018, 9, 1))
    city = organisation(*(u for u in CITY if u.key != "bereich"), moved)
    seats = {s.representing: s for s in demanded(GROUP_5, city=city)}
    assert seats["unit:fb"].since == date(2018, 9, 1)


def test_no_seat_is_demanded_before_the_edition_is_in_force():
    old = committee("steering", "steering", founded_on=date(2010, 1, 1))
    assert {s.since for s in demanded(old)} == {IN_FORCE}


def test_a_unit_without_head_post_demands_its_seat_all_the_same():
    seats = demanded(GROUP_5, city=organisation(*CITY, headless=("amt-51",)))
    (of_51,) = [s for s in seats if s.representing == "unit:amt-51"]
    assert of_51.posts == ()
    assert of_51.ex_officio


def test_two_heads_of_one_office_have_a_seat_each():
    city = organisation(*CITY, posts=(post("amt-51"), post("amt-51", number=".2")))
    seats = [s for s in demanded(GROUP_5, city=city) if s.representing == "unit:amt-51"]
    assert [s.posts for s in seats] == [("amt-51.head",), ("amt-51.head.2",)]
    assert [s.place for s in seats] == [1, 2]


def test_a_unit_of_the_edition_is_found_by_its_successors():
    units = [u for u in CITY if u.key != "fb"] + [unit("amt-52", "office", "ref-5")]
    city = organisation(*units, gone={"fb": date(2018, 5, 31)}, successors={"fb": ("amt-52",)})
    (advisory,) = [s for s in demanded(committee("steering", "steering"), city=city) if s.seat == "division"]
    assert advisory.representing == "unit:amt-52"
    assert "unit:fb" in advisory.accepts
    assert advisory.since == date(2018, 6, 1)
    assert advisory.responsible == ("amt-52.head",)


def test_after_a_split_one_named_post_stays_one_seat_for_either_successor():
    units = [u for u in CITY if u.key != "ob"] + [unit("ob-a", "leadership"), unit("ob-b", "leadership")]
    city = organisation(*units, gone={"ob": date(2018, 5, 31)}, successors={"ob": ("ob-a", "ob-b")})
    seats = [s for s in demanded(committee("steering", "steering"), city=city) if s.seat == "lord_mayor"]
    assert [s.posts for s in seats] == [("ob-a.head", "ob-b.head")]


def test_a_unit_gone_without_successor_leaves_its_seat_demanded_by_the_name_of_the_edition():
    city = organisation(*(u for u in CITY if u.key != "fb"), gone={"fb": date(2018, 5, 31)})
    (advisory,) = [s for s in demanded(committee("steering", "steering"), city=city) if s.seat == "division"]
    assert (advisory.representing, advisory.title) == ("unit:fb", "Fachbereich")


DELEGATES = ByBody("working_group", number=2)


def monitoring(origin):
    return edition(body("monitoring", seat("delegates", origin)), WORKING_GROUP, COUNCIL)


def test_each_active_group_sends_so_many():
    found = committee("monitoring", "monitoring", founded_on=date(2018, 1, 1))
    seats = demanded(found, GROUP_5, data=monitoring(DELEGATES))
    assert [(s.representing, s.place, s.since) for s in seats] == [
        ("committee:wg-5", 1, date(2018, 3, 1)),
        ("committee:wg-5", 2, date(2018, 3, 1)),
    ]


ENDED = committee("wg-1", "working_group", scope="ref-1", founded_on=date(2017, 8, 1), ended_on=date(2018, 8, 31))


@pytest.mark.parametrize(("also_ended", "sent"), [(False, []), (True, ["committee:wg-1"])])
def test_an_ended_group_sends_only_where_the_concept_says_so(also_ended, sent):
    origin = ByBody("working_group", also_ended=also_ended)
    assert whom(demanded(committee("monitoring", "monitoring"), ENDED, data=monitoring(origin))) == sent


def test_an_ended_group_sends_no_more_once_a_later_group_stands_for_its_department():
    again = committee("wg-1b", "working_group", scope="ref-1", founded_on=date(2018, 10, 1))
    origin = ByBody("working_group", also_ended=True)
    seats = demanded(committee("monitoring", "monitoring"), ENDED, again, data=monitoring(origin))
    assert whom(seats) == ["committee:wg-1b"]


def test_the_group_of_another_department_takes_nobodys_place():
    origin = ByBody("working_group", also_ended=True)
    seats = demanded(committee("monitoring", "monitoring"), ENDED, GROUP_5, data=monitoring(origin))
    assert whom(seats) == ["committee:wg-1", "committee:wg-5"]


def test_a_group_of_a_department_that_vanished_sends_on_beside_the_groups_of_others():
    city = organisation(
        *(u for u in CITY if u.key not in {"ref-1", "amt-11", "amt-12"}), gone={"ref-1": date(2018, 9, 1)}
    )
    origin = ByBody("working_group", also_ended=True)
    seats = demanded(committee("monitoring", "monitoring"), ENDED, GROUP_5, data=monitoring(origin), city=city)
    assert whom(seats) == ["committee:wg-1", "committee:wg-5"]


def test_a_merged_group_sends_through_the_one_into_which_it_was_merged():
    merged = committee(
        "wg-1", "working_group", scope="ref-1", ended_on=date(2018, 8, 31), merged_into="wg-5", founded_on=IN_FORCE
    )
    origin = ByBody("working_group", also_ended=True)
    seats = demanded(committee("monitoring", "monitoring"), merged, GROUP_5, data=monitoring(origin))
    assert whom(seats) == ["committee:wg-5"]


def test_merged_groups_seat_the_heads_of_both_departments():
    merged = committee(
        "wg-1", "working_group", scope="ref-1", ended_on=date(2018, 8, 31), merged_into="wg-5", founded_on=IN_FORCE
    )
    seats = [s for s in demanded(GROUP_5, merged) if s.seat == "heads"]
    assert [(s.representing, s.since) for s in seats] == [
        ("unit:amt-51", date(2018, 3, 1)),
        ("unit:fb", date(2018, 3, 1)),
        ("unit:amt-11", date(2018, 9, 1)),
        ("unit:amt-12", date(2018, 9, 1)),
    ]


def test_appointed_seats_are_demanded_to_the_minimum_and_the_appointing_post_answers():
    rule = body("circle", seat("appointed", ByAppointment("ob", minimum=3, maximum=9)))
    seats = demanded(committee("circle", "circle"), data=edition(rule))
    assert [s.place for s in seats] == [1, 2, 3]
    assert {s.responsible for s in seats} == {("ob.head",)}


def test_a_unit_may_send_several():
    rule = body("circle", seat("partners", ByUnit("fb", number=2)))
    assert [s.place for s in demanded(committee("circle", "circle"), data=edition(rule))] == [1, 2]


def test_the_head_of_the_committees_own_unit_sits_where_the_edition_says_so():
    rule = body("group", seat("heads", ByHeadship(("office",), within_scope=True, include_scope=True)), per=Per.UNIT)
    seats = demanded(committee("g", "group", scope="ref-1"), data=edition(rule))
    assert whom(seats) == ["unit:ref-1", "unit:amt-11", "unit:amt-12"]


def test_a_group_for_a_topic_seats_the_heads_of_the_units_that_the_topic_concerns():
    rule = body("group", seat("heads", ByHeadship(("office",), within_scope=True)), per=Per.TOPIC)
    data = edition(rule, topics=(Topic(key="care", name="Pflege", units=("amt-51", "amt-11", "ref-1")),))
    seats = demanded(committee("g", "group", topic="care"), data=data)
    assert whom(seats) == ["unit:amt-51", "unit:amt-11", "unit:amt-12"]


def test_a_committee_whose_mandate_is_over_demands_no_seat():
    assert demanded(ENDED) == ()


def test_a_post_of_a_unit_nobody_ever_recorded_is_demanded_since_the_edition():
    rule = body("circle", seat("guest", ByPost("jobcenter")))
    data = edition(rule, units={"jobcenter": UnitReference("jobcenter", "Jobcenter", "external")})
    (guest,) = demanded(committee("circle", "circle", founded_on=FOUNDED), data=data)
    assert (guest.since, guest.posts, guest.title) == (IN_FORCE, (), "Leitung Jobcenter")


def test_the_seats_of_the_steering_rule_are_named_uniquely():
    found = committee("steering", "steering")
    seats = expected_seats(found, STEERING, facts(found))
    assert len({s.key for s in seats}) == len(seats)

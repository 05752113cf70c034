"""Demanded seats beside filled ones."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.committees.builders import (
    CITY,
    COUNCIL,
    IN_FORCE,
    TODAY,
    WORKING_GROUP,
    body,
    by_person,
    by_post,
    committee,
    edition,
    facts,
    organisation,
    post,
    seat,
    unit,
)

from querschnitt.committees.domain.composition import Reason, SeatState, compare
from querschnitt.committees.domain.snapshot import FormerFilling
from querschnitt.concept.domain.model import ByAppointment, ByBody, ByHeadship, ByPost, ByUnit, Per


def compared(found, *others, **more):
    return compare(found, facts(found, *others, **more))


def states(comparison):
    return {s.expected.representing: s.state for s in comparison.statuses}


def group(*fillings, **more):
    return committee("wg-1", "working_group", *fillings, scope="ref-1", **more)


def test_a_seat_is_filled_by_its_post():
    assert states(compared(group(by_post(1, "heads", "amt-11.head"))))["unit:amt-11"] is SeatState.FILLED


def test_a_seat_that_nobody_was_entered_for_is_missing():
    comparison = compared(group(by_post(1, "heads", "amt-11.head")))
    assert states(comparison)["unit:amt-12"] is SeatState.MISSING
    assert (comparison.filled, len(comparison.statuses)) == (1, 3)


def test_a_seat_whose_post_nobody_holds_is_vacant_since_the_last_holder_left():
    city = organisation(*CITY, posts=(post("amt-11", person=None, since=date(2018, 10, 1)),))
    comparison = compared(group(by_post(1, "heads", "amt-11.head", person=None)), city=city)
    (status,) = [s for s in comparison.statuses if s.expected.representing == "unit:amt-11"]
    assert (status.state, status.since) == (SeatState.VACANT, date(2018, 10, 1))


def test_the_new_holder_of_a_post_sits_there_without_anything_being_entered():
    city = organisation(*CITY, posts=(post("amt-11", person="new", since=date(2018, 10, 1)),))
    comparison = compared(group(by_post(1, "heads", "amt-11.head", person="new")), city=city)
    assert states(comparison)["unit:amt-11"] is SeatState.FILLED
    assert comparison.left_over == ()


def test_a_person_fills_a_seat_by_post_only_while_holding_the_post():
    mine = by_person(1, "heads", "p-amt-11.head", representing="unit:amt-11")
    assert states(compared(group(mine)))["unit:amt-11"] is SeatState.FILLED
    city = organisation(*CITY, posts=(post("amt-11", person="new", since=date(2018, 10, 1)),))
    comparison = compared(group(mine), city=city)
    (over,) = comparison.left_over
    assert (over.reason, over.since) == (Reason.POST_LOST, date(2018, 10, 1))
    (status,) = [s for s in comparison.statuses if s.expected.representing == "unit:amt-11"]
    assert (status.state, status.since) == (SeatState.MISSING, date(2018, 10, 1))


def test_a_seat_filled_twice_is_doubled_since_the_second_came():
    second = by_person(2, "heads", "p-amt-11.head", representing="unit:amt-11", since=date(2018, 5, 1))
    comparison = compared(group(by_post(1, "heads", "amt-11.head"), second))
    (status,) = [s for s in comparison.statuses if s.expected.representing == "unit:amt-11"]
    assert (status.state, status.since) == (SeatState.DOUBLED, date(2018, 5, 1))
    assert [f.membership for f in status.fillings] == [1, 2]


def moved_city(moved_on=date(2018, 9, 1)):
    moved = unit("amt-12", "office", "ref-5", placed=moved_on)
    return organisation(*(u for u in CITY if u.key != "amt-12"), moved)


def test_when_an_office_moves_the_old_group_keeps_a_seat_left_over_and_the_new_group_misses_one():
    old = group(by_post(1, "heads", "amt-11.head"), by_post(2, "heads", "amt-12.head"))
    new = committee("wg-5", "working_group", scope="ref-5")
    ground = facts(old, new, city=moved_city())
    (over,) = compare(old, ground).left_over
    assert (over.filling.membership, over.reason, over.since) == (2, Reason.MOVED_AWAY, date(2018, 9, 1))
    assert "unit:amt-12" not in states(compare(old, ground))
    (missing,) = [s for s in compare(new, ground).statuses if s.expected.representing == "unit:amt-12"]
    assert (missing.state, missing.since) == (SeatState.MISSING, date(2018, 9, 1))


def test_a_person_whose_office_moved_away_is_left_over_too():
    mine = by_person(1, "heads", "p-amt-12.head", representing="unit:amt-12")
    (over,) = compared(group(mine), city=moved_city()).left_over
    assert (over.reason, over.since) == (Reason.MOVED_AWAY, date(2018, 9, 1))


def test_the_seat_of_a_dissolved_office_is_left_over_from_the_day_after_its_end():
    city = organisation(*(u for u in CITY if u.key != "amt-12"), gone={"amt-12": date(2018, 8, 31)})
    (over,) = compared(group(by_post(1, "heads", "amt-12.head", person=None)), city=city).left_over
    assert (over.reason, over.since) == (Reason.UNIT_GONE, date(2018, 9, 1))


def test_a_person_for_a_dissolved_office_is_left_over():
    city = organisation(*(u for u in CITY if u.key != "amt-12"), gone={"amt-12": date(2018, 8, 31)})
    mine = by_person(1, "heads", "somebody", representing="unit:amt-12")
    (over,) = compared(group(mine), city=city).left_over
    assert (over.reason, over.since) == (Reason.UNIT_GONE, date(2018, 9, 1))


def test_a_post_that_was_given_up_is_left_over_while_its_unit_goes_on():
    (over,) = compared(group(by_post(1, "heads", "amt-11.head-2", person=None, representing="unit:amt-11"))).left_over
    assert over.reason is Reason.POST_GONE


def test_a_post_of_a_function_without_seat_is_left_over():
    city = organisation(*CITY, posts=(post("amt-11", "contact"),))
    filling = by_post(1, "heads", "amt-11.contact", representing="")
    (over,) = compared(group(filling), city=city).left_over
    assert (over.reason, over.since) == (Reason.NOT_DEMANDED, IN_FORCE)


def test_a_seat_that_the_edition_does_not_know_is_left_over():
    (over,) = compared(group(by_person(1, "friends", "somebody"))).left_over
    assert over.reason is Reason.SEAT_UNKNOWN


def test_members_of_an_ended_group_are_left_over_from_the_day_after_its_end():
    ended = group(by_post(1, "heads", "amt-11.head"), ended_on=date(2018, 6, 30))
    comparison = compared(ended)
    assert comparison.statuses == ()
    (over,) = comparison.left_over
    assert (over.reason, over.since) == (Reason.COMMITTEE_ENDED, date(2018, 7, 1))


def monitoring(*fillings, **more):
    return committee("monitoring", "monitoring", *fillings, **more)


def test_a_delegate_fills_the_seat_of_the_group_that_is_represented():
    delegate = by_person(1, "delegates", "somebody", representing="committee:wg-1")
    assert states(compared(monitoring(delegate), group())) == {"committee:wg-1": SeatState.FILLED}


def test_a_delegate_who_represents_nobody_in_particular_takes_a_free_seat():
    named = by_person(2, "delegates", "b", representing="committee:wg-1", since=date(2018, 5, 1))
    comparison = compared(
        monitoring(by_person(1, "delegates", "a"), named), group(), committee("wg-5", "working_group", scope="ref-5")
    )
    assert [(s.expected.representing, s.filling.membership) for s in comparison.statuses] == [
        ("committee:wg-1", 2),
        ("committee:wg-5", 1),
    ]


def test_a_delegate_of_a_group_that_sends_no_more_is_left_over():
    ended = committee("wg-1", "working_group", scope="ref-1", ended_on=date(2018, 6, 30), merged_into="wg-5")
    delegate = by_person(1, "delegates", "a", representing="committee:wg-1")
    (over,) = compared(monitoring(delegate), ended, committee("wg-5", "working_group", scope="ref-5")).left_over
    assert (over.reason, over.since) == (Reason.SENDER_ENDED, date(2018, 7, 1))


def test_a_delegate_of_a_body_that_sends_nobody_is_left_over():
    (over,) = compared(monitoring(by_person(1, "delegates", "a", representing="committee:nowhere"))).left_over
    assert over.reason is Reason.NOT_DEMANDED


def test_a_seat_is_missing_since_its_last_member_left():
    former = FormerFilling("heads", "unit:amt-11", None, "somebody", date(2018, 4, 30))
    comparison = compared(group(former=(former,)))
    assert {s.expected.representing: s.since for s in comparison.statuses} == {
        "unit:amt-11": date(2018, 5, 1),
        "unit:amt-12": IN_FORCE,
        "body:advisory_council": IN_FORCE,
    }


APPOINTED = edition(body("circle", seat("appointed", ByAppointment("ob", minimum=2, maximum=3))))


@pytest.mark.parametrize(
    ("members", "filled", "additional", "left_over"), [(1, 1, 0, 0), (2, 2, 0, 0), (3, 2, 1, 0), (5, 2, 1, 2)]
)
def test_between_minimum_and_maximum_members_may_be_appointed(members, filled, additional, left_over):
    fillings = [by_person(n, "appointed", f"p{n}", since=date(2018, 1, n + 1)) for n in range(members)]
    comparison = compared(committee("circle", "circle", *fillings), data=APPOINTED)
    assert (comparison.filled, len(comparison.additional), len(comparison.left_over)) == (filled, additional, left_over)
    assert {over.reason for over in comparison.left_over} <= {Reason.TOO_MANY}


def test_without_maximum_any_number_may_be_appointed():
    data = edition(body("circle", seat("appointed", ByAppointment("ob", minimum=1))))
    fillings = [by_person(n, "appointed", f"p{n}") for n in range(20)]
    comparison = compared(committee("circle", "circle", *fillings), data=data)
    assert (comparison.filled, len(comparison.additional), comparison.left_over) == (1, 19, ())


def test_a_body_of_other_rules_is_taken_as_it_is():
    council = committee("council", "advisory_council", by_person(1, "member", "a"), by_person(2, "member", "b"))
    comparison = compared(council)
    assert comparison.as_demanded
    assert len(comparison.additional) == 2


def test_a_body_that_the_edition_does_not_know_has_no_seats():
    (over,) = compared(committee("old", "abolished", by_person(1, "member", "a"))).left_over
    assert over.reason is Reason.SEAT_UNKNOWN


KINDS = ["office", "division", "area", "department"]


@st.composite
def cities(draw):
    """A tree of units of any kinds, some without head post, some with a vacant one."""
    number = draw(st.integers(1, 8))
    units, posts = [unit("ref-0", "department")], []
    for index in range(1, number + 1):
        parent = draw(st.sampled_from([None, *(u.key for u in units)]))
        units.append(unit(f"u-{index}", draw(st.sampled_from(KINDS)), parent, placed=draw(DAYS)))
    for one in units:
        heads = draw(st.integers(0, 2))
        posts += [
            post(one.key, person=draw(st.sampled_from([None, "a", "b", ""])), number=f".{n}", since=draw(DAYS))
            for n in range(heads)
        ]
    return organisation(*units, posts=tuple(posts), headless=tuple(u.key for u in units))


DAYS = st.dates(date(2017, 1, 1), TODAY)
EVERYTHING = body(
    "working_group",
    seat("heads", ByHeadship(("office", "division"), within_scope=True)),
    seat("all", ByHeadship(("department",))),
    seat("post", ByPost("u-1")),
    seat("unit", ByUnit("u-2", number=2)),
    seat("council", ByBody("advisory_council", number=2)),
    seat("appointed", ByAppointment("ref-0", minimum=1, maximum=2)),
    per=Per.UNIT,
    unit_kind="department",
)


@st.composite
def fillings(draw, city):
    found = []
    for membership in range(draw(st.integers(0, 12))):
        rule = draw(st.sampled_from(["heads", "all", "post", "unit", "council", "appointed", "unknown"]))
        representing = draw(st.sampled_from(["", "unit:u-1", "unit:u-2", "committee:council", "body:advisory_council"]))
        key = draw(st.sampled_from([None, "gone.head", *city.posts]))
        if key is None:
            found.append(
                by_person(membership, rule, draw(st.sampled_from("abc")), representing=representing, since=draw(DAYS))
            )
        else:
            holder = city.posts[key].holder if key in city.posts else None
            person = holder.person if holder else None
            found.append(by_post(membership, rule, key, person=person, representing=representing, since=draw(DAYS)))
    return found


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_every_demanded_seat_has_one_status_and_every_filling_one_place(data):
    city = data.draw(cities())
    sitting = data.draw(fillings(city))
    found = committee("wg", "working_group", *sitting, scope="ref-0")
    council = committee("council", "advisory_council")
    comparison = compared(found, council, city=city, data=edition(EVERYTHING, COUNCIL))
    keys = [s.expected.key for s in comparison.statuses]
    assert len(set(keys)) == len(keys)
    for status in comparison.statuses:
        number = {SeatState.FILLED: {1}, SeatState.VACANT: {1}, SeatState.MISSING: {0}}
        assert len(status.fillings) in number.get(status.state, range(2, 99))
        assert status.expected.since <= status.since <= TODAY
    placed = [f.membership for s in comparison.statuses for f in s.fillings]
    placed += [over.filling.membership for over in comparison.left_over]
    placed += [f.membership for f in comparison.additional]
    assert sorted(placed) == [f.membership for f in sitting]


@settings(max_examples=50, deadline=None)
@given(cities())
def test_whoever_is_entered_for_every_demanded_seat_leaves_nothing_to_find(city):
    found = committee("wg", "working_group", scope="ref-0")
    data = edition(EVERYTHING, COUNCIL)
    sitting = []
    for number, status in enumerate(compared(found, city=city, data=data).statuses):
        expected = status.expected
        holder = city.posts[expected.posts[0]].holder if expected.posts else None
        if expected.ex_officio and holder:
            sitting.append(by_post(number, expected.seat, expected.posts[0], person=holder.person))
        elif not expected.ex_officio:
            sitting.append(by_person(number, expected.seat, f"p{number}", representing=expected.representing))
    comparison = compared(committee("wg", "working_group", *sitting, scope="ref-0"), city=city, data=data)
    assert comparison.left_over == ()
    assert comparison.filled == len(sitting)
    assert all(gap.expected.ex_officio for gap in comparison.gaps)


def test_the_rule_of_the_working_group_is_met_when_all_heads_and_the_council_sit():
    whole = group(
        by_post(1, "heads", "amt-11.head"),
        by_post(2, "heads", "amt-12.head"),
        by_person(3, "council", "volunteer", representing="body:advisory_council"),
    )
    assert compared(whole, data=edition(WORKING_GROUP, COUNCIL)).as_demanded

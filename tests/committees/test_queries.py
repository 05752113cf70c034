"""The committees as of a day, and what seats let somebody act as."""

from datetime import date

import pytest
from tests.committees.conftest import change_hands, hold, somebody

from querschnitt.committees import commands
from querschnitt.committees.queries import committees_at, mandates_of
from querschnitt.kernel.authority import OPERATOR, Role

START = date(2018, 3, 1)
LATER = date(2018, 6, 1)


@pytest.fixture
def group(bamberg) -> str:
    row = commands.found_committee(actor=OPERATOR, body="working_group", unit="referat-1", on=START)
    return row.key


def at(day, group="working_group-referat-1"):
    return committees_at(day).committees[group]


def test_a_body_founded_later_does_not_exist_yet(group):
    assert committees_at(date(2018, 2, 28)).committees == {}
    assert list(committees_at(START).committees) == [group]


def test_members_deputies_and_chair_are_who_they_were_on_that_day(group):
    somebody("stand-in")
    (first, *_) = commands.fill_ex_officio(actor=OPERATOR, committee=group, on=START)
    commands.name_deputy(actor=OPERATOR, membership=first.pk, on=LATER, person="stand-in")
    commands.appoint_chair(actor=OPERATOR, committee=group, on=LATER)
    before, after = at(date(2018, 5, 31)), at(LATER)
    assert (before.chair, before.chair_missing_since) == (None, START)
    assert (before.fillings[0].deputy, before.fillings[0].deputy_missing_since) == (None, START)
    assert (after.chair.post, after.chair.person, after.chair.name) == (
        "referat-1.head",
        "head-referat-1",
        "Head-Referat-1 (Beispiel)",
    )
    assert after.fillings[0].deputy.person == "stand-in"
    assert after.fillings[0].deputy_missing_since is None


def test_after_a_deputy_was_withdrawn_there_is_none_since_the_next_day(group):
    somebody("stand-in")
    (first, *_) = commands.fill_ex_officio(actor=OPERATOR, committee=group, on=START)
    commands.name_deputy(actor=OPERATOR, membership=first.pk, on=START, person="stand-in")
    commands.withdraw_deputy(actor=OPERATOR, membership=first.pk, until=date(2018, 5, 31))
    assert at(LATER).fillings[0].deputy_missing_since == LATER


def test_a_membership_that_is_over_is_remembered_as_former(group):
    (first, *_) = commands.fill_ex_officio(actor=OPERATOR, committee=group, on=START)
    commands.end_membership(actor=OPERATOR, membership=first.pk, until=date(2018, 5, 31), reason="x")
    found = at(LATER)
    assert len(found.fillings) == 2
    assert [(f.post, f.until) for f in found.former] == [("amt-10.head", date(2018, 5, 31))]
    assert at(date(2018, 5, 31)).former == ()


def test_the_last_day_of_a_mandate_belongs_to_it(group):
    commands.end_committee(actor=OPERATOR, committee=group, until=date(2018, 5, 31), reason="fertig")
    assert at(date(2018, 5, 31)).active
    assert at(LATER).ended_on == date(2018, 5, 31)


def test_a_vacant_post_leaves_its_seat_without_person(group):
    commands.fill_ex_officio(actor=OPERATOR, committee=group, on=START)
    from querschnitt.organisation.models import Incumbency

    Incumbency.objects.filter(post__key="amt-11.head").update(valid_until=date(2018, 5, 31))
    seats = {f.filler.post: f.filler.person for f in at(LATER).fillings}
    assert seats["amt-11.head"] is None
    assert seats["amt-10.head"] == "head-amt-10"


@pytest.mark.parametrize("committees", [1, 3])
def test_reading_takes_the_same_statements_for_one_body_as_for_three(bamberg, committees, django_assert_num_queries):
    for unit in ["referat-1", "referat-4", "referat-5"][:committees]:
        row = commands.found_committee(actor=OPERATOR, body="working_group", unit=unit, on=START)
        if unit != "referat-4":
            commands.fill_ex_officio(actor=OPERATOR, committee=row.key, on=START)
        commands.appoint_chair(actor=OPERATOR, committee=row.key, on=START)
    with django_assert_num_queries(12):
        committees_at(LATER)


# mandates


def mandates(person, day=LATER):
    return {str(mandate) for mandate in mandates_of(person, day)}


def test_the_holder_of_a_post_is_a_member_ex_officio_from_the_first_day_in_the_post(group):
    commands.fill_ex_officio(actor=OPERATOR, committee=group, on=START)
    change_hands("amt-11.head", "new-head", LATER)
    assert mandates("head-amt-11", date(2018, 5, 31)) == {f"member@committee:{group}", "staff"}
    assert mandates("head-amt-11") == set()
    assert mandates("new-head") == {f"member@committee:{group}", "staff"}


def test_whoever_stands_in_for_the_holder_acts_as_member(group):
    commands.fill_ex_officio(actor=OPERATOR, committee=group, on=START)
    hold("amt-11.head", "acting", LATER, acting=True)
    assert f"member@committee:{group}" in mandates("acting")


def test_deputy_and_chair_have_their_own_mandates(group):
    somebody("stand-in")
    (first, *_) = commands.fill_ex_officio(actor=OPERATOR, committee=group, on=START)
    commands.name_deputy(actor=OPERATOR, membership=first.pk, on=START, person="stand-in")
    commands.appoint_chair(actor=OPERATOR, committee=group, on=START)
    assert mandates("stand-in") == {f"deputy@committee:{group}", "staff"}
    assert mandates("head-referat-1") == {f"chair@committee:{group}", "staff"}


def test_a_person_in_a_seat_is_a_member_by_name(bamberg):
    commands.found_committee(actor=OPERATOR, body="steering", on=START)
    somebody("volunteer")
    commands.fill_seat(actor=OPERATOR, committee="steering", seat="council", on=START, person="volunteer")
    assert mandates("volunteer") == {"member@committee:steering", "staff"}


def test_nobody_acts_for_a_body_that_has_ended(group):
    commands.fill_ex_officio(actor=OPERATOR, committee=group, on=START)
    commands.end_committee(actor=OPERATOR, committee=group, until=date(2018, 5, 31), reason="fertig")
    assert mandates("head-amt-11", date(2018, 5, 31)) == {f"member@committee:{group}", "staff"}
    assert mandates("head-amt-11") == set()


def test_mandates_take_three_statements(group, django_assert_num_queries):
    commands.fill_ex_officio(actor=OPERATOR, committee=group, on=START)
    with django_assert_num_queries(3):
        assert {m.role for m in mandates_of("head-amt-11", LATER)} == {Role.MEMBER, Role.STAFF}

"""Bodies are founded, filled, extended and ended; every refusal is a sentence."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction
from tests.committees.conftest import change_hands, found_unit, hold, move, somebody

from querschnitt.chronicle.models import AuditEntry
from querschnitt.committees import commands
from querschnitt.committees.models import Chair, Committee, Deputy, Membership
from querschnitt.committees.queries import committees_at
from querschnitt.kernel.authority import Actor, Mandate, Role
from querschnitt.kernel.refusal import Forbidden, Refused

START = date(2018, 3, 1)


def found(body="working_group", unit="referat-1", on=START, **more) -> Committee:
    return commands.found_committee(actor=OFFICE, body=body, unit=unit, on=on, **more)


OFFICE = Actor("Fachbereich", frozenset({Mandate(Role.PROCESS_OFFICE)}), "head-fb-integration")
STAFF = Actor("jemand", frozenset({Mandate(Role.STAFF)}), "somebody")


def kinds() -> list[str]:
    return [
        entry.kind.removeprefix("committees.") for entry in AuditEntry.objects.filter(kind__startswith="committees")
    ]


def refusal(call, **arguments) -> tuple[str, str]:
    with pytest.raises(Refused) as caught:
        call(actor=OFFICE, **arguments)
    return caught.value.place, str(caught.value)


# founding


def test_a_working_group_is_founded_for_a_department_with_the_length_of_its_mandate(bamberg):
    row = found()
    assert (row.key, row.name) == ("working_group-referat-1", "Arbeitsgruppe Integration referat-1")
    assert row.planned_end == date(2019, 3, 1)
    assert kinds() == ["committee_founded"]


def test_a_lasting_body_has_no_planned_end(bamberg):
    assert found("monitoring", "").planned_end is None


def test_a_second_group_for_the_same_department_is_refused_while_the_first_works(bamberg):
    found()
    place, sentence = refusal(commands.found_committee, body="working_group", unit="referat-1", on=date(2018, 6, 1))
    assert (place, "already" in sentence) == ("scope", True)


def test_the_database_refuses_a_second_active_group_too(bamberg):
    row = found()
    with pytest.raises(IntegrityError), transaction.atomic():
        Committee.objects.create(key="x", body=row.body, name="x", scope_unit=row.scope_unit, founded_on=START)
    Committee.objects.create(key="m", body="monitoring", name="m", founded_on=START)
    with pytest.raises(IntegrityError), transaction.atomic():
        Committee.objects.create(key="m2", body="monitoring", name="m", founded_on=START)


def test_after_the_first_has_ended_another_can_be_founded_under_a_key_of_its_own(bamberg):
    found()
    commands.end_committee(actor=OFFICE, committee="working_group-referat-1", until=date(2018, 9, 30), reason="fertig")
    assert found(on=date(2018, 10, 1)).key == "working_group-referat-1-2018"
    commands.end_committee(actor=OFFICE, committee="working_group-referat-1-2018", until=date(2018, 10, 2), reason="x")
    assert found(on=date(2018, 10, 3)).key == "working_group-referat-1-2018-2"


def test_a_group_founded_after_the_fact_may_not_reach_into_the_time_of_another(bamberg):
    found()
    commands.end_committee(actor=OFFICE, committee="working_group-referat-1", until=date(2018, 9, 30), reason="fertig")
    assert refusal(commands.found_committee, body="working_group", unit="referat-1", on=date(2018, 9, 30))[0] == "on"


@pytest.mark.parametrize(
    ("wrong", "place"),
    [
        ({"body": "nothing"}, "body"),
        ({"unit": ""}, "scope"),
        ({"unit": "amt-51"}, "scope"),
        ({"unit": "referat-9"}, "scope"),
        ({"body": "monitoring"}, "scope"),
        ({"topic": "x"}, "scope"),
        ({"key": "struktur"}, "key"),
        ({"key": "Ä b"}, "key"),
        ({"planned_end": date(2018, 2, 1)}, "planned_end"),
    ],
)
def test_what_the_concept_does_not_know_cannot_be_founded(bamberg, wrong, place):
    asked = {"body": "working_group", "unit": "referat-1", "on": START, **wrong}
    assert refusal(commands.found_committee, **asked)[0] == place
    assert not Committee.objects.exists()


def test_a_body_may_be_older_than_the_concept(bamberg):
    assert found("advisory_council", "", on=date(1994, 5, 1)).founded_on == date(1994, 5, 1)


def test_without_any_concept_no_body_is_founded(db):
    assert refusal(commands.found_committee, body="steering", on=START)[0] == "on"


def test_topics_have_groups_of_their_own_and_some_of_them_last(hohenlinde):
    lasting = commands.found_committee(actor=OFFICE, body="themengruppe", topic="sprache", on=START)
    mortal = commands.found_committee(actor=OFFICE, body="themengruppe", topic="gesundheit", on=START)
    assert (lasting.planned_end, mortal.planned_end) == (None, date(2019, 9, 1))
    assert refusal(commands.found_committee, body="themengruppe", topic="wetter", on=START)[0] == "scope"


# convening


def test_the_monitoring_group_convenes_a_new_group_with_assignment_and_reason(bamberg):
    found("monitoring", "")
    chair = Actor("Vorsitz", frozenset({Mandate(Role.CHAIR, "committee:monitoring")}), "somebody")
    row = commands.convene_committee(
        actor=chair,
        convened_by="monitoring",
        body="working_group",
        unit="referat-4",
        on=date(2018, 6, 1),
        assignment="Bildung neu betrachten",
        reason="Nach drei Jahren",
    )
    assert (row.convened_by.key, row.assignment) == ("monitoring", "Bildung neu betrachten")
    assert kinds()[-1] == "committee_convened"


def test_the_chair_of_another_body_convenes_nothing(bamberg):
    found("monitoring", "")
    chair = Actor("Vorsitz", frozenset({Mandate(Role.CHAIR, "committee:steering")}), "somebody")
    with pytest.raises(Forbidden):
        commands.convene_committee(
            actor=chair,
            convened_by="monitoring",
            body="working_group",
            unit="referat-4",
            on=START,
            assignment="x",
            reason="x",
        )


@pytest.mark.parametrize(
    ("wrong", "place"),
    [({"convened_by": "steering"}, "body"), ({"assignment": " "}, "assignment"), ({"reason": ""}, "reason")],
)
def test_convening_needs_the_right_body_an_assignment_and_a_reason(bamberg, wrong, place):
    found("monitoring", "")
    found("steering", "")
    asked = {
        "convened_by": "monitoring",
        "body": "working_group",
        "unit": "referat-4",
        "on": date(2018, 6, 1),
        "assignment": "x",
        "reason": "x",
    }
    assert refusal(commands.convene_committee, **{**asked, **wrong})[0] == place


# seats


def fill(seat="heads", committee="working_group-referat-1", on=START, **more) -> Membership:
    return commands.fill_seat(actor=OFFICE, committee=committee, seat=seat, on=on, **more)


def test_a_seat_is_filled_by_post_and_the_office_it_stands_for_is_kept(bamberg):
    found()
    row = fill(post="amt-11.head")
    assert (row.representing, row.valid_from, row.valid_until) == ("unit:amt-11", START, None)
    assert kinds()[-1] == "seat_filled"


def test_a_person_who_holds_the_post_can_fill_its_seat(bamberg):
    found()
    assert fill(person="head-amt-11").representing == "unit:amt-11"


@pytest.mark.parametrize(
    ("wrong", "place"),
    [
        ({}, "post"),
        ({"post": "amt-11.head", "person": "head-amt-11"}, "post"),
        ({"post": "amt-51.head"}, "post"),
        ({"post": "nowhere.head"}, "post"),
        ({"person": "head-amt-51"}, "person"),
        ({"person": "nobody"}, "person"),
        ({"post": "amt-11.head", "representing": "unit:amt-51"}, "representing"),
        ({"seat": "friends", "post": "amt-11.head"}, "seat"),
        ({"post": "amt-11.head", "on": date(2018, 1, 1)}, "on"),
        ({"post": "amt-11.head", "until": date(2018, 1, 1)}, "until"),
        ({"committee": "nowhere", "post": "amt-11.head"}, "committee"),
    ],
)
def test_only_demanded_seats_are_filled(bamberg, wrong, place):
    found()
    asked = {"committee": "working_group-referat-1", "seat": "heads", "on": START, **wrong}
    assert refusal(commands.fill_seat, **asked)[0] == place
    assert not Membership.objects.exists()


def test_a_filled_seat_is_not_filled_twice(bamberg):
    found()
    fill(post="amt-11.head")
    asked = {"committee": "working_group-referat-1", "seat": "heads", "on": date(2018, 6, 1)}
    assert refusal(commands.fill_seat, **asked, person="head-amt-11")[0] == "seat"


def test_a_seat_given_to_somebody_later_can_be_filled_until_then(bamberg):
    found()
    fill(post="amt-11.head", on=date(2018, 6, 1))
    asked = {"committee": "working_group-referat-1", "seat": "heads", "on": START, "person": "head-amt-11"}
    assert refusal(commands.fill_seat, **asked)[0] == "until"
    assert fill(person="head-amt-11", until=date(2018, 5, 31)).valid_until == date(2018, 5, 31)


def test_all_missing_seats_by_post_are_taken_over_in_one_step(bamberg):
    found()
    fill(post="amt-11.head")
    rows = commands.fill_ex_officio(actor=OFFICE, committee="working_group-referat-1", on=date(2018, 4, 1))
    assert [row.post.key for row in rows] == ["amt-10.head", "amt-15.head"]
    assert refusal(commands.fill_ex_officio, committee="working_group-referat-1", on=date(2018, 4, 1))[0] == "on"


def test_a_seat_taken_over_ends_where_it_is_filled_later_already(bamberg):
    found()
    fill(post="amt-11.head", on=date(2018, 6, 1))
    rows = commands.fill_ex_officio(actor=OFFICE, committee="working_group-referat-1", on=START)
    assert {row.post.key: row.valid_until for row in rows}["amt-11.head"] == date(2018, 5, 31)


def test_a_delegate_says_whom_to_represent_where_several_send(bamberg):
    found("monitoring", "")
    found()
    somebody("volunteer")
    assert fill("delegates", "monitoring", person="volunteer").representing == "committee:working_group-referat-1"
    found(unit="referat-4")
    found(unit="referat-5")
    asked = {"committee": "monitoring", "seat": "delegates", "on": START, "person": "volunteer"}
    assert refusal(commands.fill_seat, **asked)[0] == "representing"


def test_the_chair_of_a_group_sends_its_delegate_and_nobody_elses(bamberg):
    found("monitoring", "")
    found()
    somebody("volunteer")
    chair = Actor("Vorsitz", frozenset({Mandate(Role.CHAIR, "committee:working_group-referat-1")}), "x")
    asked = {"committee": "monitoring", "seat": "delegates", "on": START, "person": "volunteer"}
    commands.fill_seat(actor=chair, **asked, representing="committee:working_group-referat-1")
    with pytest.raises(Forbidden):
        commands.fill_seat(actor=chair, **asked, representing="committee:working_group-referat-5")


def test_the_head_of_a_unit_sends_its_representative(bamberg):
    found("steering", "")
    somebody("clerk")
    head = Actor("Leitung", frozenset({Mandate(Role.HEAD, "unit:fb-integration")}), "head-fb-integration")
    row = commands.fill_seat(actor=head, committee="steering", seat="division", on=START, person="clerk")
    assert row.representing == "unit:fb-integration"
    with pytest.raises(Forbidden):
        commands.fill_seat(actor=head, committee="steering", seat="area", on=START, person="clerk")


def test_members_are_appointed_to_the_maximum(hohenlinde):
    commands.found_committee(actor=OFFICE, body="lenkungskreis", on=START)
    for number in range(9):
        somebody(f"p{number}")
        fill("appointed", "lenkungskreis", person=f"p{number}")
    somebody("p9")
    asked = {"committee": "lenkungskreis", "seat": "appointed", "on": START}
    assert refusal(commands.fill_seat, **asked, person="p9")[0] == "seat"


def test_nobody_is_appointed_twice(hohenlinde):
    commands.found_committee(actor=OFFICE, body="lenkungskreis", on=START)
    somebody("p0")
    fill("appointed", "lenkungskreis", person="p0")
    asked = {"committee": "lenkungskreis", "seat": "appointed", "on": date(2018, 5, 1)}
    assert refusal(commands.fill_seat, **asked, person="p0")[0] == "person"


def test_a_body_of_other_rules_takes_members_as_it_says(bamberg):
    found("advisory_council", "")
    somebody("volunteer")
    assert fill("member", "advisory_council", person="volunteer").representing == ""


def test_a_membership_ends_with_its_deputy(bamberg):
    found()
    row = fill(post="amt-11.head")
    somebody("stand-in")
    commands.name_deputy(actor=OFFICE, membership=row.pk, on=START, person="stand-in")
    commands.end_membership(actor=OFFICE, membership=row.pk, until=date(2018, 6, 30), reason="Neuordnung")
    assert Membership.objects.get().valid_until == date(2018, 6, 30)
    assert Deputy.objects.get().valid_until == date(2018, 6, 30)


@pytest.mark.parametrize(
    ("until", "reason", "place"), [(date(2018, 2, 1), "x", "until"), (date(2018, 6, 1), " ", "reason")]
)
def test_a_membership_ends_after_it_began_and_for_a_reason(bamberg, until, reason, place):
    found()
    row = fill(post="amt-11.head")
    assert refusal(commands.end_membership, membership=row.pk, until=until, reason=reason)[0] == place


def test_an_ended_membership_ends_no_later(bamberg):
    found()
    row = fill(post="amt-11.head", until=date(2018, 6, 30))
    assert refusal(commands.end_membership, membership=row.pk, until=date(2018, 7, 31), reason="x")[0] == "until"
    assert refusal(commands.end_membership, membership=0, until=date(2018, 7, 31), reason="x")[0] == "membership"


# deputies


@pytest.fixture
def member(bamberg) -> Membership:
    found()
    somebody("stand-in")
    return fill(post="amt-11.head")


def test_a_new_deputy_takes_the_place_of_the_old(member):
    commands.name_deputy(actor=OFFICE, membership=member.pk, on=START, person="stand-in")
    hold("amt-11.deputy_head", "second")
    commands.name_deputy(actor=OFFICE, membership=member.pk, on=date(2018, 6, 1), post="amt-11.deputy_head")
    spans = Deputy.objects.order_by("valid_from").values_list("valid_from", "valid_until")
    assert list(spans) == [(START, date(2018, 5, 31)), (date(2018, 6, 1), None)]


def test_nobody_is_the_own_deputy(member):
    for own in ({"post": "amt-11.head"}, {"person": "head-amt-11"}):
        assert refusal(commands.name_deputy, membership=member.pk, on=START, **own)[1].startswith("Nobody deputises")


def test_a_seat_without_deputies_gets_none(hohenlinde):
    commands.found_committee(actor=OFFICE, body="begleitkreis", on=START)
    somebody("teacher")
    row = fill("partners", "begleitkreis", person="teacher")
    somebody("stand-in")
    assert refusal(commands.name_deputy, membership=row.pk, on=START, person="stand-in")[0] == "membership"


@pytest.mark.parametrize("on", [date(2018, 2, 28), date(2018, 3, 31), date(2018, 7, 1)])
def test_a_deputy_begins_within_the_membership(bamberg, on):
    found()
    somebody("stand-in")
    row = fill(post="amt-11.head", on=date(2018, 4, 1), until=date(2018, 6, 30))
    assert refusal(commands.name_deputy, membership=row.pk, on=on, person="stand-in")[0] == "on"


def test_a_membership_does_not_end_before_its_deputy_begins(member):
    commands.name_deputy(actor=OFFICE, membership=member.pk, on=date(2018, 8, 1), person="stand-in")
    ended = {"membership": member.pk, "until": date(2018, 6, 30), "reason": "x"}
    assert refusal(commands.end_membership, **ended)[0] == "until"


def test_a_body_can_be_founded_under_a_key_of_its_own_and_fills_no_seat_after_its_end(bamberg):
    assert found("steering", "", key="steuerungsgremium").key == "steuerungsgremium"
    commands.end_committee(actor=OFFICE, committee="steuerungsgremium", until=date(2018, 6, 30), reason="x")
    asked = {"committee": "steuerungsgremium", "on": date(2018, 7, 1)}
    assert refusal(commands.appoint_chair, **asked)[0] == "on"


def test_a_deputy_named_on_the_same_day_again_is_refused(member):
    commands.name_deputy(actor=OFFICE, membership=member.pk, on=START, person="stand-in")
    hold("amt-11.deputy_head", "second")
    assert refusal(commands.name_deputy, membership=member.pk, on=START, post="amt-11.deputy_head")[0] == "on"


def test_a_deputy_is_withdrawn(member):
    commands.name_deputy(actor=OFFICE, membership=member.pk, on=START, person="stand-in")
    assert refusal(commands.withdraw_deputy, membership=member.pk, until=date(2018, 2, 1))[0] == "until"
    commands.withdraw_deputy(actor=OFFICE, membership=member.pk, until=date(2018, 6, 30))
    assert Deputy.objects.get().valid_until == date(2018, 6, 30)
    assert refusal(commands.withdraw_deputy, membership=member.pk, until=date(2018, 7, 1))[0] == "until"


def acting(person, *mandates) -> Actor:
    return Actor(person, frozenset(mandates), person)


def test_a_member_names_the_own_deputy_and_nobody_elses(member):
    group = Mandate(Role.MEMBER, "committee:working_group-referat-1")
    commands.name_deputy(actor=acting("head-amt-11", group), membership=member.pk, on=START, person="stand-in")
    with pytest.raises(Forbidden):
        commands.name_deputy(
            actor=acting("head-amt-10", group), membership=member.pk, on=date(2018, 6, 1), person="stand-in"
        )


def test_a_member_in_person_names_the_own_deputy(bamberg):
    found()
    somebody("stand-in")
    row = fill(person="head-amt-11")
    group = Mandate(Role.MEMBER, "committee:working_group-referat-1")
    commands.name_deputy(actor=acting("head-amt-11", group), membership=row.pk, on=START, person="stand-in")


def test_the_head_of_the_department_names_a_deputy_in_the_members_place(member):
    head = acting("head-referat-1", Mandate(Role.HEAD, "unit:referat-1"))
    commands.name_deputy(actor=head, membership=member.pk, on=START, person="stand-in")
    other = acting("head-referat-5", Mandate(Role.HEAD, "unit:referat-5"))
    with pytest.raises(Forbidden):
        commands.withdraw_deputy(actor=other, membership=member.pk, until=date(2018, 6, 30))


# chair


def test_the_chair_is_taken_over_from_the_rule(bamberg):
    found()
    chair = commands.appoint_chair(actor=OFFICE, committee="working_group-referat-1", on=START)
    assert chair.post.key == "referat-1.head"


def test_a_new_chair_takes_the_place_of_the_old(bamberg):
    found()
    commands.appoint_chair(actor=OFFICE, committee="working_group-referat-1", on=START)
    commands.appoint_chair(
        actor=OFFICE, committee="working_group-referat-1", on=date(2018, 6, 1), person="head-referat-4"
    )
    assert [c.valid_until for c in Chair.objects.order_by("valid_from")] == [date(2018, 5, 31), None]


def test_a_body_whose_concept_names_no_chair_has_one_only_if_somebody_is_entered(bamberg):
    found("monitoring", "")
    assert refusal(commands.appoint_chair, committee="monitoring", on=START)[0] == "post"
    commands.appoint_chair(actor=OFFICE, committee="monitoring", on=START, person="head-amt-11")


def test_two_bodies_have_one_chair(hohenlinde):
    for body in ("lenkungskreis", "begleitkreis"):
        commands.found_committee(actor=OFFICE, body=body, on=START)
        assert commands.appoint_chair(actor=OFFICE, committee=body, on=START).post.key == "landrat.head"


def test_a_body_chaired_by_a_member_of_another_takes_over_the_first_member(hohenlinde):
    commands.found_committee(actor=OFFICE, body="lenkungskreis", on=START)
    commands.found_committee(actor=OFFICE, body="themengruppe", topic="sprache", on=START)
    somebody("appointed")
    fill("appointed", "lenkungskreis", person="appointed")
    assert commands.appoint_chair(actor=OFFICE, committee="themengruppe-sprache", on=START).person.key == "appointed"


# mandates


def test_a_mandate_is_extended_to_a_day_and_the_old_end_stays(bamberg):
    found()
    commands.extend_mandate(
        actor=OFFICE,
        committee="working_group-referat-1",
        until=date(2019, 6, 30),
        reason="Neuwahl",
        decided_on=date(2018, 10, 1),
    )
    before = committees_at(date(2018, 9, 30)).committees["working_group-referat-1"]
    after = committees_at(date(2018, 10, 1)).committees["working_group-referat-1"]
    assert (before.planned_end, after.planned_end) == (date(2019, 3, 1), date(2019, 6, 30))
    assert (after.first_planned_end, after.extension_reason) == (date(2019, 3, 1), "Neuwahl")


@pytest.mark.parametrize(
    ("committee", "until", "reason", "place"),
    [
        ("working_group-referat-1", date(2019, 3, 1), "x", "until"),
        ("working_group-referat-1", date(2019, 6, 30), "", "reason"),
        ("monitoring", date(2019, 6, 30), "x", "until"),
    ],
)
def test_a_mandate_is_extended_to_a_later_day_for_a_reason(bamberg, committee, until, reason, place):
    found()
    found("monitoring", "")
    assert refusal(commands.extend_mandate, committee=committee, until=until, reason=reason)[0] == place


def test_a_body_ends_with_its_seats_and_hands_its_duties_to_the_one_the_concept_names(bamberg):
    found("monitoring", "")
    found()
    row = fill(post="amt-11.head")
    somebody("stand-in")
    commands.name_deputy(actor=OFFICE, membership=row.pk, on=START, person="stand-in")
    commands.appoint_chair(actor=OFFICE, committee="working_group-referat-1", on=START)
    ended = commands.end_committee(
        actor=OFFICE, committee="working_group-referat-1", until=date(2018, 9, 30), reason="Umsetzung begonnen"
    )
    ends = {part.valid_until for table in (Membership, Deputy, Chair) for part in table.objects.all()}
    assert ends == {date(2018, 9, 30)}
    assert (ended.handed_over_to.key, ended.handed_over_on) == ("monitoring", date(2018, 10, 1))
    assert kinds()[-1] == "committee_ended"


def test_without_heir_the_duties_are_handed_over_later(bamberg):
    found()
    commands.end_committee(actor=OFFICE, committee="working_group-referat-1", until=date(2018, 6, 30), reason="x")
    assert committees_at(date(2018, 11, 8)).committees["working_group-referat-1"].handed_over_to is None
    found("monitoring", "", on=date(2018, 8, 1))
    asked = {"committee": "working_group-referat-1", "to": "monitoring"}
    assert refusal(commands.hand_over, **asked, on=date(2018, 6, 30))[0] == "on"
    assert refusal(commands.hand_over, **asked, on=date(2018, 7, 30))[0] == "on"
    commands.hand_over(actor=OFFICE, **asked, on=date(2018, 8, 1))
    at = {
        day: committees_at(day).committees["working_group-referat-1"].handed_over_to
        for day in (date(2018, 7, 31), date(2018, 8, 1))
    }
    assert list(at.values()) == [None, "monitoring"]


def test_duties_pass_only_to_the_body_that_the_concept_names(bamberg):
    found()
    found("steering", "")
    commands.end_committee(actor=OFFICE, committee="working_group-referat-1", until=date(2018, 6, 30), reason="x")
    asked = {"committee": "working_group-referat-1", "to": "steering", "on": date(2018, 8, 1)}
    assert refusal(commands.hand_over, **asked)[0] == "to"


def test_a_body_ends_once_for_a_reason_and_not_before_its_parts_begin(bamberg):
    found()
    asked = {"committee": "working_group-referat-1"}
    assert refusal(commands.end_committee, **asked, until=date(2018, 6, 30), reason="")[0] == "reason"
    assert refusal(commands.end_committee, **asked, until=date(2018, 1, 30), reason="x")[0] == "until"
    fill(post="amt-11.head", on=date(2018, 8, 1))
    assert refusal(commands.end_committee, **asked, until=date(2018, 6, 30), reason="x")[0] == "until"
    commands.end_committee(actor=OFFICE, **asked, until=date(2018, 8, 31), reason="x")
    assert refusal(commands.end_committee, **asked, until=date(2018, 8, 31), reason="x")[0] == "until"


def test_groups_are_merged_where_the_concept_allows_it(hohenlinde):
    for topic in ("gesundheit", "wohnen"):
        commands.found_committee(actor=OFFICE, body="themengruppe", topic=topic, on=START)
    asked = {"committee": "themengruppe-gesundheit", "on": date(2018, 7, 1), "reason": "zu klein"}
    assert refusal(commands.merge_committees, **asked, into="themengruppe-gesundheit")[0] == "into"
    row = commands.merge_committees(actor=OFFICE, **asked, into="themengruppe-wohnen")
    assert (row.ended_on, row.merged_into.key) == (date(2018, 6, 30), "themengruppe-wohnen")
    assert kinds()[-1] == "committees_merged"


def test_groups_are_not_merged_where_the_concept_says_nothing_of_it(bamberg):
    found()
    found(unit="referat-4")
    asked = {"committee": "working_group-referat-1", "into": "working_group-referat-4", "on": date(2018, 7, 1)}
    assert refusal(commands.merge_committees, **asked, reason="x")[0] == "committee"


# the middle of a mandate


def test_when_an_office_moves_its_old_seat_is_left_over_and_the_new_group_misses_one(bamberg):
    from querschnitt.committees.domain.composition import Reason, SeatState, compare
    from querschnitt.committees.queries import facts_at

    found()
    found(unit="referat-5")
    for key in ("working_group-referat-1", "working_group-referat-5"):
        commands.fill_ex_officio(actor=OFFICE, committee=key, on=START)
    move("amt-15", "referat-5", date(2018, 9, 1))
    facts = facts_at(date(2018, 9, 1))
    old, new = (facts.committees.committees[f"working_group-referat-{n}"] for n in (1, 5))
    (over,) = compare(old, facts).left_over
    assert (over.filling.filler.post, over.reason) == ("amt-15.head", Reason.MOVED_AWAY)
    missing = [s for s in compare(new, facts).statuses if s.state is SeatState.MISSING and s.expected.seat == "heads"]
    assert [(s.expected.posts, s.since) for s in missing] == [(("amt-15.head",), date(2018, 9, 1))]
    before = facts_at(date(2018, 8, 31))
    assert compare(before.committees.committees["working_group-referat-1"], before).left_over == ()


def test_a_new_head_sits_there_without_anything_being_entered(bamberg):
    found()
    fill(post="amt-11.head")
    change_hands("amt-11.head", "new-head", date(2018, 9, 1))
    who = {
        day: committees_at(day).committees["working_group-referat-1"].fillings[0].filler.person
        for day in (date(2018, 8, 31), date(2018, 9, 1))
    }
    assert list(who.values()) == ["head-amt-11", "new-head"]


def test_a_new_department_is_expected_in_the_steering_body(bamberg):
    found("steering", "")
    commands.fill_ex_officio(actor=OFFICE, committee="steering", on=START)
    found_unit("referat-3", "department", on=date(2018, 6, 1))
    (row,) = commands.fill_ex_officio(actor=OFFICE, committee="steering", on=date(2018, 6, 1))
    assert row.post.key == "referat-3.head"


# rights


@pytest.mark.parametrize(
    ("command", "arguments"),
    [
        ("found_committee", {"body": "steering", "on": START}),
        ("fill_seat", {"committee": "working_group-referat-1", "seat": "heads", "on": START, "post": "amt-11.head"}),
        ("fill_ex_officio", {"committee": "working_group-referat-1", "on": START}),
        ("appoint_chair", {"committee": "working_group-referat-1", "on": START}),
        ("extend_mandate", {"committee": "working_group-referat-1", "until": date(2020, 1, 1), "reason": "x"}),
        ("end_committee", {"committee": "working_group-referat-1", "until": date(2018, 9, 1), "reason": "x"}),
        ("hand_over", {"committee": "working_group-referat-1", "to": "monitoring", "on": START}),
        (
            "merge_committees",
            {"committee": "working_group-referat-1", "into": "monitoring", "on": START, "reason": "x"},
        ),
    ],
)
def test_whoever_only_works_there_changes_nothing(bamberg, command, arguments):
    found()
    before = AuditEntry.objects.count()
    with pytest.raises(Forbidden):
        getattr(commands, command)(actor=STAFF, **arguments)
    assert AuditEntry.objects.count() == before


def test_whoever_only_works_there_touches_no_membership(member):
    with pytest.raises(Forbidden):
        commands.end_membership(actor=STAFF, membership=member.pk, until=date(2018, 9, 1), reason="x")
    with pytest.raises(Forbidden):
        commands.name_deputy(actor=STAFF, membership=member.pk, on=START, person="stand-in")


def test_with_the_right_given_to_everybody_the_same_command_would_change_something(bamberg, monkeypatch):
    """The twin: with the protection off, whoever only works there founds bodies."""
    from querschnitt.committees import permissions
    from querschnitt.kernel.authority import Grant

    monkeypatch.setitem(permissions.GRANTS, "found_committee", (Grant(Role.STAFF),))
    commands.found_committee(actor=STAFF, body="steering", on=START)
    assert Committee.objects.exists()


def test_with_the_own_seat_not_asked_for_every_member_would_name_everybodys_deputy(member, monkeypatch):
    """The twin: without the bond to the own seat, a member of the same group names another's deputy."""
    from querschnitt.committees import permissions
    from querschnitt.kernel.authority import Grant

    monkeypatch.setitem(permissions.GRANTS, "name_deputy", (Grant(Role.MEMBER, of="committee"),))
    group = Mandate(Role.MEMBER, "committee:working_group-referat-1")
    commands.name_deputy(actor=acting("head-amt-10", group), membership=member.pk, on=START, person="stand-in")
    assert Deputy.objects.exists()

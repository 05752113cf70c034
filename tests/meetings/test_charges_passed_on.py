"""Charges outlive bodies, units and joint sittings: whoever took over sees them, notes them and answers for them."""

from datetime import date
from itertools import pairwise

import pytest
from tests.meetings.sittings import complete, leading, sitting
from tests.meetings.town import at, chair, member, office

from querschnitt.committees.models import Committee
from querschnitt.kernel.authority import Actor, Mandate, Role
from querschnitt.kernel.refusal import Forbidden
from querschnitt.meetings import commands
from querschnitt.meetings.models import FollowUp, Meeting, MeetingCommittee
from querschnitt.meetings.queries import follow_ups as charges
from querschnitt.meetings.queries.follow_ups import Wanted
from querschnitt.organisation.models import Succession, Unit

LATER = date(2018, 5, 21)
SECRET = {"public": False, "non_public_reason": "Personal", "review_on": date(2019, 5, 2)}


@pytest.fixture
def charge(town) -> FollowUp:
    complete()
    return FollowUp.objects.get()


def hidden(charge: FollowUp) -> FollowUp:
    type(charge.item).objects.filter(pk=charge.item_id).update(**SECRET)
    return charge


def passed_on(*keys: str, on: date = date(2018, 5, 20)) -> None:
    """Each of these bodies to the next."""
    bodies = [Committee.objects.get(key=key) for key in keys]
    for body, heir in pairwise(bodies):
        body.handed_over_to, body.handed_over_on = heir, on
        body.save()


def third_body() -> Committee:
    return Committee.objects.create(
        key="nachfolge", name="Nachfolge", body="working_group", founded_on=date(2018, 3, 1)
    )


def listed(actor: Actor, committee: str, day: date = LATER) -> list[int]:
    return [row.key for row in charges.follow_ups(actor, Wanted(committee=committee), day)]


def joint(meeting: Meeting) -> None:
    MeetingCommittee.objects.create(meeting=meeting, committee=Committee.objects.get(key="lenkung"))


def test_charges_follow_a_chain_of_bodies(charge):
    third_body()
    passed_on("ag-1", "nachfolge", "lenkung")
    assert listed(office(), "lenkung") == [charge.pk]
    assert listed(office(), "nachfolge") == []
    assert listed(office(), "ag-1", date(2018, 5, 19)) == [charge.pk]


def test_the_chair_of_the_heir_drops_a_charge(charge):
    heir = leading("lenkung", "oberbuergermeister")
    with pytest.raises(Forbidden):
        commands.drop_follow_up(actor=heir, follow_up=charge.pk, reason="Überholt")
    passed_on("ag-1", "lenkung", on=date(2018, 5, 1))
    assert commands.drop_follow_up(actor=heir, follow_up=charge.pk, reason="Überholt").state == "dropped"


def test_both_bodies_of_a_joint_sitting_see_and_note_its_charges(charge):
    joint(hidden(charge).item.meeting)
    outside = member("referat-4", "lenkung")
    assert listed(office(), "lenkung") == listed(office(), "ag-1") == [charge.pk]
    assert charges.follow_ups(outside, Wanted(), LATER)[0].what == charge.what
    commands.report_follow_up(actor=office(), follow_up=charge.pk, light="green", text="Fertig.", done=True)
    later = sitting("lenkung-mai", at(2018, 5, 30), body="lenkung")
    assert [row.key for row in charges.to_note(office(), ["lenkung"], LATER)] == [charge.pk]
    commands.note_follow_up(actor=chair("lenkung", "x"), follow_up=charge.pk, meeting=later.key)


def test_of_a_sitting_of_one_body_another_sees_nothing(charge):
    hidden(charge)
    assert charges.follow_ups(member("referat-4", "lenkung"), Wanted(), LATER)[0].hidden
    assert listed(office(), "lenkung") == []


def head(unit: str) -> Actor:
    return Actor("Leitung", frozenset({Mandate(Role.HEAD, f"unit:{unit}"), Mandate(Role.STAFF)}), "head-amt-51")


def dissolved(charge: FollowUp, into: str) -> None:
    """The unit and the post that was charged end; another unit goes on."""
    unit = charge.post.unit
    Unit.objects.filter(pk=unit.pk).update(dissolved_on=date(2018, 4, 30))
    charge.post.valid_until = date(2018, 4, 30)
    charge.post.save()
    Succession.objects.create(predecessor=unit, successor=Unit.objects.get(key=into), on=date(2018, 5, 1))


def test_the_head_of_the_unit_that_followed_reports(charge):
    hidden(charge)
    with pytest.raises(Forbidden):
        commands.report_follow_up(actor=head("amt-51"), follow_up=charge.pk, light="green", text="Läuft.")
    dissolved(charge, "amt-51")
    row = charges.follow_up(head("amt-51"), charge.pk, LATER)
    assert (row.what, row.may_report) == (charge.what, True)
    commands.report_follow_up(actor=head("amt-51"), follow_up=charge.pk, light="green", text="Läuft.")

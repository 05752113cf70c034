"""Minutes: what they must contain, who signs, how they are approved, and that they never change again."""

from datetime import date

import pytest
from tests.meetings import sittings
from tests.meetings.sittings import complete, item, leading, ready, signed, sitting, standard_item
from tests.meetings.town import at, deputy, member, office, stranger

from querschnitt.committees.models import Membership
from querschnitt.kernel import clock
from querschnitt.kernel.authority import OPERATOR, Actor, Mandate, Role
from querschnitt.kernel.refusal import Forbidden, Refused
from querschnitt.meetings import commands
from querschnitt.meetings.domain.checklist import missing
from querschnitt.meetings.domain.states import ItemKind, MinutesState, Presence
from querschnitt.meetings.models import Attendance, FollowUp, Invitation, Meeting, Minutes, MinutesText, Resolution
from querschnitt.meetings.queries.record import record_for

MAY = at(2018, 5, 30)


def points(meeting) -> list[str]:
    return [str(point.what) for point in missing(record_for(meeting))]


# what must be in them


def test_minutes_with_everything_are_ready(town):
    meeting = complete()
    assert points(meeting) == []
    assert commands.finish_minutes(actor=office(), meeting=meeting.key).state == MinutesState.READY


def test_a_seat_that_nobody_recorded_is_missing(town):
    meeting = complete()
    Attendance.objects.filter(meeting=meeting, membership__post__key="amt-11.head").delete()
    assert any("not recorded whether Head-Amt-11" in point for point in points(meeting))
    with pytest.raises(Refused, match="1 points are still missing"):
        commands.finish_minutes(actor=office(), meeting=meeting.key)


@pytest.mark.parametrize("presence", [Presence.ABSENT, Presence.EXCUSED])
def test_who_was_not_there_needs_a_reason_and_it_is_not_shown(town, presence):
    meeting = complete()
    rows = Attendance.objects.filter(meeting=meeting, membership__post__key="amt-11.head")
    rows.update(presence=presence, reason="")
    assert any("No reason is noted why Head-Amt-11" in point for point in points(meeting))
    rows.update(reason="GEHEIM")
    assert points(meeting) == []
    assert "GEHEIM" not in repr(record_for(meeting))


def test_a_reason_given_with_the_answer_to_the_invitation_is_enough(town):
    meeting = complete()
    rows = Attendance.objects.filter(meeting=meeting, membership__post__key="amt-11.head")
    rows.update(presence=Presence.EXCUSED, reason="")
    Invitation.objects.create(
        meeting=meeting, role="member", membership=rows[0].membership, name="x", invited_on=town, excuse="krank"
    )
    assert points(meeting) == []


@pytest.mark.parametrize(
    ("change", "point"),
    [
        ({"place": ""}, "The place of the sitting is missing."),
        ({"chair_person": ""}, "Nobody is named who led the sitting."),
        ({"keeper_person": ""}, "Nobody is named who keeps the minutes."),
    ],
)
def test_place_chair_and_keeper_must_be_there(town, change, point):
    meeting = complete()
    for name, value in change.items():
        setattr(meeting, name, value)
    meeting.save()
    assert points(meeting) == [point]


def test_an_item_without_text_and_resolution_is_missing(town):
    meeting = complete()
    item(meeting, 5, title="Verschiedenes")
    assert points(meeting) == ["“Ö 6 Verschiedenes” has neither a text nor a resolution."]


def test_an_item_taken_off_or_moved_needs_nothing(town):
    meeting = complete()
    item(meeting, 5, removed_on=town)
    moved = item(meeting, 6)
    item(sitting("later", MAY, held=False), 0, follows=moved)
    assert points(meeting) == []


def test_an_item_for_a_resolution_needs_its_result(town):
    meeting = complete()
    sittings.text(meeting, item(meeting, 5, kind=ItemKind.RESOLUTION))
    assert points(meeting) == ["“Ö 6 Punkt 6” is for a resolution and has no result."]


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"needs_follow_up": None}, "not said whether the resolution needs a follow-up"),
        ({"kind": "majority"}, "the votes are missing"),
        ({"wording": " "}, "the wording of the resolution is missing"),
    ],
)
def test_a_resolution_says_its_result_and_whether_it_is_followed_up(town, change, words):
    meeting = complete()
    Resolution.objects.filter(item__meeting=meeting).update(**change)
    assert any(words in point for point in points(meeting))


def test_a_resolution_that_is_followed_up_charges_somebody(town):
    meeting = complete()
    FollowUp.objects.all().delete()
    assert points(meeting) == ["“Ö 2 Punkt 2”: nobody is charged with what was resolved."]


def test_what_somebody_typed_and_did_not_save_blocks(town):
    meeting = complete()
    first = meeting.items.get(order=0)
    commands.keep_draft(actor=office(), meeting=meeting.key, item=first.pk, text="Noch nicht fertig", based_on=1)
    commands.keep_draft(actor=office(), meeting=meeting.key, item=None, text="Auch nicht", based_on=0)
    assert len([point for point in points(meeting) if "typed something and not saved" in point]) == 2
    commands.drop_draft(actor=office(), meeting=meeting.key, item=None)
    commands.drop_draft(actor=office(), meeting=meeting.key, item=first.pk)
    assert points(meeting) == []


def test_a_text_that_came_too_late_blocks_until_it_is_settled(town):
    meeting = complete()
    first = meeting.items.get(order=0)
    commands.save_text(actor=office(), meeting=meeting.key, item=first.pk, text="Eins", based_on=1)
    with pytest.raises(Refused) as late:
        commands.save_text(actor=office(), meeting=meeting.key, item=first.pk, text="Zwei", based_on=1)
    assert points(meeting) == ["“Ö 1 Punkt 1”: a text that came too late is not settled."]
    commands.settle_text(actor=office(), meeting=meeting.key, version=late.value.aside.pk)
    assert points(meeting) == []


def test_only_the_office_finishes_minutes(town):
    meeting = complete()
    for actor in (member(), deputy(), stranger(), leading()):
        with pytest.raises(Forbidden):
            commands.finish_minutes(actor=actor, meeting=meeting.key)


# chair and keeper


def test_both_sign_and_then_the_minutes_are_signed(town):
    meeting = ready()
    assert commands.sign_as_keeper(actor=office(), meeting=meeting.key).state == MinutesState.READY
    row = commands.sign_as_chair(actor=leading(), meeting=meeting.key)
    assert row.state == MinutesState.SIGNED
    assert (row.keeper_signed_person, row.chair_signed_person) == ("head-fb-integration", "head-referat-1")


def test_nobody_signs_twice(town):
    meeting = ready()
    both = Actor(
        "Beides",
        frozenset({Mandate(Role.PROCESS_OFFICE), Mandate(Role.CHAIR, "committee:ag-1")}),
        "head-fb-integration",
    )
    commands.sign_as_keeper(actor=both, meeting=meeting.key)
    with pytest.raises(Refused, match="second signature is another person's"):
        commands.sign_as_chair(actor=both, meeting=meeting.key, reason="Vertretung")
    with pytest.raises(Refused, match="signed already"):
        commands.sign_as_keeper(actor=both, meeting=meeting.key)


def test_who_did_not_lead_the_sitting_says_why_they_sign(town):
    meeting = ready()
    other = leading(person="head-amt-10")
    with pytest.raises(Refused, match="in place of somebody else"):
        commands.sign_as_chair(actor=other, meeting=meeting.key)
    commands.sign_as_chair(actor=other, meeting=meeting.key, reason="Frau Beispiel ist ausgeschieden.")


def test_a_member_who_led_the_sitting_signs_and_another_does_not(town):
    meeting = ready()
    meeting.chair_person = "head-amt-11"
    meeting.save()
    with pytest.raises(Forbidden):
        commands.sign_as_chair(actor=member("amt-10"), meeting=meeting.key)
    assert commands.sign_as_chair(actor=member("amt-11"), meeting=meeting.key).chair_signed_person == "head-amt-11"


def mended(meeting: Meeting) -> None:
    """Returned, written anew, and laid before the two once more."""
    commands.return_minutes(actor=leading(), meeting=meeting.key, reason="Ein Wort fehlt.")
    place = MinutesText.objects.filter(minutes__meeting=meeting, item__isnull=False).earliest("pk")
    commands.save_text(actor=office(), meeting=meeting.key, item=place.item_id, text="Anders.", based_on=place.version)
    commands.finish_minutes(actor=office(), meeting=meeting.key)


@pytest.mark.parametrize(("sign", "actor"), [(commands.sign_as_keeper, office), (commands.sign_as_chair, leading)])
def test_what_was_changed_after_it_was_read_is_not_signed(town, sign, actor):
    meeting = ready()
    read = record_for(meeting).digest
    mended(meeting)
    with pytest.raises(commands.Overtaken, match="changed meanwhile"):
        sign(actor=actor(), meeting=meeting.key, seen=read)
    row = Minutes.objects.get(meeting=meeting)
    assert (row.keeper_signed_on, row.chair_signed_on) == (None, None)
    sign(actor=actor(), meeting=meeting.key, seen=record_for(meeting).digest)


def test_without_that_protection_it_would_be_signed(town):
    meeting = ready()
    mended(meeting)
    assert commands.sign_as_keeper(actor=office(), meeting=meeting.key).keeper_signed_on is not None


def test_the_first_signature_does_not_overtake_the_second(town):
    meeting = ready()
    read = record_for(meeting).digest
    commands.sign_as_keeper(actor=office(), meeting=meeting.key, seen=read)
    assert commands.sign_as_chair(actor=leading(), meeting=meeting.key, seen=read).state == MinutesState.SIGNED


def test_the_machine_does_not_sign(town):
    meeting = ready()
    with pytest.raises(Refused, match="in person"):
        commands.sign_as_keeper(actor=OPERATOR, meeting=meeting.key)


def test_returned_minutes_lose_the_signature_given(town):
    meeting = ready()
    commands.sign_as_keeper(actor=office(), meeting=meeting.key)
    with pytest.raises(Refused, match="Say why"):
        commands.return_minutes(actor=leading(), meeting=meeting.key, reason=" ")
    row = commands.return_minutes(actor=leading(), meeting=meeting.key, reason="Der Name fehlt.")
    assert (row.state, row.keeper_signed_on, row.keeper_signed_person) == (MinutesState.DRAFT, None, "")


def test_signed_minutes_are_not_returned(town):
    meeting = signed()
    with pytest.raises(Refused, match="not possible"):
        commands.return_minutes(actor=office(), meeting=meeting.key, reason="Doch noch")


# approval


def test_the_next_sitting_approves_with_one_click(town):
    meeting = signed()
    with clock.standing_at(date(2018, 5, 30)):
        found = standard_item(sitting("ag-1-mai", MAY))
        row = commands.approve_minutes(actor=office(), meeting=meeting.key, item=found.pk)
    assert (row.state, row.approved_how, row.approved_in) == (MinutesState.APPROVED, "next_sitting", found)
    assert len(row.digest) == 64
    found.refresh_from_db()
    assert found.concerns == meeting


@pytest.mark.parametrize("wrong", ["not held", "earlier", "other body", "no standard item", "other minutes"])
def test_another_item_does_not_approve(town, wrong):
    meeting = signed()
    with clock.standing_at(date(2018, 5, 30)):
        later = {
            "not held": lambda: sitting("x", MAY, held=False),
            "earlier": lambda: sitting("x", at(2018, 4, 11)),
            "other body": lambda: sitting("x", MAY, body="lenkung"),
        }.get(wrong, lambda: sitting("x", MAY))()
        found = item(later) if wrong == "no standard item" else standard_item(later)
        if wrong == "other minutes":
            found.concerns = sitting("y", at(2018, 5, 10))
            found.save()
        with pytest.raises(Refused, match="standard item of a later sitting"):
            commands.approve_minutes(actor=office(), meeting=meeting.key, item=found.pk)


def test_another_way_than_the_concepts_needs_a_reason(town):
    meeting = signed()
    sitting("ag-1-mai", MAY, held=False)  # so these are not the last minutes: the next sitting approves
    with pytest.raises(Refused, match="concept demands another way"):
        commands.approve_minutes(actor=leading(), meeting=meeting.key, how="chair")
    row = commands.approve_minutes(actor=leading(), meeting=meeting.key, how="chair", reason="Es eilt.")
    assert (row.approved_how, row.approved_reason) == ("chair", "Es eilt.")


def test_only_the_chair_approves_as_chair(town):
    meeting = signed()
    with pytest.raises(Forbidden):
        commands.approve_minutes(actor=office(), meeting=meeting.key, how="chair", reason="Es eilt.")


def test_the_last_minutes_of_a_group_go_round(town):
    meeting = signed()  # no later sitting is planned: by the concept they go round
    with pytest.raises(Refused, match="not gone round"):
        commands.approve_minutes(actor=office(), meeting=meeting.key, how="circulation")
    commands.circulate_minutes(actor=office(), meeting=meeting.key, until=date(2018, 5, 16))
    with clock.standing_at(date(2018, 5, 16)), pytest.raises(Refused, match="Members may object until"):
        commands.approve_minutes(actor=office(), meeting=meeting.key, how="circulation")
    with clock.standing_at(date(2018, 5, 17)):
        row = commands.approve_minutes(actor=office(), meeting=meeting.key, how="circulation")
    assert row.approved_how == "circulation"


def test_an_objection_holds_the_approval_until_it_is_settled(town):
    meeting = signed()
    commands.circulate_minutes(actor=office(), meeting=meeting.key, until=date(2018, 5, 16))
    objection = commands.object_to_minutes(actor=member(), meeting=meeting.key, text="Ich war anderer Meinung.")
    with clock.standing_at(date(2018, 5, 17)):
        with pytest.raises(Refused, match="possible until"):
            commands.object_to_minutes(actor=member(), meeting=meeting.key, text="Zu spät.")
        with pytest.raises(Refused, match="not settled"):
            commands.approve_minutes(actor=office(), meeting=meeting.key, how="circulation")
        with pytest.raises(Refused, match="Say what becomes"):
            commands.settle_objection(actor=office(), objection=objection.pk, settlement="")
        commands.settle_objection(actor=office(), objection=objection.pk, settlement="Bleibt so, Meinung vermerkt.")
        commands.approve_minutes(actor=office(), meeting=meeting.key, how="circulation")


def test_a_stranger_neither_objects_nor_approves(town):
    meeting = signed()
    with pytest.raises(Forbidden):
        commands.object_to_minutes(actor=stranger(), meeting=meeting.key, text="Nein")
    with pytest.raises(Forbidden):
        commands.approve_minutes(actor=member(), meeting=meeting.key, how="circulation")


def test_reasons_of_absence_are_forgotten_when_the_minutes_are_approved(town):
    meeting = signed()
    seat = Membership.objects.filter(committee__key="ag-1").first()
    Invitation.objects.create(
        meeting=meeting, role="member", membership=seat, name="x", invited_on=town, excuse=sittings.REASON
    )
    commands.approve_minutes(actor=leading(), meeting=meeting.key, how="chair", reason="Letzte Sitzung")
    assert not Attendance.objects.exclude(reason="").exists()
    assert not Invitation.objects.exclude(excuse="").exists()
    assert Attendance.objects.filter(presence=Presence.EXCUSED).exists()


def test_a_correction_stands_beside_approved_minutes(town):
    meeting = signed()
    with pytest.raises(Refused, match="returned and changed"):
        commands.correct_minutes(actor=office(), meeting=meeting.key, text="So war es.", reason="Zahl verschrieben")
    approve(meeting)
    first = meeting.items.get(order=0)
    before = Minutes.objects.get(meeting=meeting)
    for number in (1, 2):
        row = commands.correct_minutes(
            actor=office(), meeting=meeting.key, item=first.pk, text=f"So war es: {number}.", reason="Zahl verschrieben"
        )
        assert row.number == number
    assert record_for(meeting).digest == before.digest
    assert Minutes.objects.values().get(meeting=meeting) == Minutes.objects.filter(pk=before.pk).values()[0]


def test_the_digest_tells_of_every_change_that_slipped_past_the_guards(town, unguarded):
    meeting = signed()
    approve(meeting)
    row = Minutes.objects.get(meeting=meeting)
    assert record_for(meeting).digest == row.digest
    Resolution.objects.filter(item__meeting=meeting).update(wording="Der Pool wird nicht eingerichtet.")
    assert record_for(meeting).digest != row.digest


def test_charges_live_on_after_the_approval(town):
    meeting = signed()
    approve(meeting)
    row = Minutes.objects.get(meeting=meeting)
    commands.report_follow_up(
        actor=member(), follow_up=FollowUp.objects.get().pk, light="green", text="Läuft.", new_due=None
    )
    assert record_for(meeting).digest == row.digest


def approve(meeting) -> None:
    commands.approve_minutes(actor=leading(), meeting=meeting.key, how="chair", reason="Letzte Sitzung")

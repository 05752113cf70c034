"""A sitting is opened, whoever is there is recorded, and it is closed."""

from datetime import date, time, timedelta

import pytest
from tests.committees.conftest import change_hands
from tests.meetings.keeping import BEGIN, REASON, held, item, seat, sitting
from tests.meetings.town import at, chair, deputy, member, office, stranger

from querschnitt.chronicle.models import AuditEntry
from querschnitt.committees import commands as committees
from querschnitt.kernel import clock
from querschnitt.kernel.authority import OPERATOR
from querschnitt.kernel.refusal import Forbidden, Refused
from querschnitt.meetings import commands
from querschnitt.meetings.commands import attendance as recording
from querschnitt.meetings.commands.attendance import Noted, StaleAttendance
from querschnitt.meetings.domain.states import Presence
from querschnitt.meetings.models import Attendance, Involvement, Minutes
from querschnitt.meetings.queries.seating import seating_of


def told() -> list[str]:
    kinds = AuditEntry.objects.filter(kind__startswith="meetings.").order_by("number").values_list("kind", flat=True)
    return [kind.removeprefix("meetings.") for kind in kinds]


def refused(place: str, command, **given) -> str:
    with pytest.raises(Refused) as caught:
        command(**given)
    assert caught.value.place == place
    return str(caught.value)


# Opening and closing


def test_the_office_opens_it_under_the_chair_whom_the_rule_names(town):
    row = held()
    assert (row.state, row.chair_post.key, row.chair_person) == ("held", "referat-1.head", "head-referat-1")
    assert (row.keeper_person, clock.local_day(row.opened_at)) == ("head-fb-integration", town)
    assert Minutes.objects.get(meeting=row).state == "draft"
    assert "meeting_held" in told()


def test_without_a_recorded_chair_it_is_whoever_the_concept_names(town):
    from querschnitt.committees.models import Chair

    Chair.objects.filter(committee__key="ag-1").delete()
    assert held().chair_post.key == "referat-1.head"


def test_somebody_else_can_take_the_chair_for_the_post_or_in_person(town):
    first, second = sitting("eins"), sitting("zwei")
    by_post = commands.hold_meeting(
        actor=office(), meeting=first.key, chair_post="referat-1.head", chair_person="head-amt-11",
        not_all_invited_reason=REASON,
    )  # fmt: skip
    in_person = commands.hold_meeting(
        actor=office(), meeting=second.key, chair_person="head-amt-11", not_all_invited_reason=REASON
    )
    assert (by_post.chair_post.key, by_post.chair_person) == ("referat-1.head", "head-amt-11")
    assert (in_person.chair_post, in_person.chair_person) == (None, "head-amt-11")


@pytest.mark.parametrize(
    ("given", "place"),
    [
        ({"chair_post": "amt-99.head"}, "chair_post"),
        ({"chair_person": "niemand"}, "chair_person"),
        ({"chair_post": "amt-99.head", "chair_person": "head-amt-11"}, "chair_post"),
        ({"keeper": "niemand"}, "keeper"),
        ({"opened_at": at(2018, 5, 1, 10)}, "opened_at"),
    ],
)
def test_what_cannot_be_is_refused_at_its_place(town, given, place):
    row = sitting()
    refused(place, commands.hold_meeting, actor=office(), meeting=row.key, not_all_invited_reason=REASON, **given)


def test_before_its_day_it_is_not_opened(town):
    row = sitting(starts=at(2018, 5, 3))
    refused("opened_at", commands.hold_meeting, actor=office(), meeting=row.key, not_all_invited_reason=REASON)


def test_written_up_afterwards_it_was_opened_when_it_was_to_begin(town):
    row = held(starts=at(2018, 4, 25, 9))
    assert row.opened_at == at(2018, 4, 25, 9)
    assert Minutes.objects.get(meeting=row).begun_on == town


def test_where_not_every_seat_was_properly_invited_a_reason_is_demanded(town):
    row = sitting()
    place = "not_all_invited_reason"
    refused(place, commands.hold_meeting, actor=office(), meeting=row.key)
    refused(place, commands.hold_meeting, actor=office(), meeting=row.key, not_all_invited_reason="  ")
    assert commands.hold_meeting(actor=office(), meeting=row.key, not_all_invited_reason=REASON).state == "held"


@pytest.mark.parametrize("who", [member, deputy, chair, stranger])
def test_only_the_office_writes_a_sitting_down(town, who):
    with pytest.raises(Forbidden):
        commands.hold_meeting(actor=who(), meeting=sitting().key, not_all_invited_reason=REASON)
    row = held("andere")
    for command, given in [
        (commands.close_meeting, {}),
        (commands.record_attendance, {"membership": seat("amt-11"), "presence": "present"}),
        (commands.record_guest, {"name": "Gast"}),
        (commands.drop_guest, {"guest": 1}),
        (commands.save_text, {"item": None, "text": "x", "based_on": 0}),
        (commands.keep_draft, {"item": None, "text": "x", "based_on": 0}),
        (commands.drop_draft, {"item": None}),
        (commands.restore_text, {"version": 1, "based_on": 0}),
        (commands.settle_text, {"version": 1}),
    ]:
        with pytest.raises(Forbidden):
            command(actor=who(), meeting=row.key, **given)
    for command, given in [
        (commands.note_involvement, {"membership": seat("amt-11")}),
        (commands.resolve, {"wording": "x", "kind": "noted"}),
        (commands.record_member_vote, {"membership": seat("amt-11"), "vote": "for"}),
    ]:
        with pytest.raises(Forbidden):
            command(actor=who(), item=item(row), **given)


def test_it_is_opened_once(town):
    row = held()
    with pytest.raises(Refused):
        commands.hold_meeting(actor=office(), meeting=row.key, not_all_invited_reason=REASON)


def test_it_ends_after_it_began_and_not_in_the_future(town):
    row = held(starts=at(2018, 4, 25, 9))
    refused("closed_at", commands.close_meeting, actor=office(), meeting=row.key, closed_at=at(2018, 4, 25, 9))
    refused("closed_at", commands.close_meeting, actor=office(), meeting=row.key, closed_at=at(2018, 5, 3, 9))
    for _twice in range(2):
        ended = commands.close_meeting(actor=office(), meeting=row.key, closed_at=at(2018, 4, 25, 11))
    assert ended.closed_at == at(2018, 4, 25, 11)
    assert told().count("meeting_closed") == 1


def test_nothing_is_written_before_it_was_opened(town):
    row = sitting()
    refused(
        "meeting",
        commands.record_attendance,
        actor=office(),
        meeting=row.key,
        membership=seat("amt-11"),
        presence="present",
    )
    refused("meeting", commands.save_text, actor=office(), meeting=row.key, item=None, text="x", based_on=0)
    refused("meeting", commands.resolve, actor=office(), item=item(row), wording="x", kind="noted")


def test_nothing_is_written_once_the_minutes_are_no_draft(town):
    row = held()
    Minutes.objects.update(state="ready", ready_on=town)
    for command, given in [
        (commands.close_meeting, {}),
        (commands.record_attendance, {"membership": seat("amt-11"), "presence": "present"}),
        (commands.record_guest, {"name": "Gast"}),
        (commands.save_text, {"item": None, "text": "x", "based_on": 0}),
        (commands.keep_draft, {"item": None, "text": "x", "based_on": 0}),
    ]:
        assert "no longer a draft" in refused("meeting", command, actor=office(), meeting=row.key, **given)
    refused("meeting", commands.resolve, actor=office(), item=item(row), wording="x", kind="noted")
    refused("meeting", commands.note_involvement, actor=office(), item=item(row), membership=seat("amt-11"))


# Attendance


def recorded(unit: str) -> Attendance | None:
    return Attendance.objects.filter(membership=seat(unit)).first()


def record(row, unit: str = "amt-11", presence: str = "present", **more):
    return commands.record_attendance(actor=office(), meeting=row.key, membership=seat(unit), presence=presence, **more)


def test_nobody_is_there_until_somebody_says_so(town):
    row = held()
    assert not Attendance.objects.exists()
    assert all(one.entry is None and not one.there for one in seating_of(row).seats)


def test_the_member_is_there_or_the_named_deputy(town):
    row = held()
    assert record(row).name == "Head-Amt-11 (Beispiel)"
    by_deputy = record(row, "amt-10", came_as="deputy")
    assert (by_deputy.came_as, by_deputy.person.key) == ("deputy", "deputy-amt-10")


def test_without_a_named_deputy_whoever_comes_is_a_guest(town):
    row = held()
    unnamed = seat("fb-integration")
    given = {"actor": office(), "meeting": row.key, "membership": unnamed, "presence": "present"}
    refused(f"seat-{unnamed}", commands.record_attendance, came_as="deputy", **given)
    refused(f"seat-{unnamed}", commands.record_attendance, came_as="guest", **given)
    guest = commands.record_guest(actor=office(), meeting=row.key, name="Vertretung ohne Benennung")
    assert (guest.membership, guest.came_as) == (None, "guest")


def test_a_seat_of_another_body_is_none_of_this_sitting(town):
    row = held()
    with pytest.raises(Refused):
        commands.record_attendance(
            actor=office(), meeting=row.key, membership=seat("referat-5", "lenkung"), presence="present"
        )


def test_coming_late_and_leaving_early_keep_their_times(town):
    row = held()
    late = record(row, presence="late", arrived_at=time(10, 20))
    assert (late.presence, late.arrived_at) == ("late", time(10, 20))
    place = f"seat-{seat('amt-11')}"
    refused(
        place, record, row=row, presence="left_early", arrived_at=time(11), left_at=time(10, 30)
    )  # fmt: skip


def test_only_an_excuse_has_a_reason_and_it_is_told_nobody(town):
    row = held()
    assert record(row, presence="absent", reason="KANARIE krank").reason == ""
    assert record(row, presence="excused", reason="KANARIE krank").reason == "KANARIE krank"
    assert not any("KANARIE" in str(entry.data) for entry in AuditEntry.objects.all())


def test_whoever_was_not_there_came_neither_as_deputy_nor_at_a_time(town):
    row = held()
    entry = record(row, presence="absent", came_as="deputy", arrived_at=time(10))
    assert (entry.came_as, entry.arrived_at, entry.name) == ("member", None, "Head-Amt-11 (Beispiel)")


def test_the_same_once_more_changes_nothing(town):
    row = held()
    first, second = record(row), record(row)
    assert first.version == second.version
    assert told().count("attendance_recorded") == 1


def test_what_was_recorded_by_mistake_is_not_recorded_any_more(town):
    row = held()
    record(row)
    assert record(row, presence="") is None
    assert recorded("amt-11") is None


def note(unit: str, presence: Presence | None, version: int | None) -> Noted:
    return Noted(membership=seat(unit), presence=presence, version=version)


def test_nobody_overwrites_what_somebody_else_recorded_meanwhile(town):
    row = held()
    record(row, presence="excused", reason="x")
    stale = [note("amt-10", Presence.PRESENT, 0), note("amt-11", Presence.PRESENT, 0)]
    with pytest.raises(StaleAttendance) as caught:
        commands.record_attendances(actor=office(), meeting=row.key, noted=stale)
    assert caught.value.place == f"seat-{seat('amt-11')}"
    assert recorded("amt-11").presence == "excused"
    assert recorded("amt-10") is None  # all of it, or nothing


def test_the_twin_without_versions_would_overwrite(town, monkeypatch):
    monkeypatch.setattr(recording, "_refuse_stale", lambda *_: None)
    row = held()
    record(row, presence="excused", reason="x")
    commands.record_attendances(actor=office(), meeting=row.key, noted=[note("amt-11", Presence.PRESENT, 0)])
    assert recorded("amt-11").presence == "present"


def test_an_entry_taken_out_and_made_again_is_not_taken_for_the_old_one(town):
    row = held()
    seen = record(row).version
    record(row, presence="")
    record(row, presence="excused")
    with pytest.raises(StaleAttendance):
        commands.record_attendances(actor=office(), meeting=row.key, noted=[note("amt-11", Presence.ABSENT, seen)])


def test_who_says_the_same_is_not_stale(town):
    row = held()
    record(row)
    assert not commands.record_attendances(actor=office(), meeting=row.key, noted=[note("amt-11", Presence.PRESENT, 0)])


def test_a_guest_is_recorded_once_and_can_be_taken_out(town):
    row = held()
    guests = [commands.record_guest(actor=office(), meeting=row.key, person="head-amt-51") for _twice in range(2)]
    assert guests[0] == guests[1]
    commands.drop_guest(actor=office(), meeting=row.key, guest=guests[0].pk)
    commands.drop_guest(actor=office(), meeting=row.key, guest=guests[0].pk)
    assert not Attendance.objects.exists()
    refused("name", commands.record_guest, actor=office(), meeting=row.key, name=" ")
    refused("person", commands.record_guest, actor=office(), meeting=row.key, person="niemand")


# A body that changed between invitation and sitting


def test_who_sits_there_is_who_did_on_the_day_of_the_sitting(town):
    row = sitting()
    left = seat("amt-11")
    with clock.standing_at(town - timedelta(days=1)):
        committees.end_membership(actor=OPERATOR, membership=left, until=town - timedelta(days=1), reason="Umzug")
    commands.hold_meeting(actor=office(), meeting=row.key, not_all_invited_reason=REASON)
    assert left not in seating_of(row).by_membership
    with pytest.raises(Refused):
        commands.record_attendance(actor=office(), meeting=row.key, membership=left, presence="present")


def test_a_post_that_changed_hands_is_held_by_its_new_holder(town):
    row = sitting()
    change_hands("amt-11.head", "nachfolge", town)
    commands.hold_meeting(actor=office(), meeting=row.key, not_all_invited_reason=REASON)
    assert record(row).person.key == "nachfolge"


def test_who_was_recorded_keeps_the_name_though_the_post_changes_hands_later(town):
    row = held()
    record(row)
    change_hands("amt-11.head", "nachfolge", town + timedelta(days=1))
    assert recorded("amt-11").person.key == "head-amt-11"


def test_whoever_holds_a_post_for_another_day_does_not_sit_here(town):
    row = held(starts=at(2018, 4, 25, 9))
    change_hands("amt-11.head", "nachfolge", date(2018, 5, 1))
    assert record(row).person.key == "head-amt-11"


# Involvement


def test_involvement_is_noted_once_and_can_be_withdrawn(town):
    row = held()
    for involved in (True, True, False, False, True):
        commands.note_involvement(actor=office(), item=item(row), membership=seat("amt-11"), involved=involved)
    assert Involvement.objects.count() == 1
    assert (told().count("involvement_noted"), told().count("involvement_withdrawn")) == (2, 1)
    assert {one.membership for one in seating_of(row, item=item(row)).seats if one.involved} == {seat("amt-11")}
    assert not any(one.involved for one in seating_of(row, item=item(row, 2)).seats)


def test_only_a_seat_of_the_sitting_stands_aside(town):
    row = held()
    other = seat("referat-5", "lenkung")
    refused("membership", commands.note_involvement, actor=office(), item=item(row), membership=other)


def test_a_joint_sitting_seats_both_bodies_the_leading_one_first(town):
    row = held("gemeinsam", "lenkung", "ag-1", starts=BEGIN)
    seating = seating_of(row)
    assert [body.key for body in seating.bodies] == ["lenkung", "ag-1"]
    assert seating.of("ag-1")
    assert seating.of("lenkung")
    assert row.chair_post.key == "oberbuergermeister.head"

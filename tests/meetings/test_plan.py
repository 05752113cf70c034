"""Sittings are planned, moved, changed and called off."""

from datetime import date

import pytest
from tests.meetings.town import at, chair, member, office, stranger

from querschnitt.chronicle.models import AuditEntry
from querschnitt.kernel import clock
from querschnitt.kernel.refusal import Forbidden, Refused
from querschnitt.meetings import commands
from querschnitt.meetings.commands import PlannedDate
from querschnitt.meetings.domain.states import MeetingState, Standard
from querschnitt.meetings.models import AgendaItem, Meeting, MeetingChange

JUNE = (at(2018, 6, 13), at(2018, 6, 13, 16))


def planned(*committees: str, starts=JUNE[0], ends=JUNE[1], **more) -> Meeting:
    return commands.plan_meeting(
        actor=office(), committees=committees or ("ag-1",), starts_at=starts, ends_at=ends, **more
    )


def told(row: Meeting) -> list[str]:
    entries = AuditEntry.objects.filter(subject=f"meeting:{row.key}").order_by("number")
    return [entry.kind.partition(".")[2] for entry in entries]


def test_a_planned_sitting_has_a_key_of_body_and_day_and_says_so_in_its_history(town):
    row = planned("ag-1", place="Rathaus")
    assert (row.key, row.state, row.sequence, row.place) == ("ag-1-2018-06-13", MeetingState.SCHEDULED, 0, "Rathaus")
    assert told(row) == ["meeting_planned"]
    assert row.title == "Arbeitsgruppe Integration referat-1"


def test_a_second_sitting_of_the_day_gets_a_key_of_its_own(town):
    planned()
    assert planned(starts=at(2018, 6, 13, 17), ends=at(2018, 6, 13, 18)).key == "ag-1-2018-06-13-2"


def test_a_sitting_without_date_has_a_neutral_key_that_stays_when_the_date_is_fixed(town):
    row = planned(starts=None, ends=None)
    assert (row.key, row.state) == ("ag-1-sitzung", MeetingState.SEEKING)
    fixed = commands.fix_date(actor=office(), meeting=row.key, starts_at=JUNE[0], ends_at=JUNE[1], place="Saal")
    assert (fixed.key, fixed.state, fixed.place) == ("ag-1-sitzung", MeetingState.SCHEDULED, "Saal")
    assert told(row) == ["date_sought", "date_fixed"]


def test_a_joint_sitting_has_several_bodies_the_first_of_them_leads(town):
    row = planned("lenkung", "ag-1")
    links = row.sitting_committees.order_by("-leads", "pk").values_list("committee__key", "leads")
    assert list(links) == [("lenkung", True), ("ag-1", False)]


def test_who_is_not_of_the_office_plans_nothing(town):
    for actor in (member(), chair(), stranger()):
        with pytest.raises(Forbidden):
            commands.plan_meeting(actor=actor, committees=["ag-1"], starts_at=JUNE[0], ends_at=JUNE[1])


@pytest.mark.parametrize(
    ("given", "place"),
    [
        ({"ends": at(2018, 6, 13, 13)}, "ends_at"),
        ({"ends": at(2018, 6, 15)}, "ends_at"),
        ({"starts": None}, "starts_at"),
        ({"ends": None}, "ends_at"),
        ({"starts": at(2017, 6, 13), "ends": at(2017, 6, 13, 16)}, "starts_at"),
    ],
)
def test_a_date_that_cannot_be_is_refused(town, given, place):
    with pytest.raises(Refused) as refused:
        planned(**given)
    assert refused.value.place == place


def test_a_body_does_not_sit_twice_at_once_but_right_after(town):
    planned()
    with pytest.raises(Refused, match="already"):
        planned("lenkung", "ag-1", starts=at(2018, 6, 13, 15), ends=at(2018, 6, 13, 17))
    assert planned("lenkung", "ag-1", starts=JUNE[1], ends=at(2018, 6, 13, 17))


def test_sent_twice_one_sitting_is_planned(town):
    once = "6f1c3f0e-4d5e-4c0b-9a39-6f6f0b1e9d11"
    first, second = (planned(once=once) for _ in range(2))
    assert first == second
    assert Meeting.objects.count() == 1
    assert told(first) == ["meeting_planned"]


def test_a_year_is_planned_whole_or_not_at_all(town):
    good = PlannedDate(*JUNE)
    bad = PlannedDate(at(2016, 9, 13), at(2016, 9, 13, 16))
    with pytest.raises(Refused):
        commands.plan_year(actor=office(), committees=["ag-1"], dates=[good, bad])
    assert not Meeting.objects.exists()


def test_a_year_sent_twice_is_planned_once(town):
    dates = [PlannedDate(*JUNE), PlannedDate(at(2018, 9, 13), at(2018, 9, 13, 16), "Rathaus")]
    first, second = (commands.plan_year(actor=office(), committees=["ag-1"], dates=dates) for _ in range(2))
    assert first == second
    assert Meeting.objects.count() == 2


def test_the_standard_agenda_is_what_the_rules_ask_of_the_body(town):
    first, second = planned("lenkung"), planned("lenkung", starts=at(2018, 9, 13), ends=at(2018, 9, 13, 16))
    asked = [Standard.FOLLOW_UPS, Standard.MEASURES, Standard.IDEAS]
    assert list(first.items.values_list("standard", flat=True)) == asked  # the first one has no last minutes
    assert list(second.items.values_list("standard", flat=True)) == [Standard.LAST_MINUTES, *asked]
    assert [*second.items.values_list("order", flat=True)] == [0, 1, 2, 3]


def test_a_group_that_nobody_asks_for_reviews_has_none_on_its_agenda(town):
    planned()
    later = planned(starts=at(2018, 9, 13), ends=at(2018, 9, 13, 16))
    assert Standard.MEASURES not in later.items.values_list("standard", flat=True)
    assert Standard.LAST_MINUTES in later.items.values_list("standard", flat=True)


def test_a_sitting_learns_whose_minutes_it_approves_once_that_one_is_held(town):
    from querschnitt.meetings.commands._standing import settle_standard_items

    first, second = planned(), planned(starts=at(2018, 9, 13), ends=at(2018, 9, 13, 16))
    item = AgendaItem.objects.get(meeting=second, standard=Standard.LAST_MINUTES)
    assert item.concerns is None
    Meeting.objects.filter(pk=first.pk).update(state=MeetingState.HELD)
    settle_standard_items(second)
    settle_standard_items(second)
    assert [*second.items.filter(standard=Standard.LAST_MINUTES).values_list("concerns", flat=True)] == [first.pk]


def test_a_moved_sitting_keeps_key_and_what_was_before(town):
    row = planned(place="Rathaus")
    moved = commands.move_meeting(
        actor=office(), meeting=row.key, starts_at=at(2018, 6, 20), ends_at=at(2018, 6, 20, 16), reason="Krank"
    )
    assert (moved.key, moved.sequence, moved.place) == (row.key, 0, "Rathaus")
    change = MeetingChange.objects.get(meeting=row)
    assert (change.starts_before, change.starts_at, change.reason) == (JUNE[0], at(2018, 6, 20), "Krank")
    assert told(row) == ["meeting_planned", "meeting_moved"]


def test_without_a_reason_nothing_is_moved_or_cancelled(town):
    row = planned()
    with pytest.raises(Refused) as refused:
        commands.move_meeting(
            actor=office(), meeting=row.key, starts_at=at(2018, 6, 20), ends_at=at(2018, 6, 20, 16), reason=" "
        )
    assert refused.value.place == "reason"
    with pytest.raises(Refused):
        commands.cancel_meeting(actor=office(), meeting=row.key, reason="")
    assert not MeetingChange.objects.exists()


def test_what_was_told_to_people_raises_the_sequence(town):
    row = planned()
    Meeting.objects.filter(pk=row.pk).update(state=MeetingState.INVITED, invited_on=town)
    commands.move_meeting(
        actor=office(), meeting=row.key, starts_at=at(2018, 6, 20), ends_at=at(2018, 6, 20, 16), reason="Krank"
    )
    commands.change_meeting(actor=office(), meeting=row.key, title=row.title, place="Schloss")
    commands.change_meeting(actor=office(), meeting=row.key, title=row.title, place="Schloss")  # nothing new
    row = commands.cancel_meeting(actor=chair(), meeting=row.key, reason="Entfällt")
    assert (row.sequence, row.state, row.cancelled_on) == (3, MeetingState.CANCELLED, town)
    assert MeetingChange.objects.filter(meeting=row).count() == 2


def test_a_page_that_is_out_of_date_changes_nothing(town):
    row = planned()
    commands.change_meeting(actor=office(), meeting=row.key, title="Neu", based_on=row.version)
    with pytest.raises(Refused, match="meanwhile"):
        commands.change_meeting(actor=office(), meeting=row.key, title="Anders", based_on=row.version)
    assert Meeting.objects.get().title == "Neu"


def test_a_cancelled_sitting_is_over(town):
    row = planned()
    commands.cancel_meeting(actor=office(), meeting=row.key, reason="Entfällt")
    for act in (
        lambda: commands.move_meeting(
            actor=office(), meeting=row.key, starts_at=at(2018, 7, 1), ends_at=at(2018, 7, 1, 15), reason="x"
        ),
        lambda: commands.change_meeting(actor=office(), meeting=row.key, title="x"),
        lambda: commands.cancel_meeting(actor=office(), meeting=row.key, reason="x"),
    ):
        with pytest.raises(Refused):
            act()
    assert planned()  # its place in the calendar is free again


def test_the_day_of_a_sitting_is_that_of_berlin(town):
    with clock.standing_at(date(2018, 5, 2)):
        row = planned(starts=at(2018, 6, 14, 0, 30), ends=at(2018, 6, 14, 1))
    assert row.key == "ag-1-2018-06-14"


@pytest.mark.django_db(transaction=True)
def test_pressed_twice_at_once_one_sitting_is_planned():
    """R5: the same form from two threads."""
    from concurrent.futures import ThreadPoolExecutor

    from django.db import connection
    from tests.meetings.town import DAY, build_town

    build_town()

    def press(_number: int) -> None:
        try:
            with clock.standing_at(DAY):
                planned(once="6f1c3f0e-4d5e-4c0b-9a39-6f6f0b1e9d11")
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(press, range(4)))
    assert Meeting.objects.count() == 1
    assert AuditEntry.objects.filter(kind="meetings.meeting_planned").count() == 1

"""Sittings as they stood on a day: what is dated after it is not known on it."""

from contextlib import contextmanager
from datetime import date, timedelta
from itertools import count

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.meetings.town import DAY, FOUNDED, at, post, seat_of

from querschnitt.committees.models import Committee, Deputy, Membership
from querschnitt.governance.commands import waive_finding
from querschnitt.governance.queries import findings_at
from querschnitt.kernel import clock
from querschnitt.kernel.authority import OPERATOR
from querschnitt.kernel.findings import State
from querschnitt.meetings import commands
from querschnitt.meetings.domain.states import (
    Answer,
    FollowUpState,
    Invited,
    ItemKind,
    MeetingState,
    Presence,
    ProposalState,
    ResolutionKind,
    Standard,
)
from querschnitt.meetings.models import (
    AgendaItem,
    Attendance,
    Dispatch,
    FollowUp,
    FollowUpReport,
    Invitation,
    ItemProposal,
    Meeting,
    MeetingChange,
    MeetingCommittee,
    Minutes,
    MinutesText,
    Resolution,
)
from querschnitt.meetings.queries import meetings_at
from querschnitt.meetings.queries.follow_ups import overview

pytestmark = pytest.mark.django_db
APRIL = at(2018, 4, 19)
numbers = count(1)


def day_later(day, days=1):
    return day + timedelta(days=days)


def sitting(committee="ag-1", starts=APRIL, *, state=MeetingState.SCHEDULED, **facts) -> Meeting:
    number = next(numbers)
    values = {"key": f"{committee}-{number}", "title": f"Sitzung {number}", "uid": f"{number}@x", "state": state}
    values |= {"starts_at": starts, "ends_at": starts + timedelta(hours=2) if starts else None, "planned_on": FOUNDED}
    meeting = Meeting.objects.create(**{**values, **facts})
    MeetingCommittee.objects.create(meeting=meeting, committee=Committee.objects.get(key=committee), leads=True)
    return meeting


def item(meeting, **facts) -> AgendaItem:
    values = {"order": 0, "kind": ItemKind.RESOLUTION, "title": "Punkt", "added_on": date(2018, 4, 2)}
    return AgendaItem.objects.create(meeting=meeting, **{**values, **facts})


def resolved(on_item, day=date(2018, 4, 19), **facts) -> Resolution:
    values = {"number": f"2018/{next(numbers)}", "wording": "So sei es", "kind": ResolutionKind.UNANIMOUS}
    committee = Committee.objects.get(key="ag-1")
    return Resolution.objects.create(item=on_item, committee=committee, resolved_on=day, **{**values, **facts})


def invited(meeting, unit="amt-11", role=Invited.MEMBER, day=date(2018, 4, 3), **facts) -> Invitation:
    seat = seat_of(unit)
    return Invitation.objects.create(
        meeting=meeting, role=role, membership=seat, name=unit, invited_on=day, **facts
    )  # fmt: skip


def mailed(invitation, queued, outcome="", settled=None) -> Dispatch:
    return Dispatch.objects.create(
        invitation=invitation, sequence=0, method="REQUEST", mail_key=str(next(numbers)), queued_at=queued,
        outcome=outcome, settled_at=settled,
    )  # fmt: skip


def seen(meeting, day):
    return meetings_at(day).meetings.get(meeting.key)


def test_a_sitting_is_known_from_the_day_on_which_it_was_planned(town):
    meeting = sitting(planned_on=date(2018, 3, 20))
    assert seen(meeting, date(2018, 3, 19)) is None
    found = seen(meeting, date(2018, 3, 20))
    assert (found.state, found.day, found.committees) == (MeetingState.SCHEDULED, date(2018, 4, 19), ("ag-1",))


def test_its_state_is_that_of_the_day(town):
    meeting = sitting(state=MeetingState.HELD, invited_on=date(2018, 4, 3))
    days = (date(2018, 4, 2), date(2018, 4, 3), date(2018, 4, 18), date(2018, 4, 19))
    assert [seen(meeting, day).state for day in days] == [
        MeetingState.SCHEDULED, MeetingState.INVITED, MeetingState.INVITED, MeetingState.HELD
    ]  # fmt: skip


def test_a_sitting_cancelled_later_stands_until_then(town):
    cancelled = {"cancelled_on": date(2018, 4, 10), "cancel_reason": "Krankheit"}
    meeting = sitting(state=MeetingState.CANCELLED, invited_on=date(2018, 4, 3), **cancelled)
    assert [seen(meeting, date(2018, 4, day)).state for day in (2, 9, 10)] == [
        MeetingState.SCHEDULED, MeetingState.INVITED, MeetingState.CANCELLED
    ]  # fmt: skip
    assert (seen(meeting, date(2018, 4, 9)).cancel_reason, seen(meeting, date(2018, 4, 10)).cancel_reason) == (
        "", "Krankheit",
    )  # fmt: skip


def test_before_it_was_moved_the_old_date_holds(town):
    meeting = sitting(starts=at(2018, 5, 3), place="Rathaus")
    moves = ((date(2018, 4, 10), APRIL, at(2018, 4, 26)), (date(2018, 4, 20), at(2018, 4, 26), at(2018, 5, 3)))
    for day, before, after in moves:
        MeetingChange.objects.create(
            meeting=meeting, changed_on=day, starts_before=before, ends_before=day_later(before), place_before="Alt",
            starts_at=after, ends_at=day_later(after), place="Rathaus", reason="x",
        )  # fmt: skip
    days = [(found := seen(meeting, date(2018, 4, day))).day for day in (9, 10, 19, 20)]
    assert days == [date(2018, 4, 19), date(2018, 4, 26), date(2018, 4, 26), date(2018, 5, 3)]
    assert (found.moved, found.moved_on, found.place) == (2, date(2018, 4, 20), "Rathaus")
    assert (seen(meeting, date(2018, 4, 9)).moved, seen(meeting, date(2018, 4, 9)).place) == (0, "Alt")


def test_another_place_on_the_same_day_is_no_move(town):
    meeting = sitting(place="Saal")
    MeetingChange.objects.create(
        meeting=meeting, changed_on=date(2018, 4, 10), starts_before=APRIL, ends_before=meeting.ends_at,
        place_before="Rathaus", starts_at=APRIL, ends_at=meeting.ends_at, place="Saal", reason="x",
    )  # fmt: skip
    found = seen(meeting, date(2018, 4, 10))
    assert (found.moved, found.moved_on) == (0, None)


def test_the_day_is_the_one_in_berlin(town):
    assert seen(sitting(starts=at(2018, 4, 19, 0, 30)), DAY).day == date(2018, 4, 19)


def test_told_is_who_was_sent_a_mail_or_handed_a_paper(town):
    meeting = sitting(invited_on=date(2018, 4, 3))
    sent, failed = invited(meeting, "amt-10"), invited(meeting, "amt-11")
    paper = invited(meeting, "amt-15", paper_on=date(2018, 4, 6))
    mailed(sent, at(2018, 4, 3), "sent", at(2018, 4, 5))
    mailed(failed, at(2018, 4, 3), "failed", at(2018, 4, 5))
    by_day = {day: [one.told_on for one in seen(meeting, date(2018, 4, day)).invitations] for day in (4, 5, 6)}
    on_its_way = date(2018, 4, 3)
    assert by_day[4] == [on_its_way, on_its_way, None]
    assert by_day[5] == [date(2018, 4, 5), None, None]
    assert by_day[6] == [date(2018, 4, 5), None, paper.paper_on]


def test_answers_and_removals_have_their_days(town):
    meeting = sitting(invited_on=date(2018, 4, 3))
    invited(meeting, answer=Answer.COMING, answered_at=at(2018, 4, 8), removed_on=date(2018, 4, 12))
    assert [[one.answer for one in seen(meeting, date(2018, 4, day)).invitations] for day in (7, 8, 11, 12)] == [
        [Answer.NONE], [Answer.COMING], [Answer.COMING], []
    ]  # fmt: skip


def test_who_was_there_is_known_from_the_day_of_the_sitting(town):
    meeting = sitting(state=MeetingState.HELD, chair_post=post("referat-1.head"), chair_person="head-referat-1")
    Attendance.objects.create(
        meeting=meeting, membership=seat_of("amt-11"), came_as=Invited.DEPUTY, name="V", presence=Presence.LATE
    )
    assert (seen(meeting, date(2018, 4, 18)).attendance, seen(meeting, date(2018, 4, 18)).chair_post) == ((), None)
    found = seen(meeting, date(2018, 4, 19))
    assert (found.recorded, found.attendance[0].there, found.chair_unit, found.chair_function) == (
        True, True, "referat-1", "head",
    )  # fmt: skip


def test_items_come_and_go_and_are_treated_when_there_is_a_text_or_a_resolution(town):
    meeting = sitting(state=MeetingState.HELD)
    minutes = Minutes.objects.create(meeting=meeting, begun_on=date(2018, 4, 19))
    for title in ("Text", "Nichts", "Beschluss"):
        item(meeting, title=title, standard=Standard.OTHER)
    item(meeting, title="Fort", removed_on=date(2018, 4, 10))
    text, _, resolution, _ = AgendaItem.objects.order_by("pk")
    MinutesText.objects.create(minutes=minutes, item=text, text="Es wurde beraten.")
    resolved(resolution, needs_follow_up=True)
    assert [i.title for i in seen(meeting, date(2018, 4, 9)).items] == ["Text", "Nichts", "Beschluss", "Fort"]
    found = {i.title: i for i in seen(meeting, DAY).items}
    assert {title: i.treated for title, i in found.items()} == {"Text": True, "Nichts": False, "Beschluss": True}
    assert (found["Beschluss"].resolution, found["Beschluss"].needs_follow_up) == (ResolutionKind.UNANIMOUS, True)
    assert seen(meeting, date(2018, 4, 1)).items == ()
    assert not any(i.treated for i in seen(meeting, date(2018, 4, 18)).items)
    Resolution.objects.update(kind=ResolutionKind.ADJOURNED)
    assert not next(i for i in seen(meeting, DAY).items if i.title == "Beschluss").treated


def test_minutes_are_ready_signed_and_approved_on_their_days(town):
    meeting = sitting(state=MeetingState.HELD)
    Minutes.objects.create(
        meeting=meeting, begun_on=date(2018, 4, 19), state="approved", ready_on=date(2018, 4, 25),
        chair_signed_on=date(2018, 4, 26), keeper_signed_on=date(2018, 4, 27), approved_on=date(2018, 5, 2),
        approved_how="circulation",
    )  # fmt: skip
    at_day = [seen(meeting, day) for day in (date(2018, 4, 24), date(2018, 4, 26), date(2018, 4, 27), DAY)]
    assert [m.minutes_ready_on for m in at_day] == [None, *[date(2018, 4, 25)] * 3]
    assert [m.minutes_signed_on for m in at_day] == [None, None, date(2018, 4, 27), date(2018, 4, 27)]
    assert [(m.minutes_approved_on, m.minutes_approved_how) for m in at_day[2:]] == [(None, ""), (DAY, "circulation")]


def test_a_charge_has_the_term_and_the_report_of_the_day(town):
    on_item = item(sitting(state=MeetingState.HELD))
    charge = FollowUp.objects.create(
        item=on_item, what="Ordnen", post=post("amt-11.head"), opened_on=date(2018, 4, 19), due=date(2018, 9, 1),
        state=FollowUpState.NOTED, done_on=date(2018, 8, 1), noted_on=date(2018, 8, 20),
    )  # fmt: skip
    for day, light, new in ((date(2018, 6, 1), "red", date(2018, 9, 1)), (date(2018, 8, 1), "green", None)):
        FollowUpReport.objects.create(
            follow_up=charge, reported_on=day, light=light, text="x", new_due=new,
            due_before=date(2018, 7, 1) if new else date(2018, 9, 1),
        )  # fmt: skip

    def on(day):
        (found,) = seen(on_item.meeting, day).items[0].follow_ups
        return found.state, found.due, found.reported_on

    assert on(date(2018, 5, 31)) == (FollowUpState.OPEN, date(2018, 7, 1), None)
    assert on(date(2018, 6, 1)) == (FollowUpState.OPEN, date(2018, 9, 1), date(2018, 6, 1))
    assert on(date(2018, 8, 1))[0] is FollowUpState.DONE
    assert on(date(2018, 8, 20))[0] is FollowUpState.NOTED
    assert seen(on_item.meeting, date(2018, 4, 18)).items[0].follow_ups == ()


def test_what_a_body_proposed_to_another_is_open_until_it_was_settled(town):
    ItemProposal.objects.create(
        committee=Committee.objects.get(key="lenkung"), by_committee=Committee.objects.get(key="ag-1"), subject="x",
        title="Dolmetschdienst", kind=ItemKind.RESOLUTION, proposed_on=date(2018, 4, 20),
        state=ProposalState.DECLINED, settled_on=date(2018, 4, 25),
    )  # fmt: skip
    states = [[p.state for p in meetings_at(date(2018, 4, d)).proposals.get("lenkung", ())] for d in (19, 20, 25)]
    assert states == [[], [ProposalState.OPEN], [ProposalState.DECLINED]]


def test_who_sat_in_a_body_and_for_whom_is_known_with_its_days(town):
    seat = seat_of("amt-11")
    Membership.objects.filter(pk=seat.pk).update(valid_until=date(2018, 4, 20))
    Deputy.objects.filter(membership=seat).update(valid_until=date(2018, 4, 10))
    found = meetings_at(DAY)
    on = {day: {one.membership for one in found.seats_on("ag-1", date(2018, 4, day))} for day in (20, 21)}
    assert on[20] - on[21] == {seat.pk}
    stored = next(one for one in found.seats["ag-1"] if one.membership == seat.pk)
    assert (stored.deputy_on(date(2018, 4, 10)).post, stored.deputy_on(date(2018, 4, 11))) == (
        "amt-11.deputy_head", None,
    )  # fmt: skip
    assert found.holders_on("amt-11.head", DAY) == {"head-amt-11"}
    assert found.posts_on("head-amt-11", DAY) == {"amt-11.head"}
    assert found.chairs["ag-1"][0].post == "referat-1.head"


def whole(number):
    """A sitting with something of everything."""
    meeting = sitting(starts=APRIL + timedelta(days=number), state=MeetingState.HELD, invited_on=date(2018, 4, 3))
    for unit in ("amt-10", "amt-11"):
        mailed(invited(meeting, unit), at(2018, 4, 3))
        Attendance.objects.create(
            meeting=meeting, membership=seat_of(unit), came_as=Invited.MEMBER, name=unit, presence=Presence.PRESENT
        )
    on_item = item(meeting)
    charge = FollowUp.objects.create(
        item=on_item, resolution=resolved(on_item), what="x", post=post("amt-11.head"), opened_on=date(2018, 4, 20),
        due=date(2018, 12, 1),
    )  # fmt: skip
    FollowUpReport.objects.create(
        follow_up=charge, reported_on=DAY, light="green", text="x", due_before=date(2018, 12, 1)
    )


def test_fifty_sittings_cost_the_statements_of_one(town):
    whole(0)
    with CaptureQueriesContext(connection) as one:
        meetings_at(DAY)
    for number in range(49):
        whole(number)
    with CaptureQueriesContext(connection) as fifty:
        found = meetings_at(DAY)
    with CaptureQueriesContext(connection) as today, clock.standing_at(DAY):
        meetings_at(DAY)
    assert len(one) == len(fifty) <= 13
    assert len(today) <= 12  # what stands today was not done again later
    assert len(found.meetings) == 50


def test_old_sittings_are_read_without_invitations_and_attendance(town):
    whole(0)
    (found,) = meetings_at(DAY, detailed_from=date(2018, 5, 1)).meetings.values()
    assert (found.invitations, found.attendance, len(found.items)) == ((), (), 1)
    (found,) = meetings_at(DAY, detailed_from=date(2018, 4, 19)).meetings.values()
    assert (len(found.invitations), len(found.attendance)) == (2, 2)


# Recorded later is not known earlier


@contextmanager
def undone():
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def moved_later(meeting, day):
    MeetingChange.objects.create(
        meeting=meeting, changed_on=day, starts_before=meeting.starts_at, ends_before=meeting.ends_at,
        place_before=meeting.place, starts_at=day_later(meeting.starts_at, 90), ends_at=day_later(meeting.ends_at, 90),
        place="Anderswo", reason="x",
    )  # fmt: skip
    starts_at, ends_at = day_later(meeting.starts_at, 90), day_later(meeting.ends_at, 90)
    Meeting.objects.filter(pk=meeting.pk).update(starts_at=starts_at, ends_at=ends_at, place="Anderswo")


def cancelled_later(meeting, day):
    Meeting.objects.filter(pk=meeting.pk).update(state=MeetingState.CANCELLED, cancelled_on=day, cancel_reason="x")


def invited_later(meeting, day):
    Meeting.objects.filter(pk=meeting.pk).update(
        state=MeetingState.INVITED, invited_on=day, short_notice_reason="x", agreed_on=day
    )
    mailed(invited(meeting, "amt-10", day=day), at(day.year, day.month, day.day))


def planned_later(meeting, day):
    sitting("lenkung", starts=at(day.year, day.month, day.day), planned_on=day)


def item_later(meeting, day):
    item(meeting, added_on=day, standard=Standard.IDEAS)
    AgendaItem.objects.filter(meeting=meeting).exclude(added_on=day).update(removed_on=day)


def charged_later(meeting, day):
    held = Meeting.objects.get(state=MeetingState.HELD)
    on_item = held.items.get()
    charge = on_item.follow_ups.get()
    FollowUpReport.objects.create(
        follow_up=charge, reported_on=day, light="red", text="x", due_before=charge.due, new_due=day_later(day, 30)
    )
    FollowUp.objects.filter(pk=charge.pk).update(
        due=day_later(day, 30), state=FollowUpState.DONE, done_on=day, version=2
    )
    FollowUp.objects.create(item=on_item, what="y", post=post("amt-10.head"), opened_on=day, due=day_later(day, 9))


def written_later(meeting, day):
    held = Meeting.objects.get(state=MeetingState.HELD)
    Minutes.objects.create(
        meeting=held, begun_on=day, state="approved", ready_on=day, chair_signed_on=day, keeper_signed_on=day,
        approved_on=day, approved_how="chair",
    )  # fmt: skip


LATER = (moved_later, cancelled_later, invited_later, planned_later, item_later, charged_later, written_later)


def shown(day):
    return [
        (row.key, row.finding.state, row.finding.due, row.finding.since, row.summary, row.evidence)
        for row in findings_at(day)
    ]


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_findings_of_a_day_do_not_change_when_later_facts_are_added(town, data):
    change = data.draw(st.sampled_from(LATER))
    day = date(2018, 5, 1) + timedelta(days=data.draw(st.integers(0, 60)))
    after = day_later(day, data.draw(st.integers(1, 40)))
    with undone():
        whole(0)
        meeting = sitting(starts=at(2018, 8, 9))
        item(meeting)
        before = meetings_at(day), shown(day)
        change(meeting, after)
        assert (meetings_at(day), shown(day)) == before


def test_the_same_facts_do_change_the_findings_of_the_day_on_which_they_are_recorded(town):
    for change in LATER:
        with undone():
            whole(0)
            meeting = sitting(starts=at(2018, 8, 9))
            item(meeting)
            day = date(2018, 5, 15)
            before = meetings_at(day)
            change(meeting, day)
            assert meetings_at(day) != before, change


def test_a_breach_of_a_sitting_can_be_set_aside_with_its_reason(town):
    sitting(state=MeetingState.HELD)
    breached = next(row for row in findings_at(DAY) if row.rule == "groups_notice")
    assert (breached.state, breached.group) == (State.BREACHED, "ag-1")
    with clock.standing_at(DAY):
        waive_finding(actor=OPERATOR, finding=breached.key, reason="Gründung", until=date(2018, 12, 31))
    assert next(row for row in findings_at(DAY) if row.rule == "groups_notice").state is State.WAIVED


def test_before_its_date_was_fixed_a_sitting_was_still_being_given_one(town):
    with clock.standing_at(date(2018, 4, 3)):
        meeting = commands.plan_meeting(actor=OPERATOR, committees=["ag-1"], starts_at=None, ends_at=None)
    with clock.standing_at(date(2018, 4, 10)):
        commands.fix_date(actor=OPERATOR, meeting=meeting.key, starts_at=at(2018, 6, 7), ends_at=at(2018, 6, 7, 16))
    before, after = seen(meeting, date(2018, 4, 9)), seen(meeting, date(2018, 4, 10))
    assert (before.state, before.day) == (MeetingState.SEEKING, None)
    assert (after.state, after.day, after.moved) == (MeetingState.SCHEDULED, date(2018, 6, 7), 0)


def test_a_sitting_moved_after_its_day_had_passed_was_not_held_on_that_day(town):
    with clock.standing_at(date(2018, 4, 3)):
        meeting = commands.plan_meeting(
            actor=OPERATOR, committees=["ag-1"], starts_at=APRIL, ends_at=at(2018, 4, 19, 16)
        )
    with clock.standing_at(date(2018, 4, 23)):
        commands.move_meeting(
            actor=OPERATOR, meeting=meeting.key, starts_at=at(2018, 5, 2), ends_at=at(2018, 5, 2, 16), reason="Fiel aus"
        )
    before = [seen(meeting, date(2018, 4, day)) for day in (19, 22)]
    Meeting.objects.filter(pk=meeting.pk).update(state=MeetingState.HELD, opened_at=at(2018, 5, 2))
    assert [seen(meeting, date(2018, 4, day)) for day in (19, 22)] == before
    assert seen(meeting, DAY).held


def test_what_was_reported_as_done_and_taken_up_again_was_done_in_between(town):
    on_item = item(sitting(state=MeetingState.HELD))
    charge = FollowUp.objects.create(
        item=on_item, what="Ordnen", post=post("amt-11.head"), opened_on=date(2018, 4, 19), due=date(2018, 9, 1)
    )
    for day, done in ((date(2018, 6, 1), True), (date(2018, 7, 1), False)):
        with clock.standing_at(day):
            commands.report_follow_up(
                actor=OPERATOR, follow_up=charge.pk, light="green", text="Ist so.", done=done
            )  # fmt: skip

    def on(day):
        (found,) = seen(on_item.meeting, day).items[0].follow_ups
        (listed,) = overview(OPERATOR, "ag-1", date(2018, 4, 1), day)
        assert found.state is listed.state
        return found.state, found.done_on

    done = (FollowUpState.DONE, date(2018, 6, 1))
    assert [on(date(2018, *day)) for day in ((5, 31), (6, 1), (6, 30), (7, 1))] == [
        (FollowUpState.OPEN, None), done, done, (FollowUpState.OPEN, None)
    ]  # fmt: skip

"""Section 3.2: in working groups everybody attends or sends the named deputy; first and last sitting (K3.2-2 to -4)."""

from dataclasses import replace
from datetime import date

from tests.concept.bodies import body, filled
from tests.concept.sittings import held, judged, lines, seats_of, sitting, there, told

from querschnitt.kernel.findings import State
from querschnitt.meetings.domain.states import Answer, Invited, MeetingState, Presence

GROUP = filled(body("ag-1", "working_group", scope_unit="referat-1", planned_end=date(2019, 2, 28)))
HEADS = [one.membership for one in GROUP.fillings if one.seat == "heads"]
FIRST, SECOND, LAST = date(2018, 4, 12), date(2018, 6, 14), date(2018, 9, 20)
AWAY, DEPUTY = (Invited.MEMBER, Presence.EXCUSED), (Invited.DEPUTY, Presence.PRESENT)
HEAD = "referat-1.head"


def one(rule, *meetings, of=GROUP, day=date(2018, 11, 8), **more):
    (finding,) = judged(rule, *meetings, of=(of,), day=day, **more).values()
    return finding


def attended(how=None, *, day=date(2018, 11, 8), of=GROUP, **more):
    return one("groups_attend", held(FIRST, "ag-1", attendance=there(GROUP, **(how or {}))), day=day, of=of, **more)


# Attendance of the member or of the named deputy is compulsory (K3.2-2)


def test_all_heads_of_the_department_were_there():
    found = attended()
    assert (found.state, str(found.summary)) == (
        State.MET,
        "3 of 3 seats that must attend were there on 2018-04-12",
    )


def test_the_named_deputy_takes_the_place_of_the_member():
    assert attended({f"m{HEADS[0]}": DEPUTY}).state is State.MET


def test_whoever_comes_late_or_leaves_early_was_there():
    how = {f"m{HEADS[0]}": (Invited.MEMBER, Presence.LATE), f"m{HEADS[1]}": (Invited.DEPUTY, Presence.LEFT_EARLY)}
    assert attended(how).state is State.MET


def test_an_excused_member_without_a_deputy_in_the_room_is_a_breach():
    found = attended({f"m{HEADS[0]}": AWAY})
    assert (found.state, found.since) == (State.BREACHED, FIRST)
    assert lines(found) == ["Amtsleitung amt-10: neither the member nor the named deputy was there"]


def test_where_no_deputy_is_named_nobody_can_come_instead():
    bare = filled(GROUP, deputies=False)
    gone = attended({f"m{HEADS[0]}": AWAY}, of=bare)
    assert lines(gone) == ["Amtsleitung amt-10: the member was not there, and no deputy was named"]
    unnamed = attended({f"m{HEADS[0]}": DEPUTY}, of=bare)
    assert unnamed.state is State.BREACHED
    assert "who was not the named deputy" in lines(unnamed)[0]


def test_the_deputy_counts_who_was_named_on_the_day_of_the_sitting():
    later = [replace(s, deputies=tuple(replace(d, since=SECOND) for d in s.deputies)) for s in seats_of(GROUP)]
    assert attended({f"m{HEADS[0]}": DEPUTY}, seats={"ag-1": tuple(later)}).state is State.BREACHED


def test_who_came_into_the_group_later_did_not_have_to_be_there():
    seats = [replace(s, since=SECOND) if s.membership == HEADS[0] else s for s in seats_of(GROUP)]
    assert attended({f"m{HEADS[0]}": None}, seats={"ag-1": tuple(seats)}).state is State.MET


def test_the_council_and_the_fachbereich_do_not_have_to_attend():
    others = {f"m{f.membership}": AWAY for f in GROUP.fillings if f.seat != "heads"}
    assert attended(others).state is State.MET


def test_what_is_not_recorded_is_due_with_the_minutes_and_then_overdue():
    how = {f"m{HEADS[0]}": None}
    assert [attended(how, day=day).state for day in (date(2018, 5, 10), date(2018, 5, 11))] == [
        State.DUE, State.OVERDUE
    ]  # fmt: skip
    assert lines(attended(how)) == ["Amtsleitung amt-10: attendance is not recorded"]


def test_a_sitting_ahead_to_which_neither_will_come_is_announced():
    answers = {(HEADS[0], Invited.MEMBER): Answer.EXCUSED, (HEADS[0], Invited.DEPUTY): Answer.EXCUSED}
    ahead = sitting(
        date(2018, 11, 22), "ag-1", state=MeetingState.INVITED,
        invitations=told(GROUP, date(2018, 11, 1), answers=answers),
    )  # fmt: skip
    found = one("groups_attend", ahead)
    assert (found.state, found.due) == (State.DUE, date(2018, 11, 22))
    answers[HEADS[0], Invited.DEPUTY] = Answer.COMING
    replaced = replace(ahead, invitations=told(GROUP, date(2018, 11, 1), answers=answers))
    assert one("groups_attend", replaced).state is State.NOT_JUDGEABLE  # nothing to say of it, and no other sitting


# The department head leads at least the first and the last sitting (K3.2-3)


def chaired(*meetings, of=GROUP, day=date(2018, 11, 8)):
    return judged("groups_chaired", *meetings, of=(of,), day=day)


def by_head(on):
    return held(on, "ag-1", chair_post=HEAD, chair_unit="referat-1", chair_function="head")


def by_other(on):
    return held(on, "ag-1", chair_person="p-amt-11.head")


def test_the_first_sitting_is_led_by_the_head_of_the_department():
    found = chaired(by_head(FIRST))
    assert {key: finding.state for key, finding in found.items()} == {"ag-1 first": State.MET}
    breach = chaired(by_other(FIRST))["ag-1 first"]
    assert (breach.state, breach.since) == (State.BREACHED, FIRST)


def test_in_between_somebody_else_may_lead():
    found = chaired(by_head(FIRST), by_other(SECOND), by_head(LAST))
    assert [finding.state for finding in found.values()] == [State.MET]


def test_before_the_end_of_the_mandate_the_last_sitting_is_only_a_hint():
    found = chaired(by_head(FIRST), by_other(SECOND))
    assert list(found) == ["ag-1 first"]
    assert lines(found["ag-1 first"]) == [
        "The last sitting is judged when the mandate is over",
        "If the sitting of 2018-06-14 were the last, the demand would not be met",
    ]


def test_at_the_end_of_the_mandate_the_last_sitting_is_judged():
    ended = replace(GROUP, ended_on=date(2018, 9, 30))
    right = chaired(by_head(FIRST), by_head(LAST), of=ended)
    wrong = chaired(by_head(FIRST), by_other(LAST), of=ended)
    assert {key: finding.state for key, finding in right.items()} == {"ag-1 first": State.MET, "ag-1 last": State.MET}
    assert (wrong["ag-1 last"].state, wrong["ag-1 last"].since) == (State.BREACHED, LAST)


def test_the_first_sitting_is_due_on_its_day_and_without_a_day_as_long_as_none_is_planned():
    assert (chaired()["ag-1 first"].state, chaired()["ag-1 first"].due) == (State.DUE, None)
    ahead = chaired(sitting(date(2018, 11, 22), "ag-1"))["ag-1 first"]
    assert (ahead.state, ahead.due) == (State.DUE, date(2018, 11, 22))


def test_the_head_of_a_department_that_was_dissolved_since_led_it_rightly():
    gone = replace(by_head(FIRST), chair_post="referat-9.head", chair_unit="referat-9")
    former = replace(GROUP, scope_unit="referat-9")
    assert chaired(gone, of=former)["ag-1 first"].state is State.MET


# Prepared, told, minuted (K3.2-4)


def test_members_and_deputies_are_told_two_weeks_before():
    mails = told(GROUP, date(2018, 3, 29))
    assert one("groups_notice", held(FIRST, "ag-1", invitations=mails)).state is State.MET
    late = told(GROUP, date(2018, 3, 30))
    assert one("groups_notice", held(FIRST, "ag-1", invitations=late)).state is State.BREACHED


def test_a_deputy_who_was_not_told_counts_like_a_member():
    mails = tuple(m for m in told(GROUP, date(2018, 3, 1)) if m.role is Invited.MEMBER)
    found = one("groups_notice", held(FIRST, "ag-1", invitations=mails))
    assert found.state is State.BREACHED
    assert all(line.startswith("Deputy of") for line in lines(found))


def test_the_last_minutes_of_a_group_are_approved_by_circulation():
    ended = replace(GROUP, ended_on=date(2018, 9, 30))
    last = held(LAST, "ag-1", minutes_ready_on=date(2018, 9, 25))
    found = one("groups_minutes_approved", last, of=ended)
    assert (found.state, found.due, lines(found)[0]) == (
        State.OVERDUE, date(2018, 9, 30), "To be approved by circulation",
    )  # fmt: skip
    done = replace(last, minutes_approved_on=date(2018, 9, 29), minutes_approved_how="circulation")
    assert one("groups_minutes_approved", done, of=ended).state is State.MET


def test_as_long_as_the_group_lives_its_latest_minutes_wait_for_the_next_sitting():
    last = held(LAST, "ag-1", minutes_ready_on=date(2018, 9, 25))
    found = one("groups_minutes_approved", last)
    assert (found.state, found.due, lines(found)[0]) == (State.DUE, None, "To be approved in the next sitting")


def test_minutes_and_preparation_are_judged_in_groups_as_well():
    whole = held(FIRST, "ag-1", minutes_ready_on=date(2018, 5, 11))
    assert one("groups_minutes", whole).state is State.MET
    assert one("groups_minutes", held(FIRST, "ag-1")).state is State.OVERDUE
    assert one("groups_prepared", whole).state is State.BREACHED  # neither agenda nor invitation


def test_a_group_without_sittings_cannot_be_judged_by_them():
    assert one("groups_attend").state is State.NOT_JUDGEABLE
    assert one("groups_notice").state is State.NOT_JUDGEABLE
    assert one("groups_minutes", sitting(date(2018, 12, 6), "ag-1")).state is State.NOT_JUDGEABLE

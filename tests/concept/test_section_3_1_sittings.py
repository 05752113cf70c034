"""Section 3.1: the steering body sits twice a year, led by the Lord Mayor, prepared with Referat 1 (K3.1-1 to K3.1-7)."""

from dataclasses import replace
from datetime import date

import pytest
from tests.concept.bodies import body, filled
from tests.concept.sittings import cancelled, charge, held, item, judged, lines, sitting, there, told

from querschnitt.kernel.calendar import Span
from querschnitt.kernel.findings import State, Strength
from querschnitt.meetings.domain.snapshot import HeldAt, ProposalAt
from querschnitt.meetings.domain.states import (
    FollowUpState,
    ItemKind,
    MeetingState,
    ProposalState,
    ResolutionKind,
    Standard,
)

STEERING = body("steering", "steering", founded_on=date(2017, 9, 1))
WHOLE = filled(STEERING)
APRIL, AUTUMN = date(2018, 4, 19), date(2018, 11, 22)


def one(rule, *meetings, day=date(2018, 11, 8), **more):
    (finding,) = judged(rule, *meetings, of=(WHOLE,), day=day, **more).values()
    return finding


# At least two sittings a year (K3.1-2)


def year(year, *meetings, of=WHOLE, day=date(2018, 11, 8), **more):
    return judged("steering_meets", *meetings, of=(of,), day=day, **more)[f"steering {year}"]


def test_two_sittings_held_meet_the_year():
    found = year(2018, held(APRIL), held(date(2018, 10, 4)))
    assert (found.state, found.remedy, found.responsible) == (State.MET, None, ())


def test_one_sitting_held_and_one_planned_is_due_until_the_last_day_of_the_year():
    found = year(2018, held(APRIL), sitting(AUTUMN), day=date(2018, 10, 30))
    assert (found.state, found.due, found.short_of_time) == (State.DUE, date(2018, 12, 31), False)
    assert lines(found)[1] == "2018-11-22: Sitzung 2018-11-22, planned"
    assert (found.remedy.route, found.remedy.arguments) == ("meetings:year", (("committee", "steering"),))


def test_little_time_is_left_two_months_before_the_end_of_the_year():
    assert year(2018, held(APRIL), day=date(2018, 10, 31)).short_of_time
    assert not year(2018, held(APRIL), day=date(2018, 10, 30)).short_of_time


def test_what_is_still_to_be_planned_is_said():
    assert lines(year(2018))[-1] == "Still to be planned: 2"
    assert lines(year(2018, held(APRIL)))[-1] == "Still to be planned: 1"
    assert "Still" not in lines(year(2018, held(APRIL), sitting(AUTUMN)))[-1]


def test_on_new_years_day_the_year_is_breached_and_that_shows_to_the_end_of_the_next():
    states = [
        year(2018, held(APRIL), day=day).state for day in (date(2018, 12, 31), date(2019, 1, 1), date(2019, 12, 31))
    ]
    assert states == [State.DUE, State.BREACHED, State.BREACHED]
    assert "steering 2018" not in judged("steering_meets", held(APRIL), of=(WHOLE,), day=date(2020, 1, 1))


def test_a_cancelled_sitting_or_one_not_recorded_is_none():
    found = year(2018, cancelled(APRIL), sitting(date(2018, 6, 1)))
    assert str(found.summary) == "0 of 2 sittings in 2018 are held"
    assert lines(found)[:2] == [
        "2018-04-19: Sitzung 2018-04-19, cancelled (Krankheit)",
        "2018-06-01: Sitzung 2018-06-01, not recorded whether it was held",
    ]


@pytest.mark.parametrize(
    ("founded", "demanded"),
    [
        (date(2018, 1, 1), 2), (date(2018, 1, 2), 1), (date(2018, 7, 1), 1), (date(2018, 7, 2), 0),
        (date(2018, 12, 1), 0),
    ],
)  # fmt: skip
def test_in_the_year_of_its_founding_the_number_is_reduced_to_whole_months(founded, demanded):
    found = year(2018, of=replace(WHOLE, founded_on=founded))
    assert str(found.summary) == f"0 of {demanded} sittings in 2018 are held"
    assert found.state is (State.DUE if demanded else State.MET)


def test_the_reckoning_of_a_partial_year_is_shown():
    found = year(2018, of=replace(WHOLE, founded_on=date(2018, 3, 1)))
    assert lines(found)[0] == "A partial year of 10 whole months: 2 × 10 / 12, rounded down, is 1"


def test_in_the_year_of_its_end_the_number_is_due_until_that_end():
    ended = replace(WHOLE, ended_on=date(2018, 6, 30))
    assert year(2018, of=ended, day=date(2018, 7, 1)).state is State.BREACHED
    assert year(2018, held(APRIL), of=ended, day=date(2018, 7, 1)).state is State.MET
    assert "steering 2019" not in judged("steering_meets", of=(ended,), day=date(2019, 2, 1))


def test_years_before_the_concept_was_in_force_are_not_judged():
    old = replace(WHOLE, founded_on=date(2015, 1, 1))
    assert set(judged("steering_meets", of=(old,), day=date(2018, 5, 1))) == {"steering 2017", "steering 2018"}
    assert year(2017, of=old, day=date(2018, 5, 1)).state is State.MET  # from 27 July on: no sitting in five months
    assert set(judged("steering_meets", of=(old,), day=date(2017, 12, 1))) == {"steering 2017"}


def test_a_steering_body_that_is_not_formed_cannot_be_judged():
    (found,) = judged("steering_meets", of=()).values()
    assert found.state is State.NOT_JUDGEABLE


# The Lord Mayor leads every sitting (K3.1-1)


LORD_MAYOR, MAYOR = "oberbuergermeister.head", "buergermeister.head"


def test_the_lord_mayor_leads_the_sitting():
    assert one("steering_chaired", held(APRIL, chair_post=LORD_MAYOR)).state is State.MET
    assert one("steering_chaired", held(APRIL, chair_person=f"p-{LORD_MAYOR}")).state is State.MET


def test_a_sitting_led_by_the_mayor_is_breached_from_its_day_on():
    found = one("steering_chaired", held(APRIL, chair_post=MAYOR))
    assert (found.state, found.since) == (State.BREACHED, APRIL)
    assert one("steering_chaired", held(APRIL, chair_person=f"p-{MAYOR}")).state is State.BREACHED


def test_a_recorded_post_counts_only_if_that_person_held_it():
    stranger = held(APRIL, chair_post=LORD_MAYOR, chair_person="somebody")
    assert one("steering_chaired", stranger).state is State.BREACHED
    stand_in = {LORD_MAYOR: (HeldAt(LORD_MAYOR, "somebody", date(2018, 4, 1), date(2018, 4, 30)),)}
    assert one("steering_chaired", stranger, holders=stand_in).state is State.MET


def test_who_led_it_is_to_be_recorded_within_the_term_of_the_minutes():
    states = [one("steering_chaired", held(APRIL), day=day).state for day in (date(2018, 5, 17), date(2018, 5, 18))]
    assert states == [State.DUE, State.OVERDUE]


def test_sittings_ahead_are_not_judged_by_their_chair():
    assert one("steering_chaired", sitting(AUTUMN)).state is State.NOT_JUDGEABLE


# Told two weeks before (K3.1-3)


def invited(on, *days, **more):
    return sitting(on, state=MeetingState.INVITED, invited_on=min(days), invitations=told(WHOLE, *days), **more)


def test_told_on_the_fourteenth_day_before_is_in_time():
    assert one("steering_notice", invited(AUTUMN, date(2018, 11, 8))).state is State.MET
    found = one("steering_notice", invited(AUTUMN, date(2018, 11, 9)), day=date(2018, 11, 9))
    assert (found.state, found.since) == (State.BREACHED, date(2018, 11, 9))


def test_before_that_day_it_is_due_by_it():
    found = one("steering_notice", sitting(AUTUMN), day=date(2018, 11, 8))
    assert (found.state, found.due) == (State.DUE, date(2018, 11, 8))
    assert one("steering_notice", sitting(AUTUMN), day=date(2018, 11, 9)).state is State.BREACHED


def test_a_reason_is_shown_and_makes_nothing_good():
    late = invited(AUTUMN, date(2018, 11, 15), short_notice_reason="Haushaltssperre")
    found = one("steering_notice", late, day=date(2018, 11, 15))
    assert found.state is State.BREACHED
    assert lines(found)[-1] == "Reason for the short notice: Haushaltssperre"


def test_one_who_was_not_told_is_named():
    mails = told(WHOLE, date(2018, 11, 1), without={1})
    found = one("steering_notice", sitting(AUTUMN, invitations=mails), day=AUTUMN)
    assert found.state is State.BREACHED
    assert lines(found) == [
        "Amtsinhaber/in oberbuergermeister: not told of this date", "Deputy of Amtsinhaber/in oberbuergermeister: not told of this date"
    ]  # fmt: skip


def test_who_was_told_before_it_was_moved_was_not_told_of_the_new_day():
    moved = invited(AUTUMN, date(2018, 10, 1), moved=1, moved_on=date(2018, 11, 5))
    assert one("steering_notice", moved, day=AUTUMN).state is State.BREACHED
    again = invited(AUTUMN, date(2018, 10, 1), date(2018, 11, 6), moved=1, moved_on=date(2018, 11, 5))
    assert one("steering_notice", again, day=AUTUMN).state is State.MET


def test_whoever_came_into_the_body_after_the_last_day_is_not_counted():
    mails = told(WHOLE, date(2018, 11, 1), without={1})
    seats = [replace(f, filler=replace(f.filler, since=date(2018, 11, 9))) for f in WHOLE.fillings if f.membership == 1]
    seats = [replace(f, deputy=None) for f in seats]
    joined = replace(WHOLE, fillings=(*seats, *WHOLE.fillings[1:]))
    found = judged("steering_notice", sitting(AUTUMN, invitations=mails), of=(joined,), day=AUTUMN)
    assert [finding.state for finding in found.values()] == [State.MET]


def test_cancelled_sittings_and_those_without_a_date_are_not_judged():
    assert one("steering_notice", cancelled(AUTUMN)).state is State.NOT_JUDGEABLE
    assert one("steering_notice", sitting(None, state=MeetingState.SEEKING)).state is State.NOT_JUDGEABLE


# Prepared by the Fachbereich, agreed with Referat 1 (K3.1-3)


def test_the_agenda_is_agreed_before_the_invitation():
    agreed = sitting(AUTUMN, agreed_on=date(2018, 11, 1), invited_on=date(2018, 11, 1))
    assert one("steering_agenda", agreed).state is State.MET
    late = sitting(AUTUMN, agreed_on=date(2018, 11, 2), invited_on=date(2018, 11, 1))
    assert one("steering_agenda", late).state is State.BREACHED


def test_until_the_invitation_has_to_go_out_it_is_due_then_overdue_and_breached_after_the_sitting():
    days = (date(2018, 11, 8), date(2018, 11, 9), AUTUMN, date(2018, 11, 23))
    states = [one("steering_agenda", sitting(AUTUMN), day=day).state for day in days]
    assert states == [State.DUE, State.OVERDUE, State.OVERDUE, State.BREACHED]


def test_the_head_of_referat_1_acts_first():
    found = one("steering_agenda", sitting(AUTUMN))
    assert found.responsible[:1] == ("referat-1.head",)
    assert str(found.summary) == "The preparation is not agreed with referat-1"


def test_what_is_demanded_for_a_sitting_is_done():
    ready = held(APRIL, invited_on=date(2018, 4, 3), items=(item(),), minutes_ready_on=date(2018, 5, 2))
    assert one("steering_prepared", ready).state is State.MET


def test_ahead_of_the_sitting_agenda_and_invitation_are_due():
    found = one("steering_prepared", sitting(AUTUMN))
    assert (found.state, found.due) == (State.DUE, AUTUMN)
    assert lines(found) == ["There is no agenda", "The invitation was not sent"]


def test_a_sitting_held_without_agenda_or_invitation_is_breached():
    bare = held(APRIL, minutes_ready_on=date(2018, 5, 2))
    assert one("steering_prepared", bare).state is State.BREACHED


def test_minutes_and_charges_can_still_be_done_after_the_sitting():
    open_item = item(resolution=ResolutionKind.UNANIMOUS, resolution_number="2018/1", needs_follow_up=True)
    meeting = held(APRIL, invited_on=date(2018, 4, 3), items=(open_item,))
    states = [one("steering_prepared", meeting, day=day).state for day in (date(2018, 5, 17), date(2018, 5, 18))]
    assert states == [State.DUE, State.OVERDUE]
    assert lines(one("steering_prepared", meeting)) == [
        "The minutes are not ready", "Nobody is charged with resolution 2018/1"
    ]  # fmt: skip


# Minutes (K3.1-3)


def test_minutes_are_due_for_four_weeks_then_overdue_until_they_are_ready():
    states = [one("steering_minutes", held(APRIL), day=day).state for day in (date(2018, 5, 17), date(2018, 5, 18))]
    assert states == [State.DUE, State.OVERDUE]
    assert one("steering_minutes", held(APRIL), day=date(2018, 5, 11)).short_of_time


def test_minutes_ready_late_are_met_with_a_remark_where_it_is_a_rule_of_thumb():
    late = held(APRIL, minutes_ready_on=date(2018, 5, 20))
    found = one("steering_minutes", late)
    assert (found.state, lines(found)[-1]) == (State.MET, "It took 3 days longer")
    assert one("steering_minutes", late, setting={"strength": Strength.MUST}).state is State.BREACHED


def test_a_sitting_of_which_nothing_is_recorded_awaits_its_record():
    found = one("steering_minutes", sitting(APRIL))
    assert (found.state, str(found.summary)) == (State.OVERDUE, "Nothing is recorded of the sitting of 2018-04-19")


def test_minutes_are_approved_in_the_next_sitting_at_the_latest():
    first, second = held(APRIL, minutes_ready_on=date(2018, 5, 2)), held(date(2018, 10, 4))
    approved = replace(first, minutes_approved_on=date(2018, 10, 4), minutes_approved_how="next_sitting")
    key = f"steering-{APRIL}"
    assert judged("steering_minutes_approved", first, of=(WHOLE,))[key].state is State.DUE
    found = judged("steering_minutes_approved", first, second, of=(WHOLE,))[key]
    assert (found.state, found.due) == (State.OVERDUE, date(2018, 10, 4))
    assert judged("steering_minutes_approved", approved, second, of=(WHOLE,))[key].state is State.MET


def test_minutes_approved_in_a_sitting_are_approved_on_its_day_though_written_down_later():
    first, second = held(APRIL, minutes_ready_on=date(2018, 5, 2)), held(date(2018, 10, 4))
    facts = {"minutes_approved_on": date(2018, 10, 9), "minutes_approved_how": "next_sitting"}
    approved = replace(first, minutes_approved_at=date(2018, 10, 4), **facts)
    found = judged("steering_minutes_approved", approved, second, of=(WHOLE,))[f"steering-{APRIL}"]
    assert (found.state, lines(found)) == (State.MET, ["To be approved in the next sitting"])
    later = judged("steering_minutes_approved", replace(first, **facts), second, of=(WHOLE,))[f"steering-{APRIL}"]
    assert lines(later)[-1] == "It took 5 days longer"


# Follow-up (K3.1-3)


def followed(*charges, day=date(2018, 6, 1), more=(), **facts):
    resolved = item(resolution=ResolutionKind.UNANIMOUS, resolution_number="2018/1", follow_ups=charges, **facts)
    return one("steering_follow_up", held(APRIL, items=(resolved,)), *more, day=day)


def test_whoever_is_charged_reports_every_three_months():
    open_charge = charge(date(2019, 4, 1))
    states = [followed(open_charge, day=day).state for day in (date(2018, 7, 19), date(2018, 7, 20))]
    assert states == [State.DUE, State.OVERDUE]
    reported = replace(open_charge, reported_on=date(2018, 7, 1))
    found = followed(reported, day=date(2018, 7, 20))
    assert (found.state, found.due, found.responsible[:1]) == (State.DUE, date(2018, 10, 1), ("amt-11.head",))


def test_a_charge_past_its_own_term_is_overdue_though_reported():
    late = charge(date(2018, 5, 31), reported_on=date(2018, 5, 30))
    assert followed(late, day=date(2018, 6, 1)).state is State.OVERDUE


def test_done_leaves_the_list_when_the_body_has_noted_it():
    done = charge(date(2018, 6, 1), FollowUpState.DONE, done_on=date(2018, 5, 28))
    assert followed(done).state is State.DUE
    assert followed(done, day=date(2018, 10, 5), more=(held(date(2018, 10, 4)),)).state is State.OVERDUE
    noted = charge(date(2018, 6, 1), FollowUpState.NOTED, noted_on=date(2018, 10, 4))
    assert followed(noted, day=date(2018, 11, 8)).state is State.MET


def test_a_resolution_with_which_nobody_is_charged_is_found():
    found = followed(day=date(2018, 5, 18), needs_follow_up=True)
    assert (found.state, str(found.summary)) == (State.OVERDUE, "Nobody is charged with resolution 2018/1")


def test_without_resolutions_nothing_is_open():
    assert one("steering_follow_up", held(APRIL)).state is State.MET
    dropped = charge(date(2018, 6, 1), FollowUpState.DROPPED)
    assert followed(dropped).state is State.MET


# The state of all measures, ideas, recommendations (K3.1-4, K3.1-6, K3.1-7)


def test_all_measures_are_reviewed_within_a_year_of_the_first_day_and_then_of_the_last_review():
    states = [one("steering_reviews", day=day).state for day in (date(2018, 9, 1), date(2018, 9, 2))]
    assert states == [State.DUE, State.OVERDUE]
    reviewed = held(APRIL, items=(item(Standard.MEASURES, treated=True),))
    days = (date(2018, 9, 2), date(2019, 2, 18), date(2019, 2, 19), date(2019, 4, 19), date(2019, 4, 20))
    assert [one("steering_reviews", reviewed, day=day).state for day in days] == [
        State.MET, State.MET, State.DUE, State.DUE, State.OVERDUE
    ]  # fmt: skip


def test_an_item_not_treated_is_no_review_and_one_ahead_is_a_hint():
    skipped = held(APRIL, items=(item(Standard.MEASURES),))
    ahead = sitting(AUTUMN, items=(item(Standard.MEASURES),))
    found = one("steering_reviews", skipped, ahead)
    assert found.state is State.OVERDUE
    assert lines(found)[-1] == "On the agenda of the sitting of 2018-11-22"


def test_ideas_are_judged_by_the_item_on_the_agenda():
    treated = held(APRIL, items=(item(Standard.IDEAS, treated=True),))
    ahead = sitting(AUTUMN, items=(item(Standard.IDEAS),))
    assert one("steering_conference_ideas", treated).state is State.MET
    assert one("steering_conference_ideas", ahead).state is State.DUE
    assert one("steering_conference_ideas", held(APRIL)).state is State.NOT_JUDGEABLE
    assert one("steering_conference_ideas", treated, day=date(2020, 1, 1)).state is State.NOT_JUDGEABLE


def recommended(state=ProposalState.OPEN, **facts):
    values = {"key": 5, "committee": "steering", "by_committee": "ag-1", "title": "Dolmetschdienst"}
    more = {"kind": ItemKind.RESOLUTION, "proposed_on": date(2018, 10, 1), "state": state}
    return {"steering": (ProposalAt(**{**values, **more, **facts}),)}


def decided(kind):
    return held(date(2018, 10, 4), items=(item(resolution=kind, proposal=5, treated=True),))


def test_recommendations_are_decided_or_referred():
    assert one("steering_decides", decided(ResolutionKind.MAJORITY), proposals=recommended()).state is State.MET
    assert one("steering_decides", decided(ResolutionKind.REFERRED), proposals=recommended()).state is State.MET
    adjourned = one("steering_decides", decided(ResolutionKind.ADJOURNED), proposals=recommended())
    assert (adjourned.state, adjourned.due, adjourned.since) == (State.DUE, None, date(2018, 10, 1))
    assert lines(adjourned) == ["Not decided: Dolmetschdienst, proposed by ag-1 on 2018-10-01"]


def test_with_a_term_an_open_recommendation_becomes_overdue():
    term = {"parameters": {"within": Span(months=1)}}
    days = (date(2018, 11, 1), date(2018, 11, 2))
    states = [one("steering_decides", proposals=recommended(), setting=term, day=day).state for day in days]
    assert states == [State.DUE, State.OVERDUE]


def test_what_was_declined_or_withdrawn_waits_for_nothing():
    assert one("steering_decides", proposals=recommended(ProposalState.DECLINED)).state is State.MET
    assert one("steering_decides", proposals=recommended(ProposalState.WITHDRAWN)).state is State.NOT_JUDGEABLE
    assert one("steering_decides").state is State.NOT_JUDGEABLE


# A joint sitting


def test_a_joint_sitting_is_judged_for_each_body_by_itself():
    other = filled(body("steering-2", "steering", founded_on=date(2017, 9, 1)))
    joint = held(APRIL, "steering", "steering-2", minutes_ready_on=APRIL, attendance=there(WHOLE))
    found = judged("steering_minutes", joint, of=(WHOLE, other))
    assert set(found) == {f"steering-{APRIL}", f"steering-{APRIL} steering-2"}
    assert {f.body for f in found.values()} == {"steering", "steering-2"}

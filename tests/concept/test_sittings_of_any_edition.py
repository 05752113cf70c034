"""Rules about sittings in another edition: an invented county with other numbers, terms and chairs."""

from dataclasses import replace
from datetime import date

import pytest
from tests.concept.bodies import TOWNS, body, edition, filled
from tests.concept.sittings import held, item, judged, lines, sitting, told

from querschnitt.kernel.calendar import Span
from querschnitt.kernel.findings import State
from querschnitt.meetings.domain.facts import told_from
from querschnitt.meetings.domain.judging import back
from querschnitt.meetings.domain.rules import JUDGES
from querschnitt.meetings.domain.snapshot import HeldAt
from querschnitt.meetings.domain.states import Standard

COUNTY = "landkreis-hohenlinde"
STEERING = filled(body("lenkung", "lenkungskreis", founded_on=date(2018, 1, 1)), name=COUNTY)
FOLLOWING = body("begleitkreis", "begleitkreis", founded_on=date(2018, 1, 1))
TOPIC = body("sprache", "themengruppe", topic="sprache", founded_on=date(2018, 1, 1))
MAY = date(2018, 5, 17)
DISTRICT = "landrat.head"
CHAIRS = {"lenkung": (HeldAt(DISTRICT, None, date(2018, 1, 1), None),)}


def found(rule, *meetings, of=(STEERING,), day=date(2018, 11, 8), **more):
    """The findings about bodies that are formed."""
    findings = judged(rule, *meetings, of=of, day=day, name=COUNTY, **more)
    return {key: finding for key, finding in findings.items() if finding.subject.kind != "body"}


def one(rule, *meetings, **more):
    (finding,) = found(rule, *meetings, **more).values()
    return finding


@pytest.mark.parametrize("name", TOWNS)
def test_every_edition_sets_rules_about_sittings_and_each_is_judged(name):
    kinds = {setting.kind for setting in edition(name).rules.values()}
    assert {"meetings_per_year", "notice_period", "minutes_in_time", "chair_of_sittings"} <= kinds
    about = {kind for kind in kinds if kind in JUDGES}
    for rule in edition(name).rules.values():
        if rule.kind in about:
            assert list(judged(rule.key, of=(), name=name).values()), rule.key


def test_the_county_demands_four_sittings_a_year():
    days = (date(2018, 2, 1), date(2018, 4, 1), date(2018, 6, 1), date(2018, 10, 1))
    meetings = [held(day, "lenkung") for day in days]
    assert one("lenkung_tagt", *meetings).state is State.MET
    assert str(one("lenkung_tagt", *meetings[:3]).summary) == "3 of 4 sittings in 2018 are held"


def test_three_weeks_before_is_counted_in_weeks():
    ahead = sitting(date(2018, 11, 29), "lenkung", invitations=told(STEERING, date(2018, 11, 8)))
    assert one("einladung", ahead).state is State.MET
    late = replace(ahead, invitations=told(STEERING, date(2018, 11, 9)))
    assert one("einladung", late, day=date(2018, 11, 9)).state is State.BREACHED


def test_the_agenda_is_agreed_four_weeks_before_whatever_the_invitation():
    ahead = sitting(date(2018, 12, 6), "lenkung", invited_on=date(2018, 10, 1), agreed_on=date(2018, 11, 8))
    assert one("tagesordnung", ahead).state is State.MET
    assert (
        one("tagesordnung", replace(ahead, agreed_on=date(2018, 11, 9)), day=date(2018, 11, 9)).state is State.BREACHED
    )
    days = (date(2018, 11, 8), date(2018, 11, 9))
    assert [one("tagesordnung", replace(ahead, agreed_on=None), day=day).state for day in days] == [
        State.DUE, State.OVERDUE
    ]  # fmt: skip


def test_minutes_that_are_a_must_and_came_late_are_breached():
    assert one("niederschrift", held(MAY, "lenkung", minutes_ready_on=date(2018, 5, 31))).state is State.MET
    assert one("niederschrift", held(MAY, "lenkung", minutes_ready_on=date(2018, 6, 1))).state is State.BREACHED


def test_the_state_of_all_measures_is_reviewed_every_six_months():
    reviewed = held(MAY, "lenkung", items=(item(Standard.MEASURES, treated=True),))
    days = (date(2018, 11, 17), date(2018, 11, 18))
    assert [one("ueberblick", reviewed, day=day).state for day in days] == [State.MET, State.OVERDUE]


def chaired(committee, of, **who):
    meeting = held(MAY, committee.key, **who)
    return found("vorsitz_in_sitzungen", meeting, of=of, chairs=CHAIRS)[f"{committee.key}-{MAY}"].state


def test_a_body_may_be_led_by_a_post_by_the_chair_of_another_body_or_by_any_of_its_members():
    member = {"chair_person": next(f.filler.person for f in STEERING.fillings if f.filler.post != DISTRICT)}
    following, topic = filled(FOLLOWING, STEERING, name=COUNTY), filled(TOPIC, STEERING, name=COUNTY)
    assert chaired(STEERING, (STEERING,), chair_post=DISTRICT) is State.MET
    assert chaired(STEERING, (STEERING,), **member) is State.BREACHED
    assert chaired(following, (STEERING, following), chair_post=DISTRICT) is State.MET
    assert chaired(following, (STEERING, following), **member) is State.BREACHED
    assert chaired(topic, (STEERING, topic), **member) is State.MET
    assert chaired(topic, (STEERING, topic), chair_person="somebody") is State.BREACHED


def test_a_period_that_runs_backwards_is_counted_in_months_weeks_and_days():
    assert back(date(2018, 3, 31), Span(months=1)) == date(2018, 2, 28)
    assert back(date(2018, 11, 29), Span(weeks=3)) == date(2018, 11, 8)
    assert back(date(2018, 11, 22), Span(days=14)) == date(2018, 11, 8)


def test_what_was_in_order_is_told_for_two_years_and_what_is_not_done_for_ever():
    fine = held(MAY, "lenkung", minutes_ready_on=MAY)
    open_minutes = held(date(2018, 6, 21), "lenkung")
    day = date(2021, 3, 1)
    assert set(found("niederschrift", fine, open_minutes, day=day)) == {"lenkung-2018-06-21"}
    assert one("niederschrift", fine, day=day).state is State.NOT_JUDGEABLE
    assert lines(one("niederschrift", fine, day=day)) == []
    assert told_from(day) == date(2020, 1, 1)

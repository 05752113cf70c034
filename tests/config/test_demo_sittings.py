"""The demo's sittings: each state on the day at which it stands, and each rule about sittings not met at some date."""

from datetime import date

import pytest
from django.urls import resolve
from django.utils import translation
from tests.bamberg import DAY, tell

from querschnitt.config.demo import sittings, story
from querschnitt.governance.queries import findings_at
from querschnitt.kernel.findings import State
from querschnitt.meetings.domain.rules import JUDGES
from querschnitt.meetings.domain.states import FollowUpState, Light, MeetingState
from querschnitt.meetings.models import AgendaItem, Invitation, Meeting
from querschnitt.meetings.queries import meetings_at

pytestmark = pytest.mark.django_db
DAYS = (DAY, date(2018, 12, 31), date(2019, 5, 1), date(2019, 5, 20), date(2020, 1, 2), date(2021, 1, 2))


def test_on_the_day_of_the_paper_there_is_a_sitting_in_every_state():
    tell()
    found = meetings_at(DAY).meetings.values()
    assert {meeting.state for meeting in found} == set(MeetingState)
    held = [meeting for meeting in found if meeting.held]
    ready = [m for m in held if m.minutes_ready_on]
    assert len(held) > len(ready) > len([m for m in ready if m.minutes_signed_on]) > 0
    assert [m for m in held if m.minutes_approved_on]
    assert [m for m in found if m.short_notice_reason and m.state is MeetingState.INVITED]
    assert [m for m in found if m.moved]
    assert Invitation.objects.filter(role="guest").exists()
    assert AgendaItem.objects.filter(public=False).exists()


def test_charges_stand_in_every_light_and_one_is_overdue():
    tell()
    charges = [c for m in meetings_at(DAY).meetings.values() for i in m.items for c in i.follow_ups]
    assert {charge.light for charge in charges} == set(Light)
    assert {charge.state for charge in charges} == {FollowUpState.OPEN, FollowUpState.DONE}
    overdue = [row for row in findings_at(DAY) if row.setting.kind == "resolutions_followed"]
    assert State.OVERDUE in {row.state for row in overdue}


def test_every_rule_about_sittings_is_open_at_some_date_or_still_due():
    tell()
    states: dict[str, set[State]] = {}
    for day in DAYS:
        for row in findings_at(day):
            if row.setting.kind in JUDGES:
                states.setdefault(row.setting.kind, set()).add(row.state)
    assert set(states) == set(JUDGES)
    never = {kind for kind, found in states.items() if not found & {State.OVERDUE, State.BREACHED}}
    assert never == {"measures_decided", "ideas_treated", "minutes_in_time", "preparation"}
    assert {kind for kind, found in states.items() if State.MET not in found} == set()
    minutes = [row for row in findings_at(date(2018, 7, 16)) if row.rule in {"groups_minutes", "groups_prepared"}]
    assert {row.rule for row in minutes if row.state is State.OVERDUE} == {"groups_minutes", "groups_prepared"}
    assert State.DUE in states["measures_decided"]


def test_a_demo_that_stands_at_a_day_tells_no_sitting_after_it():
    told = story.chapters(DAY)
    assert len(told) < len(story.CHAPTERS)
    steps = {id(chapter) for _day, chapter in told}
    assert all((day <= DAY) == (id(step) in steps) for day, step in sittings.CHAPTERS)
    assert [day for day, _ in story.CHAPTERS] == sorted(day for day, _ in story.CHAPTERS)


def test_nobody_of_the_demo_is_a_real_person():
    tell()
    assert all("(Beispiel)" in title for title in Meeting.objects.values_list("title", flat=True))


def test_every_remedy_leads_to_a_page_and_every_sentence_speaks_german():
    tell()
    with translation.override("de"):
        for day in DAYS:
            rows = [row for row in findings_at(day) if row.setting.kind in JUDGES]
            owed = [row for row in rows if row.state in {State.DUE, State.OVERDUE, State.BREACHED}]
            assert all(resolve(row.remedy_url) and row.remedy_label for row in owed)
            assert all(row.responsible for row in owed)
            with translation.override("en"):
                english = {row.key: (row.summary, row.evidence) for row in rows}
            assert [row.key for row in rows if row.summary == english[row.key][0]] == []

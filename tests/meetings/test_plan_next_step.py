"""What is to be done next about a sitting, and until when."""

from datetime import date

import pytest

from querschnitt.kernel.calendar import Span
from querschnitt.meetings.domain.next_step import NextStep, Situation, invite_by, next_step
from querschnitt.meetings.domain.states import MeetingState, MinutesState
from querschnitt.meetings.labels import STEPS

DAY, TWO_WEEKS = date(2018, 6, 13), Span(weeks=2)


def situation(state: MeetingState, **more) -> Situation:
    return Situation(**{"state": state, "day": DAY, "notice": (TWO_WEEKS,), **more})


@pytest.mark.parametrize(
    ("found", "today", "step", "by"),
    [
        (situation(MeetingState.SEEKING, day=None), DAY, NextStep.FIND_DATE, None),
        (situation(MeetingState.SCHEDULED), date(2018, 5, 1), NextStep.INVITE, date(2018, 5, 30)),
        (situation(MeetingState.SCHEDULED, to_be_agreed=True), DAY, NextStep.AGREE, date(2018, 5, 30)),
        (situation(MeetingState.SCHEDULED, notice=()), DAY, NextStep.INVITE, DAY),
        (situation(MeetingState.INVITED), date(2018, 6, 12), NextStep.AWAIT, DAY),
        (situation(MeetingState.INVITED), DAY, NextStep.RECORD, DAY),
        (situation(MeetingState.HELD), DAY, NextStep.WRITE_MINUTES, None),
        (situation(MeetingState.HELD, minutes=MinutesState.DRAFT), DAY, NextStep.WRITE_MINUTES, None),
        (situation(MeetingState.HELD, minutes=MinutesState.READY), DAY, NextStep.SIGN_MINUTES, None),
        (situation(MeetingState.HELD, minutes=MinutesState.SIGNED), DAY, NextStep.APPROVE_MINUTES, None),
        (situation(MeetingState.HELD, minutes=MinutesState.APPROVED), DAY, NextStep.NOTHING, None),
        (situation(MeetingState.CANCELLED), DAY, NextStep.NOTHING, None),
    ],
)
def test_each_state_has_one_next_step(found, today, step, by):
    assert next_step(found, today) == (step, by)


def test_of_several_notice_periods_the_longest_counts_and_no_holiday_moves_it():
    assert invite_by(DAY, (Span(days=3), Span(months=1), TWO_WEEKS)) == date(2018, 5, 13)  # a Sunday
    assert invite_by(date(2019, 3, 31), (Span(months=1),)) == date(2019, 2, 28)


def test_every_step_but_none_has_words():
    assert set(STEPS) == set(NextStep) - {NextStep.NOTHING}

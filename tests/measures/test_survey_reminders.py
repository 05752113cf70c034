"""Reminders of a survey: the head, then the deputy, then the head of the department; each once, one mail a person."""

from datetime import date

import pytest
from tests.committees.conftest import hold
from tests.measures.surveys import give, office, open_survey, response

from querschnitt.delivery.models import OutboxMail
from querschnitt.kernel import clock
from querschnitt.kernel.authority import OPERATOR
from querschnitt.measures import commands
from querschnitt.measures.domain.asking import Stage, stages_reached
from querschnitt.measures.models import ResponseReminder
from querschnitt.organisation.models import Incumbency

pytestmark = pytest.mark.usefixtures("pass_town", "survey")
DUE = date(2018, 6, 13)


@pytest.fixture
def survey(pass_town):
    return open_survey()


def remind(day: date) -> list[str]:
    """Who gets a mail on that day."""
    before = set(OutboxMail.objects.values_list("pk", flat=True))
    with clock.standing_at(day):
        commands.remind_responses(actor=OPERATOR, today=day)
    return sorted(OutboxMail.objects.exclude(pk__in=before).values_list("recipient", flat=True))


def mail(*people: str) -> list[str]:
    return sorted(f"{person}@bamberg.example" for person in people)


HEADS = ("head-amt-10", "head-amt-11", "head-amt-15")
DEPUTIES = ("deputy-amt-10", "deputy-amt-11", "deputy-amt-15")


def test_when_asked_every_head_gets_one_mail():
    asked = OutboxMail.objects.filter(key__startswith="measures.survey:opened")
    assert sorted(asked.values_list("recipient", flat=True)) == mail(*HEADS)


def test_the_head_then_the_deputy_then_the_head_of_the_department():
    assert remind(date(2018, 6, 5)) == []
    assert remind(date(2018, 6, 6)) == mail(*HEADS)
    assert remind(DUE) == []
    assert remind(date(2018, 6, 14)) == mail(*DEPUTIES)
    assert remind(date(2018, 6, 20)) == []
    assert remind(date(2018, 6, 21)) == mail("head-referat-1")  # one mail for three offices
    assert remind(date(2018, 6, 30)) == []


def test_run_twice_or_after_days_of_silence_nobody_is_reminded_twice():
    assert remind(date(2018, 6, 14)) == mail(*HEADS, *DEPUTIES)
    assert remind(date(2018, 6, 14)) == []
    assert remind(date(2018, 6, 15)) == []


def test_whoever_has_answered_is_left_alone():
    give("amt-11")
    assert remind(date(2018, 6, 6)) == mail("head-amt-10", "head-amt-15")


def test_where_nobody_is_named_the_stage_is_made_up_for_as_soon_as_somebody_is():
    Incumbency.objects.filter(post__key="amt-15.head").update(valid_until=date(2018, 5, 31))
    remind(date(2018, 6, 6))
    assert not ResponseReminder.objects.filter(response=response("amt-15")).exists()
    hold("amt-15.head", "head-amt-15", date(2018, 6, 8))
    assert remind(date(2018, 6, 8)) == mail("head-amt-15")


def test_the_office_reminds_by_hand_once_a_day(survey):
    assert commands.remind_survey(actor=office(), survey=survey.pk) == 3
    assert commands.remind_survey(actor=office(), survey=survey.pk) == 0
    assert remind(date(2018, 6, 6)) == mail(*HEADS)  # and the house still does what it does by itself


def test_a_closed_survey_reminds_nobody(survey):
    commands.close_survey(actor=office(), survey=survey.pk, on=date(2018, 5, 2), reason="Schluss")
    assert remind(date(2018, 6, 21)) == []


def test_stages_by_the_day():
    assert list(stages_reached(DUE, date(2018, 6, 5))) == []
    assert list(stages_reached(DUE, DUE)) == [Stage.HEAD]
    assert list(stages_reached(DUE, date(2018, 6, 21))) == [Stage.HEAD, Stage.DEPUTY, Stage.DEPARTMENT]

"""What of sittings waits for a person on their desk."""

from datetime import timedelta

import pytest
from tests.meetings.inviting import planned
from tests.meetings.polling import asked
from tests.meetings.town import member, office

from querschnitt.kernel import clock
from querschnitt.meetings import commands
from querschnitt.meetings.domain.states import Answer, PollChoice
from querschnitt.meetings.queries.desk import waiting_for

pytestmark = pytest.mark.usefixtures("town")
HEAD = "head-amt-11"


def waits(person=HEAD, day=None):
    return [str(one.what) for one in waiting_for(person, day or clock.today())]


def test_an_open_question_for_a_date_waits_until_it_is_answered():
    poll = asked()
    assert waits() == ["Say when you can come"]
    assert waits("head-amt-51") == []
    answers = {option.pk: PollChoice.YES for option in poll.options.all()}
    commands.answer_own_poll(actor=member(), meeting=poll.meeting.key, answers=answers)
    assert waits() == []


def test_an_invitation_waits_until_it_is_answered():
    row = planned()
    commands.send_invitation(actor=office(), meeting=row.key, short_notice_reason="Eilt")
    assert waits() == ["Answer the invitation"]
    invitation = row.invitations.get(person__key=HEAD)
    commands.answer_invitation(actor=member(), invitation=invitation.pk, answer=Answer.COMING)
    assert waits() == []


def test_what_was_asked_on_a_day_that_is_over_does_not_wait():
    asked()
    assert waits(day=clock.today() - timedelta(days=1)) == []


def test_a_second_look_costs_one_statement(django_assert_num_queries):
    asked()
    waits()
    with django_assert_num_queries(1):
        waits()

"""What goes on by itself every day, through the wiring of the house."""

from datetime import date

import pytest
from tests.meetings.polling import asked, mails

from querschnitt.config.work import do_daily
from querschnitt.kernel import clock
from querschnitt.meetings.domain.states import PollState
from querschnitt.meetings.models import DatePoll

pytestmark = pytest.mark.usefixtures("town")


def day_by_day(first: date, last: date) -> list[str]:
    said: list[str] = []
    for ordinal in range(first.toordinal(), last.toordinal() + 1):
        with clock.standing_at(date.fromordinal(ordinal)):
            said += do_daily()
    return said


def test_a_poll_is_reminded_of_once_and_ends_with_its_last_day():
    poll = asked()
    said = day_by_day(date(2018, 5, 12), date(2018, 5, 18))
    assert DatePoll.objects.get(pk=poll.pk).state == PollState.CLOSED
    assert len(mails("poll_reminder")) == poll.invitees.exclude(email="").count()
    assert mails("poll_office", "head-fb-integration@bamberg.example")
    assert sum("0 erinnert" not in line for line in said if line.startswith("Sitzungen")) == 1

"""What is done about date polls by the day: who has not answered is reminded, what has run out is closed."""

from datetime import date

from django.db import transaction

from querschnitt.kernel import clock
from querschnitt.kernel.authority import Actor, require
from querschnitt.meetings.commands import _polls
from querschnitt.meetings.commands._ground import allowed
from querschnitt.meetings.domain.polling import reminder_due
from querschnitt.meetings.domain.states import MeetingState, PollState
from querschnitt.meetings.models import DatePoll
from querschnitt.meetings.permissions import GRANTS


@transaction.atomic
def remind_poll(*, actor: Actor, meeting: str) -> int:
    """Remind those who have not answered, at most once a day each; how many that were."""
    found = _polls.running(meeting)
    capacity = allowed(actor, "remind_poll", found.meeting)
    _polls.still_asking(found)
    rows = [row for row in _polls.to_remind(found.poll) if row.reminded_on != clock.today()]
    return _polls.remind(found, rows, actor, capacity=capacity)


@transaction.atomic
def remind_polls(*, actor: Actor, today: date) -> int:
    """Remind, two days before the deadline, those who have not answered and were not reminded; how many (R7)."""
    require(actor, GRANTS, "remind_poll")
    number = 0
    for key in _asking(today, over=False):
        found = _polls.running(key)
        rows = [
            row
            for row in _polls.to_remind(found.poll)
            if row.reminded_on is None and reminder_due(found.poll.deadline, row.asked_on, today)
        ]
        number += _polls.remind(found, rows, actor)
    return number


@transaction.atomic
def close_polls(*, actor: Actor, today: date) -> int:
    """Close the polls whose last day for answers has passed; how many (R7)."""
    require(actor, GRANTS, "close_poll")
    keys = _asking(today, over=True)
    for key in keys:
        _polls.close(_polls.running(key), actor)
    return len(keys)


def _asking(today: date, *, over: bool) -> list[str]:
    """The sittings whose poll is open, with a deadline that has passed or has not."""
    found = DatePoll.objects.filter(state=PollState.OPEN, meeting__state=MeetingState.SEEKING)
    kept = found.filter(deadline__lt=today) if over else found.filter(deadline__gte=today)
    return list(kept.order_by("pk").values_list("meeting__key", flat=True))

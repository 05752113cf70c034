"""Until when a date poll takes answers, when its reminder goes out, and why it takes none any more."""

from datetime import date, datetime, timedelta

from querschnitt.kernel.wording import Say, say
from querschnitt.meetings.domain.states import MeetingState, PollState
from querschnitt.meetings.domain.timing import clock_of, day_of

REMIND_BEFORE = timedelta(days=2)  # house default
FEWEST = 2  # one time alone is no question


def why_over(poll: PollState, meeting: MeetingState, deadline: date, today: date) -> Say | None:
    """Why no answer is taken any more; None as long as it is. The deadline is the last day, until 24:00 in Berlin."""
    if poll is PollState.WITHDRAWN:
        return say("The question was taken back. Nothing is asked of you any more.")
    if meeting is MeetingState.CANCELLED:
        return say("The sitting was called off. Nothing is asked of you any more.")
    if poll is PollState.DECIDED or meeting is not MeetingState.SEEKING:
        return say("The date is fixed.")
    if poll is PollState.CLOSED or today > deadline:
        return say("The last day for answers was %(day)s. Later word reaches the office by telephone.", day=deadline)
    return None


def reminder_due(deadline: date, asked_on: date, today: date) -> bool:
    """Whether somebody asked on that day who has not answered is reminded now: shortly before the end, not at once."""
    return deadline - REMIND_BEFORE <= today <= deadline and asked_on < today


def when(starts_at: datetime, ends_at: datetime) -> Say:
    """A proposed time in words, by the clock of Berlin: wherever it is read, it is the same day."""
    return say(
        "%(day)s, %(begins)s to %(ends)s", day=day_of(starts_at), begins=clock_of(starts_at), ends=clock_of(ends_at)
    )

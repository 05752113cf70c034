"""The one thing to be done next about a sitting, and until when."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from querschnitt.kernel.calendar import Span
from querschnitt.meetings.domain.judging import back
from querschnitt.meetings.domain.states import MeetingState, MinutesState


class NextStep(StrEnum):
    """In the order in which they come."""

    NOTHING = "nothing"
    FIND_DATE = "find_date"
    AGREE = "agree"
    INVITE = "invite"
    AWAIT = "await"
    RECORD = "record"
    WRITE_MINUTES = "write_minutes"
    SIGN_MINUTES = "sign_minutes"
    APPROVE_MINUTES = "approve_minutes"


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """How far a sitting is. `notice`: the notice periods of its bodies; `to_be_agreed`: with a unit, and is not yet."""

    state: MeetingState
    day: date | None
    to_be_agreed: bool = False
    notice: tuple[Span, ...] = ()
    minutes: MinutesState | None = None


def next_step(found: Situation, today: date) -> tuple[NextStep, date | None]:
    """The step, and the last day for it where there is one."""
    if found.state is MeetingState.SEEKING:
        return NextStep.FIND_DATE, None
    if found.state is MeetingState.SCHEDULED:
        step = NextStep.AGREE if found.to_be_agreed else NextStep.INVITE
        return step, invite_by(found.day, found.notice) if found.day else None
    if found.state is MeetingState.INVITED:
        over = found.day is not None and found.day <= today
        return (NextStep.RECORD if over else NextStep.AWAIT), found.day
    if found.state is MeetingState.HELD:
        return _about_minutes(found.minutes), None
    return NextStep.NOTHING, None


def _about_minutes(state: MinutesState | None) -> NextStep:
    return {
        None: NextStep.WRITE_MINUTES,
        MinutesState.DRAFT: NextStep.WRITE_MINUTES,
        MinutesState.READY: NextStep.SIGN_MINUTES,
        MinutesState.SIGNED: NextStep.APPROVE_MINUTES,
        MinutesState.APPROVED: NextStep.NOTHING,
    }[state]


def invite_by(day: date, notice: tuple[Span, ...]) -> date:
    """The last day on which the invitation keeps every notice period; nothing moves it to a later day."""
    return min((back(day, span) for span in notice), default=day)

"""What a stored fact with its date was on an earlier day: before its date it was not so."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from querschnitt.meetings.domain.snapshot import FollowUpAt
from querschnitt.meetings.domain.states import FollowUpState, Light, MeetingState, ProposalState
from querschnitt.meetings.domain.timing import day_of


def by(recorded: date | None, day: date) -> date | None:
    """The date, if it had come by that day."""
    return recorded if recorded is not None and recorded <= day else None


def over(until: date | None, day: date) -> date | None:
    """The last day of something, if it was over on that day; until then its end is not known."""
    return until if until is not None and until < day else None


@dataclass(frozen=True, slots=True)
class Placed:
    """When and where a sitting is."""

    starts_at: datetime | None
    ends_at: datetime | None
    place: str


@dataclass(frozen=True, slots=True)
class Change:
    """A change of time or place: what was before it, and when it begins since."""

    changed_on: date
    starts_before: datetime | None
    ends_before: datetime | None
    place_before: str
    starts_at: datetime | None

    @property
    def moves_day(self) -> bool:
        """Whether it moved a sitting that had a date to another day."""
        if self.starts_before is None or self.starts_at is None:
            return False
        return day_of(self.starts_before) != day_of(self.starts_at)


def placed(now: Placed, changes: Iterable[Change], day: date) -> Placed:
    """When and where it was to be on that day: what the first later change says was before it."""
    later = next((change for change in changes if change.changed_on > day), None)
    return Placed(later.starts_before, later.ends_before, later.place_before) if later else now


def moves(changes: Iterable[Change], day: date) -> list[Change]:
    """The moves in time by that day."""
    return [c for c in changes if c.changed_on <= day and c.starts_before and c.starts_before != c.starts_at]


def moved_on(changes: Iterable[Change], day: date) -> date | None:
    """When it was last moved to another day."""
    return max((change.changed_on for change in moves(changes, day) if change.moves_day), default=None)


def state_of(
    stored: str,
    sits_on: date | None,
    day: date,
    *,
    held_on: date | None,
    cancelled_on: date | None,
    invited_on: date | None,
) -> MeetingState:
    """How far the sitting had come on that day, by the dates of its steps.

    `sits_on`: when it was to be, as known then; `held_on`: when it is by now. A day that had passed before it was moved
    is none on which it was held.
    """
    if by(cancelled_on, day):
        return MeetingState.CANCELLED
    if stored == MeetingState.HELD and by(held_on, day):
        return MeetingState.HELD
    if sits_on is None:
        return MeetingState.SEEKING
    return MeetingState.INVITED if by(invited_on, day) else MeetingState.SCHEDULED


def told_by_mail(day: date, queued_at: datetime, outcome: str, settled_at: datetime | None) -> date | None:
    """The day of a mail, as known on that day: on its way since it was queued, then sent, or failed."""
    if settled_at is None or day_of(settled_at) > day:
        return day_of(queued_at)
    return day_of(settled_at) if outcome == "sent" else None


def charge(row: Sequence[Any], reports: Iterable[Sequence[Any]], day: date) -> FollowUpAt:
    """A charge as it stood: its term before the first later report, its last report by then."""
    key, what, post, opened_on, due, every_months, done_on, noted_on, dropped_on = row
    known = [report for report in reports if report[1] <= day]
    later = next((report for report in reports if report[1] > day), None)
    if later:  # what the charge itself says of being done is what came after that day
        done_on = known[-1][1] if known and known[-1][4] and every_months is None else None
    return FollowUpAt(
        key=key,
        what=what,
        post=post,
        opened_on=opened_on,
        due=later[3] if later else due,
        every_months=every_months,
        state=_charge_state(day, done_on=done_on, noted_on=noted_on, dropped_on=dropped_on),
        reported_on=known[-1][1] if known else None,
        light=Light(known[-1][2]) if known else None,
        noted_on=by(noted_on, day),
        done_on=by(done_on, day),
    )


def _charge_state(day: date, *, done_on: date | None, noted_on: date | None, dropped_on: date | None) -> FollowUpState:
    if by(dropped_on, day):
        return FollowUpState.DROPPED
    if by(noted_on, day):
        return FollowUpState.NOTED
    return FollowUpState.DONE if by(done_on, day) else FollowUpState.OPEN


def proposal_state(stored: str, settled_on: date | None, day: date) -> ProposalState:
    """Before the day on which it was settled a proposal was open."""
    return ProposalState(stored) if by(settled_on, day) else ProposalState.OPEN

"""Whoever was told of a sitting is told what becomes of it: a change, or that it is called off."""

from dataclasses import replace
from datetime import datetime

from querschnitt.kernel.wording import say
from querschnitt.meetings.commands._forget_excuses import forget_excuses
from querschnitt.meetings.commands._mailing import Letter, dispatch, present
from querschnitt.meetings.domain.ics import CANCEL, REQUEST
from querschnitt.meetings.models import Invitation, Meeting, MeetingChange

CHANGE = Letter("changed", say("Changed: %(title)s"))
CANCELLATION = Letter("cancelled", say("Cancelled: %(title)s"), CANCEL)


def tell_change(meeting: Meeting, change: MeetingChange | None = None) -> int:
    """Tell whoever was told of the sitting how it is now, under its raised sequence; how many mails.

    `change`: how it was before in time and place. Where the time is another one, nobody has answered for it yet: the
    answers are asked for anew. Whoever was told on paper has to be told so again; the page of invitations says it.
    """
    told = _told(meeting)
    moved = change is not None and change.starts_before != meeting.starts_at
    if moved:
        Invitation.objects.filter(meeting=meeting).update(answer="", answered_at=None, excuse="")
        told = _told(meeting)
    if not told:
        return 0
    before: datetime | None = change.starts_before if change else None
    more = {
        "starts_before": before,
        "place_before": change.place_before if change else "",
        "reason": change.reason if change else "",
        "moved": moved,
        "elsewhere": change is not None and change.place_before != meeting.place,
    }
    return dispatch(meeting, told, replace(CHANGE, more=more))


def tell_cancellation(meeting: Meeting, reason: str) -> int:
    """Tell whoever was told of the sitting that it is called off, and why; how many mails. Excuses are forgotten."""
    forget_excuses(meeting)
    told = _told(meeting)
    return dispatch(meeting, told, replace(CANCELLATION, more={"reason": reason})) if told else 0


def _told(meeting: Meeting) -> list[Invitation]:
    """Everybody invited now to whom an invitation was mailed."""
    return list(present(meeting).filter(dispatches__method=REQUEST).distinct())

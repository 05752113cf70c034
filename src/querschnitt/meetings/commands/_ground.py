"""What the commands of this app look up before they act."""

from querschnitt.kernel.authority import Actor, Mandate, require
from querschnitt.kernel.refusal import Refused
from querschnitt.kernel.wording import say
from querschnitt.meetings.domain.states import MEETING, MeetingState
from querschnitt.meetings.models import Meeting
from querschnitt.meetings.permissions import GRANTS
from querschnitt.meetings.queries.rights import subject_of


class Overtaken(Refused):
    """Somebody else was faster: what the page showed is not what is stored by now; nothing was changed (R4)."""


def locked(key: str) -> Meeting:
    """The sitting, locked until the command is over."""
    row = Meeting.objects.select_for_update().filter(key=key).first()
    if row is None:
        raise Refused(say("There is no sitting “%(key)s”.", key=key), place="meeting")
    return row


def allowed(actor: Actor, action: str, meeting: Meeting) -> Mandate:
    """The mandate under which the actor may do it with this sitting; raises `Forbidden`."""
    return require(actor, GRANTS, action, subject_of(meeting))


def moved_on(meeting: Meeting, step: str) -> MeetingState:
    """The state after that step; raises `Refused` where the table of sittings has no such step."""
    return MEETING.after(step, MeetingState(meeting.state))

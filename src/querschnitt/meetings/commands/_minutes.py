"""What the commands about minutes look up before they act."""

from querschnitt.kernel.authority import Actor, Mandate
from querschnitt.kernel.refusal import Refused
from querschnitt.kernel.wording import Say, say
from querschnitt.meetings.commands._ground import allowed, locked
from querschnitt.meetings.domain.record import MinutesRecord
from querschnitt.meetings.domain.states import MINUTES, MinutesState
from querschnitt.meetings.models import Meeting, Minutes
from querschnitt.meetings.queries.record import record_for


def locked_minutes(actor: Actor, action: str, meeting: str) -> tuple[Minutes, Mandate]:
    """The minutes of that sitting with it, locked, and the mandate under which the actor may do it."""
    sitting = locked(meeting)
    capacity = allowed(actor, action, sitting)
    return minutes_of(sitting), capacity


def minutes_of(sitting: Meeting) -> Minutes:
    """The minutes of a locked sitting; refuses one that was not held."""
    row = Minutes.objects.select_for_update(of=("self",)).select_related("meeting").filter(meeting=sitting).first()
    if row is None:
        raise Refused(say("There are no minutes yet: the sitting has not been opened."), place="meeting")
    return row


def told_by(row: Minutes) -> MinutesRecord:
    """Everything that the minutes say."""
    found = record_for(row.meeting)
    assert found is not None
    return found


def step(row: Minutes, name: str) -> None:
    """Move the minutes by the table of steps; refuses where it has no such step."""
    row.state = MINUTES.after(name, MinutesState(row.state))
    row.version += 1


def needed(text: str, sentence: Say, place: str) -> str:
    """A text that may not be empty."""
    if not text.strip():
        raise Refused(sentence, place=place)
    return text.strip()


def of(row: Minutes) -> str:
    """The sitting as events name it."""
    return f"meeting:{row.meeting.key}"

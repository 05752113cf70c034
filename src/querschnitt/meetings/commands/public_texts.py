"""What the public may read of a sitting: written by one, released by another; never made of the minutes."""

from django.db import transaction

from querschnitt.chronicle.commands import record
from querschnitt.kernel import clock
from querschnitt.kernel.authority import Actor, Mandate
from querschnitt.kernel.refusal import Refused
from querschnitt.kernel.wording import say
from querschnitt.meetings.commands._ground import Overtaken, allowed, locked
from querschnitt.meetings.commands._minutes import needed
from querschnitt.meetings.domain.states import MeetingState
from querschnitt.meetings.events.minutes import PublicTextReleased, PublicTextWritten
from querschnitt.meetings.models import Meeting, PublicText

LONGEST = 20_000  # characters


@transaction.atomic
def write_public_text(*, actor: Actor, meeting: str, text: str, version: int | None = None) -> PublicText:
    """Write the public text of a held sitting, or write it anew: then it is not public until released again.

    `version` is that of the text as the writer saw it; who comes too late is told so (R4).
    """
    sitting, capacity = _held(actor, "write_public_text", meeting)
    row = _stored(sitting)
    written = needed(text, say("Write what the public may read."), "text")
    if len(written) > LONGEST:
        raise Refused(say("A text has at most %(most)s characters.", most=LONGEST), place="text")
    present = row.version if row else 0
    if version is not None and version != present:
        raise Overtaken(
            say("Somebody else has changed this text meanwhile. Read it, then save yours again."), place="text"
        )
    row = row or PublicText(meeting=sitting)
    row.text, row.written_on, row.written_person = written, clock.today(), _person(actor)
    row.released_on, row.released_person, row.version = None, "", present + 1
    row.save()
    event = PublicTextWritten(subject=f"meeting:{sitting.key}", title=sitting.title, version=row.version)
    record(event, actor=actor, capacity=capacity)
    return row


@transaction.atomic
def release_public_text(*, actor: Actor, meeting: str, version: int | None = None) -> PublicText:
    """Make the text public, as a second person; `version` is what that person has read."""
    sitting, capacity = _held(actor, "release_public_text", meeting)
    row = _stored(sitting)
    if row is None or row.released_on is not None:
        raise Refused(say("There is no text that waits to be released."), place="version")
    if version is not None and version != row.version:
        raise Overtaken(
            say("The text was changed meanwhile. Read it once more before you release it."), place="version"
        )
    if _person(actor) == row.written_person:
        raise Refused(say("You wrote this text: somebody else releases it."), place="version")
    row.released_on, row.released_person = clock.today(), _person(actor)
    row.save(update_fields=["released_on", "released_person"])
    event = PublicTextReleased(subject=f"meeting:{sitting.key}", title=sitting.title, version=row.version)
    record(event, actor=actor, capacity=capacity)
    return row


def _held(actor: Actor, action: str, key: str) -> tuple[Meeting, Mandate]:
    sitting = locked(key)
    capacity = allowed(actor, action, sitting)
    if sitting.state != MeetingState.HELD:
        raise Refused(say("The sitting has not been held."), place="meeting")
    return sitting, capacity


def _stored(sitting: Meeting) -> PublicText | None:
    return PublicText.objects.select_for_update().filter(meeting=sitting).first()


def _person(actor: Actor) -> str:
    if not actor.person:
        raise Refused(say("This is done in person: two people answer for what becomes public."), place="meeting")
    return actor.person

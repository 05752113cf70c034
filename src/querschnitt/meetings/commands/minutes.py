"""Minutes are found complete, returned, and signed by the two who answer for them (GO Art. 54 II)."""

from django.db import transaction

from querschnitt.chronicle.commands import record
from querschnitt.kernel import clock
from querschnitt.kernel.authority import Actor, Mandate, require
from querschnitt.kernel.refusal import Refused
from querschnitt.kernel.wording import say
from querschnitt.meetings.commands._ground import Overtaken, locked
from querschnitt.meetings.commands._minutes import locked_minutes, minutes_of, needed, of, step, told_by
from querschnitt.meetings.domain.checklist import missing
from querschnitt.meetings.domain.states import MinutesState
from querschnitt.meetings.events.minutes import MinutesFinished, MinutesReturned, MinutesSigned, RolesNamed
from querschnitt.meetings.models import Meeting, Minutes
from querschnitt.meetings.permissions import GRANTS
from querschnitt.meetings.queries.rights import subject_of
from querschnitt.organisation.models import Person


@transaction.atomic
def name_roles(
    *, actor: Actor, meeting: str, chair_person: str, keeper: str, seen: tuple[str, str] | None = None
) -> Meeting:
    """Mend who led a sitting and who keeps its minutes, while they are a draft. Named twice, nothing happens.

    `seen`: chair and keeper as the page showed them; refuses where they are others by now (R4).
    """
    row, capacity = locked_minutes(actor, "write_minutes", meeting)
    if row.state != MinutesState.DRAFT:
        raise Refused(say("The minutes are no longer a draft: nothing in them is changed any more."), place="meeting")
    if chair_person == keeper:
        raise Refused(say("Chair and keeper of the minutes are two persons."), place="keeper")
    sitting = row.meeting
    present = (sitting.chair_person, sitting.keeper_person)
    if present == (chair_person, keeper):
        return sitting
    if seen is not None and seen != present:
        raise Overtaken(say("Somebody has named others meanwhile. Look at it again, then decide."))
    sitting.chair_person, sitting.keeper_person = _person(chair_person, "chair_person"), _person(keeper, "keeper")
    sitting.version += 1
    sitting.save(update_fields=["chair_person", "keeper_person", "version"])
    event = RolesNamed(
        subject=of(row),
        title=sitting.title,
        chair_person=sitting.chair_person,
        keeper_person=sitting.keeper_person,
    )
    record(event, actor=actor, capacity=capacity)
    return sitting


@transaction.atomic
def finish_minutes(*, actor: Actor, meeting: str) -> Minutes:
    """Lay the minutes before chair and keeper for signature; refused while anything is missing in them."""
    row, capacity = locked_minutes(actor, "finish_minutes", meeting)
    step(row, "finish_minutes")
    if points := missing(told_by(row)):
        raise Refused(
            say("%(number)s points are still missing, the first: %(first)s", number=len(points), first=points[0].what),
            place="checklist",
        )
    row.ready_on = clock.today()
    row.save()
    record(MinutesFinished(subject=of(row), title=row.meeting.title), actor=actor, capacity=capacity)
    return row


@transaction.atomic
def return_minutes(*, actor: Actor, meeting: str, reason: str) -> Minutes:
    """Make the minutes a draft again before both have signed; a signature given does not stand any more."""
    row, capacity = locked_minutes(actor, "return_minutes", meeting)
    step(row, "return_minutes")
    why = needed(reason, say("Say why the minutes go back."), "reason")
    row.ready_on = row.chair_signed_on = row.keeper_signed_on = None
    row.chair_signed_person = row.keeper_signed_person = ""
    row.save()
    record(MinutesReturned(subject=of(row), title=row.meeting.title, reason=why), actor=actor, capacity=capacity)
    return row


@transaction.atomic
def sign_as_keeper(*, actor: Actor, meeting: str, reason: str = "", seen: str | None = None) -> Minutes:
    """Sign as whoever kept the minutes; somebody else of the process office says why.

    `seen`: the digest of the minutes that were read; raises `Overtaken` where they say something else by now (R4).
    """
    row, capacity = locked_minutes(actor, "sign_as_keeper", meeting)
    person = _signing(actor, row.meeting.keeper_person, reason, other=row.chair_signed_person)
    if row.keeper_signed_on is not None:
        raise Refused(say("The keeper has signed already."), place="meeting")
    _as_read(row, seen)
    row.keeper_signed_on, row.keeper_signed_person = clock.today(), person
    return _signed(row, "keeper", actor, capacity, reason)


@transaction.atomic
def sign_as_chair(*, actor: Actor, meeting: str, reason: str = "", seen: str | None = None) -> Minutes:
    """Sign as whoever led the sitting; the chair of the body who did not lead it says why. `seen`: as above."""
    sitting = locked(meeting)
    subject = subject_of(sitting)
    if actor.person and actor.person == sitting.chair_person:
        subject = subject_of(sitting, chaired=subject.committees)
    capacity = require(actor, GRANTS, "sign_as_chair", subject)
    row = minutes_of(sitting)
    person = _signing(actor, sitting.chair_person, reason, other=row.keeper_signed_person)
    if row.chair_signed_on is not None:
        raise Refused(say("The chair has signed already."), place="meeting")
    _as_read(row, seen)
    row.chair_signed_on, row.chair_signed_person = clock.today(), person
    return _signed(row, "chair", actor, capacity, reason)


def _signing(actor: Actor, expected: str, reason: str, *, other: str) -> str:
    """The key of whoever signs: a person, and never the same for both signatures."""
    if not actor.person:
        raise Refused(say("Minutes are signed in person."), place="meeting")
    if actor.person == other:
        raise Refused(say("You have signed already: the second signature is another person's."), place="meeting")
    if actor.person != expected and not reason.strip():
        raise Refused(say("You sign in place of somebody else: say why."), place="reason")
    return actor.person


def _as_read(row: Minutes, seen: str | None) -> None:
    """Whoever signs answers for what they have read; the version would not do, since the other signature raises it."""
    if seen is not None and seen != told_by(row).digest:
        raise Overtaken(say("The minutes were changed meanwhile. Read them again, then sign."))


def _signed(row: Minutes, role: str, actor: Actor, capacity: Mandate, reason: str) -> Minutes:
    complete = row.chair_signed_on is not None and row.keeper_signed_on is not None
    step(row, "complete_signatures" if complete else "sign_minutes")
    row.save()
    event = MinutesSigned(subject=of(row), title=row.meeting.title, role=role, complete=complete, reason=reason.strip())
    record(event, actor=actor, capacity=capacity)
    return row


def _person(key: str, place: str) -> str:
    found = Person.objects.filter(key=key).values_list("key", flat=True).first()
    if found is None:
        raise Refused(say("There is no person “%(key)s”.", key=key), place=place)
    return found

"""What the public may read of a sitting, and how far it is."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import OuterRef, Subquery, Value
from django.db.models.functions import Coalesce

from querschnitt.kernel import clock
from querschnitt.kernel.authority import Actor, may
from querschnitt.kernel.refusal import Forbidden
from querschnitt.meetings.domain.states import MeetingState
from querschnitt.meetings.models import Meeting, MeetingCommittee, PublicText
from querschnitt.meetings.permissions import GRANTS, MeetingSubject
from querschnitt.organisation.models import Person


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenText:
    """The text as the house sees it. `may_release`: as a second person; `own`: the actor wrote it."""

    text: str
    version: int
    written_on: date
    written_by: str
    released_on: date | None
    released_by: str
    own: bool
    may_release: bool


@dataclass(frozen=True, slots=True)
class PublishedText:
    """The text as everybody may read it: nothing else of the sitting but its day, its body and its name."""

    title: str
    body: str
    starts_at: datetime | None
    text: str
    released_on: date


def written_text(actor: Actor, meeting: Meeting, subject: MeetingSubject) -> WrittenText | None:
    """The present text, released or not; None where none was written. One statement."""
    row = (
        PublicText.objects.filter(meeting=meeting)
        .annotate(writer=_named("written_person"), releaser=_named("released_person"))
        .first()
    )
    if row is None:
        return None
    own = actor.person == row.written_person
    return WrittenText(
        text=row.text,
        version=row.version,
        written_on=row.written_on,
        written_by=getattr(row, "writer", ""),
        released_on=row.released_on,
        released_by=getattr(row, "releaser", ""),
        own=own,
        may_release=row.released_on is None and not own and may(actor, GRANTS, "release_public_text", subject),
    )


def published_text(key: str) -> PublishedText:
    """The released text of that sitting; `Forbidden`, as if there were none, for everything else. One statement."""
    leading = MeetingCommittee.objects.filter(meeting=OuterRef("meeting"), leads=True).values("committee__name")
    found = PublicText.objects.filter(
        meeting__key=key, meeting__state=MeetingState.HELD, released_on__isnull=False
    ).annotate(body=Coalesce(Subquery(leading[:1]), Value("")))
    row = found.values_list("meeting__title", "body", "meeting__starts_at", "text", "released_on").first()
    if row is None:
        raise Forbidden(key)
    title, body, starts_at, text, released_on = row
    return PublishedText(title, body, starts_at, text, released_on or clock.today())


def _named(field: str) -> Coalesce:
    return Coalesce(Subquery(Person.objects.filter(key=OuterRef(field)).values("name")[:1]), Value(""))

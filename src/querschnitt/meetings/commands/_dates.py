"""What every date of a sitting must be: whole, of bodies that exist on that day, and not doubled."""

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime

from querschnitt.committees.models import Committee
from querschnitt.kernel.refusal import Refused
from querschnitt.kernel.wording import say
from querschnitt.meetings.domain.states import MeetingState
from querschnitt.meetings.domain.timing import LONGEST, day_of
from querschnitt.meetings.models import Meeting


def lock_bodies(keys: Sequence[str]) -> list[Committee]:
    """The bodies that are to sit, locked one after the other in one order for all, and given in the order asked for."""
    if not keys:
        raise Refused(say("Choose a body."), place="committees")
    if len(set(keys)) != len(keys):
        raise Refused(say("A body is named twice."), place="committees")
    found = {row.key: row for row in Committee.objects.select_for_update().filter(key__in=keys).order_by("pk")}
    for key in keys:
        if key not in found:
            raise Refused(say("There is no body “%(key)s”.", key=key), place="committees")
    return [found[key] for key in keys]


def span(starts_at: datetime | None, ends_at: datetime | None) -> tuple[datetime, datetime] | None:
    """Beginning and end in UTC; None where a date is being sought."""
    if starts_at is None and ends_at is None:
        return None
    if starts_at is None:
        raise Refused(say("Say when the sitting begins."), place="starts_at")
    if ends_at is None:
        raise Refused(say("Say when the sitting ends."), place="ends_at")
    if ends_at <= starts_at:
        raise Refused(say("The sitting ends after it begins."), place="ends_at")
    if ends_at - starts_at > LONGEST:
        raise Refused(say("A sitting lasts a day at most."), place="ends_at")
    return starts_at.astimezone(UTC), ends_at.astimezone(UTC)


def fits(bodies: Iterable[Committee], found: tuple[datetime, datetime] | None, *, but: Meeting | None = None) -> None:
    """Refuse a date on which one of the bodies does not exist, or sits already; `but` is the sitting itself."""
    for body in bodies:
        if found is None:
            _exists(body, None)
            continue
        _exists(body, day_of(found[0]))
        _is_free(body, found, but)


def _exists(body: Committee, day: date | None) -> None:
    if day is not None and day < body.founded_on:
        founded = say("“%(body)s” was founded on %(on)s.", body=body.name, on=body.founded_on)
        raise Refused(founded, place="starts_at")
    if body.ended_on and (day is None or day > body.ended_on):
        ended = say("The mandate of “%(body)s” ended on %(on)s.", body=body.name, on=body.ended_on)
        raise Refused(ended, place="starts_at")


def _is_free(body: Committee, found: tuple[datetime, datetime], but: Meeting | None) -> None:
    sitting = Meeting.objects.filter(
        sitting_committees__committee=body, starts_at__lt=found[1], ends_at__gt=found[0]
    ).exclude(state=MeetingState.CANCELLED)
    other = sitting.exclude(pk=but.pk).first() if but else sitting.first()
    if other is not None:
        taken = say("“%(body)s” sits at that time already: %(title)s.", body=body.name, title=other.title)
        raise Refused(taken, place="starts_at")

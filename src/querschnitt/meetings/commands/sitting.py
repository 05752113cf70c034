"""A sitting is opened and closed."""

from datetime import datetime

from django.db import transaction

from querschnitt.chronicle.commands import record
from querschnitt.kernel import clock
from querschnitt.kernel.authority import Actor
from querschnitt.kernel.refusal import Refused
from querschnitt.kernel.wording import say
from querschnitt.meetings.commands._ground import Overtaken, allowed, locked, moved_on
from querschnitt.meetings.commands._sitting import held, open_minutes, subject
from querschnitt.meetings.commands._standing import settle_standard_items
from querschnitt.meetings.events.sitting import MeetingClosed, MeetingHeld
from querschnitt.meetings.models import Meeting, Minutes
from querschnitt.meetings.queries.opening import improperly_invited
from querschnitt.meetings.queries.seating import Seating, Sitter, chair_of, seating_of
from querschnitt.organisation.models import Person, Post


@transaction.atomic
def hold_meeting(
    *,
    actor: Actor,
    meeting: str,
    chair_post: str = "",
    chair_person: str = "",
    keeper: str = "",
    opened_at: datetime | None = None,
    not_all_invited_reason: str = "",
) -> Meeting:
    """Open a sitting on its day, or write it up afterwards; its minutes begin as a draft.

    Who leads it: a post (then whoever holds it that day, or `chair_person`), a person, or by default the chair of the
    leading body, and where none is recorded whoever the concept names. The keeper is the actor unless told otherwise.
    `opened_at`: now, or for a past day when it was to begin. Where not every seat was properly invited a reason is
    demanded (GO Art. 47 II): it is recorded, never silently passed over.
    """
    row = locked(meeting)
    capacity = allowed(actor, "hold_meeting", row)
    settle_standard_items(row)
    row.state = moved_on(row, "hold_meeting")
    if row.starts_at is None or clock.today() < clock.local_day(row.starts_at):
        raise Refused(say("A sitting is opened on its day at the earliest."), place="opened_at")
    seating = seating_of(row)
    chair = _chair(chair_post, chair_person, seating)
    complete = _all_invited(row, not_all_invited_reason)
    row.chair_post = Post.objects.filter(key=chair.post).first() if chair.post else None
    row.chair_person = chair.person or ""
    row.keeper_person = _keeper(keeper, actor)
    row.opened_at = _opened(row, opened_at)
    row.version += 1
    row.save()
    Minutes.objects.create(meeting=row, begun_on=clock.today())
    event = MeetingHeld(
        subject=subject(row),
        title=row.title,
        committees=tuple(body.key for body in seating.bodies),
        opened_at=row.opened_at,
        chair_post=chair.post,
        chair_title=chair.title,
        chair_person=row.chair_person,
        keeper_person=row.keeper_person,
        all_invited=complete,
        not_all_invited_reason=row.not_all_invited_reason,
    )
    record(event, actor=actor, capacity=capacity)
    return row


@transaction.atomic
def close_meeting(*, actor: Actor, meeting: str, closed_at: datetime | None = None, seen: str | None = None) -> Meeting:
    """Record when the sitting ended; it can be mended while the minutes are a draft.

    `seen`: the end that the page showed (ISO 8601, "": none); refuses where it is another by now (R4).
    """
    row, capacity = held(actor, "hold_meeting", meeting)
    open_minutes(row)
    end = closed_at or clock.now()
    if row.opened_at is not None and end <= row.opened_at:
        raise Refused(say("A sitting ends after it was opened."), place="closed_at")
    if end > clock.now():
        raise Refused(say("This time has not come yet."), place="closed_at")
    if row.closed_at != end:
        if seen is not None and seen != (row.closed_at.isoformat() if row.closed_at else ""):
            raise Overtaken(
                say("Another end was recorded meanwhile. Look at it again, then decide."), place="closed_at"
            )
        row.closed_at = end
        row.version += 1
        row.save(update_fields=["closed_at", "version"])
        record(MeetingClosed(subject=subject(row), title=row.title, closed_at=end), actor=actor, capacity=capacity)
    return row


def _chair(post: str, person: str, seating: Seating) -> Sitter:
    """Who leads the sitting."""
    if not post and not person:
        return _chair_by_rule(seating)
    if person:
        found = Person.objects.filter(key=person).first()
        if found is None:
            raise Refused(say("There is no person “%(key)s”.", key=person), place="chair_person")
        title = seating.posts[post].title if post in seating.posts else ""
        if post and not title:
            raise Refused(say("There is no post “%(key)s” on %(day)s.", key=post, day=seating.day), place="chair_post")
        return Sitter(post, title, found.key, found.name)
    if post not in seating.posts:
        raise Refused(say("There is no post “%(key)s” on %(day)s.", key=post, day=seating.day), place="chair_post")
    if seating.posts[post].person is None:
        raise Refused(say("Nobody holds this post: name the person who led the sitting."), place="chair_person")
    return seating.posts[post]


def _chair_by_rule(seating: Seating) -> Sitter:
    found = chair_of(seating)
    if found is None:
        raise Refused(say("Nobody is known to take the chair: name who led the sitting."), place="chair_post")
    return found


def _keeper(keeper: str, actor: Actor) -> str:
    if keeper and not Person.objects.filter(key=keeper).exists():
        raise Refused(say("There is no person “%(key)s”.", key=keeper), place="keeper")
    return keeper or actor.person or ""


def _opened(row: Meeting, given: datetime | None) -> datetime:
    """When it was opened: as given, now on its day, else when it was to begin."""
    assert row.starts_at is not None
    day = clock.local_day(row.starts_at)
    moment = given or (clock.now() if clock.today() == day else row.starts_at)
    if clock.local_day(moment) != day:
        raise Refused(say("The sitting was on %(day)s: give a time of that day.", day=day), place="opened_at")
    return moment


def _all_invited(row: Meeting, reason: str) -> bool:
    """Whether every seat was properly invited; the reason is kept on the sitting where it was not."""
    if not improperly_invited(row):
        return True
    row.not_all_invited_reason = reason.strip() or row.not_all_invited_reason
    if not row.not_all_invited_reason:
        sentence = say("Not every seat was properly invited: say why the sitting is held all the same.")
        raise Refused(sentence, place="not_all_invited_reason")
    return False

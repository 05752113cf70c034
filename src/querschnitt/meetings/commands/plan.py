"""Sittings are planned: one, or those of a whole year in one step; a date that was sought is fixed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID, uuid4

from django.db import transaction

from querschnitt.chronicle.commands import record
from querschnitt.committees.models import Committee
from querschnitt.kernel import clock
from querschnitt.kernel.authority import Actor, Mandate, require
from querschnitt.kernel.refusal import Refused
from querschnitt.kernel.wording import say
from querschnitt.meetings.commands._dates import fits, lock_bodies, span
from querschnitt.meetings.commands._ground import allowed, locked, moved_on
from querschnitt.meetings.commands._standing import place_standard_items
from querschnitt.meetings.domain.naming import meeting_key
from querschnitt.meetings.domain.states import MeetingState, PollState
from querschnitt.meetings.domain.timing import clock_of, day_of
from querschnitt.meetings.events.plan import DateFixed, DateSought, MeetingPlanned
from querschnitt.meetings.models import Meeting, MeetingChange, MeetingCommittee
from querschnitt.meetings.permissions import GRANTS, MeetingSubject

NAME = "querschnitt"  # the right side of a calendar entry's UID: it outlives every change of the host's name


@dataclass(frozen=True, slots=True)
class PlannedDate:
    """A sitting to be, as one line of a year plan."""

    starts_at: datetime
    ends_at: datetime
    place: str = ""


@transaction.atomic
def plan_meeting(
    *,
    actor: Actor,
    committees: Sequence[str],
    starts_at: datetime | None,
    ends_at: datetime | None,
    title: str = "",
    place: str = "",
    online_link: str = "",
    once: str = "",
) -> Meeting:
    """Plan a sitting of these bodies, the leading one first; without a beginning its date is being sought.

    `once`: a key of the form (a UUID); sent twice, the first sitting is answered and no second one is made (R5).
    Refuses a body that does not exist on that day, and one that sits at that time already.
    """
    capacity = _may_plan(actor, committees)
    bodies = lock_bodies(committees)
    made = Meeting.objects.filter(uid=_uid(once)).first() if once else None
    if made is not None:
        return made
    found = span(starts_at, ends_at)
    fits(bodies, found)
    row = _stored(bodies, found, title=title, place=place, online_link=online_link, uid=_uid(once))
    _record_planned(row, bodies, actor, capacity)
    return row


@transaction.atomic
def plan_year(*, actor: Actor, committees: Sequence[str], dates: Sequence[PlannedDate]) -> list[Meeting]:
    """Plan these sittings of the bodies in one step: all of them, or none.

    A sitting that stands at exactly that time already is taken as it is: sent twice, nothing is planned twice (R5).
    """
    capacity = _may_plan(actor, committees)
    bodies = lock_bodies(committees)
    if not dates:
        raise Refused(say("Choose at least one date."), place="dates")
    return [_planned_once(bodies, one, actor, capacity) for one in sorted(dates, key=lambda one: one.starts_at)]


@transaction.atomic
def fix_date(*, actor: Actor, meeting: str, starts_at: datetime, ends_at: datetime, place: str = "") -> Meeting:
    """Give a sitting the date that was sought for it. Its key stays as it is.

    While people are being asked for a date, it is one of theirs (`choose_option`): else nobody would tell them.
    """
    row = locked(meeting)
    capacity = allowed(actor, "plan_meeting", row)
    state = moved_on(row, "fix_date")
    if row.polls.filter(state__in=[PollState.OPEN, PollState.CLOSED]).exists():
        raise Refused(say("People are being asked for a date. Choose one of those times, or take the question back."))
    bodies = lock_bodies([*row.sitting_committees.order_by("-leads", "pk").values_list("committee__key", flat=True)])
    found = span(starts_at, ends_at)
    fits(bodies, found, but=row)
    row.state = state
    _note_since_when(row, found)
    row.starts_at, row.ends_at = found or (None, None)
    row.place = place.strip() or row.place
    row.version += 1
    row.save(update_fields=["state", "starts_at", "ends_at", "place", "version"])
    place_standard_items(row)
    event = DateFixed(
        subject=f"meeting:{row.key}",
        title=row.title,
        day=day_of(starts_at),
        begins=clock_of(starts_at),
        place=row.place,
    )
    record(event, actor=actor, capacity=capacity)
    return row


def _note_since_when(row: Meeting, found: tuple[datetime, datetime] | None) -> None:
    """Before this day no date was known: a sitting as of an earlier day is still being given one."""
    starts_at, ends_at = found or (None, None)
    MeetingChange.objects.create(
        meeting=row,
        changed_on=clock.today(),
        starts_before=None,
        ends_before=None,
        place_before=row.place,
        starts_at=starts_at,
        ends_at=ends_at,
        place=row.place,
    )


def _may_plan(actor: Actor, committees: Sequence[str]) -> Mandate:
    subject = MeetingSubject(committees=frozenset(f"committee:{key}" for key in committees))
    return require(actor, GRANTS, "plan_meeting", subject)


def _uid(once: str) -> str:
    return f"{UUID(once) if once else uuid4()}@{NAME}"


def _planned_once(bodies: list[Committee], one: PlannedDate, actor: Actor, capacity: Mandate) -> Meeting:
    there = Meeting.objects.exclude(state=MeetingState.CANCELLED).filter(starts_at=one.starts_at, ends_at=one.ends_at)
    made = there.filter(sitting_committees__committee=bodies[0]).first()
    if made is not None:
        return made
    try:
        found = span(one.starts_at, one.ends_at)
        fits(bodies, found)
    except Refused as refused:  # of several dates it has to be said which one
        which = say("%(day)s: %(why)s", day=day_of(one.starts_at), why=refused.sentence)
        raise Refused(which, place="dates") from refused
    row = _stored(bodies, found, place=one.place)
    _record_planned(row, bodies, actor, capacity)
    return row


def _stored(
    bodies: list[Committee],
    found: tuple[datetime, datetime] | None,
    *,
    title: str = "",
    place: str = "",
    online_link: str = "",
    uid: str = "",
) -> Meeting:
    starts_at, ends_at = found or (None, None)
    row = Meeting.objects.create(
        key=_key(bodies[0], starts_at),
        title=(title.strip() or ", ".join(body.name for body in bodies))[:200],
        state=MeetingState.SCHEDULED if found else MeetingState.SEEKING,
        starts_at=starts_at,
        ends_at=ends_at,
        place=place.strip(),
        online_link=online_link,
        planned_on=clock.today(),
        uid=uid or _uid(""),
    )
    MeetingCommittee.objects.bulk_create(
        MeetingCommittee(meeting=row, committee=body, leads=number == 0) for number, body in enumerate(bodies)
    )
    place_standard_items(row)
    return row


def _key(leading: Committee, starts_at: datetime | None) -> str:
    taken = set(Meeting.objects.filter(key__startswith=leading.key[:80]).values_list("key", flat=True))
    return meeting_key(leading.key, day_of(starts_at) if starts_at else None, taken)


def _record_planned(row: Meeting, bodies: list[Committee], actor: Actor, capacity: Mandate) -> None:
    keys = tuple(body.key for body in bodies)
    subject = f"meeting:{row.key}"
    event: MeetingPlanned | DateSought = DateSought(subject=subject, title=row.title, committees=keys)
    if row.starts_at is not None:
        starts = row.starts_at.astimezone(UTC)
        event = MeetingPlanned(
            subject=subject,
            title=row.title,
            committees=keys,
            day=day_of(starts),
            begins=clock_of(starts),
            place=row.place,
        )
    record(event, actor=actor, capacity=capacity)

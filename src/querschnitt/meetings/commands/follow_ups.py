"""Charges from resolutions and items: given to a post, reported on, noted by the body, or dropped."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction

from querschnitt.chronicle.commands import record
from querschnitt.concept.queries import edition_on
from querschnitt.kernel import clock
from querschnitt.kernel.authority import Actor
from querschnitt.kernel.clock import local_day
from querschnitt.kernel.refusal import Refused
from querschnitt.kernel.wording import say
from querschnitt.meetings.commands._follow_ups import allowed_to_keep, allowed_to_report, heirs, locked_follow_up, said
from querschnitt.meetings.commands._ground import Overtaken, allowed, locked
from querschnitt.meetings.domain.charges import MONTHS_MOST, check_report, next_due
from querschnitt.meetings.domain.states import FOLLOW_UP, FollowUpState, Light, MeetingState
from querschnitt.meetings.events.follow_ups import FollowUpAdded, FollowUpDropped, FollowUpNoted, FollowUpReported
from querschnitt.meetings.models import AgendaItem, FollowUp, FollowUpReport, Meeting, MeetingCommittee, Resolution
from querschnitt.meetings.queries.unit_names import post_title, unit_names
from querschnitt.organisation.models import Post

WHAT_MOST = 300


@transaction.atomic
def add_follow_up(
    *,
    actor: Actor,
    item: int,
    what: str,
    post: str,
    due: date,
    resolution: int | None = None,
    every_months: int | None = None,
) -> FollowUp:
    """Charge a post with something, from an item of a held sitting or from its resolution, until a day.

    With `every_months` it comes back. Charged twice with the same, the first is answered (R5). Refuses a sitting that
    was not held, a post that does not exist today, and a date before the sitting.
    """
    row = _item(item)
    capacity = allowed(actor, "keep_follow_up", row.meeting)
    _refuse_vague(row.meeting, what, due, every_months)
    resolved = _resolution(row, resolution)
    given = {"what": what.strip(), "post": _post(post), "due": due, "every_months": every_months}
    same = FollowUp.objects.filter(item=row, resolution=resolved, state=FollowUpState.OPEN, **given).first()
    if same is not None:
        return same
    charged = FollowUp.objects.create(
        item=row,
        resolution=resolved,
        opened_on=clock.today(),
        **given,
    )
    event = FollowUpAdded(
        subject=f"meeting:{row.meeting.key}",
        follow_up=charged.pk,
        item=row.pk,
        resolution=resolved.number if resolved else "",
        what=said(charged, charged.what),
        post=charged.post.key,
        post_title=_title(charged.post),
        due=due,
        every_months=every_months,
    )
    record(event, actor=actor, capacity=capacity)
    return charged


def _title(post: Post) -> str:
    today = clock.today()
    edition = edition_on(today)
    return post_title(post, edition.data if edition else None, unit_names({post.unit.key}, today))


@transaction.atomic
def report_follow_up(
    *,
    actor: Actor,
    follow_up: int,
    light: Light | str,
    text: str,
    delay_reason: str = "",
    new_due: date | None = None,
    done: bool = False,
    version: int | None = None,
) -> FollowUpReport:
    """Say how a charge stands: a light, at most three sentences, the reason where it is late, red or moved.

    `done` waits for the body to note it; a charge that comes back gets its next date instead. `version` is that of the
    charge as the reporter saw it: who comes too late is told so and loses nothing (R4).
    """
    row = locked_follow_up(follow_up)
    capacity = allowed_to_report(actor, row)
    if version is not None and version != row.version:
        raise Overtaken(say("Somebody has reported meanwhile. Read it, then send yours again."), place="version")
    comes_back = done and row.every_months is not None
    state = FOLLOW_UP.after("report_done" if done and not comes_back else "report", FollowUpState(row.state))
    today, chosen = clock.today(), Light(light)
    check_report(
        light=chosen, text=text, delay_reason=delay_reason, due=row.due, new_due=new_due, done=done, today=today
    )
    report = FollowUpReport.objects.create(
        follow_up=row,
        reported_on=today,
        light=chosen,
        text=text.strip(),
        delay_reason=delay_reason.strip(),
        due_before=row.due,
        new_due=_next(row, today) if comes_back else new_due,
        done=done,
        person=actor.person or "",
    )
    row.state, row.due, row.version = state, report.new_due or row.due, row.version + 1
    row.done_on = today if state is FollowUpState.DONE else None
    row.save(update_fields=["state", "due", "done_on", "version"])
    event = FollowUpReported(
        subject=f"meeting:{row.item.meeting.key}",
        follow_up=row.pk,
        what=said(row, row.what),
        light=chosen,
        text=said(row, report.text),
        delay_reason=said(row, report.delay_reason) if report.delay_reason else "",
        due_before=report.due_before,
        due=row.due,
        done=done,
    )
    record(event, actor=actor, capacity=capacity)
    return report


@transaction.atomic
def note_follow_up(*, actor: Actor, follow_up: int, meeting: str) -> FollowUp:
    """Let what was reported as done leave the list: the body has noted it in that sitting."""
    return note_follow_ups(actor=actor, follow_ups=[follow_up], meeting=meeting)[0]


@transaction.atomic
def note_follow_ups(*, actor: Actor, follow_ups: Sequence[int], meeting: str) -> list[FollowUp]:
    """Several at once, all of them or none: what the body noted in one sitting.

    Refuses a sitting that was not held, that was over before the report, or that is none of the charge's body.
    """
    sitting = locked(meeting)
    capacity = allowed(actor, "note_follow_up", sitting)
    if not follow_ups:
        raise Refused(say("Choose what the body has noted."), place="follow_ups")
    day = _held_on(sitting)
    bodies = set(MeetingCommittee.objects.filter(meeting=sitting).values_list("committee__key", flat=True))
    noted = [_note(locked_follow_up(number), sitting, day, bodies) for number in follow_ups]
    for row in noted:
        event = FollowUpNoted(
            subject=f"meeting:{row.item.meeting.key}",
            follow_up=row.pk,
            what=said(row, row.what),
            on=day,
            noted_in=sitting.key,
        )
        record(event, actor=actor, capacity=capacity)
    return noted


@transaction.atomic
def drop_follow_up(*, actor: Actor, follow_up: int, reason: str) -> FollowUp:
    """Give a charge up, with the reason; it stays on record."""
    row = locked_follow_up(follow_up)
    capacity = allowed_to_keep(actor, row)
    row.state = FOLLOW_UP.after("drop", FollowUpState(row.state))
    if not reason.strip():
        raise Refused(say("Say why it is dropped."), place="reason")
    row.dropped_on, row.dropped_reason, row.version = clock.today(), reason.strip(), row.version + 1
    row.save(update_fields=["state", "dropped_on", "dropped_reason", "version"])
    event = FollowUpDropped(
        subject=f"meeting:{row.item.meeting.key}",
        follow_up=row.pk,
        what=said(row, row.what),
        reason=said(row, row.dropped_reason),
    )
    record(event, actor=actor, capacity=capacity)
    return row


def _item(number: int) -> AgendaItem:
    row = AgendaItem.objects.select_for_update(of=("self",)).select_related("meeting").filter(pk=number).first()
    if row is None:
        raise Refused(say("There is no such item."), place="item")
    return row


def _refuse_vague(meeting: Meeting, what: str, due: date, every_months: int | None) -> None:
    day = _held_on(meeting)
    if not what.strip():
        raise Refused(say("Say what is to be done."), place="what")
    if len(what.strip()) > WHAT_MOST:
        raise Refused(say("Say it in at most %(number)s characters.", number=WHAT_MOST), place="what")
    if due < day:
        raise Refused(say("It cannot be due before the sitting on %(day)s.", day=day), place="due")
    if every_months is not None and not 1 <= every_months <= MONTHS_MOST:
        raise Refused(say("It comes back after 1 to %(most)s months.", most=MONTHS_MOST), place="every_months")


def _held_on(meeting: Meeting) -> date:
    if meeting.state != MeetingState.HELD or meeting.starts_at is None:
        raise Refused(say("The sitting has not been held."), place="meeting")
    return local_day(meeting.starts_at)


def _resolution(item: AgendaItem, number: int | None) -> Resolution | None:
    if number is None:
        return None
    row = Resolution.objects.filter(pk=number, item=item).first()
    if row is None:
        raise Refused(say("The resolution is none of this item."), place="resolution")
    return row


def _post(key: str) -> Post:
    row = Post.objects.select_related("unit").filter(key=key).first()
    today = clock.today()
    if row is None or row.valid_from > today or (row.valid_until is not None and row.valid_until < today):
        raise Refused(say("There is no post “%(key)s” on %(day)s.", key=key, day=today), place="post")
    return row


def _next(row: FollowUp, today: date) -> date:
    """The next date: after the present one, and after today, since nobody can do what has passed by."""
    first = row.reports.order_by("pk").values_list("due_before", flat=True).first() or row.due
    return next_due(first, row.every_months or 1, max(row.due, today))


def _note(row: FollowUp, sitting: Meeting, day: date, bodies: set[str]) -> FollowUp:
    row.state = FOLLOW_UP.after("note_done", FollowUpState(row.state))
    if not heirs(row.item.meeting.pk) & bodies:
        raise Refused(say("“%(what)s” is a charge of another body.", what=row.what), place="follow_ups")
    if row.done_on is not None and day < row.done_on:
        raise Refused(
            say("“%(what)s” was reported as done on %(on)s, after that sitting.", what=row.what, on=row.done_on),
            place="follow_ups",
        )
    row.noted_on, row.noted_in, row.version = day, sitting, row.version + 1
    row.save(update_fields=["state", "noted_on", "noted_in", "version"])
    return row

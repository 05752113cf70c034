"""Answers to invitations: I come, my deputy comes, I am excused. Reminders to whoever has not answered."""

import hashlib
from collections.abc import Iterable
from datetime import date, timedelta

from django.db import transaction

from querschnitt.chronicle.commands import record
from querschnitt.delivery.commands import Notice, Page, Secret, enqueue_all
from querschnitt.delivery.queries import states_of
from querschnitt.kernel import clock
from querschnitt.kernel.authority import Actor, may, require
from querschnitt.kernel.refusal import Forbidden, Refused
from querschnitt.kernel.wording import Say, say
from querschnitt.meetings.commands import _inviting
from querschnitt.meetings.commands._ground import Overtaken, locked
from querschnitt.meetings.commands._mailing import address, present
from querschnitt.meetings.domain.ics import REQUEST
from querschnitt.meetings.domain.states import Answer, Invited, MeetingState
from querschnitt.meetings.events.invitations import AnswersReminded, InvitationAnswered
from querschnitt.meetings.models import Invitation, Meeting
from querschnitt.meetings.permissions import GRANTS
from querschnitt.meetings.queries.invitation_links import holds, invitation_behind, reference_of
from querschnitt.meetings.queries.invitees import to_invite
from querschnitt.meetings.queries.rights import subject_of

REMINDED_BEFORE = timedelta(days=3)
GONE = say("This invitation no longer holds.")


@transaction.atomic
def answer_invitation(
    *, actor: Actor, invitation: int, answer: Answer, excuse: str = "", token: str = "", seen: str | None = None
) -> Invitation:
    """Say whether one comes, until the sitting begins; changed as often as one likes, said twice nothing happens.

    `token`: the personal link, in place of signing in. The office may write down what it was told. `excuse` is seen by
    office and chair alone (may tell of health) and kept only with `EXCUSED`. `DEPUTY` tells the named deputy at once.
    `seen`: the answer that the page of the office showed; refuses where there is another by now (R4).
    """
    key = Invitation.objects.filter(pk=invitation).values_list("meeting__key", flat=True).first()
    if key is None:
        raise Forbidden(str(invitation))
    meeting = locked(key)
    row = _inviting.found_invitation(meeting, invitation)
    capacity = require(actor, GRANTS, "answer_invitation", subject_of(meeting))
    _entitled(actor, row, token)
    _open(meeting)
    excuse = excuse.strip()[:2000] if answer is Answer.EXCUSED else ""
    if (row.answer, row.excuse) == (answer, excuse):
        return row
    if seen is not None and seen != row.answer:
        raise Overtaken(say("There is another answer by now. Look at it again, then decide."), place="answer")
    deputies = _deputies(row)
    if answer is Answer.DEPUTY and not deputies:
        raise Refused(say("No deputy is named for this seat, so nobody can come in your place."), place="answer")
    before = Answer(row.answer)
    row.answer, row.excuse, row.answered_at = answer, excuse, clock.now()
    row.save(update_fields=["answer", "excuse", "answered_at"])
    if before is not answer:
        event = InvitationAnswered(
            subject=f"meeting:{meeting.key}",
            title=meeting.title,
            invitation=row.pk,
            invited_person=row.person.key if row.person else "",
            answer=answer,
            by_link=bool(token),
        )
        entry = record(event, actor=actor, capacity=capacity)
        if Answer.DEPUTY in (before, answer):
            enqueue_all(_to_deputies(row, deputies, needed=answer is Answer.DEPUTY, entry=entry.number))
    return row


def _entitled(actor: Actor, row: Invitation, token: str) -> None:
    """By the own link, as the person invited, or as the office; a link opens all that its person is invited for."""
    if token:
        own = invitation_behind(token)
        entitled = own is not None and (
            own.pk == row.pk or (own.meeting_id == row.meeting_id and row.person_id and own.person_id == row.person_id)
        )
    else:
        in_person = row.person is not None and row.person.key == actor.person and holds(row)
        entitled = in_person or may(actor, GRANTS, "send_invitation", subject_of(row.meeting))
    if not entitled:
        raise Forbidden(f"{actor.name or 'anonymous'}: invitation {row.pk}")


def _open(meeting: Meeting) -> None:
    over = meeting.starts_at is None or meeting.starts_at <= clock.now()
    if meeting.state != MeetingState.INVITED or over:
        raise Refused(say("The sitting has begun or is called off: no more answers are taken."))


def _deputies(row: Invitation) -> list[Invitation]:
    """The invitations of the named deputies of a member; who is no deputy any more stands in for nobody."""
    if row.role != Invited.MEMBER or row.membership_id is None:
        return []
    found = present(row.meeting).filter(role=Invited.DEPUTY, membership=row.membership_id)
    return [deputy for deputy in found if holds(deputy)]


def _to_deputies(row: Invitation, deputies: Iterable[Invitation], *, needed: bool, entry: int) -> Iterable[Notice]:
    """A mail to each deputy; why the member does not come is not in it."""
    if needed:
        subject = say("You stand in: %(title)s", title=row.meeting.title)
    else:
        subject = say("You need not stand in: %(title)s", title=row.meeting.title)
    for deputy in deputies:
        if address(deputy):
            yield _notice(deputy, "deputy", subject, f"stand-in:{entry}:{deputy.pk}", member=_name(row), needed=needed)


def _notice(row: Invitation, template: str, subject: Say, key: str, **more: object) -> Notice:
    account = row.person.account if row.person else None
    return Notice(
        recipient=address(row),
        person=row.person.key if row.person else "",
        language=account.language if account else "de",
        subject=subject,
        template=f"meetings/mail/{template}",
        context={
            "title": row.meeting.title,
            "starts_at": row.meeting.starts_at,
            "ends_at": row.meeting.ends_at,
            "place": row.meeting.place,
            "online_link": row.meeting.online_link,
            "link": Page("meetings:answer_invitation", {"token": Secret(reference_of(row))}),
            **more,
        },
        key=f"meetings.answer:{key}",
    )


def _name(row: Invitation) -> str:
    return row.person.name if row.person else row.name


@transaction.atomic
def remind_answers(*, actor: Actor, today: date | None = None) -> int:
    """Remind whoever has not answered, once, three days before the sitting; how many mails went out.

    A deputy is reminded only where the member does not come. Run twice, or after days of standstill, nobody is
    reminded twice (R7).
    """
    capacity = require(actor, GRANTS, "remind_answers")
    today = today or clock.today()
    until = clock.start_of(today + REMINDED_BEFORE + timedelta(days=1))
    near = Meeting.objects.filter(state=MeetingState.INVITED, starts_at__gt=clock.now(), starts_at__lt=until)
    number = 0
    for meeting in near.order_by("pk"):
        notices = _reminders(meeting, today)
        enqueue_all(notices)
        number += len(notices)
        if notices:
            event = AnswersReminded(subject=f"meeting:{meeting.key}", title=meeting.title, people=len(notices))
            record(event, actor=actor, capacity=capacity)
    return number


def _reminders(meeting: Meeting, today: date) -> list[Notice]:
    people = to_invite(meeting).people  # who left in the meantime is asked nothing any more
    rows = [row for row in present(meeting) if row.role == Invited.GUEST or _inviting.place_of(row) in people]
    coming = {row.membership_id for row in rows if row.role == Invited.MEMBER and row.answer in ("", Answer.COMING)}
    told = set(present(meeting).filter(dispatches__method=REQUEST).values_list("pk", flat=True))
    subject = say("Please answer: %(title)s", title=meeting.title)
    found: dict[str, Notice] = {}
    for row in rows:
        row.meeting = meeting
        waits = row.role == Invited.DEPUTY and row.membership_id in coming
        if row.answer or waits or not address(row) or row.pk not in told or row.invited_on >= today:
            continue
        who = hashlib.sha256(address(row).lower().encode()).hexdigest()[:16]
        if who not in found:
            found[who] = _notice(row, "answer_reminder", subject, f"reminder:{meeting.pk}:{_day(meeting)}:{who}")
    known = states_of(notice.key for notice in found.values())
    return [notice for notice in found.values() if notice.key not in known]


def _day(meeting: Meeting) -> str:
    """Moved to another day, the sitting is another one to be reminded of."""
    return clock.local_day(meeting.starts_at).isoformat() if meeting.starts_at else ""

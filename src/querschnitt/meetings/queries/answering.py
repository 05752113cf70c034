"""What somebody sees who is asked whether they come: by the personal link, or signed in."""

from dataclasses import dataclass
from datetime import datetime

from querschnitt.kernel import clock
from querschnitt.kernel.authority import Actor
from querschnitt.meetings.domain.states import Answer, Invited, MeetingState
from querschnitt.meetings.models import Invitation, Meeting
from querschnitt.meetings.queries.agenda import ItemRow, agenda_for_invitation
from querschnitt.meetings.queries.invitation_links import invitation_behind


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One place for which somebody is asked: a seat, the chair, or as a guest.

    `member` is whom a deputy stands in for; `deputies` are those named for a member, by name.
    """

    invitation: int
    role: Invited
    member: str
    deputies: tuple[str, ...]
    answer: Answer
    answered_at: datetime | None
    excuse: str

    @property
    def choices(self) -> tuple[Answer, ...]:
        """What can be answered: one's deputy comes only where one is named."""
        return (Answer.COMING, *([Answer.DEPUTY] if self.deputies else []), Answer.EXCUSED)


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerPage:
    """The page of whoever is invited. `open`: answers are taken. `items`: what they may see of the agenda."""

    name: str
    title: str
    starts_at: datetime | None
    ends_at: datetime | None
    place: str
    online_link: str
    cancelled: bool
    cancel_reason: str
    open: bool
    asked: tuple[Asked, ...]
    items: tuple[ItemRow, ...]
    language: str


def answer_page(token: str) -> AnswerPage | None:
    """The page behind a personal link; None for one that never was or was taken back. Constant statements."""
    row = invitation_behind(token)
    return _page(row) if row else None


def own_answer_page(actor: Actor, meeting: Meeting) -> AnswerPage | None:
    """The same for somebody who is signed in; None for whoever is not invited."""
    rows = Invitation.objects.filter(meeting=meeting, removed_on__isnull=True, person__key=actor.person)
    row = rows.select_related("meeting", "person__account").order_by("pk").first() if actor.person else None
    return _page(row) if row and meeting.invited_on else None


def own_places(actor: Actor, meeting: Meeting) -> tuple[Asked, ...]:
    """The places for which somebody is asked, while answers are taken. Two statements at most."""
    if actor.person is None or not _open(meeting):
        return ()
    rows = Invitation.objects.filter(meeting=meeting, removed_on__isnull=True, person__key=actor.person)
    row = rows.order_by("pk").first()
    return tuple(_asked(row)) if row else ()


def _open(meeting: Meeting) -> bool:
    """Whether answers are taken: from the invitation until the sitting begins."""
    begun = meeting.starts_at is None or meeting.starts_at <= clock.now()
    return meeting.state == MeetingState.INVITED and not begun


def _page(row: Invitation) -> AnswerPage:
    meeting = row.meeting
    account = row.person.account if row.person else None
    return AnswerPage(
        name=row.person.name if row.person else row.name,
        title=meeting.title,
        starts_at=meeting.starts_at,
        ends_at=meeting.ends_at,
        place=meeting.place,
        online_link=meeting.online_link,
        cancelled=meeting.state == MeetingState.CANCELLED,
        cancel_reason=meeting.cancel_reason,
        open=_open(meeting),
        asked=tuple(_asked(row)),
        items=tuple(item for item in agenda_for_invitation(row).items if item.removed_on is None),
        language=account.language if account else "",
    )


def _asked(row: Invitation) -> list[Asked]:
    """Every place for which this person is invited, with those who share the seat. One statement."""
    everybody = Invitation.objects.filter(meeting=row.meeting, removed_on__isnull=True).select_related("person")
    rows = list(everybody.order_by("pk"))
    own = [other for other in rows if other.pk == row.pk or (row.person_id and other.person_id == row.person_id)]
    return [_one(mine, rows) for mine in own]


def _one(mine: Invitation, rows: list[Invitation]) -> Asked:
    same = [row for row in rows if mine.membership_id and row.membership_id == mine.membership_id]
    members = [row for row in same if row.role == Invited.MEMBER]
    deputies = [row for row in same if row.role == Invited.DEPUTY]
    return Asked(
        invitation=mine.pk,
        role=Invited(mine.role),
        member=", ".join(_name(row) for row in members) if mine.role == Invited.DEPUTY else "",
        deputies=tuple(_name(row) for row in deputies) if mine.role == Invited.MEMBER else (),
        answer=Answer(mine.answer),
        answered_at=mine.answered_at,
        excuse=mine.excuse,
    )


def _name(row: Invitation) -> str:
    return row.person.name if row.person else row.name

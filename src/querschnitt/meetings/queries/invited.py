"""Who was invited to a sitting and how they were told: rows of the database with what the outbox knows of them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import F, OuterRef, Subquery

from querschnitt.delivery.domain.states import MailState
from querschnitt.delivery.queries import standing_columns
from querschnitt.kernel import clock
from querschnitt.meetings.domain.ics import REQUEST
from querschnitt.meetings.domain.inviting import Message, Place, Sending, Telling, telling
from querschnitt.meetings.domain.states import Answer, Invited
from querschnitt.meetings.models import Invitation, Meeting, MeetingChange

SENDINGS = {
    MailState.QUEUED: Sending.QUEUED,
    MailState.SENDING: Sending.QUEUED,
    MailState.SENT: Sending.SENT,
    MailState.FAILED: Sending.FAILED,
}
OWN = (
    "pk", "role", "membership", "person__key", "person__name", "person__email", "name", "email", "invited_on",
    "removed_on", "paper_on", "paper_note", "answer", "answered_at", "excuse", "whole_sitting", "since",
)  # fmt: skip
SENT = tuple(
    f"dispatches__{name}"
    for name in ("pk", "sequence", "method", "mail_key", "queued_at", "outcome", "settled_at", "problem")
)


@dataclass(frozen=True, slots=True)
class Sent:
    """One message to one recipient, as it stands."""

    pk: int
    sequence: int
    method: str
    key: str
    message: Message


@dataclass(frozen=True, slots=True, kw_only=True)
class InvitedRow:
    """One invitation with its messages. `since`: the day on which the sitting got its present time, if it was moved."""

    pk: int
    place: Place
    name: str
    email: str
    invited_on: date
    removed_on: date | None
    paper_on: date | None
    paper_note: str
    answer: Answer
    answered_at: datetime | None
    excuse: str
    whole_sitting: bool
    since: date | None
    messages: tuple[Sent, ...]

    @property
    def telling(self) -> Telling:
        requests = [sent.message for sent in self.messages if sent.method == REQUEST]
        return telling(requests, self.paper_on, self.since)

    @property
    def is_guest(self) -> bool:
        return self.place.role == Invited.GUEST


def invited(meeting: Meeting) -> tuple[InvitedRow, ...]:
    """Everybody ever invited to the sitting, in the order of the invitations. One statement."""
    moved = MeetingChange.objects.filter(meeting=OuterRef("meeting")).exclude(starts_before=F("starts_at"))
    since = Subquery(moved.order_by("-pk").values("changed_on")[:1])
    rows = Invitation.objects.filter(meeting=meeting).order_by("pk", "dispatches__pk")
    told = rows.annotate(since=since, **standing_columns("dispatches__mail_key"))
    found = told.values(*OWN, *SENT, "mail_state", "mail_settled_at", "mail_problem")
    by_row: dict[int, list[Mapping[str, Any]]] = {}
    for row in found:
        by_row.setdefault(row["pk"], []).append(row)
    return tuple(_row(several) for several in by_row.values())


def _row(several: list[Mapping[str, Any]]) -> InvitedRow:
    row = several[0]
    return InvitedRow(
        pk=row["pk"],
        place=Place(row["membership"], row["role"], row["person__key"] or ""),
        name=row["person__name"] or row["name"],
        email=row["person__email"] or row["email"],
        invited_on=row["invited_on"],
        removed_on=row["removed_on"],
        paper_on=row["paper_on"],
        paper_note=row["paper_note"],
        answer=Answer(row["answer"]),
        answered_at=row["answered_at"],
        excuse=row["excuse"],
        whole_sitting=row["whole_sitting"],
        since=row["since"],
        messages=tuple(_sent(each) for each in several if each["dispatches__pk"]),
    )


def _sent(row: Mapping[str, Any]) -> Sent:
    """A message as the outbox knows it; where that has forgotten, as it was noted."""
    state, outcome = row["mail_state"], row["dispatches__outcome"]
    way = SENDINGS[MailState(state)] if state else Sending(outcome) if outcome else Sending.QUEUED
    at = row["mail_settled_at"] if state else row["dispatches__settled_at"]
    return Sent(
        row["dispatches__pk"],
        row["dispatches__sequence"],
        row["dispatches__method"],
        row["dispatches__mail_key"],
        Message(
            queued_on=clock.local_day(row["dispatches__queued_at"]),
            way=way,
            settled_on=clock.local_day(at) if at else None,
            problem=row["mail_problem"] if state else row["dispatches__problem"],
        ),
    )


def present(rows: Iterable[InvitedRow]) -> tuple[InvitedRow, ...]:
    """Those that have not been taken back."""
    return tuple(row for row in rows if row.removed_on is None)

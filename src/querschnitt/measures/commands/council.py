"""The advisory council's part in a pass: it comments, gives its statement, and is answered (V-6, K3.5-1)."""

from datetime import date
from uuid import UUID

from django.db import transaction

from querschnitt.chronicle.commands import record
from querschnitt.documents.commands import store_file
from querschnitt.kernel import clock
from querschnitt.kernel.authority import Actor, require
from querschnitt.kernel.refusal import Forbidden, Refused
from querschnitt.kernel.wording import say
from querschnitt.measures.commands._council import about, open_cycle_of, speaking, standing, subject_row
from querschnitt.measures.commands._ground import Overtaken
from querschnitt.measures.commands._words import happened, needed
from querschnitt.measures.events.council import (
    CommentAnswered,
    CommentGiven,
    CommentWithdrawn,
    CouncilStatementGiven,
)
from querschnitt.measures.models import Comment, CouncilStatement
from querschnitt.measures.permissions import GRANTS
from querschnitt.measures.queries.rights import subject_of_cycle
from querschnitt.meetings.models import Meeting


@transaction.atomic
def comment_on(
    *,
    actor: Actor,
    cycle: str,
    text: str,
    need: int | None = None,
    goal: int | None = None,
    measure: int | None = None,
    committee: str = "",
    once: UUID | None = None,
) -> Comment:
    """Say for the advisory council what is to be said to one need, goal or measure of a pass (its number).

    It is on record under the name of whoever writes it. `committee`: key of the council, where there are several. Sent
    twice with the same `once`, the first one is returned (R5).
    """
    for_whom = speaking(actor, "comment", committee)
    row = open_cycle_of(cycle)
    if once and (there := Comment.objects.filter(once=once).first()):
        return there
    comment = Comment.objects.create(
        cycle=row,
        committee=for_whom.committee,
        text=needed(text, "text"),
        given_on=clock.today(),
        person=actor.person or "",
        once=once,
        **subject_row(row, need, goal, measure),
    )
    event = CommentGiven(
        subject=f"cycle:{cycle}",
        comment=comment.pk,
        committee=for_whom.committee.key,
        body=for_whom.committee.name,
        about=about(comment),
    )
    record(event, actor=actor, capacity=for_whom.capacity)
    return comment


@transaction.atomic
def withdraw_comment(*, actor: Actor, comment: int) -> Comment:
    """Take one's own comment back; it stays on record, and nobody takes back another's."""
    row = standing(comment)
    capacity = speaking(actor, "comment", row.committee.key).capacity
    if not actor.person or row.person != actor.person:
        raise Forbidden(str(comment))
    row.withdrawn_on = clock.today()
    row.version += 1
    row.save(update_fields=["withdrawn_on", "version"])
    event = CommentWithdrawn(subject=f"cycle:{row.cycle.key}", comment=row.pk, about=about(row))
    record(event, actor=actor, capacity=capacity)
    return row


@transaction.atomic
def answer_comment(*, actor: Actor, comment: int, answer: str, seen: int | None = None) -> Comment:
    """Say what comes of a comment: the office, the working group, whoever leads the units of the pass.

    Raises `Overtaken` where the comment or its answer is another than the page showed (R4).
    """
    row = standing(comment)
    capacity = require(actor, GRANTS, "answer_comment", subject_of_cycle(row.cycle))
    if seen is not None and row.version != seen:
        raise Overtaken(say("Somebody else has changed this in the meantime."))
    words = needed(answer, "answer")
    if words == row.answer:
        return row
    row.answer, row.answered_on = words, clock.today()
    row.version += 1
    row.save(update_fields=["answer", "answered_on", "version"])
    event = CommentAnswered(subject=f"cycle:{row.cycle.key}", comment=row.pk, about=about(row))
    record(event, actor=actor, capacity=capacity)
    return row


@transaction.atomic
def give_council_statement(
    *,
    actor: Actor,
    cycle: str,
    text: str,
    on: date | None = None,
    meeting: str = "",
    name: str = "",
    data: bytes = b"",
    media_type: str = "",
    committee: str = "",
    once: UUID | None = None,
) -> CouncilStatement:
    """Record the statement of the advisory council on a pass; it goes with what is decided. A new one is a new row.

    `on`: when it was given, today unless told. `meeting`: key of the sitting in which it was resolved. `name`, `data`:
    the statement as a file. Sent twice with the same `once`, the first one is returned (R5).
    """
    for_whom = speaking(actor, "give_council_statement", committee)
    row = open_cycle_of(cycle)
    if once and (there := CouncilStatement.objects.filter(once=once).first()):
        return there
    statement = CouncilStatement.objects.create(
        cycle=row,
        committee=for_whom.committee,
        text=needed(text, "text"),
        file=store_file(actor=actor, name=name, data=data, media_type=media_type) if name else None,
        meeting=_sitting(meeting, for_whom.committee.pk),
        given_on=happened(on),
        person=actor.person or "",
        once=once,
    )
    event = CouncilStatementGiven(
        subject=f"cycle:{cycle}",
        statement=statement.pk,
        committee=for_whom.committee.key,
        body=for_whom.committee.name,
    )
    record(event, actor=actor, capacity=for_whom.capacity)
    return statement


def _sitting(key: str, committee: int) -> Meeting | None:
    """A sitting of that council; None where none is named."""
    row = Meeting.objects.filter(key=key, sitting_committees__committee=committee).first() if key else None
    if key and row is None:
        raise Refused(say("There is no such sitting of this body."), place="meeting")
    return row

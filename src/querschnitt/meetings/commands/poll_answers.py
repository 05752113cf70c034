"""Answering a date poll: by a personal link, or signed in as whoever was asked."""

from collections.abc import Mapping

from django.db import transaction

from querschnitt.chronicle.commands import record
from querschnitt.kernel import clock
from querschnitt.kernel.authority import Actor, require
from querschnitt.kernel.refusal import Forbidden, Refused
from querschnitt.kernel.wording import say
from querschnitt.meetings.commands import _polls
from querschnitt.meetings.commands._polls import Running
from querschnitt.meetings.domain.states import PollChoice
from querschnitt.meetings.events.polls import PollAnswered, PollCompleted, PollLinkOpened
from querschnitt.meetings.models import Meeting, PollAnswer, PollInvitee
from querschnitt.meetings.permissions import GRANTS
from querschnitt.meetings.queries.poll_links import invitee_behind
from querschnitt.meetings.queries.polls import own_invitee

LONGEST_REMARK = 1000  # characters
Answers = Mapping[int, PollChoice]


@transaction.atomic
def note_poll_opened(*, actor: Actor, token: str) -> None:
    """Note that a personal link was opened, the first time; raises `Forbidden` for one that does not hold."""
    require(actor, GRANTS, "answer_poll")
    row = _behind(token)
    if PollInvitee.objects.filter(pk=row.pk, opened_at__isnull=True).update(opened_at=clock.now()):
        event = PollLinkOpened(subject=f"meeting:{row.poll.meeting.key}", poll=row.poll_id, invitee=row.pk)
        record(event, actor=actor)


@transaction.atomic
def answer_poll(*, actor: Actor, token: str, answers: Answers, remark: str = "") -> bool:
    """Answer by a personal link; the same answer again changes nothing (R5).

    Returns whether every time is answered: false where more were proposed meanwhile. Raises `Forbidden` for a link
    that does not hold, `Refused` where no answer is taken any more.
    """
    require(actor, GRANTS, "answer_poll")
    return _answer(_behind(token), answers, remark, actor)


@transaction.atomic
def answer_own_poll(*, actor: Actor, meeting: str, answers: Answers, remark: str = "") -> bool:
    """Answer signed in, as whoever was asked; else as `answer_poll`."""
    require(actor, GRANTS, "answer_poll")
    row = Meeting.objects.filter(key=meeting).first()
    mine = own_invitee(actor, row) if row else None
    if mine is None:
        raise Forbidden("not asked")
    return _answer(mine, answers, remark, actor)


def _behind(token: str) -> PollInvitee:
    row = invitee_behind(token)
    if row is None:
        raise Forbidden("no such link")
    return row


def _answer(row: PollInvitee, answers: Answers, remark: str, actor: Actor) -> bool:
    found = _polls.running(row.poll.meeting.key)
    mine = PollInvitee.objects.filter(pk=row.pk, poll=found.poll, revoked_on__isnull=True).first()
    if mine is None:
        raise Refused(say("This question was replaced by a newer one. Please use the link in the latest mail."))
    _polls.still_asking(found)
    options = set(found.poll.options.values_list("pk", flat=True))
    given = {option: choice for option, choice in answers.items() if option in options}
    if not given:
        raise Refused(say("Say of each time whether it suits you."))
    before = dict(mine.answers.values_list("option_id", "choice"))
    said = remark.strip()[:LONGEST_REMARK]
    if {**before, **given} != before or said != mine.remark or mine.answered_at is None:
        _store(mine, given, said, found, actor)
    return set(before) | set(given) == options


def _store(row: PollInvitee, given: Answers, remark: str, found: Running, actor: Actor) -> None:
    was_complete = not _polls.silent(found.poll)
    PollAnswer.objects.bulk_create(
        [PollAnswer(invitee=row, option_id=option, choice=choice) for option, choice in given.items()],
        update_conflicts=True,
        unique_fields=["invitee", "option"],
        update_fields=["choice"],
    )
    row.answered_at, row.remark = clock.now(), remark
    row.save(update_fields=["answered_at", "remark"])
    subject = f"meeting:{found.meeting.key}"
    person = row.person.key if row.person else ""
    event = PollAnswered(subject=subject, poll=found.poll.pk, invitee=row.pk, answering_person=person)
    record(event, actor=actor)
    if not was_complete and not _polls.silent(found.poll):
        record(PollCompleted(subject=subject, poll=found.poll.pk), actor=actor)

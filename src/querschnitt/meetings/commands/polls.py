"""Asking for a date: the poll is opened, extended, closed, reopened and taken back; people are asked and left out."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction

from querschnitt.chronicle.commands import record
from querschnitt.kernel import clock
from querschnitt.kernel.authority import Actor
from querschnitt.kernel.refusal import Refused
from querschnitt.kernel.wording import say
from querschnitt.meetings.commands import _polls
from querschnitt.meetings.commands._ground import allowed, locked
from querschnitt.meetings.commands._polls import Outsiders, Running, Times
from querschnitt.meetings.domain.polling import FEWEST
from querschnitt.meetings.domain.states import POLL, MeetingState, PollState
from querschnitt.meetings.events.polls import (
    PollLinkRevoked,
    PollOpened,
    PollOptionsAdded,
    PollPeopleInvited,
    PollReopened,
)
from querschnitt.meetings.models import DatePoll, PollInvitee, PollOption

ASKED = say("Which date suits you?")


@transaction.atomic
def open_poll(
    *,
    actor: Actor,
    meeting: str,
    options: Times,
    deadline: date,
    note: str = "",
    people: Sequence[str] = (),
    outsiders: Outsiders = (),
) -> DatePoll:
    """Ask members, deputies and chair of the bodies, and further people, which of these times suits them.

    `people` are keys of persons, `outsiders` names with mail addresses. Sent twice with the same times, nobody is
    asked twice (R5). Refuses fewer than two times, times that are past, and a deadline that is not before them.
    """
    row = locked(meeting)
    capacity = allowed(actor, "open_poll", row)
    found = _polls.times(options, clock.today())
    known = _asked_already(row.pk, found, deadline)
    if known is not None:
        return known
    if row.state != MeetingState.SEEKING:
        raise Refused(say("The date of this sitting is not being sought."))
    if len(found) < FEWEST:
        raise Refused(say("Propose at least two times."), place="options")
    _polls.deadline_fits(deadline, [starts for starts, _ends in found], clock.today())
    poll = DatePoll.objects.create(meeting=row, opened_on=clock.today(), deadline=deadline, note=note.strip())
    _polls.add_options(poll, found)
    now = Running(row, poll)
    rows = _polls.ask(now, bodies=True, people=people, outsiders=outsiders)
    event = PollOpened(
        subject=f"meeting:{meeting}", poll=poll.pk, options=len(found), deadline=deadline, people=len(rows)
    )
    record(event, actor=actor, capacity=capacity)
    _polls.mail(now, rows, "poll", ASKED, key="asked", options=_polls.offered(poll))
    return poll


def _asked_already(meeting: int, found: Times, deadline: date) -> DatePoll | None:
    """The poll that runs, where it asks exactly this; raises `Refused` where another one runs."""
    poll = DatePoll.objects.filter(meeting=meeting, state__in=[PollState.OPEN, PollState.CLOSED]).first()
    if poll is None:
        return None
    same = {(option.starts_at, option.ends_at) for option in poll.options.all()} == set(found)
    if same and poll.deadline == deadline:
        return poll
    raise Refused(say("People have been asked for a date already. Propose more times there, or take it back first."))


@transaction.atomic
def add_poll_options(*, actor: Actor, meeting: str, options: Times) -> int:
    """Propose more times in a poll that runs; answers to the others stay, and everybody is told. How many are new."""
    found = _polls.running(meeting)
    capacity = allowed(actor, "open_poll", found.meeting)
    _polls.still_asking(found)
    known = set(found.poll.options.values_list("starts_at", flat=True))
    fresh = [one for one in _polls.times(options, clock.today()) if one[0] not in known]
    if not fresh:
        return 0
    _polls.deadline_fits(found.poll.deadline, [starts for starts, _ends in fresh], date.min)
    _polls.add_options(found.poll, fresh)
    event = PollOptionsAdded(subject=f"meeting:{meeting}", poll=found.poll.pk, options=len(fresh))
    record(event, actor=actor, capacity=capacity)
    number = len(known) + len(fresh)
    told = _polls.present(found.poll)
    _polls.mail(found, told, "poll_more", ASKED, key=f"more:{number}", options=_polls.offered(found.poll))
    return len(fresh)


@transaction.atomic
def invite_to_poll(
    *,
    actor: Actor,
    meeting: str,
    bodies: bool = False,
    people: Sequence[str] = (),
    outsiders: Outsiders = (),
) -> int:
    """Ask further people; with `bodies` also whoever sits there by now. Whoever is asked already is not asked again."""
    found = _polls.running(meeting)
    capacity = allowed(actor, "invite_to_poll", found.meeting)
    _polls.still_asking(found)
    rows = _polls.ask(found, bodies=bodies, people=people, outsiders=outsiders)
    if rows:
        event = PollPeopleInvited(subject=f"meeting:{meeting}", poll=found.poll.pk, people=len(rows))
        record(event, actor=actor, capacity=capacity)
        _polls.mail(found, rows, "poll", ASKED, key="asked", options=_polls.offered(found.poll))
    return len(rows)


@transaction.atomic
def revoke_poll_link(*, actor: Actor, meeting: str, invitee: int) -> None:
    """Take back somebody's link: it opens nothing any more, and the answers no longer count. Twice changes nothing."""
    found = _polls.running(meeting)
    capacity = allowed(actor, "invite_to_poll", found.meeting)
    row = PollInvitee.objects.select_related("person").filter(poll=found.poll, pk=invitee).first()
    if row is None:
        raise Refused(say("This person was not asked."))
    if row.revoked_on is not None:
        return
    row.revoked_on = clock.today()
    row.save(update_fields=["revoked_on"])
    event = PollLinkRevoked(
        subject=f"meeting:{meeting}",
        poll=found.poll.pk,
        invitee=row.pk,
        invited_person=row.person.key if row.person else "",
    )
    record(event, actor=actor, capacity=capacity)


@transaction.atomic
def close_poll(*, actor: Actor, meeting: str) -> None:
    """Take no more answers; closed twice, nothing changes."""
    found = _polls.running(meeting)
    capacity = allowed(actor, "close_poll", found.meeting)
    if found.poll.state != PollState.CLOSED:
        _polls.close(found, actor, capacity=capacity)


@transaction.atomic
def reopen_poll(*, actor: Actor, meeting: str, deadline: date) -> None:
    """Take answers again until a later day."""
    found = _polls.running(meeting)
    capacity = allowed(actor, "close_poll", found.meeting)
    state = POLL.after("reopen_poll", PollState(found.poll.state))
    starts = PollOption.objects.filter(poll=found.poll).values_list("starts_at", flat=True)
    _polls.deadline_fits(deadline, starts, clock.today())
    found.poll.state, found.poll.deadline = state, deadline
    found.poll.save(update_fields=["state", "deadline"])
    event = PollReopened(subject=f"meeting:{meeting}", poll=found.poll.pk, deadline=deadline)
    record(event, actor=actor, capacity=capacity)


@transaction.atomic
def withdraw_poll(*, actor: Actor, meeting: str) -> None:
    """Take the question back: answers are refused, everybody is told; another poll may be opened. Twice is harmless."""
    found = _polls.running(meeting)
    capacity = allowed(actor, "withdraw_poll", found.meeting)
    if found.poll.state != PollState.WITHDRAWN:
        _polls.withdraw(found, actor, capacity)

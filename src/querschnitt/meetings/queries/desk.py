"""What of sittings waits for a person: for the desk."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from querschnitt.chronicle.queries import remembered
from querschnitt.kernel import clock
from querschnitt.kernel.wording import Say, say
from querschnitt.meetings.domain.states import Answer, MeetingState, MinutesState
from querschnitt.meetings.domain.timing import day_of
from querschnitt.meetings.models import Invitation, Minutes
from querschnitt.meetings.queries.follow_ups import charges_of
from querschnitt.meetings.queries.polls import polls_waiting_for

KEPT = 256  # desks that a process remembers


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """One thing that somebody is asked: what, for which sitting or body, until when, and the page that does it."""

    what: Say
    about: str
    due: date | None
    does: Say
    route: str
    arguments: tuple[tuple[str, object], ...]


def waiting_for(person: str, day: date) -> tuple[Waiting, ...]:
    """What waits for somebody, due first. One statement as long as nothing was recorded since, else seven.

    Nothing waits on a day that is over: what was asked then was asked then.
    """
    if day < clock.today():
        return ()
    return _reckoned(person, day)


@remembered(app="meetings", most=KEPT)
def _reckoned(person: str, day: date) -> tuple[Waiting, ...]:
    found = [*_polls(person, day), *_invitations(person, day), *_minutes(person), *_charges(person, day)]
    return tuple(sorted(found, key=lambda one: (one.due or date.max, one.about)))


def _polls(person: str, day: date) -> Iterator[Waiting]:
    for row in polls_waiting_for(person, day):
        yield Waiting(
            what=say("Say when you can come"),
            about=row.title,
            due=row.deadline,
            does=say("Give an answer"),
            route="meetings:answer_own_poll",
            arguments=(("key", row.meeting),),
        )


def _invitations(person: str, day: date) -> Iterator[Waiting]:
    open_ones = Invitation.objects.filter(
        person__key=person,
        answer=Answer.NONE,
        removed_on=None,
        meeting__state=MeetingState.INVITED,
        meeting__starts_at__gte=clock.start_of(day),
    )
    for row in open_ones.select_related("meeting"):
        yield Waiting(
            what=say("Answer the invitation"),
            about=row.meeting.title,
            due=day_of(row.meeting.starts_at) if row.meeting.starts_at else None,
            does=say("Give an answer"),
            route="meetings:answer_own_invitation",
            arguments=(("key", row.meeting.key),),
        )


def _minutes(person: str) -> Iterator[Waiting]:
    chairs = Q(meeting__chair_person=person, chair_signed_on=None)
    keeps = Q(meeting__keeper_person=person, keeper_signed_on=None)
    for row in Minutes.objects.filter(chairs | keeps, state=MinutesState.READY).select_related("meeting"):
        yield Waiting(
            what=say("Sign the minutes"),
            about=row.meeting.title,
            due=None,
            does=say("Read and sign"),
            route="meetings:minutes",
            arguments=(("key", row.meeting.key),),
        )


def _charges(person: str, day: date) -> Iterator[Waiting]:
    for row in charges_of(person, day):
        yield Waiting(
            what=say("Charge: %(what)s", what=row.what),
            about=row.committee_name,
            due=row.due,
            does=say("Report how it stands"),
            route="meetings:report_follow_up",
            arguments=(("follow_up", row.key),),
        )

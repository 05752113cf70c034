"""What the commands of invitations look up and refuse."""

from collections.abc import Iterable, Sequence

from django.db.models import Max, Q

from querschnitt.kernel import clock
from querschnitt.kernel.refusal import Refused
from querschnitt.kernel.wording import say
from querschnitt.meetings.commands._mailing import NOT_INVITED, address, dispatch
from querschnitt.meetings.domain.ics import CANCEL, REQUEST
from querschnitt.meetings.domain.inviting import Place
from querschnitt.meetings.domain.states import Invited, MeetingState
from querschnitt.meetings.models import AgendaItem, Dispatch, Invitation, Meeting
from querschnitt.meetings.queries.invitees import ToInvite
from querschnitt.organisation.models import Person


def complete(meeting: Meeting) -> None:
    """Refuse to invite to what is not ready: without date, place or link, agenda; or to what has begun."""
    if meeting.starts_at is None or meeting.ends_at is None:
        raise Refused(say("The date is not fixed yet."))
    if not (meeting.place or meeting.online_link):
        raise Refused(say("Say first where the sitting is held: a place, or a link."))
    if not AgendaItem.objects.filter(meeting=meeting, removed_on__isnull=True).exists():
        raise Refused(say("Nothing is on the agenda yet: an invitation names what is dealt with."))
    still_to_come(meeting)


def still_to_come(meeting: Meeting) -> None:
    """Refuse what makes no sense for a sitting that is over or called off."""
    over = meeting.starts_at is not None and meeting.starts_at <= clock.now()
    if over or meeting.state in (MeetingState.HELD, MeetingState.CANCELLED):
        raise Refused(say("The sitting has begun or is called off: nobody is invited any more."))


def place_of(row: Invitation) -> Place:
    """For what somebody is invited."""
    return Place(row.membership_id, row.role, row.person.key if row.person else "")


def of_bodies(rows: Iterable[Invitation]) -> list[Invitation]:
    """Those that are invited by seat or chair."""
    return [row for row in rows if row.role != Invited.GUEST]


def add(meeting: Meeting, people: ToInvite, joined: Iterable[Place]) -> None:
    """Invitations for those who sit there and are not invited yet, in the order of the seats."""
    wanted = frozenset(joined)
    Invitation.objects.bulk_create(
        Invitation(
            meeting=meeting,
            role=place.role,
            membership_id=place.membership,
            person_id=who.number,
            name=who.name,
            email=who.email,
            invited_on=clock.today(),
        )
        for place, who in people.people.items()
        if place in wanted
    )


def withdraw(meeting: Meeting, rows: Sequence[Invitation], staying: Iterable[int | None], people: ToInvite) -> None:
    """Take invitations back: links hold no longer, and whoever was told and does not stay (by number) is told.

    The sequence rises, since calendars ignore a cancellation that is not newer than what they know.
    """
    still = set(staying) - {None}
    told = Dispatch.objects.filter(invitation__in=rows, method=REQUEST).values_list("invitation", flat=True)
    gone = [row for row in rows if row.pk in set(told) and row.person_id not in still and address(row)]
    mark = Invitation.objects.filter(pk__in=[row.pk for row in rows])
    mark.update(removed_on=clock.today(), token_hash=None, excuse="")
    for row in rows:
        row.removed_on = clock.today()
    if gone and meeting.starts_at is not None and meeting.state == MeetingState.INVITED:
        raise_sequence(meeting)
        dispatch(meeting, gone, NOT_INVITED, people)


def raise_sequence(meeting: Meeting) -> None:
    meeting.sequence += 1
    meeting.save(update_fields=["sequence"])


def outrank_cancellations(meeting: Meeting, rows: Sequence[Invitation]) -> None:
    """Somebody invited anew was told before that they are not: the new request has to be the newer one."""
    again = Q(invitation__person__in=[row.person_id for row in rows if row.person_id])
    again |= Q(invitation__email__in=[row.email for row in rows if row.email])
    before = Dispatch.objects.filter(again, invitation__meeting=meeting, method=CANCEL)
    last = before.aggregate(last=Max("sequence"))["last"]
    if last is not None and last >= meeting.sequence:
        meeting.sequence = last
        raise_sequence(meeting)


def untold(rows: Iterable[Invitation]) -> list[Invitation]:
    """Those to whom nothing was sent, though there is an address."""
    found = [row for row in rows if address(row)]
    told = set(Dispatch.objects.filter(invitation__in=found, method=REQUEST).values_list("invitation", flat=True))
    return [row for row in found if row.pk not in told]


def found_invitation(meeting: Meeting, number: int) -> Invitation:
    """An invitation of that sitting that has not been taken back, locked."""
    rows = Invitation.objects.select_for_update(of=("self",)).select_related("person__account")
    row = rows.filter(meeting=meeting, pk=number, removed_on__isnull=True).first()
    if row is None:
        raise Refused(say("This invitation no longer holds."), place="invitation")
    row.meeting = meeting
    return row


def found_person(key: str) -> Person:
    row = Person.objects.filter(key=key).first()
    if row is None:
        raise Refused(say("There is no person “%(key)s”.", key=key), place="person")
    return row

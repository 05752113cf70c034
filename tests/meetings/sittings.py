"""A sitting of the working group that was held, with everything its minutes must contain."""

from datetime import UTC, datetime

from tests.meetings.town import at, office

from querschnitt.committees.models import Committee, Membership
from querschnitt.kernel import clock
from querschnitt.kernel.authority import Actor, Mandate, Role
from querschnitt.meetings import commands
from querschnitt.meetings.domain.states import ItemKind, MeetingState, Presence, ResolutionKind, Standard
from querschnitt.meetings.models import AgendaItem, Attendance, Meeting, MeetingCommittee, Minutes, MinutesText
from querschnitt.organisation.models import Person, Post

HELD = at(2018, 4, 25)  # a Wednesday, a week before the day of the town


def sitting(key: str = "ag-1-april", starts: datetime = HELD, *, body: str = "ag-1", held: bool = True) -> Meeting:
    """A sitting of that body, chaired by the head of Referat 1, minutes kept by the process office."""
    committee = Committee.objects.get(key=body)
    meeting = Meeting.objects.create(
        key=key,
        title=f"Sitzung {key}",
        state=MeetingState.HELD if held else MeetingState.SCHEDULED,
        starts_at=starts.astimezone(UTC),
        ends_at=starts.replace(hour=16).astimezone(UTC),
        place="Sitzungssaal 2",
        planned_on=clock.today(),
        uid=f"{key}@bamberg.example",
        opened_at=starts.astimezone(UTC) if held else None,
        chair_post=Post.objects.get(key="referat-1.head"),
        chair_person="head-referat-1",
        keeper_person="head-fb-integration",
    )
    MeetingCommittee.objects.create(meeting=meeting, committee=committee, leads=True)
    if held:
        Minutes.objects.create(meeting=meeting, begun_on=clock.today())
    return meeting


def item(meeting: Meeting, order: int = 0, **facts) -> AgendaItem:
    given = {
        "number": f"Ö {order + 1}",
        "title": f"Punkt {order + 1}",
        "kind": ItemKind.DELIBERATION,
        "added_on": clock.today(),
        **facts,
    }
    return AgendaItem.objects.create(meeting=meeting, order=order, **given)


def standard_item(meeting: Meeting, order: int = 9, **facts) -> AgendaItem:
    """The item on which the last minutes are approved."""
    return item(meeting, order, title="Genehmigung der letzten Niederschrift", standard=Standard.LAST_MINUTES, **facts)


def all_there(meeting: Meeting) -> None:
    """Everybody who sits in the group came, but one, who was excused with a reason."""
    seats = list(Membership.objects.filter(committee__sittings__meeting=meeting).order_by("pk"))
    for seat in seats[:-1]:
        there(meeting, seat)
    there(meeting, seats[-1], Presence.EXCUSED, reason=REASON)


REASON = "liegt mit GEHEIM-KANARIE im Krankenhaus"


def there(meeting: Meeting, seat: Membership, presence: Presence = Presence.PRESENT, **facts) -> Attendance:
    person = Person.objects.filter(incumbencies__post=seat.post).first()
    return Attendance.objects.create(
        meeting=meeting, membership=seat, came_as="member", person=person, name=str(person), presence=presence, **facts
    )


def text(meeting: Meeting, found: AgendaItem | None, words: str = "Es wurde beraten.") -> MinutesText:
    return MinutesText.objects.create(minutes=meeting.minutes, item=found, text=words, version=1)


def complete(key: str = "ag-1-april", starts: datetime = HELD, *, body: str = "ag-1") -> Meeting:
    """A sitting whose minutes lack nothing: an item with a text, one with a resolution that needs a follow-up."""
    meeting = sitting(key, starts, body=body)
    all_there(meeting)
    text(meeting, item(meeting))
    decided = item(meeting, 1, kind=ItemKind.RESOLUTION)
    commands.resolve(
        actor=office(),
        item=decided.pk,
        wording="Der Dolmetscherpool wird eingerichtet.",
        kind=ResolutionKind.UNANIMOUS,
        needs_follow_up=True,
    )
    commands.add_follow_up(
        actor=office(), item=decided.pk, what="Pool einrichten", post="amt-11.head", due=at(2018, 7, 31).date()
    )
    return meeting


def ready(**how) -> Meeting:
    meeting = complete(**how)
    commands.finish_minutes(actor=office(), meeting=meeting.key)
    return meeting


def signed(**how) -> Meeting:
    meeting = ready(**how)
    commands.sign_as_keeper(actor=office(), meeting=meeting.key)
    commands.sign_as_chair(actor=leading(), meeting=meeting.key)
    return meeting


def leading(body: str = "ag-1", person: str = "head-referat-1") -> Actor:
    """Whoever led the sitting: the chair of the body."""
    return Actor("Vorsitz", frozenset({Mandate(Role.CHAIR, f"committee:{body}"), Mandate(Role.STAFF)}), person)

"""Who sees which items of an agenda: one place decides, for pages, documents, mails and links alike."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from querschnitt.kernel import clock
from querschnitt.kernel.authority import Actor, Role, may
from querschnitt.meetings.domain.states import Invited, MeetingState
from querschnitt.meetings.models import AgendaItem, GuestItem, Invitation, Meeting
from querschnitt.meetings.permissions import GRANTS, MeetingSubject
from querschnitt.meetings.queries.bodies import own_bodies


@dataclass(frozen=True, slots=True)
class Sight:
    """What of an agenda somebody sees: all of it, the public part, single items; of what was taken off nothing."""

    whole: bool = False
    public_part: bool = False
    items: frozenset[int] = field(default_factory=frozenset)

    def covers(self, item: AgendaItem) -> bool:
        """Whether this item with its text and documents is seen. A disclosed item is announced by the public text
        alone (GO Art. 52 III): its disclosure opens nothing here."""
        if self.whole:
            return True
        if item.removed_on is not None:
            return False
        return item.pk in self.items or (self.public_part and item.public)


NOTHING = Sight()


def sight_of(actor: Actor, meeting: Meeting, subject: MeetingSubject) -> Sight:
    """What the actor sees of this sitting's agenda: the body, its deputies, chair and office all of it, a guest what
    the invitation is for, anybody else nothing. At most one statement."""
    if may(actor, GRANTS, "read_all_items", subject):
        return Sight(whole=True)
    if actor.person is None or f"meeting:{meeting.key}" not in actor.scopes(Role.GUEST):
        return NOTHING
    rows = Invitation.objects.filter(meeting=meeting, role=Invited.GUEST, person__key=actor.person)
    return _invited_for(rows.filter(removed_on__isnull=True).values_list("whole_sitting", "guest_items__item"))


def sight_of_invitation(invitation: Invitation) -> Sight:
    """What somebody sees by the personal link of an invitation: what they would see if they signed in now.

    Nothing where the invitation was taken back, and nothing after the day of the sitting. A member or deputy who left
    the body sees nothing any more.
    """
    if invitation.removed_on is not None or not is_open(invitation.meeting, clock.today()):
        return NOTHING
    if invitation.role != Invited.GUEST:
        return Sight(whole=still_sits(invitation))
    items = GuestItem.objects.filter(invitation=invitation).values_list("item", flat=True)
    return Sight(public_part=invitation.whole_sitting, items=frozenset(items))


def is_open(meeting: Meeting, day: date) -> bool:
    """Whether guests still see what they were invited for: until the end of the day of the sitting."""
    if meeting.state == MeetingState.CANCELLED or meeting.ends_at is None:
        return False
    return meeting.ends_at > clock.start_of(day)


def still_sits(invitation: Invitation) -> bool:
    """Whether the invited person sits in a body of the sitting. Two statements at most."""
    return invitation.person is not None and sits_there(invitation.person.key, invitation.meeting)


def sits_there(person: str, meeting: Meeting) -> bool:
    """Whether somebody is member, deputy or chair of a body of the sitting: today, or on its day to come.

    Who takes a seat before the sitting prepares it; who left reads nothing any more. Two statements at most.
    """
    today = clock.today()
    days = sorted({today, max(today, clock.local_day(meeting.starts_at)) if meeting.starts_at else today})
    return any(own_bodies(person, day).filter(sittings__meeting=meeting).exists() for day in days)


def _invited_for(rows: Iterable[tuple[bool, int | None]]) -> Sight:
    found = list(rows)
    items = frozenset(item for _whole, item in found if item is not None)
    return Sight(public_part=any(whole for whole, _item in found), items=items)

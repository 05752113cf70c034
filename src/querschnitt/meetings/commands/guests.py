"""Guests of a sitting, from inside and outside, for all of it or for single items; at any time until it begins."""

from collections.abc import Sequence

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction

from querschnitt.chronicle.commands import record
from querschnitt.kernel import clock
from querschnitt.kernel.authority import Actor
from querschnitt.kernel.refusal import Refused
from querschnitt.kernel.wording import say
from querschnitt.meetings.commands import _inviting
from querschnitt.meetings.commands._ground import allowed, locked
from querschnitt.meetings.commands._mailing import INVITATION, dispatch, present
from querschnitt.meetings.domain.states import Invited, MeetingState
from querschnitt.meetings.events.invitations import GuestInvited, GuestRemoved
from querschnitt.meetings.models import AgendaItem, GuestItem, Invitation, Meeting
from querschnitt.meetings.queries.invitees import to_invite


@transaction.atomic
def invite_guest(
    *, actor: Actor, meeting: str, person: str = "", name: str = "", email: str = "", items: Sequence[int] = ()
) -> Invitation:
    """Invite somebody inside by key, or outside by name and mail address; `items`: for these items alone.

    Once the invitation is out the guest is told at once, before that together with everybody. Asked twice for the
    same, nobody is invited twice. Without a mail address the invitation has to be handed over on paper.
    """
    row = locked(meeting)
    capacity = allowed(actor, "invite_guest", row)
    _inviting.still_to_come(row)
    wanted = _items(row, items)
    guest = _guest(row, person, name, email)
    known = _invited_already(row, guest, wanted)
    if known is not None:
        return known
    guest.whole_sitting = not wanted
    guest.save()
    GuestItem.objects.bulk_create(GuestItem(invitation=guest, item_id=item) for item in sorted(wanted))
    if row.state == MeetingState.INVITED:
        _inviting.outrank_cancellations(row, [guest])
        dispatch(row, [guest], INVITATION)
    event = GuestInvited(
        subject=f"meeting:{row.key}", title=row.title, invitation=guest.pk, guest_person=person, items=len(wanted)
    )
    record(event, actor=actor, capacity=capacity)
    return guest


def _items(meeting: Meeting, given: Sequence[int]) -> frozenset[int]:
    wanted = frozenset(given)
    there = AgendaItem.objects.filter(meeting=meeting, removed_on__isnull=True, pk__in=wanted)
    if there.count() != len(wanted):
        raise Refused(say("There is no such item on this agenda."), place="items")
    return wanted


def _guest(meeting: Meeting, person: str, name: str, email: str) -> Invitation:
    """The invitation as it will be, not stored yet."""
    found = Invitation(meeting=meeting, role=Invited.GUEST, invited_on=clock.today())
    if person:
        known = _inviting.found_person(person)
        found.person, found.name, found.email = known, known.name, known.email
        return found
    found.name, found.email = " ".join(name.split())[:200], email.strip().lower()
    if not found.name:
        raise Refused(say("Say who is invited."), place="name")
    if found.email:
        try:
            validate_email(found.email)
        except ValidationError:
            raise Refused(say("This is no mail address."), place="email") from None
    return found


def _invited_already(meeting: Meeting, guest: Invitation, items: frozenset[int]) -> Invitation | None:
    """The invitation that they have, if it is the same; refuses another one beside it, and whoever sits there."""
    if guest.person and any(place.person == guest.person.key for place in to_invite(meeting).people):
        raise Refused(say("%(name)s sits in the body and is invited anyway.", name=guest.name), place="person")
    rows = present(meeting).filter(role=Invited.GUEST)
    same = rows.filter(person=guest.person) if guest.person else rows.filter(person=None, name=guest.name)
    known = (same if guest.person else same.filter(email=guest.email)).first()
    if known is None:
        return None
    if frozenset(known.guest_items.values_list("item", flat=True)) != items:
        sentence = say("%(name)s is invited already. Take that invitation back first.", name=guest.name)
        raise Refused(sentence, place="person" if guest.person else "name")
    return known


@transaction.atomic
def remove_guest(*, actor: Actor, meeting: str, invitation: int) -> None:
    """Take the invitation of a guest back: the link opens nothing any more, the guest is told. Twice is harmless."""
    row = locked(meeting)
    capacity = allowed(actor, "remove_guest", row)
    found = Invitation.objects.filter(meeting=row, pk=invitation, role=Invited.GUEST).select_related("person").first()
    if found is None:
        raise Refused(say("This invitation no longer holds."), place="invitation")
    if found.removed_on is not None:
        return
    _inviting.still_to_come(row)
    guest = _inviting.found_invitation(row, invitation)
    people = to_invite(row)
    _inviting.withdraw(row, [guest], [other.person_id for other in present(row) if other.pk != guest.pk], people)
    event = GuestRemoved(
        subject=f"meeting:{row.key}",
        title=row.title,
        invitation=guest.pk,
        guest_person=guest.person.key if guest.person else "",
    )
    record(event, actor=actor, capacity=capacity)

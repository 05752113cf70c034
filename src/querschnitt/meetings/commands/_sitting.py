"""What the commands look up that write down a sitting."""

from django.db.models import Q

from querschnitt.kernel.authority import Actor, Mandate
from querschnitt.kernel.refusal import Refused
from querschnitt.kernel.wording import say
from querschnitt.meetings.commands._ground import allowed, locked
from querschnitt.meetings.domain.states import MeetingState, MinutesState
from querschnitt.meetings.models import AgendaItem, Meeting, Minutes

# An item that was adjourned and moved on was dealt with here all the same.
STOOD_THERE = Q(removed_on__isnull=True) | Q(resolution__isnull=False)


def held(actor: Actor, action: str, key: str) -> tuple[Meeting, Mandate]:
    """The sitting, locked, and the mandate under which the actor may do it; refuses one that was not opened."""
    row = locked(key)
    capacity = allowed(actor, action, row)
    if row.state != MeetingState.HELD:
        raise Refused(say("The sitting has not been opened yet."), place="meeting")
    return row, capacity


def open_minutes(meeting: Meeting) -> Minutes:
    """The minutes, locked; refuses what is no longer a draft: then it is corrected by a version of its own."""
    row = Minutes.objects.select_for_update().filter(meeting=meeting).first()
    if row is None:
        raise Refused(say("There are no minutes yet: the sitting has not been opened."), place="meeting")
    if row.state != MinutesState.DRAFT:
        raise Refused(say("The minutes are no longer a draft: nothing in them is changed any more."), place="meeting")
    return row


def item_of(meeting: Meeting, item: int | None) -> AgendaItem | None:
    """The item of that sitting; None stands for the sitting as a whole."""
    if item is None:
        return None
    row = AgendaItem.objects.filter(STOOD_THERE, pk=item, meeting=meeting).first()
    if row is None:
        raise Refused(say("There is no such item on this agenda."), place="item")
    return row


def sitting_of_item(item: int) -> str:
    """The key of the sitting on whose agenda the item stands."""
    key = AgendaItem.objects.filter(STOOD_THERE, pk=item).values_list("meeting__key", flat=True).first()
    if key is None:
        raise Refused(say("There is no such item on this agenda."), place="item")
    return key


def subject(meeting: Meeting) -> str:
    """The sitting as events name it."""
    return f"meeting:{meeting.key}"

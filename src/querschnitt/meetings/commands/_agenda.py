"""What the commands about agendas share: locked items, their numbers, what is refused everywhere."""

from collections.abc import Sequence
from datetime import date
from itertools import count

from querschnitt.kernel import clock
from querschnitt.kernel.authority import Actor, Mandate
from querschnitt.kernel.refusal import Refused
from querschnitt.kernel.wording import say
from querschnitt.meetings.commands._ground import allowed, locked
from querschnitt.meetings.domain.numbering import Numbered, numbers
from querschnitt.meetings.domain.states import MeetingState, MinutesState
from querschnitt.meetings.models import AgendaItem, ConcernedUnit, Meeting, Minutes
from querschnitt.meetings.queries.agenda import is_fixed
from querschnitt.organisation.models import Post, Unit


def locked_item(number: int) -> AgendaItem:
    """The item with its sitting, both locked until the command is over: every change of an agenda takes this lock."""
    key = AgendaItem.objects.filter(pk=number).values_list("meeting__key", flat=True).first()
    if key is None:
        raise Refused(say("There is no such agenda item."), place="item")
    meeting = locked(key)
    row = AgendaItem.objects.select_for_update().get(pk=number)
    row.meeting = meeting
    return row


def standing_item(actor: Actor, number: int, action: str = "edit_agenda") -> tuple[AgendaItem, Mandate]:
    """The item, and the mandate to act on it; refuses a closed agenda, and an item that was taken off."""
    row = locked_item(number)
    capacity = allowed(actor, action, row.meeting)
    refuse_closed(row.meeting)
    if row.removed_on is not None:
        raise Refused(say("This item was taken off the agenda on %(day)s.", day=row.removed_on), place="item")
    return row, capacity


def refuse_closed(meeting: Meeting, *, place: str = "meeting") -> None:
    """Refuse to change the agenda of a sitting that is called off, or whose minutes are finished."""
    if meeting.state == MeetingState.CANCELLED:
        raise Refused(say("The sitting “%(sitting)s” is cancelled.", sitting=meeting.title), place=place)
    if Minutes.objects.filter(meeting=meeting).exclude(state=MinutesState.DRAFT).exists():
        sentence = say("The minutes of “%(sitting)s” are finished: its agenda stays as it is.", sitting=meeting.title)
        raise Refused(sentence, place=place)


def number_items(meeting: Meeting) -> None:
    """Store order and number of every item of the sitting; to be called after each change of its agenda.

    Before the invitation the items that were taken off lose their number; afterwards every number stays.
    """
    fixed = is_fixed(meeting)
    rows = [*AgendaItem.objects.filter(meeting=meeting).order_by("-public", "order", "pk")]
    counted = [row for row in rows if row.removed_on is None or (fixed and row.number)]
    given = numbers([Numbered(row.pk, row.public, row.number) for row in counted], fixed=fixed)
    places = {True: count(), False: count()}
    for row in rows:
        number, order = given.get(row.pk, ""), next(places[row.public])
        if (row.number, row.order) != (number, order):
            AgendaItem.objects.filter(pk=row.pk).update(number=number, order=order)


def said(row: AgendaItem) -> str:
    """What the chronicle may say of an item: a title only where everybody may read it."""
    return row.title if row.public else row.number or "N"


def needed(text: str, place: str, *, most: int = 0) -> str:
    """A text that may not be empty."""
    found = text.strip()
    if not found:
        raise Refused(say("This field is required."), place=place)
    if most and len(found) > most:
        raise Refused(say("At most %(most)s characters.", most=most), place=place)
    return found


def secrecy(public: bool, reason: str, review_on: date | None) -> tuple[str, date | None]:
    """Reason and day of review of an item that is not public; both are needed then, and neither otherwise."""
    if public:
        return "", None
    found = needed(reason, "non_public_reason")
    if review_on is None:
        raise Refused(say("Say when the reason is looked at again."), place="review_on")
    if review_on <= clock.today():
        raise Refused(say("The review lies in the past: choose a later day."), place="review_on")
    return found, review_on


def lateness(meeting: Meeting, reason: str) -> str:
    """Why an item comes after the invitation; needed then, and nothing before."""
    return needed(reason, "late_reason") if is_fixed(meeting) else ""


def found_post(key: str) -> Post | None:
    """The post of that key; none for no key."""
    if not key:
        return None
    row = Post.objects.filter(key=key).first()
    if row is None:
        raise Refused(say("There is no post “%(key)s”.", key=key), place="rapporteur_post")
    return row


def concerns_others(item: AgendaItem, keys: Sequence[str]) -> bool:
    """Whether the item concerns other units than these by now."""
    return set(ConcernedUnit.objects.filter(item=item).values_list("unit__key", flat=True)) != set(keys)


def concern(item: AgendaItem, keys: Sequence[str]) -> None:
    """Let the item concern exactly these units."""
    units = list(Unit.objects.filter(key__in=keys))
    if missing := set(keys) - {unit.key for unit in units}:
        raise Refused(say("There is no unit “%(key)s”.", key=min(missing)), place="concerned")
    ConcernedUnit.objects.filter(item=item).exclude(unit__in=units).delete()
    there = set(ConcernedUnit.objects.filter(item=item).values_list("unit", flat=True))
    ConcernedUnit.objects.bulk_create([ConcernedUnit(item=item, unit=unit) for unit in units if unit.pk not in there])

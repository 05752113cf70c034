"""Excerpts of the minutes go to the units that an item concerns."""

from django.db import transaction

from querschnitt.chronicle.commands import record
from querschnitt.kernel import clock
from querschnitt.kernel.authority import Actor
from querschnitt.kernel.refusal import Refused
from querschnitt.kernel.wording import say
from querschnitt.meetings.commands._minutes import locked_minutes, of
from querschnitt.meetings.domain.states import MinutesState
from querschnitt.meetings.events.minutes import ExcerptSent
from querschnitt.meetings.models import AgendaItem, ConcernedUnit, Excerpt, Minutes
from querschnitt.meetings.queries.unit_names import unit_names
from querschnitt.organisation.models import Unit


@transaction.atomic
def send_excerpt(*, actor: Actor, meeting: str, item: int, unit: str) -> Excerpt:
    """Send the excerpt of one item to a unit, once; its head gets a mail with the page, not with the text.

    Only of minutes that are complete. A non-public item goes to the units that it concerns and to nobody else.
    """
    row, capacity = locked_minutes(actor, "send_excerpt", meeting)
    if row.state == MinutesState.DRAFT:
        raise Refused(say("Excerpts are sent once the minutes are complete."), place="meeting")
    found = _item(row, item)
    receiver = _receiver(found, unit)
    if Excerpt.objects.filter(item=found, unit=receiver).exists():
        raise Refused(say("This unit has the excerpt already."), place="unit")
    excerpt = Excerpt.objects.create(
        item=found, unit=receiver, sent_on=clock.today(), mail_key=f"meetings.excerpt:{found.pk}:{receiver.key}"
    )
    event = ExcerptSent(
        subject=of(row),
        title=row.meeting.title,
        item=found.pk,
        number=found.number,
        unit=receiver.key,
        unit_name=unit_names({receiver.key}, clock.today())[receiver.key],
    )
    record(event, actor=actor, capacity=capacity)
    return excerpt


def _item(row: Minutes, item: int) -> AgendaItem:
    found = AgendaItem.objects.filter(pk=item, meeting=row.meeting, removed_on__isnull=True).first()
    if found is None:
        raise Refused(say("There is no such item on this agenda."), place="item")
    return found


def _receiver(item: AgendaItem, key: str) -> Unit:
    unit = Unit.objects.filter(key=key).first()
    if unit is None or (unit.dissolved_on is not None and unit.dissolved_on < clock.today()):
        raise Refused(say("There is no unit “%(key)s” any more.", key=key), place="unit")
    if not item.public and not ConcernedUnit.objects.filter(item=item, unit=unit).exists():
        raise Refused(say("A non-public item goes only to the units that it concerns."), place="unit")
    return unit

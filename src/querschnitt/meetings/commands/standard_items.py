"""What a kind of body wants on every agenda, beside what the rules of the edition put there."""

from django.db import transaction
from django.db.models import Q

from querschnitt.chronicle.commands import record
from querschnitt.concept.queries import edition_on
from querschnitt.kernel import clock
from querschnitt.kernel.authority import Actor, require
from querschnitt.kernel.refusal import Refused
from querschnitt.kernel.wording import say
from querschnitt.meetings.domain.states import ItemKind
from querschnitt.meetings.events.plan import StandardItemEnded, StandardItemKept
from querschnitt.meetings.models import StandardItem
from querschnitt.meetings.permissions import GRANTS


@transaction.atomic
def keep_standard_item(
    *, actor: Actor, body: str, title: str, kind: ItemKind = ItemKind.DELIBERATION, minutes: int | None = None
) -> StandardItem:
    """Put an item on every new agenda of a kind of body (its key in the edition), after those that stand there.

    Refuses a kind of body that the edition in force does not know, and a title that stands there already.
    """
    capacity = require(actor, GRANTS, "keep_standard_item")
    name = _name(body)
    title = title.strip()
    if not title:
        raise Refused(say("Say what the item is called."), place="title")
    today = clock.today()
    present = StandardItem.objects.select_for_update().filter(body=body).order_by("order", "pk")
    there = [row for row in present if row.valid_until is None or row.valid_until > today]
    if any(row.title == title for row in there):
        raise Refused(say("“%(title)s” stands on every agenda already.", title=title), place="title")
    row = StandardItem.objects.create(
        body=body, title=title, kind=kind, minutes=minutes, order=len(present), valid_from=today
    )
    event = StandardItemKept(subject=f"standard_item:{body}", title=title, body=body, body_name=name)
    record(event, actor=actor, capacity=capacity)
    return row


@transaction.atomic
def end_standard_item(*, actor: Actor, item: int) -> None:
    """Take an item off all agendas that are planned from tomorrow on; those that stand keep it."""
    capacity = require(actor, GRANTS, "end_standard_item")
    today = clock.today()
    open_ones = StandardItem.objects.select_for_update().filter(Q(valid_until=None) | Q(valid_until__gt=today))
    row = open_ones.filter(pk=item).first()
    if row is None:
        raise Refused(say("There is no such standard item any more."))
    row.valid_until = today
    row.save(update_fields=["valid_until"])
    event = StandardItemEnded(
        subject=f"standard_item:{row.body}", title=row.title, body=row.body, body_name=_name(row.body, known=False)
    )
    record(event, actor=actor, capacity=capacity)


def _name(body: str, *, known: bool = True) -> str:
    edition = edition_on(clock.today())
    rule = edition.data.bodies.get(body) if edition else None
    if rule is None and known:
        raise Refused(say("The edition in force knows no body “%(body)s”.", body=body), place="body")
    return rule.name if rule else body

"""Why an item is not public is looked at again, until the reason is gone (GO Art. 52 III)."""

from collections import defaultdict
from datetime import date

from django.db import transaction

from querschnitt.chronicle.commands import record
from querschnitt.kernel import clock
from querschnitt.kernel.authority import Actor, Mandate, require
from querschnitt.kernel.refusal import Refused
from querschnitt.kernel.wording import say
from querschnitt.meetings.commands._agenda import locked_item, secrecy
from querschnitt.meetings.commands._ground import Overtaken, allowed
from querschnitt.meetings.domain.states import MeetingState
from querschnitt.meetings.events.agenda import ItemDisclosed, ReviewsCame, SecrecyProlonged
from querschnitt.meetings.models import AgendaItem
from querschnitt.meetings.permissions import GRANTS


@transaction.atomic
def disclose_item(*, actor: Actor, item: int) -> AgendaItem:
    """Record that the reason for secrecy of a treated item is gone: what was resolved is to be announced.

    The announcement is a text of its own; neither the item nor its documents become public by this.
    """
    row, capacity = _secret(actor, item)
    if row.meeting.state != MeetingState.HELD:
        sentence = say("Before the sitting put the item into the public part instead.")
        raise Refused(sentence, place="item")
    row.disclosed_on = clock.today()
    row.version += 1
    row.save(update_fields=["disclosed_on", "version"])
    event = ItemDisclosed(subject=f"meeting:{row.meeting.key}", item=row.pk, number=row.number)
    record(event, actor=actor, capacity=capacity)
    return row


@transaction.atomic
def prolong_secrecy(*, actor: Actor, item: int, reason: str, review_on: date, version: int | None = None) -> AgendaItem:
    """Record that the reason for secrecy still holds, and when it is looked at again.

    `version`: that of the item as the page showed it; refuses where it was changed meanwhile (R4).
    """
    row, capacity = _secret(actor, item)
    if (row.non_public_reason, row.review_on, row.review_reminded_on) == (reason.strip(), review_on, None):
        return row
    if version is not None and version != row.version:
        raise Overtaken(say("Somebody else changed this item meanwhile. Look at it again, then decide."))
    row.non_public_reason, row.review_on = secrecy(False, reason, review_on)
    row.review_reminded_on = None
    row.version += 1
    row.save(update_fields=["non_public_reason", "review_on", "review_reminded_on", "version"])
    event = SecrecyProlonged(subject=f"meeting:{row.meeting.key}", item=row.pk, number=row.number, review_on=review_on)
    record(event, actor=actor, capacity=capacity)
    return row


@transaction.atomic
def remind_reviews(*, actor: Actor, today: date) -> int:
    """Tell the process office, once each, which reasons for secrecy are to be looked at; returns how many."""
    capacity = require(actor, GRANTS, "remind_reviews")
    due = AgendaItem.objects.select_for_update().filter(
        public=False, disclosed_on__isnull=True, removed_on__isnull=True, review_on__lte=today
    )
    rows = list(due.filter(review_reminded_on__isnull=True).order_by("meeting", "order", "pk"))
    by_sitting: defaultdict[str, list[AgendaItem]] = defaultdict(list)
    keys = dict(AgendaItem.objects.filter(pk__in=[row.pk for row in rows]).values_list("pk", "meeting__key"))
    for row in rows:
        by_sitting[keys[row.pk]].append(row)
    for key, items in by_sitting.items():
        event = ReviewsCame(
            subject=f"meeting:{key}",
            items=tuple(row.pk for row in items),
            numbers=", ".join(row.number for row in items),
        )
        record(event, actor=actor, capacity=capacity)
    AgendaItem.objects.filter(pk__in=list(keys)).update(review_reminded_on=today)
    return len(rows)


def _secret(actor: Actor, item: int) -> tuple[AgendaItem, Mandate]:
    """A non-public item that is still secret, and the mandate to decide on that."""
    row = locked_item(item)
    capacity = allowed(actor, "disclose_item", row.meeting)
    if row.public or row.disclosed_on is not None or row.removed_on is not None:
        raise Refused(say("This item is public, disclosed already, or was taken off."), place="item")
    return row, capacity

"""Bodies end: by the end of their mandate or by merger; what they leave open passes on (K3.2-6)."""

from collections.abc import Iterator
from datetime import date

from django.db import transaction

from querschnitt.chronicle.commands import record
from querschnitt.committees.commands._ground import facts_on, locked, needed, working_on
from querschnitt.committees.domain.facts import CommitteeFacts
from querschnitt.committees.events import CommitteeEnded, CommitteesMerged, DutiesHandedOver
from querschnitt.committees.models import Chair, Committee, Deputy, Membership
from querschnitt.committees.permissions import GRANTS
from querschnitt.kernel.authority import Actor, require
from querschnitt.kernel.refusal import Refused
from querschnitt.kernel.validity import day_after, day_before
from querschnitt.kernel.wording import say


@transaction.atomic
def end_committee(*, actor: Actor, committee: str, until: date, reason: str) -> Committee:
    """End a body after that day, with its memberships, deputies and chair.

    Its open duties pass to the one active committee of the body that the concept names for it; where there is none,
    or more than one, `hand_over` says later to whom.
    """
    capacity = require(actor, GRANTS, "end_committee")
    row = locked(committee)
    _refuse_end(row, until)
    why = needed(reason, say("Say why the mandate ends.").text, "reason")
    heir = _heir(row, facts_on(until))
    _end(row, until, why)
    if heir is not None:
        row.handed_over_to, row.handed_over_on = heir, day_after(until)
    row.save()
    event = CommitteeEnded(
        subject=f"committee:{row.key}",
        name=row.name,
        body=row.body,
        until=until,
        reason=why,
        hands_over_to=heir.key if heir else "",
    )
    record(event, actor=actor, capacity=capacity)
    return row


@transaction.atomic
def hand_over(*, actor: Actor, committee: str, to: str, on: date) -> Committee:
    """Pass the open duties of an ended body to a committee of the body that the concept names for it."""
    capacity = require(actor, GRANTS, "hand_over")
    row = locked(committee)
    if row.ended_on is None or on <= row.ended_on:
        raise Refused(say("The mandate of “%(body)s” has not ended by then.", body=row.name), place="on")
    heir = locked(to)
    working_on(heir, on)
    if heir.body != _heirs_body(row, facts_on(on)):
        raise Refused(say("The concept does not name “%(body)s” for its open duties.", body=heir.name), place="to")
    row.handed_over_to, row.handed_over_on = heir, on
    row.save(update_fields=["handed_over_to", "handed_over_on"])
    event = DutiesHandedOver(subject=f"committee:{row.key}", name=row.name, heir=heir.name, to=heir.key, on=on)
    record(event, actor=actor, capacity=capacity)
    return row


@transaction.atomic
def merge_committees(*, actor: Actor, committee: str, into: str, on: date, reason: str) -> Committee:
    """Merge a body into another of its kind, where the concept allows it: from that day the other stands for both."""
    capacity = require(actor, GRANTS, "merge_committees")
    row, heir = (locked(key) for key in (committee, into))
    working_on(heir, on)
    _refuse_merger(row, heir, facts_on(on))
    until = day_before(on)
    _refuse_end(row, until, place="on")
    why = needed(reason, say("Say why the bodies are merged.").text, "reason")
    _end(row, until, why)
    row.merged_into, row.handed_over_to, row.handed_over_on = heir, heir, on
    row.save()
    event = CommitteesMerged(
        subject=f"committee:{row.key}", name=row.name, heir=heir.name, into=heir.key, on=on, reason=why
    )
    record(event, actor=actor, capacity=capacity)
    return row


def _refuse_end(row: Committee, until: date, *, place: str = "until") -> None:
    working_on(row, until, place=place)
    if row.ended_on is not None:
        raise Refused(say("The mandate of “%(body)s” ended on %(on)s.", body=row.name, on=row.ended_on), place=place)
    later = [*Membership.objects.filter(committee=row, valid_from__gt=until), *_later_parts(row, until)]
    if later:
        begins = min(part.valid_from for part in later)
        raise Refused(say("A membership, deputy or chair begins on %(begins)s only.", begins=begins), place=place)


def _later_parts(row: Committee, until: date) -> Iterator[Deputy | Chair]:
    yield from Deputy.objects.filter(membership__committee=row, valid_from__gt=until)
    yield from Chair.objects.filter(committee=row, valid_from__gt=until)


def _refuse_merger(row: Committee, heir: Committee, facts: CommitteeFacts) -> None:
    body = facts.edition.bodies.get(row.body)
    if body is None or not body.mergeable:
        raise Refused(say("The concept does not let “%(body)s” be merged.", body=row.name), place="committee")
    if heir.body != row.body or heir.pk == row.pk:
        raise Refused(say("Choose another body of the same kind."), place="into")


def _end(row: Committee, until: date, why: str) -> None:
    row.ended_on, row.end_reason = until, why
    parts: list[Membership | Deputy | Chair] = [
        *Membership.objects.select_for_update().filter(committee=row),
        *Deputy.objects.select_for_update().filter(membership__committee=row),
        *Chair.objects.select_for_update().filter(committee=row),
    ]
    for part in parts:
        if part.valid_until is None or part.valid_until > until:
            part.valid_until = until
            part.save(update_fields=["valid_until"])


def _heirs_body(row: Committee, facts: CommitteeFacts) -> str:
    found = facts.committees.committees.get(row.key)
    mandate = facts.mandate_of(found) if found else None
    return mandate.hands_over_to if mandate else ""


def _heir(row: Committee, facts: CommitteeFacts) -> Committee | None:
    heirs = [other for other in facts.committees.active_of(_heirs_body(row, facts)) if other.key != row.key]
    return Committee.objects.get(key=heirs[0].key) if len(heirs) == 1 else None

"""Signed minutes go round, are objected to, approved and never changed again; corrections stand beside them."""

from datetime import date

from django.db import transaction
from django.db.models import Max

from querschnitt.chronicle.commands import record
from querschnitt.kernel import clock
from querschnitt.kernel.authority import Actor
from querschnitt.kernel.refusal import Refused
from querschnitt.kernel.wording import Say, say
from querschnitt.meetings.commands._approval import approved_by, forget_reasons, refuse_way
from querschnitt.meetings.commands._ground import Overtaken, allowed
from querschnitt.meetings.commands._minutes import locked_minutes, minutes_of, needed, of, step, told_by
from querschnitt.meetings.domain.approval import ApprovalWay
from querschnitt.meetings.domain.states import MinutesState
from querschnitt.meetings.events.minutes import (
    MinutesApproved,
    MinutesCirculated,
    MinutesCorrected,
    ObjectionRaised,
    ObjectionSettled,
)
from querschnitt.meetings.models import AgendaItem, Minutes, MinutesCorrection, MinutesObjection


@transaction.atomic
def circulate_minutes(*, actor: Actor, meeting: str, until: date, based_on: int | None = None) -> Minutes:
    """Send signed minutes round among the members, who may object until the end of that day.

    Sent round twice until the same day, nobody is told twice. `based_on`: the version of the minutes that the page
    showed; refuses where they have changed since (R4).
    """
    row, capacity = locked_minutes(actor, "circulate_minutes", meeting)
    _refuse_unless_signed(row)
    if row.objections_until == until and row.circulated_on is not None:
        return row
    if based_on is not None and based_on != row.version:
        raise Overtaken(_going_round(row))
    if until <= clock.today():
        raise Refused(say("Give the members a day at least: choose a later day."), place="until")
    row.circulated_on, row.objections_until = clock.today(), until
    row.version += 1
    row.save()
    record(MinutesCirculated(subject=of(row), title=row.meeting.title, until=until), actor=actor, capacity=capacity)
    return row


@transaction.atomic
def object_to_minutes(*, actor: Actor, meeting: str, text: str) -> MinutesObjection:
    """Say what is wrong in minutes that are not approved yet; in a circulation until its last day. Once is enough."""
    row, capacity = locked_minutes(actor, "object_to_minutes", meeting)
    if row.state not in {MinutesState.READY, MinutesState.SIGNED}:
        raise Refused(say("An objection is raised between the end of the draft and the approval."), place="meeting")
    if row.objections_until is not None and clock.today() > row.objections_until:
        raise Refused(say("Objections were possible until %(day)s.", day=row.objections_until), place="meeting")
    said = needed(text, say("Say what is wrong and how it was."), "text")
    own = MinutesObjection.objects.filter(minutes=row, person=actor.person or "", settled_on__isnull=True, text=said)
    if (same := own.first()) is not None:
        return same
    objection = MinutesObjection.objects.create(
        minutes=row, person=actor.person or "", text=said, raised_on=clock.today()
    )
    event = ObjectionRaised(subject=of(row), title=row.meeting.title, objection=objection.pk)
    record(event, actor=actor, capacity=capacity)
    return objection


@transaction.atomic
def settle_objection(*, actor: Actor, objection: int, settlement: str) -> MinutesObjection:
    """Say what became of an objection. What is wrong in the text is mended by returning the minutes, or by a
    correction once they are approved."""
    found = MinutesObjection.objects.select_for_update(of=("self",)).select_related("minutes__meeting")
    row = found.filter(pk=objection).first()
    if row is None:
        raise Refused(say("There is no such objection."), place="objection")
    capacity = allowed(actor, "settle_objection", row.minutes.meeting)
    minutes = minutes_of(row.minutes.meeting)
    if minutes.state == MinutesState.APPROVED or row.settled_on is not None:
        raise Refused(say("This objection is settled."), place="objection")
    row.settlement = needed(settlement, say("Say what becomes of the objection."), "settlement")
    row.settled_on = clock.today()
    row.save(update_fields=["settlement", "settled_on"])
    event = ObjectionSettled(
        subject=of(minutes), title=minutes.meeting.title, objection=row.pk, settlement=row.settlement
    )
    record(event, actor=actor, capacity=capacity)
    return row


@transaction.atomic
def approve_minutes(
    *, actor: Actor, meeting: str, how: str = ApprovalWay.NEXT_SITTING, item: int | None = None, reason: str = ""
) -> Minutes:
    """Approve signed minutes for ever: on the standard item of a later sitting, by circulation, or by the chair.

    `item`: the item of the later sitting. Another way than the one that the edition demands needs a reason. Reasons
    of absence are forgotten, and a digest of everything that was approved goes into the chronicle.
    """
    row, capacity = locked_minutes(actor, "approve_minutes", meeting)
    step(row, "approve_minutes")
    way = _way(how)
    decided = approved_by(row, way, item)
    refuse_way(row, way, reason, actor)
    digest = told_by(row).digest
    forget_reasons(row.meeting)
    row.approved_on, row.approved_how, row.approved_in = clock.today(), way, decided
    row.approved_reason, row.digest = reason.strip(), digest
    row.save()
    event = MinutesApproved(
        subject=of(row),
        title=row.meeting.title,
        how=way,
        approved_in=decided.meeting.key if decided else "",
        reason=row.approved_reason,
        digest=digest,
    )
    record(event, actor=actor, capacity=capacity)
    return row


@transaction.atomic
def correct_minutes(
    *, actor: Actor, meeting: str, text: str, reason: str, item: int | None = None
) -> MinutesCorrection:
    """Put a correction beside approved minutes, of an item or of the whole; shown with them for ever.

    The same correction is added once (R5).
    """
    row, capacity = locked_minutes(actor, "correct_minutes", meeting)
    if row.state != MinutesState.APPROVED:
        raise Refused(say("Minutes that are not approved are returned and changed, not corrected."), place="meeting")
    corrections = MinutesCorrection.objects.filter(minutes=row)
    said = {
        "item": _item_of(row, item),
        "text": needed(text, say("Say how it was."), "text"),
        "reason": needed(reason, say("Say why the minutes are corrected."), "reason"),
    }
    if (same := corrections.filter(**said).first()) is not None:
        return same
    correction = MinutesCorrection.objects.create(
        minutes=row,
        **said,
        number=(corrections.aggregate(last=Max("number"))["last"] or 0) + 1,
        corrected_on=clock.today(),
        person=actor.person or "",
    )
    event = MinutesCorrected(
        subject=of(row),
        title=row.meeting.title,
        number=correction.number,
        item=item,
        reason=correction.reason,
    )
    record(event, actor=actor, capacity=capacity)
    return correction


def _refuse_unless_signed(row: Minutes) -> None:
    if row.state != MinutesState.SIGNED:
        raise Refused(say("Minutes go round once chair and keeper have signed them."), place="meeting")


def _going_round(row: Minutes) -> Say:
    if row.objections_until is None:
        return say("Somebody else has changed these minutes meanwhile. Look at them again, then decide.")
    return say("The minutes go round already, until %(day)s. Decide once more.", day=row.objections_until)


def _way(how: str) -> ApprovalWay:
    if how not in set(ApprovalWay):
        raise Refused(say("Minutes are not approved like that."), place="how")
    return ApprovalWay(how)


def _item_of(row: Minutes, item: int | None) -> AgendaItem | None:
    if item is None:
        return None
    found = AgendaItem.objects.filter(pk=item, meeting=row.meeting).first()
    if found is None:
        raise Refused(say("There is no such item on this agenda."), place="item")
    return found

"""Proposals for an agenda: they come from units, bodies and other apps, and each gets an answer."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID, uuid4

from django.db import transaction
from django.db.models import Q

from querschnitt.chronicle.commands import record
from querschnitt.committees.models import Committee
from querschnitt.kernel import clock
from querschnitt.kernel.authority import Actor, Mandate, Role, require
from querschnitt.kernel.events import Event
from querschnitt.kernel.refusal import Forbidden, Refused
from querschnitt.kernel.wording import say
from querschnitt.meetings.commands._agenda import needed, refuse_closed
from querschnitt.meetings.commands._ground import Overtaken
from querschnitt.meetings.commands.agenda import TITLE, add_item
from querschnitt.meetings.domain.states import PROPOSAL, ItemKind, MeetingState, ProposalState
from querschnitt.meetings.events.proposals import (
    ItemProposed,
    ProposalAccepted,
    ProposalDeclined,
    ProposalPostponed,
    ProposalReopened,
    ProposalWithdrawn,
)
from querschnitt.meetings.models import AgendaItem, ItemProposal, Meeting
from querschnitt.meetings.permissions import GRANTS, MeetingSubject
from querschnitt.meetings.queries.proposals import own_proposal, speaks_for_committee, speaks_for_unit
from querschnitt.organisation.models import Unit

OWN = "own:"  # begins the reference of a proposal that no other app has made


@transaction.atomic
def propose_agenda_item(
    *,
    actor: Actor,
    committee: str,
    title: str,
    subject: str = "",
    text: str = "",
    kind: str = ItemKind.DELIBERATION,
    unit: str = "",
    by_committee: str = "",
    wished_for: str = "",
    once: UUID | None = None,
) -> ItemProposal:
    """Propose something for the agenda of a body, for a unit or a body of one's own.

    `subject` is an opaque reference of whatever it is about (`idea:2026-41`): once proposed to a body it is not
    proposed to it again, the first proposal is returned and nothing else happens. The process office proposes for
    anybody, or for nobody in particular. `wished_for`: key of the sitting that is meant. `once`: a key of the form, so
    that what is sent twice is proposed once (R5).
    """
    subject = subject or f"{OWN}{once or uuid4()}"
    capacity = require(actor, GRANTS, "propose_agenda_item")
    body = _body(committee)
    if known := ItemProposal.objects.filter(committee=body, subject=subject).first():
        return known
    by_unit, by_body = _proposers(actor, unit, by_committee)
    row = ItemProposal.objects.create(
        committee=body,
        subject=subject,
        title=needed(title, "title", most=TITLE),
        text=text.strip(),
        kind=ItemKind(kind),
        by_unit=by_unit,
        by_committee=by_body,
        by_person=actor.person or "",
        proposed_on=clock.today(),
        wished_for=_sitting(wished_for, body, "wished_for") if wished_for else None,
    )
    event = ItemProposed(subject=f"proposal:{row.pk}", proposal=row.pk, committee=body.key, body=body.name)
    record(event, actor=actor, capacity=capacity)
    return row


@transaction.atomic
def accept_proposal(
    *,
    actor: Actor,
    proposal: int,
    meeting: str,
    public: bool = True,
    non_public_reason: str = "",
    review_on: date | None = None,
    minutes: int | None = None,
    late_reason: str = "",
    seen: str | None = None,
) -> AgendaItem:
    """Put a proposal on the agenda of a sitting of its body; whoever proposed it is told.

    `seen`: key of the sitting that was meant when the page was opened ("": none); refuses where it is another by now.
    """
    found = _found(actor, proposal, "accept_proposal")
    row = found.row
    sitting = _sitting(meeting, row.committee, "meeting")
    if row.wished_for != sitting:
        _as_meant(row, seen)
    item = add_item(
        actor=actor,
        meeting=meeting,
        title=row.title,
        kind=row.kind,
        text=row.text,
        public=public,
        non_public_reason=non_public_reason,
        review_on=review_on,
        minutes=minutes,
        late_reason=late_reason,
        concerned=[row.by_unit.key] if row.by_unit else [],
        proposal=row,
    )
    event = ProposalAccepted(subject=f"proposal:{row.pk}", proposal=row.pk, meeting=sitting.key, sitting=sitting.title)
    _settle(found, event, actor, wished_for=sitting)
    return item


@transaction.atomic
def postpone_proposal(*, actor: Actor, proposal: int, meeting: str, seen: str | None = None) -> ItemProposal:
    """Mean another sitting than was wished for; the proposal stays open. Meant twice, nothing happens.

    `seen`: key of the sitting that was meant when the page was opened ("": none); refuses where it is another by now.
    """
    found = _found(actor, proposal, None)
    sitting = _sitting(meeting, found.row.committee, "meeting")
    meant = found.row.wished_for
    if meant is not None and meant == sitting:
        return found.row
    _as_meant(found.row, seen)
    refuse_closed(sitting)
    found.row.wished_for = sitting
    found.row.save(update_fields=["wished_for"])
    event = ProposalPostponed(
        subject=f"proposal:{proposal}", proposal=proposal, meeting=sitting.key, sitting=sitting.title
    )
    record(event, actor=actor, capacity=found.capacity)
    return found.row


@transaction.atomic
def decline_proposal(*, actor: Actor, proposal: int, reason: str) -> ItemProposal:
    """Decline a proposal with the reason; whoever proposed it is told both."""
    found = _found(actor, proposal, "decline_proposal")
    event = ProposalDeclined(subject=f"proposal:{proposal}", proposal=proposal, body=found.row.committee.name)
    return _settle(found, event, actor, reason=needed(reason, "reason"))


@transaction.atomic
def withdraw_proposal(*, actor: Actor, proposal: int) -> ItemProposal:
    """Take a proposal back: whoever made it, speaks for the unit or body behind it, or the process office."""
    capacity = require(actor, GRANTS, "withdraw_proposal")
    row = _locked(proposal)
    if not own_proposal(actor, row):
        raise Forbidden(str(proposal))
    after = PROPOSAL.after("withdraw_proposal", ProposalState(row.state))
    event = ProposalWithdrawn(subject=f"proposal:{proposal}", proposal=proposal, body=row.committee.name)
    return _settle(_Found(row, capacity, after), event, actor)


@transaction.atomic
def reopen_proposal(*, actor: Actor, proposal: int) -> ItemProposal:
    """Take up a declined proposal again."""
    found = _found(actor, proposal, "reopen_proposal")
    found.row.settled_on, found.row.reason, found.row.state = None, "", found.after
    found.row.save(update_fields=["settled_on", "reason", "state"])
    event = ProposalReopened(subject=f"proposal:{proposal}", proposal=proposal, body=found.row.committee.name)
    record(event, actor=actor, capacity=found.capacity)
    return found.row


@dataclass(frozen=True, slots=True)
class _Found:
    """A proposal with the mandate to settle it and the state that follows."""

    row: ItemProposal
    capacity: Mandate
    after: ProposalState


def _locked(number: int) -> ItemProposal:
    rows = ItemProposal.objects.select_for_update(of=("self",)).select_related("committee", "by_unit", "by_committee")
    row = rows.filter(pk=number).first()
    if row is None:
        raise Refused(say("There is no such proposal."), place="proposal")
    return row


def _found(actor: Actor, number: int, step: str | None) -> _Found:
    """The proposal, locked; without a step it has to be open and stays so."""
    row = _locked(number)
    subject = MeetingSubject(committees=frozenset({f"committee:{row.committee.key}"}))
    capacity = require(actor, GRANTS, "settle_proposal", subject)
    state = ProposalState(row.state)
    if step is None and state is not ProposalState.OPEN:
        raise Refused(say("This proposal is settled already."), place="proposal")
    return _Found(row, capacity, PROPOSAL.after(step, state) if step else state)


def _as_meant(row: ItemProposal, seen: str | None) -> None:
    """Refuse where the proposal is kept for another sitting than the page showed (R4)."""
    meant = row.wished_for
    if seen is not None and seen != (meant.key if meant else ""):
        title = meant.title if meant else "–"
        raise Overtaken(say("The proposal is kept for “%(sitting)s” by now.", sitting=title), place="meeting")


def _settle(
    found: _Found, event: Event, actor: Actor, *, reason: str = "", wished_for: Meeting | None = None
) -> ItemProposal:
    row = found.row
    row.state, row.settled_on, row.reason = found.after, clock.today(), reason
    row.wished_for = wished_for or row.wished_for
    row.save(update_fields=["state", "settled_on", "reason", "wished_for"])
    record(event, actor=actor, capacity=found.capacity)
    return row


def _body(key: str) -> Committee:
    """The body, locked: two proposals of one subject at once wait for each other."""
    row = Committee.objects.select_for_update().filter(key=key).first()
    if row is None:
        raise Refused(say("There is no body “%(key)s”.", key=key), place="committee")
    if row.ended_on and row.ended_on < clock.today():
        sentence = say("The mandate of “%(body)s” ended on %(on)s.", body=row.name, on=row.ended_on)
        raise Refused(sentence, place="committee")
    return row


def _proposers(actor: Actor, unit: str, committee: str) -> tuple[Unit | None, Committee | None]:
    """For whom it is proposed; refuses what is not the actor's own, and (except for the office) nobody at all."""
    by_unit = Unit.objects.filter(key=unit).first() if unit else None
    by_body = Committee.objects.filter(key=committee).first() if committee else None
    if (unit and by_unit is None) or (by_unit and not speaks_for_unit(actor, unit)):
        raise Refused(say("You cannot propose anything for this unit."), place="unit")
    if (committee and by_body is None) or (by_body and not speaks_for_committee(actor, committee)):
        raise Refused(say("You cannot propose anything for this body."), place="by_committee")
    office = actor.has(Role.PROCESS_OFFICE) or actor.has(Role.OPERATOR)
    if by_unit is None and by_body is None and not office:
        raise Refused(say("Say for which unit or body you propose it."), place="unit")
    return by_unit, by_body


def _sitting(key: str, body: Committee, place: str) -> Meeting:
    """A sitting of that body that is still to come."""
    row = Meeting.objects.filter(Q(sitting_committees__committee=body), key=key).first()
    if row is None:
        raise Refused(say("There is no such sitting of “%(body)s”.", body=body.name), place=place)
    if row.state in (MeetingState.CANCELLED, MeetingState.HELD):
        raise Refused(say("“%(sitting)s” is over or cancelled: choose another.", sitting=row.title), place=place)
    return row

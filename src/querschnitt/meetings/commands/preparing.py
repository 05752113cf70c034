"""The preparation of a sitting is agreed with the post that the edition names for its body."""

from django.db import transaction

from querschnitt.chronicle.commands import record
from querschnitt.kernel import clock
from querschnitt.kernel.authority import Actor, Mandate, Role, require
from querschnitt.kernel.refusal import Refused
from querschnitt.kernel.wording import say
from querschnitt.meetings.commands._agenda import needed, refuse_closed
from querschnitt.meetings.commands._ground import Overtaken, allowed, locked
from querschnitt.meetings.domain.states import MeetingState
from querschnitt.meetings.events.agenda import AgreementAsked, PreparationAgreed
from querschnitt.meetings.models import Meeting
from querschnitt.meetings.permissions import GRANTS
from querschnitt.meetings.queries.agreement import AgreementRow, agreement_of, digest_of, items_of
from querschnitt.meetings.queries.rights import subject_of


@transaction.atomic
def ask_agreement(*, actor: Actor, meeting: str) -> Meeting:
    """Ask the head of the unit that the edition names to agree with the agenda as it stands; once a day (R5)."""
    row = locked(meeting)
    capacity = allowed(actor, "edit_agenda", row)
    agreement = _needed_for(row)
    if row.agreement_asked_on == clock.today() and row.agreed_on is None:
        return row
    row.agreement_asked_on = clock.today()
    row.save(update_fields=["agreement_asked_on"])
    event = AgreementAsked(subject=f"meeting:{meeting}", units=agreement.units, named=agreement.named)
    record(event, actor=actor, capacity=capacity)
    return row


@transaction.atomic
def agree_preparation(*, actor: Actor, meeting: str, note: str = "", seen: str | None = None) -> Meeting:
    """Agree with the agenda as it stands. The process office may write it down for that unit, with a note how.

    `seen`: digest of the agenda that the page showed; nobody agrees with another one unread (R4).
    """
    row = locked(meeting)
    agreement = _needed_for(row)
    capacity = _capacity(actor, row, agreement)
    by_office = capacity.role is not Role.HEAD
    digest = digest_of(items_of(row))
    if seen is not None and seen != digest:
        raise Overtaken(say("The agenda has changed since. This is how it stands by now: read it, then agree."))
    before = (row.agreed_on, row.agreed_person, row.agreement_note, row.agreed_digest)
    row.agreed_on, row.agreed_person = clock.today(), actor.person or ""
    row.agreement_note = needed(note, "note") if by_office else note.strip()
    row.agreed_digest = digest
    if before == (row.agreed_on, row.agreed_person, row.agreement_note, row.agreed_digest):
        return row
    row.save(update_fields=["agreed_on", "agreed_person", "agreement_note", "agreed_digest"])
    event = PreparationAgreed(subject=f"meeting:{meeting}", named=agreement.named, by_office=by_office)
    record(event, actor=actor, capacity=capacity)
    return row


def _capacity(actor: Actor, row: Meeting, agreement: AgreementRow) -> Mandate:
    """As head of the unit where the actor is one, even if also of the office."""
    units = frozenset(f"unit:{unit}" for unit in agreement.units)
    for mandate in sorted(actor.mandates, key=str):
        if mandate.role is Role.HEAD and mandate.scope in units:
            return mandate
    return require(actor, GRANTS, "agree_preparation", subject_of(row, agreeing_units=units))


def _needed_for(row: Meeting) -> AgreementRow:
    refuse_closed(row)
    agreement = agreement_of(row, clock.today())
    if not agreement.units:
        raise Refused(say("The concept names nobody with whom this preparation is agreed."), place="meeting")
    if row.state == MeetingState.HELD:
        raise Refused(say("The sitting was held already."), place="meeting")
    return agreement

"""Seats are filled and memberships end."""

from datetime import date

from django.db import transaction

from querschnitt.chronicle.commands import record
from querschnitt.committees.commands._demand import demanded_for, refuse_overlap
from querschnitt.committees.commands._ground import (
    Who,
    as_it_stands,
    facts_on,
    locked,
    locked_membership,
    needed,
    seat_label,
    seat_rule,
    stored_who,
    who,
)
from querschnitt.committees.domain.composition import SeatState, compare
from querschnitt.committees.domain.facts import CommitteeFacts
from querschnitt.committees.domain.seats import ExpectedSeat
from querschnitt.committees.events import MembershipEnded, SeatFilled
from querschnitt.committees.models import Committee, Deputy, Membership
from querschnitt.committees.permissions import GRANTS
from querschnitt.committees.queries.rights import sending_subject
from querschnitt.kernel.authority import Actor, Mandate, require
from querschnitt.kernel.refusal import Refused
from querschnitt.kernel.validity import Validity, day_before
from querschnitt.kernel.wording import say


@transaction.atomic
def fill_seat(
    *,
    actor: Actor,
    committee: str,
    seat: str,
    on: date,
    post: str = "",
    person: str = "",
    representing: str = "",
    until: date | None = None,
) -> Membership:
    """Enter who sits on a demanded seat: the holder of a post ex officio, or a person.

    `seat` is the seat rule's key, `representing` says which of its seats is meant (`unit:…`, `committee:…`) and may
    be left out where there is only one. Refuses a post or person for whom the concept demands no such seat that day,
    a seat that is filled already, and more appointed members than the concept allows.
    """
    row = locked(committee)
    facts = facts_on(on)
    rule = seat_rule(row, seat, facts)
    capacity = require(actor, GRANTS, "fill_seat", sending_subject(row.key, rule, representing, facts))
    found = as_it_stands(row, facts)
    chosen = who(post, person, facts)
    whom = demanded_for(found, seat, chosen, representing, facts)
    if until is not None and until < on:
        raise Refused(say("A membership cannot end before it begins."), place="until")
    end = until or row.ended_on
    span = Validity(on, end)
    refuse_overlap(row, seat, whom, chosen, span)
    membership = _store(row, seat, whom, chosen, span)
    _record(membership, chosen, facts, actor, capacity)
    return membership


@transaction.atomic
def fill_ex_officio(*, actor: Actor, committee: str, on: date) -> list[Membership]:
    """Enter all missing seats by post in one step, each by the post that the concept names."""
    capacity = require(actor, GRANTS, "fill_ex_officio")
    row = locked(committee)
    facts = facts_on(on)
    gaps = compare(as_it_stands(row, facts), facts).gaps
    free = [gap.expected for gap in gaps if gap.state is SeatState.MISSING and gap.expected.posts]
    if not free:
        raise Refused(say("No seat by post is missing on %(day)s.", day=on), place="on")
    filled = []
    for expected in free:
        chosen = who(expected.posts[0], "", facts)
        span = Validity(on, _until_next(row, expected, on))
        membership = _store(row, expected.seat, expected.representing, chosen, span)
        _record(membership, chosen, facts, actor, capacity)
        filled.append(membership)
    return filled


@transaction.atomic
def end_membership(*, actor: Actor, membership: int, until: date, reason: str) -> Membership:
    """End a membership after that day; its deputy ends with it."""
    capacity = require(actor, GRANTS, "end_membership")
    row = locked_membership(membership)
    facts = facts_on(until)
    if row.valid_until is not None and row.valid_until <= until:
        raise Refused(say("This membership ended on %(until)s already.", until=row.valid_until), place="until")
    if until < row.valid_from:
        raise Refused(say("This membership begins on %(begins)s only.", begins=row.valid_from), place="until")
    why = needed(reason, say("Say why the membership ends.").text, "reason")
    _end_deputies(row, until)
    row.valid_until = until
    row.save(update_fields=["valid_until"])
    chosen = stored_who(row, facts)
    event = MembershipEnded(
        subject=f"committee:{row.committee.key}",
        seat=seat_label(row.committee, row.seat, facts),
        seat_key=row.seat,
        representing=row.representing,
        post=chosen.post_key,
        post_title=chosen.post_title,
        seated_person=chosen.person_key,
        until=until,
        reason=why,
    )
    record(event, actor=actor, capacity=capacity)
    return row


def _end_deputies(row: Membership, until: date) -> None:
    for deputy in Deputy.objects.select_for_update().filter(membership=row):
        if deputy.valid_from > until:
            raise Refused(say("The deputy begins on %(begins)s only.", begins=deputy.valid_from), place="until")
        if deputy.valid_until is None or deputy.valid_until > until:
            deputy.valid_until = until
            deputy.save(update_fields=["valid_until"])


def _until_next(row: Committee, expected: ExpectedSeat, on: date) -> date | None:
    """The last day before the seat is filled otherwise, by what is entered for later days already."""
    later = Membership.objects.filter(
        committee=row, seat=expected.seat, representing=expected.representing, valid_from__gt=on
    )
    first = later.order_by("valid_from").values_list("valid_from", flat=True).first()
    return day_before(first) if first else row.ended_on


def _store(row: Committee, seat: str, whom: str, chosen: Who, span: Validity) -> Membership:
    return Membership.objects.create(
        committee=row,
        seat=seat,
        post=chosen.post,
        person=chosen.person,
        representing=whom,
        valid_from=span.since,
        valid_until=span.until,
    )


def _record(row: Membership, chosen: Who, facts: CommitteeFacts, actor: Actor, capacity: Mandate) -> None:
    event = SeatFilled(
        subject=f"committee:{row.committee.key}",
        seat=seat_label(row.committee, row.seat, facts),
        seat_key=row.seat,
        representing=row.representing,
        post=chosen.post_key,
        post_title=chosen.post_title,
        seated_person=chosen.person_key,
        on=row.valid_from,
        until=row.valid_until,
    )
    record(event, actor=actor, capacity=capacity)

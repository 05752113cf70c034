"""Deputies are bound to a membership: each member names the own one (K3.2-2)."""

from datetime import date

from django.db import transaction

from querschnitt.chronicle.commands import record
from querschnitt.committees.commands._ground import (
    Who,
    end_before,
    facts_on,
    locked_membership,
    seat_label,
    seat_rule,
    stored_who,
    who,
    working_on,
)
from querschnitt.committees.domain.facts import CommitteeFacts
from querschnitt.committees.events import DeputyNamed, DeputyWithdrawn
from querschnitt.committees.models import Deputy, Membership
from querschnitt.committees.permissions import GRANTS
from querschnitt.committees.queries.seats import seat_subject
from querschnitt.concept.domain.model import Demand
from querschnitt.kernel.authority import Actor, require
from querschnitt.kernel.refusal import Refused
from querschnitt.kernel.wording import say


@transaction.atomic
def name_deputy(*, actor: Actor, membership: int, on: date, post: str = "", person: str = "") -> Deputy:
    """Name the stand-in of one member from that day; the one before ends the day before.

    Refuses the member as its own deputy, and a seat for which the concept wants none.
    """
    row = locked_membership(membership)
    capacity = require(actor, GRANTS, "name_deputy", seat_subject(row, actor))
    facts = facts_on(on)
    _refuse_day(row, on)
    _refuse_unwanted(row, facts)
    chosen = who(post, person, facts)
    _refuse_oneself(row, chosen, facts)
    _end_present(row, on)
    deputy = Deputy.objects.create(
        membership=row, post=chosen.post, person=chosen.person, valid_from=on, valid_until=row.valid_until
    )
    event = DeputyNamed(
        subject=f"committee:{row.committee.key}",
        seat=seat_label(row.committee, row.seat, facts),
        seat_key=row.seat,
        representing=row.representing,
        post=chosen.post_key,
        post_title=chosen.post_title,
        deputy_person=chosen.person_key,
        on=on,
    )
    record(event, actor=actor, capacity=capacity)
    return deputy


@transaction.atomic
def withdraw_deputy(*, actor: Actor, membership: int, until: date) -> Deputy:
    """End the deputyship of one member's stand-in after that day."""
    row = locked_membership(membership)
    capacity = require(actor, GRANTS, "withdraw_deputy", seat_subject(row, actor))
    facts = facts_on(until)
    deputy = Deputy.objects.select_for_update().filter(membership=row).order_by("-valid_from").first()
    if deputy is None or (deputy.valid_until is not None and deputy.valid_until <= until):
        raise Refused(say("Nobody is named as deputy after %(until)s.", until=until), place="until")
    if until < deputy.valid_from:
        raise Refused(say("The deputy begins on %(begins)s only.", begins=deputy.valid_from), place="until")
    deputy.valid_until = until
    deputy.save(update_fields=["valid_until"])
    title = facts.post_title(deputy.post.key) if deputy.post else ""
    event = DeputyWithdrawn(
        subject=f"committee:{row.committee.key}",
        seat=seat_label(row.committee, row.seat, facts),
        seat_key=row.seat,
        representing=row.representing,
        post=deputy.post.key if deputy.post else "",
        post_title=title,
        deputy_person=deputy.person.key if deputy.person else "",
        until=until,
    )
    record(event, actor=actor, capacity=capacity)
    return deputy


def _refuse_day(row: Membership, on: date) -> None:
    working_on(row.committee, on)
    if on < row.valid_from:
        raise Refused(say("This membership begins on %(begins)s only.", begins=row.valid_from), place="on")
    if row.valid_until is not None and row.valid_until < on:
        raise Refused(say("This membership ended on %(until)s already.", until=row.valid_until), place="on")


def _refuse_unwanted(row: Membership, facts: CommitteeFacts) -> None:
    rule = seat_rule(row.committee, row.seat, facts)
    if rule is not None and rule.deputy is Demand.NO:
        raise Refused(say("The concept wants no deputy for the seat “%(seat)s”.", seat=rule.label), place="membership")


def _refuse_oneself(row: Membership, chosen: Who, facts: CommitteeFacts) -> None:
    member = stored_who(row, facts)
    same_post = bool(chosen.post_key) and chosen.post_key == member.post_key
    if same_post or (chosen.now is not None and chosen.now == member.now):
        raise Refused(say("Nobody deputises for themselves: name somebody else."), place=chosen.place)


def _end_present(row: Membership, on: date) -> None:
    for deputy in Deputy.objects.select_for_update().filter(membership=row):
        if deputy.valid_until is None or deputy.valid_until >= on:
            deputy.valid_until = end_before(on, deputy.valid_from)
            deputy.save(update_fields=["valid_until"])

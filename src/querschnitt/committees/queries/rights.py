"""Seats of a snapshot as rights see them, so that a page offers what the command will allow."""

from querschnitt.committees.domain.composition import SeatStatus
from querschnitt.committees.domain.facts import CommitteeFacts
from querschnitt.committees.domain.snapshot import CommitteeAt, Filling
from querschnitt.committees.permissions import GRANTS, SeatSubject
from querschnitt.concept.domain.model import ByAppointment, ByUnit, SeatRule
from querschnitt.kernel.authority import Actor, may


def filling_subject(committee: CommitteeAt, filling: Filling, actor: Actor, facts: CommitteeFacts) -> SeatSubject:
    """A filled seat: whether it is the actor's own, and of which units it is."""
    key = f"committee:{committee.key}"
    post = facts.organisation.posts.get(filling.filler.post or "")
    units = {filling.representing} if filling.representing.startswith("unit:") else set()
    units |= {f"unit:{post.unit}"} if post else set()
    units |= {f"unit:{committee.scope_unit}"} if committee.scope_unit else set()
    own = actor.person is not None and filling.filler.person == actor.person
    return SeatSubject(committee=key, own=key if own else "", units=frozenset(units))


def sending_subject(committee: str, rule: SeatRule | None, representing: str, facts: CommitteeFacts) -> SeatSubject:
    """A seat to be filled: the head of the unit and the chair of the body that it represents may send somebody."""
    units: tuple[str, ...] = ()
    if rule is not None and isinstance(rule.origin, ByUnit):
        units = facts.units_today(rule.origin.unit)
    elif rule is not None and isinstance(rule.origin, ByAppointment) and rule.origin.by_function == "head":
        units = facts.units_today(rule.origin.by_unit)
    return SeatSubject(
        committee=f"committee:{committee}",
        sender_units=frozenset(f"unit:{unit}" for unit in units),
        sender_committee=representing if representing.startswith("committee:") else "",
    )


def may_fill(actor: Actor, committee: CommitteeAt, status: SeatStatus, facts: CommitteeFacts) -> bool:
    rule = facts.seat_rule(committee, status.expected.seat)
    subject = sending_subject(committee.key, rule, status.expected.representing, facts)
    return committee.active and may(actor, GRANTS, "fill_seat", subject)

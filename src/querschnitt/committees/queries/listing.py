"""The list of all bodies: those that the concept demands, beside those that exist."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from querschnitt.committees.domain.composition import Comparison, compare
from querschnitt.committees.domain.demanded import DemandedCommittee, covers, demanded_committees
from querschnitt.committees.domain.facts import CommitteeFacts
from querschnitt.committees.domain.judging import violated
from querschnitt.committees.domain.snapshot import CommitteeAt
from querschnitt.committees.permissions import GRANTS
from querschnitt.committees.queries.memory import facts_on
from querschnitt.concept.domain.model import BodyRule
from querschnitt.kernel.authority import Actor, may, require
from querschnitt.kernel.findings import State


@dataclass(frozen=True, slots=True, kw_only=True)
class CommitteeRow:
    """A committee as the list shows it. `filled` of `demanded` seats, and how many sit there without one."""

    key: str
    name: str
    body: str
    scope: str
    founded_on: date
    planned_end: date | None
    ended_on: date | None
    external: bool
    filled: int
    demanded: int
    members: int
    left_over: int
    chair: str
    duty: State | None  # how the composition rule judges it; None where none is set

    @property
    def as_demanded(self) -> bool:
        return self.external or (self.filled == self.demanded and not self.left_over)


@dataclass(frozen=True, slots=True)
class DemandRow:
    """A committee that the concept demands and that nobody has founded."""

    body: str
    scope: str
    name: str
    since: date


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyRows:
    """A body of the edition with its committees, and those that are still to be founded."""

    key: str
    name: str
    section: str
    external: bool
    committees: tuple[CommitteeRow, ...]
    to_found: tuple[DemandRow, ...]


@dataclass(frozen=True, slots=True)
class Listing:
    """Everything on the list of a day. Without edition there is nothing to compare."""

    day: date
    edition: str
    bodies: tuple[BodyRows, ...] = ()
    may_found: bool = False
    may_exchange: bool = False

    @property
    def number(self) -> int:
        return sum(len(body.committees) for body in self.bodies)


def listing(actor: Actor, day: date) -> Listing:
    """The bodies as of a day, in the order of the edition; those that it does not know come last."""
    require(actor, GRANTS, "read_committees")
    facts = facts_on(day)
    may_found, may_exchange = (may(actor, GRANTS, action) for action in ("found_committee", "import_seats"))
    if facts is None:
        return Listing(day, "", (), may_found=False, may_exchange=may_exchange)
    unknown = sorted({c.body for c in facts.committees.committees.values()} - set(facts.edition.bodies))
    bodies = [_body(body, facts) for body in facts.edition.bodies.values()]
    bodies += [_unknown(body, facts) for body in unknown]
    return Listing(day, facts.edition.title, tuple(bodies), may_found=may_found, may_exchange=may_exchange)


def only(found: Listing, *, body: str = "", standing: str = "active") -> Listing:
    """The list narrowed to one body, and to active (`active`), ended (`ended`) or incomplete (`gaps`) committees."""
    kept = {
        "active": lambda row: row.ended_on is None,
        "ended": lambda row: row.ended_on is not None,
        "gaps": lambda row: row.ended_on is None and not row.as_demanded,
    }.get(standing, lambda _row: True)
    bodies = [
        replace(
            rows, committees=tuple(filter(kept, rows.committees)), to_found=() if standing == "ended" else rows.to_found
        )
        for rows in found.bodies
        if not body or rows.key == body
    ]
    return replace(found, bodies=tuple(bodies))


def _body(body: BodyRule, facts: CommitteeFacts) -> BodyRows:
    committees = facts.committees.of_body(body.key)
    return BodyRows(
        key=body.key,
        name=body.name,
        section=body.section,
        external=body.external,
        committees=tuple(_row(committee, facts) for committee in committees),
        to_found=tuple(to_found(body, facts)),
    )


def _unknown(body: str, facts: CommitteeFacts) -> BodyRows:
    rows = tuple(_row(committee, facts) for committee in facts.committees.of_body(body))
    return BodyRows(key=body, name=body, section="", external=True, committees=rows, to_found=())


def to_found(body: BodyRule, facts: CommitteeFacts) -> Iterator[DemandRow]:
    """The committees of a body that the concept demands and that neither work nor have done their task."""
    committees = facts.committees.of_body(body.key)
    for demanded in demanded_committees(body, facts):
        if not _stands(demanded, committees, facts):
            yield DemandRow(body.key, demanded.scope, demanded.name, demanded.since)


def _stands(demanded: DemandedCommittee, committees: tuple[CommitteeAt, ...], facts: CommitteeFacts) -> bool:
    found = [committee for committee in committees if covers(committee, demanded, facts)]
    return any(committee.active or not demanded.lasting for committee in found)


def scope_name(committee: CommitteeAt, facts: CommitteeFacts) -> str:
    """The unit or topic for which a committee stands, by its name on that day."""
    if committee.scope_unit:
        return facts.unit_name(committee.scope_unit)
    topic = facts.topic(committee.topic)
    return topic.name if topic else committee.topic


def _duty(committee: CommitteeAt, comparison: Comparison, facts: CommitteeFacts) -> State | None:
    gaps = [*(gap.since for gap in comparison.gaps), *(over.since for over in comparison.left_over)]
    setting = facts.setting("composition", committee)
    if setting is None:
        return None
    return violated(min(gaps), setting, facts.organisation.day).state if gaps else State.MET


def _row(committee: CommitteeAt, facts: CommitteeFacts) -> CommitteeRow:
    comparison = compare(committee, facts)
    body = facts.body_of(committee)
    return CommitteeRow(
        key=committee.key,
        name=committee.name,
        body=body.name if body else committee.body,
        scope=scope_name(committee, facts),
        founded_on=committee.founded_on,
        planned_end=committee.planned_end,
        ended_on=committee.ended_on,
        external=body is None or (body.external and not body.seats),
        filled=comparison.filled,
        demanded=len(comparison.statuses),
        members=len(committee.fillings),
        left_over=len(comparison.left_over),
        chair=facts.filler_title(committee.chair) if committee.chair else "",
        duty=_duty(committee, comparison, facts),
    )

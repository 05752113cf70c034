"""The committees that an edition demands: one for the municipality, for each unit of a kind, or for each topic."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from querschnitt.committees.domain.facts import CommitteeFacts
from querschnitt.committees.domain.seats import scope_of
from querschnitt.committees.domain.snapshot import CommitteeAt
from querschnitt.concept.domain.model import BodyRule, Per
from querschnitt.kernel.findings import Subject


@dataclass(frozen=True, slots=True)
class DemandedCommittee:
    """A committee that the edition demands: for the municipality, for a unit, or for a topic; `since` which day."""

    body: BodyRule
    scope: str
    name: str
    since: date
    lasting: bool

    @property
    def subject(self) -> Subject:
        return Subject("body", f"{self.body.key}/{self.scope}" if self.scope else self.body.key, self.name)


def demanded_committees(body: BodyRule, facts: CommitteeFacts) -> Iterator[DemandedCommittee]:
    """The committees of a body that the edition demands on that day."""
    begin, lasting = facts.in_force_from, body.mandate is None
    match body.per:
        case Per.MUNICIPALITY:
            yield DemandedCommittee(body, "", body.name, begin, lasting)
        case Per.UNIT:
            for unit in sorted(facts.organisation.units.values(), key=lambda unit: unit.key):
                if unit.kind == body.unit_kind:
                    name = f"{body.name}: {facts.unit_name(unit.key)}"
                    yield DemandedCommittee(body, unit.key, name, max(begin, unit.founded_on), lasting)
        case Per.TOPIC:
            for topic in facts.edition.topics:
                yield DemandedCommittee(body, topic.key, f"{body.name}: {topic.name}", begin, lasting or topic.lasting)


def covers(committee: CommitteeAt, demanded: DemandedCommittee, facts: CommitteeFacts) -> bool:
    """Whether a committee stands for the unit or topic of a demanded one, itself or by those merged into it."""
    if demanded.body.per is Per.UNIT:
        return demanded.scope in {unit for unit, _ in scope_of(committee, facts)}
    merged = facts.committees.merged_into(committee.key)
    return demanded.scope in {source.topic for source in (committee, *merged)}

"""What measures add to the findings about a group whose mandate has ended: whether they are watched over (K3.2-6)."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from querschnitt.committees.domain.judging import violated
from querschnitt.concept.domain.model import RuleSetting
from querschnitt.kernel.findings import Finding, Remedy, State
from querschnitt.kernel.validity import day_after
from querschnitt.kernel.wording import say
from querschnitt.measures.domain.facts import MeasureFacts
from querschnitt.measures.domain.snapshot import MeasureAt
from querschnitt.measures.domain.states import MeasureState

SHOWN = 10


def with_handover(
    findings: Iterable[Finding], facts: MeasureFacts, setting: RuleSetting, *, today: date
) -> Iterator[Finding]:
    """The findings of the judge of bodies; where measures of the group are left that nobody watches over, it is owed.

    The time runs from the end of the mandate, or from the decision where that came later.
    """
    for finding in findings:
        left = _left(facts, finding.subject.key)
        yield _owed(finding, left, facts, setting, today) if left else finding


def _left(facts: MeasureFacts, committee: str) -> list[MeasureAt]:
    """Measures of the passes of that group that were decided, go on or wait, and are in nobody's charge."""
    passes = [cycle.key for cycle in facts.cycles.cycles.values() if cycle.committee == committee]
    found = (one for key in passes for one in facts.measures.of_cycle(key) if one.supervised_by is None)
    return [one for one in found if one.adopted or (one.state is MeasureState.POSTPONED and one.decided_on)]


def _owed(finding: Finding, left: list[MeasureAt], facts: MeasureFacts, setting: RuleSetting, today: date) -> Finding:
    lines = tuple(say("Not handed over: %(measure)s", measure=f"{one.number} {one.title}") for one in left[:SHOWN])
    if finding.state is not State.MET:
        return replace(finding, evidence=(*finding.evidence, *lines))
    since = _since(finding, left, facts)
    standing = violated(since, setting, today)
    return replace(
        finding,
        state=standing.state,
        summary=say("Measures that were decided and not handed over: %(number)s", number=len(left)),
        since=since,
        due=standing.due,
        short_of_time=standing.short_of_time,
        responsible=facts.passes.process_office,
        evidence=(finding.summary, *finding.evidence, *lines),
        remedy=Remedy(say("Hand measures over"), "measures:hand_over"),
    )


def _since(finding: Finding, left: list[MeasureAt], facts: MeasureFacts) -> date:
    committee = facts.passes.bodies.committees.committees.get(finding.subject.key)
    ended = day_after(committee.ended_on) if committee and committee.ended_on else date.min
    return max(ended, min(one.decided_on or one.proposed_on for one in left))

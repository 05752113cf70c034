"""What all judges of this app share: owed things one by one, what is in order summed up by unit."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from querschnitt.committees.domain.judging import Standing
from querschnitt.concept.domain.model import RuleSetting
from querschnitt.cycles.domain.judging import MET
from querschnitt.cycles.domain.judging import Matter as CycleMatter
from querschnitt.cycles.domain.snapshot import CycleAt
from querschnitt.kernel.findings import Finding, Remedy, State, Subject
from querschnitt.kernel.wording import Say, say
from querschnitt.measures.domain.facts import MeasureFacts
from querschnitt.measures.domain.snapshot import MeasureAt


@dataclass(frozen=True)
class Matter(CycleMatter):
    """One rule on one day, with the facts of this app beside those of passes."""

    ground: MeasureFacts

    def about(
        self,
        measure: MeasureAt,
        standing: Standing,
        summary: Say,
        *,
        evidence: tuple[Say, ...] = (),
        label: Say,
        since: date | None = None,
    ) -> Finding:
        """A finding about one measure, to be mended on its page."""
        return self.finding(
            Subject("measure", str(measure.number), f"{measure.number} {measure.title}"),
            standing,
            summary,
            evidence=evidence,
            remedy=Remedy(label, "measures:measure", (("number", str(measure.number)),)),
            responsible=self.ground.who_answers(measure),
            since=since,
        )

    def rest(self, units: Iterable[str], sentence: Callable[[int], Say]) -> Iterator[Finding]:
        """What is in order, one finding a unit with how many: ten thousand lines that are met tell nobody anything."""
        for unit, number in sorted(Counter(units).items()):
            yield self.finding(Subject("unit", unit, self.facts.bodies.unit_name(unit)), MET, sentence(number))

    def passes(self) -> Iterator[CycleAt]:
        yield from sorted(self.ground.cycles.cycles.values(), key=lambda cycle: (cycle.opened_on, cycle.key))


def matter_of(ground: MeasureFacts, setting: RuleSetting, today: date) -> Matter:
    return Matter(ground.passes, setting, today, ground)


def nothing_yet(matter: Matter) -> Finding:
    """No measure is there that could be judged."""
    return matter.nothing(matter.edition, say("There are no measures to judge yet"))


def owed(findings: Iterable[Finding]) -> list[Finding]:
    """Those that ask something of somebody."""
    return [found for found in findings if found.state not in {State.MET, State.NOT_JUDGEABLE}]

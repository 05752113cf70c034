"""What the judges of surveys and measures look at: the passes of one day, and everything of this app."""

from dataclasses import dataclass
from datetime import date

from querschnitt.committees.domain.facts import CommitteeFacts
from querschnitt.cycles.domain.facts import CycleFacts
from querschnitt.cycles.domain.snapshot import CyclesAt
from querschnitt.measures.domain.snapshot import MeasureAt, MeasuresAt


@dataclass(frozen=True)
class MeasureFacts:
    """The facts of one day."""

    passes: CycleFacts
    measures: MeasuresAt

    @property
    def bodies(self) -> CommitteeFacts:
        return self.passes.bodies

    @property
    def cycles(self) -> CyclesAt:
        return self.passes.cycles

    @property
    def in_force_from(self) -> date:
        return self.passes.in_force_from

    def who_answers(self, measure: MeasureAt) -> tuple[str, ...]:
        """The posts that act for a measure: the responsible one, its deputy, the head of the unit in the lead."""
        named = tuple(post for post in (measure.responsible, measure.deputy) if post and not post.startswith("person:"))
        return (*named, *self.passes.heads_of(measure.unit))

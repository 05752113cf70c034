"""Judgements that need not be made twice, as long as nothing is recorded; of the town only what moved is read anew."""

from datetime import date
from functools import cached_property

from querschnitt.chronicle.queries import remembered
from querschnitt.committees.domain.snapshot import CommitteesAt
from querschnitt.committees.queries.memory import committees_on
from querschnitt.concept.queries import EditionInForce
from querschnitt.concept.queries.memory import kept_editions
from querschnitt.cycles.domain.snapshot import CyclesAt
from querschnitt.cycles.queries.memory import cycles_on
from querschnitt.governance.catalogue import Town
from querschnitt.governance.queries.judging import Judgement, judged_at
from querschnitt.measures.domain.snapshot import MeasuresAt
from querschnitt.measures.queries.memory import kept_measures
from querschnitt.meetings.domain.snapshot import MeetingsAt
from querschnitt.meetings.queries.memory import meetings_on
from querschnitt.organisation.domain.snapshot import OrganisationAt
from querschnitt.organisation.queries.memory import organisation_on

KEPT = 6  # judgements of other days or earlier states that a process keeps


class KeptTown(Town):
    """The town for a page: each part is read only where it, or what it stands on, moved since it was last read."""

    @cached_property
    def editions(self) -> tuple[EditionInForce, ...]:
        return kept_editions(self.day)

    @cached_property
    def organisation(self) -> OrganisationAt:
        return organisation_on(self.day)

    @cached_property
    def committees(self) -> CommitteesAt:
        return committees_on(self.day)

    @cached_property
    def meetings(self) -> MeetingsAt:
        return meetings_on(self.day)

    @cached_property
    def cycles(self) -> CyclesAt:
        return cycles_on(self.day)

    @cached_property
    def measures(self) -> MeasuresAt:
        return kept_measures(self.day)


@remembered(app="governance", most=KEPT)
def judgement(day: date) -> Judgement:
    """The findings of that day. One statement where nothing was recorded since they were last judged here."""
    return judged_at(day, town=KeptTown(day))

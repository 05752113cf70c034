"""Every kind of rule that an edition can use: who judges it and by which facts, or which facts are still missing.

An app whose facts can be judged adds its judge in its own `domain/rules.py` and one line here.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Protocol, TypeVar

from querschnitt.committees import queries as committees
from querschnitt.committees.domain import rules as bodies
from querschnitt.committees.domain.facts import CommitteeFacts
from querschnitt.committees.domain.snapshot import CommitteesAt
from querschnitt.concept import queries as concepts
from querschnitt.concept.domain import rules as concept
from querschnitt.concept.domain.facts import ConceptFacts
from querschnitt.concept.domain.model import RuleSetting
from querschnitt.concept.queries import EditionInForce
from querschnitt.cycles import queries as cycles
from querschnitt.cycles.domain import rules as passes
from querschnitt.cycles.domain.facts import CycleFacts
from querschnitt.cycles.domain.snapshot import CyclesAt
from querschnitt.governance.domain.continuity import Line
from querschnitt.kernel.findings import Finding
from querschnitt.kernel.wording import Say, say
from querschnitt.measures import queries as measures
from querschnitt.measures.domain import rules as work
from querschnitt.measures.domain.facts import MeasureFacts
from querschnitt.measures.domain.judges.handover import with_handover
from querschnitt.measures.domain.judges.reviews import with_reviews
from querschnitt.measures.domain.snapshot import MeasuresAt
from querschnitt.meetings import queries as meetings
from querschnitt.meetings.domain import rules as sittings
from querschnitt.meetings.domain.facts import MeetingFacts, told_from
from querschnitt.meetings.domain.snapshot import MeetingsAt
from querschnitt.organisation import queries as organisation
from querschnitt.organisation.domain.snapshot import OrganisationAt

F_contra = TypeVar("F_contra", contravariant=True)


@dataclass(frozen=True)
class Town:
    """The municipality on one day: everything that judges look at, each part read once when it is first asked for."""

    day: date
    facts: dict[tuple[str, date], CommitteeFacts] = field(default_factory=dict, repr=False, compare=False)

    @cached_property
    def editions(self) -> tuple[EditionInForce, ...]:
        """Those that have been in force by that day, the one in force last."""
        return tuple(concepts.editions_until(self.day))

    @cached_property
    def organisation(self) -> OrganisationAt:
        return organisation.organisation_at(self.day)

    @cached_property
    def committees(self) -> CommitteesAt:
        return committees.committees_at(self.day, self.organisation)

    @cached_property
    def meetings(self) -> MeetingsAt:
        return meetings.meetings_at(self.day, detailed_from=told_from(self.day))

    @cached_property
    def cycles(self) -> CyclesAt:
        return cycles.cycles_at(self.day)

    @cached_property
    def measures(self) -> MeasuresAt:
        return measures.measures_at(self.day)


@dataclass(frozen=True)
class Case:
    """What one setting is judged by: the edition, the line of editions that make the demand, and the town."""

    edition: EditionInForce
    line: Line
    town: Town

    @property
    def demanded_since(self) -> date:
        return self.line[-1][0] if self.line else self.edition.in_force_from


class Judge(Protocol[F_contra]):
    """Yields one finding for each thing that the setting demands on that day; asks no clock and no database."""

    def __call__(self, facts: F_contra, setting: RuleSetting, *, today: date) -> Iterator[Finding]: ...


@dataclass(frozen=True)
class Judged:
    """A kind with its judge: given the case of a setting, its findings. `judge` is the judge's own name."""

    judge: str
    findings: Callable[[Case, RuleSetting, date], Iterator[Finding]]


@dataclass(frozen=True)
class Awaiting:
    """A kind whose facts are not kept yet: `facts` says what is missing."""

    facts: Say


def of_concept(judge: Judge[ConceptFacts]) -> Judged:
    """Judged by the edition itself and the organisation."""
    return Judged(_name(judge), lambda case, setting, today: judge(_concept_facts(case), setting, today=today))


def of_committees(judge: Judge[CommitteeFacts]) -> Judged:
    """Judged by bodies and their seats."""
    return Judged(_name(judge), lambda case, setting, today: judge(_committee_facts(case), setting, today=today))


def of_meetings(judge: Judge[MeetingFacts]) -> Judged:
    """Judged by sittings and who sits in the bodies."""
    return Judged(
        _name(judge),
        lambda case, setting, today: judge(
            MeetingFacts(_committee_facts(case), case.town.meetings), setting, today=today
        ),
    )


def of_reviews(judge: Judge[MeetingFacts]) -> Judged:
    """Judged by sittings, with what reviews of the measures have seen as evidence."""
    return Judged(
        _name(judge),
        lambda case, setting, today: with_reviews(
            judge(MeetingFacts(_committee_facts(case), case.town.meetings), setting, today=today),
            MeasureFacts(_cycle_facts(case), case.town.measures),
        ),
    )


def of_handover(judge: Judge[CommitteeFacts]) -> Judged:
    """Judged by bodies, with the measures of their passes that nobody watches over."""
    return Judged(
        _name(judge),
        lambda case, setting, today: with_handover(
            judge(_committee_facts(case), setting, today=today),
            MeasureFacts(_cycle_facts(case), case.town.measures),
            setting,
            today=today,
        ),
    )


def of_passes(judge: Judge[CycleFacts]) -> Judged:
    """Judged by passes of the process, goals, profiles and yearly plans."""
    return Judged(_name(judge), lambda case, setting, today: judge(_cycle_facts(case), setting, today=today))


def of_measures(judge: Judge[MeasureFacts]) -> Judged:
    """Judged by surveys, offers, needs, measures and reports."""
    return Judged(
        _name(judge),
        lambda case, setting, today: judge(MeasureFacts(_cycle_facts(case), case.town.measures), setting, today=today),
    )


def _name(judge: object) -> str:
    return f"{getattr(judge, '__module__', '').removeprefix('querschnitt.')}.{getattr(judge, '__name__', '')}"


def _concept_facts(case: Case) -> ConceptFacts:
    found = case.town.committees.committees.values()
    active = frozenset(committee.body for committee in found if committee.active)
    ended = {c.body: c.ended_on for c in sorted(found, key=lambda c: c.ended_on or date.min) if c.ended_on}
    return ConceptFacts(
        edition=case.edition.data,
        in_force_from=case.edition.in_force_from,
        adopted_on=case.edition.adopted_on,
        reference=case.edition.reference,
        organisation=case.town.organisation,
        line=case.line,
        committee_bodies=active,
        ended_bodies={body: day for body, day in ended.items() if body not in active},
    )


def _committee_facts(case: Case) -> CommitteeFacts:
    """One value for all settings of an edition that are demanded since the same day: it remembers what it compared."""
    place = (case.edition.key, case.demanded_since)
    if place not in case.town.facts:
        facts = CommitteeFacts(case.edition.data, case.demanded_since, case.town.organisation, case.town.committees)
        case.town.facts[place] = facts
    return case.town.facts[place]


def _cycle_facts(case: Case) -> CycleFacts:
    return CycleFacts(_committee_facts(case), case.town.cycles)


INDICATORS = Awaiting(say("indicators and their values are not kept yet"))
REPORTS = Awaiting(say("reports are not kept yet"))
PAPERS = Awaiting(say("council papers are not kept yet"))
CLARIFICATIONS = Awaiting(say("questions of responsibility are not kept yet"))
TEXTS = Awaiting(say("texts in several languages are not kept yet"))
IDEAS = Awaiting(say("ideas and statements are not kept yet"))
CONFERENCES = Awaiting(say("conferences are not kept yet"))
NETWORK = Awaiting(say("organisations of the network are not kept yet"))

Entry = Judged | Awaiting

CATALOGUE: Mapping[str, Entry] = {
    # The edition itself and what it names
    "edition_adopted": of_concept(concept.edition_adopted),
    "edition_updated": of_concept(concept.edition_updated),
    "facts_dated": of_concept(concept.facts_dated),
    "units_bound": of_concept(concept.units_bound),
    "fields_have_unit": of_concept(concept.fields_have_unit),
    "fields_have_committee": of_concept(concept.fields_have_committee),
    "posts_held": of_concept(concept.posts_held),
    "process_office_reachable": of_concept(concept.process_office_reachable),
    # Bodies, seats, chairs, mandates
    "body_formed": of_committees(bodies.body_formed),
    "composition": of_committees(bodies.composition),
    "deputies_named": of_committees(bodies.deputies_named),
    "chair_named": of_committees(bodies.chair_named),
    "council_represented": of_committees(bodies.council_represented),
    "mandate_length": of_committees(bodies.mandate_length),
    "mandate_handed_over": of_handover(bodies.mandate_handed_over),
    # Sittings
    "meetings_per_year": of_meetings(sittings.meetings_per_year),
    "chair_of_sittings": of_meetings(sittings.chair_of_sittings),
    "compulsory_attendance": of_meetings(sittings.compulsory_attendance),
    "notice_period": of_meetings(sittings.notice_period),
    "preparation": of_meetings(sittings.preparation),
    "agenda_agreed": of_meetings(sittings.agenda_agreed),
    "minutes_in_time": of_meetings(sittings.minutes_in_time),
    "minutes_approved": of_meetings(sittings.minutes_approved),
    "resolutions_followed": of_meetings(sittings.resolutions_followed),
    "measures_reviewed": of_reviews(sittings.measures_reviewed),
    "measures_decided": of_meetings(sittings.measures_decided),
    "questions_assigned": CLARIFICATIONS,
    "ideas_treated": of_meetings(sittings.ideas_treated),
    # Passes of the process
    "cycle_for_each": of_passes(passes.cycle_for_each),
    "cycle_order": of_passes(passes.cycle_order),
    "survey_asks": of_measures(work.survey_asks),
    "survey_answered": of_measures(work.survey_answered),
    "survey_evaluated": of_measures(work.survey_evaluated),
    "staff_involved": of_measures(work.staff_involved),
    "council_heard": of_measures(work.council_heard),
    "results_presented": of_passes(passes.results_presented),
    "implementation_started": of_measures(work.implementation_started),
    "renewal": of_passes(passes.renewal),
    "units_reached": of_passes(passes.units_reached),
    "unit_profile": of_passes(passes.unit_profile),
    "exchange_regular": of_meetings(sittings.exchange_regular),
    # Goals, measures, indicators, reports
    "goal_has_parent": of_passes(passes.goal_has_parent),
    "goal_has_indicator": INDICATORS,
    "goals_checked": INDICATORS,
    "needs_answered": of_measures(work.needs_answered),
    "needs_checked": of_measures(work.needs_checked),
    "measure_complete": of_measures(work.measure_complete),
    "measure_names_groups": of_measures(work.measure_names_groups),
    "groups_reached": of_measures(work.groups_reached),
    "offers_reach_population": of_measures(work.offers_reach_population),
    "progress_reported": of_measures(work.progress_reported),
    "budget_reservation": of_measures(work.budget_reservation),
    "indicators_observed": INDICATORS,
    "monitoring_report": REPORTS,
    "results_communicated": REPORTS,
    "report_in_order": REPORTS,
    "events_planned": CONFERENCES,
    # Council papers and questions of responsibility
    "paper_numbered": PAPERS,
    "paper_complete": PAPERS,
    "financial_impact_stated": PAPERS,
    "council_informed_before_paper": PAPERS,
    "clarification_settled": CLARIFICATIONS,
    # Ideas, conference, network
    "ideas_open": IDEAS,
    "idea_acknowledged": IDEAS,
    "idea_answered": IDEAS,
    "ideas_examined": IDEAS,
    "ideas_reported": IDEAS,
    "ideas_followed": IDEAS,
    "statement_within": IDEAS,
    "escalation": IDEAS,
    "conference_yearly": CONFERENCES,
    "conference_prepared_jointly": CONFERENCES,
    "conference_asks_outside": CONFERENCES,
    "conference_followed_up": CONFERENCES,
    "actors_listed": NETWORK,
    "annual_plan_aligned": of_passes(passes.annual_plan_aligned),
    "texts_multilingual": TEXTS,
}

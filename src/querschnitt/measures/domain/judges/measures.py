"""Whether measures say enough, are reported on, begin, and reserve their money (K1-2, K3.2-5, K3.3-2, V-7)."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date

from querschnitt.committees.domain.judging import Standing, until, violated
from querschnitt.concept.domain.model import RuleSetting
from querschnitt.cycles.domain.judging import DUE_WITHOUT_DATE, MET, of_cycle, page_of
from querschnitt.cycles.domain.snapshot import CycleAt
from querschnitt.kernel.calendar import Span, raw_end
from querschnitt.kernel.findings import Finding, State
from querschnitt.kernel.validity import day_after
from querschnitt.kernel.wording import Say, say
from querschnitt.measures.domain.facts import MeasureFacts
from querschnitt.measures.domain.judging import Matter, matter_of, nothing_yet
from querschnitt.measures.domain.snapshot import MeasureAt
from querschnitt.measures.domain.states import MeasureState, Resource

# What a measure says → how that is seen, and the word for what is missing.
CONTENTS: Mapping[str, tuple[Callable[[MeasureAt], object], Say]] = {
    "unit": (lambda measure: measure.unit, say("the unit in the lead")),
    "responsible": (lambda measure: measure.responsible, say("who is responsible")),
    "deputy": (lambda measure: measure.deputy, say("who stands in")),
    "start": (lambda measure: measure.starts_on, say("when it begins")),
    "end": (lambda measure: measure.ends_on, say("when it ends")),
    "field_of_action": (lambda measure: measure.field_of_action, say("the field of action")),
    "goal": (lambda measure: measure.goal, say("the goal")),
    "groups": (lambda measure: measure.groups, say("the groups")),
    "cost": (lambda measure: measure.resources, say("what it costs")),
}
BEGUN = (MeasureState.RUNNING, MeasureState.COMPLETED, MeasureState.REGULAR)


def measure_complete(facts: MeasureFacts, setting: RuleSetting, *, today: date) -> Iterator[Finding]:
    """Every measure decided says who does what until when (K3.2-5): a finding each that does not, the rest by unit."""
    matter = matter_of(facts, setting, today)
    contents = setting.texts("contents")

    def lacks(measure: MeasureAt) -> tuple[Say, ...]:
        return tuple(CONTENTS[key][1] for key in contents if key in CONTENTS and not CONTENTS[key][0](measure))

    yield from _lacking(matter, lacks, say("Complete the measure"))


def measure_names_groups(facts: MeasureFacts, setting: RuleSetting, *, today: date) -> Iterator[Finding]:
    """Every measure decided says whom it reaches, and under which conditions (K1-2): a finding each that does not."""
    matter = matter_of(facts, setting, today)
    conditions = bool(setting.texts("conditions"))

    def lacks(measure: MeasureAt) -> tuple[Say, ...]:
        if not measure.groups:
            return (say("the groups"),)
        return () if measure.conditions or not conditions else (say("under which conditions groups are reached"),)

    yield from _lacking(matter, lacks, say("Name the groups"))


def _lacking(matter: Matter, lacks: Callable[[MeasureAt], tuple[Say, ...]], label: Say) -> Iterator[Finding]:
    adopted = [measure for measure in matter.ground.measures.measures.values() if measure.adopted]
    if not adopted:
        yield nothing_yet(matter)
        return
    for measure in adopted:
        lacking = lacks(measure)
        if lacking:
            since = measure.decided_on or measure.proposed_on
            evidence = tuple(say("Missing: %(what)s", what=what) for what in lacking)
            sentence = say("The measure does not say everything")
            standing = violated(since, matter.setting, matter.today)
            yield matter.about(measure, standing, sentence, evidence=evidence, label=label, since=since)
    rest = (measure.unit for measure in adopted if not lacks(measure))
    yield from matter.rest(rest, lambda number: say("Measures that say everything: %(number)s", number=number))


def progress_reported(facts: MeasureFacts, setting: RuleSetting, *, today: date) -> Iterator[Finding]:
    """Every measure under way is reported on (K3.3-2): a finding each that is due or late, one a unit for the rest."""
    matter = matter_of(facts, setting, today)
    running = [measure for measure in facts.measures.measures.values() if measure.adopted]
    found = {measure.number: _reported(matter, measure) for measure in running}
    yield from (finding for finding in found.values() if finding.state is not State.MET)
    rest = (measure.unit for measure in running if found[measure.number].state is State.MET)
    yield from matter.rest(rest, lambda number: say("Measures reported on: %(number)s", number=number))
    if not running:
        yield nothing_yet(matter)


def _reported(matter: Matter, measure: MeasureAt) -> Finding:
    since = measure.decided_on or measure.proposed_on
    last = measure.reported_on
    due = measure.report_due or raw_end(last or since, matter.setting.span("every") or Span())
    standing = until(due, matter.setting, matter.today)
    if standing.state is State.DUE and not standing.short_of_time:
        standing = Standing(State.MET, due)
    return matter.about(
        measure,
        standing,
        say("Last reported on %(day)s", day=last) if last else say("Nothing has been reported yet"),
        label=say("Report on the measure"),
        since=day_after(due) if standing.state is State.OVERDUE else None,
        evidence=_nobody(measure),
    )


def _nobody(measure: MeasureAt) -> tuple[Say, ...]:
    return () if measure.responsible else (say("Nobody is named who answers for it"),)


def implementation_started(facts: MeasureFacts, setting: RuleSetting, *, today: date) -> Iterator[Finding]:
    """After the decision the work begins (K3.2-6): one finding a pass with decisions."""
    matter = matter_of(facts, setting, today)
    for cycle in matter.passes():
        decided = [one for one in facts.measures.of_cycle(cycle.key) if one.decided_on]
        if decided:
            yield _started(matter, cycle, decided)


def _started(matter: Matter, cycle: CycleAt, decided: list[MeasureAt]) -> Finding:
    ahead = [one for one in decided if one.state is MeasureState.DECIDED]
    waiting = [one for one in ahead if not _later(one, matter.today)]
    later = [one for one in ahead if _later(one, matter.today)]
    begun = [one for one in decided if one.state in BEGUN]
    first = min((one.decided_on for one in waiting if one.decided_on), default=None)
    return matter.finding(
        of_cycle(cycle),
        MET if first is None else matter.owed_since(first),
        say("%(number)s of %(all)s measures decided have begun", number=len(begun), all=len(decided)),
        since=first,
        evidence=(
            *(say("Not begun: %(measure)s", measure=f"{one.number} {one.title}") for one in waiting[:10]),
            *(
                say("Begins on %(day)s: %(measure)s", day=one.starts_on, measure=f"{one.number} {one.title}")
                for one in later[:10]
            ),
        ),
        remedy=page_of(say("Begin the measures"), cycle),
        body=cycle.committee or "",
    )


def _later(measure: MeasureAt, today: date) -> bool:
    """It was decided that it begins later."""
    return measure.starts_on is not None and measure.starts_on > today


def budget_reservation(facts: MeasureFacts, setting: RuleSetting, *, today: date) -> Iterator[Finding]:
    """Cost of years without an approved budget is reserved (V-7): a finding each that is not, the rest by unit."""
    matter = matter_of(facts, setting, today)
    costing = [one for one in facts.measures.measures.values() if one.adopted and _later_cost(facts, one)]
    if not costing:
        yield matter.nothing(matter.edition, say("No measure costs money in a year without an approved budget"))
        return
    approvers = ", ".join(setting.texts("approved_by"))
    for measure in costing:
        years = [str(year) for year, reserved in _later_cost(facts, measure) if not reserved]
        if years:
            yield matter.about(
                measure,
                DUE_WITHOUT_DATE,
                say("The cost of %(years)s is not under reservation", years=", ".join(years)),
                label=say("Note the reservation"),
                evidence=(say("To be approved by: %(approvers)s", approvers=approvers),) if approvers else (),
                since=measure.decided_on,
            )
    rest = (one.unit for one in costing if all(reserved for _, reserved in _later_cost(facts, one)))
    yield from matter.rest(rest, lambda number: say("Measures whose cost is reserved: %(number)s", number=number))


def _later_cost(facts: MeasureFacts, measure: MeasureAt) -> list[tuple[int, bool]]:
    """Years in which it costs money without an approved budget, and whether that is reserved."""
    return [
        (one.year, one.reserved)
        for one in measure.resources
        if one.kind is Resource.COST and one.planned and one.year not in facts.measures.approved_years
    ]

"""The page of one pass as of a day: its steps, what is missing, what comes next, whom it covers, how it came about."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from querschnitt.chronicle.queries import EntryRow, entries_of
from querschnitt.concept.domain.model import EditionData
from querschnitt.concept.queries.editions import parsed
from querschnitt.cycles.domain.course import Turn, turn
from querschnitt.cycles.domain.next_step import NextStep, next_step, station_at
from querschnitt.cycles.domain.passes import ordered_keys, waited_for
from querschnitt.cycles.domain.snapshot import CoveredAt, CycleAt, StepAt
from querschnitt.cycles.domain.states import CYCLE, STEP, CycleState, RequirementKind, StepState
from querschnitt.cycles.models import Cycle, CycleStep, CycleUnit, StepRequirement
from querschnitt.cycles.permissions import GRANTS, CycleSubject
from querschnitt.cycles.queries.choices import considering
from querschnitt.cycles.queries.missing import undecided
from querschnitt.cycles.queries.snapshot import passes_at
from querschnitt.kernel import clock
from querschnitt.kernel.authority import Actor, may
from querschnitt.kernel.refusal import Forbidden
from querschnitt.kernel.wording import Say
from querschnitt.meetings.queries.unit_names import unit_names
from querschnitt.organisation.queries import names_of_persons


@dataclass(frozen=True, slots=True, kw_only=True)
class NeedRow:
    """What a step needs. `met_by`: the sitting or document that shows it."""

    pk: int
    step: str
    kind: RequirementKind
    what: str
    settled_on: date | None
    met_by: str = ""
    file: int | None = None
    may_keep: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class StepRow:
    """A step on the page. `waits_for`: steps that have to be over first; `can`: what the actor can do with it."""

    at: StepAt
    section: str
    needs: tuple[NeedRow, ...]
    told: tuple[Say, ...]
    waits_for: tuple[str, ...]
    can: frozenset[str]
    late: bool

    @property
    def missing(self) -> int:
        return sum(need.settled_on is None for need in self.needs) + len(self.told)


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitRow:
    unit: str
    name: str
    carries: bool
    since: date
    until: date | None
    reason: str
    may_leave: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """A pass of the same unit or topic: now, before, or after it."""

    key: str
    title: str
    state: CycleState
    opened_on: date
    ended_on: date | None
    here: bool
    active: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PassPage:
    """Everything on the page of a pass. `shared_with`: other active passes that one of its units carries too."""

    at: CycleAt
    steps: tuple[StepRow, ...]
    next: NextStep
    units: tuple[UnitRow, ...]
    versions: tuple[Version, ...]
    shared_with: tuple[Version, ...]
    names: Mapping[str, str]
    topic: str
    history: tuple[EntryRow, ...]
    can: frozenset[str]


def pass_page(actor: Actor, row: Cycle, subject: CycleSubject, day: date) -> PassPage:
    """The page for somebody who may read the pass. Constant in statements: twelve, and what higher apps ask."""
    found = passes_at(day, needs=False)
    at = found.get(row.key)
    if at is None:
        raise Forbidden(row.key)  # on that day it was not there yet
    edition = parsed(row.edition.text)
    rights = _rights(actor, subject) if day == clock.today() and at.active else frozenset()
    names = unit_names({one.unit for one in at.units} | ({at.lead_unit} if at.lead_unit else set()), day)
    return PassPage(
        at=at,
        steps=_steps(row, at, edition, rights, day),
        next=next_step(at, ordered_keys(edition), _turn(row, at, edition), day, group_works=limited_group(row, day)),
        units=_units(row, at, names, rights, day),
        versions=_versions(at, found.values()),
        shared_with=_shared(at, found.values(), day),
        names=names,
        topic=next((topic.name for topic in edition.topics if topic.key == at.topic), at.topic),
        history=_history(row.key, day),
        can=_can(actor, row, at, rights, day),
    )


def _history(key: str, day: date) -> tuple[EntryRow, ...]:
    """What was recorded until the end of that day."""
    return tuple(one for one in entries_of(f"cycle:{key}", names_of_persons()) if clock.local_day(one.at) <= day)


def _rights(actor: Actor, subject: CycleSubject) -> frozenset[str]:
    asked = ("plan_cycle", "delay_step", "move_step", "keep_requirement", "end_cycle", "cover_unit")
    return frozenset(grant for grant in asked if may(actor, GRANTS, grant, subject))


def _can(actor: Actor, row: Cycle, at: CycleAt, rights: frozenset[str], day: date) -> frozenset[str]:
    """What can be done with the pass as a whole."""
    moves = set(CYCLE.possible(at.state)) if "end_cycle" in rights else set()
    begun = at.state is not CycleState.PLANNED and day == clock.today()
    if begun and may(actor, GRANTS, "renew_cycle"):
        moves.add("renew_cycle")
    if begun and considering(actor, row):
        moves.add("consider_renewal")
    if at.active and limited_group(row, day):  # its mandate ends first (K3.2-6)
        moves -= {"end_cycle", "renew_cycle"}
        return frozenset(moves | (rights - {"end_cycle"}) | ({"finish_group"} if "end_cycle" in rights else set()))
    return frozenset(moves | (rights - {"end_cycle"}))


def limited_group(row: Cycle, day: date) -> bool:
    """Whether a working group with a limited mandate works in the pass on that day."""
    group = row.committee
    return group is not None and group.planned_end is not None and (group.ended_on is None or group.ended_on >= day)


def _turn(row: Cycle, at: CycleAt, edition: EditionData) -> Turn:
    body = row.committee.body if row.committee else ""
    return turn(((step.key, step.bodies) for step in at.steps), edition.bodies, body)


def _steps(row: Cycle, at: CycleAt, edition: EditionData, rights: frozenset[str], day: date) -> tuple[StepRow, ...]:
    stored = {step.key: step for step in CycleStep.objects.filter(cycle=row)}
    needs = _needs(row, rights, day)
    stations, ordered = [station_at(step) for step in at.steps], ordered_keys(edition)
    return tuple(
        StepRow(
            at=step,
            section=stored[step.key].section,
            needs=tuple(needs.get(step.key, ())),
            told=tuple(undecided(stored[step.key], day)) if step.state is StepState.RUNNING else (),
            waits_for=_waits(step, [one.name for one in waited_for(stations, step.key, ordered, day)]),
            can=_can_step(step, rights),
            late=_late(step, day) and at.active,
        )
        for step in at.steps
    )


def _waits(step: StepAt, names: list[str]) -> tuple[str, ...]:
    return tuple(names) if step.state is StepState.AHEAD else ()


def _can_step(step: StepAt, rights: frozenset[str]) -> frozenset[str]:
    found = set(STEP.possible(step.state)) if "move_step" in rights else set()
    open_still = step.state in (StepState.AHEAD, StepState.RUNNING)
    if "delay_step" in rights and open_still and step.planned_end:
        found.add("delay_step")
    if "keep_requirement" in rights and open_still:
        found.add("add_requirement")
    return frozenset(found)


def _late(step: StepAt, day: date) -> bool:
    due = step.planned_end if step.state is StepState.RUNNING else step.planned_start
    return step.state in (StepState.AHEAD, StepState.RUNNING) and due is not None and due < day


def _needs(row: Cycle, rights: frozenset[str], day: date) -> dict[str, list[NeedRow]]:
    found: dict[str, list[NeedRow]] = {}
    rows = StepRequirement.objects.filter(step__cycle=row, added_on__lte=day).exclude(dropped_on__lte=day)
    for need in rows.select_related("step", "meeting", "file", "committee").order_by("pk"):
        settled = need.settled_on if need.settled_on and need.settled_on <= day else None
        met_by = need.meeting.title if need.meeting else need.file.name if need.file else ""
        found.setdefault(need.step.key, []).append(
            NeedRow(
                pk=need.pk,
                step=need.step.key,
                kind=RequirementKind(need.kind),
                what=need.what,
                settled_on=settled,
                met_by=met_by if settled else "",
                file=need.pk if settled and need.file else None,
                may_keep=settled is None and "keep_requirement" in rights,
            )
        )
    return found


def _units(row: Cycle, at: CycleAt, names: Mapping[str, str], rights: frozenset[str], day: date) -> tuple[UnitRow, ...]:
    reasons = {
        (unit, since): reason
        for unit, since, reason in CycleUnit.objects.filter(cycle=row).values_list("unit__key", "since", "reason")
    }
    rows = sorted(at.units, key=lambda one: (not one.on(day), not one.carries, names.get(one.unit, one.unit)))
    return tuple(_unit(one, names, reasons, rights, day) for one in rows)


def _unit(
    one: CoveredAt,
    names: Mapping[str, str],
    reasons: Mapping[tuple[str, date], str],
    rights: frozenset[str],
    day: date,
) -> UnitRow:
    return UnitRow(
        unit=one.unit,
        name=names.get(one.unit, one.unit),
        carries=one.carries,
        since=one.since,
        until=one.until,
        reason=reasons.get((one.unit, one.since), ""),
        may_leave="cover_unit" in rights and one.on(day) and not one.carries,
    )


def _versions(at: CycleAt, others: Iterable[CycleAt]) -> tuple[Version, ...]:
    """The passes of the same unit or topic and of the units that followed, the latest first."""
    own = {one.unit for one in at.units if one.carries}
    same = [
        other
        for other in others
        if other.topic == at.topic and (at.topic or own & {one.unit for one in other.units if one.carries})
    ]
    return tuple(_version(other, at) for other in sorted(same, key=lambda other: (other.opened_on, other.key))[::-1])


def _shared(at: CycleAt, others: Iterable[CycleAt], day: date) -> tuple[Version, ...]:
    """Other active passes that the same unit carries: after a merger both go on until somebody ends one (V-5)."""
    own = {one.unit for one in at.units if one.carries and one.on(day)}
    if at.topic or not at.active:
        return ()
    return tuple(
        _version(other, at)
        for other in others
        if other.key != at.key
        and other.active
        and not other.topic
        and own & {one.unit for one in other.units if one.carries and one.on(day)}
    )


def _version(cycle: CycleAt, at: CycleAt) -> Version:
    return Version(
        key=cycle.key,
        title=cycle.title,
        state=cycle.state,
        opened_on=cycle.opened_on,
        ended_on=cycle.ended_on,
        here=cycle.key == at.key,
        active=cycle.active,
    )

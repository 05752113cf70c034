"""How a pass is laid out: over what, with which group, which steps, and what each of them needs."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import Q
from django.utils.text import slugify
from django.utils.translation import pgettext

from querschnitt.committees import commands as committees
from querschnitt.committees.models import Committee
from querschnitt.concept.domain.model import BodyRule, EditionData, Per
from querschnitt.concept.domain.model import CycleStep as StepOfEdition
from querschnitt.concept.queries import edition_on
from querschnitt.cycles.domain.course import group_body
from querschnitt.cycles.domain.covering import Hold, covered
from querschnitt.cycles.domain.passes import Dates
from querschnitt.cycles.domain.states import ACTIVE, RequirementKind
from querschnitt.cycles.models import Cycle, CycleStep, CycleUnit, StepRequirement
from querschnitt.kernel.authority import Actor
from querschnitt.kernel.refusal import Refused
from querschnitt.kernel.wording import say
from querschnitt.organisation.domain.snapshot import OrganisationAt
from querschnitt.organisation.models import Unit
from querschnitt.organisation.queries import organisation_at

WHAT = 200  # length of what a step needs


@dataclass(frozen=True, slots=True, kw_only=True)
class Over:
    """That over which a pass is to run: a unit or a topic, by an edition, as the organisation stands that day."""

    edition_key: str
    edition: EditionData
    organisation: OrganisationAt
    unit: str
    topic: str
    name: str
    on: date

    @property
    def carriers(self) -> tuple[str, ...]:
        """The unit itself, or those that the topic concerns."""
        if self.unit:
            return (self.unit,)
        return next((topic.units for topic in self.edition.topics if topic.key == self.topic), ())

    def holds(self) -> list[Hold]:
        return sorted(covered(self.carriers, self.organisation).values(), key=lambda hold: hold.unit)


def over(unit: str, topic: str, on: date) -> Over:
    """What the pass is to run over; refuses what the edition in force that day does not send through the process."""
    edition = edition_on(on)
    if edition is None:
        raise Refused(say("No edition of the concept is in force on that day."), place="on")
    data, organisation = edition.data, organisation_at(on)
    per_topic = data.cycle_scope is Per.TOPIC
    if bool(topic) is not per_topic or bool(unit) is per_topic:
        raise Refused(say("The concept runs no pass of that kind."), place="topic" if per_topic else "unit")
    name = _topic_name(data, topic) if per_topic else _unit_name(data, organisation, unit)
    return Over(
        edition_key=edition.key, edition=data, organisation=organisation, unit=unit, topic=topic, name=name, on=on
    )


def _topic_name(data: EditionData, topic: str) -> str:
    for known in data.topics:
        if known.key == topic:
            return known.name
    raise Refused(say("Choose a topic of the concept."), place="topic")


def _unit_name(data: EditionData, organisation: OrganisationAt, unit: str) -> str:
    found = organisation.units.get(unit)
    if found is None or (data.cycle_unit_kind and found.kind != data.cycle_unit_kind):
        raise Refused(say("Choose a unit that goes through the process."), place="unit")
    return found.short_name or found.name


def refuse_second(found: Over) -> None:
    """One active pass a unit or topic, also where the unit carries one that was opened for its predecessor (V-4)."""
    place = "topic" if found.topic else "unit"
    if found.unit:
        Unit.objects.select_for_update().filter(key=found.unit).first()
    running = Cycle.objects.filter(state__in=ACTIVE)
    if found.topic:
        running = running.filter(topic=found.topic)
    else:
        still = Q(until=None) | Q(until__gte=found.on)
        carrying = CycleUnit.objects.filter(still, unit__key=found.unit, carries=True, cycle__topic="")
        running = running.filter(pk__in=carrying.values("cycle")) | running.filter(unit__key=found.unit)
    first = running.order_by("opened_on", "pk").first()
    if first:
        sentence = say("“%(title)s” is under way for it: end or renew that pass first.", title=first.title)
        raise Refused(sentence, place=place)


def free_key(found: Over) -> str:
    base = slugify(f"{found.unit or found.topic}-{found.on.year}")[:90]
    taken = set(Cycle.objects.filter(key__startswith=base).values_list("key", flat=True))
    return next(key for key in (base, *(f"{base}-{number}" for number in range(2, 100))) if key not in taken)


def title_of(found: Over, title: str) -> str:
    return (title.strip() or f"{found.name} {found.on.year}")[:200]


def group_of(actor: Actor, found: Over, committee: str, *, found_group: bool) -> Committee | None:
    """The working group: the one named, the one at work already, or a new one composed by the edition."""
    body = group_body(found.edition)
    if committee:
        return _named(committee, body, found.on)
    if body is None:
        return None
    return working_group(body, found) or (_founded(actor, body, found) if found_group else None)


def working_group(body: BodyRule, found: Over) -> Committee | None:
    """The group that works for that unit or topic already."""
    rows = Committee.objects.filter(body=body.key, ended_on=None, founded_on__lte=found.on)
    rows = rows.filter(scope_unit__key=found.unit) if found.unit else rows.filter(topic=found.topic)
    return rows.first()


def _named(key: str, body: BodyRule | None, on: date) -> Committee:
    row = Committee.objects.filter(key=key, founded_on__lte=on, ended_on=None).first()
    if row is None or (body is not None and row.body != body.key):
        raise Refused(say("Choose a body that works on that day."), place="committee")
    return row


def _founded(actor: Actor, body: BodyRule, found: Over) -> Committee:
    where = {"unit": found.unit} if body.per is Per.UNIT else {"topic": found.topic}
    row = committees.found_committee(actor=actor, body=body.key, on=found.on, **where)  # type: ignore[arg-type]
    for compose in (committees.fill_ex_officio, committees.appoint_chair):
        _as_far_as_named(compose, actor, row, found.on)
    return row


def _as_far_as_named(compose: Callable[..., object], actor: Actor, row: Committee, on: date) -> None:
    """Fill what goes by post; where the concept lets people be chosen, the empty seat is a finding until then."""
    with suppress(Refused), transaction.atomic():
        compose(actor=actor, committee=row.key, on=on)


def steps_for(cycle: Cycle, found: Over, plan: Mapping[str, Dates]) -> list[CycleStep]:
    """The steps as the edition words them that day; they stay so while the pass is under way."""
    unknown = plan.keys() - {step.key for step in found.edition.steps}
    if unknown:
        raise Refused(say("The pass has no step “%(key)s”.", key=min(unknown)), place="plan")
    rows = [_step(cycle, number, step, plan) for number, step in enumerate(found.edition.steps, start=1)]
    return CycleStep.objects.bulk_create(rows)


def _step(cycle: Cycle, number: int, step: StepOfEdition, plan: Mapping[str, Dates]) -> CycleStep:
    start, end = plan.get(step.key, (None, None))
    return CycleStep(
        cycle=cycle,
        position=number,
        key=step.key,
        name=step.name,
        section=step.section,
        requirement=step.requirement,
        bodies=list(step.bodies),
        first_start=start,
        first_end=end,
        planned_start=start,
        planned_end=end,
    )


def requirements_for(cycle: Cycle, steps: list[CycleStep], found: Over) -> Iterator[StepRequirement]:
    """A sitting of one of the bodies that the edition names for the step."""
    single = _single_committees(cycle)
    for step in steps:
        known = [found.edition.bodies[key] for key in step.bodies if key in found.edition.bodies]
        if known:
            yield StepRequirement(
                step=step,
                kind=RequirementKind.SITTING,
                what=sitting_of([body.name for body in known])[:WHAT],
                committee=single.get(known[0].key) if len(known) == 1 else None,
                added_on=found.on,
            )


def sitting_of(names: list[str]) -> str:
    """One of these bodies, in words."""
    return pgettext("one of these bodies", " or ").join(names)


def _single_committees(cycle: Cycle) -> dict[str, Committee]:
    """The one committee of each body; of the working groups the one of this pass."""
    found: dict[str, list[Committee]] = {}
    for row in Committee.objects.filter(ended_on=None).order_by("pk"):
        found.setdefault(row.body, []).append(row)
    single = {body: rows[0] for body, rows in found.items() if len(rows) == 1}
    return {**single, cycle.committee.body: cycle.committee} if cycle.committee else single


def cover(cycle: Cycle, found: Over) -> None:
    """The units of that day."""
    holds = found.holds()
    pks = dict(Unit.objects.filter(key__in=[hold.unit for hold in holds]).values_list("key", "pk"))
    CycleUnit.objects.bulk_create(
        CycleUnit(cycle=cycle, unit_id=pks[hold.unit], carries=hold.carries, since=found.on) for hold in holds
    )


def lead_of(found: Over, lead_unit: str) -> Unit | None:
    """The unit in the lead: the one named, else the first that answers for the process by the edition."""
    if lead_unit and lead_unit not in found.organisation.units:
        raise Refused(say("There is no unit “%(unit)s” on that day.", unit=lead_unit), place="lead_unit")
    office = (now for unit in found.edition.process_office for now in found.organisation.today_of(unit))
    key = lead_unit or next(office, "")
    return Unit.objects.get(key=key) if key else None

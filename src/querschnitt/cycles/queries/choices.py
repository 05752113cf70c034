"""What the forms about passes let somebody choose from. One or two statements each."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from querschnitt.committees.models import Committee
from querschnitt.concept.domain.model import EditionData, Per
from querschnitt.concept.queries import edition_on
from querschnitt.concept.queries.editions import parsed
from querschnitt.cycles.domain.course import group_body
from querschnitt.cycles.domain.covering import covered
from querschnitt.cycles.domain.passes import Dates, proposed, shifted
from querschnitt.cycles.domain.states import ACTIVE
from querschnitt.cycles.models import Cycle, CycleStep, CycleUnit
from querschnitt.cycles.permissions import GRANTS, CycleSubject
from querschnitt.kernel.authority import Actor, may
from querschnitt.meetings.domain.states import MeetingState
from querschnitt.meetings.domain.timing import day_of
from querschnitt.meetings.models import Meeting
from querschnitt.organisation.domain.snapshot import OrganisationAt
from querschnitt.organisation.queries.memory import organisation_on

Choices = list[tuple[str, str]]
SITTINGS = 60  # latest sittings that a form offers


@dataclass(frozen=True, slots=True)
class EarlierPlan:
    """How the pass that was opened last was planned at first."""

    title: str
    opened_on: date
    plan: Mapping[str, Dates]


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """Over what a pass can be opened on a day. `word`: what the concept calls it, empty for topics."""

    edition: EditionData
    organisation: OrganisationAt
    per_topic: bool
    word: str
    over: Choices
    earlier: EarlierPlan | None

    def carriers(self, chosen: str) -> tuple[str, ...]:
        if not self.per_topic:
            return (chosen,)
        return next((topic.units for topic in self.edition.topics if topic.key == chosen), ())

    def covered(self, chosen: str) -> list[str]:
        """Names of the units that a pass over it would cover."""
        found = covered(self.carriers(chosen), self.organisation)
        return sorted(self.name_of(unit) for unit in found)

    def name_of(self, unit: str) -> str:
        found = self.organisation.units.get(unit)
        return (found.short_name or found.name) if found else unit

    @property
    def lasting(self) -> bool:
        """Whether the concept says how long steps take."""
        return any(step.lasts for step in self.edition.steps)

    def proposal(self, on: date) -> dict[str, Dates]:
        """Dates by the lengths that the concept gives, else with the distances of the pass that was opened last."""
        if self.lasting:
            return proposed(self.edition.steps, on)
        if self.earlier is None:
            return {}
        there = {step.key for step in self.edition.steps}
        plan = {key: dates for key, dates in self.earlier.plan.items() if key in there}
        return shifted(plan, (on - self.earlier.opened_on).days)


def opening(day: date) -> Opening | None:
    """Everything over which a pass can be opened on that day; None without a concept. Seven statements at most."""
    edition = edition_on(day)
    if edition is None:
        return None
    data, organisation = edition.data, organisation_on(day)
    per_topic = data.cycle_scope is Per.TOPIC
    kind = data.unit_kinds.get(data.cycle_unit_kind)
    return Opening(
        edition=data,
        organisation=organisation,
        per_topic=per_topic,
        word=kind.singular if kind and not per_topic else "",
        over=_topics(data) if per_topic else _units(data, organisation),
        earlier=_earlier(),
    )


def _earlier() -> EarlierPlan | None:
    """The plan of the pass that was opened last, if any pass was planned. Two statements."""
    planned = CycleStep.objects.filter(first_start__isnull=False).order_by("-cycle__opened_on", "-cycle")
    last = planned.select_related("cycle").first()
    if last is None:
        return None
    rows = CycleStep.objects.filter(cycle=last.cycle).values_list("key", "first_start", "first_end")
    return EarlierPlan(last.cycle.title, last.cycle.opened_on, {key: (start, end) for key, start, end in rows})


def _topics(data: EditionData) -> Choices:
    taken = set(Cycle.objects.filter(state__in=ACTIVE).exclude(topic="").values_list("topic", flat=True))
    return [(topic.key, topic.name) for topic in data.topics if topic.key not in taken]


def _units(data: EditionData, organisation: OrganisationAt) -> Choices:
    carrying = CycleUnit.objects.filter(carries=True, until=None, cycle__state__in=ACTIVE, cycle__topic="")
    taken = set(carrying.values_list("unit__key", flat=True))
    found = (unit for unit in organisation.units.values() if unit.kind == data.cycle_unit_kind)
    return sorted(((one.key, one.short_name or one.name) for one in found if one.key not in taken), key=_by_name)


def _by_name(choice: tuple[str, str]) -> str:
    return choice[1].casefold()


def groups(found: Opening, chosen: str) -> list[tuple[str, str]]:
    """The working groups at work for it already. One statement."""
    body = group_body(found.edition)
    rows = Committee.objects.filter(body=body.key if body else "", ended_on=None).select_related("scope_unit")
    return [
        (row.key, row.name) for row in rows if chosen == (row.topic or (row.scope_unit.key if row.scope_unit else ""))
    ]


def unit_choices(organisation: OrganisationAt, but: Iterable[str] = ()) -> Choices:
    """All units of the day by name."""
    taken = set(but)
    found = (unit for unit in organisation.units.values() if unit.key not in taken)
    return sorted(((unit.key, unit.short_name or unit.name) for unit in found), key=_by_name)


def considering(actor: Actor, cycle: Cycle) -> Choices:
    """The bodies that consider a new pass and for which the actor may write that down. One statement."""
    group = group_body(parsed(cycle.edition.text))
    if group is None or group.mandate is None:
        return []
    rows = Committee.objects.filter(body=group.mandate.hands_over_to, ended_on=None).order_by("name")
    return [
        (row.key, row.name)
        for row in rows
        if may(actor, GRANTS, "consider_renewal", CycleSubject(committees=frozenset({f"committee:{row.key}"})))
    ]


def committee_choices() -> Choices:
    return list(Committee.objects.filter(ended_on=None).order_by("name").values_list("key", "name"))


def held_sittings(committee: str = "") -> Choices:
    """Sittings that were held, the latest first; of that body, if one is meant."""
    rows = Meeting.objects.filter(state=MeetingState.HELD, starts_at__isnull=False).order_by("-starts_at")
    if committee:
        rows = rows.filter(sitting_committees__committee__key=committee)
    return [(row.key, f"{row.title}, {day_of(row.starts_at):%d.%m.%Y}") for row in rows[:SITTINGS] if row.starts_at]

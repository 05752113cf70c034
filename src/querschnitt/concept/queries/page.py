"""Everything that the page of an edition shows."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from querschnitt.concept.domain.model import (
    BodyRule,
    ByAppointment,
    ByBody,
    ByHeadship,
    ByPost,
    ChairByPost,
    ChairBySeat,
    CityFact,
    Component,
    CycleStep,
    EditionData,
    FieldOfActionRule,
    Group,
    Origin,
    SeatRule,
)
from querschnitt.concept.labels import CHAIRED, DEPUTIES, PER, STRENGTHS
from querschnitt.concept.queries.editions import EditionRow, edition_row, file_of, parsed
from querschnitt.concept.queries.settings import SettingRow, setting_rows
from querschnitt.kernel.authority import Actor
from querschnitt.kernel.wording import Say, say
from querschnitt.organisation.domain.snapshot import OrganisationAt
from querschnitt.organisation.queries.memory import organisation_on
from querschnitt.ui.rows import Words
from querschnitt.ui.wording import span_words, spoken


@dataclass(frozen=True, slots=True)
class SectionRow:
    """A section with the rules that cite it."""

    number: str
    title: str
    gist: str
    settings: tuple[SettingRow, ...]


@dataclass(frozen=True, slots=True)
class SeatRow:
    """A kind of seat: who takes it, and what is demanded of whoever sits there."""

    label: str
    origin: str
    voting: bool
    deputy: Words
    must_attend: bool
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyRow:
    """A body as the edition demands it, in words."""

    key: str
    name: str
    section: str
    external: bool
    number: str
    chair: str
    mandate: str
    ends_when: str
    heir: str
    prepared_by: str
    agreed_with: str
    tasks: tuple[str, ...]
    seats: tuple[SeatRow, ...]
    note: str


@dataclass(frozen=True, slots=True)
class ResponsibleUnit:
    """A unit as the edition names it, and the units (key, name) that answer in its place on the day of view."""

    name: str
    today: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class FieldRow:
    """A field of action with its responsible units and the competent committee."""

    name: str
    units: tuple[ResponsibleUnit, ...]
    committee: str
    section: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionPage:
    """One edition, with the units that answer on the day of view."""

    row: EditionRow
    municipality: str
    overarching_goal: str
    process_office: tuple[ResponsibleUnit, ...]
    sections: tuple[SectionRow, ...]
    components: tuple[Component, ...]
    bodies: tuple[BodyRow, ...]
    fields: tuple[FieldRow, ...]
    groups: tuple[Group, ...]
    steps: tuple[CycleStep, ...]
    facts: tuple[CityFact, ...]
    settings: tuple[SettingRow, ...]


def edition_page(actor: Actor, key: str, day: date) -> EditionPage:
    """The page of one edition; `Forbidden` where the actor may not see it."""
    row = edition_row(actor, key, day)
    data = parsed(file_of(actor, key))
    organisation = organisation_on(day)
    settings = tuple(setting_rows(data))
    return EditionPage(
        row=row,
        municipality=data.municipality,
        overarching_goal=data.overarching_goal,
        process_office=tuple(_responsible(data, unit, organisation) for unit in data.process_office),
        sections=tuple(_sections(data, settings)),
        components=data.components,
        bodies=tuple(_body(data, body) for body in data.bodies.values()),
        fields=tuple(_field(data, field, organisation) for field in data.fields_of_action),
        groups=data.groups,
        steps=data.steps,
        facts=data.facts,
        settings=settings,
    )


def _sections(data: EditionData, settings: tuple[SettingRow, ...]) -> Iterator[SectionRow]:
    for section in data.sections.values():
        citing = tuple(setting for setting in settings if setting.section == section.number)
        yield SectionRow(section.number, section.title, section.gist, citing)


def _responsible(data: EditionData, unit: str, organisation: OrganisationAt) -> ResponsibleUnit:
    today = tuple((key, organisation.units[key].name) for key in organisation.today_of(unit))
    return ResponsibleUnit(data.units[unit].name, today)


def _field(data: EditionData, field: FieldOfActionRule, organisation: OrganisationAt) -> FieldRow:
    units = tuple(_responsible(data, unit, organisation) for unit in field.units)
    committee = data.bodies.get(field.committee)
    return FieldRow(field.name, units, committee.name if committee else "", field.section)


def _body(data: EditionData, body: BodyRule) -> BodyRow:
    mandate = body.mandate
    length = f"{span_words(mandate.lasts)} ({STRENGTHS[mandate.strength]})" if mandate else ""
    agreed = data.units.get(body.agreed_with)
    return BodyRow(
        key=body.key,
        name=body.name,
        section=body.section,
        external=body.external,
        number=_number(data, body),
        chair=_chair(data, body),
        mandate=length,
        ends_when=mandate.ends_when if mandate else "",
        heir=data.bodies[mandate.hands_over_to].name if mandate else "",
        prepared_by=", ".join(data.units[unit].name for unit in body.prepared_by),
        agreed_with=agreed.name if agreed else "",
        tasks=body.tasks,
        seats=tuple(_seat(data, seat) for seat in body.seats),
        note=body.note,
    )


def _number(data: EditionData, body: BodyRule) -> str:
    kind = data.unit_kinds.get(body.unit_kind)
    return f"{PER[body.per]}: {kind.singular}" if kind else str(PER[body.per])


def _chair(data: EditionData, body: BodyRule) -> str:
    if body.chair is None:
        return ""
    origin = body.chair.origin
    if isinstance(origin, ChairBySeat):
        who = next((seat.label for seat in body.seats if seat.key == origin.seat), origin.seat)
    elif isinstance(origin, ChairByPost):
        kind = body.unit_kind if origin.of_scope else data.units[origin.unit].kind
        who = data.title_of(origin.function, kind)
        who = who if origin.of_scope else f"{who}, {data.units[origin.unit].name}"
    elif origin.the_chair:
        who = spoken(say("the chair of %(body)s", body=data.bodies[origin.body].name))
    else:
        who = spoken(say("a member of %(body)s", body=data.bodies[origin.body].name))
    return f"{who}: {CHAIRED[body.chair.sittings]}"


def _seat(data: EditionData, seat: SeatRule) -> SeatRow:
    origin = spoken(_origin(data, seat.origin))
    return SeatRow(seat.label, origin, seat.voting, DEPUTIES[seat.deputy], seat.must_attend, seat.note)


def _origin(data: EditionData, origin: Origin) -> Say:
    if isinstance(origin, ByPost):
        unit = data.units[origin.unit]
        return say("%(post)s, %(unit)s", post=data.title_of(origin.function, unit.kind), unit=unit.name)
    if isinstance(origin, ByHeadship):
        kinds = ", ".join(data.unit_kinds[kind].plural for kind in origin.kinds)
        if origin.within_scope:
            return say("heads of these units of the body's own unit: %(kinds)s", kinds=kinds)
        return say("heads of: %(kinds)s", kinds=kinds)
    if isinstance(origin, ByBody):
        return say("%(number)s sent by each: %(body)s", number=origin.number, body=data.bodies[origin.body].name)
    if isinstance(origin, ByAppointment):
        unit = data.units[origin.by_unit]
        post = data.title_of(origin.by_function, unit.kind)
        return say("appointed by: %(post)s, %(unit)s", post=post, unit=unit.name)
    return say("%(number)s sent by %(unit)s", number=origin.number, unit=data.units[origin.unit].name)

"""The structure of the concept as a picture and as a table of the same facts (K3-2)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from querschnitt.committees.domain.composition import compare
from querschnitt.committees.domain.facts import CommitteeFacts
from querschnitt.committees.domain.structure import Body, Chart, Connection, Part, chart
from querschnitt.committees.permissions import GRANTS
from querschnitt.committees.queries.listing import scope_name
from querschnitt.committees.queries.memory import facts_on
from querschnitt.concept.domain.model import Component
from querschnitt.kernel.authority import Actor, require
from querschnitt.kernel.wording import say
from querschnitt.ui.wording import spoken


@dataclass(frozen=True, slots=True)
class ComponentRow:
    """A component: what carries it, with the committees that exist, in words."""

    name: str
    gist: str
    section: str
    carriers: tuple[str, ...]
    committees: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LinkRow:
    """A link of the chart under the number of its arrow."""

    number: int
    source: str
    target: str
    label: str


@dataclass(frozen=True, slots=True)
class Structure:
    """The picture, the same facts in rows, and the edition from which both come."""

    edition: str
    in_force_from: date
    chart: Chart
    components: tuple[ComponentRow, ...]
    links: tuple[LinkRow, ...]


def structure(actor: Actor, day: date) -> Structure | None:
    """The structure as of a day; None on a day without edition."""
    require(actor, GRANTS, "read_committees")
    facts = facts_on(day)
    if facts is None:
        return None
    edition = facts.edition
    connections = [Connection(link.source, link.target, link.label) for link in edition.links]
    components = (*edition.components, *_beside(facts))
    drawn = chart([_part(component, facts) for component in components], connections)
    return Structure(
        edition.title,
        facts.in_force_from,
        drawn,
        tuple(_row(component, facts) for component in components),
        tuple(
            LinkRow(number, _called(link.source, facts), _called(link.target, facts), link.label)
            for number, link in drawn.numbered
        ),
    )


def _beside(facts: CommitteeFacts) -> Iterator[Component]:
    """Bodies that links speak of and that belong to no component: each is drawn as a part of its own."""
    edition = facts.edition
    drawn = {key for part in edition.components for key in (part.key, *part.bodies, *part.units)}
    linked = dict.fromkeys(end for link in edition.links for end in (link.source, link.target))
    for key in linked:
        if key not in drawn and key in edition.bodies:
            body = edition.bodies[key]
            yield Component(key=f"beside-{key}", name=body.name, gist="", section=body.section, bodies=(key,))


def _part(component: Component, facts: CommitteeFacts) -> Part:
    bodies = [
        Body(
            key=body,
            name=facts.edition.bodies[body].name,
            notes=tuple(filter(None, _committees(body, facts))),
            mortal=facts.edition.bodies[body].mandate is not None,
        )
        for body in component.bodies
    ]
    units = [Body(unit, _unit(unit, facts)) for unit in component.units]
    return Part(component.key, component.name, component.gist, (*bodies, *units))


def _unit(unit: str, facts: CommitteeFacts) -> str:
    """A unit by the name it has on that day, or those of the units that followed it."""
    return ", ".join(facts.organisation.units[now].name for now in facts.units_today(unit)) or facts.unit_name(unit)


def _committees(body: str, facts: CommitteeFacts) -> Iterator[str]:
    """What is said of each committee of a body: for whom it stands, and how many seats are filled."""
    for committee in facts.committees.active_of(body):
        comparison = compare(committee, facts)
        seats = say("%(filled)s of %(demanded)s seats", filled=comparison.filled, demanded=len(comparison.statuses))
        words = [scope_name(committee, facts), spoken(seats) if comparison.statuses else ""]
        yield ", ".join(filter(None, words))


def _row(component: Component, facts: CommitteeFacts) -> ComponentRow:
    bodies = [facts.edition.bodies[body].name for body in component.bodies]
    units = [_unit(unit, facts) for unit in component.units]
    committees = [found for body in component.bodies for found in _committees(body, facts) if found]
    return ComponentRow(component.name, component.gist, component.section, (*bodies, *units), tuple(committees))


def _called(key: str, facts: CommitteeFacts) -> str:
    component = next((component for component in facts.edition.components if component.key == key), None)
    body = facts.edition.bodies.get(key)
    return component.name if component else body.name if body else _unit(key, facts)

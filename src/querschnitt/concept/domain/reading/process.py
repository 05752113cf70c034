"""Reading the process: fields of action, the steps of a pass, the components of the structure and their links."""

from querschnitt.concept.domain.model import Component, CycleStep, FieldOfActionRule, Link, Per
from querschnitt.concept.domain.reading.names import Name
from querschnitt.concept.domain.reading.table import Table


def fields_of_action(document: Table) -> tuple[FieldOfActionRule, ...]:
    return tuple(
        FieldOfActionRule(
            key=key,
            name=table.text("name"),
            units=table.names("units", Name.UNIT),
            committee=table.name("committee", Name.BODY, ""),
            section=table.name("section", Name.SECTION),
            requirement=table.requirement(),
        )
        for key, table in document.keyed("fields_of_action")
    )


def cycle(document: Table) -> tuple[Per, str]:
    """Over what a pass runs: the units of one kind, or the topics."""
    table = document.table("cycle")
    if table is None:
        return Per.UNIT, ""
    return table.choice("per", Per, Per.UNIT), table.name("unit_kind", Name.UNIT_KIND, "")


def steps(document: Table) -> tuple[CycleStep, ...]:
    return tuple(
        CycleStep(
            key=key,
            name=table.text("name"),
            bodies=table.names("bodies", Name.BODY),
            lasts=table.span("lasts"),
            section=table.name("section", Name.SECTION, ""),
            requirement=table.requirement(),
        )
        for key, table in document.keyed("steps")
    )


def components(document: Table) -> tuple[Component, ...]:
    return tuple(
        Component(
            key=key,
            name=table.text("name"),
            gist=table.text("gist", ""),
            section=table.name("section", Name.SECTION),
            bodies=table.names("bodies", Name.BODY),
            units=table.names("units", Name.UNIT),
            requirement=table.requirement(),
        )
        for key, table in document.keyed("components")
    )


def links(document: Table) -> tuple[Link, ...]:
    return tuple(
        Link(source=table.text("source"), target=table.text("target"), label=table.text("label", ""))
        for table in document.entries("links")
    )

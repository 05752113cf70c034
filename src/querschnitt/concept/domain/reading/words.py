"""Reading the words of the municipality: sections, kinds of units, functions, units, groups, topics, figures."""

from collections.abc import Mapping

from querschnitt.concept.domain.model import CityFact, Group, Section, Topic, UnitReference, Word
from querschnitt.concept.domain.reading import values
from querschnitt.concept.domain.reading.names import Name
from querschnitt.concept.domain.reading.table import Table


def sections(document: Table) -> dict[str, Section]:
    return {
        number: Section(number, table.text("title"), table.text("gist", ""))
        for number, table in document.tables("sections", any_name=True)
    }


def words(document: Table, key: str) -> dict[str, Word]:
    return {
        name: Word(name, table.text("singular"), table.text("plural"), _titles(table))
        for name, table in document.tables(key)
    }


def _titles(table: Table) -> Mapping[str, str]:
    titles = table.table("titles")
    if titles is None:
        return {}
    for function in titles.content:
        titles.check(function, titles.declared_as(Name.FUNCTION), function)
    return {function: titles.text(function) for function in titles.content}


def units(document: Table) -> dict[str, UnitReference]:
    return {
        key: UnitReference(key, table.text("name"), table.name("kind", Name.UNIT_KIND))
        for key, table in document.tables("units")
    }


def groups(document: Table) -> tuple[Group, ...]:
    return tuple(
        Group(
            key,
            table.text("name"),
            table.text("note", ""),
            table.name("section", Name.SECTION, ""),
            table.requirement(),
        )
        for key, table in document.keyed("groups")
    )


def topics(document: Table) -> tuple[Topic, ...]:
    return tuple(
        Topic(
            key=key,
            name=table.text("name"),
            lasting=table.flag("lasting"),
            units=table.names("units", Name.UNIT),
        )
        for key, table in document.keyed("topics")
    )


def facts(document: Table) -> tuple[CityFact, ...]:
    return tuple(
        CityFact(
            key=key,
            label=table.text("label"),
            value=table.text("value"),
            as_of=table.day("as_of"),
            definition=table.text("definition", ""),
            section=table.name("section", Name.SECTION, ""),
            requirement=table.requirement(),
        )
        for key, table in document.keyed("facts")
    )


def process_office(document: Table) -> tuple[str, ...]:
    return document.names("process_office", Name.UNIT)


def edition_key(document: Table) -> str:
    return document.read("key", values.key, "", required=True)

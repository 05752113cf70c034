"""A small city to change: departments, offices, posts, people."""

from datetime import date

from tests.remembering import Remembered

from querschnitt.kernel.authority import OPERATOR, Actor, Mandate, Role
from querschnitt.organisation import commands, queries

START = date(2016, 1, 1)
DEPARTMENTS = ("referat-1", "referat-4", "referat-5")
OFFICES = {
    "amt-11": "referat-1",
    "amt-15": "referat-1",
    "amt-40": "referat-4",
    "amt-50": "referat-5",
    "amt-51": "referat-5",
}


def called(key: str) -> str:
    kind, _, number = key.partition("-")
    return f"{kind.capitalize()} {number}".strip()


def found(
    key: str, *, parent: str | None = None, kind: str = "office", on: date = START, actor: Actor = OPERATOR
) -> str:
    return commands.found_unit(
        actor=actor, key=key, kind=kind, name=called(key), short_name=called(key), parent=parent, on=on
    )


def units_file() -> bytes:
    lines = ["unit;name;short_name;kind;parent;valid_from"]
    lines += [f"{key};{called(key)};{called(key)};department;;{START}" for key in DEPARTMENTS]
    lines += [f"{key};{called(key)};{called(key)};office;{parent};{START}" for key, parent in OFFICES.items()]
    return "\n".join(lines).encode()


def people_file() -> bytes:
    lines = ["person;name;email;unit;function;valid_from"]
    lines += [f";;;{key};head;" for key in (*DEPARTMENTS, *OFFICES)]
    lines += [f"p{number};Person {number} (Beispiel);p{number}@example.org;;;" for number in range(1, 10)]
    lines += [f"p5;;;referat-5;head;{START}", f"p1;;;amt-51;head;{START}"]
    return "\n".join(lines).encode()


def _city() -> None:
    """Three departments with five offices, a head's post in each, two of them held. (Files are the quickest way.)"""
    commands.found_municipality(actor=OPERATOR, name="Stadt Beispiel", ags="09461000", kind="kreisfreie Stadt")
    commands.import_organisation(actor=OPERATOR, file=queries.read_organisation(units_file(), "einheiten.csv"))
    commands.import_people(actor=OPERATOR, file=queries.read_people(people_file(), "personen.csv"))


_story = Remembered(_city)


def city() -> None:
    """The city that most tests start from; told once a process, laid down again as it was afterwards."""
    _story.tell()


def acting_as(*mandates: Mandate, person: str | None = "p9") -> Actor:
    return Actor(name="Jemand", mandates=frozenset(mandates), person=person)


def as_role(role: Role, scope: str = "", person: str | None = "p9") -> Actor:
    return acting_as(Mandate(role, scope), Mandate(Role.STAFF), person=person)

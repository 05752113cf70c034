"""A small city to change: departments, offices, posts, people."""

from datetime import date

from querschnitt.kernel.authority import OPERATOR, Actor, Mandate, Role
from querschnitt.organisation import commands

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
    return f"{kind.capitalize()} {number}"


def found(
    key: str, *, parent: str | None = None, kind: str = "office", on: date = START, actor: Actor = OPERATOR
) -> str:
    return commands.found_unit(
        actor=actor, key=key, kind=kind, name=called(key), short_name=called(key), parent=parent, on=on
    )


def city() -> None:
    """Three departments with five offices, a head's post in each, some of them held."""
    commands.found_municipality(actor=OPERATOR, name="Stadt Beispiel", ags="09461000", kind="kreisfreie Stadt")
    for key in DEPARTMENTS:
        found(key, kind="department")
    for key, parent in OFFICES.items():
        found(key, parent=parent)
    for key in (*DEPARTMENTS, *OFFICES):
        commands.found_post(actor=OPERATOR, unit=key, function="head", on=START)
    for number in range(1, 10):
        commands.add_person(
            actor=OPERATOR, key=f"p{number}", name=f"Person {number} (Beispiel)", email=f"p{number}@example.org"
        )
    commands.appoint(actor=OPERATOR, post="referat-5.head", person="p5", on=START)
    commands.appoint(actor=OPERATOR, post="amt-51.head", person="p1", on=START)


def acting_as(*mandates: Mandate, person: str | None = "p9") -> Actor:
    return Actor(name="Jemand", mandates=frozenset(mandates), person=person)


def as_role(role: Role, scope: str = "", person: str | None = "p9") -> Actor:
    return acting_as(Mandate(role, scope), Mandate(Role.STAFF), person=person)

"""A small city of Bamberg with the edition of its concept in force, and a county that does it otherwise."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from tests.remembering import Remembered

from querschnitt.concept import commands as concept
from querschnitt.kernel import clock
from querschnitt.kernel.authority import OPERATOR
from querschnitt.organisation.models import Incumbency, Person, Placement, Post, Unit, UnitName

EDITIONS = Path(concept.__file__).parent / "editions"
IN_FORCE = date(2017, 7, 27)
FOUNDED = date(2000, 1, 1)

BAMBERG = {
    "oberbuergermeister": ("leadership", None),
    "buergermeister": ("leadership", None),
    "referat-1": ("department", None),
    "amt-10": ("office", "referat-1"),
    "amt-11": ("office", "referat-1"),
    "amt-15": ("office", "referat-1"),
    "referat-4": ("department", None),
    "referat-5": ("department", None),
    "bereich-fjs": ("area", "referat-5"),
    "fb-integration": ("division", "bereich-fjs"),
    "amt-50": ("office", "referat-5"),
    "amt-51": ("office", "referat-5"),
}
HOHENLINDE = {
    "landrat": ("administration", None),
    "dezernat-a": ("dezernat", None),
    "dezernat-b": ("dezernat", None),
    "fachdienst-soziales": ("fachdienst", "dezernat-a"),
    "fachdienst-gesundheit": ("fachdienst", "dezernat-a"),
    "fachdienst-schulen": ("fachdienst", "dezernat-a"),
    "fachdienst-bauen": ("fachdienst", "dezernat-b"),
    "stabsstelle-zusammenleben": ("stabsstelle", "dezernat-a"),
    "volkshochschule": ("partner", None),
}


def found_unit(key: str, kind: str, parent: str | None = None, *, on: date = FOUNDED, head: bool = True) -> Unit:
    unit = Unit.objects.create(key=key, kind=kind, founded_on=on)
    UnitName.objects.create(unit=unit, name=key.title(), short_name=key, valid_from=on)
    above = Unit.objects.get(key=parent) if parent else None
    Placement.objects.create(unit=unit, parent=above, valid_from=on)
    if head:
        hold(f"{key}.head", f"head-{key}", on)
    return unit


def somebody(key: str) -> Person:
    return Person.objects.get_or_create(key=key, defaults={"name": f"{key.title()} (Beispiel)"})[0]


def hold(post: str, person: str, since: date = FOUNDED, **facts) -> Incumbency:
    unit, _, function = post.partition(".")
    found, _ = Post.objects.get_or_create(
        key=post, defaults={"unit": Unit.objects.get(key=unit), "function": function.split("-")[0], "valid_from": since}
    )
    return Incumbency.objects.create(post=found, person=somebody(person), valid_from=since, **facts)


def move(unit: str, parent: str, on: date) -> None:
    placement = Placement.objects.get(unit__key=unit, valid_until=None)
    placement.valid_until = date.fromordinal(on.toordinal() - 1)
    placement.save()
    Placement.objects.create(unit=placement.unit, parent=Unit.objects.get(key=parent), valid_from=on)


def change_hands(post: str, person: str, on: date) -> None:
    held = Incumbency.objects.get(post__key=post, valid_until=None)
    held.valid_until = date.fromordinal(on.toordinal() - 1)
    held.save()
    hold(post, person, on)


def adopt(name: str, on: date = IN_FORCE) -> str:
    row = concept.draft_edition(actor=OPERATOR, text=(EDITIONS / f"{name}.toml").read_text())
    concept.adopt_edition(actor=OPERATOR, edition=row.key, in_force_from=on, reference="VO/1", by="Rat")
    return row.key


@pytest.fixture
def today() -> Iterator[date]:
    with clock.standing_at(date(2018, 11, 8)):
        yield date(2018, 11, 8)


def _bamberg() -> None:
    for key, (kind, parent) in BAMBERG.items():
        found_unit(key, kind, parent)
    adopt("bamberg")


def _hohenlinde() -> None:
    for key, (kind, parent) in HOHENLINDE.items():
        found_unit(key, kind, parent)
    adopt("landkreis-hohenlinde")


_city, _county = Remembered(_bamberg), Remembered(_hohenlinde)


@pytest.fixture
def bamberg(db, today) -> None:
    _city.tell()


@pytest.fixture
def hohenlinde(db, today) -> None:
    _county.tell()

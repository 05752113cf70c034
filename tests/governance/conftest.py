"""A small town with the small edition in force, on the day of the council paper."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from tests.remembering import Remembered

from querschnitt.accounts.models import User
from querschnitt.chronicle import commands as chronicle
from querschnitt.concept import commands as concept
from querschnitt.concept.models import Edition
from querschnitt.config import wiring
from querschnitt.kernel import clock
from querschnitt.kernel.authority import OPERATOR
from querschnitt.organisation import commands as organisation
from querschnitt.organisation.models import Person

DAY, FROM, START = date(2018, 11, 8), date(2017, 7, 27), date(2016, 1, 1)
SMALL = (Path(__file__).parent.parent / "concept_app" / "small.toml").read_text()
PEOPLE = {"r1": "dep-1.head", "neun": "office-9.head", "vize": "office-9.deputy_head", "frei": ""}
UNITS = {"dep-1": ("department", None), "office-9": ("office", "dep-1"), "office-8": ("office", "dep-1")}


def adopt(text: str, on: date) -> str:
    key = concept.draft_edition(actor=OPERATOR, text=text).key
    concept.adopt_edition(actor=OPERATOR, edition=key, in_force_from=on, reference="VO/2017/0969-5", by="Senat")
    return key


def later(text: str = SMALL, key: str = "small-2018") -> str:
    return text.replace("small-2017", key).replace("Kleines Konzept", "Fortschreibung")


def account(person: str, language: str = "de") -> User:
    user = User.objects.create(email=f"{person}@example.org", language=language)
    Person.objects.filter(key=person).update(account=user)
    return user


@pytest.fixture
def today() -> Iterator[date]:
    with clock.standing_at(DAY):
        yield DAY


def _town() -> None:
    organisation.found_municipality(actor=OPERATOR, name="Musterstadt", ags="09461000")
    for key, (kind, parent) in UNITS.items():
        organisation.found_unit(
            actor=OPERATOR, key=key, kind=kind, name=key.replace("-", " ").title(), parent=parent, on=START
        )
        organisation.found_post(actor=OPERATOR, unit=key, function="head", on=START)
    organisation.found_post(actor=OPERATOR, unit="office-9", function="deputy_head", on=START)
    for person, post in PEOPLE.items():
        name = f"{person.title()} (Beispiel)"
        organisation.add_person(actor=OPERATOR, key=person, name=name, email=f"{person}@example.org")
        if post:
            organisation.appoint(actor=OPERATOR, post=post, person=person, on=START)


def _judged_town() -> None:
    """Nobody has been told of anything yet: mails are what the tests look for."""
    before = chronicle._wiring[0]
    chronicle.install(chronicle.Wiring(wiring.REACTIONS, {}))
    try:
        _town()
        adopt(SMALL, FROM)
    finally:
        chronicle.install(before)


_stories = {False: Remembered(_town), True: Remembered(_judged_town)}


@pytest.fixture
def town(db, today) -> None:
    _stories[False].tell()


@pytest.fixture
def judged_town(db, today) -> str:
    _stories[True].tell()
    return Edition.objects.get().key

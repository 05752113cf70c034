"""A small Bamberg with a steering body and a working group of Referat 1, filled as the concept demands.

Steering body `lenkung` (no compulsory attendance, chaired by the Lord Mayor, agreed with Referat 1) and working group
`ag-1` (heads of Ämter 10, 11 and 15 with compulsory attendance and a deputy each; first and last sitting chaired by
the head of Referat 1; mandate of a year from 1 March 2018). Both exist since FOUNDED.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar

from django.db import transaction
from tests.committees.conftest import BAMBERG, EDITIONS, IN_FORCE, found_unit, hold
from tests.remembering import Remembered

from querschnitt.chronicle.commands import record
from querschnitt.committees import commands as committees
from querschnitt.committees.models import Membership
from querschnitt.concept import commands as concept
from querschnitt.kernel import clock
from querschnitt.kernel.authority import OPERATOR, Actor, Mandate, Role
from querschnitt.kernel.clock import BERLIN
from querschnitt.kernel.events import Event
from querschnitt.organisation import commands as organisation
from querschnitt.organisation.models import Person, Post

FOUNDED = date(2018, 3, 1)
DAY = date(2018, 5, 2)  # a Wednesday on which everything stands


def _build() -> None:
    """Municipality, units, edition in force, two bodies with members, deputies and chairs; everybody has a mail address."""
    with clock.standing_at(FOUNDED):
        organisation.found_municipality(actor=OPERATOR, name="Stadt Bamberg", ags="09461000")
        for key, (kind, parent) in BAMBERG.items():
            found_unit(key, kind, parent)
        for office in ("amt-10", "amt-11", "amt-15"):
            hold(f"{office}.deputy_head", f"deputy-{office}")
        draft = concept.draft_edition(actor=OPERATOR, text=(EDITIONS / "bamberg.toml").read_text(), name="bamberg.toml")
        concept.adopt_edition(actor=OPERATOR, edition=draft.key, in_force_from=IN_FORCE, reference="VO/1", by="Senat")
        for person in Person.objects.all():
            person.email = f"{person.key}@bamberg.example"
            person.save()
        committees.found_committee(actor=OPERATOR, body="steering", on=FOUNDED, key="lenkung")
        committees.found_committee(actor=OPERATOR, body="working_group", unit="referat-1", on=FOUNDED, key="ag-1")
        for key in ("lenkung", "ag-1"):
            committees.fill_ex_officio(actor=OPERATOR, committee=key, on=FOUNDED)
            committees.fill_seat(actor=OPERATOR, committee=key, seat="division", post="fb-integration.head", on=FOUNDED)
            committees.appoint_chair(actor=OPERATOR, committee=key, on=FOUNDED)
        for membership in Membership.objects.filter(committee__key="ag-1", seat="heads").select_related("post__unit"):
            post = f"{membership.post.unit.key}.deputy_head"
            committees.name_deputy(actor=OPERATOR, membership=membership.pk, post=post, on=FOUNDED)


_story = Remembered(_build)


@dataclass(frozen=True, kw_only=True)
class TownLaid(Event):
    """Makes the seal of the chronicle another one: what was computed for another test is not remembered in this."""

    KIND: ClassVar[str] = "test.begun"
    SENTENCE: ClassVar[str] = "began a test"


def build_town() -> None:
    """The town; built once a process, laid down again as it was afterwards."""
    _story.tell()
    with transaction.atomic():
        record(TownLaid(subject="municipality:1"), actor=OPERATOR)


def at(year: int, month: int, day: int, hour: int = 14, minute: int = 0) -> datetime:
    """An instant by the clock of Berlin."""
    return datetime(year, month, day, hour, minute, tzinfo=BERLIN)


def office() -> Actor:
    """Somebody of the process office."""
    return Actor("Büro", frozenset({Mandate(Role.PROCESS_OFFICE), Mandate(Role.STAFF)}), "head-fb-integration")


def member(unit: str = "amt-11", committee: str = "ag-1") -> Actor:
    """The head of that office as a member of the group."""
    mandates = {Mandate(Role.MEMBER, f"committee:{committee}"), Mandate(Role.HEAD, f"unit:{unit}"), Mandate(Role.STAFF)}
    return Actor(f"Leitung {unit}", frozenset(mandates), f"head-{unit}")


def deputy(unit: str = "amt-11", committee: str = "ag-1") -> Actor:
    mandates = {Mandate(Role.DEPUTY, f"committee:{committee}"), Mandate(Role.STAFF)}
    return Actor(f"Vertretung {unit}", frozenset(mandates), f"deputy-{unit}")


def chair(committee: str = "ag-1", person: str = "head-referat-1") -> Actor:
    mandates = {Mandate(Role.CHAIR, f"committee:{committee}"), Mandate(Role.STAFF)}
    return Actor("Vorsitz", frozenset(mandates), person)


def stranger() -> Actor:
    """Somebody of the administration who has nothing to do with the bodies."""
    return Actor("Fremd", frozenset({Mandate(Role.STAFF)}), "head-amt-51")


def seat_of(unit: str, committee: str = "ag-1") -> Membership:
    """The membership of the head of that unit."""
    return Membership.objects.get(committee__key=committee, post__key=f"{unit}.head")


def post(key: str) -> Post:
    return Post.objects.get(key=key)

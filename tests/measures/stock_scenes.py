"""Offers and needs of a small town with a pass over Referat 1."""

from datetime import date

from tests.meetings.town import DAY, FOUNDED, build_town, member, office

from querschnitt.committees.models import Committee
from querschnitt.concept.models import Edition
from querschnitt.cycles.domain.states import CycleState, StepState
from querschnitt.cycles.models import Cycle, CycleStep, CycleUnit
from querschnitt.kernel.authority import Actor, Mandate, Role
from querschnitt.measures import commands
from querschnitt.measures.models import Need, Offer
from querschnitt.organisation.models import Unit

PASS = "referat-1-2018"


def a_pass(key: str = PASS, **facts: object) -> Cycle:
    """A pass over Referat 1 with the working group of the town, under way."""
    unit = Unit.objects.get(key="referat-1")
    given = {
        "title": "Referat 1",
        "edition": Edition.objects.earliest("in_force_from"),
        "unit": unit,
        "state": CycleState.RUNNING,
        "opened_on": FOUNDED,
        "begun_on": facts.get("opened_on", FOUNDED),
        "committee": Committee.objects.get(key="ag-1"),
        **facts,
    }
    row = Cycle.objects.create(key=key, **given)
    if row.unit:
        CycleUnit.objects.create(cycle=row, unit=row.unit, carries=True, since=FOUNDED)
    return row


def a_step(cycle: Cycle, key: str, state: str = StepState.RUNNING, position: int = 1) -> CycleStep:
    return CycleStep.objects.create(cycle=cycle, key=key, name=key, position=position, state=state)


def head(unit: str = "amt-10") -> Actor:
    """The head of an office who sits in no group."""
    return Actor("Amtsleitung", frozenset({Mandate(Role.HEAD, f"unit:{unit}"), Mandate(Role.STAFF)}), f"head-{unit}")


def note(actor: Actor | None = None, **facts: object) -> Offer:
    given = {"title": "Sprachcafé", "unit": "amt-11", "groups": {"refugees": "ab A2"}, **facts}
    return commands.note_offer(actor=actor or office(), **given)


def raised(actor: Actor | None = None, **facts: object) -> Need:
    given = {"title": "Es fehlen Kursplätze", "unit": "amt-11", "groups": ["refugees"], **facts}
    return commands.raise_need(actor=actor or office(), **given)


__all__ = [
    "DAY",
    "FOUNDED",
    "PASS",
    "a_pass",
    "a_step",
    "build_town",
    "date",
    "head",
    "member",
    "note",
    "office",
    "raised",
]

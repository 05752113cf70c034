"""Passes and goals as rights see them."""

from datetime import date

from django.db.models import Q

from querschnitt.committees.models import Committee
from querschnitt.concept.queries import edition_on
from querschnitt.cycles.domain.councils import council_bodies
from querschnitt.cycles.models import Cycle, CycleUnit, Goal
from querschnitt.cycles.permissions import CycleSubject
from querschnitt.kernel import clock
from querschnitt.kernel.refusal import Forbidden


def found_cycle(key: str) -> Cycle:
    """The pass of that key; one that is not there is answered like one that may not be seen. One statement."""
    row = Cycle.objects.select_related("unit", "committee", "lead_unit", "edition", "renews").filter(key=key).first()
    if row is None:
        raise Forbidden(key)
    return row


def found_goal(number: int) -> Goal:
    """The goal of that number. One statement."""
    row = Goal.objects.select_related("unit", "cycle__committee", "parent").filter(number=number).first()
    if row is None:
        raise Forbidden(str(number))
    return row


def subject_of(cycle: Cycle) -> CycleSubject:
    """A pass as rights see it: of the units that carry it, of its working group, the council. Three statements."""
    today = clock.today()
    rows = CycleUnit.objects.filter(Q(until=None) | Q(until__gte=today), cycle=cycle, carries=True, since__lte=today)
    return CycleSubject(
        units=frozenset(f"unit:{key}" for key in rows.values_list("unit__key", flat=True)),
        committees=frozenset({f"committee:{cycle.committee.key}"} if cycle.committee else ()),
        council=councils(),
    )


def subject_of_goal(goal: Goal) -> CycleSubject:
    """A goal as rights see it: of its unit and, in a pass, of the working group. One statement."""
    units = frozenset({f"unit:{goal.unit.key}"} if goal.unit else ())
    group = goal.cycle.committee if goal.cycle else None
    return CycleSubject(units=units, committees=frozenset({f"committee:{group.key}"} if group else ()))


def councils() -> frozenset[str]:
    """The advisory councils at work, as scopes: those of the bodies that the edition names. Two statements."""
    today = clock.today()
    working = Q(ended_on=None) | Q(ended_on__gte=today)
    rows = Committee.objects.filter(working, body__in=bodies_of_council(today), founded_on__lte=today)
    return frozenset(f"committee:{key}" for key in rows.values_list("key", flat=True))


def bodies_of_council(day: date) -> frozenset[str]:
    """Which bodies the edition in force on that day calls the advisory council. One statement."""
    edition = edition_on(day)
    return council_bodies(edition.data if edition else None)

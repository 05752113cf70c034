"""Whom a survey asks, and when somebody is reminded of it."""

from collections.abc import Collection, Iterator, Mapping
from datetime import date, timedelta
from enum import StrEnum

from querschnitt.organisation.domain.snapshot import OrganisationAt

BEFORE = timedelta(days=7)


def units_to_ask(covered: Mapping[str, bool], kinds: Collection[str], organisation: OrganisationAt) -> set[str]:
    """Keys of the units that are asked, of those that a pass covers (key → whether the pass runs for it as a whole).

    Where the concept names no kinds, a unit for which the pass runs is asked only if none below it is: a department
    answers through its offices (V-3).
    """
    standing = {key for key in covered if key in organisation.units}
    if kinds:
        return {key for key in standing if organisation.units[key].kind in kinds}
    return {
        key
        for key in standing
        if not (covered[key] and any(below.key in standing for below in organisation.below(key)))
    }


class Stage(StrEnum):
    """Who is reminded of an answer. Each once a due date."""

    HEAD = "head"
    DEPUTY = "deputy"
    DEPARTMENT = "department"  # the head of the unit above
    OFFICE = "office"  # whoever is asked, because the office reminds by hand


# From how many days after the last day for answers on.
OVERDUE = {Stage.DEPUTY: 1, Stage.DEPARTMENT: 8}


def stages_reached(due: date, today: date) -> Iterator[Stage]:
    """The stages that an answer has reached by that day: the head in the last week, then the deputy, then above."""
    if today >= due - BEFORE:
        yield Stage.HEAD
    yield from (stage for stage, days in OVERDUE.items() if (today - due).days >= days)

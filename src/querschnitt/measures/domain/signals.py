"""The four signals of a measure, each for itself: phase, punctuality, freshness, what is missing. No mixed light.

All of them are derived from facts and a day; nothing of this is stored.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from querschnitt.kernel.wording import Say, say
from querschnitt.measures.domain.states import ADOPTED, ENDS, Freshness, MeasureState, Punctuality

SOON = timedelta(days=30)  # that much before its date a report counts as due


@dataclass(frozen=True, slots=True, kw_only=True)
class Observed:
    """What the signals are derived from. `conditions`: every group says under which condition it is reached (K1-2)."""

    state: MeasureState
    next_due: date | None = None
    starts_on: date | None = None
    ends_on: date | None = None
    responsible: bool = False
    deputy: bool = False
    goal: bool = False
    field_of_action: bool = False
    groups: bool = False
    conditions: bool = False
    needs: bool = False
    milestones: bool = False
    resources: bool = False
    participation: bool = False
    reported_on: date | None = None
    report_due: date | None = None  # earliest date of a report that is still to be given


@dataclass(frozen=True, slots=True)
class Signals:
    """The four, side by side."""

    phase: MeasureState
    punctuality: Punctuality
    days: int  # late by so many, or left until the next date; 0 without one
    freshness: Freshness
    missing: tuple[Say, ...]

    @property
    def complete(self) -> bool:
        return not self.missing


def signals(seen: Observed, *, today: date) -> Signals:
    """All four on that day."""
    punctual = punctuality(seen.state, seen.next_due, today=today)
    return Signals(
        phase=seen.state,
        punctuality=punctual,
        days=abs((seen.next_due - today).days) if seen.next_due and punctual is not Punctuality.NO_DATE else 0,
        freshness=freshness(seen.state, seen.reported_on, seen.report_due, today=today),
        missing=tuple(missing(seen)),
    )


def punctuality(state: MeasureState, next_due: date | None, *, today: date) -> Punctuality:
    """Late from the day after the next date on; only what was adopted and goes on has a date to keep."""
    if state not in ADOPTED or next_due is None:
        return Punctuality.NO_DATE
    return Punctuality.LATE if next_due < today else Punctuality.ON_TIME


def freshness(state: MeasureState, reported_on: date | None, report_due: date | None, *, today: date) -> Freshness:
    """How old the last report is, against the dates on which reports are due."""
    if state not in ADOPTED:
        return Freshness.NOT_ASKED
    if report_due is not None and report_due < today:
        return Freshness.STALE if reported_on else Freshness.NEVER
    if report_due is not None and report_due - today <= SOON:
        return Freshness.DUE
    if reported_on is None:
        return Freshness.NOT_ASKED
    return Freshness.FRESH


def missing(seen: Observed) -> Iterator[Say]:
    """What is missing, as a list and not as a score; only what matters in its phase."""
    if seen.state in ENDS:
        return
    yield from _of_the_proposal(seen)
    if seen.state in ADOPTED:
        yield from _of_what_is_carried_out(seen)


def _of_the_proposal(seen: Observed) -> Iterator[Say]:
    asked = (
        (seen.goal, say("no goal")),
        (seen.field_of_action, say("no field of action")),
        (seen.groups, say("no group of people")),
        (seen.conditions or not seen.groups, say("no condition of a group")),
        (seen.needs, say("no need that it answers")),
        (seen.participation, say("no degree of participation")),
    )
    yield from (sentence for there, sentence in asked if not there)


def _of_what_is_carried_out(seen: Observed) -> Iterator[Say]:
    asked = (
        (seen.responsible, say("nobody who answers for it")),
        (seen.deputy, say("nobody who stands in")),
        (seen.starts_on is not None, say("no start")),
        (seen.ends_on is not None, say("no end")),
        (seen.milestones, say("no milestone")),
        (seen.resources, say("nothing on money and staff")),
    )
    yield from (sentence for there, sentence in asked if not there)

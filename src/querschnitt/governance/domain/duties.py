"""The duty calendar: dated things ahead, as values."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from querschnitt.kernel.wording import Say


class DutyKind(StrEnum):
    """What happens on the day."""

    DUE = "due"  # something is to be done by then
    PLANNED_END = "planned_end"  # the mandate of a body is to end
    WAIVER_END = "waiver_end"  # a finding set aside counts again
    MILESTONE = "milestone"  # a step of the process is planned
    SITTING = "sitting"  # a body is to sit
    EDITION = "edition"  # another edition takes over


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty:
    """One dated thing. `uid` names it for ever, so that a calendar moves it instead of doubling it."""

    uid: str
    day: date
    kind: DutyKind
    title: str
    subject: str
    note: Say
    since: date
    state: str = ""
    finding: str = ""
    route: str = ""
    arguments: tuple[tuple[str, str], ...] = ()
    section: str = ""
    responsible: tuple[str, ...] = ()  # titles of posts, first the one that acts
    persons: frozenset[str] = frozenset()  # whom it concerns
    committees: frozenset[str] = frozenset()  # the bodies of a sitting: who belongs to none of them may not open it


def in_order(duties: Iterable[Duty]) -> list[Duty]:
    """By day; what is to be done before what only happens."""
    return sorted(duties, key=lambda duty: (duty.day, duty.kind is not DutyKind.DUE, duty.title, duty.uid))


def concerning(duties: Iterable[Duty], person: str, *, office: frozenset[str]) -> list[Duty]:
    """What concerns one person; whoever answers for the process is concerned by everything."""
    return [duty for duty in duties if person in office or person in duty.persons]

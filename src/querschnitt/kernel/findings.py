"""Findings: the state of one demanded thing on one day, with its source, evidence and remedy."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from querschnitt.kernel.wording import Say


class State(StrEnum):
    """How a duty stands. A finding is *open* while it is overdue or breached."""

    MET = "met"
    DUE = "due"  # can still be met in time
    OVERDUE = "overdue"  # the date has passed, the act can still be done
    BREACHED = "breached"  # can no longer be met for that period or event
    WAIVED = "waived"
    NOT_JUDGEABLE = "not_judgeable"  # facts or setting are missing


OPEN = frozenset({State.OVERDUE, State.BREACHED})


class Strength(StrEnum):
    """How strongly the concept demands it."""

    MUST = "must"
    AS_A_RULE = "as_a_rule"  # overdue with a reason, never breached
    EXAMPLE = "example"  # a reminder only


class Source(StrEnum):
    """Where a setting comes from; shown with every finding."""

    CONCEPT = "concept"
    RULES_OF_PROCEDURE = "rules_of_procedure"
    LAW = "law"
    HOUSE_DEFAULT = "house_default"


@dataclass(frozen=True, slots=True)
class Subject:
    """What a finding is about: kind and key name it for ever, the label is for reading."""

    kind: str
    key: str
    label: str

    def __str__(self) -> str:
        return f"{self.kind}:{self.key}"


@dataclass(frozen=True, slots=True)
class Remedy:
    """Where to mend it: what to do, and the page (named route with its arguments)."""

    label: Say
    route: str
    arguments: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One judged duty. `key` is stable over days as long as it is the same duty (and period)."""

    rule: str
    subject: Subject
    state: State
    summary: Say
    since: date | None = None
    due: date | None = None
    responsible: tuple[str, ...] = ()  # keys of posts, first the one that acts
    evidence: tuple[Say, ...] = ()
    remedy: Remedy | None = None
    period: str = ""
    short_of_time: bool = False
    body: str = ""  # key of the committee under which the board groups it

    @property
    def key(self) -> str:
        return "|".join((self.rule, str(self.subject), self.period))

    @property
    def is_open(self) -> bool:
        return self.state in OPEN

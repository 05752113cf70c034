"""What all judges of standing conditions share: a violation has a first day, a time to mend it, and then is overdue."""

from dataclasses import dataclass
from datetime import date

from querschnitt.concept.domain.model import RuleSetting
from querschnitt.kernel.calendar import Span, raw_end
from querschnitt.kernel.findings import State, Strength


@dataclass(frozen=True, slots=True)
class Standing:
    """How a violated condition stands: its state, the last day to mend it, whether little time is left."""

    state: State
    due: date | None
    short_of_time: bool = False


def violated(since: date, setting: RuleSetting, today: date, *, parameter: str = "within") -> Standing:
    """The standing of a condition violated since that day: due for the time the setting gives, then overdue.

    Without such a time the first day is the last. An example is only ever a reminder.
    """
    return until(raw_end(since, setting.span(parameter) or Span()), setting, today)


def until(due: date, setting: RuleSetting, today: date) -> Standing:
    """The standing of an act that has to be done by that day."""
    if today <= due:
        warned = setting.warn_before != Span() and raw_end(today, setting.warn_before) >= due
        return Standing(State.DUE, due, warned)
    return Standing(State.DUE if setting.strength is Strength.EXAMPLE else State.OVERDUE, due)

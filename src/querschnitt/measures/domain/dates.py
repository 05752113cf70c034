"""The next date that a measure has to keep."""

from collections.abc import Iterable
from datetime import date

from querschnitt.measures.domain.states import ENDS, MeasureState


def next_due(state: MeasureState, ends_on: date | None, open_milestones: Iterable[date]) -> date | None:
    """The earliest open milestone, or else the end; None for one at its end or put off: it has no date to keep."""
    if state in ENDS or state is MeasureState.POSTPONED:
        return None
    return min(open_milestones, default=ends_on)

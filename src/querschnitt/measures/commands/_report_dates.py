"""The dates on which reports on a measure are due: set, moved, dropped; and the next of them, kept with the measure."""

from datetime import date

from querschnitt.kernel import clock
from querschnitt.kernel.calendar import Span
from querschnitt.measures.domain.rhythm import Alignment, Dates, aligned, owed
from querschnitt.measures.domain.states import ADOPTED, ENDS, MeasureState
from querschnitt.measures.models import Measure, ReportDate
from querschnitt.measures.queries.rhythm import dates_of, every_on


def follow_state(row: Measure, before: str) -> None:
    """Let the dates follow a step of the measure: set where it was adopted, dropped ahead of where it ended.

    The caller has stored the new state; the next date is stored here, with no version of its own.
    """
    today = clock.today()
    dates = dates_of([row.pk])[row.pk]
    if row.state in ADOPTED:
        came_back = today if before == MeasureState.POSTPONED else None
        follow(row, every_on(today), dates, today, since=came_back)
    elif before in ADOPTED or row.state in ENDS:
        ahead = frozenset(day for day in dates.live if day > today)
        write(row, Alignment(dropped=ahead - dates.completed), today)
        keep_next(row)


def follow(row: Measure, every: Span | None, dates: Dates, today: date, *, since: date | None = None) -> bool:
    """Let the dates of an adopted measure follow the rhythm of that day; whether anything had to be done."""
    found = aligned(row.decided_on or today, every, dates, today=today, since=since)
    write(row, found, today)
    live = (dates.live | found.new) - found.dropped
    keep_next(row, Dates(live=live, touched=dates.touched, completed=dates.completed))
    return found.needed


def write(row: Measure, found: Alignment, today: date) -> None:
    """Store dates set and dropped. One that was dropped before is set again."""
    ReportDate.objects.filter(measure=row, due__in=found.dropped).update(dropped_on=today)
    for due in sorted(found.new):
        ReportDate.objects.update_or_create(measure=row, due=due, defaults={"set_on": today, "dropped_on": None})


def keep_next(row: Measure, dates: Dates | None = None) -> None:
    """Keep with the measure when the next report is due: none for one that is not carried out."""
    found = owed(dates or dates_of([row.pk])[row.pk]) if row.state in ADOPTED else None
    if row.report_due != found:
        row.report_due = found
        row.save(update_fields=["report_due"])

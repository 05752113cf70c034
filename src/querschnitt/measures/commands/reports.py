"""Reports on measures: begun, kept as drafts, completed by whoever answers for the measure (K3.3-2)."""

from datetime import date

from django.db import transaction

from querschnitt.chronicle.commands import record
from querschnitt.kernel import clock
from querschnitt.kernel.authority import Actor
from querschnitt.kernel.refusal import Refused
from querschnitt.kernel.wording import say
from querschnitt.measures.commands._ground import Overtaken
from querschnitt.measures.commands._measure import refuse_over, store
from querschnitt.measures.commands._report_dates import follow
from querschnitt.measures.commands._reporting import locked_report, refuse_closed, reportable, said_in, write
from querschnitt.measures.domain.reporting import (
    Said,
    added_after_the_end,
    check_afterwards,
    check_complete,
    check_draft,
)
from querschnitt.measures.domain.states import ENDS, REPORT, ReportState
from querschnitt.measures.events.reports import ReportBegun, ReportCompleted, ReportDropped, ReportSaved
from querschnitt.measures.models import Measure, ProgressReport, ReportDate
from querschnitt.measures.queries.rhythm import dates_of, every_on


@transaction.atomic
def begin_report(*, actor: Actor, measure: int, due: date | None = None) -> ProgressReport:
    """Begin the report for one of the measure's dates, or (None) one out of turn; one that is there is returned (R5).

    Refuses a date that the measure does not have, and one for which a later report has been given already.
    """
    row, capacity = reportable(actor, measure, "write_report")
    if there := _there(row, due):
        return there
    if due is not None:
        refuse_over(row)
        _check_date(row, due)
    found = ProgressReport.objects.create(measure=row, due=due, begun_on=clock.today(), person=actor.person or "")
    event = ReportBegun(subject=f"measure:{row.number}", number=row.number, due=due)
    record(event, actor=actor, capacity=capacity)
    return found


def _there(row: Measure, due: date | None) -> ProgressReport | None:
    found = ProgressReport.objects.filter(measure=row, due=due)
    return (found.filter(state=ReportState.DRAFT) if due is None else found).first()


def _check_date(row: Measure, due: date) -> None:
    if not ReportDate.objects.filter(measure=row, due=due, dropped_on=None).exists():
        raise Refused(say("No report is due on %(day)s.", day=due), place="due")
    _refuse_settled(row, due)


def _refuse_settled(row: Measure, due: date | None) -> None:
    later = ProgressReport.objects.filter(measure=row, due__gt=due, state=ReportState.COMPLETE) if due else None
    if later is not None and later.exists():
        raise Refused(say("A later report has been given already: report out of turn."), place="due")


@transaction.atomic
def save_report(*, actor: Actor, report: int, said: Said, seen: int | None = None) -> ProgressReport:
    """Keep what somebody has written as a draft: also a unit that takes part. `seen`: the version that was shown (R4).

    One that was taken over stays so until it is completed. Saved as it is, nothing happens.
    """
    measure, row, capacity = locked_report(actor, report, "write_report")
    said = _sayable(measure, row, said)
    if said == said_in(row):
        return row
    refuse_closed(row)
    _still(row, seen)
    check_draft(said)
    write(row, said)
    event = ReportSaved(subject=f"measure:{measure.number}", number=measure.number, due=row.due)
    record(event, actor=actor, capacity=capacity)
    return row


@transaction.atomic
def complete_report(*, actor: Actor, report: int, said: Said | None = None, seen: int | None = None) -> ProgressReport:
    """Say that a report is complete: what was written holds from today on, and settles every date before its own.

    `said`: what stands in the form; None for what was kept; after the end of a measure that was carried out its effect
    and figures, nothing else. The measure shows its light and its next date. Who said so, and in which role, is kept
    with it. Sent twice, it is reported once (R5).
    """
    measure, row, capacity = locked_report(actor, report)
    given = said_in(row) if said is None else _sayable(measure, row, said)
    if row.state == ReportState.COMPLETE and given == said_in(row):
        return row
    refuse_closed(row)
    if given != said_in(row):  # what is stored already overwrites nobody
        _still(row, seen)
    _refuse_settled(measure, row.due)
    today = clock.today()
    if measure.state in ENDS:
        check_afterwards(given)
    else:
        check_complete(given, late=measure.next_due is not None and measure.next_due < today)
    row.state = REPORT.after("complete_report", ReportState(row.state))
    row.reported_on, row.person, row.completed_as = today, actor.person or "", str(capacity.role)
    write(row, given)
    _show(measure, row, today)
    event = ReportCompleted(
        subject=f"measure:{measure.number}",
        number=measure.number,
        title=measure.title,
        due=row.due,
        light=row.light,
        confirmed_as=row.completed_as,
    )
    record(event, actor=actor, capacity=capacity)
    return row


def _sayable(measure: Measure, row: ProgressReport, said: Said) -> Said:
    """What is said, as it is stored; after the end what was written before it stays."""
    said = said.tidied()
    return added_after_the_end(said, said_in(row)) if measure.state in ENDS else said


def _show(measure: Measure, row: ProgressReport, today: date) -> None:
    """The measure shows its last report and the next date; a date ahead that was reported early gets a follower."""
    measure.last_reported_on = today
    if measure.state in ENDS:  # how it stood at its end stays, and no report is due any more
        store(measure, "last_reported_on")
        return
    measure.last_light = row.light
    store(measure, "last_reported_on", "last_light")
    follow(measure, every_on(today), dates_of([measure.pk])[measure.pk], today)


@transaction.atomic
def drop_report(*, actor: Actor, report: int) -> None:
    """Drop a draft: what somebody began and nobody needs. What was taken over or reported stays."""
    measure, row, capacity = locked_report(actor, report)
    if row.state != ReportState.DRAFT:
        raise Refused(say("Only a draft can be dropped."), place="report")
    due = row.due
    row.figures.all().delete()
    row.delete()
    event = ReportDropped(subject=f"measure:{measure.number}", number=measure.number, due=due)
    record(event, actor=actor, capacity=capacity)


def _still(row: ProgressReport, seen: int | None) -> None:
    if seen is not None and row.version != seen:
        raise Overtaken(say("Somebody else has changed this report in the meantime. Both texts stand below."))

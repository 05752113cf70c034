"""The daily look at reports: dates follow the rhythm, and what nobody reported is taken over, unconfirmed."""

from datetime import date

from django.db import transaction

from querschnitt.chronicle.commands import record, stir
from querschnitt.kernel.authority import Actor, Mandate, require
from querschnitt.measures.commands._ground import locked_measure
from querschnitt.measures.commands._report_dates import follow
from querschnitt.measures.domain.rhythm import aligned, to_take_over
from querschnitt.measures.domain.states import ADOPTED, REPORT, ReportState
from querschnitt.measures.events.reports import ReportTakenOver
from querschnitt.measures.models import Measure, ProgressReport
from querschnitt.measures.permissions import GRANTS
from querschnitt.measures.queries.rhythm import dates_of, every_on

AT_ONCE = 500  # measures whose dates are looked at together


@transaction.atomic
def take_over_reports(*, actor: Actor, today: date) -> int:
    """Let the dates of all measures follow the rhythm of that day, and take over what nobody reported until the next
    date came; how many reports were taken over.

    Taken over, a date shows the last confirmed state as unconfirmed, beside what somebody may have begun to write. A
    report that is given later takes its place. Twice a day is once.
    """
    capacity = require(actor, GRANTS, "take_over_reports")
    every = every_on(today)
    taken, moved = 0, False
    pks = list(Measure.objects.filter(state__in=ADOPTED).order_by("number").values_list("pk", flat=True))
    for start in range(0, len(pks), AT_ONCE):
        some = pks[start : start + AT_ONCE]
        dates = dates_of(some)
        for row in Measure.objects.in_bulk(some).values():
            found = dates[row.pk]
            if aligned(row.decided_on or today, every, found, today=today).needed:
                follow(locked_measure(row.number), every, found, today)
                found, moved = dates_of([row.pk])[row.pk], True
            for due in to_take_over(found, today=today):
                taken += _take_over(row, due, today, actor, capacity)
    if moved:  # that dates follow the rhythm is not worth an entry
        stir("measures")
    return taken


def _take_over(row: Measure, due: date, today: date, actor: Actor, capacity: Mandate) -> int:
    report = ProgressReport.objects.select_for_update().filter(measure=row, due=due).first()
    report = report or ProgressReport(measure=row, due=due, begun_on=today)
    if report.state != ReportState.DRAFT:
        return 0
    report.state = REPORT.after("take_over_report", ReportState(report.state))
    report.reported_on, report.taken_from = today, _last(row, due)
    report.version += 1
    report.save()
    event = ReportTakenOver(subject=f"measure:{row.number}", number=row.number, due=due)
    record(event, actor=actor, capacity=capacity)
    return 1


def _last(row: Measure, due: date) -> ProgressReport | None:
    """The last report that was confirmed before the date."""
    reports = ProgressReport.objects.filter(measure=row, state=ReportState.COMPLETE, reported_on__lte=due)
    return reports.order_by("-reported_on", "-pk").first()

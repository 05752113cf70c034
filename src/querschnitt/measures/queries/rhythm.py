"""The rhythm in which the concept asks for reports, and the dates of measures as they stand."""

from collections import defaultdict
from collections.abc import Collection
from datetime import date

from querschnitt.concept.queries import edition_on
from querschnitt.kernel.calendar import Span
from querschnitt.measures.domain.rhythm import Dates
from querschnitt.measures.domain.states import ReportState
from querschnitt.measures.models import ProgressReport, ReportDate
from querschnitt.measures.queries.survey_rules import rule_of

RULE = "progress_reported"


def every_on(day: date) -> Span | None:
    """How often the edition of that day asks for a report; None where it asks for none. One statement."""
    edition = edition_on(day)
    rule = rule_of(edition.data, RULE) if edition else None
    return rule.span("every") if rule else None


def dates_of(measures: Collection[int], since: date | None = None) -> dict[int, Dates]:
    """The dates of these measures (rows, not numbers), all or from a day on. Two statements, however many there are."""
    live: dict[int, set[date]] = defaultdict(set)
    touched: dict[int, set[date]] = defaultdict(set)
    completed: dict[int, set[date]] = defaultdict(set)
    later = {"due__gte": since} if since else {}
    rows = ReportDate.objects.filter(measure__in=measures, dropped_on=None, **later).order_by()
    for measure, due in rows.values_list("measure", "due"):
        live[measure].add(due)
    reports = ProgressReport.objects.filter(measure__in=measures, due__isnull=False, **later).order_by()
    for measure, on, state in reports.values_list("measure", "due", "state"):
        if on is not None:
            (completed if state == ReportState.COMPLETE else touched)[measure].add(on)
    return {
        measure: Dates(
            live=frozenset(live[measure]),
            touched=frozenset(touched[measure] | completed[measure]),
            completed=frozenset(completed[measure]),
        )
        for measure in measures
    }

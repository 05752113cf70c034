"""What the commands about reports share: the report with its measure, locked, and what it says."""

from querschnitt.kernel.authority import Actor, Mandate, require
from querschnitt.kernel.refusal import Refused
from querschnitt.kernel.wording import say
from querschnitt.measures.commands._ground import locked_measure
from querschnitt.measures.commands._measure import was_carried_out
from querschnitt.measures.domain.reporting import Figure, Said
from querschnitt.measures.domain.states import ADOPTED, ReportState
from querschnitt.measures.models import Measure, ProgressReport, ReportFigure
from querschnitt.measures.permissions import GRANTS
from querschnitt.measures.queries.reports import acting_as
from querschnitt.measures.queries.rights import subject_of
from querschnitt.meetings.domain.states import Light

TEXTS = ("light_reason", "done", "effect", "next_step", "delay_reason")


def reportable(actor: Actor, number: int, action: str = "report_progress") -> tuple[Measure, Mandate]:
    """The measure, locked, and the mandate to report on it; refuses one of which nothing is reported.

    `action`: `write_report` for what is only written into a draft, which whoever takes part may as well.
    """
    row = locked_measure(number)
    subject = subject_of(row)
    capacity = acting_as(actor, subject) or require(actor, GRANTS, action, subject)
    if row.state not in ADOPTED and not was_carried_out(row):
        raise Refused(
            say("Measure %(number)s is not being carried out: nothing is reported of it.", number=number),
            place="measure",
        )
    return row, capacity


def locked_report(actor: Actor, pk: int, action: str = "report_progress") -> tuple[Measure, ProgressReport, Mandate]:
    """The measure and the report, both locked, and the mandate to report."""
    number = ProgressReport.objects.filter(pk=pk).values_list("measure__number", flat=True).first()
    if number is None:
        raise Refused(say("There is no such report."), place="report")
    measure, capacity = reportable(actor, number, action)
    found = ProgressReport.objects.select_for_update().filter(pk=pk).first()
    if found is None:
        raise Refused(say("There is no such report."), place="report")
    return measure, found, capacity


def said_in(row: ProgressReport) -> Said:
    """What the report says, as it is stored. One statement."""
    figures = ReportFigure.objects.filter(report=row).order_by("pk")
    return Said(
        light=Light(row.light) if row.light else None,
        figures=tuple(Figure(one.name, one.value, one.unit) for one in figures),
        **{name: getattr(row, name) for name in TEXTS},
    )


def write(row: ProgressReport, said: Said) -> None:
    """Store what it says; its version rises. Figures keep their order."""
    row.light = said.light or ""
    for name in TEXTS:
        setattr(row, name, getattr(said, name))
    row.version += 1
    row.save()
    ReportFigure.objects.filter(report=row).delete()
    ReportFigure.objects.bulk_create(
        ReportFigure(report=row, name=one.name, value=one.value, unit=one.unit) for one in said.figures
    )


def refuse_closed(row: ProgressReport) -> None:
    """Refuse to change what was reported."""
    if row.state == ReportState.COMPLETE:
        raise Refused(say("This report is complete: report once more, out of turn."), place="report")

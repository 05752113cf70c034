"""Reports on measures that are due: one's own first, for the office all of them."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from querschnitt.kernel import clock
from querschnitt.measures.forms.reports import ReportListForm
from querschnitt.measures.queries.reports_due import (
    SIZE,
    DueRow,
    ReportsDue,
    WantedReports,
    reports_due,
    sees_all,
)
from querschnitt.meetings.labels import LIGHTS
from querschnitt.ui.requests import ActorRequest
from querschnitt.ui.rows import Action, Count
from querschnitt.ui.table import Cell, Column, PageLinks, Row, Table


@require_safe
def reports(request: ActorRequest) -> HttpResponse:
    """What has to be reported by whom, until when; narrowed by unit and by the body that watches over it."""
    given = request.GET.get("seite", "1")
    number = max(1, int(given)) if given.isdecimal() and len(given) < 6 else 1  # noqa: PLR2004
    wanted = WantedReports(
        whose=request.GET.get("wessen", ""),
        standing=request.GET.get("stand", ""),
        unit=request.GET.get("einheit", ""),
        body=request.GET.get("gremium", ""),
        page=number,
    )
    found = reports_due(request.actor, wanted, clock.today())
    everything = sees_all(request.actor)
    form = ReportListForm(request.GET, units=found.units, bodies=found.bodies, sees_all=everything)
    pages = max(1, -(-found.number // SIZE))
    context = {
        "form": form,
        "found": found,
        "counts": _counts(found),
        "table": _table(found),
        "pages": PageLinks.of(number=number, pages=pages, query=request.GET) if pages > 1 else None,
        "sees_all": everything,
    }
    return render(request, "measures/reports.html", context)


def _counts(found: ReportsDue) -> list[Count]:
    """How many are late, and for how many nobody is named, as links to them."""
    whose = "meine" if found.mine else "alle"
    overdue = Count(_("Overdue"), found.overdue, f"?wessen={whose}&stand=ueberfaellig", state="overdue")
    return [overdue] if found.overdue else []


def _table(found: ReportsDue) -> Table:
    columns = [
        Column("measure", _("Measure"), grow=True),
        Column("due", pgettext("report", "Due on")),
        Column("last", pgettext("measure", "Last report")),
        Column("who", _("Who answers for it")),
    ]
    nothing = _("No report of this kind is due.")
    return Table(_("Reports on measures"), columns, [_row(row) for row in found.rows], empty=nothing)


def _row(row: DueRow) -> Row:
    note = " · ".join(filter(None, (row.unit, _("blocked") if row.blocked else "")))
    page = reverse("measures:measure_reports", kwargs={"number": row.number})
    cells = [
        Cell(f"{row.number} {row.title}", href=page, note=note),
        Cell(state="overdue" if row.late else "", time=row.due) if row.due else Cell("–"),
        Cell(LIGHTS[row.light] if row.light else _("nothing reported yet"), time=row.last),
        Cell(row.who) if row.who else Cell(_("nobody is named")),
    ]
    href = reverse("measures:report", kwargs={"number": row.number})
    return Row(cells, [Action(pgettext("to do", "Report"), href)] if row.may_report else [])

"""What would change today by another edition."""

from collections.abc import Iterable

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from querschnitt.governance.domain.prospects import Prospect
from querschnitt.governance.queries.judging import JudgedFinding
from querschnitt.governance.queries.prospects import prospect_page
from querschnitt.governance.views.rows import section
from querschnitt.ui.requests import ActorRequest
from querschnitt.ui.table import Cell, Column, Row, Table


@require_safe
def prospects(request: ActorRequest, key: str) -> HttpResponse:
    """Findings that would appear, go, or stand differently if that edition were in force on the day of view."""
    page = prospect_page(request.actor, key, request.day)
    found = page.prospect
    context = {
        "page": page,
        "appear": _findings(found.appear, _("Findings that would appear"), _("No finding would appear.")),
        "go": _findings(found.go, _("Findings that would go"), _("No finding would go.")),
        "change": _changing(
            found, _("Findings that would stand differently"), _("No finding would stand differently.")
        ),
    }
    return render(request, "governance/prospects.html", context)


def _findings(rows: Iterable[JudgedFinding], caption: str, empty: str) -> Table:
    return Table(
        caption=caption,
        caption_hidden=True,
        header="demand",
        columns=_columns(),
        rows=[
            Row(
                [
                    Cell(state=row.state.value),
                    Cell(row.title, note=row.finding.subject.label),
                    section(row),
                    _summary(row),
                ]
            )
            for row in rows
        ],
        empty=empty,
    )


def _changing(found: Prospect[JudgedFinding], caption: str, empty: str) -> Table:
    """Findings that would stand differently: as they are, as they would be."""
    return Table(
        caption=caption,
        caption_hidden=True,
        header="demand",
        columns=[Column("now", _("Now")), *_columns()],
        rows=[
            Row(
                [
                    Cell(state=now.state.value),
                    Cell(state=then.state.value),
                    Cell(then.title, note=then.finding.subject.label),
                    section(then),
                    _summary(then),
                ]
            )
            for now, then in found.change
        ],
        empty=empty,
    )


def _columns() -> list[Column]:
    return [
        Column("state", _("State")),
        Column("demand", _("What is demanded")),
        Column("section", _("Section")),
        Column("evidence", _("Evidence"), grow=True),
    ]


def _summary(row: JudgedFinding) -> Cell:
    return Cell(row.summary, note=" · ".join(row.evidence), time=row.finding.due)

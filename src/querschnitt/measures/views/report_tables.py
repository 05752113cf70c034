"""Reports as tables, as facts beside the form, and as a file."""

import csv
import io
from collections.abc import Iterator
from decimal import Decimal

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext, pgettext_lazy

from querschnitt.measures.domain.states import ReportState
from querschnitt.measures.labels import CONFIRMED_AS, REPORT_STATES
from querschnitt.measures.queries.reports import ReportRow, ReportsPage, figures_of
from querschnitt.meetings.domain.states import Light
from querschnitt.meetings.labels import LIGHTS
from querschnitt.ui.components.time import in_words
from querschnitt.ui.rows import Action, Fact, Words
from querschnitt.ui.table import Cell, Column, Row, Table

SAID_PLACES = (
    ("light_reason", gettext_lazy("Why it does not go as planned")),
    ("done", gettext_lazy("What was done")),
    ("effect", gettext_lazy("What effect is seen")),
    ("figures", pgettext_lazy("report on a measure", "Figures")),
    ("next_step", gettext_lazy("The next step")),
    ("delay_reason", gettext_lazy("Reason for the delay")),
)


def light_of(light: Light | None) -> Words:
    return LIGHTS[light] if light else _("no light")


def number_words(value: Decimal) -> str:
    """A number as it is written here: 12,5 and 34."""
    whole = value.to_integral_value() == value
    return (f"{value:.0f}" if whole else f"{value.normalize():f}").replace(".", pgettext("decimal point", "."))


def reports_table(page: ReportsPage) -> Table:
    """The history: dates, lights, what was said and by whom; what was taken over is shown as unconfirmed."""
    columns = [
        Column("on", pgettext("measure", "Reported on")),
        Column("due", _("For the date")),
        Column("light", _("How it stands")),
        Column("said", pgettext("measure", "Report"), grow=True),
        Column("by", _("Confirmed by")),
    ]
    rows = [_row(page, row) for row in page.reports]
    return Table(
        pgettext("measure", "Reports"),
        columns,
        rows,
        empty=pgettext("measure", "Nothing has been reported yet."),
        caption_hidden=True,
    )


def _row(page: ReportsPage, row: ReportRow) -> Row:
    complete = row.state is ReportState.COMPLETE
    on = Cell(time=row.reported_on) if complete else Cell(REPORT_STATES[row.state])
    unconfirmed = _("as last confirmed") if row.state is ReportState.TAKEN_OVER and row.light else ""
    cells = [
        on,
        Cell(time=row.due) if row.due else Cell(_("out of turn")),
        Cell(light_of(row.light), note=row.said.light_reason if complete else unconfirmed),
        _said(row) if complete else Cell("–"),
        Cell(row.by or "–", note=CONFIRMED_AS.get(row.confirmed_as, "") if row.confirmed_as else ""),
    ]
    return Row(cells, _actions(page, row))


def _said(row: ReportRow) -> Cell:
    further = [
        f"{label}: {getattr(row.said, place)}"
        for place, label in SAID_PLACES[2:]
        if place != "figures" and getattr(row.said, place)
    ]
    return Cell(row.said.done, more="\n".join(further))


def _actions(page: ReportsPage, row: ReportRow) -> list[Action]:
    if not page.may_write or row.state is ReportState.COMPLETE:
        return []
    if row.due is not None and row.due not in page.open_dates:
        return []
    wanted = row.due.isoformat() if row.due else "ausser-der-reihe"
    href = f"{reverse('measures:report', kwargs={'number': page.row.number})}?termin={wanted}"
    found = [Action(_("Go on writing") if row.state is ReportState.DRAFT else _("Report after all"), href)]
    if row.state is ReportState.DRAFT and page.may_report:
        drop = reverse("measures:drop_report", kwargs={"number": page.row.number, "pk": row.pk})
        found.append(Action(_("Drop the draft"), drop, post=True))
    return found


def figures_table(page: ReportsPage) -> Table | None:
    """Figures over time: a row each, a column for every report that has figures (the last eight)."""
    found = figures_of(page)
    if not found:
        return None
    reports = list({row.pk: row for row, _figure in found}.values())[-8:]
    names = list({(figure.name, figure.unit): None for _report, figure in found})
    values = {(row.pk, figure.name, figure.unit): figure.value for row, figure in found}
    columns = [
        Column("figure", pgettext("figure", "What was counted")),
        *(Column(f"on-{row.pk}", in_words(row.reported_on), numeric=True) for row in reports if row.reported_on),
    ]
    rows = [
        Row([Cell(name, note=unit), *(_value(values.get((row.pk, name, unit))) for row in reports)])
        for name, unit in names
    ]
    return Table(pgettext("report on a measure", "Figures"), columns, rows, caption_hidden=True, wide=len(reports) > 4)  # noqa: PLR2004


def _value(value: Decimal | None) -> Cell:
    return Cell("–" if value is None else number_words(value))


def last_facts(page: ReportsPage) -> list[Fact]:
    """The last complete report, to be read beside the form."""
    last = page.last
    if last is None:
        return []
    return [
        Fact(pgettext("measure", "Reported on"), last.reported_on),
        Fact(_("How it stands"), light_of(last.light)),
        *_words(last),
    ]


def _words(row: ReportRow) -> Iterator[Fact]:
    for place, label in SAID_PLACES:
        if place == "figures":
            words = ", ".join(f"{one.name}: {number_words(one.value)} {one.unit}" for one in row.said.figures)
        else:
            words = getattr(row.said, place)
        if words:
            yield Fact(label, words)


def figures_file(page: ReportsPage) -> str:
    """The figures as CSV with semicolons, as spreadsheets here read it; numbers with a decimal comma."""
    out = io.StringIO()
    out.write("\ufeff")
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    heads = (
        _("Measure"),
        pgettext("measure", "Reported on"),
        _("For the date"),
        _("What was counted"),
        _("Number"),
        _("Unit"),
    )
    writer.writerow([str(head) for head in heads])
    for row, figure in figures_of(page):
        due = row.due.isoformat() if row.due else ""
        on = row.reported_on.isoformat() if row.reported_on else ""
        number = f"{figure.value:f}".replace(".", ",")
        writer.writerow([page.row.number, on, due, _safe(figure.name), number, _safe(figure.unit)])
    return out.getvalue()


def _safe(text: str) -> str:
    """A text that no spreadsheet takes for a formula."""
    return f"'{text}" if text[:1] in {"=", "+", "-", "@", "\t"} else text

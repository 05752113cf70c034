"""The list of everything that is to be done after sittings, and its quarterly overview."""

from itertools import groupby

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from querschnitt.meetings.domain.quarters import Quarter, quarter_of, quarter_written
from querschnitt.meetings.domain.states import FollowUpState
from querschnitt.meetings.forms.follow_ups import FollowUpListForm
from querschnitt.meetings.labels import FOLLOW_UP_STATES, LIGHTS
from querschnitt.meetings.queries import follow_ups as charges
from querschnitt.meetings.queries.follow_ups import FollowUpRow, Wanted
from querschnitt.ui.requests import ActorRequest
from querschnitt.ui.rows import Action, Crumb, Words
from querschnitt.ui.table import Cell, Column, PageLinks, Row, Table

PAGE = 50


@require_safe
def follow_ups(request: ActorRequest) -> HttpResponse:
    """What is to be done, by whom, until when, and how it stands; with `?quartal=` the overview of a quarter."""
    quarter = quarter_written(request.GET.get("quartal", ""))
    if quarter is not None:
        return _overview(request, quarter)
    wanted = Wanted(
        committee=request.GET.get("gremium", ""),
        unit=request.GET.get("einheit", ""),
        mine=request.GET.get("wessen", "") == "meine",
        standing=request.GET.get("stand", ""),
    )
    shown = charges.listed(request.actor, wanted, request.day)
    form = FollowUpListForm(request.GET, bodies=shown.bodies, units=shown.units)
    number = _page_number(request)
    pages = max(1, -(-len(shown.rows) // PAGE))
    rows = shown.rows[PAGE * (number - 1) : PAGE * number]
    context = {
        "form": form,
        "number": len(shown.rows),
        "table": follow_up_table(rows, _("Charges")),
        "pages": PageLinks.of(number=number, pages=pages, query=request.GET) if pages > 1 else None,
        "quarter": str(quarter_of(request.day)),
    }
    return render(request, "meetings/follow_ups.html", context)


def _page_number(request: ActorRequest) -> int:
    given = request.GET.get("seite", "1")
    return max(1, int(given)) if given.isdecimal() and len(given) < 6 else 1  # noqa: PLR2004


def _overview(request: ActorRequest, quarter: Quarter) -> HttpResponse:
    committee = request.GET.get("gremium", "")
    last = min(quarter.ends, max(request.day, quarter.begins))
    rows = charges.overview(request.actor, committee, quarter.begins, last)
    bodies = [
        (name, overview_table(list(found), name)) for name, found in groupby(rows, key=lambda row: row.committee_name)
    ]
    more = f"&gremium={committee}" if committee else ""
    context = {
        "quarter": quarter,
        "bodies": bodies,
        "papers": [(shape, f"{_print(shape)}?quartal={quarter}{more}") for shape in ("pdf", "docx")],
        "crumbs": [Crumb(_("Charges"), reverse("meetings:follow_ups")), Crumb(str(quarter))],
        "before": f"?quartal={quarter.previous}{more}",
        "after": f"?quartal={quarter.next}{more}",
    }
    return render(request, "meetings/follow_up_overview.html", context)


def _print(shape: str) -> str:
    return reverse("meetings:print_overview", kwargs={"shape": shape})


def follow_up_table(rows: list[FollowUpRow], caption: Words) -> Table:
    """Charges as a list shows them."""
    columns = [
        Column("what", _("What is to be done"), grow=True),
        Column("post", _("By whom")),
        Column("due", pgettext("charge", "Until")),
        Column("light", _("How it stands"), grow=True),
    ]
    return Table(caption, columns, [_row(row) for row in rows], empty=_("Nothing of this kind is to be done."))


def _row(row: FollowUpRow) -> Row:
    page = reverse("meetings:follow_up", kwargs={"follow_up": row.key})
    report = reverse("meetings:report_follow_up", kwargs={"follow_up": row.key})
    note = " · ".join(filter(None, ("" if row.hidden else _source(row), row.committee_name)))
    what = Cell(_("A charge from a non-public item"), note=note) if row.hidden else Cell(row.what, href=page, note=note)
    cells = [
        what,
        Cell(row.post_title, note=row.holder or _("nobody holds the post")),
        _due(row),
    ]
    return Row([*cells, _light(row)], [Action(_("Report how it stands"), report)] if row.may_report else [])


def _source(row: FollowUpRow) -> str:
    if row.resolution:
        return _("Resolution %(number)s") % {"number": row.resolution}
    return row.meeting_title


def _due(row: FollowUpRow) -> Cell:
    if row.state is not FollowUpState.OPEN:
        return Cell(time=row.due)
    return Cell(state="overdue" if row.late else "", time=row.due) if row.late else Cell(time=row.due)


def _light(row: FollowUpRow) -> Cell:
    if row.state is not FollowUpState.OPEN:
        return Cell(FOLLOW_UP_STATES[row.state])
    if row.light is None:
        return Cell(_("no report yet"))
    return Cell(LIGHTS[row.light], note=row.report)


def overview_table(rows: list[FollowUpRow], caption: Words) -> Table:
    """Charges as the overview of a quarter shows them, with what was reported and why it is late."""
    columns = [
        Column("number", _("Resolution")),
        Column("what", _("What is to be done"), grow=True),
        Column("post", _("By whom")),
        Column("due", pgettext("charge", "Until")),
        Column("light", _("How it stands")),
        Column("report", _("Report"), grow=True),
    ]
    return Table(caption, columns, [_overview_row(row) for row in rows], header="what", caption_hidden=True)


def _overview_row(row: FollowUpRow) -> Row:
    what = _("A charge from a non-public item") if row.hidden else row.what
    light = (
        FOLLOW_UP_STATES[row.state] if row.state is not FollowUpState.OPEN else LIGHTS[row.light] if row.light else "–"
    )
    cells = [Cell(row.resolution or "–"), Cell(what), Cell(row.post_title), Cell(time=row.due), Cell(light)]
    return Row([*cells, Cell(row.report, note=row.delay_reason)])

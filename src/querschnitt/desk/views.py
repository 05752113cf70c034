"""The signed-in start page, the chronicle, and who may do what."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from querschnitt.desk import labels
from querschnitt.desk.forms import ChronicleFilter
from querschnitt.desk.permissions import GRANTS
from querschnitt.desk.queries import GrantRow, chronicle_page, desk_of, grant_rows
from querschnitt.kernel.authority import may
from querschnitt.ui.requests import ActorRequest
from querschnitt.ui.table import Cell, Column, Row, Table


@require_safe
def desk(request: ActorRequest) -> HttpResponse:
    """What is mine to do, what is coming, the board; for somebody without post or seat, why there is nothing."""
    if not may(request.actor, GRANTS, "read_desk"):
        return render(request, "desk/nobody.html")
    found = desk_of(request.actor, request.day)
    return render(request, "desk/desk.html", {"desk": found, "day": request.day, "board": reverse("governance:board")})


@require_safe
def chronicle(request: ActorRequest) -> HttpResponse:
    """What happened, newest first."""
    form = ChronicleFilter(request.GET)
    wished = form.cleaned_data if form.is_valid() else {}
    page = chronicle_page(
        request.actor,
        subject=wished.get("subject", ""),
        kind=wished.get("kind", ""),
        before=wished.get("before"),
    )
    return render(request, "desk/chronicle.html", {"form": form, "page": page})


@require_safe
def grants(request: ActorRequest) -> HttpResponse:
    """The authorisation matrix, generated from the tables of grants."""
    rows = grant_rows(request.actor)
    tables = [(labels.PARTS[app], _grant_table([row for row in rows if row.app == app])) for app in labels.PARTS]
    return render(request, "desk/grants.html", {"tables": tables})


def _grant_table(rows: list[GrantRow]) -> Table:
    columns = [Column("action", _("Action")), Column("who", _("Who may"))]
    return Table(
        caption=_("Who may do what"),
        caption_hidden=True,
        columns=columns,
        rows=[Row(cells=[Cell(row.action.replace("_", " ")), Cell(_who(row))]) for row in rows],
    )


def _who(row: GrantRow) -> str:
    return ", ".join(_one(role, of) for role, of in row.roles) or _("nobody")


def _one(role: str, of: str) -> str:
    name = str(labels.ROLES[role])
    return _("%(role)s in its own area") % {"role": name} if of else name

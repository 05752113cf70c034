"""The list of sittings, and the overview of one."""

from datetime import MAXYEAR

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from querschnitt.meetings.domain.timing import local
from querschnitt.meetings.forms.plan import STANDINGS, ListForm
from querschnitt.meetings.labels import MEETING_STATES, TURNS
from querschnitt.meetings.queries.listing import Listing, MeetingRow, Wanted, listing
from querschnitt.ui.components.time import in_words
from querschnitt.ui.requests import ActorRequest
from querschnitt.ui.rows import Action
from querschnitt.ui.table import Cell, Column, PageLinks, Row, Table


@require_safe
def meetings(request: ActorRequest) -> HttpResponse:
    """All sittings that are known to the actor."""
    wanted = _wanted(request)
    found = listing(request.actor, wanted)
    bodies, years = [(body.key, body.name) for body in found.bodies], list(found.years)
    context = {
        "found": found,
        "narrowed": wanted.narrowed,
        "form": ListForm(request.GET, bodies=bodies, years=years),
        "table": _table(found),
        "links": PageLinks.of(number=found.page, pages=found.pages, query=request.GET),
        "year_plans": _year_plans(found),
    }
    return render(request, "meetings/meetings.html", context)


def _wanted(request: ActorRequest) -> Wanted:
    asked = request.GET
    return Wanted(
        committee=asked.get("gremium", ""),
        year=_number(asked.get("jahr", ""), digits=4),
        standing=STANDINGS.get(asked.get("stand", ""), "upcoming"),
        mine=asked.get("meine") == "ja",
        page=_number(asked.get("seite", ""), digits=4) or 1,
    )


def _number(text: str, digits: int) -> int | None:
    """A whole number of the address; None for anything else and for what no calendar knows."""
    number = int(text) if text.isascii() and text.isdecimal() and len(text) <= digits else 0
    return number if 0 < number < MAXYEAR else None


def _table(found: Listing) -> Table:
    above = reverse("meetings:meetings")  # the page of each sitting lies right below this one
    return Table(
        caption=_("Sittings"),
        caption_hidden=True,
        header="title",
        columns=[
            Column("day", _("Day")),
            Column("title", _("Sitting")),
            Column("place", pgettext("of a sitting", "Place")),
            Column("state", _("State")),
        ],
        rows=[
            Row(cells=[_when(row), _name(row, above), Cell(row.place or "–"), Cell(_state(row))]) for row in found.rows
        ],
    )


def _when(row: MeetingRow) -> Cell:
    return Cell(in_words(local(row.starts_at), time=True) if row.starts_at else _("date is being sought"))


def _name(row: MeetingRow, above: str) -> Cell:
    bodies = ", ".join(row.bodies)
    if not row.may_read:
        return Cell(bodies)
    turn = ", ".join(str(TURNS[turn]) for turn in sorted(row.turns))
    note = " · ".join(filter(None, (bodies if bodies != row.title else "", turn)))
    return Cell(row.title, href=f"{above}{row.key}/", note=note)


def _state(row: MeetingRow) -> str:
    if row.state is not None:
        return str(MEETING_STATES[row.state])
    return pgettext("sitting", "cancelled") if row.cancelled else "–"


def _year_plans(found: Listing) -> list[Action]:
    if not found.may_plan:
        return []
    return [
        Action(body.name, reverse("meetings:year", kwargs={"committee": body.key}))
        for body in found.bodies
        if body.working
    ]

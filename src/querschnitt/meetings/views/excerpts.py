"""Excerpts of the minutes: which unit gets which, and the excerpt itself."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from querschnitt.kernel.refusal import Forbidden, Refused
from querschnitt.meetings import commands
from querschnitt.meetings.domain.states import MinutesState
from querschnitt.meetings.models import Meeting, Minutes
from querschnitt.meetings.queries.excerpts import ExcerptRow, excerpt_item, excerpts_of
from querschnitt.meetings.queries.record import record_for
from querschnitt.meetings.views.frame import frame
from querschnitt.meetings.views.minutes_tables import item_shown
from querschnitt.ui.requests import ActorRequest
from querschnitt.ui.rows import Action, Crumb
from querschnitt.ui.table import Cell, Column, Row, Table
from querschnitt.ui.wording import spoken


@require_safe
def excerpts(request: ActorRequest, key: str) -> HttpResponse:
    """Which units items of the sitting concern, and what they were sent."""
    found = frame(request, key, "send_excerpt")
    complete = Minutes.objects.filter(meeting=found.row).exclude(state=MinutesState.DRAFT).exists()
    columns = [
        Column("item", _("Item")),
        Column("unit", _("Unit concerned")),
        Column("sent", _("Sent on")),
    ]
    rows = [_row(key, row, complete=complete) for row in excerpts_of(found.row)]
    table = Table(
        _("Excerpts"), columns, rows, empty=_("No item of this sitting concerns a unit."), caption_hidden=True
    )
    return render(request, "meetings/excerpts.html", {"frame": found, "table": table, "complete": complete})


def _row(key: str, row: ExcerptRow, *, complete: bool) -> Row:
    page = reverse("meetings:excerpt", kwargs={"key": key, "item": row.item}) if complete else ""
    send = reverse("meetings:send_excerpt", kwargs={"key": key, "item": row.item, "unit": row.unit})
    actions = [Action(_("Send the excerpt"), send, post=True)] if complete and row.sent_on is None else []
    note = "" if row.public else _("non-public")
    sent = Cell(time=row.sent_on) if row.sent_on else Cell(_("not yet"))
    return Row([Cell(f"{row.number} {row.title}".strip(), href=page, note=note), Cell(row.unit_name), sent], actions)


@require_POST
def send(request: ActorRequest, key: str, item: int, unit: str) -> HttpResponse:
    """Send the excerpt of an item to a unit."""
    try:
        commands.send_excerpt(actor=request.actor, meeting=key, item=item, unit=unit)
    except Refused as refused:
        messages.error(request, spoken(refused.sentence))
    else:
        messages.success(request, _("The excerpt is sent."))
    return redirect("meetings:excerpts", key=key)


@require_safe
def excerpt(request: ActorRequest, key: str, item: int) -> HttpResponse:
    """The excerpt of one item, for the body and for the units that got it."""
    row = excerpt_item(request.actor, key, item)
    meeting: Meeting = row.meeting
    record = record_for(meeting)
    shown = next((each for each in record.items if each.key == item), None) if record else None
    if record is None or shown is None:
        raise Forbidden(str(item))
    crumbs = [Crumb(_("Sittings"), reverse("meetings:meetings")), Crumb(_("Excerpt"))]
    prints = [
        (shape, reverse("meetings:print_excerpt", kwargs={"key": key, "item": item, "shape": shape}))
        for shape in ("pdf", "docx")
    ]
    context = {"prints": prints, "meeting": meeting, "record": record, "item": item_shown(key, shown), "crumbs": crumbs}
    return render(request, "meetings/excerpt.html", context)

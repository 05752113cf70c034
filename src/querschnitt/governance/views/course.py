"""The course of the process: planned, moved, taken place."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext
from django.views.decorators.http import require_http_methods, require_safe

from querschnitt.governance import commands
from querschnitt.governance.forms import CompleteForm, MilestoneForm, PostponeForm
from querschnitt.governance.queries.course import (
    Course,
    MilestoneRow,
    committee_choices,
    course_at,
    milestone_to_change,
)
from querschnitt.kernel import clock
from querschnitt.kernel.refusal import Refused
from querschnitt.ui.requests import ActorRequest
from querschnitt.ui.rows import Action
from querschnitt.ui.table import Cell, Column, Row, Table
from querschnitt.ui.wording import spoken

PAGE = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
def course(request: ActorRequest) -> HttpResponse:
    """All steps with plan, outcome and slip, as known on the day of view."""
    found = course_at(request.actor, request.day)
    context = {"table": _table(found), "may_plan": found.may_plan, "any": bool(found.rows)}
    return render(request, "governance/course.html", context)


def _table(found: Course) -> Table:
    return Table(
        caption=_("Steps of the process"),
        caption_hidden=True,
        columns=[
            Column("title", _("Step")),
            Column("planned", _("Planned")),
            Column("happened", _("Took place")),
            Column("slip", _("Slip")),
            Column("reason", _("Reason"), grow=True),
            Column("paper", _("Paper")),
        ],
        rows=[_row(row, may_plan=found.may_plan) for row in found.rows],
    )


def _row(row: MilestoneRow, *, may_plan: bool) -> Row:
    moved = _("first: %(when)s") % {"when": row.first_when} if row.first_when != row.when else ""
    happened = Cell(time=row.happened_on) if row.happened_on else Cell(_("not yet"))
    cells = [
        Cell(row.title, note=row.body),
        Cell(row.when, note=moved),
        happened,
        Cell(_slip(row.slip)),
        Cell(" · ".join(row.reasons) or "–"),
        Cell(row.reference or "–"),
    ]
    return Row(cells=cells, actions=_actions(row) if may_plan and row.happened_on is None else ())


def _actions(row: MilestoneRow) -> list[Action]:
    def to(name: str) -> str:
        return reverse(f"governance:{name}", kwargs={"milestone": row.key})

    return [Action(_("It took place"), to("complete_milestone")), Action(_("Move it"), to("postpone_milestone"))]


def _slip(days: int) -> str:
    if days == 0:
        return pgettext("slip", "none")
    if days < 0:
        return ngettext("%(days)s day earlier", "%(days)s days earlier", -days) % {"days": -days}
    return ngettext("%(days)s day later", "%(days)s days later", days) % {"days": days}


@PAGE
def note(request: ActorRequest) -> HttpResponse:
    """Plan a step."""
    form = MilestoneForm(request.POST or None, committees=committee_choices(request.actor))
    return _form(request, form, _("Plan a step"), lambda data: commands.note_milestone(actor=request.actor, **data))


@PAGE
def postpone(request: ActorRequest, milestone: str) -> HttpResponse:
    """Plan a step for another day."""
    row = milestone_to_change(request.actor, milestone, clock.today(), "postpone_milestone")

    def write(data: dict[str, Any]) -> object:
        return commands.postpone_milestone(actor=request.actor, milestone=milestone, **data)

    return _form(request, PostponeForm(request.POST or None), _("Move a step"), write, row)


@PAGE
def complete(request: ActorRequest, milestone: str) -> HttpResponse:
    """Record that a step took place."""
    row = milestone_to_change(request.actor, milestone, clock.today(), "complete_milestone")

    def write(data: dict[str, Any]) -> object:
        return commands.complete_milestone(actor=request.actor, milestone=milestone, **data)

    return _form(request, CompleteForm(request.POST or None), _("Record that it took place"), write, row)


def _form(
    request: ActorRequest,
    form: Form,
    title: str,
    write: Callable[[dict[str, Any]], object],
    row: MilestoneRow | None = None,
) -> HttpResponse:
    if form.is_valid():
        try:
            write(form.cleaned_data)
        except Refused as refused:
            form.add_error(refused.place if refused.place in form.fields else None, spoken(refused.sentence))
        else:
            messages.success(request, _("It is recorded."))
            return redirect("governance:course")
    return render(request, "governance/milestone.html", {"form": form, "title": title, "row": row})

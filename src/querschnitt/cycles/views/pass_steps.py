"""Forms that move a step: begin, finish, delay, leave out, take up again."""

from collections.abc import Callable, Mapping
from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from querschnitt.cycles import commands
from querschnitt.cycles.forms.passes import DelayForm, FinishForm, ReasonedForm, StartForm
from querschnitt.cycles.permissions import GRANTS
from querschnitt.cycles.queries.pass_steps import Slip, StepSheet, slip_of, step_sheet
from querschnitt.cycles.views.frame import CycleFrame, act_on, frame
from querschnitt.cycles.views.pass_tables import span
from querschnitt.kernel import clock
from querschnitt.meetings.forms.basis import based_anew
from querschnitt.ui.acting import PAGE, Act, acted, sent
from querschnitt.ui.requests import ActorRequest
from querschnitt.ui.rows import Crumb, Fact, Words
from querschnitt.ui.table import Cell, Column, Row, Table
from querschnitt.ui.wording import spoken

SURVEY = "survey"  # the key by which editions name the step that asks every unit (V-3)


def _facts(sheet: StepSheet) -> list[Fact]:
    at = sheet.at
    found = [Fact(_("Planned"), span(at.planned_start, at.planned_end))]
    if at.started_on:
        found.append(Fact(_("Begun on"), at.started_on))
    if at.ended_on:
        found.append(Fact(_("Over on"), at.ended_on))
    return found


def _act(found: CycleFrame, sheet: StepSheet, *, title: Words, submit: Words, done: Words, **more: Any) -> Act:
    return act_on(found, title=f"{title}: {sheet.at.name}", submit=submit, done=done, facts=_facts(sheet), **more)


def _moving(form: forms.Form, sheet: StepSheet, command: Callable[[Mapping[str, Any]], object]) -> Any:
    """The command, told again that somebody was faster: what was typed stays (R4)."""

    def moved(given: Mapping[str, Any]) -> None:
        try:
            command(given)
        except commands.Overtaken:
            based_anew(form, seen=sheet.version)
            raise

    return moved


@PAGE
def start(request: ActorRequest, key: str, step: str) -> HttpResponse:
    """Begin a step."""
    found = frame(request, key, GRANTS, "move_step")
    sheet = step_sheet(found.row, step)
    waits = _("It should wait for: %(steps)s.") % {"steps": ", ".join(sheet.waits_for)} if sheet.waits_for else ""
    act = _act(
        found,
        sheet,
        title=_("Begin the step"),
        submit=_("Begin the step"),
        done=_("The step has begun."),
        lead=waits,
        consequence=_("With the survey every unit that takes part is asked.") if step == SURVEY else "",
    )
    form = StartForm(sent(request), initial={"on": clock.today(), "seen": sheet.version})
    if not sheet.waits_for and request.method != "POST":
        del form.fields["order_reason"]
    return acted(request, form, act, _moving(form, sheet, lambda given: commands.start_step(
        actor=request.actor, cycle=key, step=step, **given
    )))  # fmt: skip


@PAGE
def finish(request: ActorRequest, key: str, step: str) -> HttpResponse:
    """Leave a step; what is missing stands above."""
    found = frame(request, key, GRANTS, "move_step")
    sheet = step_sheet(found.row, step)
    act = _act(
        found,
        sheet,
        title=_("Finish the step"),
        submit=_("Finish the step"),
        done=_("The step is over."),
        lead=_("Something is still missing:") if sheet.missing else _("Nothing that it needs is missing."),
        items=[spoken(sentence) for sentence in sheet.missing],
    )
    form = FinishForm(sent(request), initial={"on": clock.today(), "seen": sheet.version})
    if not sheet.missing and request.method != "POST":
        del form.fields["leave_reason"]
    return acted(request, form, act, _moving(form, sheet, lambda given: commands.finish_step(
        actor=request.actor, cycle=key, step=step, **given
    )))  # fmt: skip


@PAGE
def skip(request: ActorRequest, key: str, step: str) -> HttpResponse:
    """Leave a step out."""
    found = frame(request, key, GRANTS, "move_step")
    sheet = step_sheet(found.row, step)
    act = _act(
        found,
        sheet,
        title=_("Leave the step out"),
        submit=_("Leave the step out"),
        done=_("The step is left out."),
        consequence=_("What waits for it can begin. The reason stays visible."),
    )
    form = ReasonedForm(sent(request), initial={"on": clock.today(), "seen": sheet.version})
    return acted(request, form, act, _moving(form, sheet, lambda given: commands.skip_step(
        actor=request.actor, cycle=key, step=step, **given
    )))  # fmt: skip


@PAGE
def reopen(request: ActorRequest, key: str, step: str) -> HttpResponse:
    """Take up a step again."""
    found = frame(request, key, GRANTS, "move_step")
    sheet = step_sheet(found.row, step)
    act = _act(
        found,
        sheet,
        title=_("Take the step up again"),
        submit=_("Take the step up again"),
        done=_("The step is under way again."),
        consequence=_("It keeps its first day. The reason stays in the history."),
    )
    form = ReasonedForm(sent(request), initial={"on": clock.today(), "seen": sheet.version})
    return acted(request, form, act, _moving(form, sheet, lambda given: commands.reopen_step(
        actor=request.actor, cycle=key, step=step, **given
    )))  # fmt: skip


@PAGE
def delay(request: ActorRequest, key: str, step: str) -> HttpResponse:
    """Let a step end later: first it is shown by how much everything after it slips, then it is done (V-6)."""
    found = frame(request, key, GRANTS, "delay_step")
    sheet = step_sheet(found.row, step)
    form = DelayForm(sent(request), initial={"seen": sheet.version})
    shown = _slip_to_show(form, sheet)
    act = _act(
        found,
        sheet,
        title=_("Delay the step"),
        submit=_("Delay as shown") if shown else _("See what moves along"),
        done=_("The step is delayed."),
        consequence=_("Nothing is changed yet.") if not shown else _("The plan changes. Nobody is mailed."),
    )
    if shown is not None and form.data.get("shown") != _mark(form):
        based_anew(form, shown=_mark(form))
        context = {"form": form, "act": act, "crumbs": [*act.crumbs, Crumb(act.title)], "slip": _table(shown)}
        return render(request, "cycles/delay.html", context)

    def command(given: Mapping[str, Any]) -> None:
        kept = ("until", "reason", "move_following", "seen")
        commands.delay_step(actor=request.actor, cycle=key, step=step, **{name: given[name] for name in kept})

    return acted(request, form, act, _moving(form, sheet, command))


def _slip_to_show(form: DelayForm, sheet: StepSheet) -> Slip | None:
    """What would move, where the form says enough for it."""
    if not form.is_bound or not form.is_valid():
        return None
    until = form.cleaned_data["until"]
    if sheet.at.planned_end is None or until <= sheet.at.planned_end:
        return None
    return slip_of(sheet, until, move_following=form.cleaned_data["move_following"])


def _mark(form: DelayForm) -> str:
    """For what the page has shown what moves along."""
    given = form.cleaned_data
    return f"{given['until'].isoformat()}/{given['move_following']}"


def _table(slip: Slip) -> Table:
    days = ngettext("%(days)d day later", "%(days)d days later", slip.days) % {"days": slip.days}
    return Table(
        caption=_("What moves: %(days)s") % {"days": days},
        header="step",
        columns=[Column("step", _("Step")), Column("before", _("Planned")), Column("after", _("Then"))],
        rows=[
            Row(
                [
                    Cell(step.name),
                    Cell(span(step.planned_start, step.planned_end)),
                    Cell(span(move.start, move.end)),
                ]
            )
            for step, move in slip.moves
        ],
    )

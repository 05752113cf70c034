"""The dates of all steps in one form, and what steps need."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from querschnitt.cycles import commands
from querschnitt.cycles.forms.passes import DropForm, PlanForm, RequirementForm, SettleForm
from querschnitt.cycles.permissions import GRANTS
from querschnitt.cycles.queries.choices import committee_choices, held_sittings
from querschnitt.cycles.queries.pass_steps import course, need_file, need_of, step_sheet
from querschnitt.cycles.views.frame import act_on, frame
from querschnitt.documents.views import download
from querschnitt.kernel import clock
from querschnitt.meetings.forms.basis import based_anew
from querschnitt.ui.acting import PAGE, acted, sent
from querschnitt.ui.requests import ActorRequest


@PAGE
def plan(request: ActorRequest, key: str) -> HttpResponse:
    """First and last day of every step that is not over."""
    found = frame(request, key, GRANTS, "plan_cycle")
    act = act_on(
        found,
        title=_("Plan dates"),
        submit=_("Save the dates"),
        done=_("The dates are saved."),
        lead=_("To move a step and everything after it, delay the step instead."),
        consequence=_("What was planned first stays on record. Nobody is mailed."),
    )
    form = PlanForm(sent(request), steps=course(found.row).steps, initial={"seen": found.row.version})

    def command(given: Mapping[str, Any]) -> None:
        try:
            commands.plan_steps(
                actor=request.actor, cycle=key, plan=form.plan(given), reason=given["reason"], seen=given["seen"]
            )
        except commands.Overtaken:
            based_anew(form, seen=found.row.version)
            raise

    return acted(request, form, act, command)


@PAGE
def require(request: ActorRequest, key: str, step: str) -> HttpResponse:
    """Note what a step needs."""
    found = frame(request, key, GRANTS, "keep_requirement")
    sheet = step_sheet(found.row, step)
    act = act_on(
        found,
        title=_("Note what “%(step)s” needs") % {"step": sheet.at.name},
        submit=_("Note it"),
        done=_("It is noted."),
        consequence=_("The step is not left before it is there, unless somebody says why."),
    )
    form = RequirementForm(sent(request), committees=committee_choices())

    def command(given: Mapping[str, Any]) -> None:
        commands.add_requirement(actor=request.actor, cycle=key, step=step, **given)

    return acted(request, form, act, command)


@PAGE
def settle(request: ActorRequest, key: str, pk: int) -> HttpResponse:
    """Say that something needed is there."""
    found = frame(request, key, GRANTS, "keep_requirement")
    need = need_of(found.row, pk)
    act = act_on(
        found, title=_("It is there"), submit=_("Note as there"), done=_("It is noted as there."), lead=need.what
    )
    meetings = held_sittings(need.committee) if need.kind == "sitting" else []
    form = SettleForm(sent(request), request.FILES or None, meetings=meetings, initial={"on": clock.today()})
    if need.kind != "sitting":
        del form.fields["meeting"]

    def command(given: Mapping[str, Any]) -> None:
        file = given.get("file")
        commands.settle_requirement(
            actor=request.actor,
            requirement=pk,
            on=given["on"],
            meeting=given.get("meeting", ""),
            document=commands.HandedIn(file.name, file.read(), file.content_type or "") if file else None,
        )

    return acted(request, form, act, command)


@PAGE
def drop(request: ActorRequest, key: str, pk: int) -> HttpResponse:
    """Say that something is not needed any more."""
    found = frame(request, key, GRANTS, "keep_requirement")
    need = need_of(found.row, pk)
    act = act_on(
        found,
        title=_("It is not needed any more"),
        submit=_("Note as not needed"),
        done=_("It is noted as not needed."),
        lead=need.what,
    )
    form = DropForm(sent(request))

    def command(given: Mapping[str, Any]) -> None:
        commands.drop_requirement(actor=request.actor, requirement=pk, reason=given["reason"])

    return acted(request, form, act, command)


@require_safe
def file(request: ActorRequest, key: str, pk: int) -> HttpResponse:
    """The document by which something needed is there."""
    found = frame(request, key, GRANTS, "read_cycles")
    stored = need_file(found.row, pk)
    return download(stored.name, stored.media_type, stored.data)

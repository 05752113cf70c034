"""Forms that end: the mandate of the working group, the pass; and the next pass."""

from collections.abc import Callable, Mapping
from typing import Any
from uuid import uuid4

from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from querschnitt.cycles import commands
from querschnitt.cycles.forms.passes import ConsiderForm, CoverForm, ReasonedForm, RenewForm
from querschnitt.cycles.permissions import GRANTS
from querschnitt.cycles.queries.choices import considering, unit_choices
from querschnitt.cycles.queries.pass_steps import course
from querschnitt.cycles.views.frame import CycleFrame, act_on, frame
from querschnitt.kernel import clock
from querschnitt.kernel.refusal import Forbidden
from querschnitt.meetings.forms.basis import based_anew
from querschnitt.organisation.queries.memory import organisation_on
from querschnitt.ui.acting import PAGE, acted, sent
from querschnitt.ui.requests import ActorRequest


def _guarded(form: forms.Form, found: CycleFrame, command: Callable[[Mapping[str, Any]], str | None]) -> Any:
    """The command, told again that somebody was faster: what was typed stays (R4)."""

    def given_anew(given: Mapping[str, Any]) -> str | None:
        try:
            return command(given)
        except commands.Overtaken:
            based_anew(form, seen=found.row.version)
            raise

    return given_anew


def _reasoned(request: ActorRequest, found: CycleFrame) -> ReasonedForm:
    return ReasonedForm(sent(request), initial={"on": clock.today(), "seen": found.row.version})


@PAGE
def finish_group(request: ActorRequest, key: str) -> HttpResponse:
    """End the mandate of the working group (K3.2-6)."""
    found = frame(request, key, GRANTS, "end_cycle")
    group = found.row.committee
    act = act_on(
        found,
        title=_("End the mandate of the working group"),
        submit=_("End the mandate"),
        done=_("The mandate is ended."),
        lead=group.name if group else "",
        consequence=_(
            "Its seats end with that day. What it leaves open passes to the body that the concept names for it."
        ),
        nothing="" if group else _("This pass has no working group."),
    )
    form = _reasoned(request, found)

    def command(given: Mapping[str, Any]) -> None:
        commands.finish_group(actor=request.actor, cycle=key, **given)

    return acted(request, form, act, _guarded(form, found, command))


@PAGE
def end(request: ActorRequest, key: str) -> HttpResponse:
    """End the pass."""
    found = frame(request, key, GRANTS, "end_cycle")
    act = act_on(
        found,
        title=_("End the pass"),
        submit=_("End the pass"),
        done=_("The pass is over."),
        consequence=_("Steps under way are finished, those ahead left out, with this reason. Nothing is deleted."),
    )
    form = _reasoned(request, found)

    def command(given: Mapping[str, Any]) -> None:
        commands.end_cycle(actor=request.actor, cycle=key, **given)

    return acted(request, form, act, _guarded(form, found, command))


@PAGE
def break_off(request: ActorRequest, key: str) -> HttpResponse:
    """Break the pass off."""
    found = frame(request, key, GRANTS, "end_cycle")
    act = act_on(
        found,
        title=_("Break the pass off"),
        submit=_("Break the pass off"),
        done=_("The pass is broken off."),
        consequence=_("Its steps stay as they are and show how far it came. It is not taken up again: open another."),
    )
    form = _reasoned(request, found)

    def command(given: Mapping[str, Any]) -> None:
        commands.break_off_cycle(actor=request.actor, cycle=key, **given)

    return acted(request, form, act, _guarded(form, found, command))


@PAGE
def consider(request: ActorRequest, key: str) -> HttpResponse:
    """What the monitoring group made of the question whether a new pass is needed (K3.3-2)."""
    found = frame(request, key, GRANTS, "read_cycles")
    bodies = considering(request.actor, found.row)
    if not bodies:
        raise Forbidden(key)
    act = act_on(
        found,
        title=_("Consider a new pass"),
        submit=_("Record what came of it"),
        done=_("It is recorded."),
        consequence=_(
            "A new working group that is convened is founded with its task. What is recommended is proposed for the "
            "agenda of the body that decides."
        ),
    )
    form = ConsiderForm(sent(request), committees=bodies, initial={"on": clock.today(), "seen": found.row.version})

    def command(given: Mapping[str, Any]) -> None:
        commands.consider_renewal(actor=request.actor, cycle=key, **given)

    return acted(request, form, act, _guarded(form, found, command))


@PAGE
def renew(request: ActorRequest, key: str) -> HttpResponse:
    """Open the pass that carries this one on."""
    found = frame(request, key, GRANTS, "renew_cycle")
    today = clock.today()
    organisation = organisation_on(today)
    carrying = [one.unit for one in course(found.row).units if one.carries and one.on(today)]
    units = [choice for choice in unit_choices(organisation) if choice[0] in carrying]
    act = act_on(
        found,
        title=_("Open the next pass"),
        submit=_("Open the next pass"),
        done=_("The next pass is open. Plan its dates now."),
        lead=_("It carries this one on: goals and measures go over and keep the link to what they were here."),
        consequence=_(
            "The working group is founded as the concept composes it, unless one is at work. Nobody is mailed."
        ),
    )
    initial = {"on": today, "once": uuid4(), "seen": found.row.version}
    form = RenewForm(sent(request), units=[] if found.row.topic else units, initial=initial)

    def command(given: Mapping[str, Any]) -> str:
        opened = commands.renew_cycle(actor=request.actor, cycle=key, **given)
        return reverse("cycles:plan", kwargs={"key": opened.key})

    return acted(request, form, act, _guarded(form, found, command))


@PAGE
def cover(request: ActorRequest, key: str) -> HttpResponse:
    """Let a further unit take part."""
    found = frame(request, key, GRANTS, "cover_unit")
    today = clock.today()
    there = [one.unit for one in course(found.row).units if one.on(today)]
    act = act_on(
        found,
        title=_("Let a unit take part"),
        submit=_("Let it take part"),
        done=_("The unit takes part."),
        lead=_("Units below those that carry the pass take part by themselves."),
        consequence=_("If the survey is under way, it is asked too."),
    )
    form = CoverForm(
        sent(request),
        units=unit_choices(organisation_on(today), there),
        initial={"on": today, "seen": found.row.version},
    )

    def command(given: Mapping[str, Any]) -> None:
        commands.cover_unit(actor=request.actor, cycle=key, **given)

    return acted(request, form, act, _guarded(form, found, command))


@PAGE
def uncover(request: ActorRequest, key: str, unit: str) -> HttpResponse:
    """Let a unit leave the pass."""
    found = frame(request, key, GRANTS, "cover_unit")
    named = organisation_on(clock.today()).units.get(unit)
    act = act_on(
        found,
        title=_("Let a unit leave"),
        submit=_("Let it leave"),
        done=_("The unit has left the pass."),
        lead=named.name if named else unit,
        consequence=_("It takes part until the day before. No reorganisation takes it in again by itself."),
    )
    form = _reasoned(request, found)

    def command(given: Mapping[str, Any]) -> None:
        commands.uncover_unit(actor=request.actor, cycle=key, unit=unit, **given)

    return acted(request, form, act, _guarded(form, found, command))

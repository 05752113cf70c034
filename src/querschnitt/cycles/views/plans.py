"""Yearly plans of office and council side by side, and the forms that keep them."""

from collections.abc import Mapping
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from querschnitt.cycles import commands
from querschnitt.cycles.forms.plans import AlignForm, DropEntryForm, EntryForm, PlanForm
from querschnitt.cycles.models import AnnualPlan, PlanEntry
from querschnitt.cycles.queries.plans import (
    YearOfPlans,
    entry_to_keep,
    goals_to_serve,
    plan_to_keep,
    plans_of,
    sittings_around,
)
from querschnitt.cycles.views.plan_tables import sides_of
from querschnitt.kernel.refusal import Forbidden
from querschnitt.meetings.forms.basis import based_anew
from querschnitt.ui.acting import PAGE, Act, acted, sent
from querschnitt.ui.requests import ActorRequest
from querschnitt.ui.rows import Crumb, Fact, Tab

DIGITS = 4


@require_safe
def plans(request: ActorRequest) -> HttpResponse:
    """Both plans of a year: `?jahr=2019`, else the year of the day of view."""
    asked = request.GET.get("jahr", "")
    if asked and not (asked.isascii() and asked.isdecimal() and len(asked) == DIGITS):
        raise Http404(asked)
    found = plans_of(request.actor, int(asked or request.day.year), request.day)
    context = {
        "found": found,
        "day": request.day,
        "years": [Tab(str(year), _at(request, year), current=year == found.year) for year in found.years],
        "sides": sides_of(found),
        "shared": [
            (f"{goal.number} {goal.title}", reverse("cycles:goal", kwargs={"number": goal.number}))
            for goal in found.shared
        ],
        "align": reverse("cycles:align_plans", kwargs={"year": found.year}) if found.may_align else "",
    }
    return render(request, "cycles/plans.html", context)


def _at(request: ActorRequest, year: int) -> str:
    """Another year, at the same day of view."""
    query = request.GET.copy()
    query["jahr"] = str(year)
    return f"?{query.urlencode()}"


def _page(year: int) -> str:
    return f"{reverse('cycles:plans')}?jahr={year}"


def _crumbs(year: int) -> tuple[Crumb, ...]:
    return Crumb(_("Process"), reverse("cycles:cycles")), Crumb(_("Plans for %(year)s") % {"year": year}, _page(year))


def _whose(plan: AnnualPlan) -> str:
    return plan.committee.name if plan.committee else _("Process office")


@PAGE
def make(request: ActorRequest, year: int, committee: str = "") -> HttpResponse:
    """Begin a plan for a year."""
    found = plans_of(request.actor, year, request.day)
    side = next((side for side in found.sides if side.committee == committee), None)
    if side is None or not side.may_keep:
        raise Forbidden(committee)
    act = Act(
        title=_("Begin the plan for %(year)s") % {"year": year},
        about=side.name or _("Process office"),
        submit=_("Begin the plan"),
        done=_("The plan is begun."),
        back=_page(year),
        crumbs=_crumbs(year),
    )

    def command(given: Mapping[str, Any]) -> None:
        commands.make_plan(actor=request.actor, year=year, committee=committee, text=given["text"])

    return acted(request, PlanForm(sent(request)), act, command)


@PAGE
def change_text(request: ActorRequest, plan: int) -> HttpResponse:
    """Change what a plan says as a whole."""
    row = plan_to_keep(request.actor, plan)
    act = Act(
        title=_("Change the text of the plan for %(year)s") % {"year": row.year},
        about=_whose(row),
        submit=_("Save the text"),
        done=_("The text is saved."),
        back=_page(row.year),
        facts=_by_now(request, row.text),
        crumbs=_crumbs(row.year),
    )
    form = PlanForm(sent(request), initial={"text": row.text, "seen": row.version})

    def command(given: Mapping[str, Any]) -> None:
        try:
            commands.change_plan(actor=request.actor, plan=plan, **given)
        except commands.Overtaken:
            based_anew(form, seen=row.version)
            raise

    return acted(request, form, act, command)


def _by_now(request: ActorRequest, text: str) -> list[Fact]:
    """What is stored, beside a form that came back: it may not be what its fields showed at first (R4)."""
    return [Fact(_("Stored by now"), text)] if request.method == "POST" and text else []


@PAGE
def add(request: ActorRequest, plan: int) -> HttpResponse:
    """Plan something for the year."""
    row = plan_to_keep(request.actor, plan)
    act = Act(
        title=_("Plan something for %(year)s") % {"year": row.year},
        about=_whose(row),
        submit=_("Put it into the plan"),
        done=_("It stands in the plan."),
        back=_page(row.year),
        crumbs=_crumbs(row.year),
    )

    def command(given: Mapping[str, Any]) -> None:
        commands.add_entry(actor=request.actor, plan=plan, **{name: given[name] for name in given if name != "seen"})

    return acted(request, EntryForm(sent(request), goals=goals_to_serve()), act, command)


@PAGE
def change(request: ActorRequest, entry: int) -> HttpResponse:
    """Plan it otherwise."""
    row = entry_to_keep(request.actor, entry)
    act = _about(row, title=_("Change what is planned"), submit=_("Save what is planned"), done=_("It is saved."))
    form = EntryForm(sent(request), initial=_initial(row), goals=goals_to_serve(row))

    def command(given: Mapping[str, Any]) -> None:
        try:
            commands.change_entry(actor=request.actor, entry=entry, **given)
        except commands.Overtaken:
            based_anew(form, seen=row.version)
            raise

    return acted(request, form, act, command)


def _about(row: PlanEntry, *, title: str, submit: str, done: str) -> Act:
    year = row.plan.year
    return Act(title=title, about=row.title, submit=submit, done=done, back=_page(year), crumbs=_crumbs(year))


def _initial(row: PlanEntry) -> dict[str, Any]:
    names = ("title", "text", "project", "starts_on", "ends_on")
    goals = list(row.goals.values_list("goal__number", flat=True))
    return {**{name: getattr(row, name) for name in names}, "goals": goals, "seen": row.version}


@PAGE
def drop(request: ActorRequest, entry: int) -> HttpResponse:
    """Give up what was planned."""
    row = entry_to_keep(request.actor, entry)
    act = _about(
        row, title=_("Drop from the plan"), submit=_("Drop from the plan"), done=_("It is dropped from the plan.")
    )

    form = DropEntryForm(sent(request), initial={"seen": row.version})

    def command(given: Mapping[str, Any]) -> None:
        try:
            commands.drop_entry(actor=request.actor, entry=entry, **given)
        except commands.Overtaken:
            based_anew(form, seen=row.version)
            raise

    return acted(request, form, act, command)


@PAGE
def align(request: ActorRequest, year: int) -> HttpResponse:
    """Record that office and council agreed on their plans."""
    found = plans_of(request.actor, year, request.day)
    if not found.may_align:
        raise Forbidden(str(year))
    act = Act(
        title=_("Agree the plans for %(year)s") % {"year": year},
        facts=_summary(found),
        submit=_("Record that the plans are agreed"),
        done=_("It is recorded that the plans are agreed."),
        back=_page(year),
        crumbs=_crumbs(year),
    )
    form = AlignForm(sent(request), initial={"on": request.day, "seen": found.standing}, sittings=sittings_around(year))

    def command(given: Mapping[str, Any]) -> None:
        try:
            commands.align_plans(actor=request.actor, year=year, **given)
        except commands.Overtaken:
            based_anew(form, seen=found.standing)
            raise

    return acted(request, form, act, command)


def _summary(found: YearOfPlans) -> list[Fact]:
    facts = [
        Fact(side.name or _("Process office"), ", ".join(entry.title for entry in side.entries) or None)
        for side in found.sides
        if side.plan
    ]
    shared = ", ".join(f"{goal.number} {goal.title}" for goal in found.shared)
    return [*facts, Fact(pgettext("of both plans", "Shared goals"), shared or None)]

"""Form pages that do something with a goal."""

from collections.abc import Callable, Mapping
from typing import Any
from uuid import uuid4

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_POST

from querschnitt.cycles import commands
from querschnitt.cycles.domain.states import GoalLevel
from querschnitt.cycles.forms.goals import (
    AgreeGoalForm,
    DropGoalForm,
    GoalForm,
    MergeGoalForm,
    MoveGoalForm,
    OverarchingGoalForm,
    PlaceGoalForm,
    PriorityForm,
)
from querschnitt.cycles.permissions import GRANTS
from querschnitt.cycles.queries.goal_choices import held_sittings, resolutions, said_of_goals
from querschnitt.cycles.queries.goal_page import GoalPage, goal_page
from querschnitt.cycles.queries.goals import goal_tree, may_propose, parent_choices
from querschnitt.cycles.views.goals import goal_address, goal_crumbs
from querschnitt.kernel import clock
from querschnitt.kernel.authority import require
from querschnitt.kernel.refusal import Forbidden, Refused
from querschnitt.kernel.wording import say
from querschnitt.meetings.forms.basis import based_anew
from querschnitt.ui.acting import PAGE, Act, acted, sent
from querschnitt.ui.requests import ActorRequest
from querschnitt.ui.rows import Fact, Words

Command = Callable[[Mapping[str, Any]], object]
NOT_YOURS = say("You can write goals for your own units, and in a pass of your working group.")


@PAGE
def propose_goal(request: ActorRequest) -> HttpResponse:
    """Propose a goal of a department or a unit."""
    if not may_propose(request.actor):
        raise Forbidden("propose_goal")
    today = clock.today()
    choices = {**said_of_goals(request.actor, today), "parent": parent_choices(today)}
    form = GoalForm(sent(request), initial=_new(request), choices=choices, new=True)
    act = Act(
        title=_("Propose a goal"),
        lead=_("A goal belongs to a department or a unit and hangs below a shared one."),
        submit=_("Propose the goal"),
        done=_("The goal is proposed."),
        back=reverse("cycles:goals"),
        crumbs=goal_crumbs(),
        consequence=_("It gets a number that never changes. It counts when the steering body has agreed to it."),
    )

    def command(given: Mapping[str, Any]) -> str:
        parent = int(given["parent"]) if given["parent"] else None
        said = {name: given[name] for name in ("title", "text", "level", "unit", "cycle", "field_of_action", "groups")}
        try:
            row = commands.propose_goal(actor=request.actor, parent=parent, once=given["once"], **said)
        except Forbidden as forbidden:
            raise Refused(NOT_YOURS, place="unit") from forbidden
        return goal_address(row.number)

    return acted(request, form, act, command)


def _new(request: ActorRequest) -> dict[str, object]:
    """What stands in an empty form: the goal or the pass from which somebody came."""
    below, cycle = request.GET.get("unter", ""), request.GET.get("durchlauf", "")
    return {"once": uuid4(), "parent": below, "cycle": cycle, "level": GoalLevel.DEPARTMENT}


@PAGE
def change_goal(request: ActorRequest, number: int) -> HttpResponse:
    """Word a goal anew; of two who do it at once the later sees what the first did (R4)."""
    page = _page(request, number, "may_change")
    choices = _with_own(said_of_goals(request.actor, clock.today()), page)
    form = GoalForm(sent(request), initial=_stored(page), choices=choices, new=False)
    act = _act(
        page,
        title=_("Change the goal"),
        submit=_("Save the goal"),
        done=_("The goal is changed."),
        consequence=_("The words as they were agreed stay beside the new ones.") if page.agreed_on else "",
        facts=_by_now(request, page),
    )
    fields = ("title", "text", "level", "unit", "cycle", "field_of_action", "groups")

    def command(given: Mapping[str, Any]) -> None:
        changes = {name: given[name] for name in fields}
        try:
            commands.change_goal(
                actor=request.actor, goal=number, changes=changes, reason=given["reason"], seen=given["seen"]
            )
        except Forbidden as forbidden:
            raise Refused(NOT_YOURS, place="unit") from forbidden

    return _done(request, form, act, command, page)


def _stored(page: GoalPage) -> dict[str, object]:
    row = page.row
    return {
        "title": row.title,
        "text": row.text,
        "level": row.level,
        "unit": row.unit.key if row.unit else "",
        "cycle": row.cycle.key if row.cycle else "",
        "field_of_action": row.field_of_action,
        "groups": list(row.groups.filter(until=None).values_list("group", flat=True)),
        "seen": row.version,
    }


def _with_own(choices: dict[str, Any], page: GoalPage) -> dict[str, Any]:
    """What is stored can always be left as it is, also where its choice is not offered any more."""
    row = page.row
    own = {"unit": page.unit, "cycle": (row.cycle.key, row.cycle.title) if row.cycle else None}
    own["field_of_action"] = (row.field_of_action, page.field_of_action) if row.field_of_action else None
    more = {name: [pair] for name, pair in own.items() if pair and pair[0] not in dict(choices[name])}
    return {name: [*found, *more.get(name, [])] for name, found in choices.items()}


@PAGE
def move_goal(request: ActorRequest, number: int) -> HttpResponse:
    """Put a goal below another one."""
    page = _page(request, number, "may_arrange")
    parent = page.row.parent.number if page.row.parent else ""
    form = MoveGoalForm(
        sent(request),
        initial={"seen": page.version, "parent": parent},
        parents=parent_choices(clock.today(), but=number),
    )
    act = _act(
        page,
        title=_("Put the goal elsewhere in the tree"),
        submit=_("Put it there"),
        done=_("The goal stands in its new place."),
        consequence=_("What stands below it comes along. Where it stood before stays in its history."),
        facts=_by_now(request, page),
    )

    def command(given: Mapping[str, Any]) -> None:
        commands.move_goal(
            actor=request.actor, goal=number, parent=given["parent"], reason=given["reason"], seen=given["seen"]
        )

    return _done(request, form, act, command, page)


@require_POST
def place_goal(request: ActorRequest, number: int) -> HttpResponse:
    """Put a goal at another place among its siblings: the buttons of the tree."""
    page = _page(request, number, "may_arrange")
    form = PlaceGoalForm(request.POST)
    if form.is_valid():
        parent = page.row.parent.number if page.row.parent else None
        commands.move_goal(actor=request.actor, goal=number, parent=parent, position=form.cleaned_data["place"])
    return redirect("cycles:goals")


@PAGE
def merge_goals(request: ActorRequest, number: int) -> HttpResponse:
    """Let a goal go on as another."""
    page = _page(request, number, "may_arrange")
    form = MergeGoalForm(sent(request), initial={"seen": page.version}, goals=parent_choices(clock.today(), but=number))
    act = _act(
        page,
        title=_("Merge into another goal"),
        submit=_("Merge the goals"),
        done=_("The goals are merged."),
        consequence=_("This goal is not pursued any more. What stood below it stands below the other; numbers stay."),
        facts=_by_now(request, page),
    )

    def command(given: Mapping[str, Any]) -> str:
        commands.merge_goals(
            actor=request.actor, goal=number, into=given["into"], reason=given["reason"], seen=given["seen"]
        )
        return goal_address(given["into"])

    return _done(request, form, act, command, page)


@PAGE
def agree_goal(request: ActorRequest, number: int) -> HttpResponse:
    """Record that a goal was agreed."""
    page = _page(request, number, "may_agree")
    initial = {"seen": page.version, "on": clock.today()}
    form = AgreeGoalForm(sent(request), initial=initial, resolutions=resolutions())
    act = _act(
        page,
        title=pgettext("goal", "Record the agreement"),
        submit=_("Record that it is agreed"),
        done=_("The goal is agreed."),
        consequence=_("The words as they are now are kept as those agreed."),
        facts=_by_now(request, page),
    )

    def command(given: Mapping[str, Any]) -> None:
        commands.agree_goal(
            actor=request.actor, goal=number, on=given["on"], resolution=given["resolution"], seen=given["seen"]
        )

    return _done(request, form, act, command, page)


@PAGE
def drop_goal(request: ActorRequest, number: int) -> HttpResponse:
    """Give a goal up."""
    page = _page(request, number, "may_drop")
    form = DropGoalForm(sent(request), initial={"seen": page.version})
    act = _act(
        page,
        title=_("Give the goal up"),
        submit=_("Give the goal up"),
        done=_("The goal is not pursued any more."),
        consequence=_("It stays on record with the reason. What stands below it moves up."),
        facts=_by_now(request, page),
    )

    def command(given: Mapping[str, Any]) -> None:
        commands.drop_goal(actor=request.actor, goal=number, reason=given["reason"], seen=given["seen"])

    return _done(request, form, act, command, page)


@PAGE
def set_priority(request: ActorRequest, number: int) -> HttpResponse:
    """Record which priority the steering body has set."""
    page = _page(request, number, "may_prioritise")
    initial = {"seen": page.version, "priority": page.row.priority, "on": clock.today()}
    form = PriorityForm(sent(request), initial=initial, meetings=held_sittings())
    act = _act(
        page,
        title=_("Record the priority"),
        lead=_("The steering body sets priorities; here it is recorded what it has set."),
        submit=_("Record the priority"),
        done=_("The priority is recorded."),
        facts=_by_now(request, page),
    )

    def command(given: Mapping[str, Any]) -> None:
        commands.set_priority(
            actor=request.actor,
            goal=number,
            priority=given["priority"],
            on=given["on"],
            meeting=given["meeting"],
            seen=given["seen"],
        )

    return _done(request, form, act, command, page)


@PAGE
def set_overarching_goal(request: ActorRequest) -> HttpResponse:
    """Give the overarching goal its words."""
    require(request.actor, GRANTS, "set_overarching_goal")
    top = goal_tree(request.actor, clock.today()).top
    page = goal_page(request.actor, top.number, clock.today()) if top else None
    said = {"title": page.row.title, "text": page.row.text, "seen": page.version} if page else {}
    form = OverarchingGoalForm(sent(request), initial=said)
    act = Act(
        title=_("Word the overarching goal"),
        lead=_("It stands in the concept; when an edition comes into force, its words are taken over from there."),
        submit=_("Save the overarching goal"),
        done=_("The overarching goal has these words now."),
        back=reverse("cycles:goals"),
        crumbs=goal_crumbs(),
        facts=_by_now(request, page) if page else (),
    )

    def command(given: Mapping[str, Any]) -> None:
        commands.set_overarching_goal(actor=request.actor, **given)

    return _done(request, form, act, command, page)


def _page(request: ActorRequest, number: int, right: str) -> GoalPage:
    """The goal as it stands today, if the actor may do that with it."""
    page = goal_page(request.actor, number, clock.today())
    if not getattr(page, right):
        raise Forbidden(f"{right}: {number}")
    return page


def _act(page: GoalPage, *, title: Words, submit: Words, done: Words, **more: Any) -> Act:
    back = goal_address(page.number)
    return Act(title=title, submit=submit, done=done, back=back, about=page.title, crumbs=goal_crumbs(page), **more)


def _done(request: ActorRequest, form: forms.Form, act: Act, command: Command, page: GoalPage | None) -> HttpResponse:
    """Give the command; whoever comes too late is told, sees what is stored by now, and can send it once more."""

    def given(values: Mapping[str, Any]) -> str | None:
        try:
            onward = command(values)
        except commands.Overtaken:
            based_anew(form, seen=page.version if page else None)
            raise
        return onward if isinstance(onward, str) else None

    return acted(request, form, act, given)


def _by_now(request: ActorRequest, page: GoalPage) -> list[Fact]:
    """What is stored, beside a form that came back: it may not be what its fields showed at first (R4)."""
    if request.method != "POST":
        return []
    said: list[Fact] = [Fact(_("Stored by now"), page.title)]
    if page.text:
        said.append(Fact(_("Explanation"), page.text))
    for label, value in ((_("Unit"), page.unit and page.unit[1]), (_("State"), page.state)):
        if value:
            said.append(Fact(label, value))
    if page.way:
        said.append(Fact(pgettext("goal", "Stands below"), page.way[-1].title))
    if page.priority:
        said.append(Fact(_("Priority"), page.priority))
    return said

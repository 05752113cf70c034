"""Forms that change units."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from querschnitt.kernel import clock
from querschnitt.organisation import commands, queries
from querschnitt.organisation.forms.units import (
    NEW,
    ChooseUnitsForm,
    DissolveForm,
    FoundForm,
    MergeForm,
    MoveForm,
    RenameForm,
    SplitForm,
    SuccessorsForm,
)
from querschnitt.organisation.queries.choices import UnitToChange
from querschnitt.organisation.views import addresses
from querschnitt.organisation.views.acting import PAGE, Act, acted, sent
from querschnitt.ui.requests import ActorRequest
from querschnitt.ui.rows import Action, AssistantStep, Crumb, Words

FEWEST_PARTS, MOST_PARTS = 2, 6


def _act(unit: UnitToChange, **said: Any) -> Act:
    back = addresses.to("unit", unit.key)
    return Act(back=back, about=unit.name, crumbs=[Crumb(unit.name, back)], **said)


@PAGE
def found(request: ActorRequest) -> HttpResponse:
    """Found a unit."""
    choices = queries.founding_choices(request.actor, clock.today())
    form = FoundForm(
        sent(request),
        initial={"on": clock.today(), "parent": request.GET.get("unter", "")},
        choices={"kind": choices.kinds, "parent": choices.units},
    )
    act = Act(
        title=_("Found a unit"),
        submit=_("Found the unit"),
        done=_("The unit is founded."),
        back=reverse("organisation:units"),
        consequence=_("From the first day on the unit stands in the chart; before it, it does not exist."),
    )

    def command(given: Mapping[str, Any]) -> str:
        new = form.new_unit()
        key = commands.found_unit(
            actor=request.actor,
            key=new.key,
            kind=new.kind,
            name=new.name,
            short_name=new.short_name,
            parent=new.parent,
            on=given["on"],
        )
        return addresses.unit(key, max(given["on"], clock.today()))

    return acted(request, form, act, command)


@PAGE
def rename(request: ActorRequest, key: str) -> HttpResponse:
    """Give a unit another name."""
    unit = queries.unit_to_change(request.actor, key, clock.today(), "rename_unit")
    initial = {"name": unit.name, "short_name": unit.short_name, "on": clock.today()}
    form = RenameForm(sent(request), initial=initial)
    act = _act(
        unit,
        title=_("Rename the unit"),
        submit=_("Rename the unit"),
        done=_("The new name is recorded."),
        consequence=_("What was recorded under the former name keeps showing it for its time."),
    )

    def command(given: Mapping[str, Any]) -> None:
        commands.rename_unit(actor=request.actor, unit=key, **given)

    return acted(request, form, act, command)


@PAGE
def move(request: ActorRequest, key: str) -> HttpResponse:
    """Hang a unit elsewhere."""
    unit = queries.unit_to_change(request.actor, key, clock.today(), "move_unit")
    form = MoveForm(
        sent(request),
        initial={"parent": unit.parent, "on": clock.today()},
        choices={"parent": unit.others},
    )
    below = len(unit.children)
    act = _act(
        unit,
        title=_("Move the unit"),
        submit=_("Move the unit"),
        done=_("The new place is recorded."),
        consequence=_along(below),
    )

    def command(given: Mapping[str, Any]) -> None:
        commands.move_unit(actor=request.actor, unit=key, parent=given["parent"] or None, on=given["on"])

    return acted(request, form, act, command)


def _along(below: int) -> Words:
    moving = ngettext("%(number)d unit below it moves too.", "%(number)d units below it move too.", below)
    kept = _("Nothing recorded before that day is re-attributed; rights and seats follow the new place.")
    return f"{moving % {'number': below}} {kept}" if below else kept


@PAGE
def dissolve(request: ActorRequest, key: str) -> HttpResponse:
    """End a unit."""
    unit = queries.unit_to_change(request.actor, key, clock.today(), "dissolve_unit")
    form = DissolveForm(
        sent(request), initial={"last_day": clock.today()}, choices=DissolveForm.choices_of(unit.others)
    )
    act = _act(
        unit,
        title=_("Dissolve the unit"),
        submit=_("Dissolve the unit"),
        done=_("The end of the unit is recorded."),
        consequence=_end(unit),
        places={"successors": "successor_1"},
    )

    def command(given: Mapping[str, Any]) -> None:
        commands.dissolve_unit(actor=request.actor, unit=key, last_day=given["last_day"], successors=form.successors())

    return acted(request, form, act, command)


def _end(unit: UnitToChange) -> Words:
    words = ngettext(
        "%(posts)d post ends with it, %(held)d of them held.",
        "%(posts)d posts end with it, %(held)d of them held.",
        len(unit.posts),
    ) % {"posts": len(unit.posts), "held": unit.held}
    if unit.children:
        names = ", ".join(name for _key, name in unit.children)
        words += " " + _("Before, move or dissolve what stands below it: %(names)s.") % {"names": names}
    return words


@PAGE
def successors(request: ActorRequest, key: str) -> HttpResponse:
    """Name further successors of a dissolved unit."""
    unit = queries.unit_to_change(request.actor, key, clock.today(), "name_successors")
    form = SuccessorsForm(sent(request), choices=SuccessorsForm.choices_of(unit.others))
    act = _act(
        unit,
        title=_("Name successors"),
        submit=_("Name successors"),
        done=_("The successors are recorded."),
        consequence=_("What the unit left behind is found in the lists of its successors."),
        places={"successors": "successor_1"},
    )

    def command(_given: Mapping[str, Any]) -> None:
        commands.name_successors(actor=request.actor, unit=key, successors=form.successors())

    return acted(request, form, act, command)


@PAGE
def merge(request: ActorRequest) -> HttpResponse:
    """Let several units go on as one: first which, then as what."""
    chosen = (request.POST if request.method == "POST" else request.GET).getlist("einheiten")
    choices = queries.merging_choices(request.actor, clock.today(), chosen)
    first = ChooseUnitsForm(request.GET or None, choices={"einheiten": choices.grouped})
    if request.method != "POST" and not first.is_valid():
        return _choose(request, first)
    form = MergeForm(
        sent(request),
        initial={"einheiten": chosen, "on": clock.today()},
        choices={
            "einheiten": choices.units,
            "into": ((NEW, _("a new unit")), *choices.units),
            "kind": choices.kinds,
            "parent": choices.units,
            "posts": choices.posts,
        },
    )
    names = [name for key, name in choices.units if key in chosen]
    act = Act(
        title=_("Merge units"),
        about=", ".join(names),
        submit=_("Merge the units"),
        done=_("The merger is recorded."),
        back=reverse("organisation:merge_units"),
        consequence=_(
            "The units end the day before, what stands below them moves along, and posts that do not go on end. "
            "What was recorded of the units stays with them; today's lists find it under the new unit."
        ),
        steps=_steps(2),
        places={"units": "einheiten", "key": "key"},
    )

    def command(given: Mapping[str, Any]) -> str:
        key = commands.merge_units(
            actor=request.actor,
            units=given["einheiten"],
            into=form.target(),
            on=given["on"],
            posts=given.get("posts") or (),
        )
        return addresses.unit(key, max(given["on"], clock.today()))

    return acted(request, form, act, command)


def _choose(request: ActorRequest, form: ChooseUnitsForm) -> HttpResponse:
    crumbs = [addresses.organisation(clock.today()), Crumb(_("Merge units"))]
    return render(request, "organisation/merge_choose.html", {"form": form, "steps": _steps(1), "crumbs": crumbs})


def _steps(current: int) -> list[AssistantStep]:
    said = [_("Choose the units"), _("Say how they go on")]
    states = ["done" if number < current else "current" if number == current else "todo" for number in (1, 2)]
    return [AssistantStep(label, state) for label, state in zip(said, states, strict=True)]  # type: ignore[arg-type]


@PAGE
def split(request: ActorRequest, key: str) -> HttpResponse:
    """Let one unit go on as several."""
    unit = queries.unit_to_change(request.actor, key, clock.today(), "split_unit")
    parts = _number(request.GET.get("teile", ""))
    form = SplitForm(
        sent(request),
        initial={"on": clock.today()},
        parts=parts,
        children=unit.children,
        posts=unit.posts,
        units=unit.others,
        kinds=unit.kinds,
        parent=unit.parent,
    )
    act = _act(
        unit,
        title=_("Split the unit"),
        submit=_("Split the unit"),
        done=_("The split is recorded."),
        lead=_("Everything that stands below the unit needs a part to go to; posts go on with their holders or end."),
        consequence=_(
            "The unit ends the day before. What was recorded of it stays with it; "
            "today's lists find it under all its parts."
        ),
        links=[
            Action(
                ngettext("With %(number)d part", "With %(number)d parts", number) % {"number": number},
                f"?teile={number}",
            )
            for number in range(FEWEST_PARTS, MOST_PARTS + 1)
            if abs(number - parts) == 1
        ],
    )

    def command(given: Mapping[str, Any]) -> None:
        commands.split_unit(actor=request.actor, unit=key, parts=form.chosen(), on=given["on"])

    return acted(request, form, act, command)


def _number(wished: str) -> int:
    return min(max(int(wished), FEWEST_PARTS), MOST_PARTS) if wished.isdecimal() else FEWEST_PARTS

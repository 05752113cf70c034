"""Forms about bodies: they are founded, convened, extended, merged, ended, and hand over."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from querschnitt.committees import commands
from querschnitt.committees.forms import ConveneForm, EndForm, ExtendForm, FoundForm, HandOverForm, MergeForm
from querschnitt.committees.permissions import SeatSubject
from querschnitt.committees.queries import choices
from querschnitt.committees.queries.detail import convenable
from querschnitt.committees.views.acting import PAGE, Act, acted, allowed, page_of
from querschnitt.committees.views.body_tables import committee_facts
from querschnitt.ui.requests import ActorRequest


@PAGE
def found(request: ActorRequest, body: str = "", scope: str = "") -> HttpResponse:
    """Found a body that the concept demands."""
    allowed(request.actor, "found_committee")
    demanded = choices.to_be_founded(request.day)
    initial = {"committee": f"{body}/{scope}" if body else "", "on": request.day}
    form = FoundForm(request.POST or None, initial=initial, choices={"committee": demanded})
    act = Act(
        title=_("Found a body"),
        lead=_("The concept demands these bodies, and nobody has founded them yet."),
        submit=_("Found the body"),
        done=_("The body is founded. Now fill its seats."),
        back=reverse("committees:committees"),
        nothing="" if demanded else _("Every body that the concept demands is founded."),
    )

    def command(given: Mapping[str, Any]) -> str:
        row = commands.found_committee(
            actor=request.actor,
            **_chosen(given["committee"], choices.scopes(request.day)),
            on=given["on"],
            name=given["name"],
            planned_end=given["planned_end"],
        )
        return page_of(row.key)

    return acted(request, form, act, command)


@PAGE
def convene(request: ActorRequest, key: str) -> HttpResponse:
    """Let a body convene another one, with assignment and reason (K3.3-2)."""
    allowed(request.actor, "convene_committee", SeatSubject(committee=f"committee:{key}"))
    on = choices.ground(key, request.day)
    demanded = choices.to_be_convened(on)
    form = ConveneForm(request.POST or None, initial={"on": request.day}, choices={"committee": demanded})
    act = Act(
        title=_("Convene a new body"),
        lead=_("Where needed, “%(body)s” convenes a new body at any time.") % {"body": on.committee.name},
        submit=_("Convene the body"),
        done=_("The body is convened. Now fill its seats."),
        back=page_of(key),
        on=on.committee,
        nothing="" if demanded else _nothing_to_convene(on),
    )

    def command(given: Mapping[str, Any]) -> str:
        row = commands.convene_committee(
            actor=request.actor,
            convened_by=key,
            **_chosen(given["committee"], choices.scopes(request.day)),
            on=given["on"],
            name=given["name"],
            planned_end=given["planned_end"],
            assignment=given["assignment"],
            reason=given["reason"],
        )
        return page_of(row.key)

    return acted(request, form, act, command)


def _nothing_to_convene(on: choices.Ground) -> str:
    if convenable(on.committee, on.facts):
        return _("For every unit or topic such a body is at work.")
    return _("By the concept this body convenes no other.")


def _chosen(value: str, scopes: Mapping[str, str]) -> dict[str, str]:
    """Body and scope of a choice, as the command takes them."""
    body, _bar, scope = value.partition("/")
    return {"body": body, **({scopes[body]: scope} if scope else {})}


@PAGE
def extend(request: ActorRequest, key: str) -> HttpResponse:
    """Give a body more time."""
    allowed(request.actor, "extend_mandate")
    on = choices.ground(key, request.day)
    form = ExtendForm(request.POST or None, initial={"decided_on": request.day})
    act = Act(
        title=_("Extend the mandate"),
        submit=_("Extend the mandate"),
        done=_("The mandate is extended."),
        back=page_of(key),
        on=on.committee,
        facts=committee_facts(on.committee, on.facts),
    )

    def command(given: Mapping[str, Any]) -> None:
        commands.extend_mandate(
            actor=request.actor,
            committee=key,
            until=given["until"],
            reason=given["reason"],
            decided_on=given["decided_on"],
        )

    return acted(request, form, act, command)


@PAGE
def end(request: ActorRequest, key: str) -> HttpResponse:
    """End a body with its memberships, deputies and chair."""
    allowed(request.actor, "end_committee")
    on = choices.ground(key, request.day)
    form = EndForm(request.POST or None, initial={"until": request.day})
    heirs = ", ".join(name for _key, name in choices.heirs(on))
    act = Act(
        title=_("End the mandate"),
        submit=_("End the mandate"),
        done=_("The mandate ends."),
        consequence=(
            _("Memberships, deputies and chair end with it. Open duties pass to: %(heirs)s.") % {"heirs": heirs}
            if heirs
            else _("Memberships, deputies and chair end with it.")
        ),
        back=page_of(key),
        on=on.committee,
        facts=committee_facts(on.committee, on.facts),
    )

    def command(given: Mapping[str, Any]) -> None:
        commands.end_committee(actor=request.actor, committee=key, until=given["until"], reason=given["reason"])

    return acted(request, form, act, command)


@PAGE
def hand_over(request: ActorRequest, key: str) -> HttpResponse:
    """Pass on what an ended body left open."""
    allowed(request.actor, "hand_over")
    on = choices.ground(key, request.day)
    heirs = choices.heirs(on)
    form = HandOverForm(request.POST or None, initial={"on": request.day}, choices={"to": heirs})
    act = Act(
        title=_("Hand over the open duties"),
        submit=_("Hand over the open duties"),
        done=_("The open duties are handed over."),
        back=page_of(key),
        on=on.committee,
        nothing="" if heirs else _("The body that the concept names for them does not exist yet. Found it first."),
    )

    def command(given: Mapping[str, Any]) -> None:
        commands.hand_over(actor=request.actor, committee=key, to=given["to"], on=given["on"])

    return acted(request, form, act, command)


@PAGE
def merge(request: ActorRequest, key: str) -> HttpResponse:
    """Merge a body into another of its kind."""
    allowed(request.actor, "merge_committees")
    on = choices.ground(key, request.day)
    others = choices.siblings(on)
    form = MergeForm(request.POST or None, initial={"on": request.day}, choices={"into": others})
    act = Act(
        title=_("Merge into another body"),
        submit=_("Merge the bodies"),
        done=_("The bodies are merged."),
        consequence=_("This body ends the day before, with its memberships, deputies and chair."),
        back=page_of(key),
        on=on.committee,
        nothing="" if others else _("There is no other body of this kind."),
    )

    def command(given: Mapping[str, Any]) -> None:
        commands.merge_committees(
            actor=request.actor, committee=key, into=given["into"], on=given["on"], reason=given["reason"]
        )

    return acted(request, form, act, command)

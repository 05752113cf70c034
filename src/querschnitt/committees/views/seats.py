"""Forms about seats: members, deputies, the chair."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from querschnitt.committees import commands
from querschnitt.committees.forms import (
    ChairForm,
    DeputyForm,
    EndForm,
    FillForm,
    PostOrPersonForm,
    TakeOverForm,
    WithdrawForm,
)
from querschnitt.committees.queries import choices
from querschnitt.committees.queries.rights import filling_subject
from querschnitt.committees.views.acting import PAGE, Act, acted, allowed, page_of
from querschnitt.committees.views.body_tables import committee_facts, member_facts
from querschnitt.kernel.refusal import Forbidden
from querschnitt.ui.requests import ActorRequest
from querschnitt.ui.rows import Words


@PAGE
def fill(request: ActorRequest, key: str) -> HttpResponse:
    """Fill a free seat; `?sitz=` chooses it beforehand."""
    on = choices.ground(key, request.day)
    seats = choices.free_seats(request.actor, on)
    if not seats:
        allowed(request.actor, "fill_seat")
    found = PostOrPersonForm.choices_of(choices.nominees(on.facts))
    initial = {"on": request.day, "seat": request.GET.get("sitz", "")}
    form = FillForm(request.POST or None, initial=initial, seats=seats, choices=found)
    act = Act(
        title=_("Fill a seat"),
        submit=_("Fill the seat"),
        done=_("The seat is filled."),
        consequence=_("Whoever sits there from now on is told by mail."),
        back=page_of(key),
        on=on.committee,
        nothing="" if seats else _("All seats of this body are filled."),
    )

    def command(given: Mapping[str, Any]) -> None:
        seat, _bar, representing = given["seat"].partition("|")
        commands.fill_seat(
            actor=request.actor,
            committee=key,
            seat=seat,
            representing=representing,
            post=given["post"],
            person=given["person"],
            on=given["on"],
            until=given["until"],
        )

    return acted(request, form, act, command)


@PAGE
def take_over(request: ActorRequest, key: str) -> HttpResponse:
    """Fill all missing seats by post in one step; the page lists them before it happens."""
    allowed(request.actor, "fill_ex_officio")
    on = choices.ground(key, request.day)
    seats = [seat for seat in choices.free_seats(request.actor, on) if seat.posts]
    form = TakeOverForm(request.POST or None, initial={"on": request.day})
    act = Act(
        title=_("Take over the seats by post"),
        lead=_("Each of these seats is filled by the post that the concept names for it."),
        submit=_("Fill these seats"),
        done=_("The seats are filled."),
        consequence=_("Whoever sits there from now on is told by mail."),
        back=page_of(key),
        on=on.committee,
        items=tuple(seat.label for seat in seats),
        nothing="" if seats else _("No seat by post is missing on this day."),
    )

    def command(given: Mapping[str, Any]) -> None:
        commands.fill_ex_officio(actor=request.actor, committee=key, on=given["on"])

    return acted(request, form, act, command)


@PAGE
def end(request: ActorRequest, key: str, membership: int) -> HttpResponse:
    """End a membership with its deputy."""
    allowed(request.actor, "end_membership")
    on = choices.ground(key, request.day)
    filling = choices.filling_of(on, membership)
    form = EndForm(request.POST or None, initial={"until": request.day})
    act = Act(
        title=_("End a membership"),
        submit=_("End the membership"),
        done=_("The membership ends."),
        consequence=_("The deputy ends with it. The member is told by mail."),
        back=page_of(key),
        on=on.committee,
        facts=member_facts(filling, on.facts),
    )

    def command(given: Mapping[str, Any]) -> None:
        commands.end_membership(
            actor=request.actor, membership=membership, until=given["until"], reason=given["reason"]
        )

    return acted(request, form, act, command)


@PAGE
def name_deputy(request: ActorRequest, key: str, membership: int) -> HttpResponse:
    """Name who stands in for a member."""
    on = choices.ground(key, request.day)
    filling = choices.filling_of(on, membership)
    allowed(request.actor, "name_deputy", filling_subject(on.committee, filling, request.actor, on.facts))
    found = DeputyForm.choices_of(choices.nominees(on.facts, choices.unit_of(on, filling)))
    form = DeputyForm(request.POST or None, initial={"on": request.day}, choices=found)
    act = Act(
        title=_("Name the deputy"),
        lead=_("The deputy is bound to this seat: invited, informed and present in the member's place."),
        submit=_("Name the deputy"),
        done=_("The deputy is named."),
        consequence=_("The deputy is told by mail."),
        back=page_of(key),
        on=on.committee,
        facts=member_facts(filling, on.facts),
    )

    def command(given: Mapping[str, Any]) -> None:
        commands.name_deputy(
            actor=request.actor, membership=membership, post=given["post"], person=given["person"], on=given["on"]
        )

    return acted(request, form, act, command)


@PAGE
def withdraw_deputy(request: ActorRequest, key: str, membership: int) -> HttpResponse:
    """End the deputyship of whoever stands in for a member."""
    on = choices.ground(key, request.day)
    filling = choices.filling_of(on, membership)
    if filling.deputy is None:
        raise Forbidden(str(membership))
    allowed(request.actor, "withdraw_deputy", filling_subject(on.committee, filling, request.actor, on.facts))
    form = WithdrawForm(request.POST or None, initial={"until": request.day})
    act = Act(
        title=_("Withdraw the deputy"),
        submit=_("Withdraw the deputy"),
        done=_("The deputy is withdrawn."),
        consequence=_("The deputy is told by mail. If the concept wants one, another has to be named."),
        back=page_of(key),
        on=on.committee,
        facts=member_facts(filling, on.facts),
    )

    def command(given: Mapping[str, Any]) -> None:
        commands.withdraw_deputy(actor=request.actor, membership=membership, until=given["until"])

    return acted(request, form, act, command)


@PAGE
def appoint_chair(request: ActorRequest, key: str) -> HttpResponse:
    """Enter who takes the chair: by the concept, or somebody else."""
    allowed(request.actor, "appoint_chair")
    on = choices.ground(key, request.day)
    found = ChairForm.choices_of(choices.nominees(on.facts, on.committee.scope_unit or ""))
    form = ChairForm(request.POST or None, initial={"on": request.day}, choices=found)
    named = choices.chair_by_rule(on)
    lead: Words = _("Leave post and person empty to follow the concept, which names: %(named)s.") % {"named": named}
    act = Act(
        title=_("Appoint the chair"),
        lead=lead if named else _("The concept names nobody for the chair. Choose a post or a person."),
        submit=_("Enter the chair"),
        done=_("The chair is entered."),
        consequence=_("Whoever takes the chair is told by mail."),
        back=page_of(key),
        on=on.committee,
        facts=committee_facts(on.committee, on.facts),
    )

    def command(given: Mapping[str, Any]) -> None:
        commands.appoint_chair(
            actor=request.actor, committee=key, post=given["post"], person=given["person"], on=given["on"]
        )

    return acted(request, form, act, command)

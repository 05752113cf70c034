"""Proposals for agendas: the list, and what becomes of each."""

from collections.abc import Iterator, Mapping
from typing import Any
from uuid import uuid4

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from querschnitt.kernel.authority import require
from querschnitt.kernel.refusal import Forbidden
from querschnitt.meetings import commands
from querschnitt.meetings.forms.agenda import (
    AcceptForm,
    BareForm,
    DeclineForm,
    PostponeForm,
    ProposalListForm,
    ProposeForm,
)
from querschnitt.meetings.forms.basis import based_anew
from querschnitt.meetings.models import ItemProposal
from querschnitt.meetings.permissions import GRANTS
from querschnitt.meetings.queries import agenda_choices
from querschnitt.meetings.queries.proposals import ProposalRow, own_proposal, proposal_of, proposals, proposers
from querschnitt.meetings.views.agenda_frame import agenda_page
from querschnitt.ui.acting import PAGE, Act, acted, sent
from querschnitt.ui.requests import ActorRequest
from querschnitt.ui.rows import Action, Crumb
from querschnitt.ui.table import Cell, Column, PageLinks, Row, Table


def _list() -> str:
    return reverse("meetings:proposals")


def _way() -> tuple[Crumb, ...]:
    return (Crumb(_("Sittings"), reverse("meetings:meetings")), Crumb(_("Proposals for agendas"), _list()))


@require_safe
def listing(request: ActorRequest) -> HttpResponse:
    """What was proposed, as far as the actor may see it, and what became of it."""
    bodies = agenda_choices.committees(request.day)
    form = ProposalListForm(request.GET, bodies=bodies)
    given = form.cleaned_data if form.is_valid() else {}
    page = request.GET.get("seite", "1")
    found = proposals(
        request.actor,
        committee=given.get("gremium", ""),
        states=[given["stand"]] if given.get("stand") else [],
        own=given.get("eigene", False),
        page=int(page) if page.isdecimal() else 1,
    )
    context = {
        "form": form,
        "found": found,
        "table": _table(found.rows),
        "pages": PageLinks.of(number=found.page, pages=found.pages, query=request.GET),
        "crumbs": [*_way()[:-1], Crumb(_("Proposals for agendas"))],
    }
    return render(request, "meetings/proposals.html", context)


def _table(rows: tuple[ProposalRow, ...]) -> Table:
    return Table(
        caption=_("Proposals for agendas"),
        caption_hidden=True,
        columns=[
            Column("title", _("Proposal")),
            Column("body", _("For the agenda of")),
            Column("by", _("Proposed by")),
            Column("state", _("State")),
            Column("meeting", _("For the sitting")),
        ],
        rows=[_line(row) for row in rows],
        empty=_("There are no such proposals."),
    )


def _line(row: ProposalRow) -> Row:
    return Row(
        [
            Cell(row.title, note=row.kind, more=row.text),
            Cell(row.body),
            Cell(row.proposed_by, time=row.proposed_on),
            Cell(row.state_words, note=row.reason, time=row.settled_on),
            Cell(row.meeting[1]) if row.meeting else Cell("–"),
        ],
        actions=list(_actions(row)),
    )


def _actions(row: ProposalRow) -> Iterator[Action]:
    offered = (
        (row.may_settle, _("Accept"), "accept_proposal"),
        (row.may_settle, _("Keep for another sitting"), "postpone_proposal"),
        (row.may_settle, _("Decline"), "decline_proposal"),
        (row.may_withdraw, _("Withdraw"), "withdraw_proposal"),
        (row.may_reopen, _("Take up again"), "reopen_proposal"),
    )
    return (Action(label, reverse(f"meetings:{route}", kwargs={"pk": row.pk})) for may, label, route in offered if may)


@PAGE
def propose(request: ActorRequest) -> HttpResponse:
    """Propose something for the agenda of a body."""
    require(request.actor, GRANTS, "propose_agenda_item")
    units, own_bodies = proposers(request.actor)
    choices = {
        "committee": agenda_choices.committees(request.day),
        "unit": units,
        "by_committee": own_bodies,
        "wished_for": agenda_choices.coming_sittings(),
    }
    initial = {
        "once": uuid4(),
        "unit": units[0][0] if len(units) == 1 else "",
        "committee": request.GET.get("gremium", ""),
    }
    form = ProposeForm(sent(request), initial=initial, choices=choices)
    act = Act(
        title=_("Propose an agenda item"),
        lead=_("The process office or the chair puts it on an agenda, or declines it with a reason. You are told."),
        submit=_("Propose it"),
        done=_("It is proposed."),
        back=_list(),
        crumbs=_way(),
    )

    def command(given: Mapping[str, Any]) -> None:
        commands.propose_agenda_item(actor=request.actor, **given)

    return acted(request, form, act, command)


def _act_on(row: ItemProposal, **said: Any) -> Act:
    return Act(about=row.committee.name, lead=row.title, back=_list(), crumbs=_way(), **said)


@PAGE
def accept(request: ActorRequest, pk: int) -> HttpResponse:
    """Put a proposal on an agenda."""
    row = proposal_of(request.actor, pk, settle=True)
    sittings = agenda_choices.open_sittings(request.actor, committee=row.committee.key)
    form = AcceptForm(sent(request), initial=_shown(row), sittings=sittings)
    act = _act_on(
        row,
        title=_("Accept the proposal"),
        submit=_("Put it on the agenda"),
        done=_("The proposal is on the agenda."),
        consequence=_("Whoever proposed it is told by mail."),
        nothing="" if sittings else _("No sitting of this body is planned. Plan one first."),
    )

    def command(given: Mapping[str, Any]) -> str:
        try:
            item = commands.accept_proposal(actor=request.actor, proposal=pk, **given)
        except commands.Overtaken:
            based_anew(form, seen=_shown(row)["seen"])
            raise
        return agenda_page(item.meeting.key)

    return acted(request, form, act, command)


def _shown(row: ItemProposal) -> dict[str, str]:
    """The sitting that is meant, as a proposal to choose and as what was seen."""
    return {"meeting": row.wished_for.key, "seen": row.wished_for.key} if row.wished_for else {"seen": ""}


@PAGE
def postpone(request: ActorRequest, pk: int) -> HttpResponse:
    """Keep a proposal for another sitting."""
    row = proposal_of(request.actor, pk, settle=True)
    sittings = agenda_choices.open_sittings(request.actor, committee=row.committee.key)
    form = PostponeForm(sent(request), initial=_shown(row), sittings=sittings)
    act = _act_on(
        row,
        title=_("Keep the proposal for another sitting"),
        submit=_("Keep it for this sitting"),
        done=_("The proposal is kept for that sitting."),
        consequence=_("Whoever proposed it is told by mail."),
        nothing="" if sittings else _("No sitting of this body is planned. Plan one first."),
    )

    def command(given: Mapping[str, Any]) -> None:
        try:
            commands.postpone_proposal(actor=request.actor, proposal=pk, meeting=given["meeting"], seen=given["seen"])
        except commands.Overtaken:
            based_anew(form, seen=_shown(row)["seen"])
            raise

    return acted(request, form, act, command)


@PAGE
def decline(request: ActorRequest, pk: int) -> HttpResponse:
    """Decline a proposal, with the reason."""
    row = proposal_of(request.actor, pk, settle=True)
    act = _act_on(
        row,
        title=_("Decline the proposal"),
        submit=_("Decline the proposal"),
        done=_("The proposal is declined."),
        consequence=_("Whoever proposed it is told by mail, with the reason."),
    )

    def command(given: Mapping[str, Any]) -> None:
        commands.decline_proposal(actor=request.actor, proposal=pk, reason=given["reason"])

    return acted(request, DeclineForm(sent(request)), act, command)


@PAGE
def withdraw(request: ActorRequest, pk: int) -> HttpResponse:
    """Take a proposal of one's own back."""
    row = proposal_of(request.actor, pk)
    if not own_proposal(request.actor, row):
        raise Forbidden(str(pk))
    act = _act_on(
        row,
        title=_("Withdraw the proposal"),
        submit=_("Withdraw the proposal"),
        done=_("The proposal is withdrawn."),
        consequence=_("It stays on record as withdrawn."),
    )

    def command(_given: Mapping[str, Any]) -> None:
        commands.withdraw_proposal(actor=request.actor, proposal=pk)

    return acted(request, BareForm(sent(request)), act, command)


@PAGE
def reopen(request: ActorRequest, pk: int) -> HttpResponse:
    """Take up a declined proposal again."""
    row = proposal_of(request.actor, pk, settle=True)
    act = _act_on(
        row,
        title=_("Take up the proposal again"),
        submit=_("Take it up again"),
        done=_("The proposal is open again."),
    )

    def command(_given: Mapping[str, Any]) -> None:
        commands.reopen_proposal(actor=request.actor, proposal=pk)

    return acted(request, BareForm(sent(request)), act, command)

"""What stands on every agenda of a body."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from querschnitt.kernel.refusal import Refused
from querschnitt.meetings import commands
from querschnitt.meetings.domain.states import ItemKind
from querschnitt.meetings.forms.plan import StandardItemForm
from querschnitt.meetings.labels import ITEM_KINDS, STANDARD_ITEMS
from querschnitt.meetings.queries.standard_items import StandardAgenda, standard_agenda
from querschnitt.ui.acting import PAGE, Act, acted, sent
from querschnitt.ui.components.time import in_words
from querschnitt.ui.requests import ActorRequest
from querschnitt.ui.rows import Action, Crumb
from querschnitt.ui.table import Cell, Column, Row, Table
from querschnitt.ui.wording import spoken


@dataclass(frozen=True, kw_only=True)
class AgendaAct(Act):
    """The form for a further item, with those that stand there."""

    demanded: Table
    own: Table


def _page(committee: str) -> str:
    return reverse("meetings:standard_items", kwargs={"committee": committee})


@PAGE
def standard_items(request: ActorRequest, committee: str) -> HttpResponse:
    """What stands on every agenda of the body; another item is put there."""
    page = standard_agenda(request.actor, committee)

    def command(given: Mapping[str, Any]) -> None:
        commands.keep_standard_item(
            actor=request.actor,
            body=page.body,
            title=given["title"],
            kind=ItemKind(given["kind"]),
            minutes=given["minutes"],
        )

    act = AgendaAct(
        title=_("Standard items"),
        about=page.name,
        lead=_("They stand on every agenda of “%(body)s” that is planned from now on.") % {"body": page.body_name},
        submit=_("Put the item on every agenda"),
        done=_("The item stands on every new agenda."),
        back=_page(committee),
        crumbs=(
            Crumb(_("Sittings"), reverse("meetings:meetings")),
            Crumb(page.name, reverse("meetings:year", kwargs={"committee": committee})),
        ),
        consequence=_("Agendas that stand already stay as they are."),
        demanded=_demanded(page),
        own=_own(page),
    )
    return acted(request, StandardItemForm(sent(request)), act, command, template="meetings/standard_items.html")


@require_POST
def end_standard_item(request: ActorRequest, committee: str, pk: int) -> HttpResponse:
    """Take an item off the agendas that are planned from now on."""
    try:
        commands.end_standard_item(actor=request.actor, item=pk)
    except Refused as refused:
        messages.error(request, spoken(refused.sentence))
    else:
        messages.success(request, _("The item is put on no further agenda."))
    return redirect(_page(committee))


def _demanded(page: StandardAgenda) -> Table:
    return Table(
        caption=_("By the concept"),
        caption_hidden=True,
        columns=[Column("item", _("Item")), Column("rule", _("Demanded by")), Column("section", _("Section"))],
        rows=[
            Row([Cell(str(STANDARD_ITEMS[one.standard])), Cell(one.rule), Cell(one.section)]) for one in page.demanded
        ],
        empty=_("The edition in force puts nothing on the agendas of this body."),
    )


def _own(page: StandardAgenda) -> Table:
    return Table(
        caption=_("By the body's own wish"),
        caption_hidden=True,
        columns=[
            Column("item", _("Item")),
            Column("kind", _("What the body does with it")),
            Column("minutes", _("Time box in minutes"), numeric=True),
            Column("since", _("Since")),
        ],
        rows=[
            Row(
                [
                    Cell(one.title),
                    Cell(str(ITEM_KINDS[one.kind])),
                    Cell(str(one.minutes or "–")),
                    Cell(in_words(one.since)),
                ],
                actions=[
                    Action(
                        _("Put it on no further agenda"),
                        reverse("meetings:end_standard_item", kwargs={"committee": page.committee, "pk": one.pk}),
                        post=True,
                    )
                ],
            )
            for one in page.own
        ],
        empty=_("Nothing yet."),
    )

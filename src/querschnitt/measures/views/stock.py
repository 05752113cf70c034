"""The pages of offers and of needs."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from querschnitt.cycles.views.frame import page_of
from querschnitt.measures.domain.states import Kind
from querschnitt.measures.labels import KINDS
from querschnitt.measures.queries.council import CommentRow
from querschnitt.measures.queries.stock import (
    CheckRow,
    Named,
    NeedPage,
    OfferPage,
    Reached,
    StockPage,
    need_page,
    offer_page,
)
from querschnitt.ui.requests import ActorRequest
from querschnitt.ui.rows import Action, Crumb, Fact, Words
from querschnitt.ui.table import Cell, Column, Row, Table


def stock_address(kind: Kind, number: int, route: str = "") -> str:
    """The address of an offer or a need, or of what is done with it."""
    return reverse(f"measures:{route or kind.value}", kwargs={"number": number})


def stock_crumbs(kind: Kind, number: int | None = None) -> tuple[Crumb, ...]:
    """The way to an offer or a need."""
    offers = kind is Kind.OFFER
    listed = Crumb(_("Offers"), reverse("measures:offers")) if offers else Crumb(_("Needs"), reverse("measures:needs"))
    way = (Crumb(_("Measures"), reverse("measures:measures")), listed)
    return way if number is None else (*way, Crumb(named(kind, number), stock_address(kind, number)))


def named(kind: Kind, number: int) -> str:
    """ "Need 12": what it is called by its number."""
    return f"{KINDS[kind]} {number}"


@require_safe
def offer(request: ActorRequest, number: int) -> HttpResponse:
    """One offer: whom it reaches, how it was checked, what happened to it."""
    page = offer_page(request.actor, number, request.day)
    facts = _facts(request, page, Kind.OFFER)
    facts["facts"] = [*_stated(page, Kind.OFFER), *_of_offer(page)]
    facts["acts"] = list(_offer_deeds(page))
    facts["checks"] = _checks(page.checks) if page.checks else None
    return render(request, "measures/stock.html", facts)


@require_safe
def need(request: ActorRequest, number: int) -> HttpResponse:
    """One need: whose it is, which measures answer it, what the council says."""
    page = need_page(request.actor, number, request.day)
    facts = _facts(request, page, Kind.NEED)
    facts["facts"] = list(_stated(page, Kind.NEED))
    facts["acts"] = [*_proposal(page), *_need_deeds(page)]
    facts["measures"] = _measures(page.measures)
    facts["comments"] = [{"row": row, "by": _by(row), "acts": ()} for row in page.comments]
    return render(request, "measures/stock.html", facts)


def _by(row: CommentRow) -> str:
    return f"{row.body} ({row.by})" if row.by else row.body


def _facts(request: ActorRequest, page: StockPage, kind: Kind) -> dict[str, Any]:
    return {
        "page": page,
        "preline": f"{named(kind, page.number)} · {page.state}",
        "crumbs": (*stock_crumbs(kind), Crumb(named(kind, page.number))),
        "groups": _groups(page.groups, kind) if page.groups else None,
        "is_offer": kind is Kind.OFFER,
        "day": request.day,
    }


def _stated(page: StockPage, kind: Kind) -> Iterator[Fact]:
    yield Fact(_("Unit"), page.unit[1], reverse("organisation:unit", kwargs={"key": page.unit[0]}))
    if page.field_of_action:
        yield Fact(_("Field of action"), page.field_of_action)
    if page.cycle:
        belongs = pgettext("offer or need", "Belongs to the pass")
        yield Fact(belongs, page.cycle[1], page_of("cycles:cycle", page.cycle[0]))
    yield Fact(_("Known since"), page.known_on)
    if page.closed_on:
        label = _("Not offered any more since") if kind is Kind.OFFER else _("Settled without a measure on")
        yield Fact(label, page.closed_on)
        yield Fact(_("Reason"), page.close_reason)
    for label, found in ((_("Is the same as"), page.same_as), *((_("Was said again in"), n) for n in page.said_again)):
        if found:
            yield Fact(label, f"{found.number} {found.title}", stock_address(kind, found.number))


def _of_offer(page: OfferPage) -> Iterator[Fact]:
    if page.origin_measure is not None:
        origin = stock_address(Kind.MEASURE, page.origin_measure)
        yield Fact(_("Came from the measure"), str(page.origin_measure), origin)


def _groups(groups: Sequence[Reached], kind: Kind) -> Table:
    """Whom it concerns; the condition only where it is an offer that has one."""
    conditions = kind is Kind.OFFER
    columns = [Column("group", _("Group"))]
    columns += [Column("condition", _("Under which condition"))] if conditions else []
    return Table(
        caption=_("Whom it reaches") if conditions else _("Whose need it is"),
        caption_hidden=True,
        columns=columns,
        rows=[Row([Cell(g.name), *([Cell(g.condition or "–")] if conditions else [])]) for g in groups],
    )


def _checks(checks: Sequence[CheckRow]) -> Table:
    return Table(
        caption=_("How it was checked against the population"),
        caption_hidden=True,
        columns=[
            Column("day", _("Checked on")),
            Column("reached", _("Reached")),
            Column("not_reached", _("Not reached")),
            Column("note", _("What follows from it"), grow=True),
        ],
        rows=[
            Row(
                [
                    Cell(time=row.checked_on, note=row.by),
                    Cell(", ".join(row.reached) or "–"),
                    Cell(", ".join(row.not_reached) or "–"),
                    Cell(row.note or "–"),
                ]
            )
            for row in checks
        ],
    )


def _measures(measures: Sequence[Named]) -> Table:
    return Table(
        caption=_("Measures that answer it"),
        caption_hidden=True,
        columns=[Column("measure", _("Measure")), Column("state", _("State"))],
        rows=[
            Row(
                [
                    Cell(
                        row.title,
                        stock_address(Kind.MEASURE, row.number),
                        note=_("Measure %(number)d") % {"number": row.number},
                    ),
                    Cell(row.state),
                ]
            )
            for row in measures
        ],
        empty=_("No measure answers it yet."),
    )


def _offer_deeds(page: OfferPage) -> Iterator[Action]:
    yield from _acts(
        Kind.OFFER,
        page.number,
        (page.may_check, _("Check whom it reaches"), "check_offer"),
        (page.may_change, _("Change the offer"), "change_offer"),
        (page.may_join, pgettext("offer", "Was said twice"), "join_offer"),
        (page.may_close, _("End the offer"), "end_offer"),
    )


def _need_deeds(page: NeedPage) -> Iterator[Action]:
    yield from _acts(
        Kind.NEED,
        page.number,
        (page.may_change, _("Change the need"), "change_need"),
        (page.may_join, pgettext("need", "Was said twice"), "join_need"),
        (page.may_close, _("Settle without a measure"), "settle_need"),
        (page.may_reopen, _("Open the need again"), "reopen_need"),
    )


def _proposal(page: NeedPage) -> Iterator[Action]:
    """What is wanted of an open need is a measure; one that has some already may get another."""
    if page.may_close:
        href = f"{reverse('measures:propose')}?bedarf={page.number}"
        yield Action(_("Propose a measure for it"), href)


def _acts(kind: Kind, number: int, *said: tuple[bool, Words, str]) -> Iterator[Action]:
    return (Action(label, stock_address(kind, number, route)) for allowed, label, route in said if allowed)

"""The duty calendar: page, feed, subscription."""

import hashlib
from datetime import date

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from querschnitt.governance import commands
from querschnitt.governance.forms import month_of
from querschnitt.governance.permissions import GRANTS
from querschnitt.governance.queries import feeds
from querschnitt.governance.queries.calendar import Month, month
from querschnitt.kernel import clock
from querschnitt.kernel.authority import may, require
from querschnitt.kernel.refusal import Refused
from querschnitt.ui.acting import PAGE
from querschnitt.ui.feeds import calendar_answer, unknown_calendar
from querschnitt.ui.requests import ActorRequest
from querschnitt.ui.table import Cell, Column, Row, Table
from querschnitt.ui.wording import spoken


@require_safe
def calendar(request: ActorRequest) -> HttpResponse:
    """What falls due, ends and begins in a month, as known on the day of view."""
    found = month(request.actor, request.day, month_of(request.GET.get("monat", ""), request.day))
    may_subscribe = may(request.actor, GRANTS, "subscribe_calendar")
    context = {
        "month": found,
        "table": _table(found),
        "previous": _month(request, found.previous),
        "next": _month(request, found.next),
        "coming": _month(request, found.coming) if found.coming else "",
        "may_subscribe": may_subscribe,
    }
    return render(request, "governance/calendar.html", context)


def _table(found: Month) -> Table:
    return Table(
        caption=_("Duties of the month"),
        caption_hidden=True,
        header="title",
        columns=[
            Column("day", _("Day")),
            Column("title", _("What")),
            Column("kind", _("Kind")),
            Column("section", _("Section")),
            Column("acts", _("Who acts"), grow=True),
        ],
        rows=[
            Row(
                [
                    Cell(time=row.day),
                    Cell(row.title, href=row.url, note=row.subject if row.subject != row.title else row.note),
                    Cell(state=row.state) if row.state else Cell(row.kind_words),
                    Cell(row.section or "–"),
                    Cell(", ".join(row.responsible) or "–"),
                ]
            )
            for row in found.rows
        ],
        empty=_("Nothing falls due in this month."),
    )


def _month(request: ActorRequest, first: date) -> str:
    query = request.GET.copy()
    query["monat"] = f"{first:%Y-%m}"
    return f"?{query.urlencode()}"


@require_safe
def feed(request: HttpRequest, token: str) -> HttpResponse:
    """The feed behind a token; whoever holds it reads what concerns its owner now."""
    owner = feeds.feed_of(token)
    if owner is None:
        return unknown_calendar()
    text = feeds.text_of(owner, clock.today())
    tag = hashlib.sha256(text.encode()).hexdigest()
    return calendar_answer(request, text=text, tag=tag, name="pflichten.ics")


@require_safe
def subscription(request: ActorRequest) -> HttpResponse:
    """The actor's own subscription."""
    require(request.actor, GRANTS, "subscribe_calendar")
    return render(request, "governance/subscription.html", {"subscription": feeds.subscription(request.actor)})


@PAGE
def subscribe(request: ActorRequest) -> HttpResponse:
    """A first address; whoever comes to it again, as by the switch of languages, gets the page without it."""
    require(request.actor, GRANTS, "subscribe_calendar")
    if request.method != "POST":
        return redirect("governance:subscription")
    try:
        token = commands.subscribe_calendar(actor=request.actor)
    except Refused as refused:
        messages.error(request, spoken(refused.sentence))
        return redirect("governance:subscription")
    return _told_once(request, token)


@PAGE
def rotate(request: ActorRequest) -> HttpResponse:
    """Another address in place of the old one; like the first it is shown once."""
    require(request.actor, GRANTS, "subscribe_calendar")
    if request.method != "POST":
        return redirect("governance:subscription")
    return _told_once(request, commands.rotate_calendar(actor=request.actor))


@never_cache
def _told_once(request: ActorRequest, token: str) -> HttpResponse:
    """The answer itself shows the address: it is stored nowhere, so no other page could."""
    address = settings.BASE_URL.rstrip("/") + reverse("governance:feed", kwargs={"token": token})
    context = {"subscription": feeds.subscription(request.actor), "address": address}
    return render(request, "governance/subscription.html", context)


@require_POST
def revoke(request: ActorRequest) -> HttpResponse:
    """End the subscription."""
    try:
        commands.revoke_calendar(actor=request.actor)
    except Refused as refused:
        messages.error(request, spoken(refused.sentence))
    else:
        messages.success(request, _("The subscription has ended. Its address answers no more."))
    return redirect("governance:subscription")

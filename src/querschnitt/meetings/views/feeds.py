"""Subscriptions to calendars of sittings, and the calendars themselves."""

from collections.abc import Callable, Iterator, Sequence

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from querschnitt.kernel.authority import require
from querschnitt.kernel.refusal import Refused
from querschnitt.meetings import commands
from querschnitt.meetings.permissions import GRANTS
from querschnitt.meetings.queries import feeds
from querschnitt.meetings.queries.feeds import Subscription
from querschnitt.ui.acting import PAGE
from querschnitt.ui.feeds import calendar_answer, unknown_calendar
from querschnitt.ui.requests import ActorRequest
from querschnitt.ui.rows import Action, Crumb
from querschnitt.ui.table import Cell, Column, Row, Table
from querschnitt.ui.wording import spoken


@require_safe
def feed(request: HttpRequest, token: str) -> HttpResponse:
    """The calendar behind a token; whoever holds it reads what its owner may read now."""
    found = feeds.calendar_of(token)
    if found is None:
        return unknown_calendar()
    return calendar_answer(request, text=found.text, tag=found.tag, name="sitzungen.ics")


@require_safe
def subscriptions(request: ActorRequest) -> HttpResponse:
    """The actor's own subscriptions."""
    return _page(request)


@PAGE
def subscribe(request: ActorRequest) -> HttpResponse:
    """A first address."""
    return _told_once(request, commands.subscribe_meetings)


@PAGE
def renew(request: ActorRequest) -> HttpResponse:
    """Another address in place of the old one."""
    return _told_once(request, commands.renew_meeting_feed)


@never_cache
def _told_once(request: ActorRequest, command: Callable[..., str]) -> HttpResponse:
    """The answer itself shows the address: it is stored nowhere, so no other page could.

    Whoever comes to it again, by the switch of languages or a bookmark, gets the list without it.
    """
    require(request.actor, GRANTS, "subscribe_meetings")
    if request.method != "POST":
        return redirect("meetings:subscriptions")
    committee = request.POST.get("gremium", "")
    try:
        token = command(actor=request.actor, committee=committee)
    except Refused as refused:
        messages.error(request, spoken(refused.sentence))
        return redirect("meetings:subscriptions")
    address = settings.BASE_URL.rstrip("/") + reverse("meetings:feed", kwargs={"token": token})
    return _page(request, address=address, of=committee)


@require_POST
def revoke(request: ActorRequest) -> HttpResponse:
    """End a subscription."""
    try:
        commands.revoke_meeting_feed(actor=request.actor, committee=request.POST.get("gremium", ""))
    except Refused as refused:
        messages.error(request, spoken(refused.sentence))
    else:
        messages.success(request, _("The subscription has ended. Its address answers no more."))
    return redirect("meetings:subscriptions")


def _page(request: ActorRequest, *, address: str = "", of: str = "") -> HttpResponse:
    lines = feeds.subscriptions(request.actor)
    context = {
        "table": _table(lines),
        "address": address,
        "of": next((_name(line) for line in lines if line.committee == of), ""),
        "crumbs": [Crumb(_("Sittings"), reverse("meetings:meetings")), Crumb(_("Calendars"))],
    }
    return render(request, "meetings/subscriptions.html", context)


def _name(line: Subscription) -> str:
    return line.name or _("All my sittings")


def _table(lines: Sequence[Subscription]) -> Table:
    return Table(
        caption=_("Calendars"),
        caption_hidden=True,
        columns=[Column("name", pgettext("subscription", "Calendar")), Column("since", _("State"))],
        rows=[Row([Cell(_name(line)), _state(line)], list(_buttons(line))) for line in lines],
    )


def _state(line: Subscription) -> Cell:
    if line.since is None:
        return Cell(_("not subscribed"))
    note = "" if line.may_subscribe else _("You do not belong to this body any more: the calendar is empty.")
    return Cell(_("Subscribed since"), time=line.since, note=note)


def _buttons(line: Subscription) -> Iterator[Action]:
    """What can be done about a subscription."""
    offered = (
        (line.may_subscribe and line.since is None, _("Subscribe"), "subscribe"),
        (line.may_subscribe and line.since is not None, _("Make a new address"), "renew_feed"),
        (line.since is not None, _("End the subscription"), "revoke_feed"),
    )
    for possible, label, route in offered:
        if possible:
            yield Action(label, reverse(f"meetings:{route}"), post=True, name="gremium", value=line.committee)

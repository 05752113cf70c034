"""Subscriptions to calendars of sittings, and the calendars themselves."""

from collections.abc import Callable, Iterator

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from querschnitt.kernel.refusal import Refused
from querschnitt.meetings import commands
from querschnitt.meetings.queries import feeds
from querschnitt.meetings.queries.feeds import Subscription
from querschnitt.ui.feeds import calendar_answer, unknown_calendar
from querschnitt.ui.requests import ActorRequest
from querschnitt.ui.rows import Crumb
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


@require_POST
def subscribe(request: ActorRequest) -> HttpResponse:
    """A first address."""
    return _told_once(request, commands.subscribe_meetings)


@require_POST
def renew(request: ActorRequest) -> HttpResponse:
    """Another address in place of the old one."""
    return _told_once(request, commands.renew_meeting_feed)


@never_cache
def _told_once(request: ActorRequest, command: Callable[..., str]) -> HttpResponse:
    """The answer itself shows the address: it is stored nowhere, so no other page could."""
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
        "lines": [(line, _name(line), list(_buttons(line))) for line in lines],
        "address": address,
        "of": next((_name(line) for line in lines if line.committee == of), ""),
        "crumbs": [Crumb(_("Sittings"), reverse("meetings:meetings")), Crumb(_("Calendars"))],
    }
    return render(request, "meetings/subscriptions.html", context)


def _name(line: Subscription) -> str:
    return line.name or _("All my sittings")


def _buttons(line: Subscription) -> Iterator[tuple[str, str]]:
    """Label and address of what can be done about a subscription."""
    if line.may_subscribe and line.since is None:
        yield _("Subscribe"), reverse("meetings:subscribe")
    if line.may_subscribe and line.since is not None:
        yield _("Make a new address"), reverse("meetings:renew_feed")
    if line.since is not None:
        yield _("End the subscription"), reverse("meetings:revoke_feed")

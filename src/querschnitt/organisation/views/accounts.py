"""The account of a person: invited, invited anew, closed, opened again, without its lost second factor."""

from collections.abc import Callable, Mapping
from typing import Any

from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from querschnitt.accounts import commands as accounts
from querschnitt.kernel.refusal import Forbidden
from querschnitt.organisation import commands, queries
from querschnitt.organisation.forms.others import ReasonForm
from querschnitt.organisation.queries.people import PersonPage
from querschnitt.organisation.views import addresses
from querschnitt.organisation.views.acting import PAGE, Act, acted, sent
from querschnitt.ui.requests import ActorRequest
from querschnitt.ui.rows import Crumb

Words = str | Promise


def _page(request: ActorRequest, key: str, allowed: Callable[[PersonPage], bool]) -> PersonPage:
    page = queries.person_page(request.actor, key, request.day)
    if not allowed(page):
        raise Forbidden(key)
    return page


def _act(page: PersonPage, title: Words, consequence: Words, done: Words) -> Act:
    back = addresses.to("person", page.key)
    crumbs = [Crumb(_("Persons"), reverse("organisation:people")), Crumb(page.name, back)]
    return Act(title=title, submit=title, done=done, back=back, about=page.name, crumbs=crumbs, consequence=consequence)


@PAGE
def invite(request: ActorRequest, key: str) -> HttpResponse:
    """Open an account and mail the way to it."""
    page = _page(request, key, lambda page: page.may_invite)
    consequence = _("A mail goes to %(address)s; its link holds for 14 days.") % {"address": page.email}
    act = _act(page, _("Invite to an account"), consequence, _("The invitation lies in the outbox."))

    def command(_given: Mapping[str, Any]) -> None:
        commands.invite_person(actor=request.actor, person=key)

    return acted(request, forms.Form(sent(request)), act, command)


@PAGE
def renew(request: ActorRequest, key: str) -> HttpResponse:
    """Mail a new link."""
    consequence = gettext_lazy("A new link is mailed; the old one no longer holds.")
    done = gettext_lazy("The invitation lies in the outbox.")
    return _kept(
        request, key, "renew_invitation", title=gettext_lazy("Invite anew"), consequence=consequence, done=done
    )


@PAGE
def close(request: ActorRequest, key: str) -> HttpResponse:
    """End the account."""
    consequence = gettext_lazy("All sessions end at once, everywhere. Posts and seats stay; what was done stays.")
    done = gettext_lazy("The account is closed.")
    return _kept(
        request, key, "deactivate_account", title=gettext_lazy("Close the account"), consequence=consequence, done=done
    )


@PAGE
def reopen(request: ActorRequest, key: str) -> HttpResponse:
    """Open it again."""
    consequence = gettext_lazy("An invitation is mailed; password and second factor are set up anew.")
    done = gettext_lazy("The invitation lies in the outbox.")
    return _kept(
        request,
        key,
        "reactivate_account",
        title=gettext_lazy("Open the account again"),
        consequence=consequence,
        done=done,
    )


def _kept(request: ActorRequest, key: str, name: str, *, title: Words, consequence: Words, done: Words) -> HttpResponse:
    """A step of the account that needs nothing but to be wanted."""
    page = _page(request, key, lambda page: page.account is not None and name in page.account.possible)

    def command(_given: Mapping[str, Any]) -> None:
        write = getattr(accounts, name)
        write(actor=request.actor, account=page.account.id if page.account else 0, person=key)

    return acted(request, forms.Form(sent(request)), _act(page, title, consequence, done), command)


@PAGE
def reset_second_factor(request: ActorRequest, key: str) -> HttpResponse:
    """Take a lost second factor from the account."""
    page = _page(request, key, lambda page: page.account is not None and page.account.may_reset_second_factor)
    consequence = _(
        "All sessions end, and the owner is told by mail. A new second factor is set up at the next sign-in."
    )
    act = _act(page, _("Take the second factor away"), consequence, _("The second factor is taken away."))

    def command(given: Mapping[str, Any]) -> None:
        account = page.account.id if page.account else 0
        accounts.reset_second_factor(actor=request.actor, account=account, person=key, reason=given["reason"])

    return acted(request, ReasonForm(sent(request)), act, command)

"""Links by mail: asking for one, and the pages they lead to.

A page behind a link changes nothing when it is merely opened: programs that look into mails open every link.
"""

from allauth.core import ratelimit
from allauth.decorators import rate_limit
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods

from querschnitt.accounts import commands, queries
from querschnitt.accounts.adapter import ask_for_link, enter
from querschnitt.accounts.domain.links import Purpose
from querschnitt.accounts.forms import AddressForm, NewPasswordForm
from querschnitt.kernel.authority import ANYONE
from querschnitt.kernel.refusal import Refused
from querschnitt.ui.requests import ActorRequest

GONE = 410


@never_cache
@require_http_methods(["GET", "POST"])
@rate_limit(action="request_link")  # type: ignore[untyped-decorator]
def one_time_link(request: ActorRequest) -> HttpResponse:
    """Ask for a link that signs in."""
    return _ask_for_link(request, Purpose.SIGN_IN)


@never_cache
@require_http_methods(["GET", "POST"])
@rate_limit(action="request_link")  # type: ignore[untyped-decorator]
def forgotten_password(request: ActorRequest) -> HttpResponse:
    """Ask for a link to set a new password."""
    return _ask_for_link(request, Purpose.PASSWORD)


def _ask_for_link(request: ActorRequest, purpose: Purpose) -> HttpResponse:
    form = AddressForm(request.POST or None)
    if not form.is_valid():
        return render(request, f"accounts/ask_for_{purpose}.html", {"form": form})
    address = form.cleaned_data["email"].lower()
    # Whoever asks too often for one address gets the same answer, and no further mail.
    if ratelimit.consume(request, action="request_link_for", key=f"{purpose}|{address}"):
        ask_for_link(address, purpose)
    return render(request, "accounts/link_sent.html", {"purpose": purpose})


@never_cache
@require_http_methods(["GET", "POST"])
@rate_limit(action="use_link")  # type: ignore[untyped-decorator]
@sensitive_variables("token")
def sign_in_by_link(request: ActorRequest, token: str) -> HttpResponse:
    """Sign in by a mailed link: a button, so that nothing happens before somebody presses it."""
    if not queries.address_behind(token, Purpose.SIGN_IN):
        return _gone(request, "accounts:one_time_link")
    if request.method == "GET":
        return render(request, "accounts/sign_in_by_link.html")
    try:
        account = commands.use_sign_in_link(actor=ANYONE, token=token)
    except Refused:
        return _gone(request, "accounts:one_time_link")
    return enter(request, account)


@never_cache
@require_http_methods(["GET", "POST"])
@rate_limit(action="use_link")  # type: ignore[untyped-decorator]
@sensitive_post_parameters()
@sensitive_variables("token")
def accept_invitation(request: ActorRequest, token: str) -> HttpResponse:
    """Accept an invitation: set a password, then the second factor."""
    address = queries.address_behind(token, Purpose.INVITATION)
    if not address:
        return _gone(request, "")
    form = NewPasswordForm(request.POST or None, address=address)
    if form.is_valid():
        try:
            account = commands.accept_invitation(actor=ANYONE, token=token, password=form.cleaned_data["password"])
        except Refused:
            return _gone(request, "")
        return enter(request, account, to=reverse("mfa_index"), password_set=True)
    return render(request, "accounts/accept_invitation.html", {"form": form, "address": address})


@never_cache
@require_http_methods(["GET", "POST"])
@rate_limit(action="use_link")  # type: ignore[untyped-decorator]
@sensitive_post_parameters()
@sensitive_variables("token")
def set_password_by_link(request: ActorRequest, token: str) -> HttpResponse:
    """Set a new password in place of a forgotten one; nobody is signed in by that."""
    address = queries.address_behind(token, Purpose.PASSWORD)
    if not address:
        return _gone(request, "account_reset_password")
    form = NewPasswordForm(request.POST or None, address=address)
    if form.is_valid():
        try:
            commands.set_password_by_link(actor=ANYONE, token=token, password=form.cleaned_data["password"])
        except Refused:
            return _gone(request, "account_reset_password")
        messages.success(request, _("The new password is set. Sign in with it."))
        return redirect("account_login")
    return render(request, "accounts/set_password_by_link.html", {"form": form, "address": address})


def _gone(request: ActorRequest, again: str) -> HttpResponse:
    """One answer for links that were used, have expired or never were."""
    return render(request, "accounts/link_gone.html", {"again": reverse(again) if again else ""}, status=GONE)

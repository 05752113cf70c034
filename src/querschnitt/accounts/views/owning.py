"""The page about one's own account, and the proof that a mailbox is one's own."""

from typing import cast

from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from querschnitt.accounts import commands, queries
from querschnitt.accounts.adapter import ask_for_link
from querschnitt.accounts.domain.links import Purpose
from querschnitt.accounts.forms import PreferencesForm
from querschnitt.accounts.models import User
from querschnitt.ui.requests import ActorRequest

LANGUAGE = "sprache"  # where the session keeps the language chosen in the header


@never_cache
@require_http_methods(["GET", "POST"])
def profile(request: ActorRequest) -> HttpResponse:
    """Address, password, second factor, sessions; language and looks can be chosen here."""
    user = cast("User", request.user)
    initial = {"language": user.language, "theme": user.theme, "density": user.density}
    form = PreferencesForm(request.POST or None, initial=initial)
    if form.is_valid():
        commands.change_preferences(actor=queries.owner(user, request.actor), account=user.pk, **form.cleaned_data)
        request.session.pop(LANGUAGE, None)
        messages.success(request, _("Saved: your pages look as you chose."))
        return redirect("accounts:profile")
    return render(request, "accounts/profile.html", {"form": form, "account": queries.own_account(request, user)})


@never_cache
@require_http_methods(["GET", "POST"])
def prove_mailbox(request: ActorRequest) -> HttpResponse:
    """Before the first second factor is set up: a link to the own address. A stolen password alone sets up nothing."""
    user = cast("User", request.user)
    if request.method == "GET":
        return render(request, "accounts/prove_mailbox.html", {"address": user.email})
    ask_for_link(user.email, Purpose.SIGN_IN)
    logout(request)
    return render(request, "accounts/link_sent.html", {"purpose": Purpose.SIGN_IN})

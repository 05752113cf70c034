"""The library's pages for second factors, where the house asks for more.

Setting up an app or a key shows it in working order: that counts as the second factor of this session. The last one
is not removed.
"""

from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.views import ActivateTOTPView
from allauth.mfa.webauthn.views import AddWebAuthnView, RemoveWebAuthnView
from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpResponse
from django.shortcuts import redirect

from querschnitt.accounts.adapter import passed


class SetUpApp(ActivateTOTPView):  # type: ignore[misc]  # the library is untyped
    """Set up an authenticator app."""

    def form_valid(self, form: BaseForm) -> HttpResponse:
        response: HttpResponse = super().form_valid(form)
        passed(self.request, self.request.user, Authenticator.Type.TOTP)
        return response


class AddKey(AddWebAuthnView):  # type: ignore[misc]
    """Set up a security key."""

    def form_valid(self, form: BaseForm) -> HttpResponse:
        response: HttpResponse = super().form_valid(form)
        passed(self.request, self.request.user, Authenticator.Type.WEBAUTHN)
        return response


class RemoveKey(RemoveWebAuthnView):  # type: ignore[misc]
    """Remove a security key, unless it is the only second factor."""

    def form_valid(self, form: BaseForm) -> HttpResponse:
        if not get_adapter().can_delete_authenticator(self.get_object()):
            messages.error(self.request, get_adapter().error_messages["cannot_delete_authenticator"])
            return redirect("mfa_index")
        response: HttpResponse = super().form_valid(form)
        return response

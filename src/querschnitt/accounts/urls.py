"""Addresses of accounts. The library finds its pages by their names; the paths are German words."""

from collections.abc import Callable
from typing import Any

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as webauthn
from allauth.usersessions import views as sessions
from django.conf import settings
from django.http import HttpResponseBase
from django.urls import URLPattern, URLResolver, include, path
from django.views.decorators.http import require_http_methods

from querschnitt.accounts.views import demo, links, owning, second_factor

View = Callable[..., HttpResponseBase]


def _page(route: str, view: Any, name: str) -> URLPattern:
    """A page of the library, for looking and pressing only: it would take PUT for POST (S7)."""
    guarded: View = require_http_methods(["GET", "HEAD", "POST"])(view)
    return path(route, guarded, name=name)


second_factors = [
    _page("", mfa.index, "mfa_index"),
    _page("pruefen/", mfa.authenticate, "mfa_authenticate"),
    _page("bestaetigen/", mfa.reauthenticate, "mfa_reauthenticate"),
    _page("app/einrichten/", second_factor.SetUpApp.as_view(), "mfa_activate_totp"),
    _page("app/entfernen/", totp.deactivate_totp, "mfa_deactivate_totp"),
    _page("codes/", codes.view_recovery_codes, "mfa_view_recovery_codes"),
    _page("codes/neu/", codes.generate_recovery_codes, "mfa_generate_recovery_codes"),
    _page("schluessel/", webauthn.list_webauthn, "mfa_list_webauthn"),
    _page("schluessel/hinzufuegen/", second_factor.AddKey.as_view(), "mfa_add_webauthn"),
    _page("schluessel/bestaetigen/", webauthn.reauthenticate_webauthn, "mfa_reauthenticate_webauthn"),
    _page("schluessel/<int:pk>/umbenennen/", webauthn.edit_webauthn, "mfa_edit_webauthn"),
    _page("schluessel/<int:pk>/entfernen/", second_factor.RemoveKey.as_view(), "mfa_remove_webauthn"),
]
own: list[URLPattern | URLResolver] = [
    path("", owning.profile, name="profile"),
    path("einmal-link/", links.one_time_link, name="one_time_link"),
    path("einmal-link/<str:token>/", links.sign_in_by_link, name="sign_in_by_link"),
    path("einladung/<str:token>/", links.accept_invitation, name="accept_invitation"),
    path("passwort/neu/<str:token>/", links.set_password_by_link, name="set_password_by_link"),
    path("zweiter-faktor/postfach/", owning.prove_mailbox, name="prove_mailbox"),
]
if settings.DEMO:
    own.append(path("demo/", demo.demo, name="demo"))

urlpatterns: list[URLPattern | URLResolver] = [
    _page("anmelden/", account.login, "account_login"),
    _page("abmelden/", account.logout, "account_logout"),
    _page("bestaetigen/", account.reauthenticate, "account_reauthenticate"),
    _page("passwort/", account.password_change, "account_change_password"),
    _page("passwort/festlegen/", account.password_set, "account_set_password"),
    path("passwort/vergessen/", links.forgotten_password, name="account_reset_password"),
    _page("sitzungen/", sessions.list_usersessions, "usersessions_list"),
    path("zweiter-faktor/", include(second_factors)),
    path("", include((own, "accounts"))),
]

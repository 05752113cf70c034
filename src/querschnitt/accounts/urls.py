"""Addresses of accounts. The library finds its pages by their names; the paths are German words."""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as webauthn
from allauth.usersessions import views as sessions
from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path

from querschnitt.accounts.views import demo, links, owning, second_factor

second_factors = [
    path("", mfa.index, name="mfa_index"),
    path("pruefen/", mfa.authenticate, name="mfa_authenticate"),
    path("bestaetigen/", mfa.reauthenticate, name="mfa_reauthenticate"),
    path("app/einrichten/", second_factor.SetUpApp.as_view(), name="mfa_activate_totp"),
    path("app/entfernen/", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path("codes/", codes.view_recovery_codes, name="mfa_view_recovery_codes"),
    path("codes/neu/", codes.generate_recovery_codes, name="mfa_generate_recovery_codes"),
    path("schluessel/", webauthn.list_webauthn, name="mfa_list_webauthn"),
    path("schluessel/hinzufuegen/", second_factor.AddKey.as_view(), name="mfa_add_webauthn"),
    path("schluessel/bestaetigen/", webauthn.reauthenticate_webauthn, name="mfa_reauthenticate_webauthn"),
    path("schluessel/<int:pk>/umbenennen/", webauthn.edit_webauthn, name="mfa_edit_webauthn"),
    path("schluessel/<int:pk>/entfernen/", second_factor.RemoveKey.as_view(), name="mfa_remove_webauthn"),
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
    path("anmelden/", account.login, name="account_login"),
    path("abmelden/", account.logout, name="account_logout"),
    path("bestaetigen/", account.reauthenticate, name="account_reauthenticate"),
    path("passwort/", account.password_change, name="account_change_password"),
    path("passwort/festlegen/", account.password_set, name="account_set_password"),
    path("passwort/vergessen/", links.forgotten_password, name="account_reset_password"),
    path("sitzungen/", sessions.list_usersessions, name="usersessions_list"),
    path("zweiter-faktor/", include(second_factors)),
    path("", include((own, "accounts"))),
]

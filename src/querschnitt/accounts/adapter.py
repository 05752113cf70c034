"""Where the sign-in library (django-allauth) meets the house.

Its views check passwords and codes; here stands what the house decides: nobody signs up, mails go through the outbox,
redirects stay at home, secrets are encrypted, and nobody is locked out by a stranger.
"""

import base64
import logging
from functools import cache

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import record_authentication
from allauth.account.utils import perform_login
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.password_validation import CommonPasswordValidator
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.crypto import salted_hmac
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from querschnitt.accounts.commands import note_credentials
from querschnitt.accounts.commands.owning import Credential
from querschnitt.accounts.domain.links import Purpose
from querschnitt.accounts.domain.passwords import guessable
from querschnitt.accounts.domain.second_factor import MAILED_LINK, SECOND_FACTOR
from querschnitt.accounts.events import PasswordChanged, RecoveryCodesMade, SecondFactorAdded, SecondFactorRemoved
from querschnitt.accounts.models import LinkWish, User
from querschnitt.accounts.queries import FACTORS, has_second_factor, owner
from querschnitt.kernel import clock
from querschnitt.kernel.authority import ANYONE
from querschnitt.kernel.refusal import Refused
from querschnitt.kernel.wording import say

log = logging.getLogger(__name__)
HAPPENED: dict[str, Credential] = {
    "account/email/password_changed": PasswordChanged,
    "account/email/password_set": PasswordChanged,
    "mfa/email/totp_activated": SecondFactorAdded,
    "mfa/email/webauthn_added": SecondFactorAdded,
    "mfa/email/totp_deactivated": SecondFactorRemoved,
    "mfa/email/webauthn_removed": SecondFactorRemoved,
    "mfa/email/recovery_codes_generated": RecoveryCodesMade,
}


class NotGuessable:
    """A rule for passwords: none that is tried first. The list is at hand offline (S4)."""

    def validate(self, password: str, user: User | None = None) -> None:  # noqa: ARG002  # as all rules
        if guessable(password, _common()):
            raise ValidationError(self.get_help_text(), code="guessable")

    def get_help_text(self) -> str:
        return gettext("This password is among the first to be tried. Take several words that do not belong together.")


@cache
def _common() -> frozenset[str]:
    return frozenset(CommonPasswordValidator().passwords)


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # the library is untyped
    """Signing in and out as the house wants it."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": _("The mail address or the password is not right. Check both, also upper case."),
        "too_many_login_attempts": _("There were too many wrong attempts. Try again in a few minutes, or use a link."),
        "incorrect_password": _("The password is not right."),
        "enter_current_password": _("The current password is not right."),
        "incorrect_code": _("The code is not right. Codes change every 30 seconds, and each works once."),
        "rate_limited": _("That was too often. Please wait a few minutes."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002  # as the library asks
        """Accounts come by invitation."""
        return False

    def authenticate(self, request: HttpRequest, **credentials: str) -> User | None:
        """The account whose password this is; a closed account is answered like a wrong password (S18)."""
        user: User | None = super().authenticate(request, **credentials)
        if user is None or not user.is_active:
            log.info("sign-in refused")
            return None
        return user

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: str) -> str:
        # Counted per address *and* caller: a stranger's wrong attempts do not lock the owner out (S17).
        return f"{credentials.get('email', '').lower()}|{self.get_client_ip(request)}"

    def login(self, request: HttpRequest, user: User) -> None:
        super().login(request, user)
        if settings.DEMO and not has_second_factor(user):
            record_authentication(request, user, SECOND_FACTOR, type="demo")
        log.info("signed in: account %s", user.pk)

    def is_safe_url(self, url: str) -> bool:
        """Only paths of this house are redirected to, never another host, not even one of ours (S16)."""
        return url.startswith("/") and url_has_allowed_host_and_scheme(url, allowed_hosts=None)

    def respond_user_inactive(self, request: HttpRequest, user: User) -> HttpResponse:  # noqa: ARG002
        return redirect("account_login")

    def send_mail(self, template_prefix: str, email: str, context: object) -> None:  # noqa: ARG002
        """No mail leaves the house but through the outbox."""
        raise RuntimeError(template_prefix)

    def send_notification_mail(
        self,
        template_prefix: str,
        user: User,
        context: object = None,  # noqa: ARG002
        email: str | None = None,  # noqa: ARG002
    ) -> None:
        """Record what changed; the notice to the owner follows from the event."""
        actor = getattr(self.request, "actor", ANYONE)
        note_credentials(actor=owner(user, actor), account=user.pk, happened=HAPPENED[template_prefix])


class SecondFactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]  # the library is untyped
    """Second factors as the house wants them: encrypted at rest, and never none once there was one."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "cannot_delete_authenticator": _("This is your only second factor. Set up another one before you remove it."),
        "cannot_generate_recovery_codes": _("Recovery codes stand in for a second factor: set one up first."),
        "incorrect_code": AccountAdapter.error_messages["incorrect_code"],
    }

    def encrypt(self, text: str) -> str:
        return _cipher().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return _cipher().decrypt(encrypted_text.encode()).decode()

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        """Whether another app or key remains: nobody goes on without a second factor (S4)."""
        others = Authenticator.objects.filter(user=authenticator.user_id, type__in=FACTORS).exclude(pk=authenticator.pk)
        return bool(others.exists())

    def generate_authenticator_name(self, user: User, type: str) -> str:  # noqa: A002  # as the library asks
        number = Authenticator.objects.filter(user=user, type=type).count() + 1
        return gettext("Security key %(number)s") % {"number": number}


def _cipher() -> MultiFernet:
    """Keys of their own, derived from the secret key; former keys still decrypt."""
    return MultiFernet([Fernet(_derived(secret)) for secret in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)])


def _derived(secret: str | bytes) -> bytes:
    salt = "querschnitt.accounts.second_factor"
    return base64.urlsafe_b64encode(salted_hmac(salt, "encryption", secret=secret, algorithm="sha256").digest())


def ask_for_link(address: str, purpose: Purpose) -> None:
    """Note that somebody wants a link; `commands.answer_wishes` mails it if there is such an account."""
    LinkWish.objects.create(address=address.strip().lower(), purpose=purpose, asked_at=clock.now())


def enter(request: HttpRequest, user: User, *, to: str | None = None, password_set: bool = False) -> HttpResponse:
    """Sign in whoever has used a mailed link; an existing second factor is asked for as after a password.

    Setting up the first one asks for the password besides, unless it was set by this very request.
    """
    if request.user.is_authenticated:
        logout(request)  # perhaps somebody else; the new session shares nothing with the old one
    record_authentication(request, user, MAILED_LINK, reauthenticated=password_set or None)
    response: HttpResponse = perform_login(request, user, redirect_url=to)
    return response


def passed(request: HttpRequest, user: User, kind: str) -> None:
    """Note that this session has just shown a second factor, by setting it up."""
    record_authentication(request, user, SECOND_FACTOR, type=kind)


def sign_in_as(request: HttpRequest, user: User) -> HttpResponse:
    """Sign in as a persona of the demonstration, second factor included; raises `Refused` anywhere else."""
    if not settings.DEMO or not user.persona:
        raise Refused(say("Accounts like this exist in the demonstration only."))
    if request.user.is_authenticated:
        logout(request)
    record_authentication(request, user, SECOND_FACTOR, type="demo")
    response: HttpResponse = perform_login(request, user)
    return response

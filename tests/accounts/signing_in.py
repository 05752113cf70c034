"""How tests sign in: as a whole, or step by step as a person does."""

import re
import time

from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from django.core import mail
from django.test import Client
from django.urls import reverse

from querschnitt.accounts import commands
from querschnitt.accounts.models import User
from querschnitt.delivery.commands import deliver
from querschnitt.kernel.authority import OPERATOR

PASSWORD = "vier Worte reichen hier"
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


def make_account(email: str = "person@stadt.example", *, password: str = PASSWORD, **facts) -> User:
    """An account that is active."""
    account = User(email=email, **facts)
    account.set_password(password)
    account.save()
    return account


def with_app(account: User) -> User:
    """The account with an authenticator app."""
    TOTP.activate(account, SECRET)
    return account


def code(step: int = 0) -> str:
    """What the app shows now (or some steps of 30 seconds later)."""
    return format_hotp_value(hotp_value(SECRET, int(time.time()) // 30 + step))


def sign_in(client: Client, account: User, *, second_factor: bool = True) -> Client:
    """A complete session, without walking through the pages."""
    client.force_login(account, backend="allauth.account.auth_backends.AuthenticationBackend")
    methods = [{"method": "password", "at": time.time()}]
    if second_factor:
        methods.append({"method": "mfa", "type": "totp", "at": time.time()})
    session = client.session
    session["account_authentication_methods"] = methods
    session["account_authentication_methods_user"] = str(account.pk)
    session.save()
    return client


def post_password(client: Client, email: str = "person@stadt.example", password: str = PASSWORD, **extra):
    return client.post(reverse("account_login"), {"login": email, "password": password}, **extra)


def mailed_path(to: str = "person@stadt.example") -> str:
    """The path of the link in the newest mail to this address."""
    mail.outbox.clear()
    commands.answer_wishes(actor=OPERATOR)
    deliver()
    text = str([message for message in mail.outbox if message.recipients() == [to]][-1].body)
    return re.search(r"https?://[^/\s]+(/\S+)", text).group(1)


def secret_of(account: User) -> str:
    """The secret of the account's app, decrypted."""
    stored = Authenticator.objects.get(user=account, type=Authenticator.Type.TOTP)
    return get_adapter().decrypt(stored.data["secret"])

"""Accounts: an address with a password, never a role; and the links that are mailed to it."""

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower
from django.utils.crypto import salted_hmac

from querschnitt.accounts.domain.links import Purpose
from querschnitt.accounts.domain.states import AccountState
from querschnitt.kernel.privacy import ACCESS, WORK, Erasure, Handling, PrivacyClass, PrivacyTable

LINK = Handling(PrivacyClass.PERSONAL, "signing in by mail", "deleted 30 days after it ceased to hold", Erasure.DELETE)

WISH = Handling(PrivacyClass.PERSONAL, "signing in by mail", "deleted when answered, within seconds", Erasure.DELETE)


class Accounts(BaseUserManager["User"]):
    """What Django asks of a manager of accounts."""

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(email__iexact=username)


class User(AbstractBaseUser):
    """Somebody who can sign in (glossary: Konto). What they may do comes from posts and seats of the person, by date.

    A session holds as long as password and `session_epoch` are what they were when it began: raising the number ends
    all sessions of the account everywhere, at the next request.
    """

    email = models.EmailField(unique=True)
    state = models.CharField(max_length=12, choices=[(s, s) for s in AccountState], default=AccountState.ACTIVE)
    session_epoch = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField(auto_now_add=True)
    language = models.CharField(max_length=12, default="de")
    theme = models.CharField(max_length=8, blank=True)
    density = models.CharField(max_length=8, blank=True)
    persona = models.CharField(max_length=200, blank=True)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []
    objects: ClassVar[Accounts] = Accounts()

    PRIVACY: PrivacyTable = {
        "id state session_epoch created_at persona": WORK,
        "email password last_login language theme density": ACCESS,
    }

    class Meta:
        constraints = [models.UniqueConstraint(Lower("email"), name="one_account_per_address")]

    def __str__(self) -> str:
        return self.email

    @property
    def is_active(self) -> bool:  # type: ignore[override]  # Django asks this of every kind of account
        return self.state == AccountState.ACTIVE

    @property
    def subject(self) -> str:
        """What events about this account are about, and the scope of its owner's mandate."""
        return f"account:{self.pk}"

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        """What a session is bound to: it differs as soon as the password or the epoch does."""
        text = f"{self.password}|{self.session_epoch}"
        return salted_hmac("querschnitt.accounts.session", text, secret=secret, algorithm="sha256").hexdigest()


class LinkWish(models.Model):
    """Somebody asked for a link on the sign-in page, for whatever address. It lies here until the worker answers.

    So the page does the same for every address, and nobody can tell by its time whether there is an account (S18).
    """

    address = models.CharField(max_length=254)
    purpose = models.CharField(max_length=12, choices=[(p, p) for p in Purpose])
    asked_at = models.DateTimeField()

    PRIVACY: PrivacyTable = {"id address purpose asked_at": WISH}

    def __str__(self) -> str:
        return f"{self.purpose} {self.asked_at:%Y-%m-%d}"


class MailedLink(models.Model):
    """A link that was mailed: only the digest of its token is kept. It is used once, before it expires."""

    account = models.ForeignKey(User, on_delete=models.CASCADE, related_name="links")
    purpose = models.CharField(max_length=12, choices=[(p, p) for p in Purpose])
    digest = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField(db_index=True)
    used_at = models.DateTimeField(null=True)

    PRIVACY: PrivacyTable = {"id purpose digest account created_at expires_at used_at": LINK}

    def __str__(self) -> str:
        return f"{self.purpose} {self.created_at:%Y-%m-%d}"

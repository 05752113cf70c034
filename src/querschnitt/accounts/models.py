"""Accounts: an address with a password, never a role."""

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

from querschnitt.kernel.privacy import ACCESS, WORK, PrivacyTable


class Accounts(BaseUserManager["User"]):
    """What Django asks of a manager of accounts."""

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(email__iexact=username)


class User(AbstractBaseUser):
    """Somebody who can sign in. What they may do comes from posts and seats of the person, by date."""

    email = models.EmailField(unique=True)
    is_active = models.BooleanField(default=True)
    created_at = models.DateTimeField(auto_now_add=True)
    language = models.CharField(max_length=12, default="de")
    theme = models.CharField(max_length=8, blank=True)
    density = models.CharField(max_length=8, blank=True)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []
    objects: ClassVar[Accounts] = Accounts()

    PRIVACY: PrivacyTable = {
        "id is_active created_at": WORK,
        "email password last_login language theme density": ACCESS,
    }

    def __str__(self) -> str:
        return self.email

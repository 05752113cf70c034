"""Accounts, and an empty memory of attempts for every test."""

from collections.abc import Iterator

import pytest
from django.core.cache import cache
from tests.accounts.signing_in import make_account, with_app

from querschnitt.accounts import notices
from querschnitt.accounts.models import User
from querschnitt.chronicle import commands as chronicle
from querschnitt.config import wiring


@pytest.fixture(autouse=True)
def _no_attempts_yet() -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()


@pytest.fixture(autouse=True)
def _wired() -> Iterator[None]:
    """Owners are told what happens to their accounts."""
    told = dict.fromkeys(notices.CHANGES, (notices.tell_of_changed_credentials,))
    chronicle.install(chronicle.Wiring({}, {**told, notices.AccountClosed: (notices.tell_of_closed_account,)}))
    yield
    wiring.install()


@pytest.fixture
def account() -> User:
    return make_account()


@pytest.fixture
def guarded() -> User:
    """An account with an authenticator app."""
    return with_app(make_account())

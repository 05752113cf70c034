"""Whom to tell what happened to an account: its owner, at the address of the account."""

from collections.abc import Iterator

from querschnitt.accounts.events import (
    AccountClosed,
    PasswordChanged,
    RecoveryCodesMade,
    SecondFactorAdded,
    SecondFactorRemoved,
    SecondFactorReset,
)
from querschnitt.accounts.models import User
from querschnitt.delivery.commands import Notice, Page
from querschnitt.kernel import clock
from querschnitt.kernel.authority import Actor
from querschnitt.kernel.events import Event
from querschnitt.kernel.wording import Say, say

CHANGES: dict[type[Event], Say] = {
    PasswordChanged: say("Your password was changed."),
    SecondFactorAdded: say("A second factor was set up for your account."),
    SecondFactorRemoved: say("A second factor was removed from your account."),
    RecoveryCodesMade: say("New recovery codes were made for your account. The old ones no longer work."),
    SecondFactorReset: say(
        "The administration took the second factor from your account. Sign in with a link by mail to set up a new one."
    ),
}


def tell_of_changed_credentials(event: Event, actor: Actor) -> Iterator[Notice]:  # noqa: ARG001  # as all notices
    """Say that something about signing in changed, and where to stop it if it was somebody else (ASVS 6.3.7)."""
    account = _account(event)
    yield Notice(
        recipient=account.email,
        language=account.language,
        subject=say("Signing in to your account has changed"),
        template="accounts/mail/changed",
        context={
            "what": CHANGES[type(event)],
            "at": clock.now(),
            "forgotten": Page("account_reset_password"),
        },
    )


def tell_of_closed_account(event: AccountClosed, actor: Actor) -> Iterator[Notice]:  # noqa: ARG001  # as all notices
    """Say that one cannot sign in any more, and what stays."""
    account = _account(event)
    yield Notice(
        recipient=account.email,
        person=event.person,
        language=account.language,
        subject=say("Your account has been closed"),
        template="accounts/mail/closed",
    )


def _account(event: Event) -> User:
    return User.objects.get(pk=int(event.subject.removeprefix("account:")))

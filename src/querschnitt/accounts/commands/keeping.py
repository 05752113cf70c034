"""Keeping accounts: inviting, closing, opening again, taking away a lost second factor."""

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction

from querschnitt.accounts.commands._links import end_all, mail_link
from querschnitt.accounts.domain.links import Purpose
from querschnitt.accounts.domain.states import STEPS, AccountState
from querschnitt.accounts.events import (
    AccountClosed,
    AccountInvited,
    AccountReopened,
    PersonaCreated,
    SecondFactorReset,
)
from querschnitt.accounts.models import User
from querschnitt.accounts.permissions import GRANTS
from querschnitt.chronicle.commands import record
from querschnitt.kernel.authority import Actor, require
from querschnitt.kernel.refusal import Refused
from querschnitt.kernel.wording import say


@transaction.atomic
def invite(*, actor: Actor, email: str, person: str, language: str = "de") -> User:
    """Open an account and mail a link by which its owner sets a password, within 14 days.

    `person` is the key of whom the account is for; linking both is the caller's. Raises `Refused` for a text that is
    no address, and for an address that has an account.
    """
    capacity = require(actor, GRANTS, "invite")
    account = User(email=_new_address(email), state=AccountState.INVITED, language=language)
    account.set_unusable_password()
    account.save(force_insert=True)
    record(AccountInvited(subject=account.subject, person=person), actor=actor, capacity=capacity)
    mail_link(account, Purpose.INVITATION, person=person)
    return account


@transaction.atomic
def renew_invitation(*, actor: Actor, account: int, person: str) -> None:
    """Mail a new link to somebody who has not accepted yet; the old one no longer holds."""
    capacity = require(actor, GRANTS, "renew_invitation")
    found = _moved(account, "renew_invitation")
    record(AccountInvited(subject=found.subject, person=person), actor=actor, capacity=capacity)
    mail_link(found, Purpose.INVITATION, person=person)


@transaction.atomic
def deactivate_account(*, actor: Actor, account: int, person: str) -> None:
    """Close the account: its sessions end everywhere at their next request (S5), its links no longer hold."""
    capacity = require(actor, GRANTS, "deactivate_account")
    found = _moved(account, "deactivate_account")
    _end_sessions(found)
    end_all(found)
    record(AccountClosed(subject=found.subject, person=person), actor=actor, capacity=capacity)


@transaction.atomic
def reactivate_account(*, actor: Actor, account: int, person: str) -> None:
    """Open a closed account again: by a new invitation, with a new password and a new second factor."""
    capacity = require(actor, GRANTS, "reactivate_account")
    found = _moved(account, "reactivate_account")
    found.set_unusable_password()
    found.save()
    Authenticator.objects.filter(user=found).delete()
    record(AccountReopened(subject=found.subject, person=person), actor=actor, capacity=capacity)
    mail_link(found, Purpose.INVITATION, person=person)


@transaction.atomic
def reset_second_factor(*, actor: Actor, account: int, person: str, reason: str) -> None:
    """Take a lost second factor from the account. Its owner is told (S23).

    Nobody gains access by this alone: setting up a new one needs the mailbox and the password of the account.
    """
    capacity = require(actor, GRANTS, "reset_second_factor")
    if not reason.strip():
        raise Refused(say("Please say why, so that it can be followed up later."), place="reason")
    found = _moved(account, "reset_second_factor")
    Authenticator.objects.filter(user=found).delete()
    _end_sessions(found)
    event = SecondFactorReset(subject=found.subject, person=person, reason=reason.strip())
    record(event, actor=actor, capacity=capacity)


@transaction.atomic
def create_persona(*, actor: Actor, email: str, password: str, description: str, language: str = "de") -> User:
    """An account that is active at once, for the demonstration only; raises `Refused` elsewhere."""
    capacity = require(actor, GRANTS, "create_persona")
    if not settings.DEMO:
        raise Refused(say("Accounts like this exist in the demonstration only."))
    account = User(email=_new_address(email), language=language, persona=description)
    account.set_password(password)
    account.save(force_insert=True)
    record(PersonaCreated(subject=account.subject), actor=actor, capacity=capacity)
    return account


def _new_address(email: str) -> str:
    address = email.strip().lower()
    try:
        validate_email(address)
    except ValidationError as wrong:
        raise Refused(say("“%(email)s” is not a mail address.", email=email), place="email") from wrong
    if User.objects.filter(email__iexact=address).exists():
        raise Refused(say("There is an account with this address already."), place="email")
    return address


def _moved(account: int, step: str) -> User:
    """The account, locked and moved by the table."""
    found = User.objects.select_for_update().get(pk=account)
    found.state = STEPS.after(step, AccountState(found.state))
    found.save(update_fields=["state"])
    return found


def _end_sessions(account: User) -> None:
    account.session_epoch += 1
    account.save(update_fields=["session_epoch"])
    for session in UserSession.objects.filter(user=account):
        session.end()
